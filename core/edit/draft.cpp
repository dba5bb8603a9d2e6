// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/draft.h"

#include "core/base/json_writer.h"
#include "core/text/json_edit.h"
#include "core/text/line_index.h"

namespace steploom::edit {

using text::NodeRef;

NodeRef Draft::now(NodeRef original) const
{
    if (!original)
        return {};
    if (original == m_original->root())
        return m_tree->root();
    auto const offset = text::mapOffset(m_patch, original.fullRange().offset);
    if (!offset)
        return {};
    auto node = m_tree->nodeAt(*offset);
    while (node && node.fullRange().offset != *offset)
        node = node.parent();
    return node;
}

void Draft::apply(text::Patch const& step)
{
    if (step.isEmpty())
        return;
    m_tree = text::SyntaxTree::parseJson(text::applyPatch(m_tree->text(), step));
    m_patch = text::compose(m_patch, step);
}

Result<text::Patch> Draft::result() const
{
    if (m_original->isSound() && !m_tree->isSound())
        return Failure{"The definition would be nested too deeply to be read; take something out first."};
    return m_patch;
}

void Draft::retarget(NodeRef target, std::string_view name)
{
    auto const node = now(target);
    if (!node)
        return;
    apply(text::Patch::replace(node.contentRange(), toJsonStringContent(name)));
}

void Draft::setNext(NodeRef state, std::string_view name)
{
    auto const object = now(state);
    if (!object.isObject())
        return;
    auto const next = object.find("Next");
    auto const end = object.find("End");
    auto const member = name.empty() ? std::string(R"("End": true)") : "\"Next\": " + toJsonString(name);
    if (next && end) {
        // Both at once are refused by the service; the one that is not meant goes.
        apply(text::removeNode(name.empty() ? next : end));
        setNext(state, name);
    } else if (next.isString() && !name.empty())
        apply(text::Patch::replace(next.contentRange(), toJsonStringContent(name)));
    else if (next || end)
        apply(text::Patch::replace((next ? next : end).fullRange(), member));
    else
        apply(name.empty() ? text::insertMember(object, "End", true)
                           : text::insertMember(object, "Next", name));
}

void Draft::setField(NodeRef object, std::string_view key, Value const& value)
{
    auto const node = now(object);
    if (!node.isObject())
        return;
    if (auto const member = node.find(key))
        apply(text::replaceValue(member, value));
    else
        apply(text::insertMember(node, key, value, fieldPlace(node)));
}

void Draft::addItem(NodeRef object, std::string_view key, Value const& item, std::size_t index)
{
    if (auto const list = now(object).find(key); list.isArray())
        apply(text::insertItem(list, index, item));
    else
        setField(object, key, Value::array({item}));
}

NodeRef fieldPlace(NodeRef state)
{
    auto const last = state.lastChild();
    return last && (last.keyIs("Next") || last.keyIs("End")) ? last : NodeRef();
}

Result<void> checkEditable(document::Snapshot const& snapshot)
{
    if (!snapshot.kind.readOnlyBecause.empty())
        return Failure{snapshot.kind.readOnlyBecause};
    if (snapshot.kind.language == document::FileLanguage::Yaml)
        return Failure{snapshot.kind.notice};
    return {};
}

Result<asl::State const*> editableState(document::Snapshot const& snapshot, StateId id)
{
    if (auto const allowed = checkEditable(snapshot); !allowed)
        return allowed.failure();
    auto const* shown = snapshot.picture->find(id);
    if (!shown)
        return Failure{"This state is no longer there."};
    auto const* state = snapshot.graph->find(id);
    if (shown->isStale || !state) {
        auto const& faults = snapshot.tree->faults();
        auto const line
            = faults.empty() ? 1 : text::LineIndex(snapshot.tree->text()).place(faults[0].range.offset).line;
        return Failure{"The text of " + shown->name + " cannot be read (line " + std::to_string(line)
            + "); mend the text first."};
    }
    return state;
}

}  // namespace steploom::edit
