// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvas_field.h"

#include "ui/canvas/canvas_keys.h"
#include "ui/canvas/canvas_view.h"

#include <QKeyEvent>

namespace steploom::canvas {

bool keepsCanvasKey(QEvent& event)
{
    if (event.type() != QEvent::ShortcutOverride || !isCanvasKey(static_cast<QKeyEvent&>(event)))
        return false;
    event.accept();
    return true;
}

void closeField(CanvasView& view, QWidget& field)
{
    view.hint({});
    view.setFocus(Qt::OtherFocusReason);
    field.hide();
    field.deleteLater();
}

}  // namespace steploom::canvas
