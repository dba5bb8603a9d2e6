// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/moving.h"

#include "core/edit/naming.h"
#include "core/text/json_edit.h"

#include <algorithm>

namespace steploom::edit {

using text::NodeRef;

void moveMember(Draft& draft, NodeRef member, NodeRef object, NodeRef before)
{
    auto const& tree = member.tree();
    auto const range = member.fullRange();
    auto const place = text::childPlace(object, before);
    auto const oldIndentation = text::indentationAt(tree, range.offset);
    std::string_view const old = std::string_view(tree.text()).substr(range.offset, range.length);

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
            moved += place.indentation;
        }
        lines.push_back({TextRange::between(range.offset + content, range.offset + lineEnd), moved.size()});
        moved += old.substr(content, lineEnd - content);
        start = lineEnd;
    }

    auto const removal = text::removeNode(member).splices.front();
    text::Splice const insertion{place.offset, 0, place.before + moved + place.after};
    text::Patch patch;
    bool const insertFirst = insertion.offset <= removal.offset;
    patch.splices = insertFirst ? std::vector{insertion, removal} : std::vector{removal, insertion};
    if (!text::fits(patch, tree.text().size()))
        return;  // the new place is the old one
    auto const inserted = insertion.offset + place.before.size() - (insertFirst ? 0 : removal.removed);
    for (auto const& line : lines)
        patch.carries.push_back({line.from, inserted + line.at});
    draft.apply(patch);
}

NewNames namesIn(
    asl::Graph const& graph, asl::ScopeIndex home, Selection const& selection, asl::State const* leaving)
{
    NameSet taken(graph);
    NewNames names;
    for (auto const* state : selection.states) {
        auto const& siblings = graph.scope(home).states;
        bool const clashes = std::any_of(siblings.begin(), siblings.end(), [&](asl::StateIndex index) {
            auto const* other = &graph.state(index);
            return other != leaving && !selection.contains(other) && other->name == state->name;
        });
        names[state] = clashes ? taken.take(state->name) : state->name;
    }
    return names;
}

void takeNames(Draft& draft, asl::Graph const& graph, Selection const& selection, NewNames const& names)
{
    for (auto const* state : selection.states) {
        for (auto const index : state->edges) {
            auto const& edge = graph.edge(index);
            auto const to = edge.to == asl::noIndex ? names.end() : names.find(&graph.state(edge.to));
            if (to != names.end() && to->second != edge.target)
                draft.retarget(edge.node, to->second);
        }
        if (names.at(state) != state->name)
            draft.apply(text::renameKey(draft.now(state->node), names.at(state)));
    }
}

void settleReferences(Draft& draft, asl::Graph const& graph, Selection const& selection, asl::ScopeIndex home)
{
    for (auto const* state : selection.states)
        for (auto const index : state->edges) {
            auto const& edge = graph.edge(index);
            if (edge.kind() == asl::EdgeKind::Next || !selection.isLeft(graph, edge))
                continue;
            auto const* there = graph.findInScope(home, edge.target);
            if (!there || selection.contains(there))
                draft.retarget(edge.node, {});
        }
}

std::vector<Value> liftCatchers(Draft& draft, Block const& block)
{
    std::vector<Value> catchers;
    for (auto const* edge : block.catchers) {
        auto const catcher = draft.now(edge->node).parent();
        auto value = catcher.value();
        if (std::find(catchers.begin(), catchers.end(), value) == catchers.end())
            catchers.push_back(std::move(value));
        auto const list = catcher.parent();
        draft.apply(text::removeNode(list.size() == 1 ? list : catcher));
    }
    return catchers;
}

}  // namespace steploom::edit
