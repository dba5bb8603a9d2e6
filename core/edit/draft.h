// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/base/value.h"
#include "core/document/document.h"
#include "core/text/patch.h"
#include "core/text/syntax_tree.h"

#include <memory>
#include <string_view>
#include <vector>

namespace steploom::edit {

/// A trial copy of a definition on which an edit works step by step; what comes out is one patch. Nodes of
/// the snapshot are found again in the draft by their places, which move along. The copy is read again only
/// when a step needs what an earlier one left: most edits of lines never do.
class Draft {
public:
    explicit Draft(document::Snapshot const& snapshot) : Draft(snapshot.tree) {}
    explicit Draft(std::shared_ptr<text::SyntaxTree const> tree) : m_original(tree), m_tree(std::move(tree))
    {
    }

    text::NodeRef root();
    /// Where `original`, a node of the snapshot, is in the draft now; absent when it was taken out.
    text::NodeRef now(text::NodeRef original);
    /// Takes a step that was planned on nodes of the draft as it is now.
    void apply(text::Patch const& step);
    /// All steps as one patch, or a sentence when it would nest a text that can be read too deeply to be read
    /// again.
    Result<text::Patch> result();

    // Steps that several edits share. Nodes are nodes of the snapshot.

    /// Makes the string `target` name another state, keeping its quotes in place.
    void retarget(text::NodeRef target, std::string_view name);
    /// Makes `state` go on to `name`, whatever it did before; to its end, when `name` is empty.
    void setNext(text::NodeRef state, std::string_view name);
    /// Sets `object.key`; new fields of a state go before its Next or End.
    void setField(text::NodeRef object, std::string_view key, Value const& value);
    /// Takes several members of one object, or items of one list, out.
    void removeAll(std::vector<text::NodeRef> const& siblings);
    /// Puts `item` into the list `object.key` before its item `index`, or at the end; makes a missing list.
    /// What is there must be a list: see checkList().
    void addItem(text::NodeRef object, std::string_view key, Value const& item, std::size_t index = atEnd);
    static constexpr std::size_t atEnd = static_cast<std::size_t>(-1);

private:
    text::Patch patch() const;
    // Where a node of the snapshot is in m_tree.
    text::NodeRef inTree(text::NodeRef original) const;
    bool isWaitingIn(TextRange range) const;
    template <typename Plan>
    void change(text::NodeRef original, Plan const& plan);
    void readAgain();

    std::shared_ptr<text::SyntaxTree const> m_original;
    std::shared_ptr<text::SyntaxTree const> m_tree;
    text::Patch m_patch;  // from m_original to m_tree
    // Steps that are not in m_tree yet, each in a place of its own. They put nothing in that nests.
    std::vector<text::Patch> m_waiting;
    bool m_isGrown = false;  // by steps that may nest
};

/// Where a new member of a state belongs: before a Next or End that stands last; absent means at the end.
text::NodeRef fieldPlace(text::NodeRef state);

/// Why the definition cannot be edited as a drawing just now, or success.
Result<void> checkEditable(document::Snapshot const& snapshot);
/// The same for one state: there is one, and its text can be read.
Result<asl::State const*> editableState(document::Snapshot const& snapshot, StateId id);

/// Why no item can be put into the list `key` of a state: something else is there, as a placeholder.
Result<void> checkList(asl::State const& state, std::string_view key);

}  // namespace steploom::edit
