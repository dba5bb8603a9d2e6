// SPDX-License-Identifier: GPL-3.0-or-later
// Reads JSON into a SyntaxTree and goes on after faults.
//
// Two passes. The first one ignores layout. Only if it meets a fault, a second one reads again and takes the
// indentation as evidence of where people meant an object or array to end. What the second pass knows:
// a key that begins its line at or left of the line that opened the object closes that object; so does a
// bracket left of it; a bracket right of it is one too many.
#include "core/text/reparse.h"
#include "core/text/syntax_tree.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>

namespace steploom::text {

class JsonParser {
public:
    JsonParser(SyntaxTree& tree, bool useIndentation)
        : m_tree(tree)
        , m_text(*tree.m_text)
        , m_useIndentation(useIndentation)
    {
    }

    void parse()
    {
        if (m_text.substr(0, 3) == "\xEF\xBB\xBF")
            m_at = m_line.start = 3;
        // Room that is not used is never touched, and moving the nodes costs more than reading them.
        m_tree.m_nodes.reserve(m_text.size() / 8 + 4);
        skipBlanks();
        if (atEnd()) {
            fault(m_at, 0, "The text is empty; a definition starts with {.");
            return;
        }
        readValue(SyntaxTree::none, {}, 0);
        skipBlanks();
        while (!atEnd() && !m_gaveUp) {
            auto const start = m_at;
            fault(start, 1,
                m_text[m_at] == '}' || m_text[m_at] == ']'
                    ? std::string("There is one ") + m_text[m_at] + " too many."
                    : "Nothing may follow the end of the value.");
            if (m_text[m_at] != '}' && m_text[m_at] != ']')
                return;
            ++m_at;
            skipBlanks();
        }
    }

    // What parse() would make of the text, which differs from that of `before` inside of one string only.
    static std::shared_ptr<SyntaxTree const> parseChanged(
        SyntaxTree const& before, TextRange string, std::shared_ptr<std::string const> text)
    {
        std::shared_ptr<SyntaxTree> tree(new SyntaxTree(Language::Json));
        tree->m_text = std::move(text);
        if (!JsonParser(*tree, false).takeOver(before, string))
            return SyntaxTree::parseJson(tree->m_text);
        return tree;
    }

private:
    // The tree of `before` with the text of this parser, in which the string `range` is another one. Nothing
    // else differs, so all that lies behind it moves and no more. False when the string would end elsewhere
    // or be at fault.
    bool takeOver(SyntaxTree const& before, TextRange range)
    {
        auto const growth = m_text.size() - before.m_text->size();
        m_at = range.offset;
        readString();
        if (!m_tree.isSound() || m_at != range.end() + growth)
            return false;
        m_tree.m_nodes = before.m_nodes;
        auto const move = [from = static_cast<Index>(range.offset), growth](Index& place) {
            if (place > from)
                place += static_cast<Index>(growth);
        };
        for (auto& node : m_tree.m_nodes) {
            move(node.start);
            move(node.end);
            move(node.keyStart);
            move(node.keyEnd);
            move(node.fullStart);
            move(node.contentStart);
            move(node.contentEnd);
            if (node.keyStart == range.offset)
                node.isKeyVerbatim = isVerbatim({node.keyStart, node.keyEnd});
        }
        return true;
    }

    using Index = std::uint32_t;
    static constexpr std::size_t mostFaults = 100;

    struct Key {
        Index start = 0;
        Index end = 0;
    };

    bool atEnd() const { return m_at >= m_text.size(); }
    char here() const { return atEnd() ? '\0' : m_text[m_at]; }

    void fault(std::size_t offset, std::size_t length, std::string sentence)
    {
        auto& faults = m_tree.m_faults;
        if (faults.size() >= mostFaults) {
            m_gaveUp = true;
            return;
        }
        // One place, one sentence: what follows from a fault is not told again.
        if (!faults.empty() && faults.back().range.offset == offset)
            return;
        faults.push_back({{offset, length}, std::move(sentence)});
    }

    // When the text breaks off, only the innermost open bracket is told.
    void faultAtEnd(std::size_t opened, std::string sentence)
    {
        if (!m_endIsTold)
            fault(opened, 1, std::move(sentence));
        m_endIsTold = true;
    }

    // The line of `m_at`. Blanks alone move it on: no other token holds a line end, and looking back for one
    // would cost as much as the line is long.
    struct Line {
        std::size_t start = 0;
        std::size_t indentation = 0;
    };

    void skipBlanks()
    {
        for (;;) {
            auto at = m_at;
            auto lineStart = m_line.start;
            bool isNewLine = at == lineStart;
            for (;; ++at) {
                while (at < m_text.size() && m_text[at] == ' ')
                    ++at;
                char const c = at < m_text.size() ? m_text[at] : '\0';
                if (c == '\n' || c == '\r') {
                    lineStart = at + 1;
                    isNewLine = true;
                } else if (c != '\t') {
                    break;
                }
            }
            m_at = at;
            if (isNewLine)
                m_line = {lineStart, at - lineStart};
            if (here() != '/' || m_at + 1 >= m_text.size()
                || (m_text[m_at + 1] != '/' && m_text[m_at + 1] != '*'))
                return;
            skipComment();
        }
    }

    void skipComment()
    {
        auto const start = m_at;
        bool const block = m_text[m_at + 1] == '*';
        auto const end = block ? m_text.find("*/", m_at + 2) : m_text.find_first_of("\r\n", m_at);
        m_at = end == std::string_view::npos ? m_text.size() : end + (block ? 2 : 0);
        auto const comment = m_text.substr(start, m_at - start);
        if (auto const lineEnd = comment.find_last_of("\r\n"); lineEnd != std::string_view::npos) {
            m_line.start = start + lineEnd + 1;
            auto const inside = comment.substr(lineEnd + 1);
            m_line.indentation = std::min(inside.find_first_not_of(" \t"), inside.size());
        }
        fault(start, comment.size(), "JSON has no comments; use a \"Comment\" field.");
    }

    bool beginsItsLine() const { return m_at - m_line.start == m_line.indentation; }

    Index addNode(NodeKind kind, Index parent, Key key, std::size_t start)
    {
        auto& nodes = m_tree.m_nodes;
        auto const index = static_cast<Index>(nodes.size());
        SyntaxTree::Node node;
        node.kind = kind;
        node.start = static_cast<Index>(start);
        node.end = static_cast<Index>(start);
        node.keyStart = key.start;
        node.keyEnd = key.end;
        node.isKeyVerbatim = isVerbatim(key);
        node.fullStart = key.end > key.start ? key.start : node.start;
        node.contentStart = node.start;
        node.parent = parent;
        nodes.push_back(node);
        return index;
    }

    // Whether the key is closed and means what stands between its quotes.
    bool isVerbatim(Key key) const
    {
        auto const token = m_text.substr(key.start, key.end - key.start);
        return token.size() > 1 && token.front() == '"' && token.back() == '"'
            && token.find('\\') == std::string_view::npos;
    }

    // Containers chain their children as they come; `last` is the child before.
    void link(Index parent, Index& last, Index child)
    {
        auto& nodes = m_tree.m_nodes;
        if (last == SyntaxTree::none)
            nodes[parent].firstChild = child;
        else
            nodes[last].nextSibling = child;
        last = child;
        ++nodes[parent].childCount;
    }

    Index finish(Index node)
    {
        m_tree.m_nodes[node].end = static_cast<Index>(m_at);
        m_tree.m_nodes[node].contentEnd = static_cast<Index>(m_at);
        return node;
    }

    Index readValue(Index parent, Key key, int depth)
    {
        switch (here()) {
        case '{':
        case '[':
            if (depth >= SyntaxTree::maximumDepth) {
                fault(m_at, 1,
                    "The text is nested more than " + std::to_string(SyntaxTree::maximumDepth)
                        + " levels deep; what is inside is not read.");
                auto const node = addNode(NodeKind::Missing, parent, key, m_at);
                m_at = m_text.size();
                m_gaveUp = true;
                return finish(node);
            }
            return here() == '{' ? readObject(parent, key, depth) : readArray(parent, key, depth);
        case '"': {
            auto const node = addNode(NodeKind::String, parent, key, m_at);
            readString();
            return finish(node);
        }
        default:
            return readWord(parent, key);
        }
    }

    // Numbers, true, false, null, and whatever else stands where a value belongs.
    Index readWord(Index parent, Key key)
    {
        auto const start = m_at;
        if (m_text.substr(m_at, 2) == "${") {
            auto const close = m_text.find_first_of("}\r\n", m_at);
            m_at = close == std::string_view::npos ? m_text.size() : close + (m_text[close] == '}' ? 1 : 0);
            fault(start, m_at - start, "A placeholder needs quotes here to be JSON.");
            return finish(addNode(NodeKind::Missing, parent, key, start));
        }
        while (!atEnd() && !isDelimiter(m_text[m_at]))
            ++m_at;
        auto const word = m_text.substr(start, m_at - start);
        if (word == "true" || word == "false")
            return finish(addNode(NodeKind::Boolean, parent, key, start));
        if (word == "null")
            return finish(addNode(NodeKind::Null, parent, key, start));
        if (isNumber(word))
            return finish(addNode(NodeKind::Number, parent, key, start));
        if (word.empty()) {
            fault(start, 0, "A value is missing here.");
        } else {
            // A word that lost its first quote still has the second one.
            if (here() == '"')
                ++m_at;
            fault(start, m_at - start, sentenceFor(word));
        }
        return finish(addNode(NodeKind::Missing, parent, key, start));
    }

    static bool isDelimiter(char c)
    {
        return c == ',' || c == ':' || c == '{' || c == '}' || c == '[' || c == ']' || c == '"' || c == ' '
            || c == '\t' || c == '\n' || c == '\r';
    }

    static std::string sentenceFor(std::string_view word)
    {
        std::string const quoted = std::string(word.substr(0, 40));
        bool const numeric = word.front() == '-' || word.front() == '+' || word.front() == '.'
            || (word.front() >= '0' && word.front() <= '9');
        if (numeric)
            return quoted + " is not a number as JSON writes it.";
        if (word == "True" || word == "False" || word == "None" || word == "NULL" || word == "Null"
            || word == "TRUE" || word == "FALSE")
            return quoted + " must be "
                + (word == "True" || word == "TRUE"          ? "true"
                        : word == "False" || word == "FALSE" ? "false"
                                                             : "null")
                + " in JSON.";
        for (char const c : quoted)
            if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
                return "This is no part of JSON.";
        return quoted + " needs quotes.";
    }

    static bool isNumber(std::string_view word)
    {
        std::size_t i = 0;
        auto const digits = [&] {
            auto const first = i;
            while (i < word.size() && word[i] >= '0' && word[i] <= '9')
                ++i;
            return i > first;
        };
        if (i < word.size() && word[i] == '-')
            ++i;
        if (i < word.size() && word[i] == '0')
            ++i;
        else if (!digits())
            return false;
        if (i < word.size() && word[i] == '.') {
            ++i;
            if (!digits())
                return false;
        }
        if (i < word.size() && (word[i] == 'e' || word[i] == 'E')) {
            ++i;
            if (i < word.size() && (word[i] == '+' || word[i] == '-'))
                ++i;
            if (!digits())
                return false;
        }
        return i == word.size();
    }

    // What means itself in a string.
    static bool isPlain(char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; }

    void skipPlain()
    {
        auto at = m_at;
        while (at < m_text.size() && isPlain(m_text[at]))
            ++at;
        m_at = at;
    }

    // Reads the string that starts here. One that is not closed on its line ends there, and gives back what
    // looks like the text after it.
    void readString()
    {
        auto const start = m_at++;
        for (skipPlain(); !atEnd(); skipPlain()) {
            char const c = m_text[m_at];
            if (c == '"') {
                ++m_at;
                return;
            }
            if (c == '\n' || c == '\r')
                break;
            if (c == '\\' && m_at + 1 < m_text.size() && m_text[m_at + 1] != '\n'
                && m_text[m_at + 1] != '\r') {
                checkEscape();
                m_at += 2;
                continue;
            }
            if (c != '\\')
                fault(m_at, 1, "A control character in a string must be written with a backslash, like \\t.");
            ++m_at;
        }
        auto end = m_at;
        while (end > start + 1 && isGivenBack(m_text[end - 1]))
            --end;
        m_at = end;
        fault(start, end - start, "The quote at the end of this string is missing.");
    }

    static bool isGivenBack(char c) { return c == ' ' || c == '\t' || c == ',' || c == '{' || c == '['; }

    void checkEscape()
    {
        static constexpr std::string_view known = "\"\\/bfnrt";
        char const escape = m_text[m_at + 1];
        if (known.find(escape) != std::string_view::npos)
            return;
        bool hex = escape == 'u' && m_at + 6 <= m_text.size();
        for (std::size_t i = m_at + 2; hex && i < m_at + 6; ++i)
            hex = std::isxdigit(static_cast<unsigned char>(m_text[i])) != 0;
        if (!hex)
            fault(m_at, 2,
                "A backslash in a string must be doubled, or start one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t "
                "\\u1234.");
    }

    // A key; leaves the position after it. A key whose closing quote is missing ends before its colon.
    Key readKey()
    {
        auto const start = m_at;
        if (here() != '"') {
            while (!atEnd() && !isDelimiter(m_text[m_at]))
                ++m_at;
            if (m_at == start)
                ++m_at;
            fault(start, m_at - start, "A field name needs quotes.");
            if (here() == '"')
                ++m_at;
            return {static_cast<Index>(start), static_cast<Index>(m_at)};
        }
        auto const faultsBefore = m_tree.m_faults.size();
        readString();
        auto after = m_at;
        while (after < m_text.size() && (m_text[after] == ' ' || m_text[after] == '\t'))
            ++after;
        bool const closed = m_tree.m_faults.size() == faultsBefore;
        if (!closed || after >= m_text.size() || m_text[after] != ':') {
            auto const colon = m_text.substr(start, m_at - start).find(':');
            if (colon != std::string_view::npos && colon > 1) {
                m_tree.m_faults.resize(std::min(faultsBefore, m_tree.m_faults.size()));
                m_at = start + colon;
                fault(start, m_at - start, "The quote at the end of this field name is missing.");
            }
        }
        return {static_cast<Index>(start), static_cast<Index>(m_at)};
    }

    // Whether the string here is followed by a colon, so that it is a key.
    bool isKeyHere() const
    {
        if (here() != '"')
            return false;
        for (auto i = m_at + 1; i < m_text.size() && m_text[i] != '\n'; ++i) {
            if (m_text[i] == '\\') {
                ++i;
            } else if (m_text[i] == '"') {
                for (++i; i < m_text.size() && (m_text[i] == ' ' || m_text[i] == '\t'); ++i) {}
                return i < m_text.size() && m_text[i] == ':';
            }
        }
        return false;
    }

    // What the layout says about the bracket or key here, for a container opened on the line `opened`.
    enum class Evidence { None, ContainerEnded, OneTooMany };
    Evidence evidenceFor(Line const& opened) const
    {
        if (m_line.start == opened.start)
            return Evidence::None;
        // The definition does not end where its line goes on, as after a quote inside a template's
        // expression.
        if (here() == '}' && m_open.size() == 1 && !beginsItsLine()) {
            auto const next = m_text.find_first_not_of(" \t", m_at + 1);
            bool const goesOn
                = next != std::string_view::npos && m_text[next] != '\n' && m_text[next] != '\r';
            return goesOn ? Evidence::OneTooMany : Evidence::None;
        }
        if (!m_useIndentation || !beginsItsLine())
            return Evidence::None;
        auto const own = opened.indentation;
        auto const found = m_line.indentation;
        if (here() == '}' || here() == ']')
            return found < own ? Evidence::ContainerEnded
                : found > own  ? Evidence::OneTooMany
                               : Evidence::None;
        return found <= own ? Evidence::ContainerEnded : Evidence::None;
    }

    Index readObject(Index parent, Key ownKey, int depth)
    {
        auto const opened = m_at;
        auto const openedLine = m_line;
        auto const node = addNode(NodeKind::Object, parent, ownKey, m_at++);
        m_open.push_back('{');
        Index last = SyntaxTree::none;
        bool needComma = false;
        std::size_t lastComma = std::string_view::npos;
        for (;;) {
            auto const afterLast = m_at;
            auto const lineOfLast = m_line;
            skipBlanks();
            if (m_gaveUp)
                break;
            if (atEnd()) {
                faultAtEnd(opened, "The } that closes this { is missing.");
                m_at = afterLast;
                m_line = lineOfLast;
                break;
            }
            auto const evidence = evidenceFor(openedLine);
            if (evidence == Evidence::ContainerEnded) {
                fault(opened, 1, "The } that closes this { is missing.");
                m_at = afterLast;
                m_line = lineOfLast;
                break;
            }
            char const c = here();
            if (c == '}' && evidence != Evidence::OneTooMany) {
                if (lastComma != std::string_view::npos)
                    fault(lastComma, 1, "There is a comma too many before }.");
                ++m_at;
                break;
            }
            if (c == '}') {
                fault(m_at++, 1, "There is one } too many.");
                continue;
            }
            if (c == ']') {
                bool const closesOuter = std::find(m_open.begin(), m_open.end(), '[') != m_open.end()
                    && evidence != Evidence::OneTooMany;
                if (closesOuter) {
                    fault(opened, 1, "The } that closes this { is missing.");
                    m_at = afterLast;
                    m_line = lineOfLast;
                    break;
                }
                fault(m_at++, 1, "There is one ] too many.");
                continue;
            }
            if (c == ',') {
                if (!needComma)
                    fault(m_at, 1, "There is a comma too many.");
                lastComma = m_at++;
                needComma = false;
                continue;
            }
            if (c == ':' || c == '{' || c == '[') {
                // A value without a name, or a colon that lost its name: read past it.
                auto const start = m_at;
                if (c == ':')
                    ++m_at;
                skipBlanks();
                fault(start, 1, "A field name is missing here.");
                if (!atEnd() && here() != '}' && here() != ']' && here() != ',' && !isKeyHere()
                    && here() != ':') {
                    auto const size = m_tree.m_nodes.size();
                    readValue(SyntaxTree::none, {}, depth + 1);
                    m_tree.m_nodes.resize(size);
                    needComma = true;
                }
                continue;
            }
            if (needComma)
                fault(afterLast, 0, "A comma is missing before " + excerptHere() + ".");
            link(node, last, readMember(node, depth));
            needComma = true;
            lastComma = std::string_view::npos;
        }
        m_open.pop_back();
        return finish(node);
    }

    std::string excerptHere() const
    {
        auto const line = m_text.substr(m_at, std::min<std::size_t>(30, m_text.size() - m_at));
        auto const end = here() == '"' ? line.find('"', 1) : line.find_first_of(" ,\r\n");
        if (end == std::string_view::npos)
            return "this";
        return std::string(line.substr(0, here() == '"' ? end + 1 : end));
    }

    Index readMember(Index object, int depth)
    {
        auto const key = readKey();
        auto const keyLine = m_line.start;
        skipBlanks();
        if (here() == ':') {
            ++m_at;
            skipBlanks();
        } else {
            fault(key.end, 0, "A colon is missing after this field name.");
        }
        bool const ends = atEnd() || here() == ',' || here() == '}' || here() == ']';
        bool const nextKey = m_line.start != keyLine && isKeyHere();
        if (ends || nextKey) {
            fault(key.start, key.end - key.start, "The value of this field is missing.");
            auto const node = addNode(NodeKind::Missing, object, key, key.end);
            m_tree.m_nodes[node].end = key.end;
            m_tree.m_nodes[node].contentEnd = key.end;
            return node;
        }
        return readValue(object, key, depth + 1);
    }

    Index readArray(Index parent, Key ownKey, int depth)
    {
        auto const opened = m_at;
        auto const openedLine = m_line;
        auto const node = addNode(NodeKind::Array, parent, ownKey, m_at++);
        m_open.push_back('[');
        Index last = SyntaxTree::none;
        bool needComma = false;
        std::size_t lastComma = std::string_view::npos;
        for (;;) {
            auto const afterLast = m_at;
            auto const lineOfLast = m_line;
            skipBlanks();
            if (m_gaveUp)
                break;
            auto const evidence = atEnd() ? Evidence::ContainerEnded : evidenceFor(openedLine);
            char const c = here();
            // An item may stand at the array's own indentation; only a bracket or a key proves its end there.
            bool const proves = atEnd() || c == '}' || c == ']' || isKeyHere();
            if (evidence == Evidence::ContainerEnded && proves) {
                if (atEnd())
                    faultAtEnd(opened, "The ] that closes this [ is missing.");
                else
                    fault(opened, 1, "The ] that closes this [ is missing.");
                m_at = afterLast;
                m_line = lineOfLast;
                break;
            }
            if (c == ']' && evidence != Evidence::OneTooMany) {
                if (lastComma != std::string_view::npos)
                    fault(lastComma, 1, "There is a comma too many before ].");
                ++m_at;
                break;
            }
            if (c == ']') {
                fault(m_at++, 1, "There is one ] too many.");
                continue;
            }
            if (c == '}') {
                bool const closesOuter = std::find(m_open.begin(), m_open.end(), '{') != m_open.end()
                    && evidence != Evidence::OneTooMany;
                if (closesOuter) {
                    fault(opened, 1, "The ] that closes this [ is missing.");
                    m_at = afterLast;
                    m_line = lineOfLast;
                    break;
                }
                fault(m_at++, 1, "There is one } too many.");
                continue;
            }
            if (c == ',') {
                if (!needComma)
                    fault(m_at, 1, "There is a comma too many.");
                lastComma = m_at++;
                needComma = false;
                continue;
            }
            if (c == ':') {
                fault(m_at++, 1, "A list has no field names; this colon does not belong here.");
                needComma = false;
                continue;
            }
            // A key inside a list: the list was not closed, and its object goes on.
            if (needComma && isKeyHere() && std::find(m_open.begin(), m_open.end(), '{') != m_open.end()) {
                fault(opened, 1, "The ] that closes this [ is missing.");
                m_at = afterLast;
                m_line = lineOfLast;
                break;
            }
            if (needComma)
                fault(afterLast, 0, "A comma is missing before " + excerptHere() + ".");
            auto const before = m_at;
            link(node, last, readValue(node, {}, depth + 1));
            if (m_at == before)
                ++m_at;
            needComma = true;
            lastComma = std::string_view::npos;
        }
        m_open.pop_back();
        return finish(node);
    }

    SyntaxTree& m_tree;
    std::string_view m_text;
    bool m_useIndentation;
    bool m_gaveUp = false;
    bool m_endIsTold = false;
    std::size_t m_at = 0;
    Line m_line;
    std::vector<char> m_open;
};

std::shared_ptr<SyntaxTree const> SyntaxTree::parseJson(std::shared_ptr<std::string const> text)
{
    std::shared_ptr<SyntaxTree> tree(new SyntaxTree(Language::Json));
    tree->m_text = std::move(text);
    JsonParser(*tree, false).parse();
    if (!tree->isSound()) {
        std::shared_ptr<SyntaxTree> second(new SyntaxTree(Language::Json));
        second->m_text = tree->m_text;
        JsonParser(*second, true).parse();
        // Where the layout helps, the same slip makes fewer faults; a text without layout makes more of them.
        if (!second->isSound() && second->m_faults.size() <= tree->m_faults.size())
            tree = std::move(second);
        std::stable_sort(tree->m_faults.begin(), tree->m_faults.end(),
            [](SyntaxFault const& a, SyntaxFault const& b) { return a.range.offset < b.range.offset; });
    }
    return tree;
}

std::shared_ptr<SyntaxTree const> SyntaxTree::parseJson(std::string text)
{
    return parseJson(std::make_shared<std::string const>(std::move(text)));
}

// The quotes of a string in which all of the change lies, or nothing.
static std::optional<TextRange> stringAround(SyntaxTree const& tree, Splice const& splice)
{
    auto const node = tree.nodeAt(splice.offset);
    if (!node)
        return {};
    auto const holds = [&](TextRange range) {
        return splice.offset > range.offset && splice.offset + splice.removed < range.end();
    };
    if (node.isString() && holds(node.range()))
        return node.range();
    if (node.hasKey() && holds(node.keyRange()))
        return node.keyRange();
    return {};
}

std::shared_ptr<SyntaxTree const> reparse(
    SyntaxTree const& before, Patch const& patch, std::shared_ptr<std::string const> text)
{
    if (before.language() == Language::Json && before.isSound() && patch.splices.size() == 1)
        if (auto const string = stringAround(before, patch.splices.front()))
            return JsonParser::parseChanged(before, *string, std::move(text));
    return SyntaxTree::parse(std::move(text), before.language());
}

}  // namespace steploom::text
