// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/base/result.h"
#include "core/document/document.h"

#include <string>
#include <vector>

namespace steploom::edit {

/// States that an edit takes together: all of one scope, in the order of the text. Points into the snapshot's
/// graph.
struct Selection {
    asl::ScopeIndex scope = asl::noIndex;
    std::vector<asl::State const*> states;  ///< in the order of the text: contains() relies on it

    bool contains(asl::State const* state) const;
    /// Whether `edge` starts in the selection and names something outside of it; a slot names nothing.
    bool isLeft(asl::Graph const& graph, asl::Edge const& edge) const;
    /// Whether `edge` starts outside (or is a Start edge) and leads to a state of the selection.
    bool isEntered(asl::Graph const& graph, asl::Edge const& edge) const;
};

/// The states called `ids`; those inside others of them go along with these. Refused for none, for states
/// whose text cannot be read, and for states of several levels.
Result<Selection> selectStates(document::Snapshot const& snapshot, std::vector<StateId> const& ids);

/// A selection that has one way in and one way on, so that it can be taken for one step.
struct Block : Selection {
    asl::State const* entry = nullptr;        ///< the only state that anything outside leads to
    std::vector<asl::Edge const*> exits;      ///< Next, rules and Defaults that lead to `onward`
    std::vector<asl::Edge const*> openNexts;  ///< Nexts that name no state yet
    std::vector<asl::State const*> ends;      ///< where the flow ends inside; Succeed and Fail are none
    std::vector<asl::Edge const*> catchers;   ///< catchers that lead out, wherever to
    std::string onward;                       ///< where it goes on to; empty: it ends
};

/// The block that `ids` make, or the sentence why they make none: two states are entered from outside, or the
/// ways out lead to different places.
Result<Block> selectBlock(document::Snapshot const& snapshot, std::vector<StateId> const& ids);

/// Where a selection is entered: by its scope's StartAt, else from a state outside, else at its first state
/// that no other of them leads to.
asl::State const* entryOf(asl::Graph const& graph, Selection const& selection);

/// Whether `state` goes on neither by Next nor by lines of its own and is no Succeed or Fail.
bool endsFlow(asl::Graph const& graph, asl::State const& state);

}  // namespace steploom::edit
