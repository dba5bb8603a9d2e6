// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/note_field.h"

#include "ui/canvas/canvas_field.h"
#include "ui/canvas/canvas_view.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>

#include <algorithm>

namespace steploom::canvas {

using workbench::NoteId;

NoteField::NoteField(CanvasView& view, NoteId note)
    : QPlainTextEdit(view.viewport())
    , m_view(view)
    , m_note(note)
{
    auto const* found = view.session().notes().find(note);
    begin(found ? QString::fromStdString(found->kept.text) : QString());
}

NoteField::NoteField(CanvasView& view, StateId state, Point at)
    : QPlainTextEdit(view.viewport())
    , m_view(view)
    , m_state(state)
    , m_at(at)
{
    begin({});
}

void NoteField::begin(QString const& text)
{
    setObjectName(QStringLiteral("noteField"));
    setAccessibleName(tr("Text of the note"));
    setFont(theme::font(theme::TextStyle::Label));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabChangesFocus(true);
    setPlaceholderText(tr("What is good to know here"));
    setPlainText(text);
    selectAll();
    place();
    connect(&m_view, &CanvasView::cameraChanged, this, &NoteField::place);
    m_view.hint(tr("Enter keeps the note, Shift+Enter begins a line, Esc leaves it as it was."));
    show();
    setFocus(Qt::OtherFocusReason);
}

void NoteField::place()
{
    static constexpr QSizeF least{224, 76};
    auto const& scene = m_view.scene();
    QRectF box;
    if (m_note) {
        box = scene.boxOf(m_note);
    } else {
        auto const corner = m_state ? scene.boxOf(m_state).topRight() : QPointF();
        box = QRectF(corner + QPointF(m_at.x, m_at.y), least);
    }
    auto const topLeft = (box.topLeft() - m_view.camera()) * m_view.zoom();
    auto const size = (box.size() * m_view.zoom()).expandedTo(least);
    // Whoever writes wants to see it.
    auto const room = m_view.viewport()->size();
    QPointF const kept(std::clamp(topLeft.x(), 0.0, std::max(0.0, room.width() - size.width())),
        std::clamp(topLeft.y(), 0.0, std::max(0.0, room.height() - size.height())));
    setGeometry(QRectF(kept, size).toRect());
}

void NoteField::commit()
{
    if (m_isDone)
        return;
    auto const text = toPlainText().trimmed();
    leave();
    auto& session = m_view.session();
    auto& notes = session.notes();
    if (m_note && text.isEmpty())
        notes.remove(m_note);
    else if (m_note)
        notes.setText(m_note, text);
    else if (!text.isEmpty())
        if (auto const made = notes.add(text, m_state, m_at))
            session.select(workbench::Selection::of(made));
}

void NoteField::leave()
{
    if (m_isDone)
        return;
    m_isDone = true;
    closeField(m_view, *this);
}

bool NoteField::event(QEvent* event)
{
    if (keepsCanvasKey(*event))
        return true;
    return QPlainTextEdit::event(event);
}

void NoteField::keyPressEvent(QKeyEvent* event)
{
    bool const isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        leave();
    else if (isEnter && !event->modifiers().testFlag(Qt::ShiftModifier))
        commit();
    else
        QPlainTextEdit::keyPressEvent(event);
}

void NoteField::focusOutEvent(QFocusEvent* event)
{
    QPlainTextEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        commit();
}

}  // namespace steploom::canvas
