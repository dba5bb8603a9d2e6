// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/asl/common_fields.h"

namespace steploom::asl::states {

StateType fail()
{
    static constexpr auto path = FieldLanguage::JsonPath;
    return {
        .name = "Fail",
        .label = "Fail",
        .summary = "Stop with an error",
        .icon = "fail",
        .family = "Finish",
        .order = 7,
        .fields = fieldList({
            {typeField(),
                {.name = "Error",
                    .kind = FieldKind::Text,
                    .help = "Name of the error.",
                    .oneOf = "error",
                    .allowsExpression = true},
                {.name = "ErrorPath",
                    .kind = FieldKind::PathOrIntrinsic,
                    .help = "Where in the input that name is.",
                    .oneOf = "error",
                    .language = path},
                {.name = "Cause",
                    .kind = FieldKind::Text,
                    .help = "Why it failed, for people.",
                    .oneOf = "cause",
                    .allowsExpression = true},
                {.name = "CausePath",
                    .kind = FieldKind::PathOrIntrinsic,
                    .help = "Where in the input that text is.",
                    .oneOf = "cause",
                    .language = path},
                commentField(), queryLanguageField()},
        }),
        .starter = R"({"Type": "Fail"})",
        .hasNext = false,
        .isTerminal = true,
    };
}

}  // namespace steploom::asl::states
