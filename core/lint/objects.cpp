// SPDX-License-Identifier: GPL-3.0-or-later
// Reads all objects of a definition once, so that rules need not look their fields up again.
#include "core/lint/rule.h"

#include <ranges>
#include <unordered_map>

namespace steploom::lint {

using asl::Field;
using asl::FieldKind;
using text::NodeRef;

NodeRef FieldsOf::find(std::string_view name) const
{
    for (auto const& member : std::views::reverse(members))
        if (member.field ? member.field->name == name : member.node.keyIs(name))
            return member.node;
    return {};
}

NodeRef FieldsOf::find(Field const& field) const
{
    for (auto const& member : std::views::reverse(members))
        if (member.field == &field)
            return member.node;
    return {};
}

class Objects::Reader {
public:
    Reader(asl::Graph const& graph, Objects& objects) : m_graph(graph), m_objects(objects) {}

    void read()
    {
        readMachine();
        for (asl::StateIndex i = 0; i < m_graph.states().size(); ++i)
            readState(i);
        finish();
    }

    void readMachine()
    {
        if (m_graph.root().isObject())
            add({.object = m_graph.root(),
                .fields = asl::machineFields(),
                .language = m_graph.language(),
                .what = "the machine"});
    }

    void readState(asl::StateIndex index)
    {
        auto const& state = m_graph.state(index);
        if (state.type && state.node.isObject())
            addWithInner({.object = state.node,
                .fields = state.type->fields,
                .language = state.language,
                .what = state.type->name,
                .isState = true,
                .state = index});
    }

    // The members have their places now.
    void finish()
    {
        for (std::size_t i = 0; i < m_objects.m_all.size(); ++i)
            m_objects.m_all[i].members = std::span(m_objects.m_members).subspan(m_starts[i], m_counts[i]);
    }

private:
    using Names = std::unordered_map<std::string_view, Field const*>;

    Names const& namesOf(std::span<Field const> fields)
    {
        auto& names = m_names[fields.data()];
        if (names.empty())
            for (auto const& field : fields)
                names.emplace(field.name, &field);
        return names;
    }

    void add(FieldsOf const& of)
    {
        auto const& names = namesOf(of.fields);
        m_objects.m_all.push_back(of);
        m_starts.push_back(m_objects.m_members.size());
        for (auto const member : of.object) {
            auto const found = names.find(member.key());
            m_objects.m_members.push_back({found == names.end() ? nullptr : found->second, member});
        }
        m_counts.push_back(m_objects.m_members.size() - m_starts.back());
    }

    void addWithInner(FieldsOf const& of)
    {
        auto const first = m_objects.m_members.size();
        add(of);
        auto const last = m_objects.m_members.size();
        for (auto i = first; i < last; ++i)
            if (auto const member = m_objects.m_members[i]; member.field)
                addInner(of, *member.field, member.node);
    }

    // The objects in one field, as its description says.
    void addInner(FieldsOf const& of, Field const& field, NodeRef node)
    {
        switch (field.kind) {
        case FieldKind::Retriers:
            return addItems(of, field.inner, node, "a retrier");
        case FieldKind::Catchers:
            return addItems(of, field.inner, node, "a catcher");
        case FieldKind::ChoiceRules:
            // And and Or hold rules without a target.
            return field.inner.empty() ? addItems(of, asl::nestedRuleFields(), node, "a rule")
                                       : addItems(of, field.inner, node, "a rule");
        case FieldKind::Branches:
            return addItems(of, field.inner, node, "a branch");
        case FieldKind::Processor:
        case FieldKind::Object:
            return field.name == "Not" ? addObject(of, asl::nestedRuleFields(), node, "a rule")
                                       : addObject(of, field.inner, node, field.name);
        default:
            return;
        }
    }

    void addItems(FieldsOf const& of, std::span<Field const> fields, NodeRef list, std::string_view what)
    {
        for (auto const item : list)
            addObject(of, fields, item, what);
    }

    void addObject(FieldsOf const& of, std::span<Field const> fields, NodeRef object, std::string_view what)
    {
        if (object.isObject() && !fields.empty())
            addWithInner({.object = object,
                .fields = fields,
                .language = of.language,
                .what = what,
                .state = of.state});
    }

    asl::Graph const& m_graph;
    Objects& m_objects;
    std::unordered_map<Field const*, Names> m_names;
    std::vector<std::size_t> m_starts;
    std::vector<std::size_t> m_counts;
};

std::optional<FieldsOf> Objects::find(asl::Graph const& graph, NodeRef object)
{
    if (!object.isObject())
        return std::nullopt;
    Objects objects;
    Reader reader(graph, objects);
    if (object == graph.root())
        reader.readMachine();
    else if (auto const* state = graph.stateAt(object.range().offset + 1))
        reader.readState(graph.indexOf(state->id));
    for (auto& each : objects.m_all)
        if (each.object == object)
            return each;
    return std::nullopt;
}

Objects::Objects(asl::Graph const& graph)
{
    Reader(graph, *this).read();
}

}  // namespace steploom::lint
