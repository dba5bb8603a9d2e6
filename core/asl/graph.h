// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/state_type.h"
#include "core/base/ids.h"
#include "core/text/syntax_tree.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace steploom::asl {

enum class QueryLanguage : std::uint8_t { JsonPath, Jsonata };

/// One `States` object with its `StartAt`: the machine itself, a branch of a Parallel, or a Map's processor.
enum class ScopeKind : std::uint8_t { Machine, Branch, Processor };

using ScopeIndex = std::uint32_t;
using StateIndex = std::uint32_t;
using EdgeIndex = std::uint32_t;
inline constexpr std::uint32_t noIndex = 0xFFFFFFFF;

/// Why one state leads to another.
enum class EdgeKind : std::uint8_t {
    Start,  ///< from a scope's entry to its first state (`StartAt`)
    Next,
    Choice,  ///< a Choice rule's `Next`
    Default,
    Catch,
};

/// Who an edge is through all changes: its source state (none for a Start edge, then the scope's owner), why
/// it goes there, and the number of the rule or catcher in the text (of the branch for a Start edge).
struct EdgeId {
    StateId from;
    EdgeKind kind = EdgeKind::Next;
    std::uint32_t number = 0;

    friend auto operator<=>(EdgeId const&, EdgeId const&) = default;
};

struct Edge {
    EdgeId id;
    StateIndex from = noIndex;  ///< noIndex for Start
    StateIndex to = noIndex;    ///< noIndex when the target does not exist or is a slot
    ScopeIndex scope = noIndex;
    std::string target;  ///< the name as written
    std::string label;   ///< rule comment or condition in words, error names of a catcher, "otherwise"
    text::NodeRef node;  ///< the string that names the target

    EdgeKind kind() const { return id.kind; }
    /// An unfilled place: the text names no state yet (`"Next": ""`).
    bool isSlot() const { return target.empty(); }
    /// Names a state that is not there.
    bool isDangling() const { return !target.empty() && to == noIndex; }
};

struct State {
    StateId id;
    std::string name;
    std::string typeName;             ///< as written; empty when it cannot be read
    StateType const* type = nullptr;  ///< null for an unknown type
    text::NodeRef node;               ///< the state's object; its key is the name
    ScopeIndex scope = noIndex;
    std::vector<ScopeIndex> scopes;  ///< branches in order, or the one processor
    std::vector<EdgeIndex> edges;    ///< out of it, in the order of the text
    QueryLanguage language = QueryLanguage::JsonPath;
    bool isEnd = false;  ///< `"End": true`, or a terminal type
    /// The text of this state cannot be read now; all else here is from when it last could be.
    bool isStale = false;

    bool is(std::string_view wanted) const { return typeName == wanted; }
};

struct Scope {
    ScopeKind kind = ScopeKind::Machine;
    StateIndex owner = noIndex;      ///< the Parallel or Map; noIndex for the machine
    std::uint32_t number = 0;        ///< which branch
    text::NodeRef node;              ///< the object with StartAt and States
    text::NodeRef statesNode;        ///< the value of `States`; may be absent
    std::vector<StateIndex> states;  ///< in the order of the text
    EdgeIndex start = noIndex;       ///< the Start edge; noIndex when StartAt is missing
    std::string comment;
};

/// The typed, immutable picture of one definition: all scopes, states and edges, pointing back into the text.
/// Built from whatever can be read; a broken text gives a graph with holes.
class Graph {
public:
    /// Names the state whose key starts at `keyOffset`.
    using Identify = std::function<StateId(std::size_t keyOffset, std::string_view name)>;

    /// Reads the definition at `root` of `tree`.
    static std::shared_ptr<Graph const> build(
        std::shared_ptr<text::SyntaxTree const> tree, text::NodeRef root, Identify const& identify);
    /// Reads the whole text with ids 1, 2, 3 ... in its order; for programs that edit nothing.
    static std::shared_ptr<Graph const> build(std::shared_ptr<text::SyntaxTree const> tree);

    /// `current` with the states of `before` put back that `current` lost or reads broken because of faults
    /// in the text; those are stale. `survives` tells which ids are still meant to be there.
    static std::shared_ptr<Graph const> withStale(std::shared_ptr<Graph const> current,
        std::shared_ptr<Graph const> before, std::function<bool(StateId)> const& survives);

    text::SyntaxTree const& tree() const { return *m_tree; }
    std::shared_ptr<text::SyntaxTree const> const& sharedTree() const { return m_tree; }
    text::NodeRef root() const { return m_root; }

    /// The machine is scope 0; empty when the text has no object to read.
    std::vector<Scope> const& scopes() const { return m_scopes; }
    std::vector<State> const& states() const { return m_states; }
    std::vector<Edge> const& edges() const { return m_edges; }
    Scope const& scope(ScopeIndex index) const { return m_scopes[index]; }
    State const& state(StateIndex index) const { return m_states[index]; }
    Edge const& edge(EdgeIndex index) const { return m_edges[index]; }

    QueryLanguage language() const { return m_language; }
    std::string const& comment() const { return m_comment; }

    State const* find(StateId id) const;
    StateIndex indexOf(StateId id) const;
    Edge const* find(EdgeId const& id) const;
    /// The state whose line to the end `id` names, as the Next that it could have instead; null for any other
    /// id.
    State const* endingWith(EdgeId const& id) const;
    /// Whether `id` is an edge or names a line to the end.
    bool hasLine(EdgeId const& id) const { return find(id) || endingWith(id); }
    /// The state called `name` in that scope, or null.
    State const* findInScope(ScopeIndex scope, std::string_view name) const;
    /// The first state called `name` anywhere, or null.
    State const* findByName(std::string_view name) const;
    /// The innermost state whose text touches `offset`, or null.
    State const* stateAt(std::size_t offset) const;
    /// Edges that lead to `state`, Start edges included.
    std::vector<EdgeIndex> edgesInto(StateIndex state) const;
    /// The state that owns the scope of `state`, or null at the top.
    State const* parentOf(State const& state) const;

private:
    friend class GraphBuilder;
    Graph() = default;
    void index();

    std::shared_ptr<text::SyntaxTree const> m_tree;
    std::vector<std::shared_ptr<text::SyntaxTree const>> m_olderTrees;  // of stale states
    text::NodeRef m_root;
    std::vector<Scope> m_scopes;
    std::vector<State> m_states;
    std::vector<Edge> m_edges;
    std::unordered_map<StateId, StateIndex> m_byId;
    std::vector<StateIndex> m_byPlace;  // in the order of the text, without stale ones
    QueryLanguage m_language = QueryLanguage::JsonPath;
    std::string m_comment;
};

/// A Choice rule's condition in a few words: `$.total > 100`, `not ($.a is present)`. Empty when it cannot be
/// told.
std::string conditionInWords(text::NodeRef rule);

/// A duration as people say it: `2 days`, `90 min`, `45 s`. `~` stands before one that is rounded.
std::string durationInWords(double seconds);

/// The line under a state's name on its card: `Lambda · charge-card`, `5 s`, `2 rules, otherwise Reject`.
std::string detailLine(State const& state);

/// What a Task calls, taken apart: service, action, pattern, and the glyph category (compute, data,
/// messaging, storage, analytics, models, network, security, workflow, unknown).
struct ResourceParts {
    std::string service;  ///< `Lambda`, `DynamoDB`; empty when unknown
    std::string action;   ///< `invoke`, `getItem`, the function's name for a function ARN
    std::string pattern;  ///< ``, `.sync`, `.sync:2`, `.waitForTaskToken`
    std::string_view category = "unknown";
};
ResourceParts resourceParts(std::string_view resource);

/// The ways besides Request Response in which the service can answer a call (Standard workflows). Nothing for
/// what is no service integration; every way for a service that is not known.
struct CallPatterns {
    std::string_view
        job;  ///< `.sync` or `.sync:2`: the task lasts until the job has ended; empty when it cannot
    bool takesToken = false;  ///< `.waitForTaskToken`
};
CallPatterns callPatterns(std::string_view resource);
/// Whether the service knows a call: of the optimised integrations the calls and patterns that it has. What
/// is no integration, an SDK call, and one of a service that is not known here counts as known. Source:
/// reference card of AWS facts, "Pattern table".
bool isKnownCall(std::string_view resource);
/// The same call with another pattern (``, `.sync`, `.sync:2`, `.waitForTaskToken`).
std::string withPattern(std::string_view resource, std::string_view pattern);

}  // namespace steploom::asl
