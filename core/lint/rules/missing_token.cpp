// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/expressions.h"
#include "core/lint/paths.h"
#include "core/lint/templates.h"

#include <algorithm>
#include <array>
#include <vector>

namespace steploom::lint::rules {

// Whether a parameter only says what is called; nobody is told a token by it.
static bool namesTarget(std::string_view key)
{
    static constexpr std::array<std::string_view, 6> endings{
        "Name", "Arn", "Url", "Endpoint", "Cluster", "Definition"};
    if (key.ends_with(".$"))
        key.remove_suffix(2);
    return std::ranges::any_of(endings, [&](std::string_view ending) { return key.ends_with(ending); });
}

static bool mayLeadToToken(expr::JsonPath const& path)
{
    if (path.root() == expr::PathRoot::Input)
        return false;
    if (path.root() == expr::PathRoot::Variable)
        return true;
    auto const parts = path.parts();
    return parts.empty() || parts.front().kind != expr::StepKind::Name || parts.front().name == "Task";
}

static bool mayGiveToken(std::string const& text)
{
    bool may = false;
    bool const isRead = forEachPath(
        text, [&](expr::JsonPath const& path, TextRange /*place*/) { may = may || mayLeadToToken(path); });
    return may || !isRead;
}

// Whether a template can hold the token. What a whole parameter takes from the input cannot be told.
static bool mayHoldToken(text::NodeRef node, bool isTop)
{
    for (auto const child : node) {
        auto const key = child.key();
        bool const isTarget = isTop && namesTarget(key);
        if (hasPlaceholder(key) || (child.isString() && !isTarget && hasPlaceholder(child.text())))
            return true;
        if (isDynamicKey(child)) {
            auto const text = child.string();
            bool const isWhole = isTop && !isTarget && text.starts_with("$") && !text.starts_with("$$");
            if (!child.isString() || isWhole || (!hasPlaceholder(text) && mayGiveToken(text)))
                return true;
        } else if (mayHoldToken(child, false)) {
            return true;
        }
    }
    return false;
}

static bool mayHoldToken(PlacedExpression const& placed)
{
    if (!placed.expression.isSound())
        return true;
    for (auto const& use : placed.expression.analysis().variables) {
        if (use.name.empty() || use.name == "$")
            return true;
        if (use.name == "states") {
            bool const isContext = !use.path.empty() && use.path[0] == "context";
            if (use.path.empty() || (isContext && (use.path.size() == 1 || use.path[1] == "Task")))
                return true;
            // The input as a whole, which a parameter may be.
            if (use.path.size() == 1 && use.path[0] == "input")
                return true;
        } else if (!namesTarget(placed.node.key())) {
            return true;
        }
    }
    return false;
}

// States in whose Arguments an expression stands that may hold the token.
static std::vector<bool> statesWithToken(Report& report)
{
    std::vector<bool> has(report.graph().states().size());
    for (auto const& placed : report.expressions())
        if (placed.of->isState && placed.of->state != asl::noIndex && placed.field->name == "Arguments"
            && mayHoldToken(placed))
            has[placed.of->state] = true;
    return has;
}

// In JSONata what holds a placeholder is no expression that could be read.
static bool hasOpenText(text::NodeRef node, bool isTop)
{
    for (auto const child : node) {
        bool const isOpen
            = child.isString() && hasPlaceholder(child.text()) && !(isTop && namesTarget(child.key()));
        if (isOpen || hasPlaceholder(child.key()) || hasOpenText(child, false))
            return true;
    }
    return false;
}

static void checkMissingToken(Report& report)
{
    auto const& graph = report.graph();
    std::vector<bool> given;
    for (asl::StateIndex i = 0; i < graph.states().size(); ++i) {
        auto const& state = graph.state(i);
        auto const resource = state.is("Task") ? state.node.find("Resource") : text::NodeRef();
        if (!resource.isString() || !resource.string().ends_with(".waitForTaskToken"))
            continue;
        bool const isJsonata = state.language == asl::QueryLanguage::Jsonata;
        auto const parameters = state.node.find(isJsonata ? "Arguments" : "Parameters");
        if (!parameters.isObject() || state.node.find("InputPath").string().starts_with("$$"))
            continue;
        if (isJsonata && given.empty())
            given = statesWithToken(report);
        if (isJsonata ? given[i] || hasOpenText(parameters, true) : mayHoldToken(parameters, true))
            continue;
        report.atKey(parameters,
            state.name + ": nobody is told the token that this task waits for; pass "
                + (isJsonata ? "{% $states.context.Task.Token %}" : "$$.Task.Token") + " on.",
            "the token is not passed on");
    }
}

Rule missing_token()
{
    return {
        .name = "missing_token",
        .code = "MISSING_TASK_TOKEN",
        .severity = Severity::Warning,
        .title = "A task waits for a token that nobody gets",
        .why = "The task ends only when somebody answers with its token. Without the token no answer can "
               "come, and "
               "it waits until it times out.",
        .check = checkMissingToken,
    };
}

}  // namespace steploom::lint::rules
