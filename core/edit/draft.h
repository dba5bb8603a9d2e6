// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/base/value.h"
#include "core/document/document.h"
#include "core/text/patch.h"
#include "core/text/syntax_tree.h"

#include <memory>
#include <string_view>

namespace steploom::edit {

/// A trial copy of a definition on which an edit works step by step; what comes out is one patch. Nodes of
/// the snapshot are found again in the draft by their places, which move along.
class Draft {
public:
    explicit Draft(document::Snapshot const& snapshot) : Draft(snapshot.tree) {}
    explicit Draft(std::shared_ptr<text::SyntaxTree const> tree) : m_original(tree), m_tree(std::move(tree))
    {
    }

    text::NodeRef root() const { return m_tree->root(); }
    /// Where `original`, a node of the snapshot, is in the draft now; absent when it was taken out.
    text::NodeRef now(text::NodeRef original) const;
    void apply(text::Patch const& step);
    /// All steps as one.
    text::Patch const& patch() const { return m_patch; }
    /// The patch, or a sentence when it would nest a text that can be read too deeply to be read again.
    Result<text::Patch> result() const;

    // Steps that several edits share. Nodes are nodes of the snapshot.

    /// Makes the string `target` name another state, keeping its quotes in place.
    void retarget(text::NodeRef target, std::string_view name);
    /// Makes `state` go on to `name`, whatever it did before; to its end, when `name` is empty.
    void setNext(text::NodeRef state, std::string_view name);
    /// Sets `object.key`; new fields of a state go before its Next or End.
    void setField(text::NodeRef object, std::string_view key, Value const& value);
    /// Puts `item` into the list `object.key` before its item `index`, or at the end; makes a missing list.
    void addItem(text::NodeRef object, std::string_view key, Value const& item, std::size_t index = atEnd);
    static constexpr std::size_t atEnd = static_cast<std::size_t>(-1);

private:
    std::shared_ptr<text::SyntaxTree const> m_original;
    std::shared_ptr<text::SyntaxTree const> m_tree;
    text::Patch m_patch;
};

/// Where a new member of a state belongs: before a Next or End that stands last; absent means at the end.
text::NodeRef fieldPlace(text::NodeRef state);

/// Why the definition cannot be edited as a drawing just now, or success.
Result<void> checkEditable(document::Snapshot const& snapshot);
/// The same for one state: there is one, and its text can be read.
Result<asl::State const*> editableState(document::Snapshot const& snapshot, StateId id);

}  // namespace steploom::edit
