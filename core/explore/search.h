// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/explore.h"
#include "core/explore/origins.h"
#include "core/explore/scenario.h"
#include "core/explore/solver.h"
#include "core/explore/story.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace steploom::explore {

/// A scenario that was run.
struct Tried {
    Scenario scenario;
    std::shared_ptr<Story const> told;
    std::map<cases::Point, std::uint32_t> reached;
    bool isFinished = false;
    bool isClean = false;  ///< no expression failed, no file was missing
    std::optional<cases::Point> goal = {};

    Story const& story() const { return *told; }
    /// The visit whose ResultPath could not be written, `nothing` without one.
    std::size_t conflict() const;
    std::size_t length() const { return told->trace().records.size(); }
};
using TriedPtr = std::shared_ptr<Tried const>;

/// Looks for scenarios that reach what was not reached: takes one that comes near, reasons what to change,
/// runs the result, mends what it lacks, and keeps it when it reaches something new.
class Search {
public:
    Search(std::shared_ptr<asl::Graph const> graph, Options const& options);

    Exploration explore();

private:
    TriedPtr run(Scenario const& scenario);
    bool isSpent() const;
    bool hasReached(cases::Point const& point) const { return m_finished.contains(point); }
    void keep(TriedPtr const& tried);
    /// Runs and mends, keeps what is new; whether the goal was reached by a run that ended.
    bool attempt(Scenario const& scenario, cases::Point const& goal);
    TriedPtr mended(TriedPtr tried);

    /// A file that an ItemReader looked for and nobody gave.
    std::optional<std::pair<std::string, sim::ReaderConfig>> missingFile(Tried const& tried);

    // mending.cpp: scenarios in which the first expression that failed may not fail.
    std::vector<Scenario> mends(Tried const& tried);
    void mendParameters(Tried const& tried, std::size_t visit, Origins& origins, std::vector<Scenario>& all);
    void mendJsonPath(Tried const& tried, std::size_t visit, Origins& origins, std::vector<Scenario>& all);
    void mendJsonata(Tried const& tried, std::size_t visit, Origins& origins, std::vector<Scenario>& all);
    void addMend(Tried const& tried, std::size_t visit, Origins& origins, Wishes const& wishes,
        std::vector<Scenario>& all);

    // goals.cpp
    bool pursue(cases::Point const& goal);
    bool attemptWith(Tried const& tried, std::vector<Change> const& changes, cases::Point const& goal);
    bool pursueFrom(Tried const& tried, cases::Point const& goal);
    bool pursueChoice(Tried const& tried, std::size_t visit, cases::Point const& goal);
    bool persevere(Tried const& tried, cases::Point const& goal);
    bool pursueItems(Tried const& tried, std::size_t visit, cases::Point const& goal);
    bool pursueFailure(Tried const& tried, std::size_t visit, cases::Point const& goal);
    bool failInside(
        Tried const& tried, std::size_t visit, std::string const& error, cases::Point const& goal);
    void explain(cases::Point const& goal, std::string why);

    // result.cpp
    void finishLoops();
    std::vector<TriedPtr> selected() const;
    Value caseOf(Tried const& tried, std::string const& name) const;
    std::string whyMissed(cases::Point const& point) const;

    std::shared_ptr<asl::Graph const> m_graph;
    std::shared_ptr<sim::Plans> m_plans;  // of all runs
    Options m_options;
    Solver m_solver;
    std::vector<TriedPtr> m_pool;
    std::set<cases::Point> m_finished;  // reached by a run that ended
    std::set<cases::Point> m_clean;     // reached by one in which nothing failed that should not
    std::set<cases::Point> m_seen;      // reached by any
    std::map<cases::Point, std::string> m_why;
    std::set<std::pair<cases::Point, Tried const*>> m_pursued;
    std::size_t m_runs = 0;
    std::size_t m_steps = 0;
    std::string m_unsupported;  // why the simulator could not go on
    bool m_hasReaders = false;
    std::map<asl::State const*, Value> m_fields;
    Value const& fields(asl::State const& state);
};

/// An error that a handler (of Retry or Catch) of `state` takes and none before it in `list` does; with the
/// answers that give it.
struct ErrorChoice {
    std::string name;
    sim::Answer answer;
    std::optional<std::size_t> retrier;  ///< that takes it
    std::optional<std::size_t> catcher;
};
std::vector<ErrorChoice> errorsFor(Value const& fields, bool isRetrier, std::size_t handler);
/// How often an error has to come until no retrier takes it.
std::size_t failuresUntilUsedUp(Value const& fields, std::optional<std::size_t> retrier);
bool takesError(Value const& handler, std::string const& error);

/// A name that tells the route.
std::string routeName(Tried const& tried, cases::Point const& point, asl::Graph const& graph);

}  // namespace steploom::explore
