// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cases/lint_settings.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace steploom::cases {

static Value const* find(Value const& object, std::string_view first, std::string_view second)
{
    auto const* part = object.isObject() ? object.find(first) : nullptr;
    return part && part->isObject() ? part->find(second) : nullptr;
}

static std::vector<std::string> hintsOff(Value const& companion)
{
    std::vector<std::string> names;
    auto const* list = find(companion, "lint", "off");
    if (list && list->isArray())
        for (auto const& name : list->items())
            if (name.isString())
                names.emplace_back(name.string());
    return names;
}

lint::Options lintOptions(Value const& companion)
{
    lint::Options options;
    auto const* type = find(companion, "config", "type");
    if (type && type->isString()) {
        options.isExpress = type->string() == "EXPRESS";
        options.isTypeKnown = options.isExpress || type->string() == "STANDARD";
    }
    auto const names = hintsOff(companion);
    options.switchedOff.insert(names.begin(), names.end());
    return options;
}

Value withHintOff(Value const& companion, std::string_view rule, bool isOff)
{
    auto names = hintsOff(companion);
    std::erase(names, rule);
    if (isOff)
        names.emplace_back(rule);
    std::ranges::sort(names);
    if (names.empty())
        return {};
    return Value::array({names.begin(), names.end()});
}

}  // namespace steploom::cases
