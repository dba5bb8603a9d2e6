// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workbench/state_search.h"

#include "core/asl/graph.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"

#include <algorithm>
#include <functional>

namespace steploom::workbench {

using asl::State;
using text::NodeRef;

static QString toText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

static bool holds(std::string_view text, QString const& word)
{
    return toText(text).contains(word, Qt::CaseInsensitive);
}

// The text of a node that is a string.
static std::string stringOf(NodeRef node)
{
    return node.isString() ? node.string() : std::string();
}

// Whether `word` is in an error name that the state gives, retries or catches.
static bool namesError(State const& state, QString const& word)
{
    if (holds(stringOf(state.node.find("Error")), word))
        return true;
    for (auto const* list : {"Retry", "Catch"})
        for (auto const handler : state.node.find(list))
            for (auto const name : handler.find("ErrorEquals"))
                if (holds(stringOf(name), word))
                    return true;
    return false;
}

// Whether `word` is in a text of the state itself; states inside it speak for themselves.
static bool uses(NodeRef node, QString const& word)
{
    if (node.isString())
        return holds(node.string(), word);
    for (auto const child : node)
        if (!child.keyIs("States") && uses(child, word))
            return true;
    return false;
}

static bool hasProblem(Session const& session, StateId state, lint::Severity severity)
{
    return std::ranges::any_of(session.problems(),
        [&](lint::Problem const& each) { return each.state == state && each.severity == severity; });
}

static bool isStart(Session const& session, State const& state)
{
    auto const& graph = session.picture();
    auto const start = graph.scope(state.scope).start;
    return start != asl::noIndex && graph.edge(start).to == graph.indexOf(state.id);
}

static bool matchesIs(Session const& session, State const& state, QString const& word)
{
    if (word == QLatin1String("invalid"))
        return hasProblem(session, state.id, lint::Severity::Error);
    if (word == QLatin1String("warning"))
        return hasProblem(session, state.id, lint::Severity::Warning);
    if (word == QLatin1String("stale"))
        return state.isStale;
    if (word == QLatin1String("start"))
        return isStart(session, state);
    if (word == QLatin1String("end"))
        return state.isEnd;
    if (word == QLatin1String("container"))
        return !state.scopes.empty();
    if (word == QLatin1String("retried"))
        return state.node.find("Retry").size() > 0;
    if (word == QLatin1String("caught"))
        return state.node.find("Catch").size() > 0;
    if (word == QLatin1String("breakpoint"))
        return session.simulation().hasBreakpoint(state.id);
    if (word == QLatin1String("mocked"))
        return !session.simulation().answers(state.name).empty();
    return false;
}

static bool matchesWord(State const& state, QString const& word)
{
    return holds(state.name, word) || holds(state.typeName, word)
        || holds(stringOf(state.node.find("Resource")), word)
        || holds(stringOf(state.node.find("Comment")), word) || namesError(state, word);
}

StateQuery::StateQuery(QString const& text)
{
    for (auto const& part : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        auto const colon = part.indexOf(QLatin1Char(':'));
        auto const filter = part.left(std::max<qsizetype>(colon, 0)).toLower();
        static QStringList const filters{
            QStringLiteral("type"), QStringLiteral("is"), QStringLiteral("uses"), QStringLiteral("error")};
        if (filters.contains(filter))
            m_terms.push_back({filter, part.mid(colon + 1).toLower()});
        else
            m_terms.push_back({{}, part.toLower()});
    }
    // A filter whose word is still to be typed narrows nothing.
    std::erase_if(m_terms, [](Term const& term) { return term.word.isEmpty(); });
}

bool StateQuery::matches(Session const& session, State const& state) const
{
    return std::ranges::all_of(m_terms, [&](Term const& term) {
        if (term.filter.isEmpty())
            return matchesWord(state, term.word);
        if (term.filter == QLatin1String("type"))
            return toText(state.typeName).startsWith(term.word, Qt::CaseInsensitive);
        if (term.filter == QLatin1String("uses"))
            return uses(state.node, term.word);
        if (term.filter == QLatin1String("error"))
            return namesError(state, term.word);
        return matchesIs(session, state, term.word);
    });
}

std::vector<StateId> findStates(Session const& session, StateQuery const& query)
{
    std::vector<StateId> found;
    if (query.isEmpty())
        return found;
    std::vector<State const*> hits;
    for (auto const& state : session.picture().states())
        if (query.matches(session, state))
            hits.push_back(&state);
    // The graph lists scope after scope.
    std::ranges::sort(hits, {}, [](State const* state) { return state->node.range().offset; });
    for (auto const* hit : hits)
        found.push_back(hit->id);
    return found;
}

}  // namespace steploom::workbench
