// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/draft.h"
#include "core/edit/joining.h"
#include "core/edit/naming.h"

#include <memory>
#include <optional>
#include <string>

namespace steploom::edit {

/// States that come from outside the definition, as a machine of their own: scope 0 of `graph` has at least
/// one state, and all of them are objects.
struct Fragment {
    std::shared_ptr<text::SyntaxTree const> tree;
    std::shared_ptr<asl::Graph const> graph;

    /// Where it is entered: its StartAt, else its first state.
    asl::State const& entry() const;
};

/// Reads states out of what people have on their clipboard: `{"StartAt": ..., "States": {...}}`, a whole
/// definition, one state `{"Type": ...}`, members `"Name": {"Type": ...}`, with blanks and commas around
/// them. Refused with a sentence that says what is wrong with the text.
Result<Fragment> readFragment(std::string_view text);

/// Puts the states of `fragment` into a scope behind `textBefore`, or at its start, and returns the name of
/// the entry. Names and Labels that are taken get a number and references among the states follow. What leads
/// out of the fragment on the way on (Next), and its ends, lead to `onward`, or end where that is empty;
/// without `onward` they stay. Rules, Defaults and catchers that lead out stay where the scope has such a
/// state, else they become slots; a Default that would be a slot takes `onward`.
Result<std::string> putFragment(Draft& draft, document::Snapshot const& snapshot, Fragment const& fragment,
    asl::ScopeIndex home, asl::State const* textBefore, std::optional<std::string> const& onward,
    NameSet& names);

}  // namespace steploom::edit
