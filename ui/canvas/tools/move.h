// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/tools/placing.h"
#include "ui/workbench/drag.h"

namespace steploom::canvas {

/// A state dragged to another place; with Ctrl a copy of it goes there.
class MoveTool : public PlacingTool {
public:
    MoveTool(CanvasView& view, asl::State const& state);
    void move(Pointer const& pointer) override;

protected:
    Result<text::Patch> plan(DropTarget const& target) const override;
    bool commit(DropTarget const& target) override;
    std::vector<StateId> placedIn(Preview const& preview) const override;
    StateId moved() const override { return m_isCopy ? StateId{} : m_state; }
    void showNothing() override;
    QString nameOfGhost() const override { return QString::fromStdString(m_copy.name); }

private:
    StateId m_state;
    workbench::NewState m_copy;
    bool m_isCopy = false;
};

}  // namespace steploom::canvas
