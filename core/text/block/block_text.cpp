// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/block/block_text.h"

#include "core/text/lines.h"
#include "core/text/tree_edit.h"

#include <algorithm>
#include <string>
#include <vector>

namespace steploom::text::block {

namespace {

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// What only escapes can say: control characters, and what other readers take for line ends.
bool needsEscapes(std::string_view content)
{
    for (char const c : content)
        if ((static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F)
            return true;
    for (std::string_view const mark : {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xEF\xBB\xBF"})
        if (content.find(mark) != std::string_view::npos)
            return true;
    return false;
}

std::string_view withoutEnds(std::string_view content)
{
    auto const last = content.find_last_not_of('\n');
    return content.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

// A literal or folded scalar as it is written, and what can be put in its place.
class BlockText {
public:
    explicit BlockText(NodeRef node)
        : m_text(node.tree().text())
        , m_start(node.contentOffset())
        , m_token(std::string_view(m_text).substr(m_start, node.range().end() - m_start))
        , m_content(node.string())
        , m_old(withoutEnds(m_content))
        , m_headerEnd(std::min(m_token.find_first_of("\r\n"), m_token.size()))
        , m_body(std::min(nextLineOf(m_token, 0), m_token.size()))
        , m_lineEnd(layoutOf(node.tree()).lineEnd)
        , m_isFolded(m_token.front() == '>')
    {
    }

    std::optional<Patch> with(std::string_view content)
    {
        auto const wanted = withoutEnds(content);
        auto const header = newHeader(content.size() - wanted.size());
        if (!header || wanted.empty() || needsEscapes(content) || !align())
            return std::nullopt;
        auto const change = smallest(wanted);
        if (auto const patch = checked(*header, change, content))
            return patch;
        return checked(*header, {m_body, solidEnd() - m_body, wholeBody(wanted)}, content);
    }

private:
    // What introduces the scalar, with another sign for its end where that needs one; nothing where a number
    // says how far it is indented, or blank lines at its end count.
    std::optional<std::string> newHeader(std::size_t ends) const
    {
        auto const signs = std::min(m_token.find_first_of(" \t#\r\n"), m_token.size());
        auto const sign = m_token.substr(1, signs - 1);
        if (sign.size() > 1 || (!sign.empty() && sign != "-") || ends > 1
            || m_content.size() - m_old.size() > 1)
            return std::nullopt;
        return std::string(1, m_token.front()) + (ends == 0 ? "-" : "")
            + std::string(m_token.substr(signs, m_headerEnd - signs));
    }

    bool isMore(std::size_t line) const { return line < m_token.size() && isBlank(m_token[line]); }

    // The first byte behind the indentation of a line.
    std::size_t behindMargin(std::size_t line) const
    {
        auto at = line;
        while (at < m_token.size() && at < line + m_column && m_token[at] == ' ')
            ++at;
        return at;
    }
    bool isEmptyAt(std::size_t at) const { return at >= m_token.size() || isBreak(m_token[at]); }

    // Finds where each byte of the content stands.
    bool align()
    {
        auto solid = m_body;
        while (solid < m_token.size() && isEmptyAt(skipBlanks(m_token, solid)))
            solid = nextLineOf(m_token, solid);
        if (solid >= m_token.size())
            return false;
        m_column = skipBlanks(m_token, solid) - solid;
        m_places.assign(m_old.size() + 1, 0);
        std::size_t done = 0;
        auto const take = [&](char c, std::size_t at) {
            if (done >= m_old.size() || m_old[done] != c)
                return false;
            m_places[done++] = at;
            return true;
        };
        for (auto line = m_body; done < m_old.size();) {
            auto at = behindMargin(line);
            bool const wasMore = isMore(at);
            if (isEmptyAt(at)) {
                if (at >= m_token.size() || !take('\n', at))
                    return false;
                line = nextLineOf(m_token, at);
                continue;
            }
            for (; !isEmptyAt(at); ++at)
                if (!take(m_token[at], at))
                    return false;
            m_places[m_old.size()] = at;
            if (done == m_old.size())
                break;
            line = nextLineOf(m_token, at);
            auto const next = behindMargin(line);
            auto solidNext = line;
            while (solidNext < m_token.size() && isEmptyAt(behindMargin(solidNext)))
                solidNext = nextLineOf(m_token, solidNext);
            bool const keepsBreak = !m_isFolded || wasMore || isMore(behindMargin(solidNext));
            if (keepsBreak ? !take('\n', at) : !isEmptyAt(next) && !take(' ', at))
                return false;
        }
        return true;
    }

    std::size_t solidEnd() const { return m_places.back(); }
    bool isWritten(std::size_t index) const { return m_token[m_places[index]] == m_old[index]; }

    // Between what stays at the front and at the end. Offsets count from the scalar's start.
    Splice smallest(std::string_view wanted) const
    {
        auto const shorter = std::min(m_old.size(), wanted.size());
        std::size_t front = 0;
        while (front < shorter && m_old[front] == wanted[front])
            ++front;
        while (front > 0 && front < m_old.size() && isContinuation(m_old[front]))
            --front;
        std::size_t back = 0;
        while (back < shorter - front && m_old[m_old.size() - 1 - back] == wanted[wanted.size() - 1 - back])
            ++back;
        while (back > 0 && isContinuation(m_old[m_old.size() - back]))
            --back;
        // Behind what is written, before what is only meant by a break.
        auto const oldEnd = m_old.size() - back;
        auto const edge = [&](std::size_t index) {
            return index > 0 && isWritten(index - 1) ? m_places[index - 1] + 1 : m_places[index];
        };
        auto const start = edge(front);
        auto const end = oldEnd == front ? start : edge(oldEnd);
        auto inserted = written(wanted.substr(front, wanted.size() - back - front));
        // A line that was empty has no indentation yet.
        auto const line = lineStartOf(m_token, start);
        bool const startsLine = !inserted.empty() && !isBreak(inserted.front()) && start < line + m_column;
        if (startsLine)
            inserted.insert(0, line + m_column - start, ' ');
        return {start, end > start ? end - start : 0, std::move(inserted)};
    }

    // Content as lines; the first one goes on where it is put.
    std::string written(std::string_view content) const
    {
        std::string out;
        for (std::size_t at = 0; at < content.size();) {
            if (content[at] != '\n') {
                out += content[at++];
                continue;
            }
            auto const next = std::min(content.find_first_not_of('\n', at), content.size());
            auto const lineStart = content.rfind('\n', at == 0 ? 0 : at - 1);
            auto const before = at == 0 ? at : lineStart == std::string_view::npos ? 0 : lineStart + 1;
            bool const isPlain
                = !isBlank(content[before]) && (next >= content.size() || !isBlank(content[next]));
            for (auto breaks = next - at + (m_isFolded && isPlain ? 1 : 0); breaks > 0; --breaks)
                out += m_lineEnd;
            out.append(m_column, ' ');
            at = next;
        }
        return out;
    }

    std::string wholeBody(std::string_view content) const
    {
        auto const solid = std::min(content.find_first_not_of('\n'), content.size());
        std::string out;
        for (std::size_t i = 0; i < solid; ++i)
            out += m_lineEnd;
        return out + std::string(m_column, ' ') + written(content.substr(solid));
    }

    // The change, if the scalar then reads as the content wherever it stands.
    std::optional<Patch> checked(
        std::string const& header, Splice const& change, std::string_view content) const
    {
        std::string token(m_token);
        token.replace(change.offset, change.removed, change.inserted);
        token.replace(0, m_headerEnd, header);
        bool const isTerminated = m_start + m_token.size() < m_text.size();
        auto const alone = SyntaxTree::parse(
            "k: " + token + (isTerminated ? m_lineEnd + "e: 0" + m_lineEnd : std::string()), Language::Yaml);
        auto const read = alone->root().find("k");
        if (!alone->isSound() || !read.isString() || read.string() != content)
            return std::nullopt;
        Patch patch;
        if (header != m_token.substr(0, m_headerEnd))
            patch.splices.push_back({m_start, m_headerEnd, header});
        patch.splices.push_back({m_start + change.offset, change.removed, change.inserted});
        return patch;
    }

    std::string const& m_text;
    std::size_t m_start;
    std::string_view m_token;
    std::string m_content;
    std::string_view m_old;  // the content without the line ends at its end
    std::size_t m_headerEnd;
    std::size_t m_body;  // where the first line below the header begins
    std::string m_lineEnd;
    bool m_isFolded;
    std::size_t m_column = 0;
    std::vector<std::size_t> m_places;  // of each byte of m_old in the token, then where the last one ends
};

}  // namespace

std::optional<Patch> replaceText(NodeRef node, std::string_view content)
{
    return BlockText(node).with(content);
}

}  // namespace steploom::text::block
