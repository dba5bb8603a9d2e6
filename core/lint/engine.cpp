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

bool isEvaluatedLater(FieldsOf const& of, asl::Field const& field, NodeRef node)
{
    if (hasPlaceholder(node.text()))
        return true;
    return node.isString() && of.language == asl::QueryLanguage::Jsonata && field.allowsExpression
        && node.string().rfind("{%", 0) == 0;
}

// ---- report

Problem& Report::add(NodeRef node, TextRange range, std::string message, std::string brief)
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
    return m_problems.emplace_back(std::move(problem));
}

Problem& Report::at(NodeRef node, std::string message, std::string brief)
{
    return add(node, node.range(), std::move(message), std::move(brief));
}

Problem& Report::atKey(NodeRef member, std::string message, std::string brief)
{
    return add(
        member, member.hasKey() ? member.keyRange() : member.range(), std::move(message), std::move(brief));
}

Problem& Report::overall(std::string message, std::string brief)
{
    return add({}, {}, std::move(message), std::move(brief));
}

Problem& Report::atRange(TextRange range, std::string message, std::string brief)
{
    auto& problem = add({}, range, std::move(message), std::move(brief));
    if (auto const* state = m_graph.stateAt(range.offset))
        problem.state = state->id;
    return problem;
}

Problem& Report::inside(NodeRef string, TextRange part, std::string message, std::string brief)
{
    auto const content = string.contentRange();
    bool const isPlain = content.length == string.string().size();
    auto const range = isPlain ? TextRange{content.offset + part.offset, part.length} : string.range();
    return add(string, range, std::move(message), std::move(brief));
}

// What an alias stands for is text of another place, which a fix of this one must not change.
static bool isOfAlias(NodeRef node)
{
    for (auto at = node; at; at = at.parent())
        if (at.isShared())
            return true;
    return false;
}

void Report::run(Rule const& rule)
{
    auto const first = m_problems.size();
    m_rule = &rule;
    rule.check(*this);
    if (m_graph.tree().language() != text::Language::Yaml)
        return;
    for (auto i = first; i < m_problems.size(); ++i)
        if (auto& problem = m_problems[i];
            !problem.fixes.empty() && isOfAlias(text::resolvePointer(m_graph.tree().root(), problem.pointer)))
            problem.fixes.clear();
}

std::vector<Problem> checkWith(Rule const& rule, asl::Graph const& graph, Options const& options)
{
    std::vector<Problem> problems;
    Objects const objects(graph);
    Report(graph, objects, options, problems).run(rule);
    return problems;
}

std::vector<Problem> check(asl::Graph const& graph, Options const& options)
{
    std::vector<Problem> all;
    Objects const objects(graph);
    Report report(graph, objects, options, all);
    for (auto const& rule : allRules())
        if (rule.severity != Severity::Info || !options.switchedOff.contains(rule.name))
            report.run(rule);
    std::stable_sort(all.begin(), all.end(),
        [](Problem const& a, Problem const& b) { return a.range.offset < b.range.offset; });
    return all;
}

}  // namespace steploom::lint
