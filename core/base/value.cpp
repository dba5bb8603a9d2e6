// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/value.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <memory>
#include <unordered_map>

namespace steploom {

struct Value::Payload {
    std::atomic<std::uint32_t> uses{1};
};

struct Value::StringPayload : Payload {
    std::string text;
};

struct Value::ArrayPayload : Payload {
    std::vector<Value> items;
};

struct Value::ObjectPayload : Payload {
    std::vector<Member> members;
    // Positions by key, for objects too big to be searched one by one.
    std::unique_ptr<std::unordered_map<std::string_view, std::size_t>> index;

    static constexpr std::size_t searchedOneByOne = 12;

    std::size_t positionOf(std::string_view key) const
    {
        if (index) {
            auto const found = index->find(key);
            return found == index->end() ? members.size() : found->second;
        }
        auto const found
            = std::find_if(members.begin(), members.end(), [&](Member const& m) { return m.key == key; });
        return static_cast<std::size_t>(found - members.begin());
    }

    // Keeps the last value of a repeated key at the place of the first.
    void finish()
    {
        if (members.size() <= searchedOneByOne) {
            for (std::size_t i = 1; i < members.size(); ++i) {
                auto const earlier
                    = std::find_if(members.begin(), members.begin() + static_cast<std::ptrdiff_t>(i),
                        [&](Member const& m) { return m.key == members[i].key; });
                if (earlier != members.begin() + static_cast<std::ptrdiff_t>(i)) {
                    earlier->value = std::move(members[i].value);
                    members.erase(members.begin() + static_cast<std::ptrdiff_t>(i));
                    --i;
                }
            }
            return;
        }
        std::vector<Member> kept;
        kept.reserve(members.size());
        std::unordered_map<std::string_view, std::size_t> seen;
        seen.reserve(members.size());
        for (auto& member : members) {
            if (auto const found = seen.find(member.key); found != seen.end()) {
                kept[found->second].value = std::move(member.value);
                continue;
            }
            kept.push_back(std::move(member));
            seen.emplace(kept.back().key, kept.size() - 1);  // kept never grows beyond its reserve: keys stay
        }
        members = std::move(kept);
        index = std::make_unique<std::unordered_map<std::string_view, std::size_t>>(std::move(seen));
    }
};

Value::Value(bool boolean) noexcept : m_kind(Kind::Boolean)
{
    m_content.boolean = boolean;
}
Value::Value(int integer) noexcept : Value(static_cast<std::int64_t>(integer)) {}
Value::Value(std::int64_t integer) noexcept : m_kind(Kind::Integer)
{
    m_content.integer = integer;
}
Value::Value(double number) noexcept : m_kind(Kind::Double)
{
    m_content.number = number;
}

Value::Value(std::string text) : m_kind(Kind::String)
{
    auto payload = std::make_unique<StringPayload>();
    payload->text = std::move(text);
    m_content.payload = payload.release();
}

Value::Value(std::string_view text) : Value(std::string(text)) {}
Value::Value(char const* text) : Value(std::string(text)) {}

Value::Value(Value const& other) noexcept : m_content(other.m_content), m_kind(other.m_kind)
{
    retain();
}

Value::Value(Value&& other) noexcept : m_content(other.m_content), m_kind(other.m_kind)
{
    other.m_kind = Kind::Null;
}

Value& Value::operator=(Value const& other) noexcept
{
    if (this != &other) {
        other.retain();
        release();
        m_kind = other.m_kind;
        m_content = other.m_content;
    }
    return *this;
}

Value& Value::operator=(Value&& other) noexcept
{
    if (this != &other) {
        auto const kind = other.m_kind;
        auto const content = other.m_content;
        other.m_kind = Kind::Null;
        release();
        m_kind = kind;
        m_content = content;
    }
    return *this;
}

Value::~Value()
{
    release();
}

void Value::retain() const noexcept
{
    if (isShared())
        m_content.payload->uses.fetch_add(1, std::memory_order_relaxed);
}

void Value::release() noexcept
{
    if (!isShared() || m_content.payload->uses.fetch_sub(1, std::memory_order_acq_rel) != 1)
        return;
    switch (m_kind) {
    case Kind::String:
        delete static_cast<StringPayload*>(m_content.payload);
        break;
    case Kind::Array:
        delete static_cast<ArrayPayload*>(m_content.payload);
        break;
    default:
        delete static_cast<ObjectPayload*>(m_content.payload);
        break;
    }
}

Value Value::array(std::vector<Value> items)
{
    auto payload = std::make_unique<ArrayPayload>();
    payload->items = std::move(items);
    Value result;
    result.m_kind = Kind::Array;
    result.m_content.payload = payload.release();
    return result;
}

Value Value::object()
{
    return object(std::vector<Member>{});
}

Value Value::object(std::vector<Member> members)
{
    auto payload = std::make_unique<ObjectPayload>();
    payload->members = std::move(members);
    payload->finish();
    Value result;
    result.m_kind = Kind::Object;
    result.m_content.payload = payload.release();
    return result;
}

bool Value::boolean() const
{
    assert(isBoolean() && "boolean() asked of another kind");
    return m_content.boolean;
}

std::int64_t Value::integer() const
{
    assert(isInteger() && "integer() asked of another kind");
    return m_content.integer;
}

double Value::number() const
{
    assert(isNumber() && "number() asked of another kind");
    return m_kind == Kind::Integer ? static_cast<double>(m_content.integer) : m_content.number;
}

std::string const& Value::string() const
{
    assert(isString() && "string() asked of another kind");
    return static_cast<StringPayload const*>(m_content.payload)->text;
}

std::span<Value const> Value::items() const
{
    assert(isArray() && "items() asked of another kind");
    return static_cast<ArrayPayload const*>(m_content.payload)->items;
}

std::span<Member const> Value::members() const
{
    assert(isObject() && "members() asked of another kind");
    return static_cast<ObjectPayload const*>(m_content.payload)->members;
}

std::size_t Value::size() const
{
    if (isArray())
        return items().size();
    return isObject() ? members().size() : 0;
}

Value const* Value::find(std::string_view key) const
{
    if (!isObject())
        return nullptr;
    auto const& payload = *static_cast<ObjectPayload const*>(m_content.payload);
    auto const position = payload.positionOf(key);
    return position < payload.members.size() ? &payload.members[position].value : nullptr;
}

Value const* Value::at(std::size_t index) const
{
    return isArray() && index < items().size() ? &items()[index] : nullptr;
}

Value Value::with(std::string_view key, Value value) const
{
    std::vector<Member> members;
    if (isObject()) {
        auto const own = this->members();
        members.reserve(own.size() + 1);
        members.assign(own.begin(), own.end());
    }
    members.push_back({std::string(key), std::move(value)});
    return object(std::move(members));
}

Value Value::without(std::string_view key) const
{
    if (!find(key))
        return *this;
    std::vector<Member> kept;
    for (auto const& member : members())
        if (member.key != key)
            kept.push_back(member);
    return object(std::move(kept));
}

bool Value::sharesWith(Value const& other) const
{
    return isShared() && m_kind == other.m_kind && m_content.payload == other.m_content.payload;
}

std::uint32_t Value::holders() const
{
    return isShared() ? m_content.payload->uses.load(std::memory_order_relaxed) : 1;
}

std::size_t Value::ownSize() const
{
    static constexpr std::size_t frame = 48;  // a payload with what its allocation costs
    if (!isShared())
        return 0;
    if (isString())
        return frame + string().capacity();
    // Lists that grow instead of calls within calls: values can be nested as deep as memory goes.
    std::size_t size = 0;
    std::vector<Value const*> pending{this};
    auto const take = [&](Value const& inner) {
        if (!inner.isShared() || inner.m_content.payload->uses.load(std::memory_order_relaxed) != 1)
            return;
        if (inner.isString())
            size += frame + inner.string().capacity();
        else
            pending.push_back(&inner);
    };
    while (!pending.empty()) {
        auto const& value = *pending.back();
        pending.pop_back();
        size += frame;
        if (value.isArray()) {
            size += value.size() * sizeof(Value);
            for (auto const& item : value.items())
                take(item);
        } else {
            size += value.size() * sizeof(Member);
            for (auto const& member : value.members()) {
                if (member.key.size() > 15)
                    size += member.key.capacity();
                take(member.value);
            }
        }
    }
    return size;
}

bool operator==(Value const& a, Value const& b)
{
    if (a.isNumber() && b.isNumber()) {
        if (a.isInteger() && b.isInteger())
            return a.integer() == b.integer();
        return a.number() == b.number();
    }
    if (a.kind() != b.kind())
        return false;
    switch (a.kind()) {
    case Value::Kind::Null:
        return true;
    case Value::Kind::Boolean:
        return a.boolean() == b.boolean();
    case Value::Kind::String:
        return a.sharesWith(b) || a.string() == b.string();
    case Value::Kind::Array:
        return a.sharesWith(b) || std::ranges::equal(a.items(), b.items());
    default:
        return a.sharesWith(b)
            || (a.size() == b.size() && std::ranges::all_of(a.members(), [&](Member const& member) {
                   auto const* other = b.find(member.key);
                   return other && *other == member.value;
               }));
    }
}

std::string_view kindName(Value::Kind kind)
{
    switch (kind) {
    case Value::Kind::Null:
        return "null";
    case Value::Kind::Boolean:
        return "boolean";
    case Value::Kind::Integer:
    case Value::Kind::Double:
        return "number";
    case Value::Kind::String:
        return "string";
    case Value::Kind::Array:
        return "array";
    case Value::Kind::Object:
        break;
    }
    return "object";
}

}  // namespace steploom
