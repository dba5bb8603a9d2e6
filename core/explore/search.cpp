// SPDX-License-Identifier: GPL-3.0-or-later
// The search as a whole.
#include "core/explore/search.h"

#include "core/asl/placeholder.h"
#include "core/asl/substituted.h"
#include "core/explore/proofs.h"
#include "core/text/syntax_tree.h"

#include <algorithm>
#include <array>
#include <utility>

namespace steploom::explore {

Search::Search(std::shared_ptr<asl::Graph const> graph, Options const& options)
    : m_graph(std::move(graph))
    , m_plans(sim::makePlans(m_graph))
    , m_options(options)
    , m_solver(options.isStopped)
{
    for (auto const& state : m_graph->states())
        m_hasReaders = m_hasReaders || state.node.find("ItemReader");
}

Value const& Search::fields(asl::State const& state)
{
    auto found = m_fields.find(&state);
    if (found == m_fields.end())
        found = m_fields.emplace(&state, fieldsOf(state)).first;
    return found->second;
}

bool Search::isSpent() const
{
    return m_runs >= m_options.runs || m_steps >= m_options.steps
        || (m_options.isStopped && m_options.isStopped());
}

TriedPtr Search::run(Scenario const& scenario)
{
    ++m_runs;
    sim::RunSettings settings;
    settings.graph = m_graph;
    settings.plans = m_plans;
    settings.input = scenario.input;
    settings.mocks = scenario.mocks;
    settings.files = scenario.fileTexts();
    settings.type = m_options.type;
    // A run of many records is as dear as one of many steps.
    settings.expressEventLimit = 20'000;
    sim::Run run(std::move(settings));
    std::size_t steps = 0;
    constexpr std::size_t betweenLooks = 256;
    while (steps < m_options.stepsOfRun && run.advance())
        if (++steps % betweenLooks == 0 && m_solver.isStopped())
            break;
    m_steps += steps + 1;
    bool const isFinished = run.finished() && run.outcome().status != sim::RunStatus::Unsupported;
    auto tried
        = std::make_shared<Tried>(Tried{scenario, std::make_shared<Story>(std::move(run)), {}, isFinished});
    tried->reached = cases::pointsReached(tried->story().trace());
    tried->isClean = isFinished && tried->story().failedVisit() == nothing && tried->conflict() == nothing
        && !missingFile(*tried);
    auto const& outcome = tried->story().run().outcome();
    if (outcome.status == sim::RunStatus::Unsupported && m_unsupported.empty())
        m_unsupported = outcome.cause.value_or("");
    return tried;
}

std::size_t Tried::conflict() const
{
    auto const& visits = told->visits();
    for (std::size_t i = 0; i < visits.size(); ++i)
        if (visits[i].error == "States.ReferencePathConflict" && visits[i].failed == nothing)
            return i;
    return nothing;
}

std::optional<std::pair<std::string, sim::ReaderConfig>> Search::missingFile(Tried const& tried)
{
    auto const& visits = tried.story().visits();
    for (std::size_t i = 0; m_hasReaders && i < visits.size(); ++i) {
        if (!visits[i].state->is("Map") || !fields(*visits[i].state).find("ItemReader"))
            continue;
        auto reader = Origins::readerOf(*visits[i].state, tried.story().viewOf(i), m_solver);
        if (reader && !tried.scenario.files.contains(reader->first))
            return reader;
    }
    return std::nullopt;
}

void Search::keep(TriedPtr const& tried)
{
    bool isNew = false;
    for (auto const& [point, times] : tried->reached) {
        isNew = m_seen.insert(point).second || isNew;
        if (tried->isFinished)
            isNew = m_finished.insert(point).second || isNew;
        // One that stumbled says less than one that did not.
        if (tried->isClean)
            isNew = m_clean.insert(point).second || isNew;
    }
    if (isNew)
        m_pool.push_back(tried);
}

// What the first expression that failed complains about; empty when none did.
static std::string complaintOf(Tried const& tried)
{
    if (auto const conflict = tried.conflict(); conflict != nothing)
        return tried.story().visits()[conflict].state->name + "\nResultPath" + std::to_string(conflict);
    auto const visit = tried.story().failedVisit();
    if (visit == nothing)
        return {};
    auto const& told = tried.story().visits()[visit];
    auto const* failed = tried.story().trace().records[told.failed].as<sim::EvaluationFailed>();
    return told.state->name + "\n" + failed->field + "\n" + failed->cause;
}

// Whether `later` came further than `earlier`, or stumbles over something new without falling back.
static bool isFurther(Tried const& later, Tried const& earlier, std::set<std::string> const& complaints)
{
    auto const before = earlier.story().failedVisit();
    auto const now = later.story().failedVisit();
    if (now == nothing)
        return later.reached.size() + 2 >= earlier.reached.size();
    if (complaints.contains(complaintOf(later)))
        return false;
    return before == nothing || now >= before || later.reached.size() >= earlier.reached.size();
}

TriedPtr Search::mended(TriedPtr tried)
{
    std::set<std::string> complaints{complaintOf(*tried)};
    for (int round = 0; round < 80 && !tried->isClean && !isSpent(); ++round) {
        TriedPtr best;
        for (auto const& scenario : mends(*tried)) {
            if (scenario.isTooBig())
                continue;
            auto next = run(scenario);
            keep(next);
            bool const hasFile = next->scenario.files.size() > tried->scenario.files.size();
            if (hasFile || isFurther(*next, *tried, complaints)) {
                best = std::move(next);
                break;
            }
            if (isSpent())
                break;
        }
        if (!best)
            break;
        complaints.insert(complaintOf(*best));
        tried = std::move(best);
    }
    return tried;
}

bool Search::attempt(Scenario const& scenario, cases::Point const& goal)
{
    if (scenario.isTooBig())
        return false;
    auto tried = run(scenario);
    auto const withGoal = [&](TriedPtr const& plain) {
        auto named = std::make_shared<Tried>(*plain);
        named->goal = goal;
        return named;
    };
    bool const hasGoal = tried->reached.contains(goal);
    if (hasGoal)
        tried = withGoal(tried);
    if (tried->isClean || !hasGoal)
        keep(tried);
    if (!tried->isClean) {
        auto better = mended(tried);
        if (better != tried && better->reached.contains(goal)) {
            better = withGoal(better);
            keep(better);
        }
    }
    keep(tried);
    return hasReached(goal);
}

Exploration Search::explore()
{
    keep(mended(run(Scenario{})));
    for (bool isProgress = true; isProgress && !isSpent();) {
        auto const before = m_seen.size() + m_finished.size();
        for (auto const& point : cases::pointsOf(*m_graph))
            if (!hasReached(point) && !isSpent())
                pursue(point);
        isProgress = m_seen.size() + m_finished.size() > before;
    }
    finishLoops();
    Exploration found{{}, {}, {}, cases::Coverage(m_graph), m_runs, m_steps, isSpent()};
    std::set<cases::Point> covered;
    std::map<std::string, int> names;
    for (auto const& tried : selected()) {
        std::optional<cases::Point> best;
        // The name tells what the case adds: what it was made for, else what is most telling.
        static constexpr std::array order{cases::PointKind::Catcher, cases::PointKind::RetrierUsedUp,
            cases::PointKind::Retrier, cases::PointKind::Rule, cases::PointKind::Default,
            cases::PointKind::MapWithoutItems, cases::PointKind::MapWithOneItem,
            cases::PointKind::MapWithSeveralItems, cases::PointKind::State, cases::PointKind::Branch};
        if (auto const goal = tried->goal; goal && !covered.contains(*goal))
            best = goal;
        for (auto const kind : order)
            for (auto const& point : found.coverage.points())
                if (!best && point.kind == kind && tried->reached.contains(point) && !covered.contains(point))
                    best = point;
        bool const isStraight = std::ranges::none_of(
            tried->story().visits(), [](Visit const& visit) { return visit.error.has_value(); });
        std::string name = "Straight through";
        if (best && !(covered.empty() && isStraight))
            name = routeName(*tried, *best, *m_graph);
        if (auto const count = ++names[name]; count > 1)
            name += " (" + std::to_string(count) + ")";
        for (auto const& [point, times] : tried->reached)
            covered.insert(point);
        found.cases.push_back(caseOf(*tried, name));
        found.coverage.add(tried->story().trace());
        auto& points = found.reached.emplace_back();
        for (auto const& [point, times] : tried->reached)
            points.push_back(point);
    }
    for (auto const& point : found.coverage.missing())
        found.missed.push_back({point, whyMissed(point)});
    found.runs = m_runs;
    return found;
}

// The names of placeholders without which an expression cannot be read.
static void collectNames(text::NodeRef node, std::set<std::string>& names)
{
    if (node.isString()) {
        auto const text = expressionIn(node.string());
        if (!asl::hasPlaceholder(text)
            || expr::jsonata::Expression::read(text, expr::jsonata::Profile::StepFunctions).isSound())
            return;
        for (auto at = text.find("${"); at != std::string::npos; at = text.find("${", at + 2))
            if (auto const end = text.find('}', at); end != std::string::npos)
                names.insert(text.substr(at + 2, end - at - 2));
        return;
    }
    for (auto const child : node)
        collectNames(child, names);
}

// What cases of `more` add goes into `all`.
static void addTo(Exploration& all, Exploration const& more, Value const& substitutions)
{
    std::set<cases::Point> covered;
    for (auto const& points : all.reached)
        covered.insert(points.begin(), points.end());
    std::set<std::string> names;
    for (auto const& each : all.cases)
        names.insert(each.find("name")->string());
    for (std::size_t i = 0; i < more.cases.size(); ++i) {
        bool const isNew = std::ranges::any_of(
            more.reached[i], [&](cases::Point const& point) { return !covered.contains(point); });
        if (!isNew)
            continue;
        covered.insert(more.reached[i].begin(), more.reached[i].end());
        auto const name = more.cases[i].find("name")->string();
        auto own = name;
        for (int count = 2; !names.insert(own).second; ++count)
            own = name + " (" + std::to_string(count) + ")";
        all.cases.push_back(more.cases[i].with("name", own).with("substitutions", substitutions));
        all.reached.push_back(more.reached[i]);
    }
    std::erase_if(all.missed, [&](Missed const& missed) { return covered.contains(missed.point); });
    all.coverage.add(more.coverage);
    all.runs += more.runs;
    all.steps += more.steps;
    all.isCut = all.isCut || more.isCut;
}

// Adds what is found with all `names` standing for `value`, by a share of what is left of the bounds.
static void searchWith(Exploration& found, std::shared_ptr<asl::Graph const> const& graph,
    std::set<std::string> const& names, std::string const& value, std::size_t share, Options options)
{
    options.runs = (options.runs - std::min(options.runs, found.runs)) / share;
    options.steps = (options.steps - std::min(options.steps, found.steps)) / share;
    asl::Substitutions values;
    std::vector<Member> members;
    for (auto const& name : names) {
        values[name] = value;
        members.push_back({name, value});
    }
    auto part = Search(asl::substituted(graph, values), options).explore();
    if (found.runs == 0)
        found.missed = std::move(part.missed);
    addTo(found, part, Value::object(std::move(members)));
}

static Exploration searched(std::shared_ptr<asl::Graph const> const& graph, Options const& options)
{
    std::set<std::string> names;
    collectNames(graph->root(), names);
    if (names.empty())
        return Search(graph, options).explore();
    Exploration found{{}, {}, {}, cases::Coverage(graph)};
    // The first may use half of the bounds, the second all that is left.
    searchWith(found, graph, names, "true", 2, options);
    searchWith(found, graph, names, "1", 1, options);
    return found;
}

// The names of placeholders that are a text as a whole.
static void collectWholeNames(text::NodeRef node, std::set<std::string>& names)
{
    if (node.isString()) {
        auto const text = node.string();
        if (text.starts_with("${") && text.find('}') == text.size() - 1)
            names.insert(text.substr(2, text.size() - 3));
        return;
    }
    for (auto const child : node)
        collectWholeNames(child, names);
}

Exploration explore(std::shared_ptr<asl::Graph const> const& graph, Options const& options)
{
    auto found = searched(graph, options);
    if (found.missed.empty())
        return found;
    // Of the definition as it stands, so that it goes for all values of placeholders.
    Solver solver(options.isStopped);
    Proofs const proofs(graph, solver);
    for (auto& missed : found.missed)
        if (auto why = proofs.whyNever(missed.point); !why.empty()) {
            missed.why = std::move(why);
            missed.isProven = true;
        }
    // What is made of a placeholder may need a pattern with a hole in it, or a text of JSON.
    std::set<std::string> names;
    collectWholeNames(graph->root(), names);
    collectNames(graph->root(), names);
    bool const isOpen = std::ranges::any_of(found.missed, [](Missed const& missed) {
        return missed.point.kind == cases::PointKind::State && !missed.isProven;
    });
    if (isOpen && !names.empty() && !found.isCut)
        searchWith(found, graph, names, "{}", 1, options);
    return found;
}

}  // namespace steploom::explore
