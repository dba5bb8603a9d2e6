// SPDX-License-Identifier: GPL-3.0-or-later
// Steps of the selection among its neighbours.
#include "core/edit/commands/branches.h"
#include "core/edit/commands/move_states.h"
#include "core/edit/commands/rules.h"
#include "ui/actions/editing.h"
#include "ui/actions/words.h"
#include "ui/workbench/session.h"

#include <QCoreApplication>

#include <algorithm>

namespace steploom::actions {

using asl::EdgeKind;
using workbench::Session;

// The edge by which the states called `ids` are entered from outside, one that catches only when there is no
// other.
static asl::Edge const* wayInto(asl::Graph const& graph, std::vector<StateId> const& ids)
{
    asl::Edge const* catching = nullptr;
    for (auto const id : ids)
        for (auto const index : graph.edgesInto(graph.indexOf(id))) {
            auto const& edge = graph.edge(index);
            bool const isInside
                = edge.kind() != EdgeKind::Start && std::count(ids.begin(), ids.end(), edge.id.from) > 0;
            if (!isInside && edge.kind() != EdgeKind::Catch)
                return &edge;
            if (!isInside)
                catching = &edge;
        }
    return catching;
}

// The state outside to which the states called `ids` go on.
static asl::State const* wayOn(asl::Graph const& graph, std::vector<StateId> const& ids)
{
    for (auto const id : ids)
        if (auto const* state = graph.find(id))
            for (auto const index : state->edges)
                if (auto const& edge = graph.edge(index);
                    edge.kind() != EdgeKind::Catch && edge.to != asl::noIndex)
                    if (auto const& to = graph.state(edge.to); std::count(ids.begin(), ids.end(), to.id) == 0)
                        return &to;
    return nullptr;
}

static std::optional<edit::Place> placeBefore(asl::Graph const& graph, std::vector<StateId> const& ids)
{
    auto const* into = wayInto(graph, ids);
    if (!into || into->from == asl::noIndex)
        return std::nullopt;
    auto const* further = wayInto(graph, {graph.state(into->from).id});
    return further ? std::optional<edit::Place>(edit::OnEdge{further->id}) : std::nullopt;
}

static std::optional<edit::Place> placeBehind(asl::Graph const& graph, std::vector<StateId> const& ids)
{
    auto const* next = wayOn(graph, ids);
    return next ? std::optional<edit::Place>(edit::AfterState{next->id}) : std::nullopt;
}

bool moveSelection(Session& session, Step step)
{
    auto const ids = session.selection().states;
    if (ids.empty())
        return false;
    auto const& graph = session.picture();
    auto const place = step == Step::Back ? placeBefore(graph, ids) : placeBehind(graph, ids);
    if (!place) {
        auto const sentence = step == Step::Back
            ? QCoreApplication::translate("Editing", "Nothing comes before %1 that it could go in front of.")
            : QCoreApplication::translate("Editing", "Nothing comes after %1 that it could go behind.");
        session.say(sentence.arg(statesInWords(graph, ids)));
        return false;
    }
    if (!session.run(edit::MoveStates{ids, *place}))
        return false;
    emit session.revealRequested(ids.back());
    tellPlaced(session, QCoreApplication::translate("Editing", "%1 moved%2."));
    return true;
}

static bool reorderRule(Session& session, asl::EdgeId const& rule, Step step)
{
    auto const* choice = session.picture().find(rule.from);
    auto const count = choice ? choice->node.find("Choices").size() : 0;
    bool const isAtEnd = step == Step::Back ? rule.number == 0 : rule.number + 1 >= count;
    if (isAtEnd) {
        session.say(step == Step::Back
                ? QCoreApplication::translate("Editing", "This rule is the first one already.")
                : QCoreApplication::translate("Editing", "This rule is the last one already."));
        return false;
    }
    auto const to = step == Step::Back ? rule.number - 1 : rule.number + 1;
    if (!session.run(edit::ReorderRules{rule.from, rule.number, to}))
        return false;
    session.select(workbench::Selection::of(asl::EdgeId{rule.from, EdgeKind::Choice, to}));
    session.say(QCoreApplication::translate("Editing", "It is rule %1 of %2 now.").arg(to + 1).arg(count));
    return true;
}

bool reorderSelection(Session& session, Step step)
{
    if (auto const edge = session.selection().edge; edge && edge->kind == EdgeKind::Choice)
        return reorderRule(session, *edge, step);
    auto const branch = branchOfSelection(session);
    if (!branch)
        return false;
    auto const& graph = session.picture();
    auto const& scope = graph.scope(*branch);
    auto const& owner = graph.state(scope.owner);
    auto const id = owner.id;
    auto const number = scope.number;
    auto const count = owner.scopes.size();
    bool const isAtEnd = step == Step::Back ? number == 0 : number + 1 >= count;
    if (isAtEnd) {
        session.say(step == Step::Back
                ? QCoreApplication::translate("Editing", "This branch is the first one already.")
                : QCoreApplication::translate("Editing", "This branch is the last one already."));
        return false;
    }
    auto const to = step == Step::Back ? number - 1 : number + 1;
    if (!session.run(edit::ReorderBranches{id, number, to}))
        return false;
    // What is selected goes along: an edge into a branch is called by the branch's number.
    if (session.selection().edge == asl::EdgeId{id, EdgeKind::Start, number})
        session.select(workbench::Selection::of(asl::EdgeId{id, EdgeKind::Start, to}));
    session.say(QCoreApplication::translate("Editing", "It is branch %1 of %2 now.").arg(to + 1).arg(count));
    return true;
}

}  // namespace steploom::actions
