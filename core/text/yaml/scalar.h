// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"
#include "core/text/syntax_tree.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace steploom::text::yaml {

/// How the five kinds of scalars are told apart: by their first character.
enum class ScalarStyle { Plain, SingleQuoted, DoubleQuoted, Literal, Folded };
ScalarStyle styleOf(std::string_view token);
/// Literal and folded scalars, whose lines go below what introduces them.
bool isBlockStyle(ScalarStyle style);

/// Whether a token has no quotes, escapes and line ends, so that it says what it is.
bool isBareWord(std::string_view token);
/// What a scalar token says: without quotes and escapes, its lines folded. `indentation` is the column at
/// which the lines of a block scalar begin; `isTerminated` says that a line end follows the token.
std::string decodeScalar(std::string_view token, std::size_t indentation, bool isTerminated);
/// Where a quoted scalar's content lies in its token; the whole of any other.
std::string_view scalarContent(std::string_view token);

/// How many hexadecimal digits belong to the escape with that letter.
std::size_t escapeLength(char letter);

/// Whether a tag lets a scalar be something else than a string, as `!!int` does.
bool isCoreTag(std::string_view tag);
/// What a plain scalar means by the core schema of YAML 1.2; infinities and NaN are names, as JSON has none.
NodeKind kindOfPlain(std::string_view text);
/// The number a plain scalar of that kind means.
Value plainNumber(std::string_view text);
/// Whether JSON writes the number this way too.
bool isJsonNumber(std::string_view text);

/// Where a scalar stands decides what it may hold.
enum class Context { Block, Flow };
/// Whether `text` without quotes is read back as that text by readers of YAML 1.2 and of 1.1.
bool isSafePlain(std::string_view text, Context context);
/// `text` as a scalar of one line: in `style` if that can hold it, else in one that can.
std::string writeScalar(std::string_view text, Context context, ScalarStyle style = ScalarStyle::Plain);
/// `text` as a literal block whose lines stand at `indentation`, `unit` columns right of what holds it;
/// nothing where a literal block would not give it back.
std::optional<std::string> writeLiteral(
    std::string_view text, std::string_view indentation, std::size_t unit, std::string_view lineEnd);

}  // namespace steploom::text::yaml
