// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/place.h"

#include "core/base/json_writer.h"
#include "core/base/utf8.h"
#include "core/text/lines.h"
#include "core/text/yaml/scalar.h"

#include <algorithm>
#include <cctype>

namespace steploom::assist {

using text::NodeRef;

namespace {

bool isSpace(char c)
{
    return text::isBlank(c) || text::isBreak(c);
}

bool isWordByte(char c)
{
    auto const byte = static_cast<unsigned char>(c);
    return std::isalnum(byte) || c == '_' || byte >= 0x80;
}

// The innermost object or list around `offset`.
NodeRef containerAt(text::SyntaxTree const& tree, std::size_t offset)
{
    auto node = tree.nodeAt(offset);
    while (node
        && !((node.isObject() || node.isArray()) && !node.isAlias() && offset > node.contentOffset()
            && !(node.hasKey() && node.keyRange().touches(offset))))
        node = node.parent();
    return node;
}

// Just behind the quote that closes the text which `start` opens, or the end of the line.
std::size_t quotedEnd(std::string_view text, std::size_t start)
{
    char const quote = text[start];
    auto at = start + 1;
    while (at < text.size() && !text::isBreak(text[at])) {
        if (text[at] == quote) {
            if (quote != '\'' || at + 1 >= text.size() || text[at + 1] != quote)
                return at + 1;
            ++at;
        } else if (quote == '"' && text[at] == '\\' && at + 1 < text.size() && !text::isBreak(text[at + 1])) {
            ++at;
        }
        ++at;
    }
    return at;
}

bool isClosed(std::string_view text, TextRange token)
{
    return token.length > 1 && text[token.end() - 1] == text[token.offset]
        && quotedEnd(text, token.offset) == token.end() && !(token.end() >= text.size() && token.length == 1);
}

NodeRef parentOf(NodeRef node)
{
    return node ? node.parent() : NodeRef();
}

class Locator {
public:
    Locator(text::SyntaxTree const& tree, std::size_t offset)
        : m_tree(tree)
        , m_text(tree.text())
        , m_offset(std::min(offset, tree.text().size()))
    {
        m_place.caret = m_offset;
    }

    Place run()
    {
        bool const isJson = m_tree.language() == text::Language::Json;
        if (isJson)
            inBrackets();
        else if (auto const block = blockTextAround())
            inBlockText(block);
        else if (auto const node = containerAt(m_tree, m_offset); node && node.isFlow())
            inBrackets();
        else
            onLine();
        if (m_place.kind != Place::Kind::Nothing && !m_place.container)
            m_place.kind = Place::Kind::Nothing;
        return std::move(m_place);
    }

private:
    // ---- JSON, and YAML between brackets

    bool isQuote(std::size_t at, std::size_t lineStart) const
    {
        if (m_text[at] == '"')
            return true;
        if (m_text[at] != '\'' || m_tree.language() == text::Language::Json)
            return false;
        // Within a word of YAML it is an apostrophe.
        auto before = at;
        while (before > lineStart && text::isBlank(m_text[before - 1]))
            --before;
        return before == lineStart
            || std::string_view("{[,:-").find(m_text[before - 1]) != std::string_view::npos;
    }

    // Strings do not go over line ends, so the line up to the caret tells whether it is in one.
    bool findQuoted()
    {
        auto const lineStart = text::lineStartOf(m_text, m_offset);
        for (auto at = lineStart; at < m_offset;) {
            if (!isQuote(at, lineStart)) {
                ++at;
                continue;
            }
            auto const end = quotedEnd(m_text, at);
            if (end < m_offset || (end == m_offset && isClosed(m_text, TextRange::between(at, end)))) {
                at = end;
                continue;
            }
            // A quote that closes nothing on its line was just typed: what follows is no part of it.
            auto const closed = isClosed(m_text, TextRange::between(at, end));
            setQuoted(TextRange::between(at, closed ? end : m_offset), closed);
            return true;
        }
        return false;
    }

    void setQuoted(TextRange token, bool closed)
    {
        m_place.token = token;
        m_place.content = TextRange::between(token.offset + 1, token.end() - (closed ? 1 : 0));
        m_place.spelling = m_text[token.offset] == '\'' ? Spelling::Single : Spelling::Double;
    }

    void findBareWord()
    {
        auto const isPart = [&](char c) {
            return m_tree.language() == text::Language::Json
                ? isWordByte(c) || c == '.' || c == '-'
                : !text::isBreak(c) && std::string_view("{}[],:\"").find(c) == std::string_view::npos;
        };
        auto start = m_offset;
        while (start > 0 && isPart(m_text[start - 1]))
            --start;
        while (start < m_offset && text::isBlank(m_text[start]))
            ++start;
        auto end = m_offset;
        while (end < m_text.size() && isPart(m_text[end]))
            ++end;
        while (end > m_offset && text::isBlank(m_text[end - 1]))
            --end;
        m_place.token = m_place.content = TextRange::between(start, end);
    }

    void inBrackets()
    {
        if (!findQuoted())
            findBareWord();
        auto before = m_place.token.offset;
        while (before > 0 && isSpace(m_text[before - 1]))
            --before;
        char const previous = before > 0 ? m_text[before - 1] : '\0';
        findNext();
        m_place.container = containerAt(m_tree, m_place.token.offset);
        auto const container = m_place.container;
        if (!container)
            return;
        if (container.isArray()) {
            m_place.kind = Place::Kind::Item;
        } else if (previous == ':') {
            m_place.kind = Place::Kind::Value;
            m_place.key = keyBefore(before - 1);
            m_place.needsBlank = m_tree.language() == text::Language::Yaml && before == m_place.token.offset;
        } else {
            m_place.kind = Place::Kind::Key;
        }
        bool const startsValue
            = previous == '\0' || std::string_view("{[,:").find(previous) != std::string_view::npos;
        if (!startsValue)
            m_place.missingComma = before;
    }

    void findNext()
    {
        auto after = m_place.token.end();
        while (after < m_text.size() && isSpace(m_text[after]))
            ++after;
        m_place.next = after < m_text.size() ? m_text[after] : '\0';
    }

    std::string keyBefore(std::size_t colon) const
    {
        auto end = colon;
        while (end > 0 && isSpace(m_text[end - 1]))
            --end;
        if (end == 0)
            return {};
        // The tree has read the key, whatever follows it.
        auto node = m_tree.nodeAt(end - 1);
        while (node && !(node.hasKey() && node.keyRange().touches(end - 1)))
            node = node.parent();
        if (node)
            return node.key();
        if (m_text[end - 1] != '"')
            return {};
        auto open = end - 1;
        while (open > 0 && m_text[open - 1] != '"' && !text::isBreak(m_text[open - 1]))
            --open;
        return std::string(m_text.substr(open, end - 1 - open));
    }

    // ---- YAML, line by line

    NodeRef blockTextAround() const
    {
        auto const node = m_tree.nodeAt(m_offset);
        if (!node.isString() || node.isAlias() || !node.range().touches(m_offset))
            return {};
        auto const start = node.contentOffset();
        bool const isBlock = text::yaml::isBlockStyle(text::yaml::styleOf(m_text.substr(start)));
        return isBlock && m_offset > text::lineEndOf(m_text, start) ? node : NodeRef();
    }

    void inBlockText(NodeRef node)
    {
        auto const first = text::nextLineOf(m_text, node.contentOffset());
        m_place.token = m_place.content = TextRange::between(std::min(first, m_offset), node.range().end());
        m_place.spelling = Spelling::Block;
        m_place.isFlow = false;
        m_place.container = node.parent();
        m_place.kind = node.hasKey() ? Place::Kind::Value : Place::Kind::Item;
        m_place.key = node.key();
    }

    // What a line of YAML begins with.
    struct Line {
        std::size_t start = 0;
        std::size_t word = 0;           // the first byte behind indentation and dashes
        std::size_t column = 0;         // of that byte
        std::size_t dash = noOffset;    // column of the last dash
        std::size_t keyEnd = noOffset;  // where the key's colon is
        std::size_t value = 0;          // the first byte behind the colon that is no blank
    };

    Line lineOf(std::size_t start, std::size_t end) const
    {
        Line line;
        line.start = start;
        line.word = std::min(text::skipBlanks(m_text, start), end);
        while (line.word < end && m_text[line.word] == '-'
            && (line.word + 1 >= end || text::isBlank(m_text[line.word + 1]))) {
            line.dash = line.word - start;
            line.word = std::min(text::skipBlanks(m_text, line.word + 1), end);
        }
        line.column = line.word - start;
        auto at = line.word;
        if (at < end && (m_text[at] == '"' || m_text[at] == '\''))
            at = std::min(quotedEnd(m_text, at), end);
        for (; at < end; ++at) {
            if (m_text[at] == '#' && at > start && text::isBlank(m_text[at - 1]))
                break;
            if (m_text[at] == ':' && (at + 1 >= end || text::isBlank(m_text[at + 1]))) {
                line.keyEnd = at;
                line.value = std::min(text::skipBlanks(m_text, at + 1), end);
                break;
            }
        }
        return line;
    }

    bool isEmptyLine(std::size_t start) const
    {
        auto const word = text::skipBlanks(m_text, start);
        return word >= m_text.size() || text::isBreak(m_text[word]) || m_text[word] == '#';
    }

    void onLine()
    {
        auto const start = text::lineStartOf(m_text, m_offset);
        auto const end = text::lineEndOf(m_text, m_offset);
        auto const line = lineOf(start, end);
        m_place.isFlow = false;
        m_place.column = line.column;
        auto const comment = m_text.substr(start, m_offset - start).find('#');
        bool const isComment = comment != std::string_view::npos
            && (comment == 0 || text::isBlank(m_text[start + comment - 1]));
        if (isComment || m_offset < start + (line.dash == noOffset ? 0 : line.dash + 1))
            return;
        if (line.keyEnd != noOffset && m_offset > line.keyEnd) {
            if (m_offset < line.value)
                setScalar(m_offset, m_offset);
            else
                setScalar(line.value, end);
            auto const member = m_tree.nodeAt(line.word);
            m_place.kind = Place::Kind::Value;
            m_place.container = parentOf(member);
            m_place.key = member.key();
            m_place.needsBlank = m_place.token.offset == line.keyEnd + 1;
            findNextOnLine(end);
            return;
        }
        auto const word = std::min(line.word, m_offset);
        setScalar(word, line.keyEnd == noOffset ? end : line.keyEnd);
        findNextOnLine(end);
        if (line.dash != noOffset && line.keyEnd == noOffset) {
            inItem(line);
            return;
        }
        m_place.kind = Place::Kind::Key;
        auto const node = m_tree.nodeAt(word);
        bool const isKey = node && node.hasKey() && node.keyRange().offset == word && line.keyEnd != noOffset;
        m_place.container = isKey ? node.parent() : objectAbove(line);
    }

    void findNextOnLine(std::size_t lineEnd)
    {
        auto const after = text::skipBlanks(m_text, m_place.token.end());
        m_place.next = after < lineEnd ? m_text[after] : '\0';
    }

    // A scalar of one line from `start` on.
    void setScalar(std::size_t start, std::size_t end)
    {
        if (start < m_offset && (m_text[start] == '"' || m_text[start] == '\'')) {
            auto const stop = std::min(quotedEnd(m_text, start), end);
            auto const closed = isClosed(m_text, TextRange::between(start, stop));
            if (m_offset < stop || !closed) {
                setQuoted(TextRange::between(start, closed ? stop : m_offset), closed);
                return;
            }
        }
        auto stop = start;
        while (stop < end && !(m_text[stop] == '#' && stop > 0 && text::isBlank(m_text[stop - 1])))
            ++stop;
        while (stop > std::max(start, m_offset) && text::isBlank(m_text[stop - 1]))
            --stop;
        m_place.token = m_place.content = TextRange::between(start, std::max(stop, start));
    }

    void inItem(Line const& line)
    {
        m_place.kind = Place::Kind::Item;
        auto node = m_tree.nodeAt(m_place.token.offset);
        while (node && !(node.isArray() && !node.isFlow()))
            node = node.parent();
        // Right of the dash of that list, or the tree did not see the item.
        auto const list = listAbove(line);
        m_place.container = list ? list : node;
    }

    // The list whose items have their dashes where this line's is.
    NodeRef listAbove(Line const& line) const
    {
        for (auto start = line.start; start > 0;) {
            start = text::lineStartOf(m_text, previousLineEnd(start));
            if (isEmptyLine(start))
                continue;
            auto const other = lineOf(start, text::lineEndOf(m_text, start));
            auto const indentation = text::skipBlanks(m_text, start) - start;
            if (indentation > line.dash || (other.dash != noOffset && indentation == line.dash))
                continue;
            if (other.keyEnd == noOffset || other.column > line.dash)
                return {};
            auto const member = m_tree.nodeAt(other.word);
            return member && member.hasKey() ? member : NodeRef();
        }
        return {};
    }

    std::size_t previousLineEnd(std::size_t lineStart) const
    {
        auto end = lineStart - 1;
        if (end > 0 && m_text[end] == '\n' && m_text[end - 1] == '\r')
            --end;
        return end;
    }

    // The object that a key at that column belongs to: that of the nearest key above at the same column, or
    // the empty value of a key further left.
    NodeRef objectAbove(Line const& line) const
    {
        for (auto start = line.start; start > 0;) {
            start = text::lineStartOf(m_text, previousLineEnd(start));
            if (isEmptyLine(start))
                continue;
            auto const other = lineOf(start, text::lineEndOf(m_text, start));
            if (other.column > line.column)
                continue;
            if (other.keyEnd == noOffset)
                return {};
            auto const member = m_tree.nodeAt(other.word);
            if (!member || !member.hasKey())
                return {};
            if (other.column == line.column)
                return member.parent();
            bool const isOpen = other.value >= text::lineEndOf(m_text, start) || m_text[other.value] == '#';
            return isOpen ? member : NodeRef();
        }
        // Nothing stands above: what stands below is of the same object, or it is the machine.
        for (auto start = text::nextLineOf(m_text, m_offset); start < m_text.size();) {
            if (!isEmptyLine(start)) {
                auto const other = lineOf(start, text::lineEndOf(m_text, start));
                return other.column == line.column && other.keyEnd != noOffset
                    ? parentOf(m_tree.nodeAt(other.word))
                    : NodeRef();
            }
            auto const next = text::nextLineOf(m_text, start);
            if (next == start)
                break;
            start = next;
        }
        return m_tree.root();
    }

    text::SyntaxTree const& m_tree;
    std::string_view m_text;
    std::size_t m_offset;
    Place m_place;
};

// ---- what the language says

std::span<asl::Field const> innerFields(asl::Field const& field)
{
    bool const holdsRules = field.kind == asl::FieldKind::ChoiceRules || field.name == "Not";
    return holdsRules && field.inner.empty() ? asl::nestedRuleFields() : field.inner;
}

// A state of no known type takes what all states take.
std::optional<lint::FieldsOf> knownObject(asl::Graph const& graph, NodeRef object)
{
    auto found = lint::Objects::find(graph, object);
    if (found || !object.isObject() || !object.parent() || !object.parent().keyIs("States"))
        return found;
    auto const* const state = graph.stateAt(object.range().offset + 1);
    lint::FieldsOf of;
    of.object = object;
    of.fields = asl::findStateType("Pass")->fields;
    of.language = state ? state->language : graph.language();
    of.what = "a state";
    of.isState = true;
    of.state = state ? graph.indexOf(state->id) : asl::noIndex;
    return of;
}

}  // namespace

Place placeAt(text::SyntaxTree const& tree, std::size_t offset)
{
    return Locator(tree, offset).run();
}

static void climb(asl::Graph const& graph, Surroundings& found, NodeRef node, std::string key)
{
    for (; node; node = node.parent()) {
        if (auto of = knownObject(graph, node)) {
            found.field = asl::findField(of->fields, key);
            found.language = of->language;
            found.state = of->state;
            found.of = std::move(of);
            return;
        }
        found.inside.insert(found.inside.begin(), std::move(key));
        key = node.key();
    }
}

Surroundings surroundingsOf(asl::Graph const& graph, Place const& place)
{
    Surroundings found;
    if (place.kind == Place::Kind::Nothing)
        return found;
    auto const container = place.container;
    if (!place.isIn(Place::Kind::Key)) {
        climb(graph, found, container, place.key);
        // An object that is about to stand in a list has fields too.
        if (place.isIn(Place::Kind::Item) && found.field && found.inside.size() == 1)
            found.keys = innerFields(*found.field);
        return found;
    }
    if (auto of = knownObject(graph, container)) {
        found.keys = of->fields;
        found.language = of->language;
        found.state = of->state;
        found.of = std::move(of);
        return found;
    }
    if (container.isObject()) {
        climb(graph, found, container, {});
        found.inside.pop_back();
        return found;
    }
    // The key of an empty value makes an object of it.
    if (container.parent().keyIs("States") && container.hasKey()) {
        lint::FieldsOf of;
        of.fields = asl::findStateType("Pass")->fields;
        of.isState = true;
        of.language = graph.language();
        found.keys = of.fields;
        found.language = of.language;
        found.of = of;
        return found;
    }
    if (!container.parent() && !container.isArray()) {
        found.keys = asl::machineFields();
        return found;
    }
    climb(graph, found, container.parent(), container.key());
    if (found.field && found.inside.empty())
        found.keys = innerFields(*found.field);
    return found;
}

Surroundings surroundingsOf(asl::Graph const& graph, NodeRef node)
{
    Surroundings found;
    if (node && node.parent())
        climb(graph, found, node.parent(), node.key());
    return found;
}

// ---- scalars

std::string decoded(std::string_view text, Spelling spelling)
{
    if (spelling == Spelling::Bare || spelling == Spelling::Block)
        return std::string(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (spelling == Spelling::Single) {
            out += text[i];
            i += text[i] == '\'' && i + 1 < text.size() && text[i + 1] == '\'' ? 1 : 0;
            continue;
        }
        if (text[i] != '\\' || i + 1 >= text.size()) {
            out += text[i];
            continue;
        }
        char const letter = text[++i];
        static constexpr std::string_view letters = "bfnrt0";
        static constexpr std::string_view meant("\b\f\n\r\t\0", 6);
        if (auto const known = letters.find(letter); known != std::string_view::npos)
            out += meant[known];
        else if (letter == 'u' && i + 4 < text.size()) {
            char32_t code = 0;
            for (std::size_t digit = i + 1; digit <= i + 4; ++digit) {
                auto const c = static_cast<unsigned char>(text[digit]);
                code = code * 16
                    + static_cast<char32_t>(std::isdigit(c) ? c - '0'
                            : std::isxdigit(c)              ? std::tolower(c) - 'a' + 10
                                                            : 0);
            }
            appendUtf8(out, code >= 0xD800 && code <= 0xDFFF ? 0xFFFD : code);
            i += 4;
        } else
            out += letter;
    }
    return out;
}

std::string spelled(std::string_view content, Spelling spelling)
{
    if (spelling == Spelling::Double)
        return toJsonStringContent(content);
    if (spelling != Spelling::Single)
        return std::string(content);
    std::string out;
    for (char const c : content)
        out.append(c == '\'' ? 2 : 1, c);
    return out;
}

Spelling spellingOf(NodeRef scalar)
{
    if (scalar.tree().language() == text::Language::Json)
        return Spelling::Double;
    switch (text::yaml::styleOf(std::string_view(scalar.tree().text()).substr(scalar.contentOffset()))) {
    case text::yaml::ScalarStyle::SingleQuoted:
        return Spelling::Single;
    case text::yaml::ScalarStyle::DoubleQuoted:
        return Spelling::Double;
    case text::yaml::ScalarStyle::Literal:
    case text::yaml::ScalarStyle::Folded:
        return Spelling::Block;
    default:
        return Spelling::Bare;
    }
}

}  // namespace steploom::assist
