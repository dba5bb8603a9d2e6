// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/preview.h"

#include "ui/workbench/trial.h"

namespace steploom::canvas {

Preview previewOf(workbench::Session const& session, text::Patch const& patch)
{
    Preview preview;
    preview.patch = patch;
    auto const trial = workbench::trialOf(session, patch);
    preview.shown.graph = trial.snapshot().picture;
    preview.shown.options = session.layoutOptions();
    preview.shown.layout
        = std::make_shared<layout::Layout const>(layout::layOut(*preview.shown.graph, preview.shown.options));
    // Outer states stand before inner ones in the graph.
    auto level = asl::ScopeIndex(asl::noIndex);
    for (auto const& state : preview.shown.graph->states()) {
        if (session.picture().find(state.id) || (level != asl::noIndex && state.scope != level))
            continue;
        level = state.scope;
        preview.newStates.push_back(state.id);
    }
    return preview;
}

Shown shownBy(workbench::Session const& session)
{
    return {session.snapshot().picture, session.sharedLayout(), session.layoutOptions()};
}

}  // namespace steploom::canvas
