// SPDX-License-Identifier: GPL-3.0-or-later
// The menus of a state, of several, of a line, a branch and the empty canvas.
#include "ui/actions/action.h"
#include "ui/actions/keymap.h"
#include "ui/canvas/canvas_view.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QMenu>

#include <initializer_list>
#include <string_view>

namespace steploom::canvas {

using workbench::Request;
using Ids = std::initializer_list<std::string_view>;

// An action of the window, with its own words, keys and conditions.
static void addAction(QMenu& menu, workbench::Workbench& workbench, actions::Action const& action)
{
    auto* const entry = menu.addAction(QCoreApplication::translate("Action", action.text));
    entry->setObjectName(QString::fromUtf8(action.id.data(), static_cast<qsizetype>(action.id.size())));
    if (!action.icon.empty())
        entry->setIcon(theme::icon(action.icon));
    if (auto const keys = actions::Keymap::keysOf(action); !keys.isEmpty())
        entry->setShortcut(keys.front());
    bool const isEnabled = !action.isEnabled || action.isEnabled(workbench);
    entry->setEnabled(isEnabled);
    if (!isEnabled)
        entry->setToolTip(QCoreApplication::translate("Action", action.unavailable));
    if (action.isChecked) {
        entry->setCheckable(true);
        entry->setChecked(action.isChecked(workbench));
    }
    QObject::connect(entry, &QAction::triggered, &menu, [&action, &workbench] { action.run(workbench); });
}

// A group of actions, behind a line when something stands before it.
static void addGroup(QMenu& menu, workbench::Workbench& workbench, Ids ids)
{
    if (!menu.isEmpty())
        menu.addSeparator();
    for (auto const id : ids)
        if (auto const* action = actions::findAction(id))
            addAction(menu, workbench, *action);
}

// The same, without what cannot be done with what is selected.
static void addPossible(QMenu& menu, workbench::Workbench& workbench, Ids ids)
{
    bool isFirst = true;
    for (auto const id : ids) {
        auto const* action = actions::findAction(id);
        if (!action || (action->isEnabled && !action->isEnabled(workbench)))
            continue;
        if (isFirst && !menu.isEmpty())
            menu.addSeparator();
        isFirst = false;
        addAction(menu, workbench, *action);
    }
}

static void addTypes(QMenu& menu, workbench::Workbench& workbench)
{
    QMenu* types = nullptr;
    for (auto const& action : actions::allActions()) {
        if (!action.id.starts_with("edit.type-"))
            continue;
        if (!types)
            types = menu.addMenu(QCoreApplication::translate("Action", action.submenu));
        addAction(*types, workbench, action);
    }
}

static void fillStateMenu(QMenu& menu, CanvasView& view)
{
    auto& workbench = view.workbench();
    addGroup(menu, workbench, {"edit.rename", "insert.quick", "edit.connect", "insert.note"});
    addGroup(menu, workbench, {"edit.duplicate", "edit.cut", "edit.copy", "edit.paste", "edit.delete"});
    addPossible(menu, workbench, {"edit.save-pattern"});
    addPossible(menu, workbench, {"edit.add-retry", "edit.add-catch", "edit.add-rule", "edit.add-branch"});
    addGroup(menu, workbench, {"edit.wrap-parallel", "edit.wrap-map"});
    for (auto const* id : {"edit.unwrap", "edit.extract"})
        if (auto const* action = actions::findAction(id); action->isEnabled(workbench))
            addAction(menu, workbench, *action);
    addTypes(menu, workbench);
    addPossible(menu, workbench, {"edit.map-distributed", "edit.map-inline"});
    addPossible(menu, workbench, {"view.collapse", "view.expand"});
    addGroup(menu, workbench, {"edit.move-up", "edit.move-down"});
    addPossible(menu, workbench, {"edit.move-left", "edit.move-right", "edit.remove-branch"});
    addGroup(menu, workbench, {"simulate.breakpoint"});
    if (auto const* action = actions::findAction("simulate.fail-here"); action->isEnabled(workbench))
        addAction(menu, workbench, *action);
    addGroup(menu, workbench, {"view.show-in-inspector", "view.show-in-text"});
}

static void fillStatesMenu(QMenu& menu, CanvasView& view)
{
    auto& workbench = view.workbench();
    addGroup(menu, workbench, {"edit.duplicate", "edit.cut", "edit.copy", "edit.paste", "edit.delete"});
    addPossible(menu, workbench, {"edit.save-pattern"});
    addGroup(menu, workbench, {"edit.wrap-parallel", "edit.wrap-map", "edit.extract"});
    addGroup(menu, workbench, {"edit.move-up", "edit.move-down"});
    addGroup(menu, workbench, {"view.fit-selection"});
}

static void addGoTo(QMenu& menu, CanvasView& view, asl::Edge const& edge)
{
    if (edge.to == asl::noIndex)
        return;
    auto& session = view.session();
    auto const& target = session.picture().state(edge.to);
    auto* const entry = menu.addAction(CanvasView::tr("Go to %1").arg(QString::fromStdString(target.name)));
    QObject::connect(entry, &QAction::triggered, &menu, [&session, id = target.id] {
        session.select(workbench::Selection::of(id));
        emit session.revealRequested(id);
    });
}

static void fillEdgeMenu(QMenu& menu, CanvasView& view, asl::EdgeId const& id)
{
    auto& workbench = view.workbench();
    addGroup(menu, workbench, {"insert.quick", "edit.connect", "edit.paste"});
    auto const* edge = view.session().picture().find(id);
    if (!edge)
        return;  // a line to the end: it leads nowhere, and stays
    addGoTo(menu, view, *edge);
    if (id.kind == asl::EdgeKind::Choice || id.kind == asl::EdgeKind::Catch) {
        auto* const entry = menu.addAction(
            id.kind == asl::EdgeKind::Choice ? CanvasView::tr("Edit rule") : CanvasView::tr("Edit catcher"));
        QObject::connect(
            entry, &QAction::triggered, &menu, [&workbench] { workbench.request(Request::ShowInInspector); });
    }
    addPossible(menu, workbench, {"edit.move-left", "edit.move-right", "edit.remove-branch"});
    addGroup(menu, workbench, {"edit.delete"});
}

static void fillBranchMenu(QMenu& menu, CanvasView& view)
{
    auto& workbench = view.workbench();
    addGroup(menu, workbench, {"insert.quick", "edit.paste"});
    addGroup(menu, workbench, {"edit.move-left", "edit.move-right"});
    addGroup(menu, workbench, {"edit.remove-branch"});
}

static void fillNoteMenu(QMenu& menu, CanvasView& view)
{
    addGroup(menu, view.workbench(), {"edit.rename", "edit.delete"});
}

static void fillCanvasMenu(QMenu& menu, CanvasView& view)
{
    auto& workbench = view.workbench();
    addGroup(menu, workbench, {"edit.paste", "insert.quick", "insert.note", "edit.select-all"});
    addGroup(menu, workbench, {"view.fit", "view.collapse-all", "view.expand-all"});
    addGroup(menu, workbench, {"file.export-picture"});
}

void CanvasView::showContextMenu(Hit const& hit, QPoint globalPlace)
{
    auto* const menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("canvasMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    bool const isState = m_session.picture().find(hit.state) != nullptr;
    if (hit.part == Hit::Part::Note)
        fillNoteMenu(*menu, *this);
    else if (hit.part == Hit::Part::BranchTitle)
        fillBranchMenu(*menu, *this);
    else if (hit.isEdge() || hit.part == Hit::Part::Slot)
        fillEdgeMenu(*menu, *this, hit.edge);
    else if (isState && m_session.selection().states.size() > 1)
        fillStatesMenu(*menu, *this);
    else if (isState)
        fillStateMenu(*menu, *this);
    else
        fillCanvasMenu(*menu, *this);
    menu->popup(globalPlace);
}

}  // namespace steploom::canvas
