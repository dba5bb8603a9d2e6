// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json_writer.h"
#include "core/base/value.h"
#include "core/text/patch.h"
#include "core/text/syntax_tree.h"

#include <string>
#include <string_view>
#include <vector>

// What is written out comes from a value or from a node; writers take either. A node keeps the spelling of
// its numbers.
namespace steploom::text {

class FromValue {
public:
    explicit FromValue(Value const& value) : m_value(value) {}

    void noteKey(std::size_t /*at*/) const {}

    bool isObject() const { return m_value.isObject(); }
    bool isArray() const { return m_value.isArray(); }
    bool isString() const { return m_value.isString(); }
    std::size_t size() const { return m_value.size(); }
    std::string string() const { return std::string(m_value.string()); }
    void appendScalar(std::string& out) const { appendJson(out, m_value); }
    template <typename Visit>
    void eachItem(Visit const& visit) const
    {
        if (isArray())
            for (auto const& item : m_value.items())
                visit(FromValue(item));
    }
    template <typename Visit>
    void eachMember(Visit const& visit) const
    {
        if (isObject())
            for (auto const& [key, value] : m_value.members())
                visit(key, FromValue(value));
    }

private:
    Value const& m_value;
};

class FromNode {
public:
    /// Says in `carries`, when given, where keys come from and where they go.
    explicit FromNode(NodeRef node, std::vector<Carry>* carries = nullptr) : m_node(node), m_carries(carries)
    {
    }

    /// The key of this member is about to be written at the offset `at`.
    void noteKey(std::size_t at) const
    {
        if (m_carries && m_node.hasKey() && !m_node.isShared())
            m_carries->push_back({{m_node.keyRange().offset, 1}, at});
    }

    bool isObject() const { return m_node.isObject(); }
    bool isArray() const { return m_node.isArray(); }
    bool isString() const { return m_node.isString(); }
    std::size_t size() const { return m_node.size(); }
    std::string string() const { return m_node.string(); }
    void appendScalar(std::string& out) const
    {
        if (m_node.kind() == NodeKind::Number && isJsonSpelling(m_node))
            out += m_node.text();
        else
            appendJson(out, m_node.value());
    }
    template <typename Visit>
    void eachItem(Visit const& visit) const
    {
        if (isArray())
            for (auto const item : m_node)
                visit(FromNode(item, m_carries));
    }
    template <typename Visit>
    void eachMember(Visit const& visit) const
    {
        if (isObject())
            for (auto const member : m_node)
                visit(member.key(), FromNode(member, m_carries));
    }

private:
    NodeRef m_node;
    std::vector<Carry>* m_carries;
};

}  // namespace steploom::text
