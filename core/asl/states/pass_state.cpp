// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/asl/common_fields.h"

namespace steploom::asl::states {

StateType pass_state()
{
    return {
        .name = "Pass",
        .label = "Pass",
        .summary = "Hand on or reshape data",
        .icon = "pass",
        .family = "Shape and wait",
        .order = 4,
        .fields = fieldList({
            {typeField(),
                {.name = "Result",
                    .kind = FieldKind::Json,
                    .help = "A fixed result; paths inside it are not read.",
                    .language = FieldLanguage::JsonPath,
                    .group = FieldGroup::Data}},
            inputOutputPaths(),
            {parametersField("The result, made from the input."), resultPathField(), outputField(),
                assignField()},
            transitionFields(),
            {commentField(), queryLanguageField()},
        }),
        .starter = R"({"Type": "Pass"})",
    };
}

}  // namespace steploom::asl::states
