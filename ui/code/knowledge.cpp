// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/knowledge.h"

#include "core/assist/aws_services.h"
#include "core/text/syntax_tree.h"
#include "ui/actions/catalog.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"

#include <algorithm>

namespace steploom::code {

namespace {

// Bigger inputs are not read with each key.
constexpr std::size_t largestInput = std::size_t{256} << 10;
constexpr std::size_t mostInputs = 8;

constexpr std::string_view integration = "arn:aws:states:::";

std::string resourceOf(actions::CatalogAction const& action)
{
    return action.resource.starts_with("arn:") ? action.resource : std::string(integration) + action.resource;
}

// The calls that people use most stand in the states browser, with what they do; all others come from the
// catalogue of AWS.
class ListedServices : public assist::Services {
public:
    std::vector<assist::ServiceCall> search(std::string_view words, std::size_t limit) const override
    {
        auto found = words.empty() ? usual(limit) : assist::awsServices().search(words, limit);
        for (auto& call : found)
            for (auto const& action : actions::catalogActions())
                if (resourceOf(action) == call.resource)
                    call.help = action.summary;
        return found;
    }

    std::vector<assist::ServiceParameter> parameters(std::string_view resource) const override
    {
        return assist::awsServices().parameters(resource);
    }

    std::vector<assist::ServiceParameter> outputs(std::string_view resource) const override
    {
        return assist::awsServices().outputs(resource);
    }

    std::vector<std::string> errors(std::string_view resource) const override
    {
        return assist::awsServices().errors(resource);
    }

private:
    static std::vector<assist::ServiceCall> usual(std::size_t limit)
    {
        std::vector<assist::ServiceCall> found;
        for (auto const& action : actions::catalogActions())
            if (found.size() < limit)
                found.push_back({resourceOf(action), action.label, action.summary});
        return found;
    }
};

void addInput(std::vector<Value>& inputs, Value const& input)
{
    bool const isKnown = std::ranges::find(inputs, input) != inputs.end();
    if (input.isObject() && !isKnown && inputs.size() < mostInputs)
        inputs.push_back(input);
}

}  // namespace

assist::Services const& knownServices()
{
    static ListedServices const services;
    return services;
}

assist::Knowledge knowledgeOf(workbench::Session const& session, std::optional<std::size_t> offset)
{
    assist::Knowledge knowledge;
    knowledge.services = &knownServices();
    auto const& simulation = session.simulation();
    auto const typed = simulation.inputText().toStdString();
    if (typed.size() < largestInput)
        // Without a case it is an empty object until somebody types one, and nobody said that it is the
        // input.
        if (auto const input = text::parseJsonValue(typed);
            input && (simulation.currentCase() >= 0 || input->size() > 0))
            addInput(knowledge.inputs, *input);
    for (auto const& each : session.companion().cases())
        if (auto const* const input = each.content.find("input"))
            addInput(knowledge.inputs, *input);
    if (auto const* const values = session.companion().find("substitutions"); values && values->isObject())
        for (auto const& [name, value] : values->members())
            knowledge.substitutions.emplace_back(name, value.isString() ? value.string() : std::string());
    auto const& graph = *session.snapshot().graph;
    auto const* const state = offset ? graph.stateAt(*offset) : nullptr;
    if (!state)
        return knowledge;
    if (simulation.hasRun())
        if (auto const& view = simulation.view().state(state->id); view.visits > 0 && view.input)
            knowledge.stateInput = view.input;
    // The first state is given what the machine is given.
    bool const hasStart = !graph.scopes().empty() && graph.scope(0).start != asl::noIndex;
    if (!knowledge.stateInput && hasStart && graph.edge(graph.scope(0).start).to == graph.indexOf(state->id)
        && !knowledge.inputs.empty())
        knowledge.stateInput = knowledge.inputs.front();
    return knowledge;
}

}  // namespace steploom::code
