// SPDX-License-Identifier: GPL-3.0-or-later
// JSON of any shape, templates included, as text; in JSONata also one expression for all of it. What a Task
// sends is a form, where its call is known.
#include "ui/inspector/call_editor.h"
#include "ui/inspector/expression_editor.h"

namespace steploom::inspector::editors {

FieldEditor json()
{
    return {{asl::FieldKind::Json, asl::FieldKind::PayloadTemplate},
        [](Desk& desk, asl::Field const& field, QWidget* parent) -> Editor* {
            bool const isSent = field.kind == asl::FieldKind::PayloadTemplate
                && (field.name == "Parameters" || field.name == "Arguments");
            if (isSent)
                return new CallEditor(desk, field, parent);
            return new ExpressionEditor(desk, field, ExpressionEditor::Literal::Json, parent);
        }};
}

}  // namespace steploom::inspector::editors
