// SPDX-License-Identifier: GPL-3.0-or-later
// A text of JSON or YAML, behind three bytes: the first chooses the language, the others a place. Everything
// an editor asks about that place is asked; what is planned must fit the text.
#include "core/assist/completion.h"
#include "core/assist/format.h"
#include "core/assist/hover.h"
#include "core/assist/live.h"
#include "core/assist/references.h"
#include "core/base/utf8.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace steploom;

static void require(bool holds)
{
    if (!holds)
        std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    if (size < 3)
        return 0;
    std::string const input(reinterpret_cast<char const*>(data) + 3, size - 3);
    if (findInvalidUtf8(input))
        return 0;
    document::Document const document(input, data[0] % 2 == 0 ? "a.asl.json" : "a.asl.yaml");
    auto const& snapshot = document.snapshot();
    auto const length = snapshot.text->size();
    auto const place = length == 0 ? 0 : (data[1] * 256U + data[2]) % (length + 1);
    assist::Knowledge knowledge;
    knowledge.inputs = {Value::object({{"a", Value::array({Value::object({{"b c", 1}})})}})};
    auto const completion = assist::completionAt(snapshot, place, knowledge);
    require(completion.token.end() <= length);
    for (auto const& candidate : completion.candidates) {
        require(candidate.caret <= candidate.text.size());
        require(text::fits(completion.patch(candidate), length));
    }
    auto kept = completion;
    kept.keepFitting();
    require(kept.candidates.size() <= completion.candidates.size());
    if (auto const help = assist::helpAt(snapshot, place, knowledge))
        require(help->range.end() <= length);
    if (auto const symbol = assist::symbolAt(snapshot, place)) {
        for (auto const& use : assist::usesOf(snapshot, *symbol))
            require(use.range.end() <= length);
        if (auto const plan = assist::planRename(snapshot, *symbol, "renamed1"))
            require(text::fits(*plan, length));
    }
    if (auto const plan = assist::planFormat(*snapshot.tree)) {
        require(text::fits(*plan, length));
        auto const once
            = text::SyntaxTree::parse(text::applyPatch(*snapshot.text, *plan), snapshot.tree->language());
        require(once->isSound()
            && (!snapshot.tree->root() || once->root().value() == snapshot.tree->root().value()));
    }
    auto const node = snapshot.tree->nodeAt(place);
    if (node.isString())
        static_cast<void>(assist::liveResult(
            assist::surroundingsOf(*snapshot.graph, node), node, node.string(), knowledge.inputs.front()));
    return 0;
}
