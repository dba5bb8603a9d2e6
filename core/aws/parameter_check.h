// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace steploom::aws {

class Call;

/// A parameter for which Step Functions does not make a call.
struct Misfit {
    std::string sentence;                                       ///< in the service's words
    std::vector<std::variant<std::string, std::size_t>> where;  ///< names and indexes that lead to it
    std::optional<Value> fitting;  ///< what could stand there; nothing where nothing should
};

/// How a service refuses a call.
struct Refusal {
    std::string error;
    std::string cause;
};

/// What Step Functions makes of the parameters of a call once paths and expressions have been evaluated. Only
/// what the catalogue knows for certain is told, see README.md.
class ParameterCheck {
public:
    /// Null where there is nothing to check: functions, activities, what the catalogue does not know.
    static std::shared_ptr<ParameterCheck const> of(std::string_view resource);
    ~ParameterCheck();
    ParameterCheck(ParameterCheck const&) = delete;
    ParameterCheck& operator=(ParameterCheck const&) = delete;

    /// Why the call is not made; none: it is made.
    std::vector<Misfit> misfits(Value const& parameters) const;
    /// What the called service itself answers to them, when it is known to refuse them. It shows an id of the
    /// request.
    std::optional<Refusal> refusal(
        Value const& parameters, std::function<std::string()> const& newRequestId) const;

private:
    struct Shape;
    class Reader;
    class Judge;

    ParameterCheck(Call const& call, std::string_view key);

    std::vector<std::unique_ptr<Shape>> m_shapes;  // the first one is that of all parameters
    bool m_isSdk = false;
    std::string m_service;  // its token, where the catalogue knows who is called
};

}  // namespace steploom::aws
