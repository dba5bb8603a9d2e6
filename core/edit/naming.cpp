// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/naming.h"

#include "core/base/utf8.h"

#include <algorithm>

namespace steploom::edit {

NameSet::NameSet(asl::Graph const& graph)
{
    for (auto const& state : graph.states())
        m_names.insert(state.name);
}

// `name` without a number in brackets at its end.
static std::string_view withoutNumber(std::string_view name)
{
    auto const open = name.rfind(" (");
    if (open == std::string_view::npos || open == 0 || !name.ends_with(')'))
        return name;
    auto const digits = name.substr(open + 2, name.size() - open - 3);
    bool const isNumber = !digits.empty()
        && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    return isNumber ? name.substr(0, open) : name;
}

std::string NameSet::take(std::string_view name)
{
    static constexpr std::size_t longestName = 80;
    std::string unique(name);
    if (m_names.contains(unique)) {
        auto const base = std::string(withoutNumber(name));
        for (int number = 1; m_names.contains(unique); ++number) {
            auto const tail = " (" + std::to_string(number) + ")";
            auto head = base;
            while (countCodePoints(head) + tail.size() > longestName) {
                while ((static_cast<unsigned char>(head.back()) & 0xC0) == 0x80)
                    head.pop_back();
                head.pop_back();
            }
            unique = head + tail;
        }
    }
    m_names.insert(unique);
    return unique;
}

std::string uniqueStateName(asl::Graph const& graph, std::string_view name)
{
    return NameSet(graph).take(name);
}

}  // namespace steploom::edit
