// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/tools/placing.h"
#include "ui/workbench/drag.h"

namespace steploom::canvas {

/// A new state, or the states of a pattern, dragged in from the states browser.
class InsertTool : public PlacingTool {
public:
    InsertTool(CanvasView& view, workbench::Insertable what);

protected:
    Result<text::Patch> plan(DropTarget const& target) const override;
    bool commit(DropTarget const& target) override;
    std::vector<StateId> placedIn(Preview const& preview) const override { return preview.newStates; }
    QString nameOfGhost() const override { return QString::fromStdString(nameOf(m_what)); }

private:
    workbench::Insertable m_what;
};

}  // namespace steploom::canvas
