// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/hover.h"

#include "core/assist/completion_parts.h"
#include "core/assist/context_object.h"
#include "core/assist/error_names.h"
#include "core/assist/known_paths.h"
#include "core/assist/placeholders.h"
#include "core/expr/intrinsic.h"
#include "core/expr/jsonata/function.h"
#include "core/lint/templates.h"

#include <algorithm>

namespace steploom::assist {

using asl::Field;
using asl::FieldKind;
using text::NodeRef;

namespace {

std::string joined(std::vector<std::string> const& names, std::size_t most = 6)
{
    std::string out;
    for (std::size_t i = 0; i < std::min(most, names.size()); ++i)
        out += (i == 0 ? "" : ", ") + names[i];
    if (names.size() > most)
        out += " and " + std::to_string(names.size() - most) + " more";
    return out;
}

std::string numberText(double number)
{
    auto text = std::to_string(static_cast<long long>(number));
    for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3)
        text.insert(static_cast<std::size_t>(at), ",");
    return text;
}

class Helper {
public:
    Helper(document::Snapshot const& snapshot, std::size_t offset, Knowledge const& knowledge)
        : m_graph(*snapshot.graph)
        , m_tree(*snapshot.tree)
        , m_offset(offset)
        , m_knowledge(knowledge)
    {
    }

    std::optional<Help> run()
    {
        if (auto const placeholder = placeholderAt(m_tree.text(), m_offset))
            return placeholderHelp(*placeholder);
        auto const node = m_tree.nodeAt(m_offset);
        if (!node)
            return std::nullopt;
        if (node.hasKey() && node.keyRange().touches(m_offset))
            return keyHelp(node);
        bool const isScalar = !node.isObject() && !node.isArray();
        return isScalar && node.range().touches(m_offset) ? valueHelp(node) : std::nullopt;
    }

private:
    std::optional<Help> placeholderHelp(Placeholder const& placeholder)
    {
        Help help{placeholder.range, "${" + placeholder.name + "}", "placeholder", {}};
        for (auto const& [name, value] : m_knowledge.substitutions)
            if (name == placeholder.name)
                help.lines.push_back("Stands for " + value + " when Steploom checks or simulates.");
        if (help.lines.empty())
            help.lines.emplace_back("Gets its value when the workflow is deployed.");
        return help;
    }

    // ---- keys

    std::optional<Help> keyHelp(NodeRef node)
    {
        for (auto const& state : m_graph.states())
            if (!state.isStale && state.node == node)
                return stateHelp(state, node.keyRange());
        auto const around = surroundingsOf(m_graph, node);
        if (!around.field)
            return std::nullopt;
        if (around.inside.empty() && around.of->object == node.parent())
            return fieldHelp(around, node.keyRange());
        if (around.field->name == "Assign" && around.inside.size() == 1)
            return variableHelp(assignedName(node), around.state, node.keyRange());
        return parameterHelp(around, node);
    }

    Help fieldHelp(Surroundings const& around, TextRange range) const
    {
        auto const& field = *around.field;
        auto const what = std::string(around.of->what);
        Help help{range, std::string(field.name),
            around.of->isState ? "field of a " + what + " state"
                : what.empty() ? "field"
                               : "field of " + what,
            {}};
        auto const* const comparison = asl::findChoiceOperator(field.name);
        if (comparison && field.help == comparison->words)
            help.lines.push_back("Holds when the variable " + std::string(comparison->words)
                + (comparison->takesPath ? " what is at this path."
                        : comparison->operand == FieldKind::Boolean && field.name.starts_with("Is")
                        ? ", or, with false, when it is not."
                        : " this."));
        else
            help.lines.emplace_back(field.help);
        addValues(field, help);
        if (!field.standard.empty())
            help.lines.push_back("When left out: " + std::string(field.standard)
                + (field.unit == "s"
                            && field.standard.find_first_not_of("0123456789") == std::string_view::npos
                        ? " s."
                        : "."));
        if (field.required)
            help.lines.emplace_back("It is required.");
        addRivals(around, help);
        if (field.distributedOnly)
            help.lines.emplace_back("Only a distributed Map has it.");
        return help;
    }

    static void addValues(Field const& field, Help& help)
    {
        if (!field.choices.empty()) {
            std::vector<std::string> const choices(field.choices.begin(), field.choices.end());
            help.lines.push_back("One of " + joined(choices, 10) + ".");
        } else if (field.maximum > field.minimum) {
            help.lines.push_back("From " + numberText(field.minimum) + " to " + numberText(field.maximum)
                + (field.unit.empty() || field.unit == "×" ? "" : " " + std::string(field.unit)) + ".");
        }
    }

    static void addRivals(Surroundings const& around, Help& help)
    {
        if (around.field->oneOf.empty())
            return;
        std::vector<std::string> rivals;
        for (auto const& other : around.of->fields)
            if (other.oneOf == around.field->oneOf && &other != around.field
                && other.language
                    != (around.isJsonata() ? asl::FieldLanguage::JsonPath : asl::FieldLanguage::Jsonata))
                rivals.emplace_back(other.name);
        // All comparisons of a rule exclude each other.
        if (!rivals.empty() && rivals.size() <= 4)
            help.lines.push_back("Not together with " + joined(rivals) + ".");
    }

    std::optional<Help> parameterHelp(Surroundings const& around, NodeRef node) const
    {
        bool const isCall = around.field->name == "Parameters" || around.field->name == "Arguments";
        if (!isCall || around.inside.size() != 1 || !m_knowledge.services)
            return std::nullopt;
        auto name = node.key();
        if (lint::isDynamicKey(node))
            name.resize(name.size() - 2);
        auto const resource = around.of->object.find("Resource").string();
        for (auto const& parameter : m_knowledge.services->parameters(resource)) {
            if (parameter.name != name)
                continue;
            Help help{node.keyRange(), name, "parameter of this call", {}};
            if (!parameter.type.empty())
                help.kind = parameter.type + ", " + help.kind;
            if (!parameter.help.empty())
                help.lines.push_back(parameter.help);
            if (!parameter.choices.empty())
                help.lines.push_back("One of " + joined(parameter.choices, 12) + ".");
            if (parameter.isRequired)
                help.lines.emplace_back("It is required.");
            return help;
        }
        return std::nullopt;
    }

    // ---- values

    std::optional<Help> valueHelp(NodeRef node)
    {
        auto const around = surroundingsOf(m_graph, node);
        if (!around.field)
            return std::nullopt;
        auto const place = placeAt(m_tree, m_offset);
        Asked const asked{m_graph, m_tree.text(), m_tree.language(), m_knowledge, place, around};
        if (around.isJsonata() && around.field->allowsExpression && isInExpression(asked))
            return expressionHelp(asked);
        auto const& field = *around.field;
        bool const isDirect = around.inside.empty();
        bool const isPath = !around.isJsonata()
            && ((isDirect
                    && (field.kind == FieldKind::Path || field.kind == FieldKind::ReferencePath
                        || field.kind == FieldKind::PathOrIntrinsic))
                || (field.kind == FieldKind::PayloadTemplate && lint::isDynamicKey(node)));
        if (isPath)
            return pathHelp(asked);
        if (field.kind == FieldKind::ErrorNames && around.inside.size() == 1)
            return errorHelp(node);
        if (!isDirect || !node.isString())
            return std::nullopt;
        if (field.kind == FieldKind::StateName)
            return targetHelp(around, node);
        if (field.kind == FieldKind::ResourceArn)
            return resourceHelp(node);
        if (auto const* const type = field.name == "Type" ? asl::findStateType(node.string()) : nullptr)
            return Help{
                node.range(), std::string(type->name), "type of state", {std::string(type->summary) + "."}};
        return std::nullopt;
    }

    std::optional<Help> targetHelp(Surroundings const& around, NodeRef node) const
    {
        auto scope = around.state == asl::noIndex ? asl::ScopeIndex{0} : m_graph.state(around.state).scope;
        if (node.keyIs("StartAt"))
            for (std::size_t i = 0; i < m_graph.scopes().size(); ++i)
                if (m_graph.scopes()[i].node == node.parent())
                    scope = static_cast<asl::ScopeIndex>(i);
        auto const* const target
            = m_graph.scopes().empty() ? nullptr : m_graph.findInScope(scope, node.string());
        return target ? std::optional(stateHelp(*target, node.range())) : std::nullopt;
    }

    Help stateHelp(asl::State const& state, TextRange range) const
    {
        auto const type = state.typeName.empty() ? std::string("without a type") : state.typeName;
        Help help{range, state.name, "state · " + type, {}};
        if (auto const comment = state.node.find("Comment").string(); !comment.empty())
            help.lines.push_back(comment);
        if (auto const detail = asl::detailLine(state); !detail.empty())
            help.lines.push_back(detail);
        std::vector<std::string> sources;
        for (auto const index : m_graph.edgesInto(m_graph.indexOf(state.id))) {
            auto const& edge = m_graph.edge(index);
            auto name = edge.from == asl::noIndex ? std::string("the start") : m_graph.state(edge.from).name;
            if (edge.kind() == asl::EdgeKind::Catch)
                name += " (caught)";
            if (std::ranges::find(sources, name) == sources.end())
                sources.push_back(std::move(name));
        }
        help.lines.push_back(sources.empty() ? "Nothing leads here." : "From " + joined(sources) + ".");
        std::vector<std::string> targets;
        for (auto const index : state.edges)
            if (auto const& edge = m_graph.edge(index);
                !edge.target.empty() && std::ranges::find(targets, edge.target) == targets.end())
                targets.push_back(edge.target);
        if (!targets.empty())
            help.lines.push_back("To " + joined(targets) + ".");
        return help;
    }

    std::optional<Help> errorHelp(NodeRef node) const
    {
        auto const name = node.string();
        Help help{node.range(), name, "error", {}};
        if (auto const meaning = errorMeaning(name); !meaning.empty())
            help.lines.emplace_back(meaning);
        std::vector<std::string> failing;
        for (auto const& state : m_graph.states())
            if (state.is("Fail") && state.node.find("Error").stringIs(name))
                failing.push_back(state.name);
        if (!failing.empty())
            help.lines.push_back("Comes from " + joined(failing) + ".");
        if (help.lines.empty())
            help.lines.emplace_back("An error of the called service or function.");
        return help;
    }

    std::optional<Help> resourceHelp(NodeRef node) const
    {
        auto const resource = node.string();
        auto const parts = asl::resourceParts(resource);
        if (parts.service.empty())
            return std::nullopt;
        Help help{node.range(), parts.service + (parts.action.empty() ? "" : " " + parts.action), "call", {}};
        if (m_knowledge.services) {
            auto const plain = parts.pattern.empty() ? resource : asl::withPattern(resource, "");
            for (auto const& call : m_knowledge.services->search(plain, 3))
                if (call.resource == plain && !call.help.empty())
                    help.lines.push_back(call.help + ".");
        }
        if (parts.pattern == ".waitForTaskToken")
            help.lines.emplace_back("Waits until somebody answers with the task's token.");
        else if (!parts.pattern.empty())
            help.lines.emplace_back("Waits until the job has ended.");
        else
            help.lines.emplace_back("Goes on with the service's answer.");
        std::vector<std::string> required;
        if (m_knowledge.services)
            for (auto const& parameter : m_knowledge.services->parameters(resource))
                if (parameter.isRequired)
                    required.push_back(parameter.name);
        if (!required.empty())
            help.lines.push_back("Needs " + joined(required) + ".");
        return help;
    }

    // ---- inside of strings

    std::optional<Help> variableHelp(std::string const& name, asl::StateIndex state, TextRange range) const
    {
        if (state == asl::noIndex)
            return std::nullopt;
        Help help{range, "$" + name, "variable", {}};
        for (auto const& variable : variablesIn(m_graph, m_graph.state(state).scope))
            if (variable.name == name)
                help.lines.push_back("Assigned by " + assigningStates(m_graph, variable) + ".");
        if (help.lines.empty())
            help.lines.emplace_back("No state that runs before assigns it.");
        return help;
    }

    std::optional<Help> pathHelp(Asked const& asked) const
    {
        auto const word = wordAt(asked, isPathByte);
        if (word.range.isEmpty())
            return std::nullopt;
        auto const written = asked.text.substr(word.range.offset, word.range.length);
        if (auto const* const intrinsic = expr::findIntrinsic(written)) {
            Help help{word.range, expr::signatureOf(*intrinsic), "intrinsic function",
                {std::string(intrinsic->help)}};
            for (auto const& argument : intrinsic->arguments)
                if (!argument.help.empty())
                    help.lines.push_back(std::string(argument.name) + ": " + std::string(argument.help));
            help.lines.push_back("Gives " + std::string(expr::wordsFor(intrinsic->result)) + ".");
            return help;
        }
        // Up to the name under the pointer.
        auto const behind
            = written.find_first_of(".[", std::max<std::size_t>(m_offset - word.range.offset, 2));
        auto const path = readPath(written.substr(0, behind));
        if (path.names.empty())
            return std::nullopt;
        TextRange const range{word.range.offset, path.text.size()};
        return chainHelp(asked, path.names, range, path.text);
    }

    std::optional<Help> expressionHelp(Asked const& asked) const
    {
        auto const spot = expressionSpotAt(asked);
        auto const& range = spot.word.range;
        if (spot.isInText || range.isEmpty())
            return std::nullopt;
        std::string const word(asked.text.substr(range.offset, range.length));
        if (spot.isBehindDot) {
            auto names = spot.chain;
            if (names.empty())
                return std::nullopt;
            names.push_back(word);
            std::string title;
            for (auto const& name : names)
                title += (title.empty() ? "" : ".") + name;
            return chainHelp(asked, names, range, title);
        }
        if (!word.starts_with('$') || word.size() < 2)
            return std::nullopt;
        auto const name = word.substr(1);
        if (std::ranges::find(spot.own, name) != spot.own.end())
            return Help{range, word, "variable", {"Defined in this expression."}};
        if (auto const* const function
            = expr::jsonata::findFunction(name, expr::jsonata::Profile::StepFunctions);
            function && word != "$states")
            return Help{range, expr::jsonata::callText(*function), "function", {std::string(function->help)}};
        return chainHelp(asked, {word}, range, word);
    }

    // A path by its names: `$`, `$$`, `$states` or a variable, and what follows.
    std::optional<Help> chainHelp(Asked const& asked, std::vector<std::string> const& names, TextRange range,
        std::string const& title) const
    {
        auto const& root = names.front();
        auto const below = [&](std::size_t from) {
            std::string path;
            for (auto i = from; i < names.size(); ++i)
                path += (path.empty() ? "" : ".") + names[i];
            return path;
        };
        if (root == "$$")
            return contextHelp(below(1), range, title);
        if (root == "$states") {
            if (names.size() == 1)
                return Help{range, title, "of this state", {"Input, result and context of this state."}};
            if (names[1] == "context" && names.size() > 2)
                return contextHelp(below(2), range, title);
            if (names.size() == 2) {
                auto const* const part = findStatesField(names[1]);
                if (!part)
                    return std::nullopt;
                Help help{range, title, "of this state", {std::string(part->help)}};
                auto const there = statesFields(m_graph, asked.around);
                if (std::ranges::find(there, part->path, &ContextField::path) == there.end())
                    help.lines.emplace_back("It is not there in this field.");
                return help;
            }
            return names[1] == "input" ? inputHelp({names.begin() + 2, names.end()}, range, title)
                                       : std::nullopt;
        }
        if (root == "$")
            return inputHelp({names.begin() + 1, names.end()}, range, title);
        if (names.size() > 1)
            return std::nullopt;
        return variableHelp(root.substr(1), asked.around.state, range);
    }

    static std::optional<Help> contextHelp(std::string const& path, TextRange range, std::string const& title)
    {
        if (path.empty())
            return Help{range, title, "Context Object", {"What the service knows about this execution."}};
        auto const* const field = findContextField(path);
        return field ? std::optional(Help{range, title, "Context Object", {std::string(field->help)}})
                     : std::nullopt;
    }

    std::optional<Help> inputHelp(
        std::vector<std::string> names, TextRange range, std::string const& title) const
    {
        Help help{range, title, "path", {}};
        if (names.empty()) {
            help.lines.emplace_back("The whole of what the state works on.");
            return help;
        }
        auto const last = names.back();
        names.pop_back();
        auto const tell = [&](Value const& input, std::string_view whose) {
            for (auto const& [name, sample] : namesIn(input, names))
                if (name == last && help.lines.empty())
                    help.lines.push_back(sample + "  " + std::string(whose));
        };
        if (m_knowledge.stateInput)
            tell(*m_knowledge.stateInput, "in the last run");
        for (auto const& input : m_knowledge.inputs)
            tell(input, "in the input of a case");
        return help.lines.empty() ? std::nullopt : std::optional(help);
    }

    asl::Graph const& m_graph;
    text::SyntaxTree const& m_tree;
    std::size_t m_offset;
    Knowledge const& m_knowledge;
};

}  // namespace

std::optional<Help> helpAt(document::Snapshot const& snapshot, std::size_t offset, Knowledge const& knowledge)
{
    return Helper(snapshot, offset, knowledge).run();
}

}  // namespace steploom::assist
