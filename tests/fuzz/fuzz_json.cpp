// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_reader.h"
#include "core/base/json_writer.h"
#include "core/text/patch.h"
#include "core/text/syntax_tree.h"

#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

using namespace steploom;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// Children lie inside their parent, one after the other.
void checkNode(text::NodeRef node)
{
    auto const outer = node.fullRange();
    require(outer.offset + outer.length <= node.tree().text().size());
    auto const inner = node.range();
    auto at = inner.offset;
    for (auto const child : node) {
        auto const range = child.fullRange();
        require(range.offset >= at && range.offset + range.length <= inner.offset + inner.length);
        require(child.parent() == node);
        at = range.offset + range.length;
        checkNode(child);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string const input(reinterpret_cast<char const*>(data), size);
    auto const tree = text::SyntaxTree::parseJson(input);
    if (auto const root = tree->root()) {
        checkNode(root);
        // What has no faults is JSON, and both readers take it for the same.
        auto const value = root.value();
        auto const straight = readJson(input, text::SyntaxTree::maximumDepth);
        require(straight.has_value() == tree->isSound());
        require(!straight || toJson(*straight) == toJson(value));
    }
    std::string const changed = input.substr(size / 2) + input.substr(0, size / 3);
    auto const patch = text::difference(input, changed);
    auto const inverse = text::invertPatch(input, patch);
    require(text::applyPatch(input, patch) == changed);
    require(text::applyPatch(changed, inverse) == input);
    return 0;
}
