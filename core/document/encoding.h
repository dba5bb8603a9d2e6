// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/syntax_tree.h"

#include <string>
#include <string_view>

namespace steploom::document {

/// What a file's bytes are. Only Utf8 and Utf8Bom can be edited.
enum class Encoding { Utf8, Utf8Bom, Utf16, Invalid };

using FileLanguage = text::Language;

struct FileKind {
    Encoding encoding = Encoding::Utf8;
    FileLanguage language = FileLanguage::Json;
    /// Why the file cannot be edited, as a sentence; empty when it can.
    std::string readOnlyBecause;
    /// A sentence about the file that is no hindrance; empty when there is none.
    std::string notice;
};

/// Looks at the bytes, and at the file's name where they do not tell.
FileKind inspectFile(std::string_view bytes, std::string_view fileName);

}  // namespace steploom::document
