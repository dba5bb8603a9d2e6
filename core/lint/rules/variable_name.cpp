// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"
#include "core/lint/rule.h"

#include <algorithm>
#include <cctype>

namespace steploom::lint::rules {

// Letters and digits beyond ASCII are taken on trust.
static bool isName(std::string_view name)
{
    auto const isLetter
        = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0; };
    return !name.empty() && isLetter(name.front()) && std::ranges::all_of(name.substr(1), [&](char c) {
        return isLetter(c) || std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '_';
    });
}

static std::size_t lengthOf(std::string_view name)
{
    return static_cast<std::size_t>(std::ranges::count_if(name, [](char c) { return (c & 0xC0) != 0x80; }));
}

static void checkVariableName(Report& report)
{
    constexpr std::size_t longest = 80;
    for (auto const& of : report.objects())
        for (auto const& [field, node] : of.members) {
            if (!field || field->name != "Assign")
                continue;
            for (auto const variable : node) {
                auto name = variable.key();
                if (of.language == asl::QueryLanguage::JsonPath && name.ends_with(".$"))
                    name.resize(name.size() - 2);
                auto const start = inState(report.graph(), variable);
                if (hasPlaceholder(name))
                    continue;
                if (lengthOf(name) > longest)
                    report.atKey(variable,
                        start + "the name of the variable has " + std::to_string(lengthOf(name))
                            + " characters; at most 80 are allowed.",
                        "name of a variable too long");
                else if (!isName(name))
                    report.atKey(variable,
                        start + "\"" + name
                            + "\" cannot be the name of a variable: a letter comes first, then letters, "
                              "digits "
                              "and underscores.",
                        "no name of a variable");
            }
        }
}

Rule variable_name()
{
    return {
        .name = "variable_name",
        .code = "VARIABLE_NAME",
        .severity = Severity::Warning,
        .title = "A variable has an impossible name",
        .why = "Names of variables are letters, digits and underscores, start with a letter and have at most "
               "80 characters. A part of a variable cannot be assigned.",
        .check = checkVariableName,
    };
}

}  // namespace steploom::lint::rules
