// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lint/rule.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace steploom::lint {

/// The names that a value can have at most; null where anything may be there. Immutable and shared.
struct Shape;
using ShapeRef = std::shared_ptr<Shape const>;

struct Shape {
    std::map<std::string, ShapeRef, std::less<>> members;  ///< none for what is no object
    bool isObject = false;
};

/// What is known of the data of JSONPath states whatever the input of the execution is: what a Pass makes,
/// what a call of a function answers, what a catcher is given.
class Shapes {
public:
    explicit Shapes(asl::Graph const& graph);

    /// The raw input of a state.
    ShapeRef inputOf(asl::StateIndex state);
    /// What its InputPath leaves of it.
    ShapeRef effectiveInputOf(asl::StateIndex state);
    /// What its work gives, before ResultSelector.
    ShapeRef rawResultOf(asl::StateIndex state);
    /// What ResultPath makes of it: what OutputPath takes its part from.
    ShapeRef joinedOf(asl::StateIndex state);

private:
    ShapeRef outputOf(asl::StateIndex state);
    ShapeRef along(asl::Edge const& edge);
    ShapeRef templateShape(text::NodeRef node);

    asl::Graph const& m_graph;
    std::vector<std::vector<asl::EdgeIndex>> m_into;
    std::vector<ShapeRef> m_inputs;
    enum class Progress : std::uint8_t { Unread, Reading, Read };
    std::vector<Progress> m_progress;
    std::size_t m_depth = 0;
};

/// The first of the names that is not in the shape, as a number; `names.size()` when all may be there.
std::size_t firstMissing(ShapeRef const& shape, std::span<std::string const> names);

}  // namespace steploom::lint
