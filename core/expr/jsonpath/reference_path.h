// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expr/jsonpath/json_path.h"

#include <optional>

namespace steploom::expr {

/// What keeps a path from being a Reference Path, which names a single place by names and indexes alone;
/// nothing when it is one.
std::optional<ExpressionFault> referencePathFault(JsonPath const& path);

/// A path that values are written to, as `ResultPath` has it.
class ReferencePath {
public:
    /// Refuses, besides what is no Reference Path, the Context Object and variables, which nobody can write
    /// to.
    static Compiled<ReferencePath> compile(std::string_view text);

    JsonPath const& path() const { return m_path; }
    /// `root` with `value` at this place; objects on the way are made. Nothing when something else is in the
    /// way: a value that is no object, or an index that names no item.
    std::optional<Value> put(Value const& root, Value value) const;

private:
    explicit ReferencePath(JsonPath path) : m_path(std::move(path)) {}

    JsonPath m_path;
};

}  // namespace steploom::expr
