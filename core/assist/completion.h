// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/services.h"
#include "core/base/value.h"
#include "core/document/document.h"
#include "core/text/patch.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace steploom::assist {

/// What is known besides the text.
struct Knowledge {
    std::vector<Value> inputs;        ///< what the machine may be given, the likeliest first
    std::optional<Value> stateInput;  ///< what the state at the place was given when it last ran
    Services const* services = nullptr;
    /// What `${Name}` placeholders stand for, as far as somebody said so.
    std::vector<std::pair<std::string, std::string>> substitutions;
};

enum class CandidateKind : std::uint8_t {
    Field,
    Parameter,
    Value,
    State,
    Error,
    Resource,
    Path,
    Context,
    Variable,
    Function,
    Word,
};

/// One thing that can stand at the caret.
struct Candidate {
    CandidateKind kind = CandidateKind::Value;
    std::string label;      ///< a field's name, a value, a state's name
    std::string signature;  ///< what follows a function's name: `(str, start)`
    std::string detail;     ///< what it means, in a few words; may be empty
    std::string text;       ///< what takes the place of the token at the caret
    std::size_t caret = 0;  ///< where in `text` the caret goes
    bool goesOn = false;    ///< the place where the caret goes has candidates of its own
};

/// What can stand at a place of a definition.
struct Completion {
    TextRange token;    ///< what a candidate replaces: the scalar or word at the caret, or nothing
    std::string typed;  ///< the part of the token before the caret, without its quote
    std::vector<Candidate> candidates;
    bool isRanked = false;  ///< the candidates were found by what is typed; it need not stand in their labels
    /// Where a comma is missing before the token.
    std::size_t missingComma = static_cast<std::size_t>(-1);

    bool lacksComma() const { return missingComma != static_cast<std::size_t>(-1); }
    /// The change that puts `candidate` in.
    text::Patch patch(Candidate const& candidate) const;
    /// Where the caret goes after it.
    std::size_t caretAfter(Candidate const& candidate) const;
    /// Keeps the candidates that fit what is typed: those that begin so first, then those with a word that
    /// does, then those that hold it.
    void keepFitting();
};

/// What can stand at `offset` of the definition, best first.
Completion completionAt(
    document::Snapshot const& snapshot, std::size_t offset, Knowledge const& knowledge = {});

}  // namespace steploom::assist
