// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

#include <algorithm>

namespace steploom::lint::rules {

static bool isForbidden(unsigned char c)
{
    return c <= 0x20 || c == 0x7F
        || std::string_view("?*<>{}[]:;,\\|^~$#%&`\"").find(static_cast<char>(c)) != std::string_view::npos;
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
        if (text.size() > longest)
            report.at(label, state.name + ": Label can have 40 characters.", "Label is too long");
        else if (bad != text.end())
            report.at(label,
                state.name + ": Label can have no blanks, brackets, wildcards or other special characters.",
                "Label has a bad character");
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
