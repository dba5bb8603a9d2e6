// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aws/rights.h"
#include "core/base/json_writer.h"
#include "core/exchange/cloudformation.h"
#include "core/exchange/machine_config.h"

#include <algorithm>
#include <set>

namespace steploom::exchange::exporters {

// `arn:...:execution:NAME` for arn:...:stateMachine:NAME.
static std::string executionArn(std::string arn)
{
    static constexpr std::string_view kind = ":stateMachine:";
    auto const place = arn.find(kind);
    return place == std::string::npos ? "*" : arn.replace(place, kind.size(), ":execution:");
}

// What stands in a policy for a placeholder of a resource; `unknown` gathers those that have no value. A
// policy by itself knows no region and no account.
static std::string policyPart(std::string_view name, Value const& companion, std::set<std::string>& unknown)
{
    static constexpr std::string_view executions = "executionsOf:";
    static constexpr std::string_view queue = "queueOf:";
    bool const isExecutions = name.starts_with(executions);
    bool const isQueue = name.starts_with(queue);
    if (isExecutions || isQueue)
        name.remove_prefix(isExecutions ? executions.size() : queue.size());
    auto const value = substitutionValue(companion, name);
    if (!value && name == "AWS::Partition")
        return "aws";
    if (!value && !name.starts_with("AWS::"))
        unknown.emplace(name);
    if (isExecutions)
        return value ? executionArn(*value) : "arn:aws:states:*:*:execution:*";
    if (isQueue)
        return value ? value->substr(value->rfind('/') + 1) : "*";
    return value.value_or("*");
}

// IAM has placeholders of its own, so none of the definition may stay.
static std::string filledIn(std::string_view text, Value const& companion, std::set<std::string>& unknown)
{
    std::string filled;
    while (!text.empty()) {
        auto const open = std::min(text.find("${"), text.size());
        filled += text.substr(0, open);
        text.remove_prefix(open);
        if (text.empty())
            break;
        auto const close = std::min(text.find('}'), text.size() - 1);
        filled += policyPart(text.substr(2, close - 2), companion, unknown);
        text.remove_prefix(close + 1);
    }
    // `*:*` of a function that is not known is any function.
    return filled.starts_with("*:") ? "*" : filled;
}

static Value listOrOne(std::vector<std::string> const& texts)
{
    if (texts.size() == 1)
        return texts.front();
    std::vector<Value> items(texts.begin(), texts.end());
    return Value::array(std::move(items));
}

static Value policyStatement(aws::Statement const& statement)
{
    std::vector<Member> members{{"Sid", statement.id}, {"Effect", "Allow"},
        {"Action", listOrOne(statement.actions)}, {"Resource", listOrOne(statement.resources)}};
    Value conditions = Value::object();
    for (auto const& [test, key, value] : statement.conditions) {
        auto const* there = conditions.find(test);
        conditions = conditions.with(test, (there ? *there : Value::object()).with(key, value));
    }
    if (conditions.size() > 0)
        members.push_back({"Condition", conditions});
    return Value::object(std::move(members));
}

static Result<std::string> writeIamPolicy(document::Document const& document, ExportOptions const& options)
{
    if (auto const json = definitionJson(document); !json)
        return json.failure();
    auto const config = machineConfig(options.companion, options.name);
    if (!config)
        return config.failure();
    auto const substitution
        = [&](std::string_view name) { return substitutionValue(options.companion, name); };
    auto const rights = aws::rightsOf(*document.snapshot().graph,
        {.name = config->name,
            .logs = config->logs(),
            .traces = config->traces,
            .substitution = substitution});

    // Once more, since what is filled in may have made resources equal.
    aws::Policy filled;
    std::set<std::string> unknown;
    for (auto const& statement : rights.statements()) {
        std::vector<std::string> resources;
        for (auto const& resource : statement.resources)
            resources.push_back(filledIn(resource, options.companion, unknown));
        auto conditions = statement.conditions;
        for (auto& condition : conditions) {
            condition.value = filledIn(condition.value, options.companion, unknown);
            if (condition.test == "StringEquals" && condition.value.find('*') != std::string::npos)
                condition.test = "StringLike";
        }
        std::erase_if(conditions, [](aws::Condition const& condition) { return condition.value == "*"; });
        filled.allow(statement.actions, resources, std::move(conditions));
        if (options.remarks)
            options.remarks->insert(
                options.remarks->end(), statement.remarks.begin(), statement.remarks.end());
    }
    for (auto const& place : rights.openPlaces()) {
        unknown.erase(place.name);
        if (options.remarks)
            options.remarks->push_back(
                place.description + " It is not in the definition, so this allows any role to be passed.");
    }
    if (options.remarks)
        for (auto const& name : unknown)
            options.remarks->push_back(
                "${" + name + "} has no value in the substitutions of this definition, so * stands for it.");
    std::vector<Value> statements;
    for (auto const& statement : filled.statements())
        statements.push_back(policyStatement(statement));
    return toPrettyJson(Value::object({{"Version", "2012-10-17"}, {"Statement", Value::array(statements)}}))
        + "\n";
}

Exporter iam_policy()
{
    return {.name = "iam-policy",
        .label = "IAM policy",
        .extension = ".policy.json",
        .write = writeIamPolicy,
        .readsCompanion = true};
}

}  // namespace steploom::exchange::exporters
