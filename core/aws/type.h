// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace steploom::aws {

enum class TypeKind : std::uint8_t {
    Text,
    Integer,
    Number,
    Boolean,
    Timestamp,
    Blob,
    Json,        ///< any JSON
    Object,      ///< an object whose members the catalogue does not list
    List,        ///< of element()
    Map,         ///< an object with free keys, of element()
    Structure,   ///< the members are Service::structure(name())
    Enumeration  ///< the values are Service::enumeration(name())
};

/// What a parameter holds, as the catalogue spells it: `s`, `[#Tag]<1:50`, `{s}`. A small view into the
/// catalogue.
class Type {
public:
    /// What cannot be read is any JSON.
    explicit Type(std::string_view spelling = "j");

    TypeKind kind() const { return m_kind; }
    /// What a list or map holds; any JSON for all else.
    Type element() const;
    /// Of a structure or an enumeration.
    std::string_view name() const { return m_kind >= TypeKind::Structure ? m_inner : std::string_view(); }
    /// Bounds of a number's value, of a text's or blob's length, of a list's size.
    std::optional<double> minimum() const { return m_minimum; }
    std::optional<double> maximum() const { return m_maximum; }
    /// As a sentence says it: `a text`, `a list of texts`, `a whole number`.
    std::string inWords() const;

private:
    TypeKind m_kind = TypeKind::Json;
    std::string_view m_inner;
    std::optional<double> m_minimum;
    std::optional<double> m_maximum;
};

}  // namespace steploom::aws
