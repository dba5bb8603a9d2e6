// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"
#include "core/sim/history/recorded.h"
#include "core/text/syntax_tree.h"

namespace steploom::sim {

// The list of cases in a companion; null in anything else.
static Value const* casesOf(Value const& content)
{
    auto const* list = content.find("events") ? nullptr : content.find("cases");
    return list && list->isArray() ? list : nullptr;
}

// Cases without a name are counted.
static std::string nameOf(Value const& list, std::size_t index)
{
    auto const* name = list.at(index)->find("name");
    return name && name->isString() ? name->string() : "case " + std::to_string(index + 1);
}

static bool hasHistory(Value const& each)
{
    auto const* expect = each.find("expect");
    auto const* events = expect ? expect->find("events") : nullptr;
    return events && events->isArray();
}

// Of a companion the case with that name, else the only one with a history, else the only one.
static Result<Value> caseIn(Value const& content, std::optional<std::string> const& name)
{
    auto const* list = casesOf(content);
    if (!list)
        return name ? Result<Value>(Failure{"it holds no cases, so none called " + *name}) : content;
    std::vector<std::string> names;
    Value const* chosen = nullptr;
    for (std::size_t i = 0; i < list->size(); ++i) {
        auto const& each = *list->at(i);
        bool const isWanted = name ? nameOf(*list, i) == *name : hasHistory(each) || list->size() == 1;
        // Of cases with one name the first that has a history.
        if (isWanted && (!chosen || (hasHistory(each) && !hasHistory(*chosen))))
            chosen = &each;
        if (hasHistory(each))
            names.push_back(nameOf(*list, i));
    }
    if (chosen && (name || names.size() <= 1))
        return *chosen;
    auto sentence = name ? "it has no case called " + *name + "; " : std::string();
    if (names.empty())
        return Failure{sentence + "none of its cases holds a history"};
    sentence += name ? "there are:" : "it has several cases with a history:";
    for (auto const& each : names)
        sentence += (&each == &names.front() ? " " : ", ") + each;
    return Failure{sentence};
}

std::vector<std::string> casesWithHistory(std::string const& bytes)
{
    std::vector<std::string> names;
    if (findInvalidUtf8(bytes))
        return names;
    auto const content = text::parseJsonValue(bytes);
    if (auto const* list = content ? casesOf(*content) : nullptr)
        for (std::size_t i = 0; i < list->size(); ++i)
            if (hasHistory(*list->at(i)))
                names.push_back(nameOf(*list, i));
    return names;
}

Result<RecordedHistory> readHistoryFile(std::string const& bytes, std::optional<std::string> const& caseName)
{
    if (auto const bad = findInvalidUtf8(bytes))
        return Failure{"it is not UTF-8: byte " + std::to_string(*bad + 1) + " is not part of a character"};
    auto content = text::parseJsonValue(bytes);
    if (!content)
        return content.failure();
    auto chosen = caseIn(*content, caseName);
    if (!chosen)
        return chosen.failure();
    return readHistory(*chosen);
}

}  // namespace steploom::sim
