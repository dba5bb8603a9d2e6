// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/phases/crossings.h"

namespace steploom::layout::phases {

/// Moves whole columns (a branch with the lane that leads on from it) past their neighbours where that saves
/// crossings. Single nodes cannot do that: between two of their steps there are more crossings, not fewer.
class ColumnSifter {
public:
    ColumnSifter(Sketch& sketch, Adjacency const& adjacency, CrossingCounter& counter);

    /// One pass over all columns that lie in channels with a cost; whether anything got better.
    bool pass(std::vector<double> const& channelCosts);

private:
    using Column = std::vector<NodeIndex>;

    void findColumns();
    NodeIndex mainBelow(NodeIndex node) const;
    NodeIndex mainAbove(NodeIndex node) const;
    bool sift(Column const& column);
    bool step(Column const& column, bool isToTheRight, double& gain);
    void undo(std::size_t size);
    void swap(NodeIndex left, NodeIndex right);

    Sketch& m_sketch;
    Adjacency const& m_adjacency;
    CrossingCounter& m_counter;
    std::vector<Column> m_columns;
    std::vector<std::pair<NodeIndex, NodeIndex>> m_swaps;
    std::vector<std::pair<NodeIndex, NodeIndex>> m_pairs;
};

}  // namespace steploom::layout::phases
