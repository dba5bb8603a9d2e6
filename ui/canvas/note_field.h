// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/geometry.h"
#include "ui/workbench/selection.h"

#include <QPlainTextEdit>

namespace steploom::canvas {

class CanvasView;

/// A field over a note, or where one is going to be. Enter keeps the text, Shift+Enter begins a line, Esc
/// leaves things as they were. A note without text is none.
class NoteField : public QPlainTextEdit {
    Q_OBJECT

public:
    NoteField(CanvasView& view, workbench::NoteId note);
    /// For a new note about `state`, or about the machine, at a place as drawing::NoteLook has it.
    NoteField(CanvasView& view, StateId state, Point at);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void begin(QString const& text);
    void place();
    void commit();
    void leave();

    CanvasView& m_view;
    workbench::NoteId m_note;
    StateId m_state;
    Point m_at;
    bool m_isDone = false;
};

}  // namespace steploom::canvas
