// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/edit.h"

#include <string>
#include <vector>

namespace steploom::edit {

/// What becomes of states that are made a machine of their own.
struct Extraction {
    std::string definition;   ///< the text of the child machine, in the layout of the one it comes from
    std::string task;         ///< the name of the Task that starts it
    std::string placeholder;  ///< what stands for the child's ARN in the Task, without `${` and `}`
    text::Patch patch;        ///< the change of the definition
};

/// Makes states that make a block (selectBlock()) a machine of their own, and puts a Task in their place that
/// runs it and waits for it (`startExecution.sync:2`): the child gets the Task's input, its output is the
/// Task's. Catchers that lead out go to the Task; since any failure of a child reaches it as
/// States.TaskFailed, they catch that unless they catch States.ALL. The Task may take over the identity of
/// the first state that goes. Refused as WrapStates is.
struct ExtractStates {
    std::vector<StateId> states;
    std::string name;  ///< of the Task, made unique; empty: `Run`, and the name of the first state

    static constexpr std::string_view label = "Extract";
    Result<Extraction> extract(document::Snapshot const& snapshot) const;
    /// The change of the definition alone.
    Result<text::Patch> plan(document::Snapshot const& snapshot) const;
};

}  // namespace steploom::edit
