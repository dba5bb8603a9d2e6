// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json_writer.h"
#include "core/edit/history.h"
#include "core/text/syntax_tree.h"

#include <string>
#include <vector>

namespace steploom::tests {

/// A document with its history, and short words for what the tests ask.
struct Desk {
    explicit Desk(std::string text) : before(std::move(text)), document(before), history(document) {}

    StateId id(std::string_view name) const
    {
        auto const* state = document.snapshot().graph->findByName(name);
        return state ? state->id : StateId{};
    }
    asl::EdgeId edge(std::string_view from, asl::EdgeKind kind, std::uint32_t number = 0) const
    {
        return {id(from), kind, number};
    }
    std::vector<StateId> ids(std::initializer_list<std::string_view> names) const
    {
        std::vector<StateId> found;
        for (auto const name : names)
            found.push_back(id(name));
        return found;
    }
    /// Runs an edit; empty, or the sentence of its refusal.
    template <edit::Edit T>
    std::string run(T const& edit)
    {
        auto const done = history.run(edit);
        return done ? std::string() : done.sentence();
    }
    Value value() const { return document.snapshot().tree->root().value(); }
    std::string at(std::string_view pointer) const
    {
        return toJson(text::resolvePointer(document.snapshot().tree->root(), pointer).value());
    }
    bool undoesExactly()
    {
        auto const after = document.bytes();
        history.undo();
        bool const back = document.bytes() == before;
        history.redo();
        return back && document.bytes() == after && document.snapshot().tree->isSound();
    }

    std::string before;
    document::Document document;
    edit::History history;
};

}  // namespace steploom::tests
