// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: States Language, "Variables"; reference card of the language, section 4.
#include "core/lint/expressions.h"
#include "core/lint/variables.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

namespace steploom::lint::rules {

namespace {

/// Which variables may have a value when a state is entered, over all routes that lead to it.
class VariableFlow {
public:
    VariableFlow(asl::Graph const& graph, std::vector<StateVariables> const& states)
        : m_graph(graph)
        , m_states(states)
    {
        for (auto const& state : states)
            for (auto const& use : state.assigns)
                m_numbers.try_emplace(use.name, m_numbers.size());
        m_words = m_numbers.size() / bitsOfWord + 1;
        m_sets.resize(graph.states().size() * m_words);
        m_isReached.resize(graph.states().size());
        if (!graph.scopes().empty())
            enter(0, std::vector<Word>(m_words));
        while (!m_open.empty()) {
            auto const state = m_open.back();
            m_open.pop_back();
            leave(state);
        }
    }

    /// Whether a route leads to the state.
    bool isReached(asl::StateIndex state) const { return m_isReached[state]; }

    bool mayBeAssigned(asl::StateIndex state, std::string const& name) const
    {
        auto const number = m_numbers.find(name);
        return number != m_numbers.end()
            && (m_sets[state * m_words + number->second / bitsOfWord] >> (number->second % bitsOfWord) & 1)
            != 0;
    }

private:
    using Word = std::uint64_t;
    static constexpr std::size_t bitsOfWord = 64;

    void leave(asl::StateIndex index)
    {
        auto const& state = m_graph.state(index);
        auto const first = m_sets.begin() + static_cast<std::ptrdiff_t>(index * m_words);
        std::vector<Word> const here(first, first + static_cast<std::ptrdiff_t>(m_words));
        for (auto const edge : state.edges) {
            // The rule, catcher or state that leads on is the one whose Assign counts.
            auto after = here;
            if (!m_states[index].assigns.empty())
                for (auto const member : m_graph.edge(edge).node.parent().find("Assign"))
                    add(after, member);
            join(m_graph.edge(edge).to, after);
        }
        for (auto const scope : state.scopes)
            enter(scope,
                readableScopeAround(m_graph, scope) == asl::noIndex ? std::vector<Word>(m_words) : here);
    }

    void add(std::vector<Word>& set, text::NodeRef member) const
    {
        auto name = member.key();
        if (name.ends_with(".$"))
            name.resize(name.size() - 2);
        if (auto const number = m_numbers.find(name); number != m_numbers.end())
            set[number->second / bitsOfWord] |= Word(1) << (number->second % bitsOfWord);
    }

    void enter(asl::ScopeIndex scope, std::vector<Word> const& set)
    {
        if (auto const start = m_graph.scope(scope).start; start != asl::noIndex)
            join(m_graph.edge(start).to, set);
    }

    void join(asl::StateIndex state, std::vector<Word> const& set)
    {
        if (state == asl::noIndex)
            return;
        bool isNew = !m_isReached[state];
        m_isReached[state] = true;
        for (std::size_t i = 0; i < m_words; ++i) {
            auto& word = m_sets[state * m_words + i];
            isNew = isNew || (set[i] & ~word) != 0;
            word |= set[i];
        }
        if (isNew)
            m_open.push_back(state);
    }

    asl::Graph const& m_graph;
    std::vector<StateVariables> const& m_states;
    std::unordered_map<std::string, std::size_t> m_numbers;
    std::size_t m_words = 0;
    std::vector<Word> m_sets;
    std::vector<bool> m_isReached;
    std::vector<asl::StateIndex> m_open;
};

}  // namespace

// The first state of the scopes that a state can read which assigns the variable; none where no one does.
static asl::StateIndex assignerOf(asl::Graph const& graph,
    std::unordered_map<std::string, std::vector<asl::StateIndex>> const& assigners, asl::StateIndex reader,
    std::string const& name)
{
    auto const found = assigners.find(name);
    if (found == assigners.end())
        return asl::noIndex;
    for (auto scope = graph.state(reader).scope; scope != asl::noIndex;
        scope = readableScopeAround(graph, scope))
        for (auto const state : found->second)
            if (graph.state(state).scope == scope)
                return state;
    return asl::noIndex;
}

static void checkUnassignedVariable(Report& report)
{
    auto const& graph = report.graph();
    auto const& states = report.variables();
    std::unordered_map<std::string, std::vector<asl::StateIndex>> assigners;
    for (asl::StateIndex i = 0; i < states.size(); ++i)
        for (auto const& use : states[i].assigns)
            assigners[use.name].push_back(i);
    VariableFlow const flow(graph, states);
    for (asl::StateIndex i = 0; i < states.size(); ++i)
        for (auto const& use : states[i].reads) {
            auto const assigner = assignerOf(graph, assigners, i, use.name);
            bool const isAssigned
                = assigner != asl::noIndex && (!flow.isReached(i) || flow.mayBeAssigned(i, use.name));
            if (isAssigned || use.isAskedFor)
                continue;
            auto sentence = graph.state(i).name + ": no state that runs before assigns $" + use.name;
            if (assigner == i)
                sentence += "; what a state assigns itself is there for the states that follow it";
            else if (assigner != asl::noIndex)
                sentence += "; " + graph.state(assigner).name + " does, but not on a way to here";
            report.inside(use.node, use.part, sentence + ".",
                "$" + use.name + (assigner == asl::noIndex ? " is never assigned" : " is not yet assigned"));
        }
}

Rule unassigned_variable()
{
    return {
        .name = "unassigned_variable",
        .code = "UNASSIGNED_VARIABLE",
        .severity = Severity::Warning,
        .title = "A variable is read before it can have been assigned",
        .why = "Reading it fails when the workflow runs. Variables are assigned by Assign of a state, of a "
               "rule of a "
               "Choice or of a catcher, at the same level or around it, and are there for the states that "
               "follow on "
               "that way; a distributed Map sees none of its parent.",
        .check = checkUnassignedVariable,
    };
}

}  // namespace steploom::lint::rules
