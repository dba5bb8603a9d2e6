// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/tools/reorder_branches.h"

#include "core/edit/commands/branches.h"
#include "ui/canvas/canvas_view.h"

#include <QCoreApplication>

namespace steploom::canvas {

static std::size_t branchesIn(asl::State const& parallel)
{
    return parallel.node.find("Branches").size();
}

// The scope of a branch, by its number in the text; what is no object there has none.
static asl::ScopeIndex scopeOf(asl::Graph const& graph, asl::State const& parallel, std::size_t branch)
{
    for (auto const scope : parallel.scopes)
        if (graph.scope(scope).number == branch)
            return scope;
    return asl::noIndex;
}

static std::vector<double> middlesOfBranches(CanvasView const& view, asl::State const& parallel)
{
    std::vector<double> middles(branchesIn(parallel), ReorderTool::nowhere);
    for (auto const scope : parallel.scopes)
        middles[view.scene().graph().scope(scope).number] = view.scene().layout().scopes[scope].box.centreX();
    return middles;
}

ReorderBranchesTool::ReorderBranchesTool(CanvasView& view, asl::State const& parallel, std::uint32_t branch)
    : ReorderTool(view, middlesOfBranches(view, parallel), branch)
    , m_parallel(parallel.id)
{
}

Result<text::Patch> ReorderBranchesTool::plan(std::size_t to) const
{
    return m_view.session().plan(edit::ReorderBranches{m_parallel, m_from, to});
}

void ReorderBranchesTool::mark(Preview const& preview, std::size_t to)
{
    auto const& graph = *preview.shown.graph;
    auto const* parallel = graph.find(m_parallel);
    auto const scope = parallel ? scopeOf(graph, *parallel, to) : asl::ScopeIndex(asl::noIndex);
    if (scope == asl::noIndex)
        return;
    std::unordered_map<StateId, Emphasis> emphasis;
    for (auto const index : graph.scope(scope).states)
        emphasis.emplace(graph.state(index).id, Emphasis::Placed);
    m_view.scene().setEmphasis(std::move(emphasis));
    m_view.hint(
        QCoreApplication::translate("ReorderTool", "Branch %1 of %2").arg(to + 1).arg(branchesIn(*parallel)));
}

void ReorderBranchesTool::commit(std::size_t to)
{
    auto& session = m_view.session();
    if (!session.run(edit::ReorderBranches{m_parallel, m_from, to}))
        return;
    asl::EdgeId const start{m_parallel, asl::EdgeKind::Start, static_cast<std::uint32_t>(to)};
    if (session.picture().find(start))
        session.select(workbench::Selection::of(start));
    session.say(QCoreApplication::translate("ReorderTool", "Branch %1 is branch %2 now.")
            .arg(m_from + 1)
            .arg(to + 1));
}

QString ReorderBranchesTool::nameOfGhost() const
{
    return QCoreApplication::translate("ReorderTool", "Branch %1").arg(m_from + 1);
}

}  // namespace steploom::canvas
