// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expr/jsonata/item.h"

#include <array>
#include <memory>

namespace steploom::expr::jsonata {

struct Node;
struct Signature;

/// Variables of one block, function call or tuple, and the frame around it.
struct Frame : Cell {
    struct Binding {
        NameId name = noName;
        Item value;
    };

    explicit Frame(Frame* parentFrame) noexcept;
    ~Frame();

    void bind(NameId name, Item value);
    /// The variable of this frame, or null.
    Item const* find(NameId name) const;
    /// Lets go of everything, so that frames and functions that hold each other can go.
    void clear();

    Ref<Frame> parent;

private:
    friend struct FrameList;

    std::array<Binding, 3> m_first;
    std::vector<Binding> m_more;
    std::size_t m_count = 0;
    Frame* m_previous = nullptr;
    Frame* m_next = nullptr;
};

/// All frames that live on this thread.
struct FrameList {
    static Frame*& first() noexcept;
    static void clearAll();
};

/// A function that the evaluation made.
struct FunctionCell : Cell {
    enum class Sort : std::uint8_t {
        Lambda,
        Thunk,    ///< a call that whoever gets it has to make
        Partial,  ///< a function with some arguments given
        Chain,    ///< first one function, then the other
        Regex,
        NextMatch,  ///< goes on matching a regex where the last match ended
        Transform,
    };

    FunctionCell(Sort functionSort, Node const* functionNode, Frame* functionFrame) noexcept
        : Cell(Kind::Function, sizeof(FunctionCell))
        , sort(functionSort)
        , node(functionNode)
        , frame(functionFrame)
    {
    }

    Sort const sort;
    Node const* node;
    Ref<Frame> frame;
    Item input;                         ///< what `$` meant where it was made
    Function const* builtIn = nullptr;  ///< of a Partial, when it is not a lambda
    std::vector<NameId> parameters;     ///< of a Partial of a lambda: those still to come
    std::vector<Item> given;  ///< of a Partial of a built-in, by parameter; of a Chain both functions
    std::vector<bool> isGiven;
    std::size_t from = 0;       ///< of a NextMatch: where to go on in `input`
    std::size_t fromUnits = 0;  ///< the same in UTF-16 units
    std::size_t position = 0;   ///< of the last call, for faults
};

}  // namespace steploom::expr::jsonata
