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

namespace steploom::cases::test_state {

/// What the service calls the state in the Context Object.
inline constexpr char const* stateName = "StateName";

/// Why the service does not try a state.
struct Refusal {
    std::string exception;
    std::string message;
};

Refusal invalid(std::string message);

/// A text of an object; `standard` where there is none.

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
    Value const* find(std::string_view key) const { return m_given.find(key); }
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
    sim::RunSettings settings;
};

/// Sets the graph and the state of `tried`. The definition is a state, or a machine with the name of one that
/// is in it somewhere.
std::optional<Refusal> findState(Request& request, Tried& tried);

/// Sets the answer that the mock of the request gives; nothing where there is none.
std::optional<Refusal> readMock(Request& request, Tried& tried);

/// Whether the state hands out a task token.
bool hasToken(asl::State const& state);

}  // namespace steploom::cases::test_state
