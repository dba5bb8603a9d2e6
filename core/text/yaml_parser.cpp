// SPDX-License-Identifier: GPL-3.0-or-later
// Reads YAML into a SyntaxTree and goes on after faults.
// Spec: YAML 1.2.2, chapters 6 to 9.
//
// Blocks are read by their columns: a container takes the lines that begin at its column, and gives back what
// begins left of it. So a slip harms the lines it stands on, and what is beside and below them is read. Where
// the specification leaves no meaning, what people meant is guessed from the layout and the fault is told.
#include "core/text/lines.h"
#include "core/text/syntax_tree.h"
#include "core/text/yaml_scalar.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <limits>
#include <string>
#include <unordered_map>

namespace steploom::text {

static bool isFlowIndicator(char c)
{
    return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
}

class YamlParser {
public:
    YamlParser(SyntaxTree& tree, bool useIndentation)
        : m_tree(tree)
        , m_text(*tree.m_text)
        , m_useIndentation(useIndentation)
    {
    }

    void parse()
    {
        if (m_text.substr(0, 3) == "\xEF\xBB\xBF")
            m_at = m_lineStart = m_lineIndent = 3;
        m_lineIndent = indentEnd(m_lineStart);
        m_tree.m_nodes.reserve(m_text.size() / 16 + 4);
        skipDirectives();
        if (isMarker('-'))
            m_at += 3;
        auto const start = place();
        skipBlanks();
        if (atDocumentEnd()) {
            fault(m_at, 0, "The text is empty; a definition starts with StartAt and States.");
            return;
        }
        goBack(start);
        readNode(SyntaxTree::none, {}, -1, After::Start, 0);
        readRest();
    }

private:
    using Index = std::uint32_t;
    static constexpr std::size_t mostFaults = 100;
    static constexpr std::size_t nowhere = std::string_view::npos;

    // What stands before a value: its key, or its dash.
    struct Slot {
        std::size_t fullStart = nowhere;
        std::size_t keyStart = 0;
        std::size_t keyEnd = 0;
    };
    // A value's tag and anchor.
    struct Properties {
        std::size_t start = nowhere;
        std::string_view tag;
        std::string_view anchor;

        bool areThere() const { return start != nowhere; }
    };
    // Explicit: `:` on a line of its own, behind which a block may begin at once.
    enum class After { Key, Explicit, Dash, Start };

    bool atEnd() const { return m_at >= m_text.size(); }
    char at(std::size_t offset) const { return offset < m_text.size() ? m_text[offset] : '\n'; }
    char here() const { return atEnd() ? '\0' : m_text[m_at]; }
    bool blankAt(std::size_t offset) const { return isBlank(at(offset)) || isBreak(at(offset)); }
    int column() const { return static_cast<int>(m_at - m_lineStart); }
    bool beginsItsLine() const { return m_at == m_lineIndent; }

    std::size_t lineEnd(std::size_t from) const
    {
        while (from < m_text.size() && !isBreak(m_text[from]))
            ++from;
        return std::min(from, m_text.size());
    }
    std::size_t afterBreak(std::size_t end) const
    {
        return end >= m_text.size() ? end : end + (m_text.substr(end, 2) == "\r\n" ? 2 : 1);
    }
    std::size_t indentEnd(std::size_t from) const
    {
        while (from < m_text.size() && m_text[from] == ' ')
            ++from;
        return std::min(from, m_text.size());
    }
    std::size_t skipInline(std::size_t from) const
    {
        while (from < m_text.size() && isBlank(m_text[from]))
            ++from;
        return from;
    }

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

    void startLine(std::size_t offset)
    {
        m_at = m_lineStart = offset;
        m_lineIndent = indentEnd(offset);
    }
    struct Place {
        std::size_t at;
        std::size_t lineStart;
        std::size_t lineIndent;
    };
    Place place() const { return {m_at, m_lineStart, m_lineIndent}; }
    void goBack(Place const& to)
    {
        m_at = to.at;
        m_lineStart = to.lineStart;
        m_lineIndent = to.lineIndent;
    }
    // Makes the line of `offset` the current one. Looks for its start, so only where lines were passed over.
    void restartLine(std::size_t offset)
    {
        auto const before = offset == 0 ? nowhere : m_text.find_last_of("\r\n", offset - 1);
        auto const mark = m_text.substr(0, 3) == "\xEF\xBB\xBF" ? std::size_t(3) : std::size_t(0);
        m_lineStart = before == nowhere ? mark : before + 1;
        m_lineIndent = indentEnd(m_lineStart);
        m_at = offset;
    }

    // Goes to the next word, over line ends and comments.
    void skipBlanks()
    {
        for (;;) {
            auto const blanks = m_at;
            m_at = skipInline(m_at);
            if (here() == '#' && (m_at > blanks || m_at == m_lineStart || isBlank(m_text[m_at - 1])))
                m_at = lineEnd(m_at);
            if (atEnd() || !isBreak(m_text[m_at])) {
                bool const isIndented = !atEnd() && m_openFlows == 0 && m_lineIndent < m_at
                    && m_text[m_lineIndent] == '\t' && m_text.find_first_not_of(" \t", m_lineStart) == m_at;
                if (isIndented) {
                    fault(m_lineIndent, m_at - m_lineIndent,
                        "YAML indents with blanks; a tab cannot stand at the start of this line.");
                    m_lineIndent = m_at;
                }
                return;
            }
            startLine(afterBreak(m_at));
        }
    }

    // `---` or `...` at the start of a line.
    bool isMarker(char c) const
    {
        return m_at == m_lineStart && at(m_at) == c && at(m_at + 1) == c && at(m_at + 2) == c
            && blankAt(m_at + 3);
    }
    bool atDocumentEnd() const { return atEnd() || isMarker('-') || isMarker('.'); }
    // A dash, question mark or colon that opens an entry of a block.
    bool isEntry(char c) const { return here() == c && blankAt(m_at + 1); }

    void skipDirectives()
    {
        for (;;) {
            auto const start = place();
            skipBlanks();
            if (here() == '%' && m_at == m_lineStart) {
                m_at = lineEnd(m_at);
                continue;
            }
            if (!isMarker('-'))
                goBack(start);
            return;
        }
    }

    // What follows the definition.
    void readRest()
    {
        while (!m_gaveUp) {
            skipBlanks();
            if (isMarker('.')) {
                m_at += 3;
                skipBlanks();
                if (!atEnd() && !isMarker('-'))
                    fault(m_at, 1, "Nothing may follow the end of the definition.");
                if (!isMarker('-'))
                    return;
            }
            if (atEnd())
                return;
            if (isMarker('-')) {
                auto const marker = m_at;
                m_at += 3;
                skipBlanks();
                // A separator alone opens nothing.
                if (!atEnd())
                    fault(marker, 3,
                        "A file holds one definition; what follows this line is not read. Take it out or put "
                        "it into a file of its own.");
                return;
            }
            fault(m_at, lineEnd(m_at) - m_at,
                beginsItsLine() ? "This line does not belong to what is above it; check its indentation."
                                : "Nothing may follow the end of the definition.");
            m_at = lineEnd(m_at);
        }
    }

    Index addNode(
        NodeKind kind, Index parent, Slot const& slot, Properties const& properties, std::size_t start)
    {
        auto& nodes = m_tree.m_nodes;
        auto const index = static_cast<Index>(nodes.size());
        SyntaxTree::Node node;
        node.kind = kind;
        node.contentStart = static_cast<Index>(start);
        node.start = static_cast<Index>(properties.areThere() ? properties.start : start);
        node.keyStart = static_cast<Index>(slot.keyStart);
        node.keyEnd = static_cast<Index>(slot.keyEnd);
        node.fullStart = slot.fullStart == nowhere ? node.start : static_cast<Index>(slot.fullStart);
        node.end = node.contentEnd = static_cast<Index>(start);
        node.parent = parent;
        node.isFlow = m_openFlows > 0;
        nodes.push_back(node);
        if (!properties.anchor.empty()) {
            m_anchors[properties.anchor] = {index, false};
            m_lastAnchored = index;
        }
        return index;
    }
    Index finish(Index node, std::size_t end)
    {
        m_tree.m_nodes[node].end = m_tree.m_nodes[node].contentEnd = static_cast<Index>(end);
        return node;
    }
    void link(Index parent, Index& last, Index child)
    {
        if (child == SyntaxTree::none)
            return;
        auto& nodes = m_tree.m_nodes;
        if (last == SyntaxTree::none)
            nodes[parent].firstChild = child;
        else
            nodes[last].nextSibling = child;
        last = child;
        ++nodes[parent].childCount;
    }
    // Forgets the nodes from `size` on: they were read only to get past them.
    void drop(std::size_t size)
    {
        m_tree.m_nodes.resize(size);
        if (m_lastAnchored >= size)
            std::erase_if(m_anchors, [size](auto const& anchor) { return anchor.second.node >= size; });
    }
    void close(Properties const& properties)
    {
        if (properties.anchor.empty())
            return;
        if (auto const found = m_anchors.find(properties.anchor); found != m_anchors.end())
            found->second.isRead = true;
    }

    // An empty value: null, or with a tag an empty string.
    Index readEmpty(
        Index parent, Slot const& slot, std::size_t offset, Properties const& properties, std::size_t end)
    {
        auto const isText = !properties.tag.empty() && !isCoreTag(properties.tag);
        auto const node = addNode(isText || properties.tag == "!!str" ? NodeKind::String : NodeKind::Null,
            parent, slot, properties, properties.areThere() ? end : offset);
        finish(node, properties.areThere() ? end : offset);
        close(properties);
        return node;
    }

    static bool isCoreTag(std::string_view tag)
    {
        return tag == "!!int" || tag == "!!float" || tag == "!!bool" || tag == "!!null"
            || tag.starts_with("!<tag:yaml.org,2002:");
    }

    // Whether a word is here that belongs to a value in a block at `indent`.
    bool isValueHere(int indent, bool isNewLine, After after) const
    {
        if (atDocumentEnd())
            return false;
        return !isNewLine || column() > indent
            || ((after == After::Key || after == After::Explicit) && column() == indent && isEntry('-'));
    }

    bool isTooDeep(int depth)
    {
        if (depth < SyntaxTree::maximumDepth)
            return false;
        fault(m_at, 1,
            "The text is nested more than " + std::to_string(SyntaxTree::maximumDepth)
                + " levels deep; what is inside is not read.");
        m_gaveUp = true;
        return true;
    }
    // What stands where nothing can be read any more.
    Index readNothing(Index parent, Slot const& slot)
    {
        auto const node = finish(addNode(NodeKind::Missing, parent, slot, {}, m_at), m_text.size());
        m_at = m_text.size();
        return node;
    }

    Properties readProperties()
    {
        Properties properties;
        while (here() == '&' || here() == '!') {
            auto const start = m_at;
            bool const isVerbatim = m_text.substr(m_at, 2) == "!<";
            while (!atEnd() && !blankAt(m_at)
                && (isVerbatim || m_openFlows == 0 || m_at == start || !isFlowIndicator(m_text[m_at])))
                ++m_at;
            auto const word = m_text.substr(start, m_at - start);
            auto& place = word.front() == '&' ? properties.anchor : properties.tag;
            if (!place.empty())
                fault(start, word.size(), "A value has one tag and one anchor; this one is too many.");
            if (word == "&")
                fault(start, 1, "An anchor needs a name behind its &.");
            place = word.front() == '&' ? word.substr(1) : word;
            properties.start = std::min(properties.start, start);
            m_propertiesEnd = m_at;
            m_at = skipInline(m_at);
        }
        return properties;
    }

    // Reads the value behind a key, a dash or the start. `indent` is the column of what holds it.
    Index readNode(Index parent, Slot const& slot, int indent, After after, int depth)
    {
        auto const emptyAt = m_at;
        auto line = m_lineStart;
        skipBlanks();
        bool isNewLine = m_lineStart != line || (after == After::Start && beginsItsLine());
        if (m_gaveUp)
            return readNothing(parent, slot);
        if (!isValueHere(indent, isNewLine, after))
            return readEmpty(parent, slot, emptyAt, {}, emptyAt);
        bool mayBeBlock = isNewLine || after != After::Key;
        if (mayBeBlock && keyColon() != nowhere)
            return readMapping(parent, slot, {}, depth);
        auto const properties = readProperties();
        auto const propertiesEnd = m_propertiesEnd;
        if (properties.areThere()) {
            line = m_lineStart;
            skipBlanks();
            if (m_lineStart != line)
                mayBeBlock = isNewLine = true;
            if (!isValueHere(indent, m_lineStart != line, after))
                return readEmpty(parent, slot, emptyAt, properties, propertiesEnd);
        }
        auto const node = readContent(parent, slot, properties, indent, mayBeBlock, depth);
        close(properties);
        return node;
    }

    Index readContent(
        Index parent, Slot const& slot, Properties const& properties, int indent, bool mayBeBlock, int depth)
    {
        if (isEntry('-')) {
            if (!mayBeBlock)
                fault(m_at, 1, "A list begins on a line of its own.");
            return readSequence(parent, slot, properties, depth);
        }
        if (auto const colon = keyColon(); colon != nowhere || isEntry('?')) {
            if (mayBeBlock)
                return readMapping(parent, slot, properties, depth);
            if (here() != '?' && here() != '{' && here() != '[') {
                fault(colon, 1,
                    "A text with a colon and a blank in it needs quotes; a field of its own needs its own "
                    "line.");
                return readUnreadable(parent, slot, properties);
            }
        }
        char const c = here();
        if (c == '|' || c == '>')
            return readBlockScalar(parent, slot, properties, indent);
        Index node = SyntaxTree::none;
        if (c == '[' || c == '{') {
            if (isExpression()) {
                fault(m_at, lineEnd(m_at) - m_at,
                    "An expression {% %} needs quotes, or a block that begins with |-.");
                return readUnreadable(parent, slot, properties);
            }
            node = readFlow(parent, slot, properties, indent, depth);
        } else if (c == '*') {
            node = readAlias(parent, slot);
        } else if (mayBeBlock && isOpenKey()) {
            return readMapping(parent, slot, properties, depth);
        } else if (c == '"' || c == '\'') {
            node = addNode(NodeKind::String, parent, slot, properties, m_at);
            readQuoted(indent);
            finishQuoted(node, properties);
        } else if (mayBeBlock && beginsItsLine() && (isEntry(':') || fieldsFollow())) {
            return readMapping(parent, slot, properties, depth);
        } else if (c == '@' || c == '`' || c == '%' || c == ',' || c == ']' || c == '}') {
            fault(m_at, 1, std::string("A text that begins with ") + c + " needs quotes.");
            return readUnreadable(parent, slot, properties);
        } else {
            return readPlain(parent, slot, properties, indent);
        }
        endLine();
        return node;
    }

    // `{% ... %}` without quotes.
    bool isExpression() const { return m_text.substr(m_at, 2) == "{%"; }

    // The rest of the line, as something that cannot be read.
    Index readUnreadable(Index parent, Slot const& slot, Properties const& properties)
    {
        auto const node = addNode(NodeKind::Missing, parent, slot, properties, m_at);
        auto end = lineEnd(m_at);
        while (end > m_at && isBlank(m_text[end - 1]))
            --end;
        m_at = end;
        return finish(node, end);
    }

    // A value that ends on this line is alone on it.
    void endLine()
    {
        auto const end = skipInline(m_at);
        if (end >= m_text.size() || isBreak(m_text[end]))
            return;
        if (m_text[end] == '#' && end > m_at)
            return;
        auto const rest = lineEnd(end);
        fault(end, rest - end,
            m_text[end] == '#' ? "A comment needs a blank before its #."
                               : "Nothing may follow the value on its line.");
        m_at = rest;
    }

    // Where the quoted text at `from` ends on its line, behind its quote; nowhere when it does not.
    std::size_t quotedEnd(std::size_t from) const
    {
        char const quote = m_text[from];
        for (auto i = from + 1; i < m_text.size() && !isBreak(m_text[i]); ++i) {
            if (quote == '"' && m_text[i] == '\\' && i + 1 < m_text.size() && !isBreak(m_text[i + 1]))
                ++i;
            else if (m_text[i] == quote && quote == '\'' && at(i + 1) == quote)
                ++i;
            else if (m_text[i] == quote)
                return i + 1;
        }
        return nowhere;
    }

    // Where the brackets at `from` close on their line, behind the last one.
    std::size_t bracketsEnd(std::size_t from) const
    {
        int open = 0;
        for (auto i = from; i < m_text.size() && !isBreak(m_text[i]); ++i) {
            char const c = m_text[i];
            bool const startsWord = i > from && (isFlowIndicator(m_text[i - 1]) || isBlank(m_text[i - 1]));
            if ((c == '"' || c == '\'') && startsWord) {
                auto const end = quotedEnd(i);
                if (end == nowhere)
                    return nowhere;
                i = end - 1;
            } else if (c == '[' || c == '{') {
                ++open;
            } else if ((c == ']' || c == '}') && --open == 0) {
                return i + 1;
            }
        }
        return nowhere;
    }

    // The end of a plain text on its line: before a colon or comment, without blanks.
    std::size_t plainEnd(std::size_t from) const
    {
        auto i = from;
        for (; i < m_text.size(); ++i) {
            char const c = m_text[i];
            if (!mayEndPlain[static_cast<unsigned char>(c)])
                continue;
            if (isBreak(c))
                break;
            if (c == ':' && (blankAt(i + 1) || (m_openFlows > 0 && isFlowIndicator(at(i + 1)))))
                break;
            if (c == '#' && i > from && isBlank(m_text[i - 1]))
                break;
            if (m_openFlows > 0 && isFlowIndicator(c))
                break;
        }
        while (i > from && isBlank(m_text[i - 1]))
            --i;
        return i;
    }
    static constexpr auto mayEndPlain = [] {
        std::array<bool, 256> signs{};
        for (char const c : std::string_view("\r\n:#,[]{}"))
            signs[static_cast<unsigned char>(c)] = true;
        return signs;
    }();

    static bool startsPlain(char c, char next)
    {
        if (c == '-' || c == '?' || c == ':')
            return !isBlank(next) && !isBreak(next);
        static constexpr std::string_view indicators = ",[]{}#&*!|>'\"%@`";
        return indicators.find(c) == std::string_view::npos;
    }

    // The colon behind the key that begins at `from`, if one does.
    std::size_t keyColonFrom(std::size_t from) const
    {
        while (at(from) == '&' || at(from) == '!') {
            while (!blankAt(from))
                ++from;
            from = skipInline(from);
        }
        if (from >= m_text.size() || isBreak(m_text[from]))
            return nowhere;
        char const c = m_text[from];
        std::size_t end = nowhere;
        if (c == '"' || c == '\'') {
            end = quotedEnd(from);
        } else if (c == '[' || c == '{') {
            end = bracketsEnd(from);
        } else if (c == '*') {
            end = from;
            while (!blankAt(end))
                ++end;
        } else if (startsPlain(c, at(from + 1))) {
            end = plainEnd(from);
        } else if (c == ':') {
            return nowhere;
        }
        if (end == nowhere)
            return nowhere;
        end = skipInline(end);
        return end < m_text.size() && m_text[end] == ':' && blankAt(end + 1) ? end : nowhere;
    }
    std::size_t keyColon() const { return keyColonFrom(m_at); }

    // Whether the next line with words holds a field, not left of here: then the word here is a field's name
    // that is being typed.
    bool fieldsFollow() const { return startsPlain(here(), at(m_at + 1)) && hasFieldsBelow(); }
    // A name whose quote is not closed, before a colon.
    bool isOpenKey() const
    {
        if ((here() != '"' && here() != '\'') || !beginsItsLine() || quotedEnd(m_at) != nowhere)
            return false;
        auto const colon = skipInline(plainEnd(m_at));
        return at(colon) == ':' && hasFieldsBelow();
    }
    bool hasFieldsBelow() const
    {
        auto start = afterBreak(lineEnd(m_at));
        while (start < m_text.size()) {
            auto const word = skipInline(start);
            if (!isBreak(at(word)) && at(word) != '#')
                return word - start >= static_cast<std::size_t>(column()) && keyColonFrom(word) != nowhere;
            start = afterBreak(lineEnd(word));
        }
        return false;
    }

    Index readMapping(Index parent, Slot const& slot, Properties const& properties, int depth)
    {
        if (isTooDeep(depth))
            return readNothing(parent, slot);
        auto const node = addNode(NodeKind::Object, parent, slot, properties, m_at);
        int const own = column();
        Index last = SyntaxTree::none;
        auto end = m_at;
        for (;;) {
            if (isEntry('-')) {
                fault(m_at, 1, "A list item cannot stand beside fields.");
                auto const size = m_tree.m_nodes.size();
                readSequence(SyntaxTree::none, {}, {}, depth + 1);
                drop(size);
            } else if (auto const member = readMember(node, depth); member != SyntaxTree::none) {
                link(node, last, member);
                end = m_tree.m_nodes[member].end;
            }
            skipBlanks();
            if (m_gaveUp || atDocumentEnd() || column() < own)
                break;
            if (!beginsItsLine()) {
                endLine();
                skipBlanks();
                if (m_gaveUp || atDocumentEnd() || column() < own)
                    break;
            }
            if (column() > own)
                fault(m_at, lineEnd(m_at) - m_at,
                    "This line is indented further than the fields it belongs to.");
        }
        return finish(node, end);
    }

    // Reads what is here only to get past it.
    void readPast(int indent, After after, int depth)
    {
        auto const size = m_tree.m_nodes.size();
        readNode(SyntaxTree::none, {}, indent, after, depth);
        drop(size);
    }

    Index readMember(Index object, int depth)
    {
        int const own = column();
        Slot slot;
        slot.fullStart = m_at;
        if (isEntry('?'))
            return readExplicitMember(object, slot, depth);
        readProperties();
        slot.keyStart = m_at;
        if (isEntry(':')) {
            fault(m_at, 1, "A field name is missing before this colon.");
            ++m_at;
            readPast(own, After::Key, depth + 1);
            return SyntaxTree::none;
        }
        readKey();
        slot.keyEnd = m_at;
        auto const colon = skipInline(m_at);
        if (at(colon) == ':' && (blankAt(colon + 1) || colon + 1 >= m_text.size())) {
            m_at = colon + 1;
            return readNode(object, slot, own, After::Key, depth + 1);
        }
        return readWithoutColon(object, slot, own, depth);
    }

    void readKey()
    {
        auto const start = m_at;
        switch (here()) {
        case '"':
        case '\'': {
            auto const end = quotedEnd(m_at);
            if (end != nowhere) {
                checkEscapes(m_at, end);
                m_at = end;
                return;
            }
            m_at = std::max(plainEnd(m_at), m_at + 1);
            fault(start, m_at - start, "The quote at the end of this field name is missing.");
            return;
        }
        case '[':
        case '{': {
            auto const end = bracketsEnd(m_at);
            m_at = end == nowhere ? lineEnd(m_at) : end;
            fault(start, m_at - start, "A field name is a text; a list or object cannot be one.");
            return;
        }
        case '*':
            while (!blankAt(m_at))
                ++m_at;
            fault(start, m_at - start, "A field name is a text; write it out instead of using an alias.");
            return;
        default:
            break;
        }
        if (!startsPlain(here(), at(m_at + 1)) && !isEntry('-'))
            fault(m_at, 1, std::string("A field name that begins with ") + here() + " needs quotes.");
        m_at = std::max(plainEnd(m_at), std::min(m_at + 1, lineEnd(m_at)));
    }

    // A field name without a colon and a blank behind it: what is missing is told, the rest is read.
    Index readWithoutColon(Index object, Slot slot, int own, int depth)
    {
        auto const key = m_text.substr(slot.keyStart, slot.keyEnd - slot.keyStart);
        // `Type:Task`
        auto const inside = yaml::styleOf(key) == yaml::ScalarStyle::Plain ? key.find(':') : nowhere;
        auto const behind = at(m_at) == ':' ? m_at : nowhere;
        if ((inside != nowhere && inside > 0) || behind != nowhere) {
            auto const colon = behind != nowhere ? behind : slot.keyStart + inside;
            slot.keyEnd = colon;
            fault(colon, 1, "A blank is missing behind this colon.");
            m_at = colon + 1;
            return readNode(object, slot, own, After::Key, depth + 1);
        }
        fault(slot.keyEnd, 0, "A colon is missing after this field name.");
        if (auto const rest = skipInline(m_at); at(rest) != '#')
            m_at = lineEnd(m_at);
        auto const start = place();
        skipBlanks();
        bool const hasValue = !atDocumentEnd() && beginsItsLine() && column() > own;
        goBack(start);
        if (hasValue)
            return readNode(object, slot, own, After::Key, depth + 1);
        return finish(addNode(NodeKind::Missing, object, slot, {}, slot.keyEnd), slot.keyEnd);
    }

    // `? key` and `: value` on lines of their own.
    Index readExplicitMember(Index object, Slot slot, int depth)
    {
        int const own = column();
        ++m_at;
        auto const size = m_tree.m_nodes.size();
        auto const key = readNode(SyntaxTree::none, {}, own, After::Dash, depth + 1);
        auto const node = m_tree.m_nodes[key];
        drop(size);
        bool const isText = node.kind != NodeKind::Object && node.kind != NodeKind::Array && !node.isAlias
            && node.contentEnd > node.contentStart;
        if (isText) {
            slot.keyStart = node.contentStart;
            slot.keyEnd = node.contentEnd;
        } else {
            fault(slot.fullStart, 1, "A field name is a text; a list or object cannot be one.");
        }
        auto const start = place();
        skipBlanks();
        if (!atDocumentEnd() && column() == own && isEntry(':')) {
            ++m_at;
            auto const value = m_tree.m_nodes.size();
            auto const member = readNode(object, slot, own, After::Explicit, depth + 1);
            if (isText)
                return member;
            drop(value);
            return SyntaxTree::none;
        }
        goBack(start);
        return isText ? readEmpty(object, slot, slot.keyEnd, {}, slot.keyEnd) : SyntaxTree::none;
    }

    Index readSequence(Index parent, Slot const& slot, Properties const& properties, int depth)
    {
        if (isTooDeep(depth))
            return readNothing(parent, slot);
        auto const node = addNode(NodeKind::Array, parent, slot, properties, m_at);
        int const own = column();
        Index last = SyntaxTree::none;
        auto end = m_at;
        for (;;) {
            Slot item;
            item.fullStart = m_at++;
            auto const child = readNode(node, item, own, After::Dash, depth + 1);
            link(node, last, child);
            end = std::max<std::size_t>(m_tree.m_nodes[child].end, item.fullStart + 1);
            skipBlanks();
            if (m_gaveUp || atDocumentEnd() || column() < own)
                break;
            if (column() > own)
                fault(
                    m_at, lineEnd(m_at) - m_at, "This line is indented further than the list it belongs to.");
            if (isEntry('-'))
                continue;
            if (column() == own)
                break;
            readPast(own, After::Start, depth + 1);
            skipBlanks();
            if (m_gaveUp || atDocumentEnd() || column() < own || !isEntry('-'))
                break;
        }
        return finish(node, end);
    }

    // --- Scalars

    // Reads the quoted text here, over lines where need be. One that is never closed ends with its line.
    void readQuoted(int indent)
    {
        auto const start = m_at;
        char const quote = m_text[m_at];
        auto i = m_at + 1;
        bool crossesLines = false;
        while (i < m_text.size()) {
            char const c = m_text[i];
            if (isBreak(c)) {
                crossesLines = true;
                i = afterBreak(i);
                if (isUnclosedBefore(i, indent))
                    break;
            } else if (quote == '"' && c == '\\' && i + 1 < m_text.size()) {
                i += isBreak(m_text[i + 1]) ? 1 : 2;
            } else if (c == quote && quote == '\'' && at(i + 1) == quote) {
                i += 2;
            } else if (c == quote) {
                checkEscapes(start, i + 1);
                if (crossesLines)
                    restartLine(i + 1);
                m_at = i + 1;
                return;
            } else {
                ++i;
            }
        }
        auto end = lineEnd(start);
        while (end > start + 1
            && (isBlank(m_text[end - 1]) || (m_openFlows > 0 && isFlowIndicator(m_text[end - 1]))))
            --end;
        fault(start, end - start, "The quote at the end of this text is missing.");
        m_at = end;
    }

    // A tag can make a number or a truth of what is quoted.
    Index finishQuoted(Index node, Properties const& properties)
    {
        auto const start = m_tree.m_nodes[node].contentStart;
        if (isCoreTag(properties.tag))
            m_tree.m_nodes[node].kind
                = yaml::kindOfPlain(yaml::scalarContent(m_text.substr(start, m_at - start)));
        return finish(node, m_at);
    }

    // Whether the line at `start` says that a quoted text above it was not closed: it stands where a field or
    // an item of the block around it would, and looks like one.
    bool isUnclosedBefore(std::size_t start, int indent) const
    {
        auto const word = skipInline(start);
        if (isBreak(at(word)) || static_cast<int>(word - start) > indent)
            return false;
        bool const isMarkerLine = word == start && blankAt(start + 3)
            && (m_text.substr(start, 3) == "---" || m_text.substr(start, 3) == "...");
        return isMarkerLine || (at(word) == '-' && blankAt(word + 1)) || keyColonFrom(word) != nowhere;
    }

    void checkEscapes(std::size_t start, std::size_t end)
    {
        static constexpr std::string_view known = "0abt\tnvfre \"/\\N_LP\r\n";
        if (m_text[start] != '"')
            return;
        auto const token = m_text.substr(start, end - start);
        for (auto i = token.find('\\'); i != nowhere && i + 1 < token.size(); i = token.find('\\', i + 2)) {
            char const letter = token[i + 1];
            std::size_t const digits = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
            bool isGood = digits > 0 ? i + 2 + digits < token.size() : known.find(letter) != nowhere;
            for (std::size_t k = 0; isGood && k < digits; ++k)
                isGood = std::isxdigit(static_cast<unsigned char>(token[i + 2 + k])) != 0;
            if (!isGood)
                fault(start + i, 2,
                    "A backslash in a text with double quotes must be doubled, or start an escape such as "
                    "\\n "
                    "or \\u1234; single quotes take backslashes as they are.");
        }
    }

    Index readBlockScalar(Index parent, Slot const& slot, Properties const& properties, int indent)
    {
        auto const node = addNode(NodeKind::String, parent, slot, properties, m_at);
        std::size_t explicitIndent = 0;
        bool keeps = false;
        auto const header = ++m_at;
        for (; !blankAt(m_at) && m_at < m_text.size(); ++m_at) {
            char const c = m_text[m_at];
            if (c >= '1' && c <= '9')
                explicitIndent = static_cast<std::size_t>(c - '0');
            else if (c == '+' || c == '-')
                keeps = c == '+';
            else
                break;
        }
        if (m_at < m_text.size() && (!blankAt(m_at) || m_at - header > 2)) {
            auto const end = lineEnd(m_at);
            fault(header - 1, end - header + 1,
                "A text that begins with " + std::string(1, m_text[header - 1])
                    + " needs quotes; as a block, its lines go below.");
            m_at = end;
        }
        endLine();
        auto const headerEnd = lineEnd(m_at);
        // Lines belong to it while they are indented further than what holds it.
        auto const least = static_cast<std::size_t>(std::max(indent + 1, 0));
        auto content = explicitIndent > 0 ? static_cast<std::size_t>(std::max(indent, 0)) + explicitIndent
                                          : std::size_t(0);
        auto end = m_text[headerEnd - 1] == '\r' ? headerEnd - 1 : headerEnd;
        auto next = afterBreak(headerEnd);
        auto lastLine = headerEnd;
        while (next < m_text.size() && next > lastLine) {
            auto const lineStart = next;
            auto const word = indentEnd(lineStart);
            auto const width = std::min(word, m_text.size()) - lineStart;
            bool const isEmpty = word >= m_text.size() || isBreak(m_text[word]);
            bool const isMarkerLine = width == 0 && blankAt(lineStart + 3)
                && (m_text.substr(lineStart, 3) == "---" || m_text.substr(lineStart, 3) == "...");
            if (!isEmpty && (width < (content > 0 ? content : least) || isMarkerLine))
                break;
            if (!isEmpty && content == 0)
                content = std::max<std::size_t>(width, 1);
            auto const stop = lineEnd(word >= m_text.size() ? lineStart : word);
            bool const isSolid = !isEmpty || (content > 0 && width > content);
            if (isSolid || (keeps && stop < m_text.size()))
                end = stop;
            lastLine = stop;
            next = afterBreak(stop);
        }
        m_tree.m_nodes[node].indentation = static_cast<std::uint16_t>(
            std::min<std::size_t>(content, std::numeric_limits<std::uint16_t>::max()));
        // The line end behind its last line stays outside, so that what follows begins a line.
        restartLine(std::min(lastLine, m_text.size()));
        return finish(node, end);
    }

    Index readPlain(Index parent, Slot const& slot, Properties const& properties, int indent)
    {
        auto const start = m_at;
        bool const isPlain = startsPlain(here(), at(m_at + 1));
        if (!isPlain) {
            fault(m_at, 1, std::string("A text that begins with ") + here() + " needs quotes.");
            return readUnreadable(parent, slot, properties);
        }
        auto end = plainEnd(m_at);
        if (at(skipInline(end)) == ':' && end == m_at)
            end = m_at + 1;
        m_at = end;
        while (isBreak(at(skipInline(m_at))) && skipInline(m_at) < m_text.size()) {
            // The next line with words goes on with the text, if it is indented and no field.
            auto line = afterBreak(skipInline(m_at));
            while (line < m_text.size() && isBreak(at(skipInline(line))) && skipInline(line) < m_text.size())
                line = afterBreak(skipInline(line));
            auto const word = skipInline(line);
            if (word >= m_text.size() || m_text[word] == '#')
                break;
            bool const isMarkerLine = word == line && blankAt(line + 3)
                && (m_text.substr(line, 3) == "---" || m_text.substr(line, 3) == "...");
            if (static_cast<int>(indentEnd(line) - line) <= indent || isMarkerLine)
                break;
            if (keyColonFrom(word) != nowhere)
                break;
            end = plainEnd(word);
            if (end == word)
                break;
            m_at = end;
        }
        auto const text = m_text.substr(start, end - start);
        auto const node = addNode(kindOf(text, properties.tag), parent, slot, properties, start);
        if (text.find_first_of("\r\n") != nowhere)
            restartLine(end);
        m_at = end;
        auto const rest = skipInline(end);
        if (at(rest) == ':' && rest < m_text.size()) {
            fault(rest, 1,
                "A text with a colon and a blank in it needs quotes; a field of its own needs its own line.");
            m_at = lineEnd(rest);
        }
        return finish(node, end);
    }

    static NodeKind kindOf(std::string_view text, std::string_view tag)
    {
        return tag.empty() || isCoreTag(tag) ? yaml::kindOfPlain(text) : NodeKind::String;
    }

    // --- Aliases

    Index readAlias(Index parent, Slot const& slot)
    {
        auto const start = m_at++;
        while (!blankAt(m_at) && (m_openFlows == 0 || !isFlowIndicator(m_text[m_at])))
            ++m_at;
        auto const name = m_text.substr(start + 1, m_at - start - 1);
        auto const node = addNode(NodeKind::Missing, parent, slot, {}, start);
        finish(node, m_at);
        auto const found = m_anchors.find(name);
        if (found == m_anchors.end()) {
            fault(start, m_at - start,
                name.empty() ? "A text that begins with * needs quotes; an alias needs a name."
                             : "Nothing above is marked with &" + std::string(name)
                        + "; an alias stands for something above it, and other texts that begin with * need "
                          "quotes.");
        } else if (!found->second.isRead) {
            fault(start, m_at - start, "This alias stands inside of what it stands for.");
        } else if (!expand(node, found->second.node) && !m_isTooMuchTold) {
            m_isTooMuchTold = true;
            fault(start, m_at - start,
                "The aliases of this text stand for more than " + std::to_string(SyntaxTree::maximumAliased)
                    + " values; this one, and others like it, are not read.");
        }
        return node;
    }

    // Gives `alias` what `source` has; false when that is too much.
    bool expand(Index alias, Index source)
    {
        auto& nodes = m_tree.m_nodes;
        auto const from = nodes[source];
        auto& to = nodes[alias];
        to.kind = from.kind;
        to.contentStart = from.contentStart;
        to.contentEnd = from.contentEnd;
        to.indentation = from.indentation;
        to.isAlias = true;
        auto const size = nodes.size();
        if (copyChildren(alias, source))
            return true;
        nodes.resize(size);
        auto& node = nodes[alias];
        node.kind = NodeKind::Missing;
        node.isAlias = false;
        node.contentStart = node.start;
        node.contentEnd = node.end;
        node.firstChild = SyntaxTree::none;
        node.childCount = 0;
        return false;
    }

    bool copyChildren(Index to, Index from)
    {
        Index last = SyntaxTree::none;
        for (auto child = m_tree.m_nodes[from].firstChild; child != SyntaxTree::none;
            child = m_tree.m_nodes[child].nextSibling) {
            if (++m_aliased > SyntaxTree::maximumAliased)
                return false;
            auto copy = m_tree.m_nodes[child];
            copy.parent = to;
            copy.firstChild = copy.nextSibling = SyntaxTree::none;
            copy.childCount = 0;
            copy.isShared = true;
            auto const index = static_cast<Index>(m_tree.m_nodes.size());
            m_tree.m_nodes.push_back(copy);
            link(to, last, index);
            if (!copyChildren(index, child))
                return false;
        }
        return true;
    }

    // --- Flow style

    // Whether the line here shows that brackets above it were not closed.
    bool blockGoesOn(int indent) const
    {
        return m_useIndentation && beginsItsLine() && column() <= indent
            && (keyColonInBlock() != nowhere || isEntry('-'));
    }
    std::size_t keyColonInBlock() const
    {
        char const c = here();
        return c == ']' || c == '}' || c == ',' ? nowhere : keyColon();
    }

    Index readFlow(Index parent, Slot const& slot, Properties const& properties, int indent, int depth)
    {
        if (isTooDeep(depth))
            return readNothing(parent, slot);
        bool const isObject = here() == '{';
        auto const opened = m_at;
        ++m_openFlows;
        auto const node
            = addNode(isObject ? NodeKind::Object : NodeKind::Array, parent, slot, properties, m_at);
        m_open.push_back(m_text[m_at++]);
        char const closer = isObject ? '}' : ']';
        auto const missing = [&] {
            fault(opened, 1,
                std::string("The ") + closer + " that closes this " + (isObject ? '{' : '[')
                    + " is missing.");
        };
        Index last = SyntaxTree::none;
        bool needsComma = false;
        for (;;) {
            auto const afterLast = place();
            skipBlanks();
            if (m_gaveUp)
                break;
            if (atDocumentEnd() || blockGoesOn(indent)) {
                missing();
                goBack(afterLast);
                break;
            }
            char const c = here();
            if (c == closer) {
                ++m_at;
                break;
            }
            if (c == ']' || c == '}') {
                if (std::find(m_open.begin(), m_open.end(), c == ']' ? '[' : '{') != m_open.end()) {
                    missing();
                    goBack(afterLast);
                    break;
                }
                fault(m_at++, 1, std::string("There is one ") + c + " too many.");
                continue;
            }
            if (c == ',') {
                if (!needsComma)
                    fault(m_at, 1, "There is a comma too many.");
                ++m_at;
                needsComma = false;
                continue;
            }
            if (needsComma)
                fault(afterLast.at, 0, "A comma is missing here.");
            auto const before = m_at;
            link(node, last,
                isObject ? readFlowMember(node, indent, depth) : readFlowItem(node, indent, depth));
            if (m_at == before)
                ++m_at;
            needsComma = true;
        }
        m_open.pop_back();
        --m_openFlows;
        return finish(node, m_at);
    }

    bool flowValueEnds() const { return atDocumentEnd() || here() == ',' || here() == ']' || here() == '}'; }

    // Whether the colon here ends a key; behind quotes and brackets it needs no blank.
    bool isFlowColon(char keyEnd) const
    {
        if (here() != ':')
            return false;
        bool const isJsonLike = keyEnd == '"' || keyEnd == '\'' || keyEnd == ']' || keyEnd == '}';
        return isJsonLike || blankAt(m_at + 1) || isFlowIndicator(at(m_at + 1));
    }

    // Reads a key and what is behind it; none when it was no text.
    Index readFlowMember(Index object, int indent, int depth)
    {
        if (isEntry('?')) {
            ++m_at;
            skipBlanks();
        }
        Slot slot;
        slot.fullStart = slot.keyStart = m_at;
        if (here() == ':') {
            fault(m_at++, 1, "A field name is missing before this colon.");
            readFlowPast(indent, depth);
            return SyntaxTree::none;
        }
        readProperties();
        slot.keyStart = m_at;
        auto const size = m_tree.m_nodes.size();
        auto const key = readFlowNode(SyntaxTree::none, {}, indent, depth + 1);
        auto const node = m_tree.m_nodes[key];
        drop(size);
        slot.keyEnd = std::max<std::size_t>(node.end, slot.keyStart);
        bool const isText = node.kind != NodeKind::Object && node.kind != NodeKind::Array && !node.isAlias
            && slot.keyEnd > slot.keyStart;
        if (!isText)
            fault(slot.keyStart, slot.keyEnd - slot.keyStart,
                "A field name is a text; it cannot be anything else.");
        auto const start = place();
        skipBlanks();
        auto const value = m_tree.m_nodes.size();
        Index member = SyntaxTree::none;
        if (isFlowColon(m_text[start.at - 1])) {
            ++m_at;
            member = readFlowValue(object, slot, indent, depth);
        } else {
            goBack(start);
            member = readEmpty(object, slot, slot.keyEnd, {}, slot.keyEnd);
        }
        if (isText)
            return member;
        drop(value);
        return SyntaxTree::none;
    }

    // What is behind a colon between brackets.
    Index readFlowValue(Index parent, Slot const& slot, int indent, int depth)
    {
        auto const start = place();
        skipBlanks();
        if (!flowValueEnds() && !blockGoesOn(indent))
            return readFlowNode(parent, slot, indent, depth + 1);
        goBack(start);
        return readEmpty(parent, slot, start.at, {}, start.at);
    }

    void readFlowPast(int indent, int depth)
    {
        auto const size = m_tree.m_nodes.size();
        readFlowValue(SyntaxTree::none, {}, indent, depth);
        drop(size);
    }

    // An item; `key: value` in a list is an object with that one field.
    Index readFlowItem(Index list, int indent, int depth)
    {
        bool const isExplicit = isEntry('?');
        auto const start = place();
        auto const size = m_tree.m_nodes.size();
        if (!isExplicit) {
            if (here() == ':' && (blankAt(m_at + 1) || isFlowIndicator(at(m_at + 1)))) {
                fault(m_at++, 1, "A field name is missing before this colon.");
                readFlowPast(indent, depth);
                return SyntaxTree::none;
            }
            auto const item = readFlowNode(list, {}, indent, depth + 1);
            auto const after = place();
            skipBlanks();
            bool const isPair
                = m_lineStart == after.lineStart && after.at > start.at && isFlowColon(m_text[after.at - 1]);
            goBack(after);
            if (!isPair)
                return item;
            drop(size);
            goBack(start);
        }
        auto const node = addNode(NodeKind::Object, list, {}, {}, start.at);
        Index last = SyntaxTree::none;
        link(node, last, readFlowMember(node, indent, depth + 1));
        return finish(node, m_at);
    }

    Index readFlowNode(Index parent, Slot const& slot, int indent, int depth)
    {
        auto const properties = readProperties();
        auto const propertiesEnd = m_propertiesEnd;
        if (properties.areThere())
            skipBlanks();
        auto const node = readFlowContent(parent, slot, properties, propertiesEnd, indent, depth);
        close(properties);
        return node;
    }

    Index readFlowContent(Index parent, Slot const& slot, Properties const& properties,
        std::size_t propertiesEnd, int indent, int depth)
    {
        if (flowValueEnds() || (properties.areThere() && here() == ':'))
            return readEmpty(parent, slot, m_at, properties, propertiesEnd);
        switch (here()) {
        case '[':
        case '{':
            if (!isExpression())
                return readFlow(parent, slot, properties, indent, depth);
            fault(m_at, 2, "An expression {% %} needs quotes here.");
            break;
        case '*':
            return readAlias(parent, slot);
        case '"':
        case '\'': {
            auto const node = addNode(NodeKind::String, parent, slot, properties, m_at);
            readQuoted(m_useIndentation ? indent : -1);
            return finishQuoted(node, properties);
        }
        default:
            break;
        }
        if (m_text.substr(m_at, 2) == "${" || isExpression()) {
            auto const start = m_at;
            auto const close = m_text.find_first_of("}\r\n", m_at);
            m_at = close == nowhere ? m_text.size() : close + (m_text[close] == '}' ? 1 : 0);
            fault(start, m_at - start, "A placeholder needs quotes between brackets.");
            return finish(addNode(NodeKind::Missing, parent, slot, properties, start), m_at);
        }
        return readFlowPlain(parent, slot, properties, indent);
    }

    Index readFlowPlain(Index parent, Slot const& slot, Properties const& properties, int indent)
    {
        auto const start = m_at;
        if (!startsPlain(here(), at(m_at + 1)) || (here() == '-' && isFlowIndicator(at(m_at + 1)))) {
            fault(m_at, 1, std::string("A text that begins with ") + here() + " needs quotes.");
            ++m_at;
        }
        auto end = std::max(plainEnd(m_at), m_at);
        m_at = end;
        for (;;) {
            auto const rest = skipInline(m_at);
            if (rest >= m_text.size() || !isBreak(m_text[rest]))
                break;
            auto const before = place();
            skipBlanks();
            if (flowValueEnds() || here() == ':' || here() == '#' || blockGoesOn(indent)) {
                goBack(before);
                break;
            }
            auto const next = plainEnd(m_at);
            if (next == m_at) {
                goBack(before);
                break;
            }
            m_at = end = next;
        }
        auto const node = addNode(
            kindOf(m_text.substr(start, end - start), properties.tag), parent, slot, properties, start);
        return finish(node, end);
    }

    struct Anchored {
        Index node;
        bool isRead;  // to its end
    };

    SyntaxTree& m_tree;
    std::string_view m_text;
    bool m_useIndentation;
    bool m_gaveUp = false;
    std::size_t m_at = 0;
    std::size_t m_lineStart = 0;
    std::size_t m_lineIndent = 0;  // where the words of the line begin
    std::size_t m_propertiesEnd = 0;
    int m_openFlows = 0;
    std::vector<char> m_open;
    std::unordered_map<std::string_view, Anchored> m_anchors;
    std::size_t m_lastAnchored = 0;
    std::size_t m_aliased = 0;
    bool m_isTooMuchTold = false;
};

std::shared_ptr<SyntaxTree const> SyntaxTree::parseYaml(std::shared_ptr<std::string const> text)
{
    std::shared_ptr<SyntaxTree> tree(new SyntaxTree(Language::Yaml));
    tree->m_text = std::move(text);
    YamlParser(*tree, false).parse();
    if (!tree->isSound()) {
        // Brackets that are not closed take the rest of the text unless its layout counts too.
        std::shared_ptr<SyntaxTree> second(new SyntaxTree(Language::Yaml));
        second->m_text = tree->m_text;
        YamlParser(*second, true).parse();
        if (!second->isSound() && second->m_faults.size() <= tree->m_faults.size())
            tree = std::move(second);
        std::stable_sort(tree->m_faults.begin(), tree->m_faults.end(),
            [](SyntaxFault const& a, SyntaxFault const& b) { return a.range.offset < b.range.offset; });
    }
    return tree;
}

std::shared_ptr<SyntaxTree const> SyntaxTree::parseYaml(std::string text)
{
    return parseYaml(std::make_shared<std::string const>(std::move(text)));
}

}  // namespace steploom::text
