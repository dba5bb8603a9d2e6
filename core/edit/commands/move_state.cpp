// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/move_state.h"

#include "core/edit/joining.h"
#include "core/text/json_edit.h"

namespace steploom::edit {

using text::NodeRef;

// Moves the text of `state` behind `before` (or to the start) of `states`, with the indentation of its new
// place. Every line is carried, so that the states inside keep their identities too.
static void moveText(Draft& draft, NodeRef state, NodeRef states, NodeRef before)
{
    auto const node = draft.now(state);
    auto const target = draft.now(states);
    auto const& tree = node.tree();
    auto const layout = text::layoutOf(tree);
    auto const oldIndentation = text::indentationAt(tree, node.fullRange().offset);
    auto const sibling = target.firstChild();
    auto const newIndentation = sibling
        ? text::indentationAt(tree, sibling.fullRange().offset)
        : text::indentationAt(tree, target.range().offset) + layout.indentUnit;
    auto const range = node.fullRange();
    std::string_view const old = std::string_view(tree.text()).substr(range.offset, range.length);

    // An empty or one-line `States` opens up exactly as for a new member: a stand-in shows where the text
    // goes.
    static constexpr std::string_view standIn = "null";
    auto const place
        = text::insertMemberText(target, "", standIn, before ? draft.now(before).nextSibling() : sibling);
    auto const& model = place.splices.front();
    auto const placeholder = std::string("\"\": ") + std::string(standIn);
    auto const at = model.inserted.find(placeholder);
    auto const head = model.inserted.substr(0, at);
    auto const tail = model.inserted.substr(at + placeholder.size());

    struct Line {
        TextRange from;
        std::size_t at = 0;
    };
    std::vector<Line> lines;
    std::string moved;
    std::size_t start = 0;
    while (start < old.size()) {
        auto lineEnd = old.find('\n', start);
        lineEnd = lineEnd == std::string_view::npos ? old.size() : lineEnd + 1;
        auto content = start;
        if (start > 0 && old.substr(start, oldIndentation.size()) == oldIndentation) {
            content = start + oldIndentation.size();
            moved += newIndentation;
        }
        lines.push_back({TextRange::between(range.offset + content, range.offset + lineEnd), moved.size()});
        moved += old.substr(content, lineEnd - content);
        start = lineEnd;
    }

    auto const removal = text::removeNode(node).splices.front();
    text::Splice const insertion{model.offset, 0, head + moved + tail};
    text::Patch patch;
    bool const insertFirst = insertion.offset <= removal.offset;
    patch.splices = insertFirst ? std::vector{insertion, removal} : std::vector{removal, insertion};
    if (!text::fits(patch, tree.text().size()))
        return;  // the new place is the old one
    auto const inserted = insertion.offset + head.size() - (insertFirst ? 0 : removal.removed);
    for (auto const& line : lines)
        patch.carries.push_back({line.from, inserted + line.at});
    draft.apply(patch);
}

Result<text::Patch> MoveState::plan(document::Snapshot const& snapshot) const
{
    auto const found = editableState(snapshot, state);
    if (!found)
        return found.failure();
    auto const junction = resolvePlace(snapshot, place);
    if (!junction)
        return junction.failure();
    auto const& graph = *snapshot.graph;
    auto const& moved = **found;
    for (auto owner = graph.scope(junction->scope).owner; owner != asl::noIndex;
        owner = graph.scope(graph.state(owner).scope).owner)
        if (&graph.state(owner) == &moved)
            return Failure{moved.name + " cannot be moved into itself."};
    bool const besideItself = junction->textBefore == &moved
        || (junction->edge && junction->edge->to != asl::noIndex
            && &graph.state(junction->edge->to) == &moved);
    if (besideItself)
        return text::Patch{};
    bool const terminal = moved.type && moved.type->isTerminal;
    if (terminal && !junction->onward.empty())
        return Failure{moved.name + " is a " + moved.typeName + " state; it can only stand at an end."};
    if (moved.is("Choice"))
        return Failure{
            moved.name + " is a Choice with lines of its own; connect its lines instead of moving it."};

    Draft draft(snapshot);
    auto const own = onwardTarget(graph, moved);
    bypass(draft, snapshot, moved, own == moved.name ? std::string() : own,
        [&](asl::Edge const& edge) { return edge.id.from != moved.id; });
    leadTo(draft, snapshot, *junction, moved.name);
    // What the place led to may have been the moved state's own next one, or the state itself.
    auto const onward = junction->onward == moved.name ? own : junction->onward;
    if (!terminal)
        draft.setNext(moved.node, onward);
    if (junction->scope != moved.scope) {
        auto const& scope = graph.scope(junction->scope);
        if (!scope.statesNode.isObject())
            return Failure{"States must be an object before a state can be put in."};
        moveText(draft, moved.node, scope.statesNode,
            junction->textBefore ? junction->textBefore->node : NodeRef());
    }
    return draft.patch();
}

}  // namespace steploom::edit
