// SPDX-License-Identifier: GPL-3.0-or-later
// What the service says about a TestState request before it looks at the state. Source: the service's API
// model; the form of the sentences is recorded of other calls, values of sensitive members are left out.
#include "core/base/json_writer.h"
#include "core/base/utf8.h"
#include "core/cases/test_state_request.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace steploom::cases::test_state {

namespace {

enum class Kind : std::uint8_t { Object, Boolean, Integer, Text, Json };

struct Constraint {
    std::string_view holder;  ///< the member that it is in; empty for the request itself
    std::string_view key;
    Kind kind = Kind::Json;
    std::size_t shortest = 0;
    std::size_t longest = 262'144;
    std::string_view oneOf = {};  ///< as the service lists them
};

// An object stands before what is in it.
constexpr std::array<Constraint, 19> constraints{{
    {"", "definition", Kind::Json, 1, 1'048'576},
    {"", "stateName", Kind::Text, 1, 80},
    {"", "roleArn", Kind::Text, 1, 256},
    {"", "input"},
    {"", "inspectionLevel", Kind::Text, 0, 0, "INFO, DEBUG, TRACE"},
    {"", "revealSecrets", Kind::Boolean},
    {"", "variables"},
    {"", "context"},
    {"", "mock", Kind::Object},
    {"mock", "result"},
    {"mock", "fieldValidationMode", Kind::Text, 0, 0, "STRICT, PRESENT, NONE"},
    {"mock", "errorOutput", Kind::Object},
    {"mock.errorOutput", "error", Kind::Text, 0, 256},
    {"mock.errorOutput", "cause", Kind::Text, 0, 32'768},
    {"", "stateConfiguration", Kind::Object},
    {"stateConfiguration", "retrierRetryCount", Kind::Integer},
    {"stateConfiguration", "errorCausedByState", Kind::Text, 1, 80},
    {"stateConfiguration", "mapIterationFailureCount", Kind::Integer},
    {"stateConfiguration", "mapItemReaderData", Kind::Text},
}};

Value const* holderOf(Value const& request, std::string_view path)
{
    auto const* holder = &request;
    while (holder && !path.empty()) {
        auto const end = path.find('.');
        holder = holder->find(path.substr(0, end));
        path = end == std::string_view::npos ? std::string_view() : path.substr(end + 1);
    }
    return holder;
}

std::string pathOf(Constraint const& constraint)
{
    return (constraint.holder.empty() ? "" : std::string(constraint.holder) + ".")
        + std::string(constraint.key);
}

// In words of ours: the service does not read such a request at all.
std::optional<Refusal> wrongKind(Constraint const& constraint, Value const& value)
{
    static constexpr std::array<std::string_view, 4> kinds{
        "a JSON object", "true or false", "a whole number", "a text"};
    bool const isRight = constraint.kind == Kind::Object ? value.isObject()
        : constraint.kind == Kind::Boolean               ? value.isBoolean()
        : constraint.kind == Kind::Integer               ? value.isInteger()
        : constraint.kind == Kind::Text                  ? value.isString()
                                                         : true;
    if (isRight)
        return std::nullopt;
    return invalid("The field '" + pathOf(constraint) + "' must be "
        + std::string(kinds[static_cast<std::size_t>(constraint.kind)]) + ", not "
        + (value.isObject()       ? "an object"
                : value.isArray() ? "an array"
                                  : toJson(value))
        + ".");
}

bool isListed(std::string_view list, std::string_view word)
{
    static constexpr std::string_view between = ", ";
    for (auto end = list.find(between); end != std::string_view::npos; end = list.find(between)) {
        if (list.substr(0, end) == word)
            return true;
        list.remove_prefix(end + between.size());
    }
    return list == word;
}

// What is not kept; empty when all is.
std::string brokenRule(Constraint const& constraint, Value const& value)
{
    if (!constraint.oneOf.empty())
        return isListed(constraint.oneOf, value.string())
            ? std::string()
            : "Member must satisfy enum value set: [" + std::string(constraint.oneOf) + "]";
    if (constraint.kind == Kind::Integer)
        return value.integer() < 0 ? "Member must have value greater than or equal to 0" : "";
    if (constraint.kind != Kind::Text && constraint.kind != Kind::Json)
        return {};
    auto const length = constraint.kind == Kind::Text ? countCodePoints(value.string())
        : value.isString()                            ? value.string().size()
                                                      : toJson(value).size();
    if (length < constraint.shortest)
        return "Member must have length greater than or equal to " + std::to_string(constraint.shortest);
    if (length > constraint.longest)
        return "Member must have length less than or equal to " + std::to_string(constraint.longest);
    return {};
}

// Numbers and words of a list are no secrets.
std::string shownValue(Constraint const& constraint, Value const& value)
{
    if (constraint.kind == Kind::Integer)
        return "'" + toJson(value) + "' ";
    return constraint.oneOf.empty() ? std::string() : "'" + value.string() + "' ";
}

}  // namespace

std::optional<Refusal> checkConstraints(Value const& request)
{
    std::string broken;
    int count = 0;
    for (auto const& constraint : constraints) {
        auto const* holder = holderOf(request, constraint.holder);
        auto const* value = holder ? holder->find(constraint.key) : nullptr;
        if (!value || value->isNull())
            continue;
        if (auto refusal = wrongKind(constraint, *value))
            return refusal;
        auto const rule = brokenRule(constraint, *value);
        if (rule.empty())
            continue;
        ++count;
        broken += (broken.empty() ? "" : "; ") + ("Value " + shownValue(constraint, *value)) + "at '"
            + pathOf(constraint) + "' failed to satisfy constraint: " + rule;
    }
    if (count == 0)
        return std::nullopt;
    return invalid(
        std::to_string(count) + " validation error" + (count == 1 ? "" : "s") + " detected: " + broken);
}

}  // namespace steploom::cases::test_state
