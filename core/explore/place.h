// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"
#include "core/expr/jsonpath/json_path.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace steploom::explore {

/// One step into a value: a member's name or an item's index.
using Step = std::variant<std::string, std::size_t>;
using Steps = std::vector<Step>;

/// What an expression of a state starts from.
enum class Root : std::uint8_t { Input, Result, ErrorOutput, Context, Variable };

/// One place in the data that a state sees.
struct Place {
    Root root = Root::Input;
    std::string variable = {};  ///< of a Variable
    Steps steps = {};

    friend bool operator==(Place const&, Place const&) = default;
};

/// What is in an object or array; nothing in any other value.
std::span<Member const> membersOf(Value const& value);
std::span<Value const> itemsOf(Value const& value);
/// The items of a member.
std::span<Value const> itemsOf(Value const& value, std::string_view member);

/// `first` and then `second`.
Steps joined(Steps first, std::span<Step const> second);

/// What stands there, or null.
Value const* find(Value const& root, std::span<Step const> steps);

/// `root` with `value` there; what is in the way is replaced, what is missing is made. Without a value what
/// stands there is taken away.
Value put(Value const& root, std::span<Step const> steps, std::optional<Value> const& value);

/// The place a path names; of a path with more than names and indexes the part up to those, then `isWhole` is
/// false.
struct PathPlace {
    Place place;
    bool isWhole = true;
};
PathPlace placeOf(expr::JsonPath const& path);

/// What has to stand at the place of `found`, the plain beginning of `path`, so that `steps` inside the list
/// that the whole path gives hold `value`. Filters that ask for equality are heeded.
struct Listed {
    Steps steps;  ///< from `found` on
    std::optional<Value> value;
    std::vector<std::pair<Steps, Value>> also = {};  ///< what filters ask of the items up to that one
};
Listed beyondPlain(expr::JsonPath const& path, Place const& found, std::span<Step const> steps,
    std::optional<Value> const& value);

/// `$states.input.order.id`, `$.order.id` in the way people write it.
std::string inWords(Place const& place);

/// A wish for the data that a state sees: what should stand at a place; nothing: it should not be there.
struct Wish {
    Place place;
    std::optional<Value> value;
};
using Wishes = std::vector<Wish>;

/// The data that the expressions of a state see in one visit.
struct View {
    Value input;
    Value result = {};
    Value errorOutput = {};
    Value context = {};
    std::map<std::string, Value, std::less<>> variables = {};

    Value const* find(Place const& place) const;
    /// A wish for a place that JSONPath looks for: a list in the way of a name becomes an object.
    Wish wishFor(Place const& place, std::optional<Value> const& value) const;
    void fulfil(Wish const& wish);
    void fulfil(Wishes const& wishes);
};

}  // namespace steploom::explore
