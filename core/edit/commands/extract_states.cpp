// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/extract_states.h"

#include "core/edit/commands/copy_states.h"
#include "core/edit/enclosing.h"
#include "core/edit/fragment.h"
#include "core/edit/moving.h"
#include "core/edit/naming.h"
#include "core/text/tree_edit.h"

#include <algorithm>
#include <optional>

namespace steploom::edit {

using asl::EdgeKind;

static bool isLetterOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// The letters and digits of a name, as a placeholder may have them.
static std::string placeholderFor(std::string_view name)
{
    std::string word;
    std::copy_if(name.begin(), name.end(), std::back_inserter(word), isLetterOrDigit);
    bool const startsWell = !word.empty() && (word[0] < '0' || word[0] > '9');
    return (startsWell ? word : "Child" + word) + "Arn";
}

// The copied states with their ways out closed.
static std::string childDefinition(document::Snapshot const& snapshot, Block const& block)
{
    auto const tree = text::SyntaxTree::parse(copyStates(snapshot, block), snapshot.tree->language());
    auto const graph = asl::Graph::build(tree);
    Draft child(tree);
    for (auto const& edge : graph->edges()) {
        if (edge.scope != 0 || edge.isSlot() || edge.to != asl::noIndex || edge.from == asl::noIndex)
            continue;
        auto const& from = graph->state(edge.from);
        if (edge.kind() == EdgeKind::Next) {
            child.setNext(from.node, {});
        } else if (edge.kind() == EdgeKind::Catch) {
            auto const catcher = child.now(edge.node).parent();
            auto const list = catcher.parent();
            child.apply(text::removeNode(list.size() == 1 ? list : catcher));
        }
    }
    return child.root().tree().text();
}

static bool catches(Value const& catcher, std::string_view wanted)
{
    auto const* errors = catcher.find("ErrorEquals");
    return errors && errors->isArray()
        && std::any_of(errors->items().begin(), errors->items().end(),
            [&](Value const& error) { return error.isString() && error.string() == wanted; });
}

// The one catcher that the Task gets for those of the states: all failures of a child look alike.
static std::optional<Value> caughtAtTask(std::vector<Value> const& lifted)
{
    if (lifted.empty())
        return std::nullopt;
    for (auto const& catcher : lifted)
        if (catches(catcher, "States.ALL"))
            return catcher;
    return catches(lifted.front(), "States.TaskFailed")
        ? lifted.front()
        : lifted.front().with("ErrorEquals", Value::array({"States.TaskFailed"}));
}

// Since a Task sees only that its child failed, it cannot go to one place for one error, to another for
// others.
static Result<void> checkOneHandler(asl::Graph const& graph, Block const& block)
{
    for (auto const* edge : block.catchers)
        if (edge->target != block.catchers.front()->target)
            return Failure{graph.state(edge->from).name + " catches errors to " + edge->target + ", "
                + graph.state(block.catchers.front()->from).name + " to " + block.catchers.front()->target
                + "; a child machine fails in one way only. Select these states too, or catch to one place."};
    return {};
}

static Value startingTask(asl::QueryLanguage language, std::string const& placeholder)
{
    auto const arn = "${" + placeholder + "}";
    std::vector<Member> members{
        {"Type", "Task"}, {"Resource", "arn:aws:states:::states:startExecution.sync:2"}};
    if (language == asl::QueryLanguage::Jsonata) {
        members.push_back(
            {"Arguments", Value::object({{"StateMachineArn", arn}, {"Input", "{% $states.input %}"}})});
        members.push_back({"Output", "{% $states.result.Output %}"});
    } else {
        members.push_back({"Parameters", Value::object({{"StateMachineArn", arn}, {"Input.$", "$"}})});
        members.push_back({"OutputPath", "$.Output"});
    }
    return Value::object(std::move(members));
}

Result<Extraction> ExtractStates::extract(document::Snapshot const& snapshot) const
{
    auto const block = selectEnclosable(snapshot, states);
    if (!block)
        return block.failure();
    auto const& graph = *snapshot.graph;
    if (auto const single = checkOneHandler(graph, *block); !single)
        return single.failure();
    Extraction result;
    result.task = uniqueStateName(graph, name.empty() ? "Run " + block->entry->name : name);
    result.placeholder = placeholderFor(name.empty() ? block->entry->name : name);
    result.definition = childDefinition(snapshot, *block);

    Draft draft(snapshot);
    leadAround(draft, graph, *block, result.task);
    auto task = startingTask(graph.language(), result.placeholder);
    if (auto const catcher = caughtAtTask(liftCatchers(draft, *block)))
        task = task.with("Catch", Value::array({*catcher}));
    auto const outer = graph.scope(block->scope).statesNode;
    draft.apply(text::insertMember(
        draft.now(outer), result.task, goingOn(task, block->onward), draft.now(block->states.front()->node)));
    std::vector<text::NodeRef> extracted;
    extracted.reserve(block->states.size());
    for (auto const* state : block->states)
        extracted.push_back(state->node);
    draft.removeAll(extracted);
    auto patch = draft.result();
    if (!patch)
        return patch.failure();
    result.patch = *patch;
    return result;
}

Result<text::Patch> ExtractStates::plan(document::Snapshot const& snapshot) const
{
    auto extraction = extract(snapshot);
    if (!extraction)
        return extraction.failure();
    return extraction->patch;
}

}  // namespace steploom::edit
