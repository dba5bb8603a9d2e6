// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/asl/common_fields.h"

namespace steploom::asl::states {

StateType choice()
{
    return {
        .name = "Choice",
        .label = "Choice",
        .summary = "Take one of several ways",
        .icon = "choice",
        .family = "Decide and repeat",
        .order = 1,
        .fields = fieldList({
            {typeField(),
                {.name = "Choices",
                    .kind = FieldKind::ChoiceRules,
                    .help = "The rules in order; the first that holds is taken.",
                    .required = true,
                    .inner = choiceRuleFields()},
                {.name = "Default", .kind = FieldKind::StateName, .help = "Where to go when no rule holds."}},
            inputOutputPaths(),
            {outputField(), assignField(), commentField(), queryLanguageField()},
        }),
        .starter
        = R"({"Type": "Choice", "Choices": [{"Variable": "$.value", "IsPresent": true, "Next": ""}], "Default": ""})",
        .starterJsonata
        = R"({"Type": "Choice", "Choices": [{"Condition": "{% true %}", "Next": ""}], "Default": ""})",
        .hasNext = false,
    };
}

}  // namespace steploom::asl::states
