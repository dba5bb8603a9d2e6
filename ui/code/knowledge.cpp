// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/knowledge.h"

#include "core/text/syntax_tree.h"
#include "ui/actions/catalog.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"

#include <algorithm>
#include <cctype>

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

std::string folded(std::string_view text)
{
    std::string out;
    for (char const c : text)
        if (std::isalnum(static_cast<unsigned char>(c)))
            out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

class ListedServices : public assist::Services {
public:
    std::vector<assist::ServiceCall> search(std::string_view words, std::size_t limit) const override
    {
        if (words.starts_with(integration))
            words.remove_prefix(integration.size());
        auto const wanted = folded(words);
        std::vector<assist::ServiceCall> found;
        for (auto const& action : actions::catalogActions()) {
            auto const where
                = folded(action.resource) + " " + folded(action.label) + " " + folded(action.summary);
            if (found.size() < limit && where.find(wanted) != std::string::npos)
                found.push_back({resourceOf(action), action.label, action.summary});
        }
        return found;
    }

    // What the starter of the call is given.
    std::vector<assist::ServiceParameter> parameters(std::string_view resource) const override
    {
        std::vector<assist::ServiceParameter> found;
        for (auto const& action : actions::catalogActions()) {
            if (resource.empty() || resourceOf(action) != resource)
                continue;
            auto const starter = text::parseJsonValue(action.starter);
            auto const* const given = starter ? starter->find("Parameters") : nullptr;
            if (!given || !given->isObject())
                continue;
            for (auto const& [key, value] : given->members()) {
                auto name = key.ends_with(".$") ? key.substr(0, key.size() - 2) : key;
                if (std::ranges::find(found, name, &assist::ServiceParameter::name) == found.end())
                    found.push_back({std::move(name),
                        value.isString()       ? "text"
                            : value.isNumber() ? "number"
                            : value.isObject() ? "object"
                            : value.isArray()  ? "list"
                                               : "",
                        {}, false, {}});
            }
        }
        return found;
    }

    std::vector<std::string> errors(std::string_view) const override { return {}; }
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
        if (auto const input = text::parseJsonValue(typed))
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
