// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/syntax_tree.h"

#include "core/base/json_reader.h"
#include "core/base/pointer.h"
#include "core/base/utf8.h"
#include "core/text/line_index.h"
#include "core/text/yaml/scalar.h"

#include <algorithm>
#include <charconv>

namespace steploom::text {

NodeRef SyntaxTree::root() const
{
    return {this, m_nodes.empty() ? none : 0};
}

NodeRef SyntaxTree::nodeAt(std::size_t offset) const
{
    NodeRef found;
    NodeRef candidate = root();
    while (candidate && candidate.fullRange().touches(offset)) {
        found = candidate;
        NodeRef inner;
        for (auto const child : candidate) {
            if (child.fullRange().offset > offset)
                break;
            if (child.fullRange().touches(offset))
                inner = child;
        }
        candidate = inner;
    }
    return found;
}

std::shared_ptr<SyntaxTree const> SyntaxTree::parse(
    std::shared_ptr<std::string const> text, Language language)
{
    return language == Language::Yaml ? parseYaml(std::move(text)) : parseJson(std::move(text));
}

std::shared_ptr<SyntaxTree const> SyntaxTree::parse(std::string text, Language language)
{
    return parse(std::make_shared<std::string const>(std::move(text)), language);
}

std::string_view NodeRef::text() const
{
    return std::string_view(m_tree->text()).substr(node().start, node().end - node().start);
}

// The bytes between the quotes of a string token; a token that was never closed or opened has fewer of them.
static std::string_view tokenContent(std::string_view token)
{
    if (token.empty() || token.front() != '"')
        return token;
    token.remove_prefix(1);
    // A final quote closes the token unless it is escaped.
    if (!token.empty() && token.back() == '"') {
        std::size_t slashes = 0;
        while (slashes + 1 < token.size() && token[token.size() - 2 - slashes] == '\\')
            ++slashes;
        if (slashes % 2 == 0)
            token.remove_suffix(1);
    }
    return token;
}

static bool contentIs(std::string_view content, std::string_view wanted)
{
    auto const hasEscape = [](std::string_view text) { return text.find('\\') != std::string_view::npos; };
    // Escapes only make a content longer than what it means.
    if (content.size() <= wanted.size())
        return content == wanted && (!hasEscape(content) || readJsonStringContent(content) == wanted);
    if (wanted.empty() || (content.front() != wanted.front() && content.front() != '\\'))
        return false;
    return hasEscape(content) && readJsonStringContent(content) == wanted;
}

static std::string_view rangeOf(SyntaxTree const& tree, TextRange range)
{
    return std::string_view(tree.text()).substr(range.offset, range.length);
}

std::string NodeRef::key() const
{
    if (!hasKey())
        return {};
    auto const token = rangeOf(*m_tree, keyRange());
    return m_tree->language() == Language::Yaml ? yaml::decodeScalar(token, 0, true)
                                                : readJsonStringContent(tokenContent(token));
}

bool NodeRef::isVerbatimKey(SyntaxTree::Node const& node, std::string_view name) const
{
    std::size_t const quote = m_tree->language() == Language::Json ? 1 : 0;
    return node.keyEnd - node.keyStart == name.size() + 2 * quote
        && std::string_view(m_tree->text()).substr(node.keyStart + quote, name.size()) == name;
}

bool NodeRef::keyIs(std::string_view name) const
{
    if (!hasKey())
        return false;
    if (node().isKeyVerbatim)
        return isVerbatimKey(node(), name);
    return key() == name;
}

std::string_view NodeRef::token() const
{
    return std::string_view(m_tree->text())
        .substr(node().contentStart, node().contentEnd - node().contentStart);
}

std::string NodeRef::string() const
{
    if (!isString())
        return {};
    if (m_tree->language() == Language::Json)
        return readJsonStringContent(tokenContent(text()));
    return yaml::decodeScalar(token(), node().indentation, node().contentEnd < m_tree->text().size());
}

bool NodeRef::stringIs(std::string_view content) const
{
    if (!isString())
        return false;
    if (m_tree->language() == Language::Json)
        return contentIs(tokenContent(text()), content);
    return yaml::isBareWord(token()) ? token() == content : string() == content;
}

TextRange NodeRef::contentRange() const
{
    auto content = m_tree->language() == Language::Json ? tokenContent(text()) : yaml::scalarContent(token());
    auto const style = yaml::styleOf(content);
    bool const isBlock = m_tree->language() == Language::Yaml && isString()
        && (style == yaml::ScalarStyle::Literal || style == yaml::ScalarStyle::Folded)
        && content.data() == token().data();
    if (isBlock) {
        auto const lineEnd = std::min(content.find_first_of("\r\n"), content.size());
        auto const word = std::min(content.find_first_not_of("\r\n ", lineEnd), content.size());
        content.remove_prefix(word);
    }
    return {static_cast<std::size_t>(content.data() - m_tree->text().data()), content.size()};
}

bool NodeRef::isTrue() const
{
    if (!m_tree || kind() != NodeKind::Boolean)
        return false;
    auto const word = m_tree->language() == Language::Yaml ? yaml::scalarContent(token()) : token();
    return word.front() == 't' || word.front() == 'T';
}

// Tag and anchor stand in front of the value in either order.
std::string_view NodeRef::property(char sign) const
{
    if (isAlias())
        return {};
    auto rest = std::string_view(m_tree->text()).substr(node().start, node().contentStart - node().start);
    while (!rest.empty()) {
        auto const word = rest.substr(0, rest.find_first_of(" \t\r\n"));
        if (word.starts_with(sign))
            return word;
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n", word.size()), rest.size()));
    }
    return {};
}

std::string_view NodeRef::tag() const
{
    return property('!');
}

std::string_view NodeRef::anchor() const
{
    return property('&');
}

NodeRef NodeRef::parent() const
{
    return {m_tree, node().parent};
}

NodeRef NodeRef::previousSibling() const
{
    NodeRef before;
    for (auto sibling = parent().firstChild(); sibling && sibling != *this; sibling = sibling.nextSibling())
        before = sibling;
    return before;
}

NodeRef NodeRef::lastChild() const
{
    NodeRef last;
    for (auto const child : *this)
        last = child;
    return last;
}

NodeRef NodeRef::child(std::size_t index) const
{
    auto found = firstChild();
    for (; found && index > 0; --index)
        found = found.nextSibling();
    return found;
}

std::size_t NodeRef::indexInParent() const
{
    std::size_t index = 0;
    for (auto sibling = parent().firstChild(); sibling && sibling != *this; sibling = sibling.nextSibling())
        ++index;
    return index;
}

// The rules ask for some dozen fields of every state, so each key on the way may cost no more than a glance.
NodeRef NodeRef::find(std::string_view key) const
{
    if (!isObject())
        return {};
    auto const& nodes = m_tree->m_nodes;
    auto found = SyntaxTree::none;
    for (auto child = node().firstChild; child != SyntaxTree::none; child = nodes[child].nextSibling)
        if (nodes[child].isKeyVerbatim ? isVerbatimKey(nodes[child], key) : NodeRef(m_tree, child).keyIs(key))
            found = child;
    return {m_tree, found};
}

Value NodeRef::value() const
{
    if (!m_tree)
        return {};
    switch (kind()) {
    case NodeKind::Object: {
        std::vector<Member> members;
        members.reserve(size());
        for (auto const child : *this)
            members.push_back({child.key(), child.value()});
        return Value::object(std::move(members));
    }
    case NodeKind::Array: {
        std::vector<Value> items;
        items.reserve(size());
        for (auto const child : *this)
            items.push_back(child.value());
        return Value::array(std::move(items));
    }
    case NodeKind::String:
        return string();
    case NodeKind::Number:
        return m_tree->language() == Language::Yaml ? yaml::plainNumber(yaml::scalarContent(token()))
                                                    : readJsonNumber(text());
    case NodeKind::Boolean:
        return isTrue();
    case NodeKind::Null:
    case NodeKind::Missing:
        break;
    }
    return {};
}

std::string NodeRef::pointer() const
{
    std::string path;
    for (auto at = *this; at && at.parent(); at = at.parent()) {
        auto const step = at.hasKey() ? escapePointerToken(at.key()) : std::to_string(at.indexInParent());
        path.insert(0, "/" + step);
    }
    return path;
}

NodeRef resolvePointer(NodeRef from, std::string_view pointer)
{
    if (!pointer.empty() && pointer.front() != '/')
        return {};
    for (auto const& token : pointerTokens(pointer)) {
        if (!from.isArray()) {
            from = from.find(token);
            continue;
        }
        std::size_t index = 0;
        auto const [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
        from = error == std::errc() && end == token.data() + token.size() ? from.child(index) : NodeRef{};
    }
    return from;
}

bool isJsonSpelling(NodeRef number)
{
    return number.tree().language() == Language::Json
        || (number.range().offset == number.contentOffset() && !number.isAlias()
            && yaml::isJsonNumber(number.text()));
}

std::string firstFault(SyntaxTree const& tree)
{
    auto const& fault = tree.faults().front();
    auto const place = LineIndex(tree.text()).place(fault.range.offset);
    return "Line " + std::to_string(place.line) + ", column " + std::to_string(place.column) + ": "
        + fault.sentence;
}

Result<Value> parseJsonValue(std::string text)
{
    if (auto const bad = findInvalidUtf8(text))
        return Failure{
            "The text is not UTF-8: byte " + std::to_string(*bad + 1) + " is not part of a character."};
    // A tree takes five times the room of the value; it is made of a faulty text, to say what is wrong with
    // it.
    if (auto value = readJson(text, SyntaxTree::maximumDepth))
        return std::move(*value);
    // Of an empty text the tree says what a definition begins with, but this may be any value.
    if (text.find_first_not_of(" \t\r\n") == std::string::npos)
        return Failure{"The text is empty; it must be JSON, such as {}."};
    auto const tree = SyntaxTree::parseJson(std::move(text));
    if (!tree->isSound())
        return Failure{firstFault(*tree)};
    return tree->root().value();
}

}  // namespace steploom::text
