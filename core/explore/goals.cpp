// SPDX-License-Identifier: GPL-3.0-or-later
// How each kind of point is gone after.
#include "core/explore/search.h"

#include <algorithm>
#include <array>
#include <utility>

namespace steploom::explore {

using cases::Point;
using cases::PointKind;

// More attempts of a handler than this are not counted down.
static constexpr std::size_t mostFailures = 80;

void Search::explain(Point const& goal, std::string why)
{
    m_why.emplace(goal, std::move(why));
}

bool Search::pursue(Point const& goal)
{
    // Branches and states follow from what leads to them.
    if (goal.kind == PointKind::State || goal.kind == PointKind::Branch)
        return false;
    std::vector<TriedPtr> bases;
    for (auto const& tried : m_pool)
        if (tried->reached.contains({goal.state, PointKind::State, 0})
            && !m_pursued.contains({goal, tried.get()}))
            bases.push_back(tried);
    std::ranges::stable_sort(bases, {}, [](TriedPtr const& tried) {
        return std::pair((tried->isClean ? 0 : tried->isFinished ? 1 : 2), tried->length());
    });
    if (bases.size() > 4)
        bases.resize(4);
    for (auto const& base : bases) {
        if (isSpent())
            return false;
        m_pursued.insert({goal, base.get()});
        if (pursueFrom(*base, goal))
            return true;
    }
    return false;
}

bool Search::pursueFrom(Tried const& tried, Point const& goal)
{
    // The first visits, where there is most to be changed, and the last one.
    std::vector<std::size_t> candidates;
    auto const& visits = tried.story().visits();
    for (std::size_t i = 0; i < visits.size(); ++i)
        if (visits[i].state->id == goal.state) {
            if (candidates.size() < 3)
                candidates.push_back(i);
            else
                candidates.back() = i;
        }
    for (auto const visit : candidates) {
        if (isSpent())
            return false;
        switch (goal.kind) {
        case PointKind::Rule:
        case PointKind::Default:
            if (pursueChoice(tried, visit, goal))
                return true;
            break;
        case PointKind::MapWithoutItems:
        case PointKind::MapWithOneItem:
        case PointKind::MapWithSeveralItems:
            if (pursueItems(tried, visit, goal))
                return true;
            break;
        default:
            if (pursueFailure(tried, visit, goal))
                return true;
            break;
        }
    }
    return false;
}

bool Search::attemptWith(Tried const& tried, std::vector<Change> const& changes, Point const& goal)
{
    auto scenario = tried.scenario;
    for (auto const& change : changes)
        apply(scenario, change);
    return attempt(scenario, goal);
}

bool Search::pursueChoice(Tried const& tried, std::size_t visit, Point const& goal)
{
    auto const& state = *tried.story().visits()[visit].state;
    Origins origins(tried.story(), m_solver);
    auto const rule
        = goal.kind == PointKind::Rule ? std::optional(goal.number) : std::optional<std::uint32_t>();
    auto const answer = m_solver.waysToTake(
        fields(state), state.language == asl::QueryLanguage::Jsonata, rule, origins.viewOf(visit));
    if (answer.ways.empty()) {
        explain(goal, "when it is reached, " + answer.why + ".");
        return persevere(tried, goal);
    }
    std::string blocked;
    for (auto const& way : answer.ways) {
        std::vector<Change> changes;
        if (!origins.follow(visit, way, changes)) {
            if (blocked.empty())
                for (auto const& wish : way)
                    if (blocked.empty())
                        blocked = "it depends on " + inWords(wish.place) + ", and " + origins.why() + ".";
            continue;
        }
        if (attemptWith(tried, changes, goal))
            return true;
        if (isSpent())
            break;
    }
    if (!isSpent() && persevere(tried, goal))
        return true;
    explain(goal, blocked.empty() ? "changing what it depends on did not lead there." : blocked);
    return false;
}

// A condition on something that the workflow counts by itself, as how often it has waited: what tasks
// answered in the first rounds they answer for ever.
bool Search::persevere(Tried const& tried, Point const& goal)
{
    for (auto const& [name, answers] : tried.scenario.mocks.answers) {
        for (std::size_t i = 0; answers.size() > 1 && i < answers.size() && i < 3; ++i) {
            auto scenario = tried.scenario;
            scenario.mocks.answers[name] = {answers[i]};
            if (attempt(scenario, goal))
                return true;
            if (isSpent())
                return false;
        }
    }
    return false;
}

// ---- Map

static std::size_t severalItems(Value const& fields)
{
    auto const* batcher = fields.find("ItemBatcher");
    auto const* size = batcher ? batcher->find("MaxItemsPerBatch") : nullptr;
    constexpr std::int64_t mostItems = 500;
    if (size && size->isInteger() && size->integer() > 0 && size->integer() < mostItems)
        return static_cast<std::size_t>(size->integer()) + 1;
    return 2;
}

bool Search::pursueItems(Tried const& tried, std::size_t visit, Point const& goal)
{
    auto const& told = tried.story().visits()[visit];
    auto const& given = fields(*told.state);
    Origins origins(tried.story(), m_solver);
    auto const& view = origins.viewOf(visit);
    auto const count = goal.kind == PointKind::MapWithoutItems ? std::size_t{0}
        : goal.kind == PointKind::MapWithOneItem               ? std::size_t{1}
                                                               : severalItems(given);
    auto now = origins.itemsNow(visit);
    if (given.find("ItemReader"))
        if (auto const reader = Origins::readerOf(*told.state, view, m_solver))
            if (auto const file = tried.scenario.files.find(reader->first);
                file != tried.scenario.files.end())
                now = Value::array(file->second.items);
    std::vector<Value> samples;
    if (now && now->isArray() && now->size() > 0)
        samples.push_back(*now->at(0));
    for (auto const* kind : {"object", "text"})
        if (samples.empty() || count > 0)
            samples.push_back(sampleOf(kind));
    std::string blocked;
    for (auto const& sample : samples) {
        std::vector<Value> items(count, sample);
        std::vector<Change> changes;
        if (!origins.followItems(visit, {}, Value::array(std::move(items)), changes)) {
            blocked = "its items cannot be chosen: " + origins.why() + ".";
            continue;
        }
        if (attemptWith(tried, changes, goal))
            return true;
        if (count == 0 || isSpent())
            break;
    }
    explain(goal, blocked.empty() ? "changing its items did not lead there." : blocked);
    return false;
}

// ---- errors

bool takesError(Value const& handler, std::string const& error)
{
    for (auto const& name : itemsOf(handler, "ErrorEquals"))
        if (name.isString()
            && (name.string() == error || name.string() == "States.ALL"
                || (name.string() == "States.TaskFailed" && error != "States.Timeout")))
            return true;
    return false;
}

static std::optional<std::size_t> firstTaking(
    Value const& fields, std::string_view list, std::string const& error)
{
    auto const handlers = itemsOf(fields, list);
    for (std::size_t i = 0; i < handlers.size(); ++i)
        if (takesError(handlers[i], error))
            return i;
    return std::nullopt;
}

std::size_t failuresUntilUsedUp(Value const& fields, std::optional<std::size_t> retrier)
{
    auto const* retriers = fields.find("Retry");
    auto const* handler = retrier && retriers ? retriers->at(*retrier) : nullptr;
    if (!handler)
        return 1;
    auto const* most = handler->find("MaxAttempts");
    constexpr std::size_t standardAttempts = 3;
    if (!most || !most->isInteger())
        return standardAttempts + 1;
    return static_cast<std::size_t>(std::clamp<std::int64_t>(most->integer(), 0, 1'000'000)) + 1;
}

std::vector<ErrorChoice> errorsFor(Value const& fields, bool isRetrier, std::size_t handler)
{
    auto const* handlers = fields.find(isRetrier ? "Retry" : "Catch");
    auto const* wanted = handlers ? handlers->at(handler) : nullptr;
    std::vector<ErrorChoice> all;
    for (auto const& given : wanted ? itemsOf(*wanted, "ErrorEquals") : std::span<Value const>()) {
        if (!given.isString() || given.string() == "States.Runtime")
            continue;
        std::vector<std::string> errors{given.string()};
        if (given.string() == "States.ALL" || given.string() == "States.TaskFailed")
            errors = {"SimulatedFailure", "States.TaskFailed"};
        if (given.string() == "States.ALL")
            errors.emplace_back("States.Timeout");
        for (auto const& error : errors) {
            ErrorChoice choice{
                error, {}, firstTaking(fields, "Retry", error), firstTaking(fields, "Catch", error)};
            if ((isRetrier ? choice.retrier : choice.catcher) != handler)
                continue;
            choice.answer.kind = sim::Answer::Kind::Error;
            choice.answer.error = error;
            choice.answer.cause = "A failure made to try this route.";
            bool const hasHeartbeat = fields.find("HeartbeatSeconds") || fields.find("HeartbeatSecondsPath");
            bool const isTimed
                = hasHeartbeat || fields.find("TimeoutSeconds") || fields.find("TimeoutSecondsPath");
            if (error == "States.Timeout" && isTimed) {
                auto silent = choice;
                silent.answer.kind = sim::Answer::Kind::Timeout;
                silent.answer.cause.reset();
                all.push_back(std::move(silent));
                // Silence that ends a heartbeat goes to another handler where one names that.
                if (!hasHeartbeat)
                    continue;
            }
            all.push_back(std::move(choice));
        }
    }
    // An error that nobody retries comes to a catcher sooner.
    if (!isRetrier)
        std::ranges::stable_sort(
            all, {}, [&](ErrorChoice const& choice) { return failuresUntilUsedUp(fields, choice.retrier); });
    return all;
}

// `scenario` with calls of `state` from number `call` on failing `times` times; then all goes on as it did.
static Scenario withFailures(Scenario scenario, std::string const& state, std::size_t call,
    Value const& standard, sim::Answer const& failure, std::size_t times)
{
    auto& answers = writtenOut(scenario, state, call, standard);
    answers.insert(answers.begin() + static_cast<std::ptrdiff_t>(call), times, failure);
    return scenario;
}

// What a call answers when nobody says: what it answered here, or in the shape of the service.
static Value standardResult(Tried const& tried, Visit const& visit)
{
    if (!visit.result.isNull())
        return visit.result;
    for (auto const& other : tried.story().visits())
        if (other.state == visit.state && !other.result.isNull())
            return other.result;
    return Value::object();
}

bool Search::pursueFailure(Tried const& tried, std::size_t visit, Point const& goal)
{
    auto const& told = tried.story().visits()[visit];
    auto const& given = fields(*told.state);
    bool const isRetrier = goal.kind != PointKind::Catcher;
    auto const choices = errorsFor(given, isRetrier, goal.number);
    if (choices.empty()) {
        auto const handlers = itemsOf(given, isRetrier ? "Retry" : "Catch");
        auto const names = goal.number < handlers.size() ? itemsOf(handlers[goal.number], "ErrorEquals")
                                                         : std::span<Value const>();
        bool const isRuntime = names.size() == 1 && names[0] == Value("States.Runtime");
        explain(goal,
            isRuntime ? "the service lets nobody take States.Runtime."
                      : "all errors it names are taken by one that comes before.");
        return false;
    }
    for (auto const& choice : choices) {
        auto const untilUsedUp = failuresUntilUsedUp(given, choice.retrier);
        auto const times = goal.kind == PointKind::Retrier ? std::size_t{1} : untilUsedUp;
        if (times > mostFailures) {
            explain(goal, "its attempts are too many to be used up.");
            continue;
        }
        if (told.state->is("Task")) {
            if (told.firstCall == nothing)
                continue;
            auto const standard = standardResult(tried, told);
            auto const& name = told.state->name;
            if (attempt(
                    withFailures(tried.scenario, name, told.firstCall, standard, choice.answer, times), goal))
                return true;
            // Iterations side by side share the answers: now all calls fail.
            auto scenario = tried.scenario;
            scenario.mocks.answers[name] = {choice.answer};
            if (told.branch != 0 && attempt(scenario, goal))
                return true;
        } else if (failInside(tried, visit, choice.name, goal)) {
            return true;
        }
        if (isSpent())
            return false;
    }
    if (told.state->is("Map") && given.find("ItemReader"))
        if (auto const reader = Origins::readerOf(*told.state, tried.story().viewOf(visit), m_solver)) {
            auto scenario = tried.scenario;
            auto& file = scenario.files[reader->first];
            file.config = reader->second;
            file.isMissing = true;
            if (attempt(scenario, goal))
                return true;
        }
    explain(goal,
        told.state->is("Task") ? "failing the task did not lead there."
                               : "no task inside can fail so that the error comes out.");
    return false;
}

// Makes a task inside a Map or Parallel fail with an error that the handlers on the way let pass.
bool Search::failInside(Tried const& tried, std::size_t visit, std::string const& error, Point const& goal)
{
    auto const& story = tried.story();
    auto const isInside = [&](Visit const& inner) {
        for (auto branch = inner.branch; branch != 0; branch = story.trace().branches[branch].parent)
            if (story.ownerOf(branch) == visit)
                return true;
        return false;
    };
    sim::Answer failure;
    failure.kind = sim::Answer::Kind::Error;
    failure.error = error;
    failure.cause = "A failure made to try this route.";
    std::set<asl::State const*> triedStates;
    for (auto const& inner : story.visits()) {
        if (!inner.state->is("Task") || inner.firstCall == nothing || !isInside(inner)
            || !triedStates.insert(inner.state).second || triedStates.size() > 6)
            continue;
        auto const& innerFields = fields(*inner.state);
        if (firstTaking(innerFields, "Catch", error))
            continue;
        auto const innerTimes = failuresUntilUsedUp(innerFields, firstTaking(innerFields, "Retry", error));
        auto const& own = fields(*story.visits()[visit].state);
        auto const outerTimes = goal.kind == PointKind::Retrier
            ? std::size_t{1}
            : failuresUntilUsedUp(own, firstTaking(own, "Retry", error));
        auto const standard = standardResult(tried, inner);
        if (innerTimes * outerTimes <= mostFailures
            && attempt(withFailures(tried.scenario, inner.state->name, inner.firstCall, standard, failure,
                           innerTimes * outerTimes),
                goal))
            return true;
        auto scenario = tried.scenario;
        scenario.mocks.answers[inner.state->name] = {failure};
        if (innerTimes <= mostFailures && outerTimes <= mostFailures && attempt(scenario, goal))
            return true;
        if (isSpent())
            return false;
    }
    return false;
}

}  // namespace steploom::explore
