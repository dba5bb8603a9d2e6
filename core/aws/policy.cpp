// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aws/policy.h"

#include <algorithm>

namespace steploom::aws {

bool covers(std::string_view wide, std::string_view narrow)
{
    // Greedy with one way back: where the last `*` began to take characters.
    std::size_t w = 0;
    std::size_t n = 0;
    auto star = std::string_view::npos;
    std::size_t taken = 0;
    while (n < narrow.size()) {
        if (w < wide.size() && wide[w] == '*') {
            star = w++;
            taken = n;
        } else if (w < wide.size() && narrow[n] != '*' && (wide[w] == '?' || wide[w] == narrow[n])) {
            ++w;
            ++n;
        } else if (star != std::string_view::npos) {
            w = star + 1;
            n = ++taken;
        } else {
            return false;
        }
    }
    while (w < wide.size() && wide[w] == '*')
        ++w;
    return w == wide.size();
}

static void addOnce(std::vector<std::string>& list, std::string const& item)
{
    if (std::ranges::find(list, item) == list.end())
        list.push_back(item);
}

// Without what another one covers.
static std::vector<std::string> withoutCovered(std::vector<std::string> const& resources)
{
    std::vector<std::string> kept;
    for (auto const& resource : resources) {
        bool const isCovered = std::ranges::any_of(resources,
            [&](std::string const& other) { return other != resource && covers(other, resource); });
        if (!isCovered)
            addOnce(kept, resource);
    }
    return kept;
}

static std::string_view serviceOf(std::string_view action)
{
    return action.substr(0, action.find(':'));
}

void Policy::allow(std::vector<std::string> const& actions, std::vector<std::string> const& resources,
    std::vector<Condition> conditions)
{
    if (resources.empty() || actions.empty())
        return;
    std::ranges::sort(conditions);
    auto& allowed = m_allowed[conditions];
    for (auto const& action : actions)
        for (auto const& resource : resources)
            addOnce(allowed[action], resource);
}

void Policy::remark(std::string_view service, std::string sentence)
{
    addOnce(m_remarks[std::string(service)], sentence);
}

void Policy::open(OpenPlace place)
{
    if (std::ranges::find(m_places, place.name, &OpenPlace::name) == m_places.end())
        m_places.push_back(std::move(place));
}

// `EventBridge` would need a table; `Events` and `EmrServerless` say enough.
static std::string idOf(std::string_view service)
{
    std::string id;
    bool startsWord = true;
    for (char const c : service) {
        if (c == '-') {
            startsWord = true;
            continue;
        }
        id += startsWord && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        startsWord = false;
    }
    return id;
}

std::vector<Statement> Policy::statements() const
{
    std::vector<Statement> statements;
    for (auto const& [conditions, actions] : m_allowed) {
        for (auto const& [action, resources] : actions) {
            auto const kept = withoutCovered(resources);
            auto const same = std::ranges::find_if(statements, [&](Statement const& each) {
                return each.resources == kept && each.conditions == conditions
                    && serviceOf(each.actions.front()) == serviceOf(action);
            });
            if (same != statements.end())
                same->actions.push_back(action);
            else
                statements.push_back({.id = {},
                    .actions = {action},
                    .resources = kept,
                    .conditions = conditions,
                    .remarks = {}});
        }
    }
    std::ranges::stable_sort(statements, {}, [](Statement const& each) { return each.actions.front(); });

    std::map<std::string, int, std::less<>> seen;
    for (auto& statement : statements) {
        auto const service = serviceOf(statement.actions.front());
        auto const id = idOf(service);
        auto const number = ++seen[id];
        statement.id = number == 1 ? id : id + std::to_string(number);
        // What is said about a service stands at its first statement.
        if (auto const remarks = m_remarks.find(service); number == 1 && remarks != m_remarks.end())
            statement.remarks = remarks->second;
    }
    return statements;
}

}  // namespace steploom::aws
