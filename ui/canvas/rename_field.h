// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"

#include <QLineEdit>

namespace steploom::canvas {

class CanvasView;

/// A field over a state's name. It checks while people type; Enter renames everywhere, Esc leaves the name.
class RenameField : public QLineEdit {
    Q_OBJECT

public:
    RenameField(CanvasView& view, asl::State const& state);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void place();
    /// Why the name in the field cannot be taken; empty when it can.
    QString fault() const;
    void check();
    void commit();
    void leave();

    CanvasView& m_view;
    StateId m_state;
    QString m_before;
    bool m_isDone = false;
};

}  // namespace steploom::canvas
