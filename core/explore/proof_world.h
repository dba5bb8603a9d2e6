// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/choice_proof.h"
#include "core/explore/known.h"
#include "core/explore/proofs.h"
#include "core/sim/plans.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace steploom::explore {

/// Names that `Assign` gives values to, anywhere in a definition.
struct AssignedNames {
    std::set<std::string, std::less<>> names;
    bool isAny = false;  ///< some are made by an expression

    explicit AssignedNames(asl::Graph const& graph);
};

/// Runs that start with one kind of input, all at once.
class Proofs::World {
public:
    World(asl::Graph const& graph, sim::Plans& plans, AssignedNames const& assigned, Solver& solver,
        Known::Kind input);

    /// What is known of a state after all.
    struct Told {
        std::optional<Known> in;                       ///< what it is entered with; nothing: it never is
        std::string whyNotLeft;                        ///< by Next, a rule or the Default; empty: it may be
        std::string whyNotOpened;                      ///< its children never start; empty: they may
        std::map<asl::EdgeIndex, std::string> closed;  ///< rules, Default and catchers that are never taken
        bool hasItems = false;                         ///< of a Map: there may be a list of items
        std::optional<std::size_t> items;              ///< of a Map, when they are always as many
        bool isUnfit = false;                          ///< the simulator, as the service, refuses the state
    };
    Told const& of(asl::StateIndex state) const { return m_told[state]; }
    Known::Kind input() const { return m_input; }
    /// All states were thought through.
    bool isTold() const { return m_isTold; }

private:
    struct Made {
        Known value;
        std::string failure;  // it always fails, and why
    };
    struct Data {
        Known input;
        Known result = Known::absent();
    };

    void enter(asl::StateIndex state, Known const& in);
    void enterScope(asl::ScopeIndex scope, Known const& in);
    void visit(asl::StateIndex state);
    void visitCatchers(asl::StateIndex state);
    void stuck(asl::StateIndex state, std::string why);
    /// The result of a state, nothing when it never has one.
    // What a state is entered with; only states that something has come to are looked at.
    Known const& entered(asl::StateIndex state) const;
    std::optional<Known> work(asl::StateIndex state, Known const& input);
    std::optional<Known> workMap(asl::StateIndex state, Known const& input);
    void finish(asl::StateIndex state, Known const& result, asl::EdgeIndex edge);
    void leave(asl::StateIndex state, Known const& out, asl::EdgeIndex edge);
    std::string whyNotCaught(asl::State const& state, std::uint32_t catcher) const;

    Known knownAt(asl::StateIndex state, Place const& place, Data const& data) const;
    Made path(asl::StateIndex state, std::string const& text, Data const& data) const;
    template <typename Part, typename KeyOf>
    Made composed(Value const& source, Part part, KeyOf keyOf) const;
    Made payload(asl::StateIndex state, Value const& source, Data const& data) const;
    Made intrinsic(asl::StateIndex state, expr::IntrinsicCall::Node const& node, Data const& data) const;
    Made jsonata(asl::StateIndex state, Value const& source, Data const& data) const;
    Known jsonataNode(asl::StateIndex state, SyntaxNode const& node, Data const& data) const;
    /// What a field makes: nothing without the field.
    std::optional<Made> field(asl::StateIndex state, std::string_view name, Data const& data) const;

    Value const& fields(asl::StateIndex state) const { return m_plans.of(state).fields; }
    bool isJsonata(asl::StateIndex state) const;
    bool mayBeDistributed(asl::StateIndex map) const;
    bool isOfExecution(asl::StateIndex state) const;

    asl::Graph const& m_graph;
    sim::Plans& m_plans;
    AssignedNames const& m_assigned;
    Solver& m_solver;
    Known::Kind m_input;
    std::vector<Told> m_told;
    std::vector<bool> m_ends;  // by scope: a way through it comes to its end
    std::vector<asl::StateIndex> m_open;
    bool m_isTold = true;
};

}  // namespace steploom::explore
