// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/phases/end_labels.h"

#include <set>
#include <string_view>

namespace steploom::layout::phases {

// Where the ` +2` of a label that stands for several names begins; its end when it stands for one.
static std::size_t countAt(std::string const& label)
{
    auto const at = label.rfind(" +");
    bool const isCount = at != std::string::npos && at + 2 < label.size() && label.size() - at < 9
        && label.find_first_not_of("0123456789", at + 2) == std::string::npos;
    return isCount ? at : label.size();
}

void labelEnd(Sketch& sketch, std::vector<std::uint32_t> const& lines, WireIndex wire)
{
    auto const& first = sketch.lines[lines.front()];
    std::set<std::string_view> others;
    for (auto const index : lines) {
        auto const& line = sketch.lines[index];
        if (line.labelWidth <= 0)
            return;
        if (line.labelText != first.labelText)
            others.insert(line.labelText);
    }
    EndLabel label{lines.front(), wire, first.labelText, first.labelWidth, {}};
    if (!others.empty()) {
        auto const at = countAt(first.labelText);
        auto const more
            = others.size() + (at < first.labelText.size() ? std::stoul(first.labelText.substr(at + 2)) : 0);
        label.text = labelOf(first.labelText.substr(0, at) + " +" + std::to_string(more), first.kind);
        label.width = labelWidth(label.text, first.kind);
    }
    sketch.endLabels.push_back(std::move(label));
}

}  // namespace steploom::layout::phases
