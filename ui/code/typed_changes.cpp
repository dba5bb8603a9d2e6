// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/typed_changes.h"

#include <span>
#include <utility>

namespace steploom::code {

void TypedChanges::inserted(std::size_t offset, std::string text)
{
    m_patches.push_back(text::Patch::insert(offset, std::move(text)));
}

void TypedChanges::deleted(std::size_t offset, std::size_t length)
{
    m_patches.push_back(text::Patch::replace({offset, length}, {}));
}

// Composing one after the other costs the square of their number, which shows when 10,000 lines are indented;
// composing halves costs n log n.
static text::Patch composeAll(std::span<text::Patch> patches)
{
    if (patches.size() == 1)
        return std::move(patches.front());
    auto const half = patches.size() / 2;
    return text::compose(composeAll(patches.first(half)), composeAll(patches.subspan(half)));
}

text::Patch TypedChanges::take(std::string_view before)
{
    if (m_patches.empty())
        return {};
    auto patch = composeAll(m_patches);
    m_patches.clear();
    std::erase_if(patch.splices, [&](text::Splice const& splice) {
        return before.substr(splice.offset, splice.removed) == splice.inserted;
    });
    return patch;
}

}  // namespace steploom::code
