// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/range.h"
#include "core/base/value.h"
#include "core/expr/jsonata/signature.h"
#include "core/expr/jsonata/stable_list.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::expr::jsonata {

/// What a piece of an expression is. The words behind say what its children are.
enum class SyntaxKind : std::uint8_t {
    Missing,      ///< nothing stands where something has to
    Error,        ///< what could not be read; what could, of it
    Name,         ///< `text`
    String,       ///< `text`
    Number,       ///< `number`
    Literal,      ///< `literal`: true, false, null
    Regex,        ///< `text`; `details` has the flags
    Variable,     ///< `text`: empty for `$`, `$` for `$$`
    Wildcard,     ///< `*`
    Descendants,  ///< `**`
    Parent,       ///< `%`
    Placeholder,  ///< `?` among arguments
    Map,          ///< left `.` right
    Filter,       ///< left `[` condition or index `]`
    Group,        ///< left `{` key, value, key, value ... `}`
    Sort,         ///< left `^(` terms `)`; `details` says which are descending
    Focus,        ///< left `@` variable
    IndexBind,    ///< left `#` variable
    Array,        ///< `[` items `]`
    Object,       ///< `{` key, value, key, value ... `}`
    Block,        ///< `(` expressions `)`
    Call,         ///< procedure `(` arguments `)`
    Partial,      ///< the same with placeholders among the arguments
    Lambda,       ///< parameters (variables), then the body; `details` if it has a signature
    Condition,    ///< condition, then, else if there is one
    Bind,         ///< variable `:=` value
    Transform,    ///< pattern, update, deletion if there is one
    Negation,     ///< `-` operand
    Binary,       ///< left `text` right; among them `and`, `in`, `&`, `..`, `~>`
};

/// What only few kinds of nodes have.
struct SyntaxDetails {
    std::string flags;               ///< of a Regex
    std::vector<bool> isDescending;  ///< of a Sort, for each term
    Signature signature;             ///< of a Lambda

    friend bool operator==(SyntaxDetails const& a, SyntaxDetails const& b)
    {
        return a.flags == b.flags && a.isDescending == b.isDescending && a.signature.text == b.signature.text;
    }
};

/// One piece of an expression with its place in the text. Belongs to its SyntaxTree.
struct SyntaxNode {
    SyntaxKind kind = SyntaxKind::Error;
    TextRange range;  ///< the whole piece
    TextRange sign;   ///< the token it is named after: an operator, a bracket, a word
    std::string text;
    double number = 0;
    Value literal;
    std::vector<SyntaxNode*> children;
    std::unique_ptr<SyntaxDetails> details;  ///< of a Regex, a Sort and a Lambda with a signature
    bool keepsArray = false;                 ///< `[]` stands behind it
    std::uint32_t height = 1;                ///< of the tree below
};

/// An expression as it is written. Always has a root, also when the text has faults.
class SyntaxTree {
public:
    SyntaxNode& add(SyntaxKind kind, TextRange sign);

    SyntaxNode const& root() const { return *m_root; }
    void setRoot(SyntaxNode& root) { m_root = &root; }

    /// The innermost piece around the byte at `position`; a caret behind a piece still touches it.
    SyntaxNode const* find(std::size_t position) const;

private:
    StableList<SyntaxNode> m_nodes;
    SyntaxNode* m_root = nullptr;
};

/// The expression in a uniform way of writing: reading it gives the same tree.
std::string print(SyntaxNode const& node);

/// Whether two trees say the same, wherever they stand.
bool isSameSyntax(SyntaxNode const& a, SyntaxNode const& b);

}  // namespace steploom::expr::jsonata
