// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/completion.h"
#include "core/assist/place.h"
#include "core/assist/variables.h"

#include <string>
#include <string_view>
#include <vector>

namespace steploom::assist {

/// One question for candidates, shared by the parts that answer it.
struct Asked {
    asl::Graph const& graph;
    std::string_view text;
    text::Language language;
    Knowledge const& knowledge;
    Place const& place;
    Surroundings const& around;
};

/// Where in the content of a string the caret is.
struct Word {
    TextRange range;     ///< the word at the caret, in bytes of the text
    std::string before;  ///< what the string says before the word
    std::string typed;   ///< of the word, before the caret
    char next = '\0';    ///< the byte behind the word
};
/// `isPart` tells which bytes belong to a word.
Word wordAt(Asked const& asked, bool (*isPart)(char c));

/// Candidates for a value that is a path, and with `takesCalls` an intrinsic function.
Completion completePath(Asked const& asked, bool takesCalls);
/// Whether the caret is behind the `{%` of an expression.
bool isInExpression(Asked const& asked);
/// Candidates inside `{% ... %}`.
Completion completeExpression(Asked const& asked);

bool isPathByte(char c);
bool isNameOrDollar(char c);

/// What is around a word of an expression.
struct ExpressionSpot {
    Word word;
    bool isInText = false;           ///< of a string, a comment, a pattern
    std::vector<std::string> chain;  ///< the names before the word, when a dot is: `$states`, `input`
    bool isBehindDot = false;
    bool isBehindOperand = false;
    std::vector<std::string> own;  ///< variables that the expression defines before the word, the last first
};
ExpressionSpot expressionSpotAt(Asked const& asked);

/// The variables that can be read at the place.
std::vector<Variable> variablesAt(Asked const& asked);

/// A candidate whose text becomes the content of a scalar of its own.
void addWhole(Asked const& asked, Completion& completion, Candidate candidate, std::string_view content,
    std::size_t caretInContent);

}  // namespace steploom::assist
