// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/jsonata/closures.h"

namespace steploom::expr::jsonata {

Frame*& FrameList::first() noexcept
{
    static thread_local Frame* frames = nullptr;
    return frames;
}

void FrameList::clearAll()
{
    // Clearing one frame can destroy others, which leave the list by themselves.
    while (first()) {
        Ref<Frame> const frame(first());
        frame->clear();
        if (first() == frame.get()) {
            first() = frame->m_next;
            if (frame->m_next)
                frame->m_next->m_previous = nullptr;
            frame->m_next = nullptr;
        }
    }
}

Frame::Frame(Frame* parentFrame) noexcept : Cell(Kind::Frame, sizeof(Frame)), parent(parentFrame)
{
    auto*& first = FrameList::first();
    m_next = first;
    if (first)
        first->m_previous = this;
    first = this;
}

Frame::~Frame()
{
    if (m_previous)
        m_previous->m_next = m_next;
    else if (FrameList::first() == this)
        FrameList::first() = m_next;
    if (m_next)
        m_next->m_previous = m_previous;
}

void Frame::bind(NameId name, Item value)
{
    for (std::size_t i = 0; i < std::min(m_count, m_first.size()); ++i) {
        if (m_first[i].name == name) {
            m_first[i].value = std::move(value);
            return;
        }
    }
    for (auto& binding : m_more) {
        if (binding.name == name) {
            binding.value = std::move(value);
            return;
        }
    }
    if (m_count < m_first.size()) {
        m_first[m_count] = {name, std::move(value)};
    } else {
        grow(sizeof(Binding));
        m_more.push_back({name, std::move(value)});
    }
    ++m_count;
}

Item const* Frame::find(NameId name) const
{
    for (std::size_t i = 0; i < std::min(m_count, m_first.size()); ++i)
        if (m_first[i].name == name)
            return &m_first[i].value;
    for (auto const& binding : m_more)
        if (binding.name == name)
            return &binding.value;
    return nullptr;
}

void Frame::clear()
{
    // Moved out first: what goes may come back to this frame.
    auto const first = std::exchange(m_first, {});
    auto const more = std::exchange(m_more, {});
    auto const around = std::exchange(parent, {});
    m_count = 0;
}

}  // namespace steploom::expr::jsonata
