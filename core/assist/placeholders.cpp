// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/placeholders.h"

#include <algorithm>

namespace steploom::assist {

// The placeholder that starts at `at`; one without a name, or over a line end, is none.
static std::optional<Placeholder> readPlaceholder(std::string_view text, std::size_t at)
{
    static constexpr std::size_t longest = 256;
    if (!text.substr(at).starts_with("${") || (at > 0 && text[at - 1] == '$'))
        return std::nullopt;
    auto const close = text.substr(at, longest).find_first_of("}\"\r\n{", 2);
    if (close == std::string_view::npos || close == 2 || text[at + close] != '}')
        return std::nullopt;
    return Placeholder{std::string(text.substr(at + 2, close - 2)), {at, close + 1}};
}

std::vector<Placeholder> placeholdersIn(std::string_view text)
{
    std::vector<Placeholder> found;
    for (auto at = text.find("${"); at != std::string_view::npos; at = text.find("${", at)) {
        auto placeholder = readPlaceholder(text, at);
        at = placeholder ? placeholder->range.end() : at + 2;
        if (placeholder)
            found.push_back(std::move(*placeholder));
    }
    return found;
}

std::optional<Placeholder> placeholderAt(std::string_view text, std::size_t offset)
{
    auto const start = text.rfind("${", offset);
    if (start == std::string_view::npos)
        return std::nullopt;
    auto placeholder = readPlaceholder(text, start);
    return placeholder && placeholder->range.contains(offset) ? placeholder : std::nullopt;
}

std::string withoutPlaceholders(std::string_view text)
{
    std::string out(text);
    for (auto const& placeholder : placeholdersIn(text))
        std::fill_n(out.begin() + static_cast<std::ptrdiff_t>(placeholder.range.offset),
            placeholder.range.length, '1');
    return out;
}

}  // namespace steploom::assist
