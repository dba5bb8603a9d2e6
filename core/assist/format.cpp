// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/format.h"

#include "core/assist/yaml_layout.h"
#include "core/text/lines.h"
#include "core/text/tree_edit.h"
#include "core/text/yaml/scalar.h"

#include <algorithm>
#include <string>

namespace steploom::assist {

namespace {

bool isSpace(char c)
{
    return text::isBlank(c) || text::isBreak(c);
}

// Walks over the tokens of sound JSON and gives the blanks between them another form; the tokens stay.
class JsonFormatter {
public:
    JsonFormatter(std::string_view text, std::size_t start, std::string lineEnd)
        : m_text(text)
        , m_at(start)
        , m_lineEnd(std::move(lineEnd))
    {
    }

    text::Patch run()
    {
        setGap({});
        while (m_at < m_text.size()) {
            char const c = m_text[m_at];
            if (c == '{' || c == '[') {
                ++m_at;
                auto const next = m_text.find_first_not_of(" \t\r\n", m_at);
                bool const isEmpty
                    = next != std::string_view::npos && (m_text[next] == '}' || m_text[next] == ']');
                m_depth += isEmpty ? 0 : 1;
                setGap(isEmpty ? std::string() : newLine());
            } else if (c == '}' || c == ']') {
                ++m_at;
                beforeNext();
            } else if (c == ',') {
                ++m_at;
                setGap(newLine());
            } else if (c == ':') {
                ++m_at;
                setGap(" ");
            } else {
                skipScalar();
                beforeNext();
            }
        }
        return std::move(m_patch);
    }

private:
    std::string newLine() const { return m_lineEnd + std::string(2 * m_depth, ' '); }

    // Behind a value: nothing before a comma, a new line before what closes, a line end at the end.
    void beforeNext()
    {
        auto const next = m_text.find_first_not_of(" \t\r\n", m_at);
        if (next == std::string_view::npos) {
            setGap(m_lineEnd);
        } else if (m_text[next] == '}' || m_text[next] == ']') {
            m_depth -= m_depth > 0 ? 1 : 0;
            setGap(newLine());
        } else {
            setGap({});
        }
    }

    void skipScalar()
    {
        if (m_text[m_at] != '"') {
            m_at = std::min(m_text.find_first_of(" \t\r\n,:{}[]\"", m_at), m_text.size());
            return;
        }
        for (++m_at; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at)
            m_at += m_text[m_at] == '\\' ? 1 : 0;
        m_at = std::min(m_at + 1, m_text.size());
    }

    void setGap(std::string wanted)
    {
        auto end = m_at;
        while (end < m_text.size() && isSpace(m_text[end]))
            ++end;
        if (m_text.substr(m_at, end - m_at) != wanted)
            m_patch.splices.push_back({m_at, end - m_at, std::move(wanted)});
        m_at = end;
    }

    std::string_view m_text;
    std::size_t m_at;
    std::string m_lineEnd;
    std::size_t m_depth = 0;
    text::Patch m_patch;
};

// Blanks inside of texts that go over lines are theirs.
bool isInText(text::SyntaxTree const& tree, std::size_t lineEnd)
{
    auto const node = tree.nodeAt(lineEnd);
    return node.isString() && node.range().offset < lineEnd
        && (text::yaml::isBlockStyle(
                text::yaml::styleOf(std::string_view(tree.text()).substr(node.contentOffset())))
            || node.range().end() > lineEnd);
}

// No blanks at line ends, and a line end at the end.
text::Patch endLines(text::SyntaxTree const& tree, std::string const& lineEnd)
{
    std::string_view const text = tree.text();
    text::Patch patch;
    for (std::size_t start = 0; start < text.size();) {
        auto const end = text::lineEndOf(text, start);
        auto word = end;
        while (word > start && text::isBlank(text[word - 1]))
            --word;
        if (word < end && !isInText(tree, word) && !isInText(tree, end))
            patch.splices.push_back({word, end - word, {}});
        auto const next = text::nextLineOf(text, start);
        if (next <= start)
            break;
        start = next;
    }
    if (!text.empty() && !text::isBreak(text.back()) && !isInText(tree, text.size())) {
        auto& splices = patch.splices;
        if (!splices.empty() && splices.back().offset + splices.back().removed == text.size())
            splices.back().inserted = lineEnd;
        else
            splices.push_back({text.size(), 0, lineEnd});
    }
    return patch;
}

}  // namespace

Result<text::Patch> planFormat(text::SyntaxTree const& tree)
{
    if (!tree.isSound())
        return Failure{"Only a text without faults can be laid out. " + text::firstFault(tree)};
    if (!tree.root())
        return text::Patch{};
    auto const lineEnd = text::layoutOf(tree).lineEnd;
    if (tree.language() == text::Language::Yaml) {
        auto const layout = layOutYaml(tree);
        if (layout.isEmpty())
            return endLines(tree, lineEnd);
        auto const laidOut
            = text::SyntaxTree::parse(text::applyPatch(tree.text(), layout), text::Language::Yaml);
        return text::compose(layout, endLines(*laidOut, lineEnd));
    }
    static constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    auto const start = tree.text().starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
    return JsonFormatter(tree.text(), start, lineEnd).run();
}

std::string_view formatSentence(text::Language language)
{
    return language == text::Language::Json
        ? "Laid out with two spaces a level and one member a line."
        : "Laid out with two spaces a level; comments and the spelling of values stay.";
}

}  // namespace steploom::assist
