// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/fragment.h"

#include "core/base/json_writer.h"
#include "core/base/utf8.h"
#include "core/edit/selection.h"
#include "core/text/tree_edit.h"

#include <algorithm>
#include <set>
#include <string>

namespace steploom::edit {

using asl::EdgeKind;
using text::NodeRef;

asl::State const& Fragment::entry() const
{
    auto const& scope = graph->scope(0);
    auto const to = scope.start == asl::noIndex ? asl::noIndex : graph->edge(scope.start).to;
    return graph->state(to == asl::noIndex ? scope.states.front() : to);
}

static std::string_view trimmed(std::string_view text)
{
    static constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (text.starts_with(mark))
        text.remove_prefix(mark.size());
    static constexpr std::string_view around = " \t\r\n,";
    auto const first = text.find_first_not_of(around);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(around) - first + 1);
}

static bool isStateText(NodeRef node)
{
    return node.isObject() && node.find("Type").isString();
}

static bool areStates(NodeRef object)
{
    if (!object.isObject() || object.size() == 0)
        return false;
    return std::all_of(object.begin(), object.end(), [](NodeRef node) { return isStateText(node); });
}

// `given` as the text of a machine; empty when it holds no states.
static std::string machineText(text::SyntaxTree const& given)
{
    auto const object = given.root();
    if (object.find("States"))
        return given.text();
    bool const isState = isStateText(object);
    if (!isState && !areStates(object))
        return {};
    std::string label = "State";
    if (isState) {
        auto const name = object.find("Type").string();
        auto const* type = asl::findStateType(name);
        label = type ? type->label : name.empty() ? label : name;
    }
    if (given.language() == text::Language::Json) {
        std::string const text(object.text());
        return isState ? "{\"States\": {" + toJsonString(label) + ": " + text + "}}"
                       : "{\"States\": " + text + "}";
    }
    auto const layout = text::layoutOf(given);
    auto const machine = text::SyntaxTree::parseYaml("States: {}" + layout.lineEnd);
    auto const states = machine->root().find("States");
    std::vector<NodeRef> const children(object.begin(), object.end());
    return text::applyPatch(machine->text(),
        isState ? text::insertMemberAs(states, label, object) : text::insertCopies(states, children));
}

// What people copied, in the language that it is in; a text of both is JSON.
static std::shared_ptr<text::SyntaxTree const> readGiven(std::string_view whole, std::string_view content)
{
    bool const isObject = content.front() == '{';
    auto json
        = text::SyntaxTree::parseJson(isObject ? std::string(content) : '{' + std::string(content) + '}');
    bool const isJson = isObject || (content.front() == '"' && json->root().size() > 0);
    if (isJson && json->isSound())
        return json;
    auto yaml = text::SyntaxTree::parseYaml(std::string(whole));
    if (yaml->isSound() && yaml->root().isObject())
        return yaml;
    // Fields of YAML with a slip are no JSON either.
    bool const isYaml = !isJson && yaml->root() && yaml->root().isObject() && yaml->root().size() > 0;
    return isYaml ? yaml : isJson ? json : nullptr;
}

Result<Fragment> readFragment(std::string_view text)
{
    auto const content = trimmed(text);
    if (content.empty())
        return Failure{"There is nothing to paste; copy a state first."};
    if (findInvalidUtf8(content))
        return Failure{"The text to paste is not UTF-8; copy it as text from its program again."};
    auto const given = readGiven(text, content);
    if (!given)
        return Failure{"The text to paste holds no states; copy a state, or its text."};
    if (!given->isSound())
        return Failure{"The text to paste cannot be read. " + text::firstFault(*given)};
    auto const machine = machineText(*given);
    if (machine.empty())
        return Failure{"The text to paste holds no states; a state is an object with a Type."};

    Fragment fragment;
    fragment.tree = text::SyntaxTree::parse(machine, given->language());
    fragment.graph = asl::Graph::build(fragment.tree);
    if (fragment.graph->scopes().empty() || fragment.graph->scope(0).states.empty())
        return Failure{"The text to paste has no states in its States; copy at least one."};
    for (auto const& state : fragment.graph->states())
        if (!state.node.isObject())
            return Failure{state.name + " in the text to paste is no object; mend it first."};
    return fragment;
}

namespace {

// Works on the fragment's own text until it can stand in its new scope.
class Planter {
public:
    Planter(Fragment const& fragment, document::Snapshot const& snapshot, asl::ScopeIndex home)
        : m_graph(*fragment.graph)
        , m_target(*snapshot.graph)
        , m_home(home)
        , m_text(fragment.tree)
    {
    }

    void join(std::optional<std::string> const& onward)
    {
        bool isJoined = false;
        for (auto const& edge : m_graph.edges())
            if (edge.to == asl::noIndex && (edge.kind() != EdgeKind::Start || edge.scope != 0))
                isJoined = settle(edge, onward) || isJoined;
        if (!onward)
            return;
        for (auto const index : m_graph.scope(0).states)
            if (endsFlow(m_graph, m_graph.state(index))) {
                m_text.setNext(m_graph.state(index).node, *onward);
                isJoined = true;
            }
        // A Choice alone goes on as an inserted one does.
        auto const& states = m_graph.scope(0).states;
        if (!isJoined && !onward->empty() && states.size() == 1 && m_graph.state(states[0]).is("Choice"))
            m_text.setField(m_graph.state(states[0]).node, "Default", *onward);
    }

    void rename(NameSet& names)
    {
        for (auto const& state : m_graph.states())
            m_names.push_back(names.take(state.name));
        // All at once: a fragment can have a thousand states.
        std::vector<text::Patch> patches;
        for (auto const& edge : m_graph.edges())
            if (edge.to != asl::noIndex && m_names[edge.to] != edge.target)
                if (auto const node = m_text.now(edge.node))
                    patches.push_back(text::replaceString(node, m_names[edge.to]));
        for (asl::StateIndex i = 0; i < m_names.size(); ++i)
            if (m_names[i] != m_graph.state(i).name)
                patches.push_back(text::renameKey(m_text.now(m_graph.state(i).node), m_names[i]));
        m_text.apply(text::together(std::move(patches)));
    }

    // Labels are unique in a machine, as names are; they have no blanks and 40 characters at most.
    void relabel()
    {
        static constexpr std::size_t longest = 40;
        std::set<std::string> taken;
        for (auto const& state : m_target.states())
            taken.insert(state.node.find("Label").string());
        for (auto const& state : m_graph.states()) {
            auto const label = state.node.find("Label").string();
            if (label.empty() || taken.insert(label).second)
                continue;
            for (int number = 2;; ++number) {
                auto const suffix = std::to_string(number);
                auto other = label.substr(0, longest - suffix.size()) + suffix;
                if (!taken.insert(other).second)
                    continue;
                m_text.setField(state.node, "Label", std::move(other));
                break;
            }
        }
    }

    // States of a JSONata machine say so themselves in a machine of the other language.
    void keepLanguage()
    {
        if (m_graph.language() != asl::QueryLanguage::Jsonata
            || m_target.language() == asl::QueryLanguage::Jsonata)
            return;
        for (auto const& state : m_graph.states())
            if (!state.node.find("QueryLanguage"))
                m_text.setField(state.node, "QueryLanguage", "JSONata");
    }

    std::string const& nameOf(asl::State const& state) const { return m_names[m_graph.indexOf(state.id)]; }
    NodeRef nodeOf(asl::State const& state) { return m_text.now(state.node); }

private:
    // Whether the line leads on now.
    bool settle(asl::Edge const& edge, std::optional<std::string> const& onward)
    {
        bool const isTop = edge.scope == 0;
        bool const isKnown = isTop && !edge.isSlot() && m_target.findInScope(m_home, edge.target);
        if (isTop && onward && edge.kind() == EdgeKind::Next) {
            m_text.setNext(m_graph.state(edge.from).node, *onward);
            return true;
        }
        if (isKnown)
            return onward && edge.target == *onward;
        bool const goesOn = isTop && onward && edge.kind() == EdgeKind::Default && !onward->empty();
        if (goesOn || !edge.isSlot())
            m_text.retarget(edge.node, goesOn ? *onward : std::string());
        return goesOn;
    }

    asl::Graph const& m_graph;
    asl::Graph const& m_target;
    asl::ScopeIndex m_home;
    Draft m_text;
    std::vector<std::string> m_names;  // by the states of the fragment
};

}  // namespace

Result<std::string> putFragment(Draft& draft, document::Snapshot const& snapshot, Fragment const& fragment,
    asl::ScopeIndex home, asl::State const* textBefore, std::optional<std::string> const& onward,
    NameSet& names)
{
    auto const& scope = snapshot.graph->scope(home);
    if (scope.statesNode && !scope.statesNode.isObject())
        return Failure{"States must be an object before a state can be put in."};
    Planter planter(fragment, snapshot, home);
    planter.join(onward);
    planter.rename(names);
    planter.relabel();
    planter.keepLanguage();

    if (!scope.statesNode)
        draft.apply(text::insertMember(draft.now(scope.node), "States", Value::object()));
    auto const states = scope.statesNode ? draft.now(scope.statesNode) : draft.now(scope.node).find("States");
    auto const before = textBefore ? draft.now(textBefore->node).nextSibling() : states.firstChild();
    std::vector<NodeRef> children;
    for (auto const index : fragment.graph->scope(0).states)
        children.push_back(planter.nodeOf(fragment.graph->state(index)));
    draft.apply(text::insertCopies(states, children, before));
    return planter.nameOf(fragment.entry());
}

}  // namespace steploom::edit
