// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"
#include "core/sim/history/recorded.h"
#include "core/text/syntax_tree.h"

namespace steploom::sim {

// Of a companion the case with that name, else its only one.
static Result<Value> caseIn(Value const& companion, std::optional<std::string> const& name)
{
    auto const* list = companion.find("cases");
    if (!list || !list->isArray())
        return name ? Result<Value>(Failure{"it holds no cases, so none called " + *name}) : companion;
    std::string names;
    for (auto const& each : list->items()) {
        auto const* own = each.find("name");
        auto const text = own && own->isString() ? own->string() : std::string();
        if (name ? text == *name : list->size() == 1)
            return each;
        names += (names.empty() ? "" : ", ") + text;
    }
    return Failure{(name ? "it has no case called " + *name : "it has several cases; name one as FILE#NAME")
        + std::string("; there are: ") + names};
}

Result<RecordedHistory> readHistoryFile(std::string const& bytes, std::optional<std::string> const& caseName)
{
    if (auto const bad = findInvalidUtf8(bytes))
        return Failure{"it is not UTF-8: byte " + std::to_string(*bad + 1) + " is not part of a character"};
    auto content = text::parseJsonValue(bytes);
    if (!content)
        return content.failure();
    auto chosen = content->find("events") ? Result<Value>(*content) : caseIn(*content, caseName);
    if (!chosen)
        return chosen.failure();
    return readHistory(*chosen);
}

}  // namespace steploom::sim
