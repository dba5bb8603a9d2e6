// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cases/lint_settings.h"

#include "core/base/json_writer.h"

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

// The hints that a name means: that of a rule, or a code that several may share.
static std::vector<std::string> hintsCalled(std::string_view name)
{
    std::vector<std::string> rules;
    for (auto const& rule : lint::allRules())
        if (rule.severity == lint::Severity::Info && (rule.name == name || rule.code == name))
            rules.emplace_back(rule.name);
    return rules;
}

lint::Options lintOptions(Value const& companion)
{
    lint::Options options;
    auto const* type = find(companion, "config", "type");
    if (type && type->isString()) {
        options.isExpress = type->string() == "EXPRESS";
        options.isTypeKnown = options.isExpress || type->string() == "STANDARD";
    }
    for (auto const& name : hintsOff(companion)) {
        auto const rules = hintsCalled(name);
        options.switchedOff.insert(rules.begin(), rules.end());
    }
    return options;
}

std::vector<std::string> lintRemarks(Value const& companion)
{
    auto const* settings = companion.isObject() ? companion.find("lint") : nullptr;
    if (!settings)
        return {};
    if (!settings->isObject())
        return {"lint is no object, so nothing of it counts."};
    std::vector<std::string> remarks;
    for (auto const& [key, value] : settings->members())
        if (key != "off")
            remarks.push_back("lint." + std::string(key) + " is not known; there is lint.off.");
    auto const* list = settings->find("off");
    if (list && !list->isArray())
        remarks.emplace_back("lint.off is no list of names, so nothing is switched off.");
    if (!list || !list->isArray())
        return remarks;
    for (auto const& item : list->items()) {
        auto const name = item.isString() ? std::string(item.string()) : toJson(item);
        if (item.isString() && !hintsCalled(name).empty())
            continue;
        bool const isRule = item.isString()
            && std::ranges::any_of(lint::allRules(),
                [&](lint::Rule const& rule) { return rule.name == name || rule.code == name; });
        remarks.push_back("lint.off: " + name
            + (isRule ? " is no hint, so it is always checked." : " is the name or code of no hint."));
    }
    return remarks;
}

Value withHintOff(Value const& companion, std::string_view rule, bool isOff)
{
    auto names = hintsOff(companion);
    // A code that stood for several hints stays off for the others.
    if (!isOff)
        for (auto const& name : hintsOff(companion))
            if (auto const rules = hintsCalled(name);
                name != rule && std::ranges::find(rules, rule) != rules.end()) {
                std::erase(names, name);
                names.insert(names.end(), rules.begin(), rules.end());
            }
    std::erase(names, rule);
    if (isOff)
        names.emplace_back(rule);
    std::ranges::sort(names);
    if (names.empty())
        return {};
    return Value::array({names.begin(), names.end()});
}

}  // namespace steploom::cases
