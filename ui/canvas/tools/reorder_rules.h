// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "ui/canvas/tools/reorder.h"

namespace steploom::canvas {

/// A rule of a Choice, carried by its label to another place among the rules: the first that holds is taken.
class ReorderRulesTool : public ReorderTool {
public:
    ReorderRulesTool(CanvasView& view, asl::State const& choice, asl::EdgeId const& rule);

protected:
    Result<text::Patch> plan(std::size_t to) const override;
    void mark(Preview const& preview, std::size_t to) override;
    void commit(std::size_t to) override;
    QString nameOfGhost() const override { return m_name; }

private:
    asl::EdgeId ruleAt(std::size_t number) const;

    StateId m_choice;
    QString m_name;
};

}  // namespace steploom::canvas
