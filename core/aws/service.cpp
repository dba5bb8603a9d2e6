// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aws/service.h"

#include "core/aws/letters.h"

namespace steploom::aws {

static std::string_view bytesIn(text::NodeRef node, TextRange range)
{
    return std::string_view(node.tree().text()).substr(range.offset, range.length);
}

std::string_view catalogText(text::NodeRef string)
{
    return string.isString() ? bytesIn(string, string.contentRange()) : std::string_view();
}

std::string_view catalogKey(text::NodeRef member)
{
    if (!member.hasKey())
        return {};
    auto const quoted = bytesIn(member, member.keyRange());
    return quoted.substr(1, quoted.size() - 2);
}

static bool isSet(text::NodeRef object, std::string_view key)
{
    return static_cast<bool>(object.find(key));
}

static std::vector<Parameter> parametersOf(text::NodeRef object)
{
    std::vector<Parameter> parameters;
    parameters.reserve(object.size());
    for (auto const member : object) {
        auto name = catalogKey(member);
        if (name == "|")
            continue;
        bool const isRequired = name.ends_with('!');
        if (isRequired)
            name.remove_suffix(1);
        parameters.push_back({name, Type(catalogText(member)), isRequired});
    }
    return parameters;
}

std::string_view Action::name() const
{
    return catalogKey(m_node);
}

std::vector<Parameter> Action::parameters() const
{
    return parametersOf(m_node.find("p"));
}

std::vector<Parameter> Action::outputs() const
{
    return parametersOf(m_node.find("o"));
}

std::vector<std::string> Action::errors() const
{
    std::vector<std::string> errors;
    for (auto const index : m_node.find("e")) {
        auto const number = index.value();
        if (number.isInteger() && number.integer() >= 0)
            errors.push_back(std::string(m_service->errorPrefix())
                    .append(".")
                    .append(m_service->errorName(static_cast<std::size_t>(number.integer()))));
    }
    return errors;
}

std::vector<std::string> Action::iamActions() const
{
    std::vector<std::string> actions;
    if (auto const given = m_node.find("m")) {
        for (auto const action : given)
            actions.emplace_back(catalogText(action));
        return actions;
    }
    actions.push_back(std::string(m_service->iamPrefix()).append(":").append(capitalised(name())));
    return actions;
}

bool Action::hasKnownIamActions() const
{
    return !isSet(m_node, "w");
}

bool Action::isDeprecated() const
{
    return isSet(m_node, "x");
}

bool Action::isUnsupported() const
{
    return isSet(m_node, "u");
}

Service::Service(std::string line) : m_tree(text::SyntaxTree::parseJson(std::move(line)))
{
    for (auto const action : m_tree->root().find("a"))
        m_actions.emplace(catalogKey(action), action);
    for (auto const structure : m_tree->root().find("s"))
        m_structures.emplace(catalogKey(structure), structure);
}

std::string_view Service::token() const
{
    return catalogText(m_tree->root().find("t"));
}

std::string_view Service::displayName() const
{
    return catalogText(m_tree->root().find("n"));
}

std::string_view Service::errorPrefix() const
{
    return catalogText(m_tree->root().find("p"));
}

std::string_view Service::iamPrefix() const
{
    return catalogText(m_tree->root().find("i"));
}

bool Service::isListed() const
{
    return !isSet(m_tree->root(), "unlisted");
}

bool Service::isRetired() const
{
    return isSet(m_tree->root(), "retired");
}

std::vector<Action> Service::actions() const
{
    std::vector<Action> actions;
    actions.reserve(m_actions.size());
    for (auto const node : m_tree->root().find("a"))
        actions.emplace_back(this, node);
    return actions;
}

std::optional<Action> Service::findAction(std::string_view name) const
{
    auto const place = m_actions.find(name);
    if (place == m_actions.end())
        return {};
    return Action(this, place->second);
}

bool Service::hasStructure(std::string_view name) const
{
    return m_structures.contains(name);
}

std::vector<Parameter> Service::structure(std::string_view name) const
{
    auto const place = m_structures.find(name);
    return place == m_structures.end() ? std::vector<Parameter>() : parametersOf(place->second);
}

bool Service::isUnion(std::string_view structure) const
{
    auto const place = m_structures.find(structure);
    return place != m_structures.end() && isSet(place->second, "|");
}

std::vector<std::string_view> Service::enumeration(std::string_view name) const
{
    std::vector<std::string_view> values;
    for (auto const value : m_tree->root().find("v").find(name))
        values.push_back(catalogText(value));
    return values;
}

std::string_view Service::errorName(std::size_t index) const
{
    return catalogText(m_tree->root().find("e").child(index));
}

}  // namespace steploom::aws
