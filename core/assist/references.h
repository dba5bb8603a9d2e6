// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/document/document.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace steploom::assist {

/// Something that has a name and is used by it.
struct Symbol {
    enum class Kind : std::uint8_t { State, Variable, Placeholder };

    Kind kind = Kind::State;
    std::string name;                      ///< without `$`, or `${` and `}`
    StateId state;                         ///< of a State
    asl::ScopeIndex scope = asl::noIndex;  ///< of a Variable: that assigns it; noIndex when none does
    TextRange range;                       ///< the use that stands at the place it was found by
};

/// A place where a symbol stands.
struct Use {
    TextRange range;            ///< the name alone, without quotes; of a variable with its dollar sign
    bool isDefinition = false;  ///< a state's key, an assignment
    StateId in;                 ///< the state that it is in; none for the machine
};

/// What is named at `offset` of the definition: at a state's key or where it is a target, at a variable, at a
/// placeholder.
std::optional<Symbol> symbolAt(document::Snapshot const& snapshot, std::size_t offset);
/// Every place where it stands, in the order of the text.
std::vector<Use> usesOf(document::Snapshot const& snapshot, Symbol const& symbol);
/// Where it is defined: a state's key, the first assignment of a variable; nothing for a placeholder.
std::optional<TextRange> definitionOf(document::Snapshot const& snapshot, Symbol const& symbol);

/// The change that gives it another name everywhere. Refused with a sentence for names that are taken or not
/// allowed, and where an expression would then mean something else.
Result<text::Patch> planRename(
    document::Snapshot const& snapshot, Symbol const& symbol, std::string const& name);

}  // namespace steploom::assist
