// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "ui/canvas/tools/reorder.h"

namespace steploom::canvas {

/// A branch of a Parallel, carried by its title to another place among the branches.
class ReorderBranchesTool : public ReorderTool {
public:
    ReorderBranchesTool(CanvasView& view, asl::State const& parallel, std::uint32_t branch);

protected:
    Result<text::Patch> plan(std::size_t to) const override;
    void mark(Preview const& preview, std::size_t to) override;
    void commit(std::size_t to) override;
    QString nameOfGhost() const override;

private:
    StateId m_parallel;
};

}  // namespace steploom::canvas
