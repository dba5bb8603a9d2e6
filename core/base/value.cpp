// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/value.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <memory>
#include <new>
#include <unordered_map>

#if __has_include(<sys/single_threaded.h>)
#include <sys/single_threaded.h>
#endif

namespace steploom {

// Programs of one thread, such as most commands, count without the lock that costs more than the rest of a
// copy.
static bool isOnlyThread() noexcept
{
#if __has_include(<sys/single_threaded.h>)
    return __libc_single_threaded != 0;
#else
    return false;
#endif
}

struct Value::Payload {
    std::atomic<std::uint32_t> uses{1};

    void retain() noexcept
    {
        if (isOnlyThread())
            uses.store(uses.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
        else
            uses.fetch_add(1, std::memory_order_relaxed);
    }
    /// Whether nobody holds it any more.
    bool release() noexcept
    {
        if (!isOnlyThread())
            return uses.fetch_sub(1, std::memory_order_acq_rel) == 1;
        auto const left = uses.load(std::memory_order_relaxed) - 1;
        uses.store(left, std::memory_order_relaxed);
        return left == 0;
    }
};

struct Value::StringPayload : Payload {
    std::string text;
};

// Items and members stand right behind their payload, in the same piece of memory: nothing that was made
// grows.
struct Value::ArrayPayload : Payload {
    std::uint32_t count = 0;

    Value* items() { return reinterpret_cast<Value*>(this + 1); }

    static ArrayPayload* make(std::vector<Value> items)
    {
        static_assert(sizeof(ArrayPayload) % alignof(Value) == 0);
        auto* const room = ::operator new(sizeof(ArrayPayload) + items.size() * sizeof(Value));
        auto* const payload = new (room) ArrayPayload;
        std::ranges::uninitialized_move(items, std::span(payload->items(), items.size()));
        payload->count = static_cast<std::uint32_t>(items.size());
        return payload;
    }

    static void destroy(ArrayPayload* payload)
    {
        std::destroy_n(payload->items(), payload->count);
        std::destroy_at(payload);
        ::operator delete(payload);
    }
};

struct Value::ObjectPayload : Payload {
    std::uint32_t count = 0;
    // Positions by key, for objects too big to be searched one by one.
    std::unique_ptr<std::unordered_map<std::string_view, std::size_t>> index;

    static constexpr std::size_t searchedOneByOne = 12;

    std::span<Member> members() { return {reinterpret_cast<Member*>(this + 1), count}; }
    std::span<Member const> members() const { return {reinterpret_cast<Member const*>(this + 1), count}; }

    std::size_t positionOf(std::string_view key) const
    {
        if (index) {
            auto const found = index->find(key);
            return found == index->end() ? count : found->second;
        }
        auto const found = std::ranges::find(members(), key, &Member::key);
        return static_cast<std::size_t>(found - members().begin());
    }

    // Of a repeated key the last value counts, at the place of the first.
    void add(Member member)
    {
        auto const position = positionOf(member.key);
        if (position < count) {
            members()[position].value = std::move(member.value);
            return;
        }
        auto* const added = new (members().data() + count) Member(std::move(member));
        if (index)
            index->emplace(added->key, count);
        ++count;
    }

    static ObjectPayload* make(std::vector<Member> members)
    {
        static_assert(sizeof(ObjectPayload) % alignof(Member) == 0);
        auto* const room = ::operator new(sizeof(ObjectPayload) + members.size() * sizeof(Member));
        auto* const payload = new (room) ObjectPayload;
        if (members.size() > searchedOneByOne) {
            payload->index = std::make_unique<std::unordered_map<std::string_view, std::size_t>>();
            payload->index->reserve(members.size());
        }
        for (auto& member : members)
            payload->add(std::move(member));
        return payload;
    }

    static void destroy(ObjectPayload* payload)
    {
        std::ranges::destroy(payload->members());
        std::destroy_at(payload);
        ::operator delete(payload);
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

void Value::retain() const noexcept
{
    m_content.payload->retain();
}

void Value::release() noexcept
{
    if (!m_content.payload->release())
        return;
    switch (m_kind) {
    case Kind::String:
        delete static_cast<StringPayload*>(m_content.payload);
        break;
    case Kind::Array:
        ArrayPayload::destroy(static_cast<ArrayPayload*>(m_content.payload));
        break;
    default:
        ObjectPayload::destroy(static_cast<ObjectPayload*>(m_content.payload));
        break;
    }
}

Value Value::array(std::vector<Value> items)
{
    Value result;
    result.m_content.payload = ArrayPayload::make(std::move(items));
    result.m_kind = Kind::Array;
    return result;
}

Value Value::object()
{
    return object(std::vector<Member>{});
}

Value Value::object(std::vector<Member> members)
{
    Value result;
    result.m_content.payload = ObjectPayload::make(std::move(members));
    result.m_kind = Kind::Object;
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
    auto& payload = *static_cast<ArrayPayload*>(m_content.payload);
    return {payload.items(), payload.count};
}

std::span<Member const> Value::members() const
{
    assert(isObject() && "members() asked of another kind");
    return static_cast<ObjectPayload const*>(m_content.payload)->members();
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
    return position < payload.count ? &payload.members()[position].value : nullptr;
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
