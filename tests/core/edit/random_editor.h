// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/edit/history.h"
#include "core/edit/place.h"
#include "tests/core/edit/machine_model.h"

#include <map>

namespace steploom::tests {

/// A document that random edits are done on, and what they need to find their way in it.
class RandomEditor {
public:
    RandomEditor(std::string const& bytes, Random& random)
        : document(bytes)
        , history(document)
        , m_random(random)
    {
    }

    document::Document document;
    edit::History history;

    asl::Graph const& graph() const { return *document.snapshot().graph; }

    /// Whether every state that was there before and was not meant to go is there under its name and
    /// identity.
    bool keepsIdentities(std::vector<std::pair<StateId, std::string>> const& before) const
    {
        for (auto const& [id, name] : before) {
            auto const* state = graph().find(id);
            if (m_gone.contains(id) != (state == nullptr))
                return false;
            auto const renamed = m_newNames.find(id);
            if (state && state->name != (renamed == m_newNames.end() ? name : renamed->second))
                return false;
        }
        return true;
    }

    /// What is wrong with what an edit did that has no model; empty when it is good.
    std::string const& fault() const { return m_fault; }
    /// Whether the model says all that the text must mean after the last edit.
    bool hasModel() const { return m_hasModel; }

protected:
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(m_random.next() % limit); }

    asl::State const& anyState() { return graph().states()[below(graph().states().size())]; }
    Path scopeOf(asl::State const& state) const { return scopePath(state.scope); }
    Path scopePath(asl::ScopeIndex scope) const { return pointerTokens(graph().scope(scope).node.pointer()); }
    Path pathOf(asl::State const& state) const { return pointerTokens(state.node.pointer()); }

    // What leads to the place and where it leads: the path of a target, or a state that ends.
    struct ModelPlace {
        edit::Place place;
        Path scope;
        std::optional<Path> target;
        std::optional<Path> ending;
        std::string onward;
    };

    ModelPlace onEdge(edit::Place place, asl::Edge const& edge) const
    {
        return {std::move(place), scopePath(edge.scope), pointerTokens(edge.node.pointer()), std::nullopt,
            edge.target};
    }

    std::optional<ModelPlace> anyPlace()
    {
        auto const& state = anyState();
        switch (below(3)) {
        case 0: {
            auto const edges = graph().edges();
            if (edges.empty())
                return std::nullopt;
            auto const& edge = edges[below(edges.size())];
            return onEdge(edit::OnEdge{edge.id}, edge);
        }
        case 1: {
            for (auto const index : state.edges)
                if (graph().edge(index).kind() == asl::EdgeKind::Next)
                    return onEdge(edit::AfterState{state.id}, graph().edge(index));
            return ModelPlace{edit::AfterState{state.id}, scopeOf(state), std::nullopt, pathOf(state), {}};
        }
        default: {
            auto const& scope = graph().scope(state.scope);
            if (scope.start == asl::noIndex)
                return std::nullopt;
            auto const owner = scope.owner == asl::noIndex ? StateId{} : graph().state(scope.owner).id;
            return onEdge(edit::AtStart{owner, scope.number}, graph().edge(scope.start));
        }
        }
    }

    void forget()
    {
        m_newNames.clear();
        m_gone.clear();
        m_fault.clear();
        m_hasModel = true;
    }
    /// These states, and all inside them, are meant to go.
    template <typename IsDoomed>
    void markGone(IsDoomed const& isDoomed)
    {
        for (auto const& each : graph().states())
            for (auto const* at = &each; at; at = graph().parentOf(*at))
                if (isDoomed(*at))
                    m_gone.insert(each.id);
    }

    Random& m_random;
    std::map<StateId, std::string> m_newNames;
    std::set<StateId> m_gone;
    std::string m_fault;
    bool m_hasModel = true;
};

}  // namespace steploom::tests
