// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: reference card of AWS facts, 3.1, "AWS::StepFunctions::StateMachine".
#include "core/exchange/cloudformation.h"

#include "core/aws/rights.h"
#include "core/exchange/machine_config.h"
#include "core/exchange/substitutions.h"
#include "core/text/tree_edit.h"

#include <algorithm>
#include <optional>
#include <set>

namespace steploom::exchange {

static constexpr std::string_view arnPattern = "^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$";
static constexpr std::string_view queueUrlPattern = "^https?://[^/]+/[^/]+/[^/]+$";

static Value object(std::initializer_list<Member> members)
{
    return Value::object(std::vector<Member>(members));
}

static Value reference(std::string_view id)
{
    return object({{"Ref", Value(id)}});
}

static Value attribute(std::string_view id, std::string_view name)
{
    return object({{"Fn::GetAtt", Value::array({Value(id), Value(name)})}});
}

Result<std::string> definitionJson(document::Document const& document)
{
    auto const& snapshot = document.snapshot();
    if (!snapshot.tree->isSound())
        return Failure{
            "The definition cannot be exported before it can be read. " + text::firstFault(*snapshot.tree)};
    if (!snapshot.tree->root().isObject())
        return Failure{"There is no definition to export: it is an object with StartAt and States."};
    if (document.kind().language != document::FileLanguage::Json)
        return text::writeAs(text::Language::Json, snapshot.tree->root(), {}) + "\n";
    static constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    auto json = *snapshot.text;
    if (json.starts_with(byteOrderMark))
        json.erase(0, byteOrderMark.size());
    return json;
}

namespace {

class TemplateWriter {
public:
    TemplateWriter(MachineConfig config, Substituted substituted, ExportOptions const& options)
        : m_config(std::move(config))
        , m_substituted(std::move(substituted))
        , m_options(options)
        , m_tree(text::SyntaxTree::parseJson(m_substituted.text))
        , m_graph(asl::Graph::build(m_tree))
    {
    }

    Result<Template> write()
    {
        if (m_options.writesDefinitionObject)
            if (auto const name = intrinsicIn(m_tree->root()); !name.empty())
                return Failure{"The definition holds an object with the key " + name
                    + ", which CloudFormation would take for a function of its own. Export it with the "
                      "definition as "
                      "a string."};
        auto const role = m_config.role.empty() ? std::optional<Value>(roleResource()) : std::nullopt;
        std::vector<Member> resources{{"StateMachine", machineResource()}};
        if (role)
            resources.push_back({"StateMachineRole", *role});
        if (m_config.logs() && m_config.logGroup.empty())
            resources.push_back({"StateMachineLogGroup", logGroupResource()});

        std::vector<Member> members{
            {"AWSTemplateFormatVersion", "2010-09-09"}, {"Description", description()}};
        if (auto parameters = parameterList(); !parameters.empty())
            members.push_back({"Parameters", Value::object(std::move(parameters))});
        members.push_back({"Resources", Value::object(std::move(resources))});
        members.push_back({"Outputs",
            object({{"StateMachineArn",
                object({{"Description", "The ARN of the state machine."},
                    {"Value", reference("StateMachine")}})}})});
        for (auto const& remark : m_substituted.remarks)
            m_template.remarks["/Resources/StateMachine"].push_back(remark);
        m_template.content = Value::object(std::move(members));
        return std::move(m_template);
    }

private:
    // A key that CloudFormation gives a meaning to, of an object that has no other.
    static std::string intrinsicIn(text::NodeRef node)
    {
        for (auto const child : node) {
            auto key = child.hasKey() ? child.key() : std::string();
            if (node.size() == 1 && (key == "Ref" || key == "Condition" || key.starts_with("Fn::")))
                return key;
            if (auto const inner = intrinsicIn(child); !inner.empty())
                return inner;
        }
        return {};
    }

    Value description() const
    {
        static constexpr std::size_t longest = 1024;
        auto text
            = m_graph->comment().empty() ? "A state machine of AWS Step Functions." : m_graph->comment();
        if (text.size() > longest) {
            auto end = longest;
            while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
                --end;  // not into a character
            text.resize(end);
        }
        return text;
    }

    Value machineResource()
    {
        std::vector<Member> properties;
        if (!m_config.name.empty())
            properties.push_back({"StateMachineName", m_config.name});
        properties.push_back({"StateMachineType", m_config.type});
        properties.push_back(
            {"RoleArn", m_config.role.empty() ? attribute("StateMachineRole", "Arn") : Value(m_config.role)});
        if (!m_config.role.empty())
            m_template.remarks["/Resources/StateMachine/Properties/RoleArn"].push_back(
                "The role that the settings of the machine name; it is not a part of this template.");
        if (m_options.writesDefinitionObject)
            properties.push_back({"Definition", m_tree->root().value()});
        else
            properties.push_back({"DefinitionString", m_substituted.text});
        std::vector<Member> substitutions;
        for (auto const& each : m_substituted.substitutions)
            if (m_substituted.text.find("${" + each.name + "}") != std::string::npos)
                substitutions.push_back({each.name,
                    each.text.empty() ? reference(each.parameter) : object({{"Fn::Sub", each.text}})});
        if (!substitutions.empty())
            properties.push_back({"DefinitionSubstitutions", Value::object(std::move(substitutions))});
        if (m_config.logs())
            properties.push_back({"LoggingConfiguration", loggingConfiguration()});
        if (m_config.traces)
            properties.push_back({"TracingConfiguration", object({{"Enabled", true}})});
        if (!m_config.tags.empty())
            properties.push_back({"Tags", tagList()});
        return object(
            {{"Type", "AWS::StepFunctions::StateMachine"}, {"Properties", Value::object(properties)}});
    }

    Value loggingConfiguration() const
    {
        auto const group
            = m_config.logGroup.empty() ? attribute("StateMachineLogGroup", "Arn") : Value(m_config.logGroup);
        return object({{"Level", m_config.logLevel}, {"IncludeExecutionData", m_config.logsData},
            {"Destinations",
                Value::array({object({{"CloudWatchLogsLogGroup", object({{"LogGroupArn", group}})}})})}});
    }

    // Under this name the resource policy of the account stays short.
    Value logGroupResource() const
    {
        auto const name = object({{"Fn::Sub", "/aws/vendedlogs/states/${AWS::StackName}"}});
        return object({{"Type", "AWS::Logs::LogGroup"}, {"Properties", object({{"LogGroupName", name}})}});
    }

    Value tagList() const
    {
        std::vector<Value> tags;
        tags.reserve(m_config.tags.size());
        for (auto const& [key, value] : m_config.tags)
            tags.push_back(object({{"Key", key}, {"Value", value}}));
        return Value::array(std::move(tags));
    }

    Value roleResource()
    {
        auto const trust = object({{"Effect", "Allow"},
            {"Principal", object({{"Service", "states.amazonaws.com"}})}, {"Action", "sts:AssumeRole"}});
        std::vector<Member> properties{{"AssumeRolePolicyDocument", policyDocument({trust})}};
        aws::MachineFacts facts;
        // CloudFormation calls a machine after its logical id when it has no name.
        facts.name = m_config.name.empty() ? "StateMachine-*" : m_config.name;
        facts.logs = m_config.logs();
        facts.traces = m_config.traces;
        facts.substitution = [this](std::string_view name) {
            auto const* each = m_substituted.find(name);
            return each ? each->value : std::nullopt;
        };
        auto const policy = aws::rightsOf(*m_graph, facts);
        for (auto const& place : policy.openPlaces())
            m_openPlaces.push_back(place);
        std::vector<Value> statements;
        for (auto const& statement : policy.statements()) {
            auto const at = "/Resources/StateMachineRole/Properties/Policies/0/PolicyDocument/Statement/"
                + std::to_string(statements.size());
            if (!statement.remarks.empty())
                m_template.remarks[at] = statement.remarks;
            statements.push_back(statementValue(statement));
        }
        if (!statements.empty())
            properties.push_back({"Policies",
                Value::array({object({{"PolicyName", "LeastPrivilege"},
                    {"PolicyDocument", policyDocument(std::move(statements))}})})});
        return object({{"Type", "AWS::IAM::Role"}, {"Properties", Value::object(std::move(properties))}});
    }

    static Value policyDocument(std::vector<Value> statements)
    {
        return object({{"Version", "2012-10-17"}, {"Statement", Value::array(std::move(statements))}});
    }

    Value statementValue(aws::Statement const& statement)
    {
        std::vector<Value> const actions(statement.actions.begin(), statement.actions.end());
        std::vector<Value> resources;
        resources.reserve(statement.resources.size());
        for (auto const& resource : statement.resources)
            resources.push_back(resourceValue(resource, true));
        std::vector<Member> members{{"Sid", statement.id}, {"Effect", "Allow"},
            {"Action", actions.size() == 1 ? actions.front() : Value::array(actions)},
            {"Resource", resources.size() == 1 ? resources.front() : Value::array(resources)}};
        Value conditions = Value::object();
        for (auto const& [test, key, value] : statement.conditions) {
            auto const* there = conditions.find(test);
            conditions = conditions.with(
                test, (there ? *there : Value::object()).with(key, resourceValue(value, false)));
        }
        if (conditions.size() > 0)
            members.push_back({"Condition", conditions});
        return Value::object(std::move(members));
    }

    // A text of the policy with the parameters of this template in place of the definition's placeholders.
    Value resourceValue(std::string_view text, bool isArn)
    {
        std::string written;
        std::vector<Member> variables;
        bool hasParts = false;
        for (std::size_t at = 0; at < text.size();) {
            auto const open = std::min(text.find("${", at), text.size());
            written += text.substr(at, open - at);
            if (open == text.size())
                break;
            auto const close = std::min(text.find('}', open), text.size() - 1);
            auto const name = text.substr(open + 2, close - open - 2);
            auto const part = partFor(name, variables, isArn && open == 0);
            hasParts = hasParts || part != "*";
            written += part;
            at = close + 1;
        }
        if (!hasParts)
            return written;
        if (!variables.empty())
            return object({{"Fn::Sub", Value::array({written, Value::object(std::move(variables))})}});
        if (auto const whole = aws::wholePlaceholder(written))
            return reference(*whole);
        return object({{"Fn::Sub", written}});
    }

    // What stands in Fn::Sub for a placeholder; `*` for one that no template can name.
    std::string partFor(std::string_view name, std::vector<Member>& variables, bool isWholeArn)
    {
        static constexpr std::string_view executions = "executionsOf:";
        static constexpr std::string_view queue = "queueOf:";
        if (name.starts_with("AWS::"))
            return "${" + std::string(name) + "}";
        bool const isExecutions = name.starts_with(executions);
        bool const isQueue = name.starts_with(queue);
        if (isExecutions || isQueue)
            name.remove_prefix(isExecutions ? executions.size() : queue.size());
        auto const* substitution = m_substituted.find(name);
        if (!substitution) {
            bool const isOpen
                = std::ranges::find(m_openPlaces, name, &aws::OpenPlace::name) != m_openPlaces.end();
            return isOpen ? "${" + std::string(name) + "}" : "*";
        }
        auto const& id = substitution->parameter;
        if (isWholeArn || isExecutions)
            m_arnParameters.insert(id);
        if (isQueue)
            m_queueParameters.insert(id);
        if (isExecutions) {
            variables.push_back({"Executions",
                object({{"Fn::Join",
                    Value::array({":execution:",
                        object({{"Fn::Split", Value::array({":stateMachine:", reference(id)})}})})}})});
            return "${Executions}";
        }
        if (isQueue) {
            static constexpr int placeInUrl = 4;  // https: / (nothing) / host / account / name
            variables.push_back({"QueueName",
                object({{"Fn::Select",
                    Value::array(
                        {placeInUrl, object({{"Fn::Split", Value::array({"/", reference(id)})}})})}})});
            return "${QueueName}";
        }
        return "${" + id + "}";
    }

    std::vector<Member> parameterList() const
    {
        std::vector<Member> parameters;
        for (auto const& each : m_substituted.substitutions)
            if (!each.parameter.empty() && !each.isPseudo())
                parameters.push_back({each.parameter, parameter(each)});
        for (auto const& place : m_openPlaces)
            parameters.push_back({place.name,
                object(
                    {{"Type", "String"}, {"Description", place.description}, {"AllowedPattern", arnPattern},
                        {"ConstraintDescription", "must be the ARN of a role"}})});
        return parameters;
    }

    Value parameter(Substitution const& each) const
    {
        std::vector<Member> members{{"Type", "String"},
            {"Description",
                "Stands for " + (each.original.empty() ? each.name : each.original) + " in the definition."}};
        bool const isArn = m_arnParameters.contains(each.parameter);
        bool const isQueue = m_queueParameters.contains(each.parameter);
        if (each.value)
            members.push_back({"Default", *each.value});
        // What is known already is not checked against a form that it may not have.
        if (!each.value && isArn) {
            members.push_back({"AllowedPattern", arnPattern});
            members.push_back({"ConstraintDescription", "must be an ARN, for the role's policy names it"});
        } else if (!each.value && isQueue) {
            members.push_back({"AllowedPattern", queueUrlPattern});
            members.push_back(
                {"ConstraintDescription", "must be the URL of a queue, for the role's policy names it"});
        }
        return Value::object(std::move(members));
    }

    MachineConfig m_config;
    Substituted m_substituted;
    ExportOptions const& m_options;
    std::shared_ptr<text::SyntaxTree const> m_tree;
    std::shared_ptr<asl::Graph const> m_graph;
    std::vector<aws::OpenPlace> m_openPlaces;
    std::set<std::string> m_arnParameters;
    std::set<std::string> m_queueParameters;
    Template m_template;
};

}  // namespace

Result<Template> cloudFormationTemplate(document::Document const& document, ExportOptions const& options)
{
    auto const json = definitionJson(document);
    if (!json)
        return json.failure();
    auto config = machineConfig(options.companion, options.name);
    if (!config)
        return config.failure();
    auto written = TemplateWriter(std::move(*config), substitute(*json, options.companion), options).write();
    if (written && options.remarks)
        for (auto const& [pointer, sentences] : written->remarks)
            options.remarks->insert(options.remarks->end(), sentences.begin(), sentences.end());
    return written;
}

}  // namespace steploom::exchange
