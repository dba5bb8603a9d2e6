// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/payload.h"

#include "core/base/json_writer.h"

#include <algorithm>
#include <string>

namespace steploom::sim {

namespace {

class Meter {
public:
    explicit Meter(std::size_t limit) : m_left(limit) {}

    /// False when it is too much.
    bool take(Value const& value, int depth)
    {
        if (value.isArray() || value.isObject()) {
            // Brackets and the commas between.
            if (depth >= deepest || !spend(2 + (value.size() > 1 ? value.size() - 1 : 0)))
                return false;
            return value.isArray() ? takeItems(value, depth + 1) : takeMembers(value, depth + 1);
        }
        if (value.isString())
            return takeText(value.string());
        m_scratch.clear();
        appendJson(m_scratch, value);
        return spend(m_scratch.size());
    }

    std::size_t left() const { return m_left; }

private:
    static constexpr int deepest = 1'000;

    bool takeItems(Value const& array, int depth)
    {
        return std::ranges::all_of(array.items(), [&](Value const& item) { return take(item, depth); });
    }

    bool takeMembers(Value const& object, int depth)
    {
        return std::ranges::all_of(object.members(), [&](Member const& member) {
            return takeText(member.key) && spend(1) && take(member.value, depth);
        });
    }

    // As long as toJsonString() makes it.
    bool takeText(std::string_view text)
    {
        std::size_t size = text.size() + 2;
        if (size > m_left)
            return false;
        for (auto const c : text) {
            auto const byte = static_cast<unsigned char>(c);
            if (byte < 0x20)
                size += byte == '\b' || byte == '\f' || byte == '\n' || byte == '\r' || byte == '\t' ? 1 : 5;
            else
                size += byte == '"' || byte == '\\' ? 1 : 0;
        }
        return spend(size);
    }

    bool spend(std::size_t bytes)
    {
        if (bytes > m_left)
            return false;
        m_left -= bytes;
        return true;
    }

    std::size_t m_left;
    std::string m_scratch;
};

}  // namespace

bool isLargerThan(Value const& value, std::size_t limit)
{
    return !Meter(limit).take(value, 0);
}

std::size_t sizeUpTo(Value const& value, std::size_t limit)
{
    Meter meter(limit);
    return meter.take(value, 0) ? limit - meter.left() : limit;
}

std::string dataLimitCause(std::string_view who)
{
    return "The state/task '" + std::string(who)
        + "' returned a result with a size exceeding the maximum number of bytes service limit.";
}

}  // namespace steploom::sim
