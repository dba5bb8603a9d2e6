// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"
#include "core/text/line_index.h"

#include <cctype>
#include <string>

namespace steploom::lint::rules {

// Where the service's parser says that it is: behind the word, with the beginning of the text.
static std::string parserPlace(std::string const& text, text::LineIndex const& lines, std::size_t end)
{
    static constexpr std::size_t shown = 500;
    auto source = '"' + text.substr(0, shown) + '"';
    if (text.size() > shown)
        source += "[truncated " + std::to_string(text.size() - shown) + " chars]";
    auto const place = lines.place(end);
    return "[Source: (String)" + source + "; line: " + std::to_string(place.line)
        + ", column: " + std::to_string(place.column) + "]";
}

// What the service says of a text that begins with a word of no meaning. Its words for other faults are not
// known.
static void addParserWords(Problem& problem, std::string const& text, text::LineIndex const& lines)
{
    auto const isInWord
        = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c == '$' || c >= 0x80; };
    auto const start = text.find_first_not_of(" \t\r\n");
    if (start == std::string::npos || std::isdigit(static_cast<unsigned char>(text[start])) != 0
        || !isInWord(static_cast<unsigned char>(text[start])))
        return;
    auto end = start;
    while (end < text.size() && isInWord(static_cast<unsigned char>(text[end])))
        ++end;
    problem.serviceLocation = parserPlace(text, lines, end);
    problem.serviceMessage = "Unrecognized token '" + text.substr(start, end - start)
        + "': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false') at "
        + problem.serviceLocation;
}

static void checkBrokenText(Report& report)
{
    auto const& tree = report.graph().tree();
    // That there is nothing at all is told by not_a_definition.
    if (tree.faults().empty() || tree.text().find_first_not_of(" \t\r\n") == std::string::npos)
        return;
    text::LineIndex const lines(tree.text());
    bool isFirst = true;
    for (auto const& fault : tree.faults()) {
        auto& problem = report.atRange(fault.range, fault.sentence,
            "text unreadable, line " + std::to_string(lines.place(fault.range.offset).line));
        if (isFirst && tree.language() == text::Language::Json)
            addParserWords(problem, tree.text(), lines);
        isFirst = false;
    }
}

Rule broken_text()
{
    return {
        .name = "broken_text",
        .code = "INVALID_JSON_DESCRIPTION",
        .severity = Severity::Error,
        .title = "The text cannot be read",
        .why = "What breaks the rules of JSON, or YAML, cannot be read by the service. Mend the place that "
               "is named.",
        .check = checkBrokenText,
    };
}

}  // namespace steploom::lint::rules
