// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace steploom {

/// Why something could not be done: one whole sentence for the person who asked for it.
struct Failure {
    std::string sentence;
};

/// Either a value or the reason there is none. Core functions return this instead of throwing, so a caller
/// cannot forget that they can fail.
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value)  // NOLINT(google-explicit-constructor): `return value;` is the point
        : m_content(std::move(value))
    {
    }
    Result(Failure failure)  // NOLINT(google-explicit-constructor): `return Failure{...};` is the point
        : m_content(std::move(failure))
    {
    }

    bool ok() const { return std::holds_alternative<T>(m_content); }
    explicit operator bool() const { return ok(); }

    T& value()
    {
        assert(ok() && "a failed Result has no value");
        return std::get<T>(m_content);
    }
    T const& value() const
    {
        assert(ok() && "a failed Result has no value");
        return std::get<T>(m_content);
    }
    T* operator->() { return &value(); }
    T const* operator->() const { return &value(); }
    T& operator*() { return value(); }
    T const& operator*() const { return value(); }

    Failure const& failure() const
    {
        assert(!ok() && "a good Result has no failure");
        return std::get<Failure>(m_content);
    }
    std::string const& sentence() const { return failure().sentence; }

private:
    std::variant<T, Failure> m_content;
};

/// Success without a value.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Failure failure)  // NOLINT(google-explicit-constructor): `return Failure{...};` is the point
        : m_failure(std::move(failure))
        , m_isOk(false)
    {
    }

    bool ok() const { return m_isOk; }
    explicit operator bool() const { return ok(); }
    Failure const& failure() const { return m_failure; }
    std::string const& sentence() const { return m_failure.sentence; }

private:
    Failure m_failure;
    bool m_isOk = true;
};

}  // namespace steploom
