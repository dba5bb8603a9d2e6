// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/asl/common_fields.h"

namespace steploom::asl::states {

StateType parallel()
{
    return {
        .name = "Parallel",
        .label = "Parallel",
        .summary = "Run branches side by side",
        .icon = "parallel",
        .family = "Decide and repeat",
        .order = 2,
        .fields = fieldList({
            {typeField(),
                {.name = "Branches",
                    .kind = FieldKind::Branches,
                    .help = "The machines that run side by side.",
                    .required = true,
                    .inner = branchFields()}},
            inputOutputPaths(),
            {parametersField("What every branch is given."), argumentsField(), resultSelectorField(),
                resultPathField(), outputField(), assignField()},
            errorHandlingFields(),
            transitionFields(),
            {commentField(), queryLanguageField()},
        }),
        .starter
        = R"({"Type": "Parallel", "Branches": [{"StartAt": "", "States": {}}, {"StartAt": "", "States": {}}]})",
    };
}

}  // namespace steploom::asl::states
