// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/range.h"
#include "core/base/result.h"
#include "core/base/value.h"

#include <cstdint>
#include <iterator>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::text {

namespace yaml {
class TreeBuilder;
}

/// What stands at a place of the text. `Missing` marks a value that should be there and cannot be read.
enum class NodeKind : std::uint8_t { Object, Array, String, Number, Boolean, Null, Missing };

/// The language that a text is written in.
enum class Language : std::uint8_t { Json, Yaml };

/// A place where the text breaks the rules of its language, in a sentence.
struct SyntaxFault {
    TextRange range;
    std::string sentence;
};

class NodeRef;

/// The tree of a JSON or YAML text: every value and key with its byte range. It survives half-typed text:
/// faults are listed, and what can be read around them is in the tree. Immutable; keeps its text alive.
class SyntaxTree : public std::enable_shared_from_this<SyntaxTree> {
public:
    /// Deeper nesting than this is a fault, and what is inside is not read.
    static constexpr int maximumDepth = 1000;

    /// What all aliases of a YAML text may stand for together, in nodes; those beyond it are faults.
    static constexpr std::size_t maximumAliased = 50'000;

    /// Reads `text`, which must be well-formed UTF-8; a byte order mark at its start is passed over. Never
    /// fails.
    static std::shared_ptr<SyntaxTree const> parse(
        std::shared_ptr<std::string const> text, Language language);
    static std::shared_ptr<SyntaxTree const> parse(std::string text, Language language);
    static std::shared_ptr<SyntaxTree const> parseJson(std::shared_ptr<std::string const> text);
    static std::shared_ptr<SyntaxTree const> parseJson(std::string text);
    static std::shared_ptr<SyntaxTree const> parseYaml(std::shared_ptr<std::string const> text);
    static std::shared_ptr<SyntaxTree const> parseYaml(std::string text);

    Language language() const { return m_language; }

    std::string const& text() const { return *m_text; }
    std::shared_ptr<std::string const> const& sharedText() const { return m_text; }

    /// Whether the text keeps to JSON (RFC 8259), or to YAML 1.2, without any fault.
    bool isSound() const { return m_faults.empty(); }
    /// In the order of the text; at most a hundred.
    std::span<SyntaxFault const> faults() const { return m_faults; }

    /// The value of the whole text; absent when there is none.
    NodeRef root() const;
    /// The innermost node whose value or key touches `offset`; absent outside the root.
    NodeRef nodeAt(std::size_t offset) const;

private:
    friend class NodeRef;
    friend class JsonParser;
    friend class yaml::TreeBuilder;

    static constexpr std::uint32_t none = 0xFFFFFFFF;

    struct Node {
        std::uint32_t start = 0;
        std::uint32_t end = 0;
        std::uint32_t keyStart = 0;
        std::uint32_t keyEnd = 0;        // equal to keyStart when the node has no key
        std::uint32_t fullStart = 0;     // of the key, or of what else leads in: the dash of a YAML list
        std::uint32_t contentStart = 0;  // behind a YAML value's tag and anchor
        std::uint32_t contentEnd = 0;    // as `end`, but where an alias leads to
        std::uint32_t parent = none;
        std::uint32_t firstChild = none;
        std::uint32_t nextSibling = none;
        std::uint32_t childCount = 0;
        NodeKind kind = NodeKind::Missing;
        bool isFlow : 1 = false;  // stands between brackets, or is written with them
        bool isAlias : 1 = false;
        bool isShared : 1 = false;  // belongs to what an alias stands for
        bool isKeyVerbatim : 1
            = false;                    // the key is what stands between its quotes, or the bare word of YAML
        std::uint16_t indentation = 0;  // of the lines of a block scalar
    };

    explicit SyntaxTree(Language language) : m_language(language) {}

    Language m_language;
    std::shared_ptr<std::string const> m_text;
    std::vector<Node> m_nodes;
    std::vector<SyntaxFault> m_faults;
};

/// One node of a tree, or no node. Cheap to copy; valid as long as its tree lives.
class NodeRef {
public:
    NodeRef() = default;

    explicit operator bool() const { return m_tree != nullptr; }
    friend bool operator==(NodeRef const& a, NodeRef const& b) = default;

    SyntaxTree const& tree() const { return *m_tree; }
    NodeKind kind() const { return node().kind; }
    bool isObject() const { return m_tree && kind() == NodeKind::Object; }
    bool isArray() const { return m_tree && kind() == NodeKind::Array; }
    bool isString() const { return m_tree && kind() == NodeKind::String; }
    bool isNumber() const { return m_tree && kind() == NodeKind::Number; }
    bool isBoolean() const { return m_tree && kind() == NodeKind::Boolean; }

    /// The value's bytes, quotes and brackets included; in YAML tag and anchor too. A block of YAML goes from
    /// its first key or dash to the end of its last value.
    TextRange range() const { return TextRange::between(node().start, node().end); }
    /// From the key's first quote, or the dash of a list of YAML, to the value's end; the value alone when it
    /// has neither.
    TextRange fullRange() const { return TextRange::between(node().fullStart, node().end); }
    /// The value exactly as written.
    std::string_view text() const;

    bool hasKey() const { return m_tree && node().keyEnd > node().keyStart; }
    /// The key's bytes, quotes included.
    TextRange keyRange() const { return TextRange::between(node().keyStart, node().keyEnd); }
    /// The key without quotes and escapes; empty when there is none.
    std::string key() const;
    bool keyIs(std::string_view name) const;

    /// The content of a string without quotes and escapes; empty for other kinds.
    std::string string() const;
    bool stringIs(std::string_view content) const;
    /// Where the content of a string lies: the range without the quotes; of a block scalar from its first
    /// word on. Write a string with replaceString(), which knows how its content must be spelled.
    TextRange contentRange() const;
    /// Whether this is the word `true`.
    bool isTrue() const;

    /// Whether this stands inside brackets or is written with them: always in JSON, flow style in YAML.
    bool isFlow() const { return m_tree && (m_tree->language() == Language::Json || node().isFlow); }
    /// Whether this is a YAML alias; it has the kind, content and children of what it stands for.
    bool isAlias() const { return m_tree && node().isAlias; }
    /// Whether an alias is, or is around, this node: its text stands elsewhere and is used more than once.
    bool isShared() const { return m_tree && (node().isAlias || node().isShared); }
    /// A YAML tag as it is written, as `!Sub`; empty when there is none.
    std::string_view tag() const;
    /// A YAML anchor as it is written, as `&name`; empty when there is none.
    std::string_view anchor() const;
    /// Where the value begins behind its tag and anchor.
    std::size_t contentOffset() const { return node().contentStart; }

    NodeRef parent() const;
    NodeRef firstChild() const { return m_tree ? NodeRef{m_tree, node().firstChild} : NodeRef{}; }
    NodeRef nextSibling() const { return m_tree ? NodeRef{m_tree, node().nextSibling} : NodeRef{}; }
    NodeRef previousSibling() const;
    NodeRef lastChild() const;
    std::size_t size() const { return m_tree ? node().childCount : 0; }
    NodeRef child(std::size_t index) const;
    /// How many siblings stand before this node.
    std::size_t indexInParent() const;
    /// The member with that key (the last one, if it is repeated); absent when there is none.
    NodeRef find(std::string_view key) const;

    /// The value this node means. Numbers too big for a double become the largest one; what is missing is
    /// null.
    Value value() const;
    /// The JSON Pointer (RFC 6901) from the root; empty for the root itself.
    std::string pointer() const;

    class Iterator;
    Iterator begin() const;
    Iterator end() const;

private:
    friend class SyntaxTree;
    NodeRef(SyntaxTree const* tree, std::uint32_t index)
        : m_tree(index == SyntaxTree::none ? nullptr : tree)
        , m_index(index == SyntaxTree::none ? 0 : index)
    {
    }
    SyntaxTree::Node const& node() const { return m_tree->m_nodes[m_index]; }
    // Whether `node` has the key `name`, where that can be told without decoding.
    bool isVerbatimKey(SyntaxTree::Node const& node, std::string_view name) const;
    std::string_view property(char sign) const;
    // What a scalar is read from.
    std::string_view token() const;

    SyntaxTree const* m_tree = nullptr;
    std::uint32_t m_index = 0;
};

/// Walks the children of a node in the order of the text.
class NodeRef::Iterator {
public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = NodeRef;
    using difference_type = std::ptrdiff_t;
    using pointer = NodeRef const*;
    using reference = NodeRef const&;

    Iterator() = default;
    explicit Iterator(NodeRef node) : m_node(node) {}
    reference operator*() const { return m_node; }
    pointer operator->() const { return &m_node; }
    Iterator& operator++()
    {
        m_node = m_node.nextSibling();
        return *this;
    }
    Iterator operator++(int)
    {
        auto before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(Iterator const& a, Iterator const& b) = default;

private:
    NodeRef m_node;
};

inline NodeRef::Iterator NodeRef::begin() const
{
    return Iterator(firstChild());
}
inline NodeRef::Iterator NodeRef::end() const
{
    return Iterator();
}

/// The node that `pointer` (RFC 6901) leads to from `from`; absent when there is none.
NodeRef resolvePointer(NodeRef from, std::string_view pointer);

/// The first fault of an unsound tree with its place: `Line 3, column 7: ...`.
std::string firstFault(SyntaxTree const& tree);

/// Whether a number is spelled so that JSON can take it over; YAML has more spellings.
bool isJsonSpelling(NodeRef number);

/// Strict JSON as a value, or a sentence with line and column of the first fault.
Result<Value> parseJsonValue(std::string text);

}  // namespace steploom::text
