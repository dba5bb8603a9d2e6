// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: YAML 1.2.2, chapters 7.3 "Flow Scalar Styles" and 8.1 "Block Scalar Styles".
#include "core/text/yaml/parser.h"
#include "core/text/yaml/scalar.h"

#include <algorithm>
#include <cctype>
#include <limits>
#include <string>

namespace steploom::text::yaml {

static NodeKind kindOf(std::string_view content, Properties const& properties)
{
    return properties.tag.empty() || isCoreTag(properties.tag) ? kindOfPlain(content) : NodeKind::String;
}

Parser::Index Parser::readPlain(Index parent, Lead const& lead, Properties const& properties, int indent)
{
    auto const start = offset();
    if (!startsPlain(here(), ahead())) {
        fault(start, 1, std::string("A text that begins with ") + here() + " needs quotes.");
        return readUnreadable(parent, lead, properties);
    }
    auto end = std::max(plainEnd(start), start + 1);
    // The next line with words goes on with the text, if it is indented and no field.
    for (auto line = nextLineOf(text(), end); isBreak(at(skipBlanks(text(), end)));) {
        auto const word = skipBlanks(text(), line);
        if (word >= text().size())
            break;
        if (isBreak(text()[word])) {
            line = nextLineOf(text(), word);
            continue;
        }
        bool const isIndented = static_cast<int>(indentEndOf(line) - line) > indent;
        if (text()[word] == '#' || !isIndented || isMarkerLine(line) || keyColonFrom(word) != nowhere)
            break;
        auto const next = plainEnd(word);
        if (next == word)
            break;
        end = next;
        line = nextLineOf(text(), end);
    }
    auto const content = between(start, end);
    auto const node = add(kindOf(content, properties), parent, lead, properties, start);
    if (spansLines(content))
        skipLinesTo(end);
    skipTo(end);
    if (auto const rest = skipBlanks(text(), end); at(rest) == ':') {
        fault(rest, 1,
            "A text with a colon and a blank in it needs quotes; a field of its own needs its own line.");
        skipTo(lineEndOf(text(), rest));
    }
    return m_tree.finish(node, end);
}

Parser::Index Parser::readFlowPlain(Index parent, Lead const& lead, Properties const& properties, int indent)
{
    auto const start = offset();
    if (!startsPlain(here(), ahead()) || (here() == '-' && isFlowIndicator(ahead()))) {
        fault(start, 1, std::string("A text that begins with ") + here() + " needs quotes.");
        skip();
    }
    auto end = plainEnd(offset());
    skipTo(end);
    for (;;) {
        auto const before = place();
        if (!isBreak(at(skipBlanks(text(), end))) || skipBlanks(text(), end) >= text().size())
            break;
        skipSeparation();
        bool const isOver = flowValueEnds() || here() == ':' || here() == '#' || blockGoesOn(indent);
        auto const next = isOver ? offset() : plainEnd(offset());
        if (next == offset()) {
            goBack(before);
            break;
        }
        end = next;
        skipTo(end);
    }
    return m_tree.finish(add(kindOf(between(start, end), properties), parent, lead, properties, start), end);
}

Parser::Index Parser::readQuoted(Index parent, Lead const& lead, Properties const& properties, int indent)
{
    auto const start = offset();
    auto const node = add(NodeKind::String, parent, lead, properties, start);
    passQuoted(indent);
    // A tag can make a number or a truth of what is quoted.
    if (isCoreTag(properties.tag))
        m_tree.node(node).kind = kindOfPlain(scalarContent(between(start, offset())));
    return m_tree.finish(node, offset());
}

// Goes behind the quoted scalar here, over lines where need be. One that is never closed ends with its line.
void Parser::passQuoted(int indent)
{
    auto const start = offset();
    char const quote = here();
    bool crossesLines = false;
    for (auto i = start + 1; i < text().size();) {
        char const c = text()[i];
        if (isBreak(c)) {
            crossesLines = true;
            i = nextLineOf(text(), i);
            if (isUnclosedBefore(i, indent))
                break;
        } else if (quote == '"' && c == '\\' && i + 1 < text().size()) {
            i += isBreak(text()[i + 1]) ? 1 : 2;
        } else if (c == quote && quote == '\'' && at(i + 1) == quote) {
            i += 2;
        } else if (c == quote) {
            checkEscapes(start, i + 1);
            if (crossesLines)
                skipLinesTo(i + 1);
            skipTo(i + 1);
            return;
        } else {
            ++i;
        }
    }
    auto end = lineEndOf(text(), start);
    while (end > start + 1 && (isBlank(text()[end - 1]) || (isInFlow() && isFlowIndicator(text()[end - 1]))))
        --end;
    fault(start, end - start, "The quote at the end of this text is missing.");
    skipTo(end);
}

// Whether a line says that a quoted scalar above it was not closed: it stands where a field or an item of the
// block around it would, and looks like one.
bool Parser::isUnclosedBefore(std::size_t lineStart, int indent) const
{
    auto const word = skipBlanks(text(), lineStart);
    if (isBreak(at(word)) || static_cast<int>(word - lineStart) > indent)
        return false;
    return isMarkerLine(lineStart) || (at(word) == '-' && isBlankAt(word + 1))
        || keyColonFrom(word) != nowhere;
}

void Parser::checkEscapes(std::size_t start, std::size_t end)
{
    static constexpr std::string_view known = "0abt\tnvfre \"/\\N_LP\r\n";
    auto const token = between(start, end);
    if (token.front() != '"')
        return;
    for (auto i = token.find('\\'); i != nowhere && i + 1 < token.size(); i = token.find('\\', i + 2)) {
        char const letter = token[i + 1];
        auto const digits = token.substr(i + 2, escapeLength(letter));
        bool const isGood = escapeLength(letter) == 0 ? known.find(letter) != nowhere
                                                      : i + 2 + escapeLength(letter) < token.size()
                && std::all_of(
                    digits.begin(), digits.end(),
                    [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; });
        if (!isGood)
            fault(start + i, 2,
                "A backslash in a text with double quotes must be doubled, or start an escape such as \\n or "
                "\\u1234; single quotes take backslashes as they are.");
    }
}

Parser::Index Parser::readBlockScalar(
    Index parent, Lead const& lead, Properties const& properties, int indent)
{
    auto const node = add(NodeKind::String, parent, lead, properties, offset());
    bool keeps = false;
    auto const indicated = readBlockHeader(keeps);
    auto const headerEnd = lineEndOf(text(), offset());
    // Lines belong to it while they are indented further than what holds it; its first one with words, or a
    // number in its header, says how far.
    auto least = static_cast<std::size_t>(std::max(indent + 1, 0));
    auto column = indicated > 0 ? static_cast<std::size_t>(std::max(indent, 0)) + indicated : std::size_t(0);
    auto end = headerEnd;
    auto lastLine = headerEnd;
    for (auto line = nextLineOf(text(), headerEnd); line < text().size();
        line = nextLineOf(text(), lastLine)) {
        auto const word = indentEndOf(line);
        auto const width = word - line;
        bool const isEmpty = isBreak(at(word));
        if (!isEmpty && (width < (column > 0 ? column : least) || isMarkerLine(line)))
            break;
        if (!isEmpty && column == 0)
            column = std::max<std::size_t>(width, 1);
        lastLine = lineEndOf(text(), word);
        bool const hasContent = !isEmpty || (column > 0 && width > column);
        if (hasContent || (keeps && lastLine < text().size()))
            end = lastLine;
    }
    static constexpr std::size_t most = std::numeric_limits<std::uint16_t>::max();
    m_tree.node(node).indentation = static_cast<std::uint16_t>(std::min(column, most));
    // The line end behind its last line stays outside, so that what follows begins a line.
    skipLinesTo(lastLine);
    return m_tree.finish(node, end);
}

// Reads the first line of a block scalar; returns its indentation indicator, 0 without one. Spec: 8.1.1
// "Block Scalar Headers".
std::size_t Parser::readBlockHeader(bool& keeps)
{
    auto const start = offset();
    std::size_t indicated = 0;
    skip();
    for (; !isBlankAt(offset()); skip()) {
        char const c = here();
        if (c >= '1' && c <= '9')
            indicated = static_cast<std::size_t>(c - '0');
        else if (c == '+' || c == '-')
            keeps = c == '+';
        else
            break;
    }
    static constexpr std::size_t longest = 3;
    if (!isBlankAt(offset()) || offset() - start > longest) {
        auto const end = lineEndOf(text(), offset());
        fault(start, end - start,
            std::string("A text that begins with ") + at(start)
                + " needs quotes; as a block, its lines go below.");
        skipTo(end);
    }
    endLine();
    return indicated;
}

}  // namespace steploom::text::yaml
