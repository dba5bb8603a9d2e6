// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/context_object.h"
#include "core/lint/expressions.h"
#include "core/lint/paths.h"
#include "core/lint/templates.h"

#include <array>

namespace steploom::lint::rules {

static void replaceWord(
    Report& report, text::NodeRef node, Problem& problem, TextRange word, std::string_view meant)
{
    if (meant.empty())
        return;
    auto text = node.string();
    problem.fixes.push_back(changeTo(report.graph(), node, text.replace(word.offset, word.length, meant)));
}

// `offset`: of the path in the string.
static void checkContextPath(Report& report, asl::State const& state, text::NodeRef node,
    expr::JsonPath const& path, std::size_t offset)
{
    // One that may lead to several places gives an empty list where nothing is.
    if (path.root() != expr::PathRoot::Context || !path.isPlain())
        return;
    auto const names = leadingNames(path);
    auto const fault = contextFault(report.graph(), state, names);
    if (!fault)
        return;
    auto range = path.parts()[fault->name].range;
    range.offset += offset;
    auto& problem = report.inside(node, range,
        inState(report.graph(), node) + path.text() + " " + fault->sentence, "not in the Context Object");
    auto const at = node.string().find(names[fault->name], range.offset);
    if (at < range.end())
        replaceWord(report, node, problem, {at, names[fault->name].size()}, fault->meant);
}

// Whether a rule of a Choice asks first whether something is there.
static bool isGuarded(asl::State const& state)
{
    return state.is("Choice")
        && state.node.find("Choices").text().find("IsPresent") != std::string_view::npos;
}

static void checkContextPaths(Report& report)
{
    forEachJsonPathText(report, [&](FieldsOf const& of, asl::Field const& field, text::NodeRef node) {
        if (of.state == asl::noIndex || field.name == "ResultPath"
            || node.text().find("$$") == std::string_view::npos || hasPlaceholder(node.text()))
            return;
        auto const& state = report.graph().state(of.state);
        if (!isGuarded(state))
            forEachPath(node.string(), [&](expr::JsonPath const& path, TextRange place) {
                checkContextPath(report, state, node, path, place.offset);
            });
    });
}

static void checkStatesVariable(
    Report& report, PlacedExpression const& placed, expr::jsonata::VariableUse const& use)
{
    static constexpr std::array<std::string_view, 4> known{"input", "result", "errorOutput", "context"};
    auto const name = "$states." + use.path.front();
    auto const start = inState(report.graph(), placed.node);
    if (std::ranges::find(known, use.path.front()) == known.end()) {
        auto const meant = likelyMeant(use.path.front(), known);
        auto& problem = report.inside(placed.node, placed.inString(use.range),
            start + name + " is never there: $states has input, context, result and errorOutput."
                + (meant.empty() ? "" : " Is " + std::string(meant) + " meant?"),
            "not there: " + name.substr(0, 20));
        auto const at = placed.expression.text().find(use.path.front(), use.range.offset + 7);
        if (at < use.range.end())
            replaceWord(report, placed.node, problem, placed.inString({at, use.path.front().size()}), meant);
        return;
    }
    if (use.path.front() != "context")
        return;
    auto const names = std::span(use.path).subspan(1);
    auto const fault = contextFault(report.graph(), report.graph().state(placed.of->state), names);
    if (!fault)
        return;
    std::string path = "$states.context";
    for (auto const& each : names)
        path += "." + each;
    auto& problem = report.inside(placed.node, placed.inString(use.range),
        start + path + " " + fault->sentence, "not in the Context Object");
    auto const& wrong = names[fault->name];
    auto const at = placed.expression.text().find("." + wrong, use.range.offset);
    if (at < use.range.end())
        replaceWord(report, placed.node, problem, placed.inString({at + 1, wrong.size()}), fault->meant);
}

static void checkUnknownContextField(Report& report)
{
    checkContextPaths(report);
    for (auto const& placed : report.expressions()) {
        if (!placed.expression.isSound() || placed.of->state == asl::noIndex)
            continue;
        for (auto const& use : placed.expression.analysis().variables)
            if (use.name == "states" && !use.path.empty() && !isAskedFor(placed, use.range))
                checkStatesVariable(report, placed, use);
    }
}

Rule unknown_context_field()
{
    return {
        .name = "unknown_context_field",
        .code = "UNKNOWN_CONTEXT_FIELD",
        .severity = Severity::Warning,
        .title = "A path into the Context Object leads nowhere",
        .why
        = "A path to what is not there fails when the workflow runs; in JSONata it is undefined. Names are "
          "written with capital letters: $$.Execution.Id. A token is there only in a Task that waits for it, "
          "an "
          "item only in a Map and inside of it.",
        .check = checkUnknownContextField,
    };
}

}  // namespace steploom::lint::rules
