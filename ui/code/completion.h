// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/text/patch.h"

#include <cstddef>
#include <string>
#include <vector>

namespace steploom::code {

/// One thing that can stand at the caret.
struct Candidate {
    std::string label;      ///< a field's name, a value, a state's name
    std::string detail;     ///< what it means, in a few words; may be empty
    std::string text;       ///< what takes the place of the token at the caret
    std::size_t caret = 0;  ///< where in `text` the caret goes
    bool goesOn = false;    ///< the place where the caret goes has candidates of its own
};

/// What can stand at a place of a definition.
struct Completion {
    TextRange token;    ///< what a candidate replaces: the string at the caret, or nothing
    std::string typed;  ///< the part of the token before the caret, without its quote
    std::vector<Candidate> candidates;
    /// Where a comma is missing before the token.
    std::size_t missingComma = static_cast<std::size_t>(-1);

    bool lacksComma() const { return missingComma != static_cast<std::size_t>(-1); }
    /// The change that puts `candidate` in.
    text::Patch patch(Candidate const& candidate) const;
    /// Where the caret goes after it.
    std::size_t caretAfter(Candidate const& candidate) const;
};

/// Field names, values, state names and error names that can stand at `offset` of the definition. What is
/// known comes from the language's field descriptions; nothing where they say nothing.
Completion completionAt(document::Snapshot const& snapshot, std::size_t offset);

}  // namespace steploom::code
