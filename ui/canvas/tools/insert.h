// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/tools/placing.h"
#include "ui/workbench/drag.h"

namespace steploom::canvas {

/// A new state dragged in from the states browser.
class InsertTool : public PlacingTool {
public:
    InsertTool(CanvasView& view, workbench::NewState state);

protected:
    Result<text::Patch> plan(DropTarget const& target) const override;
    bool commit(DropTarget const& target) override;
    std::vector<StateId> placedIn(Preview const& preview) const override { return preview.newStates; }
    QString nameOfGhost() const override { return QString::fromStdString(m_state.name); }

private:
    workbench::NewState m_state;
};

}  // namespace steploom::canvas
