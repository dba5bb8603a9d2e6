// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/block/edit.h"
#include "core/text/block/geometry.h"
#include "core/text/lines.h"

#include <string>

namespace steploom::text::block {

// Takes all children of a container out and leaves brackets.
static Patch close(NodeRef container)
{
    auto const text = textOf(container);
    auto const brackets = container.isObject() ? "{}" : "[]";
    auto const last = linesOf(container.lastChild()).end();
    if (!container.parent())
        return Patch::replace(TextRange::between(container.contentOffset(), last), brackets);
    auto const holder = holderOf(container);
    auto const lineEnd = lineEndOf(text, holder.end);
    if (container.contentOffset() <= lineEnd)
        return Patch::replace(TextRange::between(container.contentOffset(), last), brackets);
    // A comment behind the key stays there; its tag goes on saying what the brackets are.
    auto const properties
        = text.substr(container.range().offset, container.contentOffset() - container.range().offset);
    auto const word = properties.substr(0, properties.find_last_not_of(" \t\r\n") + 1);
    auto const end
        = container.range().offset <= lineEnd ? container.range().offset + word.size() : holder.end;
    std::string const inserted = end > holder.end || word.empty() ? std::string(" ") + brackets
                                                                  : " " + std::string(word) + " " + brackets;
    Patch patch;
    patch.splices.push_back({end, 0, inserted});
    patch.splices.push_back({lineEnd, last - lineEnd, {}});
    return patch;
}

// Takes the neighbours `first` to `last` out; `isLed` says that a sibling before them stays.
static Splice removeRun(NodeRef first, NodeRef last, bool isLed)
{
    auto const text = textOf(first);
    auto const next = last.nextSibling();
    auto const offset = first.fullRange().offset;
    if (!beginsItsLine(text, offset)) {
        // Behind a dash: what follows moves up to it, unless comments stand above that.
        if (next && topOf(next) == lineStartOf(text, next.fullRange().offset))
            return {offset, next.fullRange().offset - offset, {}};
        auto start = offset;
        while (isBlank(text[start - 1]))
            --start;
        return {start, linesOf(last).end() - start, {}};
    }
    auto top = topOf(first);
    auto bottom = bottomOf(last);
    if (isLed)
        while (lineStartOf(text, top) > 0 && isBlankLine(text, previousLineOf(text, top)))
            top = previousLineOf(text, top);
    else
        while (next && bottom < text.size() && isBlankLine(text, bottom))
            bottom = nextLineOf(text, bottom);
    return {top, bottom - top, {}};
}

Patch removeNodes(std::span<NodeRef const> nodes)
{
    auto const container = nodes.front().parent();
    if (nodes.size() == container.size())
        return close(container);
    Patch patch;
    bool isLed = false;
    auto child = container.firstChild();
    for (std::size_t i = 0; i < nodes.size();) {
        for (; child != nodes[i]; child = child.nextSibling())
            isLed = true;
        auto const first = child;
        auto last = child;
        for (; i < nodes.size() && child == nodes[i]; ++i, child = child.nextSibling())
            last = child;
        patch.splices.push_back(removeRun(first, last, isLed));
    }
    return patch;
}

}  // namespace steploom::text::block
