// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/jsonata/cell.h"

#include "core/expr/jsonata/closures.h"
#include "core/expr/jsonata/item.h"

#include <algorithm>
#include <vector>

namespace steploom::expr::jsonata {

Memory*& Cell::memory() noexcept
{
    static thread_local Memory* current = nullptr;
    return current;
}

Cell::Cell(Kind cellKind, std::size_t bytes) noexcept : kind(cellKind), size(bytes)
{
    if (auto* account = memory())
        account->used += bytes;
}

void Cell::grow(std::size_t bytes) noexcept
{
    size += bytes;
    if (auto* account = memory())
        account->used += bytes;
}

static void deleteCell(Cell* cell) noexcept
{
    if (auto* account = Cell::memory())
        account->used -= std::min(account->used, cell->size);
    switch (cell->kind) {
    case Cell::Kind::Text:
        delete static_cast<TextCell*>(cell);
        break;
    case Cell::Kind::Array:
        delete static_cast<ArrayCell*>(cell);
        break;
    case Cell::Kind::Object:
        delete static_cast<ObjectCell*>(cell);
        break;
    case Cell::Kind::Tuple:
        delete static_cast<TupleCell*>(cell);
        break;
    case Cell::Kind::Function:
        delete static_cast<FunctionCell*>(cell);
        break;
    case Cell::Kind::Frame:
        delete static_cast<Frame*>(cell);
        break;
    }
}

void Cell::destroy(Cell* cell) noexcept
{
    // Deleting a cell can leave others unused, which come here again. They only go as deep as a few levels;
    // then they wait in a list, so that a chain of a million cells needs no deep stack.
    struct Waiting {
        int depth = 0;
        std::vector<Cell*> cells;
    };
    static thread_local Waiting waiting;
    constexpr int deepest = 32;
    if (waiting.depth >= deepest) {
        waiting.cells.push_back(cell);
        return;
    }
    ++waiting.depth;
    deleteCell(cell);
    --waiting.depth;
    if (waiting.depth != 0)
        return;
    while (!waiting.cells.empty()) {
        auto* next = waiting.cells.back();
        waiting.cells.pop_back();
        ++waiting.depth;
        deleteCell(next);
        --waiting.depth;
    }
}

}  // namespace steploom::expr::jsonata
