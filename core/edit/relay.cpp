// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/relay.h"

#include <algorithm>
#include <vector>

namespace steploom::edit {

bool spansLines(std::string_view text)
{
    return text.find_first_of("\r\n") != std::string_view::npos;
}

// Without the blanks outside of strings.
static std::string onOneLine(std::string_view text)
{
    std::string out;
    bool isString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (isString && c == '\\' && i + 1 < text.size()) {
            out += c;
            out += text[++i];
            continue;
        }
        if (c == '"')
            isString = !isString;
        bool const isBlank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        if (isString || !isBlank)
            out += c;
    }
    return out;
}

// The lines of a text without their line ends: LF, CR LF or a lone CR.
static std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (true) {
        auto const end = text.find_first_of("\r\n");
        lines.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return lines;
        bool const isPair = text.substr(end, 2) == "\r\n";
        text.remove_prefix(end + (isPair ? 2 : 1));
    }
}

static std::string_view blanksBefore(std::string_view line)
{
    return line.substr(0, std::min(line.find_first_not_of(" \t"), line.size()));
}

std::string relaid(text::NodeRef child, text::ChildPlace const& place, text::Layout const& layout)
{
    auto const range = child.fullRange();
    auto const old = std::string_view(child.tree().text()).substr(range.offset, range.length);
    if (!place.ownLine && spansLines(old))
        return onOneLine(old);
    auto const lines = linesOf(old);
    // The closing bracket stands where the child itself does, also when its first line was cut out of others.
    auto const base = blanksBefore(lines.back());
    auto unit = lines.size() > 2 ? blanksBefore(lines[1]) : std::string_view();
    unit.remove_prefix(unit.starts_with(base) ? base.size() : unit.size());

    std::string out(lines.front());
    for (std::size_t i = 1; i < lines.size(); ++i) {
        auto rest = lines[i];
        out += layout.lineEnd;
        if (blanksBefore(rest).size() == rest.size())
            continue;
        rest.remove_prefix(rest.starts_with(base) ? base.size() : blanksBefore(rest).size());
        out += place.indentation;
        for (; !unit.empty() && unit != layout.indentUnit && rest.starts_with(unit);
            rest.remove_prefix(unit.size()))
            out += layout.indentUnit;
        out += rest;
    }
    return out;
}

}  // namespace steploom::edit
