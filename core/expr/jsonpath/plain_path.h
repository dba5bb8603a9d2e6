// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/value.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::expr {

/// A JSONPath that names one place: `$`, `$.a.b[0]`, `$['a']`, and the same in the Context Object (`$$.a`).
/// Read once, used often.
class PlainPath {
public:
    /// A sentence when `text` is no such path (wildcards, slices, filters, variables and calls are none).
    static Result<PlainPath> parse(std::string_view text);

    /// As written.
    std::string const& text() const { return m_text; }
    bool isContextPath() const { return m_isContext; }
    /// Whether it is `$` or `$$` alone.
    bool isRoot() const { return m_steps.empty(); }

    /// What stands there, or null.
    Value const* find(Value const& root) const;
    /// Why find() gave null, in the service's words.
    std::string whyMissing(Value const& root) const;
    /// `root` with `value` at this place; objects on the way are made. A sentence when an index is in the
    /// way.
    Result<Value> put(Value const& root, Value value) const;

private:
    struct Step {
        std::string name;
        std::int64_t index = 0;
        bool isIndex = false;
    };
    static Value const* follow(Value const& from, Step const& step);
    static Value putFrom(Value const& root, std::vector<Step> const& steps, std::size_t depth, Value value);

    std::string m_text;
    std::vector<Step> m_steps;
    bool m_isContext = false;
};

}  // namespace steploom::expr
