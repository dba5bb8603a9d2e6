// SPDX-License-Identifier: GPL-3.0-or-later
// What paths, calls, templates and expressions make of what is known of the data.
#include "core/asl/placeholder.h"
#include "core/base/shortened.h"
#include "core/explore/proof_world.h"
#include "core/expr/jsonata_template.h"
#include "core/expr/template_expression.h"

#include <algorithm>
#include <utility>

namespace steploom::explore {

using asl::hasPlaceholder;

Known Proofs::World::knownAt(asl::StateIndex index, Place const& place, Data const& data) const
{
    auto const in = [&](Known const& known, std::span<Step const> steps) {
        return isJsonata(index) ? known.atInJsonata(steps) : known.at(steps);
    };
    switch (place.root) {
    case Root::Input:
        return in(data.input, place.steps);
    case Root::Result:
        return in(data.result, place.steps);
    case Root::ErrorOutput:
        return Known::nothing();
    case Root::Context:
        if (place.steps.size() >= 2 && place.steps[0] == Step(std::string("Execution"))
            && place.steps[1] == Step(std::string("Input")) && isOfExecution(index))
            return in(Known::of(m_input), std::span(place.steps).subspan(2));
        return Known::nothing();
    case Root::Variable:
        break;
    }
    if (m_assigned.isAny || m_assigned.names.contains(place.variable))
        return Known::nothing();
    // Functions of the language are values, too.
    if (isJsonata(index)
        && m_solver.evaluate("$" + place.variable, {}).kind != expr::jsonata::Outcome::Kind::Undefined)
        return Known::nothing();
    return Known::absent();
}

Proofs::World::Made Proofs::World::path(
    asl::StateIndex index, std::string const& text, Data const& data) const
{
    auto const& compiled = m_solver.paths().find(text);
    if (!compiled || hasPlaceholder(text))
        return {Known::anything(), {}};
    auto const found = placeOf(*compiled);
    if (!found.isWhole)
        return {Known::anything(), {}};
    auto const known = knownAt(index, found.place, data);
    if (!known.isAbsent())
        return {known.present(), {}};
    if (found.place.root == Root::Variable)
        return {known, "it reads " + text + ", which nothing assigns"};
    return {known, "it reads " + text + ", which is never there"};
}

Proofs::World::Made Proofs::World::intrinsic(
    asl::StateIndex index, expr::IntrinsicCall::Node const& node, Data const& data) const
{
    for (auto const& argument : node.arguments) {
        auto made = argument.kind == expr::IntrinsicCall::Node::Kind::Path
            ? path(index, argument.path->text(), data)
            : intrinsic(index, argument, data);
        if (!made.failure.empty())
            return made;
    }
    return {Known::anything(), {}};
}

// Lists and objects of a template: `part(value)` says what is made of one, and `keyOf(key, value)` under
// which name it is found afterwards.
template <typename Part, typename KeyOf>
Proofs::World::Made Proofs::World::composed(Value const& source, Part part, KeyOf keyOf) const
{
    for (auto const& item : itemsOf(source))
        if (auto made = part({}, item); !made.failure.empty())
            return made;
    if (source.isArray())
        return {source.size() == 0 ? Known::exactly(source) : Known::of(Known::Array), {}};
    if (!source.isObject())
        return {Known::exactly(source), {}};
    std::map<std::string, Known> members;
    bool isOpen = false;
    for (auto const& [key, value] : membersOf(source)) {
        isOpen = isOpen || hasPlaceholder(key);
        auto made = part(key, value);
        if (!made.failure.empty())
            return made;
        members.insert_or_assign(keyOf(key, value), std::move(made.value));
    }
    return {isOpen ? Known::of(Known::Object) : Known::object(std::move(members)), {}};
}

static bool isFilledIn(std::string_view key, Value const& value)
{
    return key.ends_with(".$") && value.isString();
}

Proofs::World::Made Proofs::World::payload(asl::StateIndex index, Value const& source, Data const& data) const
{
    if (source.isString())
        return {hasPlaceholder(source.string()) ? Known::of(Known::String) : Known::exactly(source), {}};
    auto const part = [&](std::string_view key, Value const& value) -> Made {
        if (!isFilledIn(key, value))
            return payload(index, value, data);
        auto const compiled = expr::TemplateExpression::compile(value.string());
        if (!compiled || hasPlaceholder(value.string()))
            return {Known::anything(), {}};
        return compiled->path() ? path(index, value.string(), data)
                                : intrinsic(index, compiled->call()->root(), data);
    };
    return composed(source, part, [](std::string const& key, Value const& value) {
        return isFilledIn(key, value) ? key.substr(0, key.size() - 2) : key;
    });
}

Proofs::World::Made Proofs::World::jsonata(asl::StateIndex index, Value const& source, Data const& data) const
{
    if (!source.isString())
        return composed(
            source, [&](std::string_view, Value const& value) { return jsonata(index, value, data); },
            [](std::string const& key, Value const&) { return key; });
    auto const text = expressionIn(source.string());
    if (hasPlaceholder(source.string()))
        return {Known::anything(), {}};
    if (text.empty())
        return {expr::isJsonataText(source.string()) ? Known::anything() : Known::exactly(source), {}};
    auto const& read = m_solver.read(text);
    if (!read.isSound())
        return {Known::anything(), "the expression " + shortened(text, lineLength) + " cannot be read"};
    auto const known = jsonataNode(index, read.tree().root(), data);
    if (!known.isAbsent())
        return {known.present(), {}};
    auto const place = plainPlaceOf(read.tree().root());
    bool const isVariable = place && place->root == Root::Variable;
    return {known,
        "it reads " + shortened(text, lineLength)
            + (isVariable ? ", which nothing assigns" : ", which is never there")};
}

Known Proofs::World::jsonataNode(asl::StateIndex index, SyntaxNode const& node, Data const& data) const
{
    if (auto const place = plainPlaceOf(node))
        return knownAt(index, *place, data);
    switch (node.kind) {
    case SyntaxKind::String:
        return Known::exactly(node.text);
    case SyntaxKind::Number:
        return Known::exactly(numberValue(node.number));
    case SyntaxKind::Literal:
        return Known::exactly(node.literal);
    case SyntaxKind::Object:
        return Known::of(Known::Object);
    case SyntaxKind::Array:
        return Known::of(Known::Array);
    case SyntaxKind::Block:
        return node.children.size() == 1 ? jsonataNode(index, *node.children[0], data) : Known::nothing();
    default:
        return Known::nothing();
    }
}

std::optional<Proofs::World::Made> Proofs::World::field(
    asl::StateIndex index, std::string_view name, Data const& data) const
{
    auto const* source = fields(index).find(name);
    if (!source)
        return std::nullopt;
    if (isJsonata(index))
        return jsonata(index, *source, data);
    if (!name.ends_with("Path"))
        return payload(index, *source, data);
    return source->isString() ? path(index, source->string(), data) : Made{Known::anything(), {}};
}

}  // namespace steploom::explore
