// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/document/document.h"
#include "core/text/patch.h"
#include "ui/canvas/shown.h"
#include "ui/workbench/session.h"

#include <vector>

namespace steploom::canvas {

/// What an edit would make of a document: planned and laid out, but not done. States keep their identities,
/// so items of the canvas move from the one picture to the other.
struct Preview {
    text::Patch patch;
    Shown shown;
    /// The states that the edit makes, outer ones before those inside them; empty for other edits.
    std::vector<StateId> newStates;
};

/// The document's picture after `patch`, which was planned for its current revision.
Preview previewOf(workbench::Session const& session, text::Patch const& patch);

/// The document as it would be after `patch`.
document::Document trialOf(workbench::Session const& session, text::Patch const& patch);

/// Two edits as one step: `second` is planned on what `first` makes.
template <edit::Edit First, edit::Edit Second>
Result<text::Patch> planBoth(workbench::Session const& session, First const& first, Second const& second)
{
    auto const before = session.plan(first);
    if (!before)
        return before.failure();
    auto const after = second.plan(trialOf(session, *before).snapshot());
    if (!after)
        return after.failure();
    return text::compose(*before, *after);
}

/// What the session shows now.
Shown shownBy(workbench::Session const& session);

}  // namespace steploom::canvas
