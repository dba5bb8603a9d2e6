// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cases/junit.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <string_view>

namespace steploom::cases {

// For the value of an attribute. XML 1.0 has no way to write most control characters, U+FFFE and U+FFFF, and
// line ends that are not escaped are read as blanks.
static std::string xmlEscaped(std::string_view text)
{
    static constexpr std::string_view replacement = "\xEF\xBF\xBD";
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        auto const byte = static_cast<unsigned char>(c);
        if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '&')
            out += "&amp;";
        else if (c == '"')
            out += "&quot;";
        else if (c == '\t' || c == '\n' || c == '\r')
            out += "&#" + std::to_string(byte) + ";";
        else if (byte < 0x20)
            out += replacement;
        else if (text.substr(i, 3) == "\xEF\xBF\xBE" || text.substr(i, 3) == "\xEF\xBF\xBF") {
            out += replacement;
            i += 2;
        } else
            out += c;
    }
    // Names of files are bytes and need not be characters.
    for (auto bad = findInvalidUtf8(out); bad; bad = findInvalidUtf8(out))
        out.replace(*bad, 1, replacement);
    return out;
}

std::string junitXml(std::span<CaseResult const> results)
{
    auto const failed = std::ranges::count_if(
        results, [](CaseResult const& result) { return result.difference.has_value(); });
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"steploom\" tests=\""
        + std::to_string(results.size()) + "\" failures=\"" + std::to_string(failed)
        + "\" errors=\"0\" skipped=\"0\">\n";
    for (auto const& result : results) {
        xml += "  <testcase classname=\"" + xmlEscaped(result.file) + "\" name=\"" + xmlEscaped(result.name)
            + "\"";
        xml += result.difference
            ? ">\n    <failure message=\"" + xmlEscaped(*result.difference) + "\"/>\n  </testcase>\n"
            : "/>\n";
    }
    return xml + "</testsuite>\n";
}

}  // namespace steploom::cases
