// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/base/value.h"
#include "core/sim/member_text.h"
#include "core/sim/run.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace steploom::cases::test_state {

/// What the service calls the state in the Context Object.
inline constexpr char const* stateName = "StateName";

/// Why the service does not try a state.
struct Refusal {
    std::string exception;
    std::string message;
};

Refusal invalid(std::string message);

/// A request with all its JSON texts read. What it is made of has to outlive it.
class Request {
public:
    explicit Request(Value const& given) : m_given(given)
    {
        auto const* definition = given.find("definition");
        m_isWire = definition && definition->isString();
    }

    /// What is a JSON text where the request is as it goes over the wire, read; one that cannot be is
    /// refused. `isText` says that it always is.
    std::optional<Value> json(Value const& holder, std::string_view key, bool isText = false);
    std::optional<Value> json(std::string_view key) { return json(m_given, key); }
    Value const& given() const { return m_given; }
    /// Null where there is none: null is as good as absent.
    Value const* find(std::string_view key) const { return in(m_given, key); }
    static Value const* in(Value const& holder, std::string_view key)
    {
        auto const* value = holder.find(key);
        return value && !value->isNull() ? value : nullptr;
    }
    std::string text(std::string_view key, std::string_view standard = {}) const
    {
        return sim::textOf(m_given, key, standard);
    }

    /// Keeps the first one.
    void refuse(Refusal refusal)
    {
        if (!m_refusal)
            m_refusal = std::move(refusal);
    }
    std::optional<Refusal> const& refusal() const { return m_refusal; }

private:
    Value const& m_given;
    bool m_isWire = false;
    std::optional<Refusal> m_refusal;
};

/// What to run: the state by itself in a machine of its own.
struct Tried {
    std::shared_ptr<asl::Graph const> graph;
    asl::State const* state = nullptr;
    bool isInMap = false;
    std::optional<std::vector<Value>> items;  ///< that its ItemReader finds in `mapItemReaderData`
    std::size_t itemsTaken = 0;               ///< of those, by MaxItems
    sim::RunSettings settings;
};

/// A machine of that state alone.
std::shared_ptr<asl::Graph const> graphOfState(Value const& state);

/// Sets the graph and the state of `tried`. The definition is a state, or a machine with the name of one that
/// is in it somewhere.
std::optional<Refusal> findState(Request& request, Tried& tried);

/// Sets the answer that the mock of the request gives; nothing where there is none.
std::optional<Refusal> readMock(Request& request, Tried& tried);

/// What the service refuses of a request whatever state it is about: unknown words, texts that are too long,
/// numbers below 0. So are values of a wrong kind.
std::optional<Refusal> checkConstraints(Value const& request);

/// The request that an HTTP task with these parameters sends, as TRACE tells it. What its connection adds is
/// not known.
Value httpRequest(Value const& parameters);
/// The response that `result` was made of, or an error that names a status; nothing when there was none.
std::optional<Value> httpResponse(
    Value const& parameters, Value const* result, std::optional<std::string> const& error);

/// What the `stateConfiguration` says that the state or its mock does not allow; sets the items of `tried`.
std::optional<Refusal> readConfiguration(
    Value const& configuration, Value const* mock, std::optional<Value> const& result, Tried& tried);

/// Whether the state hands out a task token.
bool hasToken(asl::State const& state);

}  // namespace steploom::cases::test_state
