// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/base/value.h"
#include "core/cases/coverage.h"
#include "core/sim/run.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace steploom::explore {

/// How far the search goes. The same options always give the same cases.
struct Options {
    sim::MachineType type = sim::MachineType::Standard;
    std::size_t runs = 4'000;         ///< the most runs of all
    std::size_t steps = 2'000'000;    ///< the most steps of all runs together
    std::size_t stepsOfRun = 2'000;   ///< a run that takes more is cut while searching
    std::function<bool()> isStopped;  ///< asked all the time; what was found so far is kept
};

/// Something that no run reached, and why.
struct Missed {
    cases::Point point;
    std::string why;        ///< a sentence
    bool isProven = false;  ///< no run can reach it; `why` is the evidence
};

/// What the search found.
struct Exploration {
    std::vector<Value> cases;  ///< as a companion holds them; each adds something to the others
    std::vector<std::vector<cases::Point>> reached;  ///< by each case
    std::vector<Missed> missed;
    cases::Coverage coverage;  ///< of the cases
    std::size_t runs = 0;      ///< made while searching
    std::size_t steps = 0;     ///< of all these runs
    bool isCut = false;        ///< a bound ended the search
};

/// Finds inputs and answers of tasks that drive the definition along every route: each state, rule, Default,
/// retrier, catcher, branch, and each Map with no, one and several items. Placeholders that are left are
/// texts as they stand; where one breaks a JSONata expression, the cases fill it by `substitutions` of their
/// own.
Exploration explore(std::shared_ptr<asl::Graph const> const& graph, Options const& options);

}  // namespace steploom::explore
