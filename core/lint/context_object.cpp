// SPDX-License-Identifier: GPL-3.0-or-later
// Source: reference card of the language, section 4, "Context object".
#include "core/lint/context_object.h"

#include <algorithm>
#include <array>

namespace steploom::lint {

namespace {

struct ContextObject {
    std::string_view path;
    std::array<std::string_view, 7> names;

    std::span<std::string_view const> known() const
    {
        return {names.begin(), std::ranges::find(names, std::string_view())};
    }
};

constexpr std::array<ContextObject, 7> objects{{
    {"", {"Execution", "State", "StateMachine", "Task", "Map"}},
    {"Execution", {"Id", "Input", "Name", "RoleArn", "StartTime", "RedriveCount", "RedriveTime"}},
    {"State", {"Name", "EnteredTime", "RetryCount"}},
    {"StateMachine", {"Id", "Name"}},
    {"Task", {"Token"}},
    {"Map", {"Item"}},
    {"Map.Item", {"Index", "Value", "Key", "Source"}},
}};

}  // namespace

bool mayHaveToken(asl::State const& state)
{
    if (!state.is("Task"))
        return !state.type;
    auto const resource = state.node.find("Resource");
    if (!resource.isString() || hasPlaceholder(resource.text()))
        return true;
    auto const text = resource.string();
    return text.ends_with(".waitForTaskToken") || text.find(".sync") != std::string::npos
        || text.find(":activity:") != std::string::npos;
}

// A machine whose top is a Map runs its own states as iterations of none.
static bool hasItem(asl::Graph const& graph, asl::State const& state)
{
    for (auto const* around = &state; around; around = graph.parentOf(*around))
        if (around->is("Map") || !around->type)
            return true;
    return false;
}

std::optional<ContextFault> contextFault(
    asl::Graph const& graph, asl::State const& state, std::span<std::string const> names)
{
    std::string path;
    for (std::size_t i = 0; i < names.size(); ++i) {
        auto const object = std::ranges::find(objects, path, &ContextObject::path);
        if (object == objects.end())
            return std::nullopt;
        auto const known = object->known();
        if (std::ranges::find(known, names[i]) == known.end()) {
            auto const where
                = path.empty() ? std::string("the Context Object") : path + " of the Context Object";
            auto const meant = likelyMeant(names[i], known);
            return ContextFault{i,
                "is never there: " + where + " has no " + names[i]
                    + (meant.empty() ? "." : ". Is " + std::string(meant) + " meant?"),
                meant};
        }
        path += (i == 0 ? "" : ".") + names[i];
        if (path == "Map" && !hasItem(graph, state))
            return ContextFault{i, "is never there: no Map is around this state."};
        if (path == "Task" && !mayHaveToken(state))
            return ContextFault{
                i, "is never there: only a Task whose Resource ends in .waitForTaskToken is given a token."};
    }
    return std::nullopt;
}

}  // namespace steploom::lint
