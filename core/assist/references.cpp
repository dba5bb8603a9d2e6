// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/references.h"

#include "core/assist/placeholders.h"
#include "core/assist/variables.h"
#include "core/base/utf8.h"
#include "core/edit/commands/rename_state.h"
#include "core/expr/jsonata/function.h"
#include "core/lint/expressions.h"
#include "core/lint/templates.h"
#include "core/lint/variables.h"
#include "core/text/tree_edit.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace steploom::assist {

using text::NodeRef;

namespace {

bool isNameByte(char c)
{
    auto const byte = static_cast<unsigned char>(c);
    return std::isalnum(byte) || c == '_' || byte >= 0x80;
}

// The next `$name` in `text` that is no part of a longer name.
std::size_t findVariable(std::string_view text, std::string const& variable, std::size_t from)
{
    for (auto at = text.find(variable, from); at != std::string_view::npos;
        at = text.find(variable, at + 1)) {
        auto const end = at + variable.size();
        bool const isWhole = end >= text.size() || !isNameByte(text[end]);
        if (isWhole && (at == 0 || text[at - 1] != '$'))
            return at;
    }
    return std::string_view::npos;
}

// Where a use in what a string says stands in how it is written: names hold no escapes and no line ends, so
// the same one of the same number is meant.
std::optional<TextRange> placeInText(
    NodeRef string, std::string const& content, std::string const& name, std::size_t part)
{
    auto const variable = "$" + name;
    std::size_t number = 0;
    for (auto at = findVariable(content, variable, 0); at != std::string::npos && at < part;
        at = findVariable(content, variable, at + 1))
        ++number;
    auto const range = string.contentRange();
    auto const written = std::string_view(string.tree().text()).substr(range.offset, range.length);
    auto at = findVariable(written, variable, 0);
    for (; number > 0 && at != std::string_view::npos; --number)
        at = findVariable(written, variable, at + 1);
    if (at == std::string_view::npos)
        return std::nullopt;
    return TextRange{range.offset + at, variable.size()};
}

struct VariableUse {
    std::string name;
    asl::StateIndex state = asl::noIndex;
    TextRange range;
    NodeRef assign;  // the member, of an assignment
};

// Only expressions that can use the variable are read. Placeholders, whose values nobody knows, do not hide
// what stands around them.
void addExpressionUses(
    std::vector<VariableUse>& uses, lint::FieldsOf const& of, NodeRef node, std::string const& name)
{
    if (node.isString() && !node.isShared()
        && findVariable(node.text(), "$" + name, 0) != std::string_view::npos) {
        auto const content = node.string();
        static constexpr auto marks = 2 * lint::PlacedExpression::markLength;
        if (content.size() < marks || !content.starts_with("{%") || !content.ends_with("%}"))
            return;
        auto const masked = lint::hasPlaceholder(content) ? withoutPlaceholders(content) : content;
        auto const expression = expr::jsonata::Expression::read(
            std::string_view(masked).substr(lint::PlacedExpression::markLength, masked.size() - marks),
            expr::jsonata::Profile::StepFunctions);
        for (auto const& use : expression.analysis().variables)
            if (use.name == name)
                if (auto const range
                    = placeInText(node, content, name, use.range.offset + lint::PlacedExpression::markLength))
                    uses.push_back({name, of.state, *range, {}});
    }
    for (auto const child : node)
        addExpressionUses(uses, of, child, name);
}

// The variables of that name, of whatever scope.
std::vector<VariableUse> variableUses(asl::Graph const& graph, std::string const& name)
{
    std::vector<VariableUse> uses;
    lint::Objects const objects(graph);
    auto const states = lint::variablesOf(graph, objects, {});
    for (asl::StateIndex i = 0; i < states.size(); ++i) {
        for (auto const& use : states[i].assigns) {
            if (use.name != name || use.node.isShared())
                continue;
            auto range = use.node.keyRange();
            bool const isQuoted
                = std::string_view("\"'").find(graph.tree().text()[range.offset]) != std::string_view::npos;
            auto const suffix = lint::isDynamicKey(use.node) ? 2U : 0U;
            if (isQuoted)
                range = {range.offset + 1, range.length - std::min<std::size_t>(range.length, 2)};
            range.length -= std::min<std::size_t>(range.length, suffix);
            uses.push_back({name, i, range, use.node});
        }
        for (auto const& use : states[i].reads)
            if (use.name == name && !use.node.isShared())
                if (auto const range = placeInText(use.node, use.node.string(), name, use.part.offset))
                    uses.push_back({name, i, *range, {}});
    }
    for (auto const& of : objects.all())
        if (of.language == asl::QueryLanguage::Jsonata && of.state != asl::noIndex)
            for (auto const& [field, node] : of.members)
                if (field && field->allowsExpression)
                    addExpressionUses(uses, of, node, name);
    return uses;
}

// Which scopes assign which variables.
class Assigned {
public:
    Assigned(asl::Graph const& graph, std::vector<VariableUse> const& uses)
        : m_graph(graph)
        , m_names(graph.scopes().size())
    {
        for (auto const& use : uses)
            if (use.assign)
                m_names[graph.state(use.state).scope].insert(use.name);
    }

    bool has(asl::ScopeIndex scope, std::string const& name) const { return m_names[scope].contains(name); }

    /// The scope whose variable a state of `scope` reads.
    asl::ScopeIndex resolve(asl::ScopeIndex scope, std::string const& name) const
    {
        while (scope != asl::noIndex && !has(scope, name))
            scope = lint::readableScopeAround(m_graph, scope);
        return scope;
    }

private:
    asl::Graph const& m_graph;
    std::vector<std::set<std::string, std::less<>>> m_names;
};

std::optional<Symbol> stateAt(asl::Graph const& graph, NodeRef node, std::size_t offset)
{
    if (node.hasKey() && node.keyRange().touches(offset)) {
        for (auto const& state : graph.states())
            if (!state.isStale && state.node == node)
                return Symbol{Symbol::Kind::State, state.name, state.id, asl::noIndex, node.keyRange()};
        return std::nullopt;
    }
    for (auto const& edge : graph.edges())
        if (edge.node == node && edge.to != asl::noIndex) {
            auto const& target = graph.state(edge.to);
            return Symbol{Symbol::Kind::State, target.name, target.id, asl::noIndex, node.contentRange()};
        }
    return std::nullopt;
}

// The name of what may be a variable at a place; empty when it is none.
std::string variableNameAt(std::string_view text, NodeRef node, std::size_t offset)
{
    if (node.hasKey() && node.keyRange().touches(offset))
        return node.parent() && node.parent().keyIs("Assign") ? assignedName(node) : std::string();
    if (!node.isString())
        return {};
    auto start = std::min(offset, text.size());
    while (start > 0 && isNameByte(text[start - 1]))
        --start;
    if (start > 0 && text[start - 1] == '$')
        --start;
    if (start >= text.size() || text[start] != '$' || (start > 0 && text[start - 1] == '$'))
        return {};
    auto end = start + 1;
    while (end < text.size() && isNameByte(text[end]))
        ++end;
    bool const isCall = end < text.size() && text[end] == '(';
    auto name = std::string(text.substr(start + 1, end - start - 1));
    return isCall || name == "states" ? std::string() : name;
}

}  // namespace

std::optional<Symbol> symbolAt(document::Snapshot const& snapshot, std::size_t offset)
{
    auto const& text = *snapshot.text;
    if (auto const placeholder = placeholderAt(text, offset))
        return Symbol{Symbol::Kind::Placeholder, placeholder->name, {}, asl::noIndex, placeholder->range};
    auto const node = snapshot.tree->nodeAt(offset);
    if (!node)
        return std::nullopt;
    if (auto state = stateAt(*snapshot.graph, node, offset))
        return state;
    auto const name = variableNameAt(text, node, offset);
    if (name.empty())
        return std::nullopt;
    auto const uses = variableUses(*snapshot.graph, name);
    for (auto const& use : uses) {
        if (!use.range.touches(offset))
            continue;
        Assigned const assigned(*snapshot.graph, uses);
        auto const scope = assigned.resolve(snapshot.graph->state(use.state).scope, use.name);
        return Symbol{Symbol::Kind::Variable, use.name, {}, scope, use.range};
    }
    return std::nullopt;
}

static std::vector<VariableUse> usesOfVariable(
    asl::Graph const& graph, std::string const& name, asl::ScopeIndex scope)
{
    auto uses = variableUses(graph, name);
    Assigned const assigned(graph, uses);
    std::erase_if(uses, [&](VariableUse const& use) {
        return assigned.resolve(graph.state(use.state).scope, name) != scope;
    });
    std::ranges::sort(uses, {}, [](VariableUse const& use) { return use.range.offset; });
    return uses;
}

std::vector<Use> usesOf(document::Snapshot const& snapshot, Symbol const& symbol)
{
    auto const& graph = *snapshot.graph;
    std::vector<Use> uses;
    auto const stateOf = [&](std::size_t offset) {
        auto const* const state = graph.stateAt(offset);
        return state ? state->id : StateId{};
    };
    switch (symbol.kind) {
    case Symbol::Kind::State: {
        auto const* const state = graph.find(symbol.state);
        if (!state || state->isStale)
            return {};
        auto key = state->node.keyRange();
        if (std::string_view("\"'").find((*snapshot.text)[key.offset]) != std::string_view::npos
            && key.length > 1)
            key = {key.offset + 1, key.length - 2};
        uses.push_back({key, true, state->id});
        for (auto const& edge : graph.edges())
            if (edge.to == graph.indexOf(state->id) && edge.node)
                uses.push_back({edge.node.contentRange(), false, stateOf(edge.node.range().offset)});
        break;
    }
    case Symbol::Kind::Variable:
        for (auto const& use : usesOfVariable(graph, symbol.name, symbol.scope))
            uses.push_back({use.range, static_cast<bool>(use.assign), graph.state(use.state).id});
        break;
    case Symbol::Kind::Placeholder:
        for (auto const& placeholder : placeholdersIn(*snapshot.text))
            if (placeholder.name == symbol.name)
                uses.push_back({placeholder.range, false, stateOf(placeholder.range.offset)});
        break;
    }
    std::ranges::sort(uses, {}, [](Use const& use) { return use.range.offset; });
    return uses;
}

std::optional<TextRange> definitionOf(document::Snapshot const& snapshot, Symbol const& symbol)
{
    for (auto const& use : usesOf(snapshot, symbol))
        if (use.isDefinition)
            return use.range;
    return std::nullopt;
}

// ---- other names

static std::optional<Failure> refuseName(std::string const& name)
{
    static constexpr std::size_t longest = 80;
    bool const startsWithDigit = !name.empty() && std::isdigit(static_cast<unsigned char>(name.front()));
    if (name.empty() || startsWithDigit || !std::all_of(name.begin(), name.end(), isNameByte))
        return Failure{"A variable's name has letters, digits and underscores, and no digit first."};
    if (countCodePoints(name) > longest)
        return Failure{"A variable's name has at most 80 characters; this one has "
            + std::to_string(countCodePoints(name)) + "."};
    if (name == "states")
        return Failure{"$states is the service's own; choose another name."};
    if (expr::jsonata::findFunction(name, expr::jsonata::Profile::StepFunctions))
        return Failure{"$" + name + " is a function of JSONata; choose another name."};
    return std::nullopt;
}

static Result<text::Patch> planVariableRename(
    document::Snapshot const& snapshot, Symbol const& symbol, std::string const& name)
{
    auto const& graph = *snapshot.graph;
    if (name == symbol.name)
        return text::Patch{};
    if (auto refused = refuseName(name))
        return *refused;
    auto const uses = usesOfVariable(graph, symbol.name, symbol.scope);
    auto const all = variableUses(graph, name);
    Assigned const assigned(graph, all);
    // Scopes that read the variable, those around them, and those inside must not have one of that name.
    for (std::size_t scope = 0; scope < graph.scopes().size(); ++scope) {
        if (!assigned.has(static_cast<asl::ScopeIndex>(scope), name))
            continue;
        bool isRelated = false;
        for (auto outer = static_cast<asl::ScopeIndex>(scope); outer != asl::noIndex && !isRelated;
            outer = lint::readableScopeAround(graph, outer))
            isRelated = outer == symbol.scope;
        for (auto outer = symbol.scope; outer != asl::noIndex && !isRelated;
            outer = lint::readableScopeAround(graph, outer))
            isRelated = outer == scope;
        if (isRelated)
            return Failure{"There is a variable called $" + name + " already."};
    }
    std::vector<text::Patch> patches;
    patches.reserve(uses.size());
    for (auto const& use : uses)
        patches.push_back(use.assign
                ? text::renameKey(use.assign, name + (lint::isDynamicKey(use.assign) ? ".$" : ""))
                : text::Patch::replace(use.range, "$" + name));
    auto patch = text::together(std::move(patches));
    // An expression may have a variable of its own that has the new name.
    auto const after = asl::Graph::build(
        text::SyntaxTree::parse(text::applyPatch(*snapshot.text, patch), snapshot.tree->language()));
    if (usesOfVariable(*after, name, symbol.scope).size() != uses.size())
        return Failure{"An expression has a $" + name + " of its own, so it would mean something else."};
    return patch;
}

Result<text::Patch> planRename(
    document::Snapshot const& snapshot, Symbol const& symbol, std::string const& name)
{
    switch (symbol.kind) {
    case Symbol::Kind::State:
        return edit::RenameState{symbol.state, name}.plan(snapshot);
    case Symbol::Kind::Variable:
        return planVariableRename(snapshot, symbol, name);
    case Symbol::Kind::Placeholder:
        break;
    }
    return Failure{"A placeholder is named by what deploys the workflow, so it is not renamed here."};
}

}  // namespace steploom::assist
