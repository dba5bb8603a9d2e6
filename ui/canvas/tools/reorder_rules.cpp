// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/tools/reorder_rules.h"

#include "core/edit/commands/rules.h"
#include "ui/canvas/canvas_view.h"

#include <QCoreApplication>

namespace steploom::canvas {

static std::size_t rulesIn(asl::State const& choice)
{
    return choice.node.find("Choices").size();
}

// In the order of the text. A rule that leads nowhere has no line.
static std::vector<double> middlesOfRules(CanvasView const& view, asl::State const& choice)
{
    std::vector<double> middles;
    for (std::uint32_t number = 0; number < rulesIn(choice); ++number) {
        auto const* route = view.scene().routeOf({choice.id, asl::EdgeKind::Choice, number});
        middles.push_back(route ? route->label.centreX() : ReorderTool::nowhere);
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
                .arg(rulesIn(*choice)));
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
