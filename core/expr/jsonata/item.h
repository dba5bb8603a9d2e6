// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"
#include "core/expr/jsonata/cell.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace steploom::expr::jsonata {

struct Function;
struct ArrayCell;
struct ObjectCell;
struct TextCell;
struct TupleCell;
struct FunctionCell;

/// Names of variables within one evaluation, as small numbers.
using NameId = std::int32_t;
inline constexpr NameId noName = -1;

/// Anything an expression can have in its hands: nothing, JSON, or a function. JSON that comes from the input
/// is pointed at; what the evaluation makes lies in counted cells.
class Item {
public:
    enum class Kind : std::uint8_t {
        Undefined,
        Null,
        Boolean,
        Number,
        BigInteger,  ///< a number of the input that a double cannot hold
        BuiltIn,
        BorrowedText,
        BorrowedArray,
        BorrowedObject,
        Text,
        Array,
        Object,
        Tuple,
        Function,
    };

    Item() noexcept = default;
    static Item null() { return Item(Kind::Null); }
    static Item boolean(bool value)
    {
        Item item(Kind::Boolean);
        item.m_content.boolean = value;
        return item;
    }
    static Item number(double value)
    {
        Item item(Kind::Number);
        item.m_content.number = value;
        return item;
    }
    static Item builtIn(Function const& function)
    {
        Item item(Kind::BuiltIn);
        item.m_content.function = &function;
        return item;
    }
    /// Points at `value`, which has to outlive the evaluation.
    static Item borrowed(Value const& value);
    static Item borrowedText(std::string const& text)
    {
        Item item(Kind::BorrowedText);
        item.m_content.text = &text;
        return item;
    }
    static Item text(std::string text);
    Item(ArrayCell* cell) noexcept;     // NOLINT(google-explicit-constructor)
    Item(ObjectCell* cell) noexcept;    // NOLINT(google-explicit-constructor)
    Item(TupleCell* cell) noexcept;     // NOLINT(google-explicit-constructor)
    Item(FunctionCell* cell) noexcept;  // NOLINT(google-explicit-constructor)

    Item(Item const& other) noexcept
        : m_kind(other.m_kind)
        , m_isWrapped(other.m_isWrapped)
        , m_content(other.m_content)
    {
        if (isCounted())
            ++m_content.cell->uses;
    }
    Item(Item&& other) noexcept
        : m_kind(other.m_kind)
        , m_isWrapped(other.m_isWrapped)
        , m_content(other.m_content)
    {
        other.m_kind = Kind::Undefined;
    }
    Item& operator=(Item const& other) noexcept
    {
        Item copy(other);
        swap(copy);
        return *this;
    }
    Item& operator=(Item&& other) noexcept
    {
        swap(other);
        return *this;
    }
    ~Item()
    {
        // NOLINTNEXTLINE(clang-analyzer-core.NullDereference): what is counted has a cell
        if (isCounted() && --m_content.cell->uses == 0)
            Cell::destroy(m_content.cell);
    }

    void swap(Item& other) noexcept
    {
        std::swap(m_kind, other.m_kind);
        std::swap(m_isWrapped, other.m_isWrapped);
        std::swap(m_content, other.m_content);
    }

    Kind kind() const { return m_kind; }
    bool isUndefined() const { return m_kind == Kind::Undefined; }
    bool isNull() const { return m_kind == Kind::Null; }
    bool isBoolean() const { return m_kind == Kind::Boolean; }
    bool isNumber() const { return m_kind == Kind::Number || m_kind == Kind::BigInteger; }
    bool isText() const { return m_kind == Kind::BorrowedText || m_kind == Kind::Text; }
    bool isArray() const { return m_kind == Kind::BorrowedArray || m_kind == Kind::Array; }
    bool isObject() const { return m_kind == Kind::BorrowedObject || m_kind == Kind::Object; }
    bool isFunction() const { return m_kind == Kind::BuiltIn || m_kind == Kind::Function; }
    bool isTuple() const { return m_kind == Kind::Tuple; }

    bool boolean() const { return m_content.boolean; }
    double number() const
    {
        return m_kind == Kind::Number ? m_content.number : static_cast<double>(m_content.integer);
    }
    std::string const& text() const;
    /// The cell of an array, object, tuple or function; null when it is pointed at or has none.
    ArrayCell* arrayCell() const;
    ObjectCell* objectCell() const;
    TupleCell* tupleCell() const;
    FunctionCell* functionCell() const;
    Function const* builtInFunction() const { return m_kind == Kind::BuiltIn ? m_content.function : nullptr; }
    /// The input's value that a borrowed array or object is.
    Value const& value() const { return *m_content.value; }

    /// Whether it is an array that path steps made: one item stands for itself, none for nothing.
    bool isSequence() const;
    bool isTupleStream() const;
    /// Of an array.
    std::size_t size() const;
    Item at(std::size_t index) const;

    /// A function handed to a function; see Evaluator::evaluateCall().
    bool isWrapped() const { return m_isWrapped; }
    Item wrapped() const
    {
        Item copy(*this);
        copy.m_isWrapped = true;
        return copy;
    }
    Item unwrapped() const
    {
        Item copy(*this);
        copy.m_isWrapped = false;
        return copy;
    }

    /// Whether both are one and the same: scalars by value, others by identity.
    bool isSameAs(Item const& other) const;

private:
    explicit Item(Kind kind) noexcept : m_kind(kind) {}
    bool isCounted() const { return m_kind >= Kind::Text; }

    Kind m_kind = Kind::Undefined;
    bool m_isWrapped = false;
    union {
        bool boolean;
        double number;
        std::int64_t integer;
        std::string const* text;
        Value const* value;
        Function const* function;
        Cell* cell;
    } m_content{};
};

struct TextCell : Cell {
    explicit TextCell(std::string content) noexcept
        : Cell(Kind::Text, sizeof(TextCell) + content.capacity())
        , text(std::move(content))
    {
    }
    std::string const text;
};

/// An array of the evaluation: items, or a range of integers that nobody wrote out yet.
struct ArrayCell : Cell {
    ArrayCell() noexcept : Cell(Kind::Array, sizeof(ArrayCell)) {}

    void add(Item item)
    {
        if (items.size() == items.capacity())
            reserve(items.empty() ? 4 : items.size() * 2);
        items.push_back(std::move(item));
    }
    void reserve(std::size_t count);
    /// How many bytes more this array will hold when `more` items come to it.
    std::size_t growthFor(std::size_t more) const
    {
        auto const needed = items.size() + more;
        return needed <= items.capacity()
            ? 0
            : (std::max(needed, 2 * items.size()) - items.capacity()) * sizeof(Item);
    }
    std::size_t count() const { return isRange ? rangeSize : items.size(); }
    Item at(std::size_t index) const
    {
        return isRange ? Item::number(rangeFirst + static_cast<double>(index)) : items[index];
    }

    std::vector<Item> items;
    double rangeFirst = 0;
    std::size_t rangeSize = 0;
    bool isRange = false;
    bool isSequence = false;
    bool keepsSingleton = false;
    bool isConstructed = false;  ///< written as [ ... ] first or last in a path: steps do not flatten it
    bool wrapsInput = false;     ///< the sequence of one that holds an input which is an array
    bool isTupleStream = false;
};

/// An object of the evaluation. Keys come in ECMAScript's order: array indexes by value, then the others as
/// they were added.
struct ObjectCell : Cell {
    struct Entry {
        Item key;
        Item value;
    };

    ObjectCell() noexcept : Cell(Kind::Object, sizeof(ObjectCell)) {}

    Item const* find(std::string_view key) const;
    void set(Item const& key, Item value);
    /// Makes room for `count` keys at once.
    void reserve(std::size_t count);
    void remove(std::string_view key);

    std::size_t size() const { return m_entries.size(); }
    /// In the order of JavaScript: keys that are array indices come first, by number. Valid until the next
    /// change.
    std::vector<Entry> const& entries() const
    {
        if (!m_isOrdered)
            order();
        return m_entries;
    }

private:
    std::size_t positionOf(std::string_view key) const;
    void rebuildIndex(std::size_t expected = 0) const;
    void order() const;

    // Put into order when they are asked for, since many may be set before.
    std::vector<Entry> mutable m_entries;
    std::vector<std::uint32_t> mutable m_slots;  // positions + 1 by hash, for objects of many entries
    bool mutable m_isOrdered = true;
    bool m_hasNames = false;        // there are keys that are no array index
    std::int64_t m_lastIndex = -1;  // the highest array index among the keys
};

/// One combination of the things that a path with bindings goes through.
struct TupleCell : Cell {
    TupleCell() noexcept : Cell(Kind::Tuple, sizeof(TupleCell) + 2 * sizeof(std::pair<NameId, Item>)) {}

    void bind(NameId name, Item value);

    Item context;
    std::vector<std::pair<NameId, Item>> bindings;
};

/// The array index that `key` is, as ECMAScript orders keys; nothing is -1.
std::int64_t arrayIndexOf(std::string_view key);

/// Calls `visit(Item key, Item value)` for each member in ECMAScript's order. Of an object.
template <typename Visit>
void forEachMember(Item const& object, Visit const& visit);

/// The members of an input's object in ECMAScript's order.
std::vector<Member const*> orderedMembers(Value const& object);
bool isInOrder(Value const& object);

/// The member of an object, or nothing.
Item memberOf(Item const& object, std::string_view key);
std::size_t memberCount(Item const& object);

inline Item::Item(ArrayCell* cell) noexcept : m_kind(Kind::Array)
{
    m_content.cell = cell;
    ++cell->uses;
}
inline Item::Item(ObjectCell* cell) noexcept : m_kind(Kind::Object)
{
    m_content.cell = cell;
    ++cell->uses;
}
inline Item::Item(TupleCell* cell) noexcept : m_kind(Kind::Tuple)
{
    m_content.cell = cell;
    ++cell->uses;
}
inline ArrayCell* Item::arrayCell() const
{
    return m_kind == Kind::Array ? static_cast<ArrayCell*>(m_content.cell) : nullptr;
}
inline ObjectCell* Item::objectCell() const
{
    return m_kind == Kind::Object ? static_cast<ObjectCell*>(m_content.cell) : nullptr;
}
inline TupleCell* Item::tupleCell() const
{
    return m_kind == Kind::Tuple ? static_cast<TupleCell*>(m_content.cell) : nullptr;
}
inline std::string const& Item::text() const
{
    assert(isText() && "text() asked of another kind");
    return m_kind == Kind::Text ? static_cast<TextCell const*>(m_content.cell)->text : *m_content.text;
}
inline bool Item::isSequence() const
{
    return m_kind == Kind::Array && arrayCell()->isSequence;
}
inline bool Item::isTupleStream() const
{
    return m_kind == Kind::Array && arrayCell()->isTupleStream;
}
inline std::size_t Item::size() const
{
    return m_kind == Kind::Array ? arrayCell()->count() : m_content.value->size();
}
inline Item Item::at(std::size_t index) const
{
    return m_kind == Kind::Array ? arrayCell()->at(index) : borrowed(m_content.value->items()[index]);
}

template <typename Visit>
void forEachMember(Item const& object, Visit const& visit)
{
    if (auto const* cell = object.objectCell()) {
        for (auto const& entry : cell->entries())
            visit(entry.key, entry.value);
        return;
    }
    auto const& value = object.value();
    if (isInOrder(value)) {
        for (auto const& member : value.members())
            visit(Item::borrowedText(member.key), Item::borrowed(member.value));
        return;
    }
    for (auto const* member : orderedMembers(value))
        visit(Item::borrowedText(member->key), Item::borrowed(member->value));
}

}  // namespace steploom::expr::jsonata
