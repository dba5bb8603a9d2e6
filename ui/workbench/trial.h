// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/document/document.h"
#include "core/text/patch.h"
#include "ui/workbench/session.h"

namespace steploom::workbench {

/// The document as it would be after `patch`, which was planned for its current revision.
document::Document trialOf(Session const& session, text::Patch const& patch);

/// Two edits as one step: `second` is planned on what `first` makes.
template <edit::Edit First, edit::Edit Second>
Result<text::Patch> planBoth(Session const& session, First const& first, Second const& second)
{
    auto const before = session.plan(first);
    if (!before)
        return before.failure();
    auto const after = second.plan(trialOf(session, *before).snapshot());
    if (!after)
        return after.failure();
    return text::compose(*before, *after);
}

}  // namespace steploom::workbench
