// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/connect_states.h"

#include "core/edit/commands/rules.h"
#include "core/edit/draft.h"
#include "core/text/tree_edit.h"

namespace steploom::edit {

using asl::EdgeKind;

static Result<void> checkMayConnect(asl::State const& from, EdgeKind kind)
{
    bool const isChoice = from.is("Choice");
    if (kind == EdgeKind::Next && from.type && from.type->isTerminal)
        return Failure{from.name + " is a " + from.typeName + " state; nothing comes after it."};
    if (kind == EdgeKind::Next && isChoice)
        return Failure{from.name + " is a Choice; its rules and its Default say where it goes."};
    if ((kind == EdgeKind::Choice || kind == EdgeKind::Default) && !isChoice)
        return Failure{from.name + " is no Choice; it has no rules."};
    if (kind == EdgeKind::Catch && from.type && !asl::findField(from.type->fields, "Catch"))
        return Failure{from.name + " is a " + from.typeName + " state; it cannot catch errors."};
    return {};
}

static std::string otherLevelSentence(
    asl::Graph const& graph, asl::State const& from, asl::State const& target)
{
    if (auto const* outside = graph.parentOf(from))
        return from.name + " is inside " + outside->name + "; it can only go to states on its own level.";
    auto const* inside = graph.parentOf(target);
    return target.name + (inside ? " is inside " + inside->name : std::string(" is on another level")) + "; "
        + from.name + " can only go to states on its own level.";
}

Result<text::Patch> ConnectStates::plan(document::Snapshot const& snapshot) const
{
    auto const target = editableState(snapshot, to);
    if (!target)
        return target.failure();
    auto const& graph = *snapshot.graph;
    auto const& name = (*target)->name;
    Draft draft(snapshot);

    auto const* existing = graph.find(edge);
    if (existing && existing->scope != (*target)->scope)
        return Failure{name + " is on another level; a line stays among the states of its own level."};
    if (edge.kind == EdgeKind::Start) {
        if (!existing)
            return Failure{"StartAt is missing; put it into the text first."};
        draft.retarget(existing->node, name);
        return draft.result();
    }
    auto const source = editableState(snapshot, edge.from);
    if (!source)
        return source.failure();
    auto const& from = **source;
    if (from.scope != (*target)->scope)
        return Failure{otherLevelSentence(graph, from, **target)};
    if (auto const allowed = checkMayConnect(from, edge.kind); !allowed)
        return allowed.failure();
    if (existing) {
        draft.retarget(existing->node, name);
        return draft.result();
    }
    if (edge.kind == EdgeKind::Choice || edge.kind == EdgeKind::Catch)
        if (auto const list = checkList(from, edge.kind == EdgeKind::Catch ? "Catch" : "Choices"); !list)
            return list.failure();
    switch (edge.kind) {
    case EdgeKind::Next:
        draft.setNext(from.node, name);
        break;
    case EdgeKind::Default:
        draft.setField(from.node, "Default", name);
        break;
    case EdgeKind::Choice:
        draft.addItem(from.node, "Choices", newRule(from, name));
        break;
    default:
        draft.addItem(from.node, "Catch",
            Value::object({{"ErrorEquals", Value::array({"States.ALL"})}, {"Next", name}}));
    }
    return draft.result();
}

Result<text::Patch> DisconnectEdge::plan(document::Snapshot const& snapshot) const
{
    if (auto const allowed = checkEditable(snapshot); !allowed)
        return allowed.failure();
    auto const& graph = *snapshot.graph;
    auto const* existing = graph.find(edge);
    if (auto const* ending = graph.endingWith(edge))
        return Failure{ending->name + " ends here. Draw the line to a state to let it go on."};
    if (!existing)
        return Failure{"This line is no longer there."};
    Draft draft(snapshot);
    if (edge.kind == EdgeKind::Start) {
        draft.retarget(existing->node, {});
        return draft.result();
    }
    auto const source = editableState(snapshot, edge.from);
    if (!source)
        return source.failure();
    auto const item = existing->node.parent();  // the rule or catcher
    auto const list = item.parent();
    switch (edge.kind) {
    case EdgeKind::Next:
        draft.setNext((*source)->node, {});
        break;
    case EdgeKind::Default:
        draft.apply(text::removeNode(existing->node));
        break;
    case EdgeKind::Choice:
        // A Choice keeps at least one rule; the last one becomes a slot.
        if (list.size() == 1)
            draft.retarget(existing->node, {});
        else
            draft.apply(text::removeNode(item));
        break;
    default:
        draft.apply(text::removeNode(list.size() == 1 ? list : item));
    }
    return draft.result();
}

}  // namespace steploom::edit
