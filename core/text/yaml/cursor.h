// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/lines.h"
#include "core/text/yaml/fault_list.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace steploom::text::yaml {

/// A place in a text of YAML that moves on, with what can be told of the words there without reading values:
/// their columns, where a scalar or a key ends, what a line begins with. Makes no nodes.
class Cursor {
protected:
    Cursor(std::string_view text, FaultList& faults);

    static constexpr std::size_t nowhere = std::string_view::npos;

    /// To come back to.
    struct Place {
        std::size_t at = 0;
        std::size_t lineStart = 0;
        std::size_t indentEnd = 0;  // where the words of the line begin
    };
    Place place() const { return m_place; }
    void goBack(Place const& to) { m_place = to; }

    std::string_view text() const { return m_text; }
    /// The text between two offsets.
    std::string_view between(std::size_t start, std::size_t end) const
    {
        return m_text.substr(start, end - start);
    }
    std::size_t offset() const { return m_place.at; }
    std::size_t lineStart() const { return m_place.lineStart; }
    int column() const { return static_cast<int>(m_place.at - m_place.lineStart); }
    bool atEnd() const { return m_place.at >= m_text.size(); }
    bool beginsItsLine() const { return m_place.at == m_place.indentEnd; }

    /// The character here; none, which is '\0', at the end.
    char here() const { return atEnd() ? '\0' : m_text[m_place.at]; }
    /// The one `count` further on; behind the end stands a line end.
    char ahead(std::size_t count = 1) const { return at(m_place.at + count); }
    char at(std::size_t offset) const { return offset < m_text.size() ? m_text[offset] : '\n'; }
    bool isBlankAt(std::size_t offset) const { return isBlank(at(offset)) || isBreak(at(offset)); }

    /// Moves on within the line.
    void skip(std::size_t count = 1) { m_place.at += count; }
    void skipTo(std::size_t offset) { m_place.at = offset; }
    void skipBlanksOfLine() { m_place.at = skipBlanks(m_text, m_place.at); }
    /// Moves to an offset on another line.
    void skipLinesTo(std::size_t offset);
    /// Goes to the next word, over line ends and comments. Spec: 6.7 "Separation Lines".
    void skipSeparation();
    void skipDirectives();

    /// Where the spaces that a line begins with end.
    std::size_t indentEndOf(std::size_t lineStart) const;

    static bool isFlowIndicator(char c) { return c == ',' || c == '[' || c == ']' || c == '{' || c == '}'; }
    /// `---` or `...` on the line that begins at `lineStart`. Spec: 9.1.2 "Document Markers".
    bool isMarkerLine(std::size_t lineStart) const
    {
        return isMarkerLine(lineStart, '-') || isMarkerLine(lineStart, '.');
    }
    /// The same, here, for one of the two.
    bool isMarker(char c) const { return offset() == lineStart() && isMarkerLine(lineStart(), c); }
    bool atDocumentEnd() const { return atEnd() || (offset() == lineStart() && isMarkerLine(lineStart())); }
    /// A dash, question mark or colon that begins an entry of a block collection.
    bool isEntry(char c) const { return here() == c && isBlankAt(offset() + 1); }
    /// `{% ... %}` without quotes.
    bool isExpression() const { return m_text.substr(offset(), 2) == "{%"; }

    /// Whether a plain scalar can begin with `c`, before `next`.
    static bool startsPlain(char c, char next);
    /// The end of a plain scalar on its line: before a colon or comment, without blanks.
    std::size_t plainEnd(std::size_t from) const;
    /// Where the quoted scalar at `from` ends on its line, behind its quote; nowhere when it does not.
    std::size_t quotedEnd(std::size_t from) const;
    /// Where the flow collection at `from` ends on its line, behind its bracket; nowhere when it does not.
    std::size_t flowEnd(std::size_t from) const;
    /// The colon behind the key that begins at `from`, if one does.
    std::size_t keyColonFrom(std::size_t from) const;
    std::size_t keyColon() const { return keyColonFrom(offset()); }
    /// Whether the word here is the name of a field that is being typed: it could be one, and the next line
    /// with words holds a field, not left of here.
    bool isKeyBeingTyped() const { return startsPlain(here(), ahead()) && hasFieldsBelow(); }
    /// Whether it is a name before a colon whose quote is not closed.
    bool isOpenKey() const;

    /// Between brackets other rules hold. `[` or `{` was opened here; the last one is closed.
    void enterFlow(char bracket) { m_openBrackets.push_back(bracket); }
    void leaveFlow() { m_openBrackets.pop_back(); }
    bool isInFlow() const { return !m_openBrackets.empty(); }
    bool isOpen(char bracket) const
    {
        return std::find(m_openBrackets.begin(), m_openBrackets.end(), bracket) != m_openBrackets.end();
    }

    void fault(std::size_t start, std::size_t length, std::string sentence)
    {
        m_faults.add(start, length, std::move(sentence));
    }
    /// Gives up on all that follows.
    void stop() { m_isStopped = true; }
    bool isStopped() const { return m_isStopped || m_faults.isFull(); }

private:
    bool isMarkerLine(std::size_t lineStart, char c) const
    {
        return at(lineStart) == c && at(lineStart + 1) == c && at(lineStart + 2) == c
            && isBlankAt(lineStart + 3);
    }
    bool hasFieldsBelow() const;
    void startLine(std::size_t offset) { m_place = {offset, offset, indentEndOf(offset)}; }

    std::string_view m_text;
    FaultList& m_faults;
    std::size_t m_textStart = 0;  // behind a byte order mark
    Place m_place;
    std::vector<char> m_openBrackets;
    bool m_isStopped = false;
};

}  // namespace steploom::text::yaml
