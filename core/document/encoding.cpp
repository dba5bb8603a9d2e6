// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/encoding.h"

#include "core/base/utf8.h"
#include "core/text/line_index.h"

#include <algorithm>

namespace steploom::document {

// Where the first word of a text is, behind blanks and a byte order mark.
static std::size_t firstWord(std::string_view bytes)
{
    auto const word = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return word == std::string_view::npos ? bytes.size() : word;
}

// A JSON text in a file named as YAML is both; it stays JSON while it can be read as such.
static bool isJsonText(std::string_view bytes)
{
    auto const word = firstWord(bytes);
    if (word >= bytes.size() || (bytes[word] != '{' && bytes[word] != '[') || findInvalidUtf8(bytes))
        return false;
    return text::SyntaxTree::parseJson(std::string(bytes))->isSound()
        || !text::SyntaxTree::parseYaml(std::string(bytes))->isSound();
}

// Whether a text without a telling name is YAML: its first line that is no comment opens a document, or is a
// field whose name has no quotes.
static bool looksLikeYaml(std::string_view bytes)
{
    auto at = firstWord(bytes);
    while (at < bytes.size() && (bytes[at] == '#' || bytes[at] == '%')) {
        at = std::min(bytes.find_first_of("\r\n", at), bytes.size());
        at = std::min(bytes.find_first_not_of(" \t\r\n", at), bytes.size());
    }
    auto const line = bytes.substr(at, std::min(bytes.find_first_of("\r\n", at), bytes.size()) - at);
    if (line.substr(0, 3) == "---")
        return true;
    auto const colon = line.find(':');
    static constexpr std::string_view notYaml = "{[\"'/,}]";
    return colon != std::string_view::npos && colon > 0
        && notYaml.find(line.front()) == std::string_view::npos
        && (colon + 1 == line.size() || line[colon + 1] == ' ');
}

FileKind inspectFile(std::string_view bytes, std::string_view fileName)
{
    FileKind kind;
    auto const nameEnds = [&](std::string_view end) {
        return fileName.size() >= end.size() && fileName.substr(fileName.size() - end.size()) == end;
    };
    bool const isNamedYaml = nameEnds(".yaml") || nameEnds(".yml");
    bool const isNamedJson = nameEnds(".json");
    if (isNamedYaml ? !isJsonText(bytes) : !isNamedJson && looksLikeYaml(bytes))
        kind.language = FileLanguage::Yaml;
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
