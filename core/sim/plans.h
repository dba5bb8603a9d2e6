// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/expr/path_cache.h"
#include "core/sim/behavior.h"

#include <memory>
#include <vector>

namespace steploom::sim {

/// Reads a state once for all its visits.
Plan makePlan(asl::State const& state, asl::Graph const& graph);

/// The states of a machine made ready to run, each when it is entered first. Runs of the same machine may
/// share one, which then belongs to one thread.
class Plans {
public:
    explicit Plans(std::shared_ptr<asl::Graph const> graph);

    asl::Graph const& graph() const { return *m_graph; }
    Plan const& of(asl::StateIndex state)
    {
        auto const& plan = m_plans[state];
        return plan ? *plan : read(state);
    }
    expr::PathCache& paths() { return m_paths; }

private:
    Plan const& read(asl::StateIndex state);

    std::shared_ptr<asl::Graph const> m_graph;
    std::vector<std::unique_ptr<Plan>> m_plans;
    expr::PathCache m_paths;
};

}  // namespace steploom::sim
