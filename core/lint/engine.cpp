// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

#include <algorithm>

namespace steploom::lint {

using text::NodeRef;

std::string_view severityName(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return "ERROR";
    case Severity::Warning:
        return "WARNING";
    case Severity::Info:
        break;
    }
    return "INFO";
}

std::string awsLocation(NodeRef node)
{
    std::string location;
    for (auto at = node; at && at.parent(); at = at.parent())
        location.insert(0, at.hasKey() ? "/" + at.key() : "[" + std::to_string(at.indexInParent()) + "]");
    return location.empty() ? "/" : location;
}

static asl::State const* stateOf(asl::Graph const& graph, NodeRef node)
{
    return node ? graph.stateAt(node.fullRange().offset + (node.fullRange().length > 1 ? 1 : 0)) : nullptr;
}

std::string inState(asl::Graph const& graph, NodeRef node)
{
    auto const* state = stateOf(graph, node);
    return state ? state->name + ": " : std::string();
}

bool hasPlaceholder(std::string_view text)
{
    auto const open = text.find("${");
    return open != std::string_view::npos && text.find('}', open) != std::string_view::npos;
}

void Report::add(NodeRef node, TextRange range, std::string message, std::string brief)
{
    Problem problem;
    problem.severity = m_rule->severity;
    problem.code = m_rule->code;
    problem.message = std::move(message);
    problem.brief = std::move(brief);
    problem.rule = m_rule->name;
    problem.range = range;
    if (node) {
        problem.location = awsLocation(node);
        problem.pointer = node.pointer();
        if (auto const* state = stateOf(m_graph, node))
            problem.state = state->id;
    }
    m_problems.push_back(std::move(problem));
}

void Report::at(NodeRef node, std::string message, std::string brief)
{
    add(node, node.range(), std::move(message), std::move(brief));
}
void Report::atKey(NodeRef member, std::string message, std::string brief)
{
    add(member, member.hasKey() ? member.keyRange() : member.range(), std::move(message), std::move(brief));
}
void Report::overall(std::string message, std::string brief)
{
    add({}, {}, std::move(message), std::move(brief));
}

void Report::atRange(TextRange range, std::string message, std::string brief)
{
    add({}, range, std::move(message), std::move(brief));
    if (auto const* state = m_graph.stateAt(range.offset))
        m_problems.back().state = state->id;
}

std::vector<Problem> checkWith(Rule const& rule, asl::Graph const& graph, Options const& options)
{
    std::vector<Problem> problems;
    Report report(graph, options, problems);
    report.m_rule = &rule;
    rule.check(report);
    return problems;
}

std::vector<Problem> check(asl::Graph const& graph, Options const& options)
{
    std::vector<Problem> all;
    for (auto const& rule : allRules()) {
        auto found = checkWith(rule, graph, options);
        all.insert(all.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    }
    std::stable_sort(all.begin(), all.end(),
        [](Problem const& a, Problem const& b) { return a.range.offset < b.range.offset; });
    return all;
}

// The objects below one field of a state, as its description says.
static void visitField(FieldsOf const& owner, asl::Field const& field, NodeRef node,
    std::function<void(FieldsOf const&)> const& visit)
{
    auto const each = [&](NodeRef object, std::string_view what) {
        if (!object.isObject())
            return;
        FieldsOf const inner{object, field.inner, owner.language, what, false};
        visit(inner);
        for (auto const& innerField : field.inner)
            if (auto const member = object.find(innerField.name))
                visitField(inner, innerField, member, visit);
    };
    switch (field.kind) {
    case asl::FieldKind::Retriers:
        for (auto const item : node)
            each(item, "a retrier");
        break;
    case asl::FieldKind::Catchers:
        for (auto const item : node)
            each(item, "a catcher");
        break;
    case asl::FieldKind::ChoiceRules:
        if (!field.inner.empty())
            for (auto const item : node)
                each(item, "a rule");
        break;
    case asl::FieldKind::Branches:
        for (auto const item : node)
            each(item, "a branch");
        break;
    case asl::FieldKind::Processor:
    case asl::FieldKind::Object:
        if (!field.inner.empty())
            each(node, field.name);
        break;
    default:
        break;
    }
}

void forEachObject(asl::Graph const& graph, std::function<void(FieldsOf const&)> const& visit)
{
    if (!graph.root().isObject())
        return;
    visit({graph.root(), asl::machineFields(), graph.language(), "the machine", false});
    for (auto const& state : graph.states()) {
        if (!state.type || !state.node.isObject())
            continue;
        FieldsOf const own{state.node, state.type->fields, state.language, state.type->name, true};
        visit(own);
        for (auto const& field : state.type->fields)
            if (auto const member = state.node.find(field.name))
                visitField(own, field, member, visit);
    }
}

}  // namespace steploom::lint
