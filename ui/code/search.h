// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/range.h"
#include "core/text/patch.h"

#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace steploom::code {

/// What is looked for.
struct Query {
    QString text;
    bool isCaseSensitive = false;
    bool isWholeWord = false;
    bool isRegex = false;
};

struct Match {
    TextRange range;
    std::string replacement;  ///< what replaces it, groups filled in
};

/// What a search found, or why it cannot search.
struct Matches {
    std::vector<Match> found;
    QString fault;  ///< as a sentence; empty when the query is good
};

/// Everything in `bytes` (UTF-8) that `query` fits, without overlaps, and what `replacement` makes of each;
/// `$1` stands for a group when the query is a regular expression.
Matches findAll(std::string_view bytes, Query const& query, QString const& replacement = {});

/// The change that replaces all of them.
text::Patch replaceAll(std::vector<Match> const& matches);

}  // namespace steploom::code
