// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aws/task.h"

#include "core/base/json_writer.h"

#include <algorithm>

namespace steploom::aws {

std::optional<std::string_view> wholePlaceholder(std::string_view text)
{
    if (!text.starts_with("${") || text.find('}') != text.size() - 1)
        return {};
    return text.substr(2, text.size() - 3);
}

bool isDistributed(asl::State const& state)
{
    auto const processor = state.node.find("ItemProcessor");
    return state.is("Map") && processor.find("ProcessorConfig").find("Mode").stringIs("DISTRIBUTED");
}

static bool isExpression(asl::State const& state, text::NodeRef node)
{
    return state.language == asl::QueryLanguage::Jsonata && node.isString()
        && node.string().starts_with("{%");
}

static Given givenBy(asl::State const& state, text::NodeRef node)
{
    if (isExpression(state, node))
        return {Given::Kind::Unknown, {}};
    switch (node.kind()) {
    case text::NodeKind::String:
        return {Given::Kind::Known, node.string()};
    case text::NodeKind::Number:
    case text::NodeKind::Boolean:
        return {Given::Kind::Known, std::string(node.text())};
    default:
        return {Given::Kind::Unknown, {}};
    }
}

// What `resource` stands for when it is one placeholder.
static std::string meaningOf(std::string const& resource, SubstitutionTable const& substitution)
{
    auto const placeholder = wholePlaceholder(resource);
    return placeholder && substitution ? substitution(*placeholder).value_or(resource) : resource;
}

Task::Task(asl::State const& state, text::NodeRef owner, SubstitutionTable const& substitution)
    : m_state(&state)
    , m_parameters(owner.find(state.language == asl::QueryLanguage::Jsonata ? "Arguments" : "Parameters"))
    , m_resource(owner.find("Resource").string())
    , m_meaning(meaningOf(m_resource, substitution))
    , m_pattern(asl::resourceParts(m_meaning).pattern)
    , m_call(Catalog::shared().findCall(m_meaning))
{
    static constexpr std::string_view mark = ":states:::";
    auto const place = m_meaning.find(mark);
    if (place == std::string::npos)
        return;
    auto key = std::string_view(m_meaning).substr(place + mark.size());
    key.remove_suffix(std::min(m_pattern.size(), key.size()));
    static constexpr std::string_view sdk = "aws-sdk:";
    if (key.starts_with(sdk)) {
        m_isSdk = true;
        key.remove_prefix(sdk.size());
    }
    auto const colon = std::min(key.find(':'), key.size());
    m_service = key.substr(0, colon);
    m_action = key.substr(std::min(colon + 1, key.size()));
}

// A step of a path into what is written; both where a dynamic key stands for it or for an object around it.
static void collect(
    asl::State const& state, text::NodeRef node, std::string_view path, std::vector<Given>& found)
{
    if (!node)
        return;
    if (isExpression(state, node)) {
        found.push_back({Given::Kind::Unknown, {}});
        return;
    }
    if (path.empty()) {
        found.push_back(givenBy(state, node));
        return;
    }
    auto const dot = std::min(path.find('.'), path.size());
    auto step = path.substr(0, dot);
    auto const rest = path.substr(std::min(dot + 1, path.size()));
    bool const isList = step.ends_with("[]");
    if (isList)
        step.remove_suffix(2);
    if (node.find(std::string(step) + ".$")) {
        found.push_back({Given::Kind::Unknown, {}});
        return;
    }
    auto const inner = node.find(step);
    if (!isList) {
        collect(state, inner, rest, found);
        return;
    }
    if (inner && !inner.isArray())
        found.push_back({Given::Kind::Unknown, {}});
    else
        for (auto const item : inner) {
            auto const before = found.size();
            collect(state, item, rest, found);
            if (found.size() == before)
                found.push_back({});
        }
}

std::vector<Given> Task::findAll(std::string_view path) const
{
    std::vector<Given> found;
    collect(*m_state, m_parameters, path, found);
    return found;
}

Given Task::find(std::string_view path) const
{
    auto const found = findAll(path);
    return found.empty() ? Given() : found.front();
}

std::vector<Task> tasksOf(asl::Graph const& graph, SubstitutionTable const& substitution)
{
    std::vector<Task> tasks;
    for (auto const& state : graph.states()) {
        if (state.is("Task") && state.node.find("Resource").isString())
            tasks.emplace_back(state, state.node, substitution);
        if (!isDistributed(state))
            continue;
        for (std::string_view const field : {"ItemReader", "ResultWriter"})
            if (auto const owner = state.node.find(field); owner.find("Resource").isString())
                tasks.emplace_back(state, owner, substitution);
    }
    return tasks;
}

}  // namespace steploom::aws
