// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace steploom {

class Value;
struct Member;

/// An immutable JSON value. Copies share their content, so passing a big payload along costs nothing; whoever
/// changes one makes a new value that shares all that stayed. Objects keep the order of their keys; numbers
/// are 64-bit integers where they were written as such and fit, doubles otherwise. Threads may share values.
class Value {
public:
    enum class Kind : std::uint8_t { Null, Boolean, Integer, Double, String, Array, Object };

    Value() noexcept = default;
    Value(std::nullptr_t) noexcept {}      // NOLINT(google-explicit-constructor): JSON literals read best
    Value(bool boolean) noexcept;          // NOLINT(google-explicit-constructor)
    Value(int integer) noexcept;           // NOLINT(google-explicit-constructor)
    Value(std::int64_t integer) noexcept;  // NOLINT(google-explicit-constructor)
    Value(double number) noexcept;         // NOLINT(google-explicit-constructor)
    Value(std::string text);               // NOLINT(google-explicit-constructor)
    Value(std::string_view text);          // NOLINT(google-explicit-constructor)
    Value(char const* text);               // NOLINT(google-explicit-constructor)
    // Here, as most values that are handed about share nothing.
    Value(Value const& other) noexcept : m_content(other.m_content), m_kind(other.m_kind)
    {
        if (isShared())
            retain();
    }
    Value(Value&& other) noexcept : m_content(other.m_content), m_kind(other.m_kind)
    {
        other.m_kind = Kind::Null;
    }
    Value& operator=(Value const& other) noexcept { return *this = Value(other); }
    Value& operator=(Value&& other) noexcept
    {
        // What was held goes last: it may be what holds `other`.
        Value taken(std::move(other));
        std::swap(m_kind, taken.m_kind);
        std::swap(m_content, taken.m_content);
        return *this;
    }
    ~Value()
    {
        if (isShared())
            release();
    }

    /// An array of `items`.
    static Value array(std::vector<Value> items = {});
    /// An object of `members`. Of a repeated key the last value counts, at the place of the first.
    static Value object();
    static Value object(std::vector<Member> members);

    Kind kind() const { return m_kind; }
    bool isNull() const { return m_kind == Kind::Null; }
    bool isBoolean() const { return m_kind == Kind::Boolean; }
    bool isInteger() const { return m_kind == Kind::Integer; }
    bool isNumber() const { return m_kind == Kind::Integer || m_kind == Kind::Double; }
    bool isString() const { return m_kind == Kind::String; }
    bool isArray() const { return m_kind == Kind::Array; }
    bool isObject() const { return m_kind == Kind::Object; }

    /// The content; asking for another kind than the value has is a programmer's error.
    bool boolean() const;
    std::int64_t integer() const;
    /// Of an integer or a double.
    double number() const;
    std::string const& string() const;
    std::span<Value const> items() const;
    std::span<Member const> members() const;

    /// Members of an object, items of an array, otherwise 0.
    std::size_t size() const;
    /// The member with that key, or null when there is none or this is no object.
    Value const* find(std::string_view key) const;
    /// The item at `index`, or null when there is none or this is no array.
    Value const* at(std::size_t index) const;

    /// This object with `key` set: in its place if there, else at the end. Anything but an object counts as
    /// {}.
    Value with(std::string_view key, Value value) const;
    /// This object without `key`.
    Value without(std::string_view key) const;

    /// Numbers by value (1 equals 1.0), objects without regard to the order of keys.
    friend bool operator==(Value const& a, Value const& b);

    /// Whether both are one and the same shared content.
    bool sharesWith(Value const& other) const;

    /// How many values share the content; 1 of what is never shared.
    std::uint32_t holders() const;

    /// Roughly the bytes of memory that only this value keeps: what it shares with others is theirs. Of the
    /// value itself the content counts in any case.
    std::size_t ownSize() const;

private:
    struct Payload;
    struct StringPayload;
    struct ArrayPayload;
    struct ObjectPayload;

    bool isShared() const { return m_kind >= Kind::String; }
    // Of shared content.
    void retain() const noexcept;
    void release() noexcept;

    union {
        bool boolean;
        std::int64_t integer;
        double number;
        Payload* payload;
    } m_content{};
    Kind m_kind = Kind::Null;  // last, so that small members of who holds a value can stand in what is left
};

/// One key of an object with its value.
struct Member {
    std::string key;
    Value value;
};

/// The name of a kind as JSON calls it: null, boolean, number, string, array, object.
std::string_view kindName(Value::Kind kind);

}  // namespace steploom
