// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

namespace steploom::lint::rules {

static void checkDefinitionSize(Report& report)
{
    constexpr std::size_t most = 1'048'576;
    auto const root = report.graph().root();
    if (!root || root.tree().language() != text::Language::Json)
        return;
    auto const size = root.tree().text().size();
    if (size > most)
        report.overall("The definition has " + std::to_string(size)
                + " bytes; the service takes at most 1048576. Move data out of it, or a part into a workflow "
                  "of its "
                  "own.",
            "definition too big");
}

Rule definition_size()
{
    return {
        .name = "definition_size",
        .code = "DEFINITION_TOO_LONG",
        .severity = Severity::Warning,
        .title = "The definition is bigger than the service takes",
        .why = "A definition has at most 1,048,576 bytes, blanks and comments included.",
        .check = checkDefinitionSize,
    };
}

}  // namespace steploom::lint::rules
