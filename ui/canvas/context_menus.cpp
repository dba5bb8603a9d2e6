// SPDX-License-Identifier: GPL-3.0-or-later
// The menus of a state, a line and the empty canvas.
#include "core/edit/commands/connect_states.h"
#include "core/edit/commands/insert_state.h"
#include "ui/actions/action.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/edits.h"
#include "ui/theme/theme.h"
#include "ui/workbench/drag.h"
#include "ui/workbench/simulation.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMenu>

#include <functional>
#include <optional>

namespace steploom::canvas {

using workbench::Request;

// The clipboard of some platforms has no data at all while it is empty.
static std::optional<workbench::NewState> stateOnClipboard()
{
    auto const* data = QGuiApplication::clipboard()->mimeData();
    return data ? workbench::newStateFrom(*data) : std::nullopt;
}

// An action of the window, with its own words, keys and conditions.
static void addWindowAction(QMenu& menu, workbench::Workbench& workbench, std::string_view id)
{
    auto const* action = actions::findAction(id);
    if (!action)
        return;
    auto* const entry = menu.addAction(QCoreApplication::translate("Action", action->text));
    if (!action->icon.empty())
        entry->setIcon(theme::icon(action->icon));
    if (!action->keys.isEmpty())
        entry->setShortcut(action->keys.front());
    entry->setEnabled(!action->isEnabled || action->isEnabled(workbench));
    if (action->isChecked) {
        entry->setCheckable(true);
        entry->setChecked(action->isChecked(workbench));
    }
    QObject::connect(entry, &QAction::triggered, &menu, [action, &workbench] { action->run(workbench); });
}

static QAction* addOwn(QMenu& menu, QString const& text, std::function<void()> run)
{
    auto* const entry = menu.addAction(text);
    QObject::connect(entry, &QAction::triggered, &menu, std::move(run));
    return entry;
}

static void fillStateMenu(QMenu& menu, CanvasView& view, asl::State const& state)
{
    auto& workbench = view.workbench();
    auto& session = view.session();
    auto const id = state.id;
    bool const canEdit = !state.isStale && !session.document().isReadOnly();
    addWindowAction(menu, workbench, "edit.rename");
    addOwn(menu, CanvasView::tr("Insert after…"), [&view] {
        view.perform(Request::QuickInsert);
    })->setEnabled(canEdit);
    addWindowAction(menu, workbench, "edit.connect");
    addOwn(menu, CanvasView::tr("Duplicate"), [&session] {
        duplicateSelection(session);
    })->setEnabled(canEdit);
    menu.addSeparator();
    addOwn(menu, CanvasView::tr("Cut"), [&view] { view.cutSelection(); })->setEnabled(canEdit);
    addOwn(menu, CanvasView::tr("Copy"), [&view] { view.copySelection(); })->setEnabled(!state.isStale);
    addOwn(menu, CanvasView::tr("Paste after"), [&view] {
        view.paste();
    })->setEnabled(canEdit && stateOnClipboard());
    addOwn(menu, CanvasView::tr("Delete"), [&session] { deleteSelection(session); })->setEnabled(canEdit);
    addWindowAction(menu, workbench, "edit.save-pattern");
    menu.addSeparator();
    if (state.type && asl::findField(state.type->fields, "Retry")) {
        addOwn(menu, CanvasView::tr("Add retry"), [&session, id] {
            addRetrier(session, id);
        })->setEnabled(canEdit);
        addOwn(menu, CanvasView::tr("Add catch"), [&session, id] {
            addCatcher(session, id);
        })->setEnabled(canEdit);
    }
    if (!state.scopes.empty()) {
        bool const isCollapsed = session.isCollapsed(id);
        addOwn(menu, isCollapsed ? CanvasView::tr("Expand") : CanvasView::tr("Collapse"),
            [&session, id, isCollapsed] { session.setCollapsed(id, !isCollapsed); });
    }
    menu.addSeparator();
    addWindowAction(menu, workbench, "simulate.breakpoint");
    addWindowAction(menu, workbench, "view.show-in-inspector");
    addWindowAction(menu, workbench, "view.show-in-text");
}

static void fillEdgeMenu(QMenu& menu, CanvasView& view, asl::EdgeId const& id)
{
    auto& session = view.session();
    auto const* edge = session.picture().find(id);
    if (!edge)
        return;
    bool const canEdit = !session.document().isReadOnly();
    addOwn(menu, CanvasView::tr("Insert…"), [&view] {
        view.perform(Request::QuickInsert);
    })->setEnabled(canEdit);
    addOwn(menu, CanvasView::tr("Connect to…"), [&view] {
        view.perform(Request::Connect);
    })->setEnabled(canEdit);
    if (edge->to != asl::noIndex) {
        auto const target = session.picture().state(edge->to).id;
        addOwn(menu,
            CanvasView::tr("Go to %1").arg(QString::fromStdString(session.picture().state(edge->to).name)),
            [&session, target] {
                session.select(workbench::Selection::of(target));
                emit session.revealRequested(target);
            });
    }
    if (id.kind == asl::EdgeKind::Choice || id.kind == asl::EdgeKind::Catch)
        addOwn(menu,
            id.kind == asl::EdgeKind::Choice ? CanvasView::tr("Edit rule") : CanvasView::tr("Edit catcher"),
            [&view] { view.workbench().request(Request::ShowInInspector); });
    menu.addSeparator();
    addOwn(menu, CanvasView::tr("Delete"), [&session] { deleteSelection(session); })->setEnabled(canEdit);
}

static void collapseAll(workbench::Session& session, bool isCollapsed)
{
    // Taken first, as every step makes a new picture.
    std::vector<StateId> containers;
    for (auto const& state : session.picture().states())
        if (!state.scopes.empty())
            containers.push_back(state.id);
    for (auto const id : containers)
        session.setCollapsed(id, isCollapsed);
}

static void fillCanvasMenu(QMenu& menu, CanvasView& view)
{
    auto& workbench = view.workbench();
    auto& session = view.session();
    addOwn(menu, CanvasView::tr("Paste"), [&view] {
        view.paste();
    })->setEnabled(stateOnClipboard().has_value());
    addOwn(menu, CanvasView::tr("Insert…"), [&view] { view.perform(Request::QuickInsert); });
    menu.addSeparator();
    addWindowAction(menu, workbench, "view.fit");
    addOwn(menu, CanvasView::tr("Collapse all"), [&session] { collapseAll(session, true); });
    addOwn(menu, CanvasView::tr("Expand all"), [&session] { collapseAll(session, false); });
    menu.addSeparator();
    addWindowAction(menu, workbench, "file.export-picture");
}

void CanvasView::showContextMenu(Hit const& hit, QPoint globalPlace)
{
    auto* const menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("canvasMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto const* state = m_session.picture().find(hit.state);
    if (hit.isEdge() || hit.part == Hit::Part::Slot)
        fillEdgeMenu(*menu, *this, hit.edge);
    else if (state && hit.part != Hit::Part::End)
        fillStateMenu(*menu, *this, *state);
    else
        fillCanvasMenu(*menu, *this);
    menu->popup(globalPlace);
}

// ---- the clipboard

void CanvasView::copySelection()
{
    auto const* state = m_session.currentState();
    if (state && !state->isStale)
        QGuiApplication::clipboard()->setMimeData(workbench::toMimeData(copyOf(m_session.picture(), *state)));
}

void CanvasView::cutSelection()
{
    if (!m_session.currentState())
        return;
    copySelection();
    deleteSelection(m_session);
}

void CanvasView::paste()
{
    auto const state = stateOnClipboard();
    if (!state) {
        m_session.say(tr("There is no state on the clipboard; copy one first."));
        return;
    }
    Aim aim{edit::AtStart{}, std::nullopt, false};
    if (auto const edge = m_session.selection().edge)
        aim = aimOf(*edge);
    else if (auto const* after = m_session.currentState())
        aim = aimAfter(*after);
    carryOut(m_session, planNewState(m_session, aim, *state), edit::InsertState::label);
}

}  // namespace steploom::canvas
