// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: reference card of AWS facts, section 4, "Least-privilege role"; the catalogue's README, "IAM".
#include "core/aws/rights.h"

#include "core/aws/grant.h"
#include "core/aws/letters.h"

#include <algorithm>

namespace steploom::aws {

static bool replacePart(std::string& text, std::string_view from, std::string_view to)
{
    auto const place = text.find(from);
    if (place == std::string::npos)
        return false;
    text.replace(place, from.size(), to);
    return true;
}

static constexpr std::string_view anyExecution
    = "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:*";

// `arn:...:execution:NAME:*` of `arn:...:stateMachine:NAME[:version]`.
static std::string executionsOf(std::string_view machine)
{
    if (auto const close = machine.find('}'); machine.starts_with("${") && close != std::string_view::npos)
        return "${executionsOf:" + std::string(machine.substr(2, close - 2)) + "}:*";
    std::string text(machine);
    auto const mark = text.find(":stateMachine:");
    if (mark == std::string::npos)
        return std::string(anyExecution);
    auto const name = mark + std::string_view(":stateMachine:").size();
    // A colon inside of a placeholder is no separator: `${AWS::StackName}`.
    std::size_t depth = 0;
    for (auto at = name; at < text.size(); ++at) {
        if (text[at] == '{')
            ++depth;
        else if (text[at] == '}' && depth > 0)
            --depth;
        else if (text[at] == ':' && depth == 0) {
            text.resize(at);
            break;
        }
    }
    replacePart(text, ":stateMachine:", ":execution:");
    return text + ":*";
}

static std::string ownArn(MachineFacts const& facts, std::string_view kind)
{
    return "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:" + std::string(kind) + ":"
        + (facts.name.empty() ? "*" : facts.name);
}

std::string_view RightsWriter::remarkService() const
{
    if (m_task.call() && m_task.call()->action())
        return m_task.call()->action()->service().iamPrefix();
    if (m_task.service() == "apigateway")
        return "execute-api";
    if (m_task.service() == "http")
        return "states";
    return m_task.service().empty() ? std::string_view("lambda") : m_task.service();
}

void RightsWriter::remarkUnknown(std::string_view parameter, std::string_view instead) const
{
    m_policy.remark(remarkService(),
        m_task.state().name + ": " + std::string(parameter)
            + " is not known before the workflow runs, so this allows " + std::string(instead) + ".");
}

std::optional<std::string> RightsWriter::valueOf(std::string_view text) const
{
    auto const placeholder = wholePlaceholder(text);
    return placeholder && m_facts.substitution ? m_facts.substitution(*placeholder) : std::nullopt;
}

bool RightsWriter::isArn(std::string_view text, bool otherwise) const
{
    if (text.starts_with("arn:"))
        return true;
    auto const placeholder = wholePlaceholder(text);
    if (!placeholder)
        return false;
    if (auto const value = valueOf(text))
        return value->starts_with("arn:");
    auto const name = placeholder->substr(0, placeholder->find_last_not_of('_') + 1);
    auto const endsIn = [&](std::string_view end) { return name.ends_with(end); };
    if (endsIn("Arn") || endsIn("ARN") || endsIn("_arn"))
        return true;
    if (endsIn("Name") || endsIn("NAME") || endsIn("_name"))
        return false;
    return otherwise;
}

std::vector<std::string> RightsWriter::actions() const
{
    if (m_task.call() && m_task.call()->action()) {
        auto actions = m_task.call()->action()->iamActions();
        if (!m_task.call()->action()->hasKnownIamActions())
            m_policy.remark(remarkService(),
                m_task.state().name + ": " + actions.front()
                    + " is not among the actions that IAM lists; it is named after the operation. See in the "
                      "service's documentation what the call needs.");
        return actions;
    }
    return {std::string(m_task.service()) + ":" + capitalised(m_task.action())};
}

// The values of `param:A|B|text`: of the first parameter that is there, else the text.
std::vector<std::string> RightsWriter::valuesOf(
    std::string_view placeholder, std::string_view resourceTemplate) const
{
    auto rest = placeholder;
    std::string_view first;
    while (true) {
        auto const bar = std::min(rest.find('|'), rest.size());
        auto const alternative = rest.substr(0, bar);
        if (alternative.empty() || !isCapital(alternative.front()))
            return {std::string(alternative.empty() ? "*" : alternative)};
        if (first.empty())
            first = alternative;
        auto const found = m_task.findAll(alternative);
        std::vector<std::string> values;
        bool isThere = false;
        for (auto const& given : found) {
            if (given.isAbsent()) {
                values.emplace_back();
                continue;
            }
            isThere = true;
            if (!given.isKnown())
                remarkUnknown(alternative, resourceTemplate.starts_with("${param") ? "any" : "any of them");
            values.push_back(given.isKnown() ? given.text : "*");
        }
        auto const remaining = rest.substr(std::min(bar + 1, rest.size()));
        if (isThere) {
            // Items without the field take what stands for it.
            auto const standard = remaining.substr(0, remaining.find('|'));
            for (auto& value : values)
                if (value.empty())
                    value = standard.empty() || isCapital(standard.front()) ? "*" : std::string(standard);
            return values;
        }
        if (remaining.empty())
            return {};
        rest = remaining;
    }
}

std::vector<std::string> RightsWriter::fill(std::string_view resourceTemplate, bool isPassedRole) const
{
    std::vector<std::string> filled{""};
    auto const append = [&](std::string_view text) {
        for (auto& each : filled)
            each += text;
    };
    auto rest = resourceTemplate;
    while (!rest.empty()) {
        auto const open = rest.find("${");
        append(rest.substr(0, open));
        if (open == std::string_view::npos)
            break;
        auto const close = std::min(rest.find('}', open), rest.size());
        auto const placeholder = rest.substr(open + 2, close - open - 2);
        rest.remove_prefix(std::min(close + 1, rest.size()));
        auto const colon = std::min(placeholder.find(':'), placeholder.size());
        auto const kind = placeholder.substr(0, colon);
        auto const argument = placeholder.substr(std::min(colon + 1, placeholder.size()));
        if (kind == "Partition") {
            append("${AWS::Partition}");
        } else if (kind == "Region") {
            append("${AWS::Region}");
        } else if (kind == "Account") {
            append("${AWS::AccountId}");
        } else if (kind == "stateMachineArn") {
            append(ownArn(m_facts, "stateMachine"));
        } else if (kind == "executionArnOfSelf") {
            append(ownArn(m_facts, "execution"));
        } else if (kind == "executionArnOf") {
            auto const given = m_task.find(argument);
            append(given.isKnown() ? executionsOf(given.text) : std::string(anyExecution));
        } else if (kind == "param") {
            auto values = valuesOf(argument, resourceTemplate);
            if (values.empty() && isPassedRole)
                return {};
            if (values.empty())
                values.emplace_back("*");
            std::vector<std::string> next;
            for (auto const& each : filled)
                for (auto const& value : values)
                    // Where a name is asked for, the service takes an ARN as well.
                    next.push_back(rest.empty() && !each.empty() && isArn(value) ? value : each + value);
            filled = std::move(next);
        } else {
            append("*");
        }
    }
    return filled;
}

std::string RightsWriter::arnOrAny(std::string_view text) const
{
    if (text == "*" || text.starts_with("arn:") || text.starts_with("${"))
        return std::string(text);
    m_policy.remark(
        remarkService(), m_task.state().name + ": " + std::string(text) + " is no ARN, so this allows any.");
    return "*";
}

void RightsWriter::allow(RightsTemplate const& rights) const
{
    std::vector<std::string> const actions(rights.actions.begin(), rights.actions.end());
    bool const passes = std::ranges::find(rights.actions, "iam:PassRole") != rights.actions.end();
    // EMR calls roles by their names.
    bool const takesRoleNames = m_task.service() == "elasticmapreduce";
    std::vector<std::string> resources;
    for (auto const resource : rights.resources)
        for (auto text : fill(resource, passes)) {
            if (passes && text != "*" && !text.starts_with("arn:") && !isArn(text, !takesRoleNames))
                text.insert(0, "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/");
            else if (resource.starts_with("${param:"))
                text = arnOrAny(text);
            resources.push_back(std::move(text));
        }
    std::vector<Condition> conditions;
    for (auto const& [key, value] : rights.conditions) {
        auto const texts = fill(value);
        if (texts.size() != 1 || texts.front() == "*")
            continue;
        auto const blank = key.find(' ');
        bool const isNamed = blank != std::string_view::npos;
        bool const hasWildcard = texts.front().find('*') != std::string::npos;
        conditions.push_back({isNamed ? std::string(key.substr(0, blank))
                : hasWildcard         ? "StringLike"
                                      : "StringEquals",
            std::string(isNamed ? key.substr(blank + 1) : key), texts.front()});
    }
    m_policy.allow(actions, resources, std::move(conditions));
}

void RightsWriter::allowSync() const
{
    auto const* call = m_task.call();
    if (call && call->integration() && m_task.pattern().starts_with(".sync"))
        for (auto const& rights : call->integration()->syncRights())
            allow(rights);
}

void RightsWriter::allowDocumented() const
{
    auto const* call = m_task.call();
    if (call && call->integration()) {
        for (auto const& rights : call->integration()->rights())
            allow(rights);
        allowSync();
        return;
    }
    if (!call)
        m_policy.remark(remarkService(),
            m_task.state().name + ": " + m_task.resource()
                + " is not in the catalogue; what it needs is guessed from its name.");
    m_policy.allow(actions(), {"*"});
}

Grant const* findGrant(std::string_view service)
{
    for (auto const& grant : allGrants()) {
        auto rest = grant.services;
        while (!rest.empty()) {
            auto const blank = std::min(rest.find(' '), rest.size());
            if (rest.substr(0, blank) == service)
                return &grant;
            rest.remove_prefix(std::min(blank + 1, rest.size()));
        }
    }
    return nullptr;
}

// A task that calls as another role needs nothing but to become that role. Spec: rule 7.
static bool callsAsAnotherRole(Task const& task, Policy& policy)
{
    auto const credentials = task.state().node.find("Credentials");
    if (!task.state().is("Task") || !credentials)
        return false;
    auto const role = credentials.find("RoleArn");
    bool const isKnown = credentials.isObject() && role.isString() && !role.string().starts_with("{%")
        && !role.string().empty();
    if (!isKnown)
        policy.remark("sts",
            task.state().name
                + ": the role of Credentials is not known before the workflow runs, so this allows any "
                  "role.");
    policy.allow({"sts:AssumeRole"}, {isKnown ? role.string() : "*"});
    return true;
}

static void allowForRole(std::string_view reason, MachineFacts const& facts, Policy& policy)
{
    for (auto const& rights : Catalog::shared().roleRights(reason)) {
        std::vector<std::string> resources;
        for (auto const resource : rights.resources) {
            std::string text(resource);
            replacePart(text, "${stateMachineArn}", ownArn(facts, "stateMachine"));
            replacePart(text, "${executionArnOfSelf}", ownArn(facts, "execution"));
            resources.push_back(std::move(text));
        }
        policy.allow({rights.actions.begin(), rights.actions.end()}, resources);
    }
}

Policy rightsOf(asl::Graph const& graph, MachineFacts const& facts)
{
    Policy policy;
    for (auto const& task : tasksOf(graph, facts.substitution)) {
        // Workers ask for the tasks of an activity; the machine's role needs nothing.
        if (callsAsAnotherRole(task, policy) || task.meaning().find(":activity:") != std::string::npos)
            continue;
        RightsWriter const writer(task, facts, policy);
        auto const* grant = findGrant(task.service().empty() ? "lambda" : task.service());
        if (grant)
            grant->grant(writer);
        else
            writer.allowDocumented();
    }
    if (std::ranges::any_of(graph.states(), isDistributed))
        allowForRole("distributedMap", facts, policy);
    if (facts.logs)
        allowForRole("logging", facts, policy);
    if (facts.traces)
        allowForRole("tracing", facts, policy);
    return policy;
}

}  // namespace steploom::aws
