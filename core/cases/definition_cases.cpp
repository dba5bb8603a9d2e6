// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cases/definition_cases.h"

#include "core/base/json_writer.h"
#include "core/lint/expressions.h"
#include "core/lint/service_diagnostics.h"
#include "core/lint/variables.h"
#include "core/text/syntax_tree.h"

#include <map>
#include <set>

namespace steploom::cases {

static std::shared_ptr<asl::Graph const> graphOf(Case const& given)
{
    auto const* text = given.content.find("definitionText");
    auto const* definition = given.content.find("definition");
    return asl::Graph::build(text::SyntaxTree::parseJson(text && text->isString() ? text->string()
            : definition                                                          ? toJson(*definition)
                                                                                  : std::string()));
}

static bool hasText(Value const& object, std::string_view name, std::string_view text)
{
    auto const* value = object.find(name);
    return value && value->isString() && value->string() == text;
}

Result<Value> validated(Case const& given)
{
    auto const graph = graphOf(given);
    auto const problems = lint::check(*graph, {.isExpress = hasText(given.content, "type", "EXPRESS")});
    auto const diagnostics = lint::asService(problems);
    if (hasText(given.content, "api", "create_state_machine")) {
        if (diagnostics.empty())
            return Value::object({});
        return Value::object({{"exception", "InvalidDefinition"}, {"message", lint::refusal(diagnostics)}});
    }
    static constexpr std::size_t most = 100;
    std::vector<Value> shown;
    for (auto const& each : diagnostics) {
        if (shown.size() == most)
            break;
        std::vector<Member> members{
            {"severity", lint::severityName(each.severity)}, {"code", each.code}, {"message", each.message}};
        if (each.location)
            members.push_back({"location", *each.location});
        shown.push_back(Value::object(std::move(members)));
    }
    return Value::object({{"result", diagnostics.empty() ? "OK" : "FAIL"},
        {"diagnostics", Value::array(std::move(shown))}, {"truncated", diagnostics.size() > most}});
}

Result<Value> variableReferences(Case const& given)
{
    auto const graph = graphOf(given);
    lint::Objects const objects(*graph);
    auto const variables = lint::variablesOf(*graph, objects, lint::readExpressions(objects));
    std::map<std::string, std::set<std::string>> byState;
    for (asl::StateIndex i = 0; i < variables.size(); ++i)
        for (auto const& read : variables[i].reads)
            byState[graph->state(i).name].insert(read.name);
    std::vector<Member> states;
    for (auto const& [state, names] : byState) {
        std::vector<Value> list(names.begin(), names.end());
        states.push_back({state, Value::array(std::move(list))});
    }
    return Value::object({{"variableReferences", Value::object(std::move(states))}});
}

}  // namespace steploom::cases
