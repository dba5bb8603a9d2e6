// SPDX-License-Identifier: GPL-3.0-or-later
// The canvas by keyboard alone.
#include "ui/canvas/canvas_keys.h"

#include "ui/actions/action_set.h"
#include "ui/actions/keymap.h"
#include "ui/canvas/canvas_furniture.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/graph_walk.h"
#include "ui/workbench/simulation.h"

#include <QCoreApplication>
#include <QKeyEvent>

#include <algorithm>

namespace steploom::canvas {

using workbench::Mode;
using workbench::Request;
using workbench::Selection;

static bool isArrow(int key)
{
    return key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_Left || key == Qt::Key_Right;
}

// What the canvas takes before the window's shortcuts see it: everything, while a gesture wants keys.
bool CanvasView::wantsKey(QKeyEvent const& event) const
{
    if (m_tool)
        return true;
    if (event.key() == Qt::Key_Escape)
        return !m_session.selection().isEmpty();
    return false;
}

bool CanvasView::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && wantsKey(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QGraphicsView::event(event);
}

void CanvasView::keyPressEvent(QKeyEvent* event)
{
    if (!handleKey(*event))
        QWidget::keyPressEvent(event);  // NOLINT(bugprone-parent-virtual-call): a graphics view would scroll
}

void CanvasView::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_isSpaceDown = false;
        if (!m_tool)
            viewport()->unsetCursor();
        return;
    }
    if (m_tool && !m_tool->isKeyboard() && event->key() == Qt::Key_Control) {
        m_lastPointer.modifiers &= ~Qt::ControlModifier;
        m_tool->move(m_lastPointer);
        return;
    }
    QWidget::keyReleaseEvent(event);  // NOLINT(bugprone-parent-virtual-call): a graphics view would scroll
}

bool CanvasView::handleKey(QKeyEvent& event)
{
    if (event.key() == Qt::Key_Escape)
        return escape();
    if (m_tool) {
        if (m_tool->isKeyboard() && (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter)) {
            endTool(true, m_lastPointer);
            return true;
        }
        if (!m_tool->isKeyboard() && event.key() == Qt::Key_Control) {
            m_lastPointer.modifiers |= Qt::ControlModifier;
            m_tool->move(m_lastPointer);
            return true;
        }
        return m_tool->key(event) || m_tool->isKeyboard();
    }
    bool const isSimulating = m_workbench.mode() == Mode::Simulate;
    if (event.key() == Qt::Key_Space && !isSimulating) {
        m_isSpaceDown = true;
        viewport()->setCursor(Qt::OpenHandCursor);
        return true;
    }
    if (isArrow(event.key()))
        return handleWalk(event);
    return handleEditKey(event);
}

bool CanvasView::handleWalk(QKeyEvent& event)
{
    static constexpr double panStep = 48;
    auto const modifiers = event.modifiers() & ~Qt::KeypadModifier;
    auto const key = event.key();
    QPointF const way(key == Qt::Key_Left ? -1
            : key == Qt::Key_Right        ? 1
                                          : 0,
        key == Qt::Key_Up         ? -1
            : key == Qt::Key_Down ? 1
                                  : 0);
    if (modifiers == Qt::AltModifier) {
        setCamera(camera() + way * panStep / m_zoom);
        return true;
    }
    bool const isSimulating = m_workbench.mode() == Mode::Simulate;
    auto const current = m_session.selection().current();
    static constexpr double noteStep = 8;
    if (auto const note = m_session.selection().note; note && modifiers == Qt::ControlModifier) {
        moveNote(note, way * noteStep);
        return true;
    }
    if (modifiers == Qt::ControlModifier && !isSimulating)
        return handleActionKey(event);
    bool const walks = isSimulating ? modifiers == Qt::ControlModifier
                                    : modifiers == Qt::NoModifier || modifiers == Qt::ShiftModifier;
    if (!walks)
        return false;
    auto const direction = way.y() > 0 ? Direction::Next
        : way.y() < 0                  ? Direction::Previous
        : way.x() > 0                  ? Direction::Right
                                       : Direction::Left;
    auto from = current;
    if (auto const& edge = m_session.selection().edge; !from && edge)
        from = edge->from;
    if (auto const* note = m_session.notes().find(m_session.selection().note))
        from = note->state;
    auto const to = walk(m_session.picture(), m_scene.layout(), from, direction);
    if (!to)
        return true;
    if (modifiers == Qt::ShiftModifier) {
        auto next = m_session.selection();
        next.edge.reset();
        next.note = {};
        std::erase(next.states, to);
        next.states.push_back(to);
        m_session.select(std::move(next));
    } else {
        m_session.select(Selection::of(to));
    }
    reveal(to);
    return true;
}

bool CanvasView::handleEditKey(QKeyEvent& event)
{
    bool const isPlain = !(event.modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier));
    if (isPlain && (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter)) {
        if (auto const note = m_session.selection().note) {
            openNoteField(note);
            return true;
        }
        auto const edge = m_session.selection().edge;
        auto const* found = edge ? m_session.picture().find(*edge) : nullptr;
        if (found && found->isSlot())
            quickInsertAtSelection();
        else
            m_workbench.request(Request::ShowInInspector);
        return true;
    }
    return handleActionKey(event);
}

static bool isKeyOf(actions::Action const& action, QKeySequence const& pressed)
{
    return (action.scope == actions::Scope::Canvas && actions::Keymap::keysOf(action).contains(pressed))
        || (action.alsoScope == actions::Scope::Canvas && action.alsoKeys.contains(pressed));
}

// The action of the canvas that has this key; null when none has.
static actions::Action const* actionOf(QKeyEvent const& event)
{
    auto const modifiers = event.modifiers() & ~Qt::KeypadModifier;
    QKeySequence const pressed(QKeyCombination(modifiers, Qt::Key(event.key())));
    // `+` needs Shift on many keyboards.
    bool const isLetter = event.key() >= Qt::Key_A && event.key() <= Qt::Key_Z;
    QKeySequence const unshifted(
        QKeyCombination(isLetter ? modifiers : modifiers & ~Qt::ShiftModifier, Qt::Key(event.key())));
    for (auto const& action : actions::allActions())
        if (isKeyOf(action, pressed) || isKeyOf(action, unshifted))
            return &action;
    return nullptr;
}

bool isCanvasKey(QKeyEvent const& event)
{
    return actionOf(event) != nullptr;
}

// In a window its shortcuts come first; what arrives here then is the key of an action that cannot run now.
bool CanvasView::handleActionKey(QKeyEvent& event)
{
    auto const* action = actionOf(event);
    if (!action)
        return false;
    if (actions::isEnabledNow(*action, m_workbench))
        action->run(m_workbench);
    else
        m_session.say(QCoreApplication::translate("Action", action->unavailable));
    return true;
}

// First the gesture, then the selection.
bool CanvasView::escape()
{
    if (m_tool) {
        endTool(false, m_lastPointer);
        return true;
    }
    if (m_press) {
        m_press.reset();
        return true;
    }
    if (m_session.selection().isEmpty())
        return false;
    m_session.select({});
    return true;
}

void CanvasView::focusInEvent(QFocusEvent* event)
{
    QGraphicsView::focusInEvent(event);
    m_scene.setFocused(true);
}

void CanvasView::focusOutEvent(QFocusEvent* event)
{
    QGraphicsView::focusOutEvent(event);
    m_scene.setFocused(false);
    m_isSpaceDown = false;
    if (m_tool && m_tool->isKeyboard())
        endTool(false, m_lastPointer);
}

// Tab goes from state to state and leaves behind the last one.
bool CanvasView::focusNextPrevChild(bool next)
{
    if (m_tool && m_tool->isKeyboard()) {
        QKeyEvent tab(QEvent::KeyPress, next ? Qt::Key_Tab : Qt::Key_Backtab, Qt::NoModifier);
        return m_tool->key(tab);
    }
    auto const order = readingOrder(m_session.picture(), m_scene.layout());
    auto const current = std::find(order.begin(), order.end(), m_session.selection().current());
    StateId to;
    if (current == order.end() && !order.empty())
        to = next ? order.front() : order.back();
    else if (next && current != order.end() && std::next(current) != order.end())
        to = *std::next(current);
    else if (!next && current != order.end() && current != order.begin())
        to = *std::prev(current);
    if (!to)
        return QGraphicsView::focusNextPrevChild(next);
    m_session.select(Selection::of(to));
    reveal(to);
    return true;
}

}  // namespace steploom::canvas
