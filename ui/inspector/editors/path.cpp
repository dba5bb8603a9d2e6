// SPDX-License-Identifier: GPL-3.0-or-later
// All kinds of paths.
#include "ui/inspector/expression_editor.h"

namespace steploom::inspector::editors {

FieldEditor path()
{
    using asl::FieldKind;
    return {{FieldKind::Path, FieldKind::ReferencePath, FieldKind::PathOrIntrinsic},
        [](Desk& desk, asl::Field const& field, QWidget* parent) -> Editor* {
            return new ExpressionEditor(desk, field, ExpressionEditor::Literal::Path, parent);
        }};
}

}  // namespace steploom::inspector::editors
