// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/cases/coverage.h"
#include "core/explore/solver.h"

#include <memory>
#include <string>
#include <vector>

namespace steploom::explore {

/// What no run can do, whatever the input, the answers of tasks and the values of placeholders. Follows what
/// is known of the data along all transitions that could be taken; where it cannot tell, it takes them.
class Proofs {
public:
    Proofs(std::shared_ptr<asl::Graph const> graph, Solver& solver);
    ~Proofs();
    Proofs(Proofs const&) = delete;
    Proofs& operator=(Proofs const&) = delete;

    /// Why no run that comes to an end reaches the point, with evidence; empty when one might.
    std::string whyNever(cases::Point const& point) const;

private:
    class World;

    std::string whyNotReached(asl::StateIndex state) const;
    std::string whyNotLeft(asl::StateIndex state, asl::EdgeIndex edge) const;
    std::string whyNotOpened(asl::StateIndex state) const;
    std::string told(std::vector<std::string> const& reasons) const;
    bool isReached(asl::StateIndex state) const;
    void findEndless();

    std::shared_ptr<asl::Graph const> m_graph;
    std::vector<std::unique_ptr<World>> m_worlds;  // one for each kind of input
    std::vector<std::string> m_endless;            // by state: why no run through it comes to an end
    bool m_isTold = true;                          // all worlds could be thought through
};

}  // namespace steploom::explore
