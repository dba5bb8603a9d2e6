// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/asl/common_fields.h"

namespace steploom::asl::states {

StateType wait()
{
    static constexpr auto path = FieldLanguage::JsonPath;
    return {
        .name = "Wait",
        .label = "Wait",
        .summary = "Pause for a time",
        .icon = "wait",
        .family = "Shape and wait",
        .order = 5,
        .fields = fieldList({
            {typeField(),
                {.name = "Seconds",
                    .kind = FieldKind::Integer,
                    .help = "How long to wait.",
                    .oneOf = "delay",
                    .allowsExpression = true,
                    .minimum = 0,
                    .maximum = 99'999'999,
                    .unit = "s",
                    .oneOfRequired = true},
                {.name = "Timestamp",
                    .kind = FieldKind::Timestamp,
                    .help = "The moment to wait for, like 2026-01-01T09:00:00Z.",
                    .oneOf = "delay",
                    .allowsExpression = true,
                    .oneOfRequired = true},
                {.name = "SecondsPath",
                    .kind = FieldKind::ReferencePath,
                    .help = "Where in the input the seconds are.",
                    .oneOf = "delay",
                    .language = path,
                    .oneOfRequired = true},
                {.name = "TimestampPath",
                    .kind = FieldKind::ReferencePath,
                    .help = "Where in the input the moment is.",
                    .oneOf = "delay",
                    .language = path,
                    .oneOfRequired = true}},
            inputOutputPaths(),
            {outputField(), assignField()},
            transitionFields(),
            {commentField(), queryLanguageField()},
        }),
        .starter = R"({"Type": "Wait", "Seconds": 5})",
    };
}

}  // namespace steploom::asl::states
