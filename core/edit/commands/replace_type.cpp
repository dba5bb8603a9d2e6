// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/replace_type.h"

#include "core/edit/draft.h"
#include "core/edit/joining.h"
#include "core/text/tree_edit.h"

#include <algorithm>
#include <array>

namespace steploom::edit {

using text::NodeRef;

// Fields of a state that say nothing about what it does.
static bool isCommon(std::string_view key)
{
    static constexpr std::array<std::string_view, 6> common{
        "Type", "Comment", "QueryLanguage", "Next", "End", "Default"};
    return std::find(common.begin(), common.end(), key) != common.end();
}

// Whether `state` has a member with the same tag as `field`, so that this one must not be put in.
static bool hasAlternative(NodeRef state, asl::StateType const& type, asl::Field const& field)
{
    return std::any_of(state.begin(), state.end(), [&](NodeRef member) {
        auto const* there = asl::findField(type.fields, member.key());
        return there && !field.oneOf.empty() && there->oneOf == field.oneOf;
    });
}

// Takes out what the new type has no field for; whether anything but common fields is left.
static bool dropForeignFields(Draft& draft, asl::State const& state, asl::StateType const& type)
{
    bool keepsMore = false;
    std::vector<std::string> foreign;
    for (auto const member : state.node) {
        auto const key = member.key();
        if (!asl::findField(type.fields, key))
            foreign.push_back(key);
        else
            keepsMore = keepsMore || !isCommon(key);
    }
    for (auto const& key : foreign)
        while (auto const member = draft.now(state.node).find(key))
            draft.apply(text::removeNode(member));
    return keepsMore;
}

static void addNeededFields(Draft& draft, asl::State const& state, asl::StateType const& type, bool keepsMore)
{
    bool const isJsonata = state.language == asl::QueryLanguage::Jsonata && !type.starterJsonata.empty();
    auto const starter = text::parseJsonValue(std::string(isJsonata ? type.starterJsonata : type.starter));
    for (auto const& [key, value] : starter->members()) {
        auto const node = draft.now(state.node);
        auto const* field = asl::findField(type.fields, key);
        bool const isNeeded = field && (field->required || field->oneOfRequired);
        bool const isThere = node.find(key) || (field && hasAlternative(node, type, *field));
        if (!isThere && (isNeeded || !keepsMore))
            draft.setField(state.node, key, value);
    }
}

Result<text::Patch> ReplaceType::plan(document::Snapshot const& snapshot) const
{
    auto const found = editableState(snapshot, state);
    if (!found)
        return found.failure();
    auto const& old = **found;
    auto const* to = asl::findStateType(type);
    if (!to)
        return Failure{type + " is no type of state; choose one of the types that the States browser shows."};
    if (!old.node.isObject())
        return Failure{old.name + " is no object; mend its text first."};
    if (old.is(type))
        return text::Patch{};
    for (auto const scope : old.scopes)
        if (!snapshot.graph->scope(scope).states.empty())
            return Failure{old.name + " has states inside, which a " + type
                + " state could not keep; unwrap it or take them out first."};

    Draft draft(snapshot);
    auto const onward = onwardTarget(*snapshot.graph, old);
    bool const hadNext = !old.type || old.type->hasNext;
    if (auto const written = old.node.find("Type"))
        draft.apply(text::replaceValue(written, to->name));
    else
        draft.apply(
            text::insertMember(draft.now(old.node), "Type", to->name, draft.now(old.node).firstChild()));
    bool const keepsMore = dropForeignFields(draft, old, *to);
    addNeededFields(draft, old, *to, keepsMore);
    if (to->hasNext && !hadNext)
        draft.setNext(old.node, onward);
    else if (to->name == "Choice" && !onward.empty())
        draft.setField(old.node, "Default", onward);
    return draft.result();
}

}  // namespace steploom::edit
