// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/typing.h"

#include "ui/inspector/desk.h"

#include <QKeyEvent>
#include <QWidget>

namespace steploom::inspector {

// Long enough that a word is typed on, short enough that the picture seems to follow.
static constexpr int typingPause = 400;

Typing::Typing(Desk& desk, QWidget* widget, Access access, Commit commit)
    : QObject(widget)
    , m_desk(desk)
    , m_widget(widget)
    , m_access(std::move(access))
    , m_commit(std::move(commit))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, &Typing::commit);
    widget->installEventFilter(this);
}

bool Typing::hasFocus() const
{
    return m_widget->hasFocus();
}

void Typing::show(QString const& text)
{
    if (m_desk.binding() != m_binding) {
        m_binding = m_desk.binding();
        m_visit = 0;
        m_isDirty = false;
        m_pause.stop();
        m_shown = text;
        if (m_access.read() != text)
            m_access.write(text);
        return;
    }
    bool const isChange = text != m_shown;
    m_shown = text;
    // What was just typed may be written a little differently; the caret must not jump for that.
    if (m_isCommitting)
        return;
    if (isChange) {
        m_isDirty = false;
        m_pause.stop();
    }
    if (!m_isDirty && m_access.read() != text)
        m_access.write(text);
}

void Typing::edited()
{
    m_isDirty = m_access.read() != m_shown;
    if (m_isDirty)
        m_pause.start();
    else
        m_pause.stop();
}

void Typing::commit()
{
    m_pause.stop();
    if (!m_isDirty || m_isCommitting || !m_desk.isEditable())
        return;
    if (m_visit == 0)
        m_visit = Desk::newVisit();
    m_isCommitting = true;
    bool const isTaken = m_commit(m_access.read(), m_visit);
    m_isCommitting = false;
    if (isTaken)
        m_isDirty = false;
}

bool Typing::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::FocusIn:
        m_visit = 0;
        break;
    case QEvent::FocusOut:
        commit();
        if (!m_isDirty && m_access.read() != m_shown)
            m_access.write(m_shown);
        break;
    case QEvent::ShortcutOverride: {
        auto* const key = static_cast<QKeyEvent*>(event);
        // Whatever the keys do, they do it to a document that has what was typed.
        if (key->modifiers() & (Qt::ControlModifier | Qt::AltModifier) || key->key() >= Qt::Key_F1)
            commit();
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return true;
        }
        break;
    }
    case QEvent::KeyPress: {
        auto* const key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            commit();
            if (auto* const session = m_desk.session())
                key->matches(QKeySequence::Undo) ? session->undo() : session->redo();
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)
            commit();
        // What was typed and is not in the document yet goes; the next Escape is somebody else's.
        if (key->key() == Qt::Key_Escape && m_isDirty) {
            m_isDirty = false;
            m_pause.stop();
            m_access.write(m_shown);
            return true;
        }
        break;
    }
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace steploom::inspector
