// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/convert_map.h"

#include "core/edit/draft.h"
#include "core/text/tree_edit.h"

#include <algorithm>

namespace steploom::edit {

using text::NodeRef;

// Spec: States Language, "Map State": a label has at most 40 characters and no blanks or special ones.
static std::string labelFor(std::string_view name)
{
    static constexpr std::size_t longest = 40;
    std::string label;
    std::copy_if(name.begin(), name.end(), std::back_inserter(label), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
            || c == '-';
    });
    return label.substr(0, longest);
}

static void renameField(Draft& draft, NodeRef state, std::string_view from, std::string_view to)
{
    auto const node = draft.now(state);
    if (auto const member = node.find(from); member && !node.find(to))
        draft.apply(text::renameKey(member, to));
}

static NodeRef processorOf(NodeRef map)
{
    auto const processor = map.find("ItemProcessor");
    return processor ? processor : map.find("Iterator");
}

static Result<text::Patch> distributed(
    document::Snapshot const& snapshot, asl::State const& map, std::string const& executionType)
{
    Draft draft(snapshot);
    renameField(draft, map.node, "Iterator", "ItemProcessor");
    renameField(draft, map.node, "Parameters", "ItemSelector");
    auto const processor = [&] { return draft.now(map.node).find("ItemProcessor"); };
    if (auto const config = processor().find("ProcessorConfig"); config.isObject()) {
        draft.apply(text::setMember(config, "Mode", "DISTRIBUTED"));
        if (!processor().find("ProcessorConfig").find("ExecutionType"))
            draft.apply(
                text::insertMember(processor().find("ProcessorConfig"), "ExecutionType", executionType));
    } else if (config) {
        return Failure{"The ProcessorConfig of " + map.name + " is no object; mend its text first."};
    } else {
        draft.apply(text::insertMember(processor(), "ProcessorConfig",
            Value::object({{"Mode", "DISTRIBUTED"}, {"ExecutionType", executionType}}),
            processor().firstChild()));
    }
    if (auto const label = labelFor(map.name); !label.empty() && !map.node.find("Label"))
        draft.setField(map.node, "Label", label);
    return draft.result();
}

static Result<text::Patch> inlined(document::Snapshot const& snapshot, asl::State const& map)
{
    for (auto const* field : {"ItemReader", "ItemBatcher", "ResultWriter"})
        if (map.node.find(field))
            return Failure{
                map.name + " uses " + field + ", which only a distributed Map can; take it out first."};
    Draft draft(snapshot);
    for (auto const* field : {"Label", "ToleratedFailureCount", "ToleratedFailureCountPath",
             "ToleratedFailurePercentage", "ToleratedFailurePercentagePath"})
        if (auto const member = draft.now(map.node).find(field))
            draft.apply(text::removeNode(member));
    auto const config = [&] { return processorOf(draft.now(map.node)).find("ProcessorConfig"); };
    if (auto const type = config().find("ExecutionType"))
        draft.apply(text::removeNode(type));
    draft.apply(text::setMember(config(), "Mode", "INLINE"));
    return draft.result();
}

Result<text::Patch> ConvertMap::plan(document::Snapshot const& snapshot) const
{
    auto const found = editableState(snapshot, state);
    if (!found)
        return found.failure();
    auto const& map = **found;
    if (!map.is("Map"))
        return Failure{map.name + " is a " + map.typeName + " state; only a Map can be distributed."};
    auto const processor = processorOf(map.node);
    if (!processor.isObject())
        return Failure{map.name + " has no ItemProcessor; say what is done for every item first."};
    bool const isDistributed = processor.find("ProcessorConfig").find("Mode").stringIs("DISTRIBUTED");
    if (isDistributed == (mode == MapMode::Distributed))
        return text::Patch{};
    return isDistributed ? inlined(snapshot, map) : distributed(snapshot, map, executionType);
}

}  // namespace steploom::edit
