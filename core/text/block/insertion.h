// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/block/writer.h"
#include "core/text/tree_edit.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace steploom::text::block {

/// Lines to be put in: the first without its indentation, the last without its line end.
struct Lines {
    std::string text;
    bool needsEnd = false;       ///< a line end behind them is part of their last scalar
    std::vector<Carry> carries;  ///< from the old text, to offsets in `text`
};

/// Puts lines, which stand at childColumn(), into a container: before one of its children, or at its end.
Patch insertLines(NodeRef container, NodeRef before, Lines const& lines, Layout const& layout);
/// The column at which children of a container stand, or will when it has none yet.
std::size_t childColumn(NodeRef container, Layout const& layout);
/// The last scalar of `lines` could take blank lines below it for its own.
bool mayEndInScalar(std::string_view lines);

/// Several members or items at one place, as insertMember() and insertItem() put in one.
Patch insertMembers(NodeRef object, std::span<Member const> members, NodeRef before);
Patch insertItems(NodeRef array, std::span<Value const> items, NodeRef before);

/// How values are written above the line end `lineEnd`: a comment below that stands right of what holds them,
/// at `column`, would become a part of a block scalar.
BlockWriter writerAbove(std::string_view text, std::size_t lineEnd, std::size_t column, Layout const& layout);

/// Whether a value's last scalar has a line end at its end.
template <typename Source>
bool endsInLineEnd(Source const& source)
{
    if (source.isString()) {
        auto const text = source.string();
        return !text.empty() && text.back() == '\n';
    }
    bool ends = false;
    source.eachItem([&](Source const& item) { ends = endsInLineEnd(item); });
    source.eachMember([&](std::string_view, Source const& value) { ends = endsInLineEnd(value); });
    return ends;
}

}  // namespace steploom::text::block
