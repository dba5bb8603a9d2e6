// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/tools/placing.h"

#include <string>
#include <vector>

namespace steploom::canvas {

/// States dragged to another place together; with Ctrl a copy of them goes there.
class MoveTool : public PlacingTool {
public:
    MoveTool(CanvasView& view, std::vector<StateId> states);
    void move(Pointer const& pointer) override;

protected:
    Result<text::Patch> plan(DropTarget const& target) const override;
    bool commit(DropTarget const& target) override;
    std::vector<StateId> placedIn(Preview const& preview) const override;
    std::vector<StateId> moved() const override { return m_isCopy ? std::vector<StateId>{} : m_states; }
    void showNothing() override;
    QString nameOfGhost() const override { return m_name; }
    QPixmap ghost() const override { return m_ghost; }
    std::size_t sizeOfGhost() const override { return m_states.size(); }

private:
    std::vector<StateId> m_states;
    QString m_name;
    QPixmap m_ghost;
    bool m_isCopy = false;
};

}  // namespace steploom::canvas
