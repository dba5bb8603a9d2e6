// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/range.h"
#include "core/base/value.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::assist {

/// A path as expressions write it, `$.order.items[0].id` or `$states.input.order`, and the names in it: what
/// it starts with (`$`, `$$`, `$states`, `$total`), then `order`, `items`, `id`.
struct UsedPath {
    std::string text;
    std::vector<std::string> names;
};

/// The paths that stand anywhere in `text`, each once, in its order; but for those that touch `except`. Reads
/// broken text too, as it does not ask what the paths stand in.
std::vector<UsedPath> usedPaths(std::string_view text, TextRange except);

/// One path out of the whole of `text`; it has to start with a dollar sign. What cannot belong to it is left
/// out.
UsedPath readPath(std::string_view text);

/// A name that can follow others, with what is known to stand there.
struct KnownName {
    std::string name;
    std::string sample;  ///< `"A-17"`, `{3}`, `[2]`; empty when only its use is known
};

/// What follows `names` in `value`, which is what the first of them stands for.
std::vector<KnownName> namesIn(Value const& value, std::vector<std::string> const& names);
/// All paths into `value` as JSONPath writes them, outermost first, at most `limit`.
std::vector<KnownName> pathsInto(Value const& value, std::size_t limit);

/// A value in few words: itself when it is short.
std::string sampleOf(Value const& value);

}  // namespace steploom::assist
