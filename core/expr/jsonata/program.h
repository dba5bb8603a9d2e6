// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expr/jsonata/ecma_regex.h"
#include "core/expr/jsonata/item.h"
#include "core/expr/jsonata/stable_list.h"
#include "core/expr/jsonata/syntax.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace steploom::expr::jsonata {

/// What a node of a program does.
enum class NodeKind : std::uint8_t {
    Nothing,  ///< where the text has a fault
    Literal,
    Context,  ///< `$`
    Variable,
    Name,
    Wildcard,
    Descendants,
    Parent,
    Path,  ///< steps one after the other
    Sort,  ///< only as a step
    Arithmetic,
    Equality,
    Comparison,
    Concatenation,
    And,
    Or,
    Inclusion,
    Range,
    Negation,
    Array,
    Object,
    Block,
    Condition,
    Bind,
    Call,
    Partial,
    Placeholder,
    Lambda,
    Apply,
    Transform,
    Regex,
};

enum class Sign : std::uint8_t {
    None,
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    Equal,
    Unequal,
    Less,
    LessEqual,
    Greater,
    GreaterEqual
};

struct Node;

/// What happens to the results of a step: choose some of them, or number them.
struct Stage {
    Node* filter = nullptr;
    NameId index = noName;
};

/// `{key: value, ...}`, for an object or behind a path.
struct Pairs {
    std::vector<std::pair<Node*, Node*>> pairs;
    std::size_t position = 0;
};

/// A `%` and the step whose input it means.
struct Ancestor {
    NameId label = noName;
    int level = 1;
};

/// What only few nodes have.
struct NodeDetails {
    std::vector<NameId> parameters;  ///< of a Lambda
    std::vector<bool> isDescending;  ///< of a Sort, for each term
    std::optional<EcmaRegex> regex;
    std::vector<Ancestor*> seeking;  ///< ancestors that are still looked for, while compiling
};

struct Node {
    NodeKind kind = NodeKind::Nothing;
    Sign sign = Sign::None;
    bool keepsArray = false;           ///< a sequence of one stays an array
    bool keepsSingletonArray = false;  ///< the same for the result of a path
    bool isConstructedArray = false;   ///< steps do not flatten it
    bool makesTuples = false;
    bool isNumber = false;  ///< a number as written
    bool isTail = false;    ///< a call whose result is the result of the function around it
    NameId name = noName;   ///< of a variable, or of the parameter a lambda has
    NameId focus = noName;
    NameId index = noName;
    Ancestor* ancestor = nullptr;  ///< its label is bound to the input of this step
    Ancestor* parent = nullptr;    ///< of a Parent
    std::size_t position = 0;      ///< what faults say
    TextRange range;
    std::string text;  ///< a name, a text, an operator
    Item literal;
    std::vector<Node*> children;
    std::vector<Stage> predicates;  ///< work on the whole result
    std::vector<Stage> stages;      ///< of a step: work on the result for each item
    Pairs* pairs = nullptr;         ///< of an Object
    Pairs* group = nullptr;         ///< `{...}` behind it
    Signature const* signature = nullptr;
    std::unique_ptr<NodeDetails> details;  ///< of a Lambda, a Sort and a Regex; may be null for others

    NodeDetails& more()
    {
        if (!details)
            details = std::make_unique<NodeDetails>();
        return *details;
    }
    bool isSeeking() const { return details && !details->seeking.empty(); }
};

/// Names of variables and their numbers.
class Names {
public:
    NameId idOf(std::string_view name);
    NameId find(std::string_view name) const;
    std::string const& nameOf(NameId id) const { return m_names[static_cast<std::size_t>(id)]; }
    std::size_t size() const { return m_names.size(); }

private:
    std::map<std::string, NameId, std::less<>> m_ids;
    std::vector<std::string> m_names;
};

/// An expression ready to run. Immutable afterwards; threads may share it.
struct Program {
    StableList<Node> nodes;
    StableList<Pairs> pairs;
    StableList<Ancestor> ancestors;
    StableList<Signature> signatures;
    Names names;
    std::vector<bool> isBound;  ///< by name: whether the expression itself gives a value to it
    Node* root = nullptr;
};

}  // namespace steploom::expr::jsonata
