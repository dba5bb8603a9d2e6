// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/base/result.h"
#include "core/base/value.h"
#include "core/text/patch.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace steploom::document {
struct Snapshot;
}

namespace steploom::lint {

/// A change that mends a problem and nothing else. It is an edit (core/edit) whose kind does not matter to
/// whoever offers it; like one it only says what it would change, in the text that was checked.
struct Fix {
    std::string title;  ///< what it does, as a menu says it: `Change to Refund`
    std::function<Result<text::Patch>(document::Snapshot const&)> plan;

    template <typename Edit>
    static Fix of(std::string title, Edit edit)
    {
        return {std::move(title),
            [edit = std::move(edit)](document::Snapshot const& snapshot) { return edit.plan(snapshot); }};
    }
};

// The usual ones, for the rules. Each is titled by what it does.

Fix changeTo(asl::Graph const& graph, text::NodeRef node, Value const& value);
/// The field or item `node`.
Fix removeIt(asl::Graph const& graph, text::NodeRef node);
/// Takes out what stands before the last member of `object` that is called `key`.
Fix removeRepeated(asl::Graph const& graph, text::NodeRef object, std::string_view key);
Fix addField(asl::Graph const& graph, text::NodeRef object, std::string_view name, Value const& value);
Fix renameField(asl::Graph const& graph, text::NodeRef member, std::string_view key);
/// Moves an item of a list to its end.
Fix moveToEnd(asl::Graph const& graph, text::NodeRef item);

/// The name among `known` that was likely meant by `name`; empty when none is near enough.
std::string_view likelyMeant(std::string_view name, std::span<std::string_view const> known);

}  // namespace steploom::lint
