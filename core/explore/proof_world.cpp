// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of the data goes from state to state until nothing new comes.
#include "core/explore/proof_world.h"

#include "core/asl/placeholder.h"
#include "core/base/json_writer.h"
#include "core/sim/map_run.h"

#include <algorithm>
#include <utility>

namespace steploom::explore {

using asl::hasPlaceholder;

AssignedNames::AssignedNames(asl::Graph const& graph)
{
    auto const add = [&](text::NodeRef assign) {
        isAny = isAny || assign.isString();
        for (auto const member : assign) {
            auto name = member.key();
            isAny = isAny || hasPlaceholder(name);
            if (name.ends_with(".$"))
                name.resize(name.size() - 2);
            names.insert(std::move(name));
        }
    };
    for (auto const& state : graph.states()) {
        add(state.node.find("Assign"));
        for (auto const* list : {"Choices", "Catch"})
            for (auto const holder : state.node.find(list))
                add(holder.find("Assign"));
    }
}

Proofs::World::World(asl::Graph const& graph, sim::Plans& plans, AssignedNames const& assigned,
    Solver& solver, Known::Kind input)
    : m_graph(graph)
    , m_plans(plans)
    , m_assigned(assigned)
    , m_solver(solver)
    , m_input(input)
    , m_told(graph.states().size())
    , m_ends(graph.scopes().size(), false)
{
    if (!graph.scopes().empty())
        enterScope(0, Known::of(input));
    // Each visit says more than the one before; what takes this many is not worth thinking through.
    auto left = 40 * graph.states().size() + 1'000;
    while (!m_open.empty() && m_isTold) {
        auto const state = m_open.back();
        m_open.pop_back();
        visit(state);
        m_isTold = --left > 0 && !m_solver.isStopped();
    }
}

bool Proofs::World::isJsonata(asl::StateIndex state) const
{
    return m_graph.state(state).language == asl::QueryLanguage::Jsonata;
}

// A placeholder may stand for the mode.
bool Proofs::World::mayBeDistributed(asl::StateIndex map) const
{
    auto const* mode = fields(map).find("ProcessorMode");
    return sim::isDistributed(m_plans.of(map))
        || (mode && mode->isString() && hasPlaceholder(mode->string()));
}

// Whether the state runs in the execution itself, not in one that a distributed Map starts.
bool Proofs::World::isOfExecution(asl::StateIndex state) const
{
    for (auto const* owner = m_graph.parentOf(m_graph.state(state)); owner; owner = m_graph.parentOf(*owner))
        if (mayBeDistributed(m_graph.indexOf(owner->id)))
            return false;
    return true;
}

void Proofs::World::enter(asl::StateIndex state, Known const& in)
{
    auto& told = m_told[state];
    auto next = told.in ? told.in->joined(in) : in;
    if (told.in && *told.in == next)
        return;
    told.in = std::move(next);
    m_open.push_back(state);
}

void Proofs::World::enterScope(asl::ScopeIndex scope, Known const& in)
{
    auto const start = m_graph.scope(scope).start;
    auto const to = start == asl::noIndex ? asl::noIndex : m_graph.edge(start).to;
    if (to == asl::noIndex)
        m_ends[scope] = true;
    else
        enter(to, in);
}

void Proofs::World::stuck(asl::StateIndex state, std::string why)
{
    m_told[state].whyNotLeft = std::move(why);
}

// ---- one state

Known const& Proofs::World::entered(asl::StateIndex state) const
{
    static Known const nothing = Known::absent();
    auto const& in = m_told[state].in;
    return in ? *in : nothing;
}

void Proofs::World::visit(asl::StateIndex index)
{
    auto const& state = m_graph.state(index);
    auto& told = m_told[index];
    auto const in = entered(index);
    told = {};
    told.in = in;
    auto const& plan = m_plans.of(index);
    if (!plan.unsupported.empty()) {
        if (!hasPlaceholder(toJson(plan.fields))) {
            told.isUnfit = true;
            told.whyNotOpened = plan.unsupported;
            return stuck(index, plan.unsupported);
        }
        for (auto const edge : state.edges)
            leave(index, Known::anything(), edge);
        for (auto const scope : state.scopes)
            enterScope(scope, Known::anything());
        return leave(index, Known::anything(), plan.onward);
    }
    visitCatchers(index);
    auto input = in;
    if (plan.dropsInput)
        input = Known::exactly(Value::object());
    if (auto const* inputPath = plan.fields.find("InputPath"); plan.inputPath && inputPath->isString()) {
        auto made = path(index, inputPath->string(), {in});
        if (!made.failure.empty()) {
            told.whyNotOpened = "InputPath: " + made.failure;
            return stuck(index, told.whyNotOpened);
        }
        input = std::move(made.value);
    }
    auto const result = work(index, input);
    if (!result)
        return;
    if (!state.is("Choice"))
        return finish(index, *result, plan.onward);
    auto const proof = proveChoice(
        plan.fields, isJsonata(index), [&](Place const& place) { return knownAt(index, place, {input}); },
        m_solver);
    for (auto const edge : state.edges) {
        auto const& id = m_graph.edge(edge).id;
        std::string why;
        if (id.kind == asl::EdgeKind::Choice && id.number < proof.whyNotRule.size())
            why = proof.whyNotRule[id.number];
        if (id.kind == asl::EdgeKind::Default)
            why = proof.whyNotDefault;
        if (!why.empty())
            told.closed[edge] = std::move(why);
        else if (id.kind != asl::EdgeKind::Catch)
            finish(index, *result, edge);
    }
}

// Errors that only a Map itself has; the children of a distributed one keep theirs to themselves.
std::string Proofs::World::whyNotCaught(asl::State const& state, std::uint32_t catcher) const
{
    auto const index = m_graph.indexOf(state.id);
    auto const handlers = itemsOf(fields(index), "Catch");
    if (catcher >= handlers.size())
        return {};
    auto const names = itemsOf(handlers[catcher], "ErrorEquals");
    auto const isOneOf = [&](std::span<Value const> all, std::string_view name) {
        return std::ranges::any_of(
            all, [&](Value const& one) { return one.isString() && one.string() == name; });
    };
    bool isRuntime = !names.empty();
    bool isReader = !names.empty();
    bool isTaken = !names.empty();
    for (auto const& name : names) {
        if (!name.isString() || hasPlaceholder(name.string()))
            return {};
        isRuntime = isRuntime && name.string() == "States.Runtime";
        isReader = isReader && name.string() == "States.ItemReaderFailed";
        bool const isPlain = !name.string().starts_with("States.") || name.string() == "States.ALL";
        bool isEarlier = false;
        for (auto const& earlier : handlers.first(catcher)) {
            auto const all = itemsOf(earlier, "ErrorEquals");
            isEarlier = isEarlier || isOneOf(all, name.string()) || (isPlain && isOneOf(all, "States.ALL"));
        }
        isTaken = isTaken && isEarlier;
    }
    if (isRuntime)
        return "nobody can take States.Runtime";
    if (isTaken)
        return "all errors it names are taken by one that comes before";
    if (isReader && state.is("Map") && sim::isDistributed(m_plans.of(index))
        && !fields(index).find("ItemReader"))
        return "only an ItemReader fails with States.ItemReaderFailed, and the Map, which runs its children "
               "as "
               "executions of their own, has none";
    return {};
}

void Proofs::World::visitCatchers(asl::StateIndex index)
{
    auto const& state = m_graph.state(index);
    auto& told = m_told[index];
    auto const handlers = itemsOf(fields(index), "Catch");
    for (auto const edge : state.edges) {
        auto const& id = m_graph.edge(edge).id;
        if (id.kind != asl::EdgeKind::Catch)
            continue;
        if (auto why = whyNotCaught(state, id.number); !why.empty()) {
            told.closed[edge] = std::move(why);
            continue;
        }
        auto out = Known::anything();
        if (!isJsonata(index) && id.number < handlers.size()) {
            out = Known::of(Known::Object);
            if (auto const* resultPath = handlers[id.number].find("ResultPath")) {
                auto const& compiled
                    = m_solver.paths().find(resultPath->isString() ? resultPath->string() : "$");
                auto const merged
                    = compiled ? entered(index).with(placeOf(*compiled).place.steps, out) : std::nullopt;
                out = resultPath->isNull() ? entered(index) : merged.value_or(Known::anything());
            }
        }
        leave(index, out, edge);
    }
}

// Fields that a state evaluates whenever it is worked on; a Map does that for each item.
static std::vector<std::string_view> fieldsMade(asl::State const& state, Value const& given)
{
    bool const isJsonata = state.language == asl::QueryLanguage::Jsonata;
    if (state.is("Task"))
        return {"Credentials", isJsonata ? "Arguments" : "Parameters"};
    if (state.is("Parallel"))
        return {isJsonata ? "Arguments" : "Parameters"};
    if (state.is("Pass") && !isJsonata && !given.find("Result"))
        return {"Parameters"};
    if (!state.is("Wait"))
        return {};
    std::vector<std::string_view> all;
    for (auto const* name : {"Seconds", "Timestamp", "SecondsPath", "TimestampPath"})
        if (given.find(name))
            all.emplace_back(name);
    // Of several one counts.
    bool const isOne = all.size() == 1 && (!isJsonata || !all[0].ends_with("Path"));
    return isOne ? all : std::vector<std::string_view>();
}

// A value as it stands in the text.
static Known literally(Value const& value)
{
    auto const known = Known::exactly(value);
    return hasPlaceholder(toJson(value)) ? Known::of(known.kinds()) : known;
}

std::optional<Known> Proofs::World::work(asl::StateIndex index, Known const& input)
{
    auto const& state = m_graph.state(index);
    auto& told = m_told[index];
    if (state.is("Fail"))
        return std::nullopt;
    Data const data{input};
    std::optional<Known> payload;
    for (auto const name : fieldsMade(state, fields(index))) {
        auto made = field(index, name, data);
        if (!made)
            continue;
        if (!made->failure.empty()) {
            told.whyNotOpened = std::string(name) + ": " + made->failure;
            stuck(index, told.whyNotOpened);
            return std::nullopt;
        }
        if (name == "Arguments" || name == "Parameters")
            payload = std::move(made->value);
    }
    if (state.is("Task"))
        return Known::anything();
    if (state.is("Pass") && !isJsonata(index)) {
        auto const* result = fields(index).find("Result");
        return result ? literally(*result) : payload.value_or(input);
    }
    if (state.is("Parallel")) {
        std::string open;
        for (auto const scope : state.scopes) {
            enterScope(scope, payload.value_or(input));
            if (!m_ends[scope] && open.empty())
                open = "its branch " + std::to_string(m_graph.scope(scope).number + 1)
                    + " never comes to its end";
        }
        if (!open.empty()) {
            stuck(index, std::move(open));
            return std::nullopt;
        }
        return Known::of(Known::Array);
    }
    return state.is("Map") ? workMap(index, input) : std::optional(input);
}

std::optional<Known> Proofs::World::workMap(asl::StateIndex index, Known const& input)
{
    auto const& state = m_graph.state(index);
    auto const& given = fields(index);
    auto& told = m_told[index];
    Data const data{input};
    bool const isDistributed = mayBeDistributed(index);
    auto items = Known::of(Known::Array);
    if (!isDistributed || !given.find("ItemReader")) {
        auto const name = isJsonata(index) ? "Items" : "ItemsPath";
        auto made = field(index, name, data).value_or(Made{input, {}});
        auto why = made.failure;
        bool const mayBeItems
            = made.value.mayBe(Known::Array) || (isDistributed && made.value.mayBe(Known::Object));
        if (why.empty() && !mayBeItems)
            why = std::string("its items have to be a list") + (isDistributed ? " or an object" : "")
                + ", and "
                + (given.find(name) ? "what it gives is " + made.value.inWords() : "its input never is one");
        if (!why.empty()) {
            told.whyNotOpened = (given.find(name) ? name + std::string(": ") : std::string()) + why;
            stuck(index, told.whyNotOpened);
            return std::nullopt;
        }
        items = made.value;
        // Batches are counted as they are made.
        if (auto const* only = items.value(); only && (only->size() == 0 || !given.find("ItemBatcher")))
            told.items = only->size();
    }
    told.hasItems = true;
    auto child = Known::anything();
    auto selected = field(index, "ItemSelector", data);
    if (!selected && !isJsonata(index))
        selected = field(index, "Parameters", data);
    if (selected)
        child = selected->value;
    if (given.find("ItemBatcher"))
        child = Known::of(Known::Object);
    if (told.items == std::size_t{0})
        told.whyNotOpened = "its list of items is always empty";
    else if (selected && !selected->failure.empty())
        told.whyNotOpened = "the input of its children cannot be made: " + selected->failure;
    bool isEnding = state.scopes.empty();
    for (auto const scope : state.scopes) {
        if (told.whyNotOpened.empty())
            enterScope(scope, child);
        isEnding = isEnding || m_ends[scope];
    }
    if (isDistributed)
        return Known::anything();
    if (isEnding && told.whyNotOpened.empty())
        return Known::of(Known::Array);
    if (!told.items || told.items == std::size_t{0})
        return Known::exactly(Value::array());
    stuck(index,
        told.whyNotOpened.empty() ? std::string("none of its iterations comes to its end")
                                  : told.whyNotOpened);
    return std::nullopt;
}

// From the result of a state to what it is left with.
void Proofs::World::finish(asl::StateIndex index, Known const& result, asl::EdgeIndex edge)
{
    auto const& state = m_graph.state(index);
    auto const& given = fields(index);
    auto const* holder = &given;
    bool const isWay = edge != asl::noIndex && m_graph.edge(edge).kind() == asl::EdgeKind::Choice;
    if (isWay)
        if (auto const* rules = given.find("Choices"))
            if (auto const* rule = rules->at(m_graph.edge(edge).id.number))
                holder = rule;
    auto const close = [&](std::string why) {
        if (state.is("Choice"))
            m_told[index].closed[edge] = std::move(why);
        else
            stuck(index, std::move(why));
    };
    auto const made = [&](Value const* source, Data const& data) {
        return !source         ? Made{Known::anything(), {}}
            : isJsonata(index) ? jsonata(index, *source, data)
                               : payload(index, *source, data);
    };
    auto out = result;
    if (isJsonata(index)) {
        bool const hasResult = state.is("Task") || state.is("Map") || state.is("Parallel");
        Data const data{entered(index), hasResult ? result : Known::absent()};
        for (auto const* name : {"Assign", "Output"}) {
            auto const* source = holder->find(name);
            auto const value = made(source, data);
            if (!value.failure.empty())
                return close(std::string(name) + ": " + value.failure);
            if (source && std::string_view(name) == "Output")
                out = value.value;
        }
        return leave(index, out, edge);
    }
    if (auto const* selector = given.find("ResultSelector")) {
        auto const value = made(selector, {result});
        if (!value.failure.empty())
            return close("ResultSelector: " + value.failure);
        out = value.value;
    }
    if (auto const value = made(holder->find("Assign"), {out}); !value.failure.empty())
        return close("Assign: " + value.failure);
    auto const& plan = m_plans.of(index);
    if (plan.dropsResult) {
        out = entered(index);
    } else if (plan.resultPath) {
        auto const place = placeOf(plan.resultPath->path());
        auto merged = entered(index).with(place.place.steps, out);
        if (!merged)
            return close("ResultPath: " + plan.resultPath->path().text()
                + " cannot be written into what the state is entered with, which is "
                + entered(index).inWords());
        out = std::move(*merged);
    }
    if (plan.dropsOutput)
        out = Known::exactly(Value::object());
    if (auto const* outputPath = given.find("OutputPath"); plan.outputPath && outputPath->isString()) {
        auto value = path(index, outputPath->string(), {out});
        if (!value.failure.empty())
            return close("OutputPath: " + value.failure);
        out = std::move(value.value);
    }
    leave(index, out, edge);
}

void Proofs::World::leave(asl::StateIndex index, Known const& out, asl::EdgeIndex edge)
{
    if (edge != asl::noIndex) {
        if (auto const to = m_graph.edge(edge).to; to != asl::noIndex)
            enter(to, out);
        return;
    }
    auto const scope = m_graph.state(index).scope;
    if (m_ends[scope])
        return;
    m_ends[scope] = true;
    if (auto const owner = m_graph.scope(scope).owner; owner != asl::noIndex && m_told[owner].in)
        m_open.push_back(owner);
}

}  // namespace steploom::explore
