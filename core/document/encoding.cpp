// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/encoding.h"

#include "core/base/utf8.h"
#include "core/text/line_index.h"

namespace steploom::document {

FileKind inspectFile(std::string_view bytes, std::string_view fileName)
{
    FileKind kind;
    auto const nameEnds = [&](std::string_view end) {
        return fileName.size() >= end.size() && fileName.substr(fileName.size() - end.size()) == end;
    };
    auto const first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    bool const looksLikeJson
        = first != std::string_view::npos && (bytes[first] == '{' || bytes[first] == '[');
    if ((nameEnds(".yaml") || nameEnds(".yml")) && !looksLikeJson) {
        kind.language = FileLanguage::Yaml;
        kind.notice = "YAML definitions open as text; drawing and simulating them comes in a later version.";
    }
    if (bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF") {
        kind.encoding = Encoding::Utf16;
        kind.readOnlyBecause = "The file is UTF-16 and is shown read-only; save it as UTF-8 to edit it.";
        return kind;
    }
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF")
        kind.encoding = Encoding::Utf8Bom;
    if (auto const bad = findInvalidUtf8(bytes)) {
        auto const place = text::LineIndex(bytes).place(*bad);
        kind.encoding = Encoding::Invalid;
        kind.readOnlyBecause = "Line " + std::to_string(place.line) + " holds a byte that is not UTF-8 (byte "
            + std::to_string(*bad + 1) + " of the file); the file is shown read-only.";
    }
    return kind;
}

}  // namespace steploom::document
