// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"

#include <set>
#include <string>
#include <string_view>

namespace steploom::edit {

/// The names of a machine, and those given since.
class NameSet {
public:
    explicit NameSet(asl::Graph const& graph);

    /// `name`, or `name (1)`, `name (2)` ... when it is taken; taken from now on. A name that has such a
    /// number counts on from it, and one that would grow over 80 characters is cut before the number.
    std::string take(std::string_view name);

private:
    std::set<std::string, std::less<>> m_names;
};

/// `name` as NameSet::take() would give it.
std::string uniqueStateName(asl::Graph const& graph, std::string_view name);

}  // namespace steploom::edit
