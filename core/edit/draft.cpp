// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/draft.h"

#include "core/text/line_index.h"
#include "core/text/reparse.h"
#include "core/text/tree_edit.h"

#include <algorithm>
#include <utility>

namespace steploom::edit {

using text::NodeRef;

NodeRef Draft::root()
{
    readAgain();
    return m_tree->root();
}

NodeRef Draft::now(NodeRef original)
{
    readAgain();
    return inTree(original);
}

NodeRef Draft::inTree(NodeRef original) const
{
    if (!original)
        return {};
    if (original == m_original->root())
        return m_tree->root();
    auto const offset = text::mapOffset(m_patch, original.fullRange().offset);
    if (!offset)
        return {};
    auto node = m_tree->nodeAt(*offset);
    // In YAML an object between brackets of a list can begin where its first field does.
    while (node && (node.fullRange().offset != *offset || node.hasKey() != original.hasKey()))
        node = node.parent();
    return node;
}

void Draft::apply(text::Patch const& step)
{
    if (step.isEmpty())
        return;
    readAgain();
    m_isGrown = true;
    m_waiting.push_back(step);
    readAgain();
}

void Draft::readAgain()
{
    if (m_waiting.empty())
        return;
    auto const step = text::together(std::exchange(m_waiting, {}));
    auto changed = std::make_shared<std::string const>(text::applyPatch(m_tree->text(), step));
    m_tree = text::reparse(*m_tree, step, std::move(changed));
    m_patch = text::compose(m_patch, step);
}

bool Draft::isWaitingIn(TextRange range) const
{
    return std::ranges::any_of(m_waiting, [&](text::Patch const& step) {
        auto const& last = step.splices.back();
        return step.splices.front().offset <= range.end() && last.offset + last.removed >= range.offset;
    });
}

// What `plan` makes of a node waits until another step asks for the same place. In YAML one place may be read
// in several, by aliases.
template <typename Plan>
void Draft::change(NodeRef original, Plan const& plan)
{
    auto node = inTree(original);
    bool const isWaiting
        = !node || m_tree->language() == text::Language::Yaml || isWaitingIn(node.fullRange());
    if (isWaiting)
        node = now(original);
    if (!node)
        return;
    auto step = plan(node);
    if (step.isEmpty())
        return;
    m_waiting.push_back(std::move(step));
    if (m_tree->language() == text::Language::Yaml)
        readAgain();
}

text::Patch Draft::patch() const
{
    return m_waiting.empty() ? m_patch : text::compose(m_patch, text::together(m_waiting));
}

Result<text::Patch> Draft::result()
{
    if (!m_original->isSound() || (!m_isGrown && m_tree->language() == text::Language::Json))
        return patch();
    readAgain();
    if (m_tree->isSound())
        return m_patch;
    // An alias may have lost what it stands for.
    if (m_tree->language() == text::Language::Yaml)
        return Failure{"The change would leave a text that cannot be read; make it in the text. "
            + text::firstFault(*m_tree)};
    return Failure{"The definition would be nested too deeply to be read; take something out first."};
}

void Draft::retarget(NodeRef target, std::string_view name)
{
    change(target, [&](NodeRef node) { return text::replaceString(node, name); });
}

void Draft::setNext(NodeRef state, std::string_view name)
{
    bool isLeft = false;
    change(state, [&](NodeRef object) {
        if (!object.isObject())
            return text::Patch{};
        auto const next = object.find("Next");
        auto const end = object.find("End");
        std::string_view const key = name.empty() ? "End" : "Next";
        auto const value = name.empty() ? Value(true) : Value(name);
        // Both at once are refused by the service; the one that is not meant goes.
        isLeft = next && end;
        if (isLeft)
            return text::removeNode(name.empty() ? next : end);
        if (next.isString() && !name.empty())
            return text::replaceString(next, name);
        if (next || end)
            return text::replaceMember(next ? next : end, key, value);
        return text::insertMember(object, key, value);
    });
    if (isLeft)
        setNext(state, name);
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

void Draft::removeAll(std::vector<NodeRef> const& siblings)
{
    std::vector<NodeRef> there;
    for (auto const sibling : siblings)
        if (auto const node = now(sibling))
            there.push_back(node);
    std::sort(
        there.begin(), there.end(), [](NodeRef a, NodeRef b) { return a.range().offset < b.range().offset; });
    apply(text::removeNodes(there));
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
    for (auto node = state->node; node; node = node.parent())
        if (node.isShared())
            return Failure{state->name
                + " is written in another place, which an alias stands for; change it in the text."};
    return state;
}

Result<void> checkList(asl::State const& state, std::string_view key)
{
    if (auto const list = state.node.find(key); list && !list.isArray())
        return Failure{
            "The " + std::string(key) + " of " + state.name + " is no list; make it one in the text first."};
    return {};
}

}  // namespace steploom::edit
