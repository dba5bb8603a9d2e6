// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

#include <algorithm>

namespace steploom::lint::rules {

static bool isForbidden(unsigned char c)
{
    return c <= 0x20 || c == 0x7F
        || std::string_view("?*<>{}[]:;,\\|^~$#%&`\"").find(static_cast<char>(c)) != std::string_view::npos;
}

// The same with what is forbidden left out.
static std::string labelLike(std::string text, std::size_t longest)
{
    std::erase_if(text, [](char c) { return isForbidden(static_cast<unsigned char>(c)) || c < 0; });
    text.resize(std::min(text.size(), longest));
    return text.empty() ? "Items" : text;
}

static void checkLabelName(Report& report)
{
    static constexpr std::size_t longest = 40;
    for (auto const& state : report.graph().states()) {
        auto const label = state.node.find("Label");
        if (!state.is("Map") || !label.isString() || hasPlaceholder(label.text()))
            continue;
        auto const text = label.string();
        auto const bad = std::ranges::find_if(text, isForbidden);
        auto const meant = Value(labelLike(text, longest));
        if (text.size() > longest)
            report.at(label, state.name + ": Label can have 40 characters.", "Label is too long")
                .fixes.push_back(changeTo(report.graph(), label, meant));
        else if (bad != text.end())
            report
                .at(label,
                    state.name
                        + ": Label can have no blanks, brackets, wildcards or other special characters.",
                    "Label has a bad character")
                .fixes.push_back(changeTo(report.graph(), label, meant));
    }
}

Rule label_name()
{
    return {
        .name = "label_name",
        .code = "INVALID_LABEL_NAME",
        .severity = Severity::Error,
        .title = "A Label cannot be used",
        .why = "The Label becomes part of the ARN of the Map Run.",
        .check = checkLabelName,
    };
}

}  // namespace steploom::lint::rules
