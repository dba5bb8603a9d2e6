// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: States Language, "Reference Paths".
#include "core/expr/jsonpath/reference_path.h"

#include "core/expr/jsonpath/program.h"

namespace steploom::expr {

static std::string_view whatStepIs(StepKind kind)
{
    switch (kind) {
    case StepKind::Wildcard:
        return "a wildcard";
    case StepKind::Scan:
        return "a deep scan";
    case StepKind::Slice:
        return "a slice";
    case StepKind::Filter:
        return "a filter";
    case StepKind::Call:
        return "a function";
    default:
        return "a list of several places";
    }
}

std::optional<ExpressionFault> referencePathFault(JsonPath const& path)
{
    for (auto const& part : path.parts())
        if (part.kind != StepKind::Name && part.kind != StepKind::Index)
            return ExpressionFault{part.range,
                "A Reference Path names a single place by names and indexes; it cannot have "
                    + std::string(whatStepIs(part.kind)) + "."};
    return std::nullopt;
}

Compiled<ReferencePath> ReferencePath::compile(std::string_view text)
{
    auto path = JsonPath::compile(text);
    if (!path)
        return path.fault();
    if (auto fault = referencePathFault(*path))
        return *fault;
    if (path->root() == PathRoot::Context)
        return ExpressionFault{{0, 2}, "Nothing can be written to the Context Object."};
    if (path->root() == PathRoot::Variable)
        return ExpressionFault{{0, path->variable().size() + 1},
            "A variable is written by Assign; here a path into the state's data is expected."};
    return ReferencePath(std::move(*path));
}

using Steps = std::span<jsonpath::Step const>;

static std::optional<Value> putInto(Value const* root, Steps steps, Value value)
{
    if (steps.empty())
        return value;
    auto const& step = steps.front();
    if (step.kind == StepKind::Name) {
        if (root && !root->isObject())
            return std::nullopt;
        auto changed = putInto(root ? root->find(step.name) : nullptr, steps.subspan(1), std::move(value));
        if (!changed)
            return std::nullopt;
        return (root ? *root : Value::object()).with(step.name, std::move(*changed));
    }
    auto const index = step.indexes.front();
    auto const* item = root && index >= 0 ? root->at(static_cast<std::size_t>(index)) : nullptr;
    if (!item)
        return std::nullopt;
    auto changed = putInto(item, steps.subspan(1), std::move(value));
    if (!changed)
        return std::nullopt;
    std::vector<Value> items(root->items().begin(), root->items().end());
    items[static_cast<std::size_t>(index)] = std::move(*changed);
    return Value::array(std::move(items));
}

std::optional<Value> ReferencePath::put(Value const& root, Value value) const
{
    return putInto(&root, m_path.m_program->steps, std::move(value));
}

}  // namespace steploom::expr
