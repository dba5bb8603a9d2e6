// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/asl/common_fields.h"

namespace steploom::asl::states {

StateType succeed()
{
    return {
        .name = "Succeed",
        .label = "Success",
        .summary = "Stop, all is well",
        .icon = "succeed",
        .family = "Finish",
        .order = 6,
        .fields = fieldList({
            {typeField()},
            inputOutputPaths(),
            {outputField(), commentField(), queryLanguageField()},
        }),
        .starter = R"({"Type": "Succeed"})",
        .hasNext = false,
        .isTerminal = true,
    };
}

}  // namespace steploom::asl::states
