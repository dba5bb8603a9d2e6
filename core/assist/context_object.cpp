// SPDX-License-Identifier: GPL-3.0-or-later
// Source: reference card of the language, section 4, "Context object".
#include "core/assist/context_object.h"

#include "core/lint/expressions.h"

#include <algorithm>
#include <array>

namespace steploom::assist {

namespace {

enum class Where : std::uint8_t { Everywhere, Work, Token, Map };

struct Entry {
    ContextField field;
    Where where = Where::Everywhere;
};

constexpr std::array entries{
    Entry{{"Execution", "This execution."}},
    Entry{{"Execution.Id", "ARN of this execution."}},
    Entry{{"Execution.Input", "What the execution was given."}},
    Entry{{"Execution.Name", "Name of this execution."}},
    Entry{{"Execution.RoleArn", "The role it runs with."}},
    Entry{{"Execution.StartTime", "When it began, as `2026-01-01T09:00:00.000Z`."}},
    Entry{{"Execution.RedriveCount", "How often it was started again after a failure."}},
    Entry{{"Execution.RedriveTime", "When it was last started again; only after that."}},
    Entry{{"State", "The state that runs."}},
    Entry{{"State.Name", "Its name."}},
    Entry{{"State.EnteredTime", "When it was entered."}},
    Entry{{"State.RetryCount", "How many retries were made."}, Where::Work},
    Entry{{"StateMachine", "The state machine."}},
    Entry{{"StateMachine.Id", "ARN of the state machine."}},
    Entry{{"StateMachine.Name", "Its name."}},
    Entry{{"Task", "The task that waits for an answer."}, Where::Token},
    Entry{{"Task.Token", "What the answer has to be sent with."}, Where::Token},
    Entry{{"Map", "The Map around."}, Where::Map},
    Entry{{"Map.Item", "The item that is worked on."}, Where::Map},
    Entry{{"Map.Item.Index", "Its number, from 0."}, Where::Map},
    Entry{{"Map.Item.Value", "The item itself."}, Where::Map},
    Entry{{"Map.Item.Key", "Its key, when the items are those of an object."}, Where::Map},
    Entry{{"Map.Item.Source", "Where it comes from: STATE_DATA, or a place in S3."}, Where::Map},
};

constexpr std::array statesParts{
    ContextField{"input", "What the state was given, before anything was done to it."},
    ContextField{"result", "What the work came to."},
    ContextField{"errorOutput", "The error that is caught: an object with Error and Cause."},
    ContextField{"context", "What the service knows about this execution."},
};

bool isThere(asl::Graph const& graph, asl::State const& state, Where where)
{
    switch (where) {
    case Where::Everywhere:
        return true;
    case Where::Work:
        return state.is("Task") || state.is("Map");
    case Where::Token: {
        auto const resource = state.node.find("Resource").string();
        return resource.find(".waitForTaskToken") != std::string::npos
            || resource.find(".sync") != std::string::npos
            || resource.find(":activity:") != std::string::npos;
    }
    case Where::Map:
        for (auto const* each = &state; each; each = graph.parentOf(*each))
            if (each->is("Map"))
                return true;
        return false;
    }
    return false;
}

}  // namespace

std::vector<ContextField> contextFields(asl::Graph const& graph, asl::StateIndex state)
{
    std::vector<ContextField> fields;
    for (auto const& entry : entries)
        if (state == asl::noIndex ? entry.where == Where::Everywhere
                                  : isThere(graph, graph.state(state), entry.where))
            fields.push_back(entry.field);
    return fields;
}

std::vector<ContextField> statesFields(asl::Graph const& graph, Surroundings const& around)
{
    std::vector<ContextField> fields;
    for (auto const& part : statesParts)
        if (around.of && around.field && lint::hasStatesField(graph, *around.of, *around.field, part.path))
            fields.push_back(part);
    return fields;
}

ContextField const* findContextField(std::string_view path)
{
    auto const found = std::ranges::find(entries, path, [](Entry const& entry) { return entry.field.path; });
    return found == entries.end() ? nullptr : &found->field;
}

ContextField const* findStatesField(std::string_view name)
{
    auto const found = std::ranges::find(statesParts, name, &ContextField::path);
    return found == statesParts.end() ? nullptr : &*found;
}

}  // namespace steploom::assist
