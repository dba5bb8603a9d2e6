// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/words.h"

#include "ui/workbench/session.h"

#include <QCoreApplication>

#include <algorithm>

namespace steploom::actions {

static QString nameOf(asl::State const& state)
{
    return QString::fromStdString(state.name);
}

QString statesInWords(asl::Graph const& graph, std::vector<StateId> const& ids)
{
    auto const* single = ids.size() == 1 ? graph.find(ids.front()) : nullptr;
    return single ? nameOf(*single) : QCoreApplication::translate("Words", "%1 states").arg(ids.size());
}

// A state outside that leads to one of `ids`; one that catches to them only when there is no other.
static asl::State const* stateBefore(asl::Graph const& graph, std::vector<StateId> const& ids)
{
    asl::State const* catching = nullptr;
    for (auto const id : ids)
        for (auto const index : graph.edgesInto(graph.indexOf(id))) {
            auto const& edge = graph.edge(index);
            if (edge.from == asl::noIndex || std::count(ids.begin(), ids.end(), edge.id.from) > 0)
                continue;
            if (edge.kind() != asl::EdgeKind::Catch)
                return &graph.state(edge.from);
            catching = &graph.state(edge.from);
        }
    return catching;
}

static asl::State const* stateAfter(asl::Graph const& graph, std::vector<StateId> const& ids)
{
    for (auto const id : ids)
        if (auto const* state = graph.find(id))
            for (auto const index : state->edges)
                if (auto const to = graph.edge(index).to; to != asl::noIndex)
                    if (std::count(ids.begin(), ids.end(), graph.state(to).id) == 0)
                        return &graph.state(to);
    return nullptr;
}

QString placeInWords(asl::Graph const& graph, std::vector<StateId> const& ids)
{
    if (auto const* before = stateBefore(graph, ids))
        return QCoreApplication::translate("Words", " after %1").arg(nameOf(*before));
    if (auto const* after = stateAfter(graph, ids))
        return QCoreApplication::translate("Words", " before %1").arg(nameOf(*after));
    return {};
}

void tellPlaced(workbench::Session& session, QString const& sentence)
{
    auto const& graph = session.picture();
    auto const& states = session.selection().states;
    if (!states.empty())
        session.say(sentence.arg(statesInWords(graph, states), placeInWords(graph, states)));
}

}  // namespace steploom::actions
