// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workbench/trial.h"

namespace steploom::workbench {

document::Document trialOf(Session const& session, text::Patch const& patch)
{
    document::Document trial(session.document());
    if (patch.isEmpty())
        return trial;
    std::vector<document::Anchor> lost;
    trial.apply(session.snapshot().embedding->toFile(patch), lost);
    return trial;
}

}  // namespace steploom::workbench
