// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/yaml_layout.h"

#include "core/text/lines.h"
#include "core/text/yaml/scalar.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace steploom::assist {

namespace {

class YamlLayout {
public:
    explicit YamlLayout(text::SyntaxTree const& tree) : m_text(tree.text())
    {
        for (std::size_t start = 0; start <= m_text.size();) {
            auto const word = text::skipBlanks(m_text, start);
            m_lines.push_back({start, word - start, {}});
            auto const next = text::nextLineOf(m_text, start);
            if (next <= start || next >= m_text.size())
                break;
            start = next;
        }
        if (isBlock(tree.root()))
            layOut(tree.root(), 0);
        placeComments();
    }

    text::Patch patch()
    {
        for (auto const& line : m_lines)
            if (line.wanted && *line.wanted != line.blanks)
                m_patch.splices.push_back({line.start, line.blanks, std::string(*line.wanted, ' ')});
        std::ranges::sort(m_patch.splices, {}, &text::Splice::offset);
        return std::move(m_patch);
    }

private:
    struct Line {
        std::size_t start = 0;
        std::size_t blanks = 0;  ///< before its first word
        std::optional<std::size_t> wanted;
    };

    static constexpr std::size_t step = 2;

    // What holds entries of its own, one under the other.
    static bool isBlock(text::NodeRef node)
    {
        return (node.isObject() || node.isArray()) && !node.isFlow() && !node.isAlias();
    }

    std::size_t lineOf(std::size_t offset) const
    {
        auto const after = std::ranges::upper_bound(m_lines, offset, {}, &Line::start);
        return static_cast<std::size_t>(after - m_lines.begin()) - 1;
    }
    std::size_t columnOf(std::size_t offset) const { return offset - m_lines[lineOf(offset)].start; }
    bool isBlankLine(std::size_t line) const
    {
        auto const word = m_lines[line].start + m_lines[line].blanks;
        return word >= m_text.size() || text::isBreak(m_text[word]);
    }
    bool isFirstOfLine(std::size_t offset) const
    {
        auto const& line = m_lines[lineOf(offset)];
        return line.start + line.blanks == offset;
    }

    void layOut(text::NodeRef block, std::size_t indentation)
    {
        for (auto const entry : block) {
            auto const start = entry.fullRange().offset;
            if (isFirstOfLine(start))
                m_lines[lineOf(start)].wanted = indentation;
            if (entry.kind() == text::NodeKind::Missing)
                continue;
            closeGap(
                block.isArray() ? start + 1 : entry.keyRange().end(), block.isArray(), entry.range().offset);
            if (isBlock(entry))
                layOut(entry, indentation + step);
            else
                moveWith(entry, start, indentation);
        }
    }

    // One blank between a dash, or the colon behind a key, and what follows on its line.
    void closeGap(std::size_t from, bool isDash, std::size_t value)
    {
        auto const blanks = [&](std::size_t first, std::size_t last) {
            return std::all_of(m_text.begin() + static_cast<std::ptrdiff_t>(first),
                m_text.begin() + static_cast<std::ptrdiff_t>(last), text::isBlank);
        };
        if (!isDash) {
            auto const colon = m_text.find(':', from);
            if (colon >= value || !blanks(from, colon))
                return;
            if (colon > from)
                m_patch.splices.push_back({from, colon - from, {}});
            from = colon + 1;
        }
        if (from < value && value - from != 1 && blanks(from, value))
            m_patch.splices.push_back({from, value - from, " "});
    }

    // A value that is no block: its further lines keep their places to one another.
    void moveWith(text::NodeRef value, std::size_t entry, std::size_t indentation)
    {
        auto const first = lineOf(value.range().offset);
        auto const last
            = lineOf(std::max(value.range().offset, value.range().end() - (value.range().length > 0)));
        auto const content = m_text.substr(value.contentOffset());
        if (value.isString() && !value.isAlias() && text::yaml::isBlockStyle(text::yaml::styleOf(content))) {
            moveBlockScalar(value, last, entry, indentation);
            return;
        }
        auto from = columnOf(entry);
        auto to = indentation;
        auto line = first + 1;
        if (first > lineOf(entry)) {
            from = m_lines[first].blanks;
            to = indentation + step;
            line = first;
        }
        for (; line <= last; ++line)
            if (!isBlankLine(line))
                move(line, from, to);
    }

    void moveBlockScalar(text::NodeRef value, std::size_t last, std::size_t entry, std::size_t indentation)
    {
        auto const head = lineOf(value.contentOffset());
        auto const header = m_text.substr(
            value.contentOffset(), text::lineEndOf(m_text, value.contentOffset()) - value.contentOffset());
        auto line = head + 1;
        while (line <= last && isBlankLine(line))
            ++line;
        if (line > last)
            return;
        bool const isCounted = header.substr(0, 3).find_first_of("123456789") != std::string_view::npos;
        auto const from = isCounted ? columnOf(entry) : m_lines[line].blanks;
        auto const to = isCounted ? indentation : indentation + step;
        auto const own = m_lines[line].blanks;
        for (line = head + 1; line <= last; ++line)
            if (!isBlankLine(line) || m_lines[line].blanks >= own)
                move(line, from, to);
            else
                m_lines[line].wanted = 0;
    }

    void move(std::size_t line, std::size_t from, std::size_t to)
    {
        auto const blanks = m_lines[line].blanks;
        m_lines[line].wanted = blanks + to >= from ? blanks + to - from : 0;
    }

    // A comment on its own belongs to the line below that begins where it does, else to the one above.
    void placeComments()
    {
        for (std::size_t i = m_lines.size(); i-- > 0;) {
            auto& line = m_lines[i];
            auto const word = line.start + line.blanks;
            if (line.wanted || word >= m_text.size() || m_text[word] != '#')
                continue;
            auto below = i + 1;
            while (below < m_lines.size() && !m_lines[below].wanted)
                ++below;
            auto above = i;
            while (above > 0 && !(m_lines[above].wanted && m_lines[above].blanks <= line.blanks))
                --above;
            if (below < m_lines.size() && m_lines[below].blanks >= line.blanks)
                line.wanted = m_lines[below].wanted;
            else if (m_lines[above].wanted)
                line.wanted = *m_lines[above].wanted + (m_lines[above].blanks < line.blanks ? step : 0);
        }
    }

    std::string_view m_text;
    std::vector<Line> m_lines;
    text::Patch m_patch;
};

}  // namespace

text::Patch layOutYaml(text::SyntaxTree const& tree)
{
    auto patch = YamlLayout(tree).patch();
    if (patch.isEmpty())
        return patch;
    // Blanks mean something in YAML, so what comes out is read again.
    auto const after = text::SyntaxTree::parse(text::applyPatch(tree.text(), patch), text::Language::Yaml);
    return after->isSound() && after->root().value() == tree.root().value() ? std::move(patch)
                                                                            : text::Patch{};
}

}  // namespace steploom::assist
