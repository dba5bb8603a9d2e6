// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/patch.h"

#include <algorithm>
#include <cassert>

namespace steploom::text {

bool fits(Patch const& patch, std::size_t size)
{
    std::size_t end = 0;
    for (auto const& splice : patch.splices) {
        if (splice.offset < end || splice.offset > size || splice.removed > size - splice.offset)
            return false;
        end = splice.offset + splice.removed;
    }
    return true;
}

std::string applyPatch(std::string_view text, Patch const& patch)
{
    assert(fits(patch, text.size()) && "a patch must be made for the text it is applied to");
    std::size_t grown = text.size();
    for (auto const& splice : patch.splices)
        grown += splice.inserted.size();
    std::string out;
    out.reserve(grown);
    std::size_t at = 0;
    for (auto const& splice : patch.splices) {
        out.append(text, at, splice.offset - at);
        out.append(splice.inserted);
        at = splice.offset + splice.removed;
    }
    out.append(text, at, std::string_view::npos);
    return out;
}

Patch invertPatch(std::string_view text, Patch const& patch)
{
    Patch inverse;
    inverse.splices.reserve(patch.splices.size());
    std::size_t shiftUp = 0;    // bytes put in so far
    std::size_t shiftDown = 0;  // bytes taken out so far
    for (auto const& splice : patch.splices) {
        inverse.splices.push_back({splice.offset + shiftUp - shiftDown, splice.inserted.size(),
            std::string(text.substr(splice.offset, splice.removed))});
        shiftUp += splice.inserted.size();
        shiftDown += splice.removed;
    }
    for (auto const& carry : patch.carries)
        inverse.carries.push_back({{carry.to, carry.from.length}, carry.from.offset});
    return inverse;
}

// Where `offset` of the old text would be if nothing were carried; what was taken out has no place.
static std::optional<std::size_t> mapKept(Patch const& patch, std::size_t offset)
{
    std::size_t mapped = offset;
    for (auto const& splice : patch.splices) {
        if (splice.offset > offset)
            break;
        if (offset < splice.offset + splice.removed)
            return std::nullopt;
        mapped = mapped - splice.removed + splice.inserted.size();
    }
    return mapped;
}

std::optional<std::size_t> mapOffset(Patch const& patch, std::size_t offset)
{
    for (auto const& carry : patch.carries)
        if (carry.from.contains(offset))
            return carry.to + (offset - carry.from.offset);
    return mapKept(patch, offset);
}

namespace {

// A patch read as a walk over the old text: runs that are kept, taken out, or put in.
struct Run {
    enum class Kind { Keep, Remove, Insert } kind;
    std::size_t length = 0;
    std::string_view inserted;
};

constexpr std::size_t endless = static_cast<std::size_t>(-1) / 4;

std::vector<Run> runsOf(Patch const& patch)
{
    std::vector<Run> runs;
    std::size_t at = 0;
    for (auto const& splice : patch.splices) {
        if (splice.offset > at)
            runs.push_back({Run::Kind::Keep, splice.offset - at, {}});
        if (splice.removed > 0)
            runs.push_back({Run::Kind::Remove, splice.removed, {}});
        if (!splice.inserted.empty())
            runs.push_back({Run::Kind::Insert, splice.inserted.size(), splice.inserted});
        at = splice.offset + splice.removed;
    }
    runs.push_back({Run::Kind::Keep, endless, {}});
    return runs;
}

// Collects runs over the old text into splices; neighbouring changes become one.
class SpliceWriter {
public:
    void keep(std::size_t length)
    {
        close();
        m_at += length;
    }
    void remove(std::size_t length)
    {
        open().removed += length;
        m_at += length;
    }
    void insert(std::string_view text) { open().inserted.append(text); }

    std::vector<Splice> take()
    {
        close();
        return std::move(m_splices);
    }

private:
    Splice& open()
    {
        if (!m_isOpen) {
            m_open = {m_at, 0, {}};
            m_isOpen = true;
        }
        return m_open;
    }
    void close()
    {
        if (m_isOpen && (m_open.removed > 0 || !m_open.inserted.empty()))
            m_splices.push_back(std::move(m_open));
        m_isOpen = false;
    }

    std::vector<Splice> m_splices;
    Splice m_open;
    bool m_isOpen = false;
    std::size_t m_at = 0;
};

}  // namespace

// The stretches of the old text that stay, with their places in the new one.
static std::vector<Carry> keptBy(Patch const& patch)
{
    std::vector<Carry> kept;
    std::size_t at = 0;
    std::size_t to = 0;
    for (auto const& splice : patch.splices) {
        if (splice.offset > at)
            kept.push_back({{at, splice.offset - at}, to});
        to += splice.offset - at + splice.inserted.size();
        at = splice.offset + splice.removed;
    }
    kept.push_back({{at, endless}, to});
    return kept;
}

// What one of two patches carries and the other carries or keeps, stretch by stretch: a change inside of what
// is carried must not take along what lies behind it.
static std::vector<Carry> composedCarries(Patch const& first, Patch const& second)
{
    std::vector<Carry> carries;
    auto const join = [&](std::vector<Carry> const& before, std::vector<Carry> const& after) {
        for (auto const& a : before)
            for (auto const& b : after) {
                auto const start = std::max(a.to, b.from.offset);
                auto const end = std::min(a.to + a.from.length, b.from.end());
                if (start < end)
                    carries.push_back(
                        {{a.from.offset + start - a.to, end - start}, b.to + start - b.from.offset});
            }
    };
    join(first.carries, keptBy(second));
    join(first.carries, second.carries);
    join(keptBy(first), second.carries);
    return carries;
}

Patch compose(Patch const& first, Patch const& second)
{
    auto const a = runsOf(first);
    auto const b = runsOf(second);
    SpliceWriter out;
    std::size_t i = 0;
    std::size_t j = 0;
    std::size_t usedA = 0;  // how much of run i is done
    std::size_t usedB = 0;
    while (i < a.size() && j < b.size()) {
        if (a[i].kind == Run::Kind::Remove) {
            out.remove(a[i++].length);
            continue;
        }
        if (b[j].kind == Run::Kind::Insert) {
            out.insert(b[j++].inserted);
            continue;
        }
        auto const step = std::min(a[i].length - usedA, b[j].length - usedB);
        bool const kept = b[j].kind == Run::Kind::Keep;
        if (a[i].kind == Run::Kind::Insert) {
            if (kept)
                out.insert(a[i].inserted.substr(usedA, step));
        } else if (kept) {
            out.keep(step);
        } else {
            out.remove(step);
        }
        usedA += step;
        usedB += step;
        if (usedA == a[i].length) {
            ++i;
            usedA = 0;
        }
        if (usedB == b[j].length) {
            ++j;
            usedB = 0;
        }
    }

    return {out.take(), composedCarries(first, second)};
}

Patch together(std::vector<Patch> patches)
{
    struct Part {
        Splice splice;
        std::size_t patch;
    };
    std::vector<Part> parts;
    for (std::size_t i = 0; i < patches.size(); ++i)
        for (auto& splice : patches[i].splices)
            parts.push_back({std::move(splice), i});
    std::stable_sort(parts.begin(), parts.end(),
        [](Part const& a, Part const& b) { return a.splice.offset < b.splice.offset; });

    // What an alias stands for is changed once, however many uses ask for it.
    auto const isSame
        = [](Part const& a, Part const& b) { return a.splice.removed > 0 && a.splice == b.splice; };
    parts.erase(std::unique(parts.begin(), parts.end(), isSame), parts.end());

    Patch all;
    // What is carried into a splice moves along with it.
    std::vector<std::size_t> shifts(patches.size());  // of each patch alone, up to the splice
    std::size_t shift = 0;                            // of all of them
    for (auto const& [splice, index] : parts) {
        auto const alone = splice.offset + shifts[index];
        for (auto const& carry : patches[index].carries)
            if (carry.to >= alone && carry.to < alone + splice.inserted.size())
                all.carries.push_back({carry.from, carry.to - alone + splice.offset + shift});
        auto const growth = splice.inserted.size() - splice.removed;
        shifts[index] += growth;
        shift += growth;
        all.splices.push_back(splice);
    }
    return all;
}

static bool startsCharacter(std::string_view text, std::size_t at)
{
    return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

Patch difference(std::string_view before, std::string_view after)
{
    if (before == after)
        return {};
    auto const shorter = std::min(before.size(), after.size());
    std::size_t head = 0;
    while (head < shorter && before[head] == after[head])
        ++head;
    while (head > 0 && (!startsCharacter(before, head) || !startsCharacter(after, head)))
        --head;
    std::size_t tail = 0;
    while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    while (tail > 0
        && (!startsCharacter(before, before.size() - tail) || !startsCharacter(after, after.size() - tail)))
        --tail;
    return Patch::replace(TextRange::between(head, before.size() - tail),
        std::string(after.substr(head, after.size() - tail - head)));
}

}  // namespace steploom::text
