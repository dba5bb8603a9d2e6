// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expr/jsonpath/json_path.h"

#include <map>
#include <string>
#include <string_view>

namespace steploom::expr {

/// Paths by their text, each read when it is first asked for. For fields that are only looked at while a
/// state runs, such as those of a Choice rule. Belongs to one thread.
class PathCache {
public:
    Compiled<JsonPath> const& find(std::string_view text)
    {
        auto found = m_paths.find(text);
        if (found == m_paths.end())
            found = m_paths.emplace(std::string(text), JsonPath::compile(text)).first;
        return found->second;
    }

private:
    std::map<std::string, Compiled<JsonPath>, std::less<>> m_paths;
};

}  // namespace steploom::expr
