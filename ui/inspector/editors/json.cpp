// SPDX-License-Identifier: GPL-3.0-or-later
// JSON of any shape, templates included, as text; in JSONata also one expression for all of it.
#include "ui/inspector/expression_editor.h"

namespace steploom::inspector::editors {

FieldEditor json()
{
    return {{asl::FieldKind::Json, asl::FieldKind::PayloadTemplate},
        [](Desk& desk, asl::Field const& field, QWidget* parent) -> Editor* {
            return new ExpressionEditor(desk, field, ExpressionEditor::Literal::Json, parent);
        }};
}

}  // namespace steploom::inspector::editors
