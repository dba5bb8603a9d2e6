// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/tools/reorder_rules.h"

#include "core/edit/commands/rules.h"
#include "ui/canvas/canvas_view.h"

#include <QCoreApplication>

namespace steploom::canvas {

std::vector<asl::EdgeId> rulesOf(asl::Graph const& graph, asl::State const& choice)
{
    std::vector<asl::EdgeId> rules;
    for (auto const index : choice.edges)
        if (auto const& edge = graph.edge(index); edge.kind() == asl::EdgeKind::Choice)
            rules.push_back(edge.id);
    return rules;
}

static std::vector<double> middlesOfRules(CanvasView& view, asl::State const& choice)
{
    std::vector<double> middles;
    for (auto const& rule : rulesOf(view.session().picture(), choice)) {
        auto const* route = view.scene().routeOf(rule);
        middles.push_back(route ? route->label.centreX() : 0);
    }
    return middles;
}

ReorderRulesTool::ReorderRulesTool(CanvasView& view, asl::State const& choice, asl::EdgeId const& rule)
    : ReorderTool(view, middlesOfRules(view, choice), rule.number)
    , m_choice(choice.id)
{
    if (auto const* edge = view.session().picture().find(rule))
        m_name = QString::fromStdString(edge->label);
}

asl::EdgeId ReorderRulesTool::ruleAt(std::size_t number) const
{
    return {m_choice, asl::EdgeKind::Choice, static_cast<std::uint32_t>(number)};
}

Result<text::Patch> ReorderRulesTool::plan(std::size_t to) const
{
    return m_view.session().plan(edit::ReorderRules{m_choice, m_from, to});
}

void ReorderRulesTool::mark(Preview const& preview, std::size_t to)
{
    auto const rule = ruleAt(to);
    m_view.scene().setDropEdge(rule);
    if (auto const* choice = preview.shown.graph->find(m_choice))
        m_view.hint(QCoreApplication::translate("ReorderTool", "Rule %1 of %2; the first that holds is taken")
                .arg(to + 1)
                .arg(rulesOf(*preview.shown.graph, *choice).size()));
}

void ReorderRulesTool::commit(std::size_t to)
{
    auto& session = m_view.session();
    if (!session.run(edit::ReorderRules{m_choice, m_from, to}))
        return;
    session.select(workbench::Selection::of(ruleAt(to)));
    session.say(
        QCoreApplication::translate("ReorderTool", "Rule %1 is rule %2 now.").arg(m_from + 1).arg(to + 1));
}

}  // namespace steploom::canvas
