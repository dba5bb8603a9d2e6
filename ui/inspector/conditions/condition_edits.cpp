// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/conditions/condition_edits.h"

#include "core/text/tree_edit.h"

namespace steploom::inspector {

bool isTestKey(std::string_view key)
{
    return key == "Variable" || key == "And" || key == "Or" || key == "Not" || key == "Condition"
        || asl::findChoiceOperator(key);
}

Value testOf(text::NodeRef node)
{
    std::vector<Member> members;
    for (auto const member : node)
        if (isTestKey(member.key()))
            members.push_back({member.key(), member.value()});
    return Value::object(std::move(members));
}

void replaceTest(Desk& desk, std::string const& path, Value const& test)
{
    std::vector<Member> members;
    bool isPlaced = false;
    auto const place = [&] {
        if (!isPlaced)
            members.insert(members.end(), test.members().begin(), test.members().end());
        isPlaced = true;
    };
    for (auto const member : desk.node(path)) {
        if (isTestKey(member.key()))
            place();
        else
            members.push_back({member.key(), member.value()});
    }
    place();
    desk.set(path, Value::object(std::move(members)));
}

Value newComparison()
{
    return Value::object({{"Variable", "$.value"}, {"IsPresent", true}});
}

void renameKeyAt(Desk& desk, std::string const& path, std::string_view key, edit::Visit visit)
{
    if (auto const node = desk.node(path); node && desk.isEditable())
        desk.session()->apply(text::renameKey(node, key), "Change condition", visit);
}

}  // namespace steploom::inspector
