// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/jsonata/item.h"

#include "core/expr/jsonata/closures.h"

#include <algorithm>
#include <functional>
#include <limits>

namespace steploom::expr::jsonata {

Item Item::borrowed(Value const& value)
{
    switch (value.kind()) {
    case Value::Kind::Null:
        return null();
    case Value::Kind::Boolean:
        return boolean(value.boolean());
    case Value::Kind::Integer: {
        constexpr std::int64_t exact = std::int64_t{1} << 53;
        auto const integer = value.integer();
        if (integer >= -exact && integer <= exact)
            return number(static_cast<double>(integer));
        Item item(Kind::BigInteger);
        item.m_content.integer = integer;
        return item;
    }
    case Value::Kind::Double:
        return number(value.number());
    case Value::Kind::String:
        return borrowedText(value.string());
    default: {
        Item item(value.isArray() ? Kind::BorrowedArray : Kind::BorrowedObject);
        item.m_content.value = &value;
        return item;
    }
    }
}

Item Item::text(std::string text)
{
    Item item(Kind::Text);
    item.m_content.cell = new TextCell(std::move(text));
    item.m_content.cell->uses = 1;
    return item;
}

Item::Item(FunctionCell* cell) noexcept : m_kind(Kind::Function)
{
    m_content.cell = cell;
    ++m_content.cell->uses;
}

FunctionCell* Item::functionCell() const
{
    return m_kind == Kind::Function ? static_cast<FunctionCell*>(m_content.cell) : nullptr;
}

bool Item::isSameAs(Item const& other) const
{
    if (isNumber())
        return other.isNumber() && number() == other.number();
    if (isText())
        return other.isText() && text() == other.text();
    if (m_kind != other.m_kind)
        return false;
    switch (m_kind) {
    case Kind::Undefined:
    case Kind::Null:
        return true;
    case Kind::Boolean:
        return boolean() == other.boolean();
    case Kind::BorrowedArray:
    case Kind::BorrowedObject:
        return m_content.value == other.m_content.value
            || m_content.value->sharesWith(*other.m_content.value);
    case Kind::BuiltIn:
        return m_content.function == other.m_content.function && m_isWrapped == other.m_isWrapped;
    default:
        return m_content.cell == other.m_content.cell;
    }
}

void ArrayCell::reserve(std::size_t count)
{
    auto const before = items.capacity();
    items.reserve(count);
    grow((items.capacity() - before) * sizeof(Item));
}

void TupleCell::bind(NameId name, Item value)
{
    for (auto& [bound, old] : bindings) {
        if (bound == name) {
            old = std::move(value);
            return;
        }
    }
    bindings.emplace_back(name, std::move(value));
}

std::int64_t arrayIndexOf(std::string_view key)
{
    constexpr std::size_t longest = 10;
    constexpr std::int64_t last = 4294967294;
    if (key.empty() || key.size() > longest || (key[0] == '0' && key.size() > 1))
        return -1;
    std::int64_t index = 0;
    for (char const c : key) {
        if (c < '0' || c > '9')
            return -1;
        index = index * 10 + (c - '0');
    }
    return index <= last ? index : -1;
}

static constexpr std::size_t searchedOneByOne = 12;

std::size_t ObjectCell::positionOf(std::string_view key) const
{
    if (m_slots.empty()) {
        for (std::size_t i = 0; i < m_entries.size(); ++i)
            if (m_entries[i].key.text() == key)
                return i;
        return m_entries.size();
    }
    auto const mask = m_slots.size() - 1;
    for (auto at = std::hash<std::string_view>()(key) & mask; m_slots[at] != 0; at = (at + 1) & mask)
        if (m_entries[m_slots[at] - 1].key.text() == key)
            return m_slots[at] - 1;
    return m_entries.size();
}

void ObjectCell::rebuildIndex(std::size_t expected) const
{
    expected = std::max(expected, m_entries.size());
    m_slots.clear();
    if (expected <= searchedOneByOne)
        return;
    std::size_t slots = 32;
    while (slots < expected * 4)
        slots *= 2;
    m_slots.assign(slots, 0);
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        auto at = std::hash<std::string_view>()(m_entries[i].key.text()) & (slots - 1);
        while (m_slots[at] != 0)
            at = (at + 1) & (slots - 1);
        m_slots[at] = static_cast<std::uint32_t>(i + 1);
    }
}

void ObjectCell::order() const
{
    std::vector<std::pair<std::int64_t, Entry>> numbered;
    numbered.reserve(m_entries.size());
    for (auto& entry : m_entries) {
        auto const index = arrayIndexOf(entry.key.text());
        numbered.emplace_back(index < 0 ? std::numeric_limits<std::int64_t>::max() : index, std::move(entry));
    }
    std::ranges::stable_sort(numbered, {}, &std::pair<std::int64_t, Entry>::first);
    for (std::size_t i = 0; i < numbered.size(); ++i)
        m_entries[i] = std::move(numbered[i].second);
    m_isOrdered = true;
    rebuildIndex();
}

Item const* ObjectCell::find(std::string_view key) const
{
    auto const position = positionOf(key);
    return position < m_entries.size() ? &m_entries[position].value : nullptr;
}

void ObjectCell::reserve(std::size_t count)
{
    m_entries.reserve(count);
    if (count > searchedOneByOne)
        rebuildIndex(count);
}

void ObjectCell::set(Item const& key, Item value)
{
    auto const& text = key.text();
    auto const position = positionOf(text);
    if (position < m_entries.size()) {
        m_entries[position].value = std::move(value);
        return;
    }
    grow(sizeof(Entry));
    if (auto const index = arrayIndexOf(text); index < 0) {
        m_hasNames = true;
    } else {
        m_isOrdered = m_isOrdered && !m_hasNames && index > m_lastIndex;
        m_lastIndex = std::max(m_lastIndex, index);
    }
    m_entries.push_back({key, std::move(value)});
    if (m_slots.empty() ? m_entries.size() > searchedOneByOne : m_entries.size() * 2 > m_slots.size()) {
        rebuildIndex();
    } else if (!m_slots.empty()) {
        auto const mask = m_slots.size() - 1;
        auto at = std::hash<std::string_view>()(text) & mask;
        while (m_slots[at] != 0)
            at = (at + 1) & mask;
        m_slots[at] = static_cast<std::uint32_t>(m_entries.size());
    }
}

void ObjectCell::remove(std::string_view key)
{
    auto const position = positionOf(key);
    if (position == m_entries.size())
        return;
    m_entries.erase(m_entries.begin() + static_cast<std::ptrdiff_t>(position));
    rebuildIndex();
}

bool isInOrder(Value const& object)
{
    std::int64_t last = -1;
    bool hasNames = false;
    for (auto const& member : object.members()) {
        auto const index = arrayIndexOf(member.key);
        if (index < 0) {
            hasNames = true;
            continue;
        }
        if (hasNames || index < last)
            return false;
        last = index;
    }
    return true;
}

std::vector<Member const*> orderedMembers(Value const& object)
{
    std::vector<Member const*> members;
    for (auto const& member : object.members())
        members.push_back(&member);
    std::ranges::stable_sort(members, [](Member const* a, Member const* b) {
        auto const left = arrayIndexOf(a->key);
        auto const right = arrayIndexOf(b->key);
        return left >= 0 && (right < 0 || left < right);
    });
    return members;
}

Item memberOf(Item const& object, std::string_view key)
{
    if (auto const* cell = object.objectCell()) {
        auto const* found = cell->find(key);
        return found ? *found : Item();
    }
    auto const* found = object.value().find(key);
    return found ? Item::borrowed(*found) : Item();
}

std::size_t memberCount(Item const& object)
{
    auto const* cell = object.objectCell();
    return cell ? cell->size() : object.value().size();
}

}  // namespace steploom::expr::jsonata
