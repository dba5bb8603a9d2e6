// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/variables.h"

#include "core/lint/expressions.h"
#include "core/lint/paths.h"
#include "core/lint/templates.h"

namespace steploom::lint {

using asl::FieldKind;
using text::NodeRef;

namespace {

class VariableReader {
public:
    explicit VariableReader(std::vector<StateVariables>& states) : m_states(states) {}

    void read(FieldsOf const& of)
    {
        if (of.state == asl::noIndex)
            return;
        m_state = &m_states[of.state];
        for (auto const& [field, node] : of.members) {
            if (!field)
                continue;
            if (field->name == "Assign")
                readAssign(node);
            if (of.language == asl::QueryLanguage::JsonPath)
                readPaths(*field, node);
        }
    }

private:
    void readAssign(NodeRef assign)
    {
        if (!assign.isObject())
            return;
        for (auto const member : assign) {
            auto name = member.key();
            if (isDynamicKey(member))
                name.resize(name.size() - 2);
            m_state->assigns.push_back({std::move(name), member, {}, false});
        }
    }

    void readPaths(asl::Field const& field, NodeRef node)
    {
        switch (field.kind) {
        case FieldKind::Path:
        case FieldKind::ReferencePath:
        case FieldKind::PathOrIntrinsic:
            readExpression(node);
            return;
        case FieldKind::PayloadTemplate:
            readTemplate(node);
            return;
        default:
            return;
        }
    }

    void readTemplate(NodeRef node)
    {
        for (auto const child : node)
            if (isDynamicKey(child))
                readExpression(child);
            else
                readTemplate(child);
    }

    void readExpression(NodeRef node)
    {
        if (!node.isString())
            return;
        auto const text = node.string();
        // Most texts are paths into the input; they need not be compiled.
        if (text.starts_with("$.") || text.starts_with("$["))
            return;
        forEachPath(text, [&](expr::JsonPath const& path, TextRange place) {
            if (path.root() == expr::PathRoot::Variable)
                m_state->reads.push_back(
                    {path.variable(), node, {place.offset, path.variable().size() + 1}, false});
        });
    }

    std::vector<StateVariables>& m_states;
    StateVariables* m_state = nullptr;
};

}  // namespace

std::vector<StateVariables> variablesOf(
    asl::Graph const& graph, Objects const& objects, std::span<PlacedExpression const> expressions)
{
    std::vector<StateVariables> states(graph.states().size());
    VariableReader reader(states);
    for (auto const& of : objects.all())
        reader.read(of);
    for (auto const& placed : expressions) {
        if (placed.of->state == asl::noIndex)
            continue;
        for (auto const& use : placed.expression.analysis().variables)
            if (!use.name.empty() && use.name != "$" && use.name != "states")
                states[placed.of->state].reads.push_back({use.name, placed.node,
                    placed.inString({use.range.offset, use.name.size() + 1}), isAskedFor(placed, use.range)});
    }
    return states;
}

std::vector<StateVariables> const& Report::variables() const
{
    if (!m_variables)
        m_variables = std::make_shared<std::vector<StateVariables> const>(
            variablesOf(m_graph, m_objects, expressions()));
    return *m_variables;
}

asl::ScopeIndex readableScopeAround(asl::Graph const& graph, asl::ScopeIndex scope)
{
    auto const& inner = graph.scope(scope);
    if (inner.owner == asl::noIndex
        || inner.node.find("ProcessorConfig").find("Mode").stringIs("DISTRIBUTED"))
        return asl::noIndex;
    return graph.state(inner.owner).scope;
}

}  // namespace steploom::lint
