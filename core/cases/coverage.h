// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/base/ids.h"
#include "core/cases/case.h"
#include "core/sim/trace.h"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace steploom::cases {

enum class PointKind : std::uint8_t {
    State,
    Rule,  ///< of a Choice
    Default,
    Retrier,        ///< takes an error
    RetrierUsedUp,  ///< takes an error and has no attempts left; of states with a catcher
    Catcher,
    Branch,  ///< of a Parallel
    MapWithoutItems,
    MapWithOneItem,
    MapWithSeveralItems,
};

/// Something that a run reaches or does not.
struct Point {
    StateId state;
    PointKind kind = PointKind::State;
    std::uint32_t number = 0;  ///< of the rule, retrier, catcher or branch in the text

    friend auto operator<=>(Point const&, Point const&) = default;
};

/// All there is to reach in a definition, in the order of its text.
std::vector<Point> pointsOf(asl::Graph const& graph);

/// The point in words: `rule 2 of "Approved?" ($.total > 100)`.
std::string pointInWords(Point const& point, asl::Graph const& graph);

/// The points that a run reached, each as often as it did.
std::map<Point, std::uint32_t> pointsReached(sim::Trace const& trace);

/// Which definition a case runs, as a name to gather cases by: the path of its file, or of the case that
/// holds it.
std::string definitionName(Case const& given);

/// What the runs of some cases reached of one definition.
class Coverage {
public:
    explicit Coverage(std::shared_ptr<asl::Graph const> graph);

    /// Counts a run of the same definition; ids of states have to agree.
    void add(sim::Trace const& trace);
    /// Takes over what `other`, of the same definition, has counted.
    void add(Coverage const& other);

    asl::Graph const& graph() const { return *m_graph; }
    std::span<Point const> points() const { return m_points; }
    std::uint32_t times(Point const& point) const;
    bool isReached(Point const& point) const { return times(point) > 0; }
    std::size_t reached() const;
    /// In the order of the text.
    std::vector<Point> missing() const;
    std::size_t runs() const { return m_runs; }

    /// `12 of 14 points reached by 3 runs: 5 of 6 states, 2 of 2 choice rules ...`.
    std::string summary() const;

private:
    std::shared_ptr<asl::Graph const> m_graph;
    std::vector<Point> m_points;
    std::map<Point, std::uint32_t> m_times;
    std::size_t m_runs = 0;
};

/// `No case reaches rule 2 of "Approved?" ($.total > 100).`
std::string missingSentence(Point const& point, asl::Graph const& graph);

}  // namespace steploom::cases
