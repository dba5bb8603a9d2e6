// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: reference card of the language, section 4, "JSONPath order".
#include "core/lint/shapes.h"

#include "core/aws/catalog.h"
#include "core/expr/jsonpath/json_path.h"
#include "core/lint/templates.h"

#include <optional>

namespace steploom::lint {

using text::NodeRef;

// Of bigger objects nothing is said, so that long ways through a machine stay cheap.
static constexpr std::size_t mostMembers = 200;

static ShapeRef shared(Shape shape)
{
    return shape.members.size() > mostMembers ? nullptr : std::make_shared<Shape const>(std::move(shape));
}

static ShapeRef objectShape(std::initializer_list<std::pair<std::string_view, ShapeRef>> members)
{
    Shape shape{.members = {}, .isObject = true};
    for (auto const& [name, member] : members)
        shape.members.emplace(name, member);
    return std::make_shared<Shape const>(std::move(shape));
}

static ShapeRef constantShape(NodeRef node)
{
    // Of lists nothing is said: what is in them is found by numbers.
    if (node.isArray() || node.size() > mostMembers || (!node.isObject() && hasPlaceholder(node.text())))
        return nullptr;
    Shape shape{.members = {}, .isObject = node.isObject()};
    if (node.isObject())
        for (auto const member : node) {
            if (hasPlaceholder(member.key()))
                return nullptr;
            shape.members.insert_or_assign(member.key(), constantShape(member));
        }
    return shared(std::move(shape));
}

// What the service answers a call of a function with.
static ShapeRef functionAnswer()
{
    static ShapeRef const answer = [] {
        Shape shape{.members = {}, .isObject = true};
        for (auto const* name : {"ExecutedVersion", "FunctionError", "LogResult", "Payload",
                 "SdkHttpMetadata", "SdkResponseMetadata", "StatusCode"})
            shape.members.emplace(name, nullptr);
        // Newer ones.
        if (auto const* service = aws::Catalog::shared().findService("lambda"))
            if (auto const action = service->findAction("invoke"))
                for (auto const& output : action->outputs())
                    shape.members.emplace(output.name, nullptr);
        return shared(std::move(shape));
    }();
    return answer;
}

// The names of a path that goes down by names alone, and whether more follows.
static std::optional<std::vector<std::string>> namesOf(NodeRef path)
{
    if (!path.isString() || hasPlaceholder(path.text()) || !path.string().starts_with('$'))
        return std::nullopt;
    auto const read = expr::JsonPath::compile(path.string());
    if (!read || read->root() != expr::PathRoot::Input || !read->isPlain())
        return std::nullopt;
    std::vector<std::string> names;
    for (auto const& part : read->parts()) {
        if (part.kind != expr::StepKind::Name)
            return std::nullopt;
        names.push_back(part.name);
    }
    return names;
}

// What a path field leaves of a value; without the field all of it.
static ShapeRef partOf(ShapeRef shape, NodeRef path)
{
    if (!path || !shape)
        return shape;
    if (path.kind() == text::NodeKind::Null)
        return objectShape({});
    auto const names = namesOf(path);
    if (!names)
        return nullptr;
    for (auto const& name : *names) {
        auto const member = shape->members.find(name);
        if (member == shape->members.end() || !member->second)
            return nullptr;
        shape = member->second;
    }
    return shape;
}

static ShapeRef with(ShapeRef const& shape, std::span<std::string const> names, ShapeRef const& value)
{
    if (names.empty())
        return value;
    if (!shape)
        return nullptr;
    auto copy = shape->isObject ? *shape : Shape{.members = {}, .isObject = true};
    auto const inner = copy.members.find(names[0]);
    auto const before = inner == copy.members.end() ? objectShape({}) : inner->second;
    copy.members.insert_or_assign(names[0], with(before, names.subspan(1), value));
    return shared(std::move(copy));
}

static ShapeRef joined(ShapeRef const& raw, NodeRef resultPath, ShapeRef const& result)
{
    if (!resultPath)
        return result;
    if (resultPath.kind() == text::NodeKind::Null)
        return raw;
    auto const names = namesOf(resultPath);
    return names ? with(raw, *names, result) : nullptr;
}

// What may be there after one way or another.
static ShapeRef either(ShapeRef const& a, ShapeRef const& b)
{
    if (!a || !b || a == b)
        return !a || !b ? nullptr : a;
    auto both = *a;
    both.isObject = a->isObject || b->isObject;
    for (auto const& [name, member] : b->members) {
        auto const [place, isNew] = both.members.try_emplace(name, member);
        if (!isNew)
            place->second = either(place->second, member);
    }
    return shared(std::move(both));
}

Shapes::Shapes(asl::Graph const& graph)
    : m_graph(graph)
    , m_into(graph.states().size())
    , m_inputs(graph.states().size())
    , m_progress(graph.states().size(), Progress::Unread)
{
    for (asl::EdgeIndex i = 0; i < graph.edges().size(); ++i)
        if (auto const to = graph.edge(i).to; to != asl::noIndex)
            m_into[to].push_back(i);
}

ShapeRef Shapes::inputOf(asl::StateIndex state)
{
    static constexpr std::size_t deepest = 500;
    if (m_progress[state] == Progress::Read)
        return m_inputs[state];
    // In a loop, and far from where anything is known, anything may be there.
    if (m_progress[state] == Progress::Reading || m_depth >= deepest)
        return nullptr;
    m_progress[state] = Progress::Reading;
    ++m_depth;
    ShapeRef shape;
    bool isFirst = true;
    for (auto const index : m_into[state]) {
        auto const way = along(m_graph.edge(index));
        shape = isFirst ? way : either(shape, way);
        isFirst = false;
        if (!shape)
            break;
    }
    --m_depth;
    m_progress[state] = Progress::Read;
    return m_inputs[state] = shape;
}

ShapeRef Shapes::along(asl::Edge const& edge)
{
    if (edge.from == asl::noIndex)
        return nullptr;
    if (edge.kind() != asl::EdgeKind::Catch)
        return outputOf(edge.from);
    if (m_graph.state(edge.from).language != asl::QueryLanguage::JsonPath)
        return nullptr;
    auto const path = edge.node.parent().find("ResultPath");
    bool const needsInput = path && !path.stringIs("$");
    return joined(needsInput ? inputOf(edge.from) : nullptr, path,
        objectShape(
            {{"Error", std::make_shared<Shape const>()}, {"Cause", std::make_shared<Shape const>()}}));
}

ShapeRef Shapes::effectiveInputOf(asl::StateIndex index)
{
    return partOf(inputOf(index), m_graph.state(index).node.find("InputPath"));
}

ShapeRef Shapes::templateShape(NodeRef node)
{
    if (!node.isObject())
        return constantShape(node);
    if (node.size() > mostMembers)
        return nullptr;
    Shape shape{.members = {}, .isObject = true};
    for (auto const member : node) {
        auto key = member.key();
        if (hasPlaceholder(key))
            return nullptr;
        bool const isDynamic = isDynamicKey(member);
        if (isDynamic)
            key.resize(key.size() - 2);
        shape.members.insert_or_assign(std::move(key), isDynamic ? nullptr : templateShape(member));
    }
    return shared(std::move(shape));
}

ShapeRef Shapes::rawResultOf(asl::StateIndex index)
{
    auto const& state = m_graph.state(index);
    if (state.is("Pass")) {
        auto const result = state.node.find("Result");
        auto const parameters = state.node.find("Parameters");
        if (result && parameters)
            return nullptr;
        if (result)
            return constantShape(result);
        if (parameters)
            return templateShape(parameters);
        return effectiveInputOf(index);
    }
    auto const resource = state.node.find("Resource");
    bool const isInvocation = state.is("Task") && resource.isString() && !hasPlaceholder(resource.text())
        && resource.string().ends_with(":states:::lambda:invoke");
    return isInvocation ? functionAnswer() : nullptr;
}

ShapeRef Shapes::joinedOf(asl::StateIndex index)
{
    auto const& state = m_graph.state(index);
    if (state.is("Choice") || state.is("Wait"))
        return effectiveInputOf(index);
    auto result = rawResultOf(index);
    if (auto const selector = state.node.find("ResultSelector"))
        result = templateShape(selector);
    auto const path = state.node.find("ResultPath");
    bool const needsInput = path && !path.stringIs("$");
    return joined(needsInput ? inputOf(index) : nullptr, path, result);
}

ShapeRef Shapes::outputOf(asl::StateIndex index)
{
    auto const& state = m_graph.state(index);
    if (state.language != asl::QueryLanguage::JsonPath || !state.type)
        return nullptr;
    return partOf(joinedOf(index), state.node.find("OutputPath"));
}

std::size_t firstMissing(ShapeRef const& shape, std::span<std::string const> names)
{
    auto at = shape;
    for (std::size_t i = 0; i < names.size() && at; ++i) {
        auto const member = at->members.find(names[i]);
        if (member == at->members.end())
            return i;
        at = member->second;
    }
    return names.size();
}

}  // namespace steploom::lint
