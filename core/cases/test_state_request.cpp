// SPDX-License-Identifier: GPL-3.0-or-later
// What a TestState request says, and the state it is about.
#include "core/cases/test_state_request.h"

#include "core/base/json_writer.h"
#include "core/lint/service_diagnostics.h"
#include "core/text/syntax_tree.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace steploom::cases::test_state {

Refusal invalid(std::string message)
{
    return {"ValidationException", std::move(message)};
}

std::optional<Value> Request::json(Value const& holder, std::string_view key, bool isText)
{
    auto const* value = holder.find(key);
    if (!value || value->isNull())
        return std::nullopt;
    if (!(isText || m_isWire) || !value->isString())
        return *value;
    auto parsed = text::parseJsonValue(value->string());
    if (parsed)
        return std::move(*parsed);
    refuse(invalid("The field '" + std::string(key) + "' must be a valid JSON text: " + parsed.sentence()));
    return std::nullopt;
}

static std::shared_ptr<asl::Graph const> graphOf(Value const& definition)
{
    return asl::Graph::build(text::SyntaxTree::parseJson(toJson(definition)));
}

std::shared_ptr<asl::Graph const> graphOfState(Value const& state)
{
    return graphOf(Value::object({{"StartAt", stateName}, {"States", Value::object({{stateName, state}})}}));
}

// What the service would not create. Of a state by itself nothing is said about where it leads to.
static std::optional<Refusal> refusalOf(asl::Graph const& graph, bool isMachine)
{
    auto diagnostics = lint::asService(lint::check(graph, {}));
    std::erase_if(diagnostics, [&](lint::ServiceDiagnostic const& each) {
        bool const isAboutWays = each.code == "MISSING_TRANSITION_TARGET" || each.code == "MISSING_END_STATE";
        return each.severity != lint::Severity::Error || (!isMachine && isAboutWays);
    });
    if (diagnostics.empty())
        return std::nullopt;
    return Refusal{"InvalidDefinition", lint::refusal(diagnostics)};
}

std::optional<Refusal> findState(Request& request, Tried& tried)
{
    auto const definition = request.json("definition");
    if (request.refusal())
        return Refusal{"InvalidDefinition",
            "Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: " + request.refusal()->message
                + "'"};
    if (!definition || !definition->isObject())
        return Refusal{"InvalidDefinition",
            "Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: Definition must be a valid JSON "
            "object'"};
    auto state = *definition;
    bool const isMachine = request.find("stateName") != nullptr;
    if (isMachine) {
        auto const machine = graphOf(*definition);
        auto const* found = machine->findByName(request.text("stateName"));
        if (!found)
            return invalid("State not found in definition");
        if (auto refusal = refusalOf(*machine, true))
            return refusal;
        state = found->node.value();
        for (auto scope = found->scope; machine->scope(scope).owner != asl::noIndex;
            scope = machine->state(machine->scope(scope).owner).scope)
            tried.isInMap = tried.isInMap || machine->state(machine->scope(scope).owner).is("Map");
        if (found->language == asl::QueryLanguage::Jsonata)
            state = state.with("QueryLanguage", "JSONata");
    }
    tried.graph = graphOfState(state);
    tried.state = tried.graph->findByName(stateName);
    if (!tried.state)
        return invalid("State not found in definition");
    return isMachine ? std::nullopt : refusalOf(*tried.graph, false);
}

}  // namespace steploom::cases::test_state
