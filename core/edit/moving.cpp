// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/moving.h"

#include "core/edit/naming.h"
#include "core/text/json_edit.h"

#include <algorithm>

namespace steploom::edit {

using text::NodeRef;

namespace {

// Text on its way to another place, with where each of its lines comes from.
class MovedText {
public:
    explicit MovedText(std::string indentation) : m_indentation(std::move(indentation)) {}

    void append(std::string_view text) { m_text += text; }
    void append(NodeRef member)
    {
        auto const& tree = member.tree();
        auto const range = member.fullRange();
        auto const oldIndentation = text::indentationAt(tree, range.offset);
        std::string_view const old = std::string_view(tree.text()).substr(range.offset, range.length);
        std::size_t start = 0;
        while (start < old.size()) {
            auto lineEnd = old.find('\n', start);
            lineEnd = lineEnd == std::string_view::npos ? old.size() : lineEnd + 1;
            auto content = start;
            if (start > 0 && old.substr(start, oldIndentation.size()) == oldIndentation) {
                content = start + oldIndentation.size();
                m_text += m_indentation;
            }
            m_lines.push_back(
                {TextRange::between(range.offset + content, range.offset + lineEnd), m_text.size()});
            m_text += old.substr(content, lineEnd - content);
            start = lineEnd;
        }
    }

    std::string const& text() const { return m_text; }
    /// The lines as they are carried when the text begins at `offset` of the new text.
    std::vector<text::Carry> carriesTo(std::size_t offset) const
    {
        auto carries = m_lines;
        for (auto& carry : carries)
            carry.to += offset;
        return carries;
    }

private:
    std::string m_indentation;
    std::string m_text;
    std::vector<text::Carry> m_lines;
};

}  // namespace

void moveMembers(Draft& draft, std::vector<NodeRef> const& members, NodeRef home, NodeRef before)
{
    auto const& tree = home.tree();
    auto const place = text::childPlace(home, before);
    auto const separator
        = place.ownLine ? "," + text::layoutOf(tree).lineEnd + place.indentation : std::string(", ");
    MovedText moved(place.indentation);
    for (auto const member : members) {
        if (member != members.front())
            moved.append(separator);
        moved.append(member);
    }

    auto patch = text::removeNodes(members);
    auto const after = std::find_if(patch.splices.begin(), patch.splices.end(),
        [&](text::Splice const& removal) { return removal.offset >= place.offset; });
    auto start = place.offset + place.before.size();
    for (auto at = patch.splices.begin(); at != after; ++at)
        start -= at->removed;
    patch.splices.insert(after, {place.offset, 0, place.before + moved.text() + place.after});
    if (!text::fits(patch, tree.text().size()))
        return;  // the new place is the old one
    patch.carries = moved.carriesTo(start);
    draft.apply(patch);
}

void moveStates(Draft& draft, Selection const& selection, NodeRef home, NodeRef before)
{
    std::vector<NodeRef> members;
    members.reserve(selection.states.size());
    for (auto const* state : selection.states)
        members.push_back(draft.now(state->node));
    moveMembers(draft, members, home, before);
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
    // One for all errors is only allowed at the end.
    std::stable_partition(catchers.begin(), catchers.end(), [](Value const& catcher) {
        auto const* errors = catcher.find("ErrorEquals");
        return !errors || !(*errors == Value::array({"States.ALL"}));
    });
    return catchers;
}

}  // namespace steploom::edit
