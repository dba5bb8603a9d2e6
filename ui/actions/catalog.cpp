// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/catalog.h"

#include "core/base/json_writer.h"
#include "core/text/syntax_tree.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

namespace steploom::actions {

static constexpr std::array knownCategories{
    Category{"compute", "Compute"},
    Category{"data", "Databases"},
    Category{"messaging", "Messages and events"},
    Category{"storage", "Storage"},
    Category{"workflow", "Workflows"},
    Category{"analytics", "Analytics"},
    Category{"models", "Machine learning"},
    Category{"network", "Web and APIs"},
    Category{"security", "Security"},
};

std::span<Category const> categories()
{
    return knownCategories;
}

static std::string bytesOf(QString const& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

static Value readResource(QString const& path)
{
    auto const value = text::parseJsonValue(bytesOf(path));
    return value ? *value : Value();
}

static std::string wordsOf(Value const& object, std::string_view field)
{
    auto const* words = object.find(field);
    return words && words->isString() ? words->string() : std::string();
}

static int numberOf(Value const& object, std::string_view field)
{
    auto const* number = object.find(field);
    return number && number->isInteger() ? static_cast<int>(number->integer()) : 0;
}

static std::string textOf(Value const& object, std::string_view field)
{
    auto const* value = object.find(field);
    return value ? toJson(*value) : std::string();
}

static CatalogAction actionFrom(Value const& source)
{
    CatalogAction action;
    action.label = wordsOf(source, "label");
    action.name = source.find("name") ? wordsOf(source, "name") : action.label;
    action.summary = wordsOf(source, "summary");
    action.mostUsed = numberOf(source, "mostUsed");
    action.starter = textOf(source, "starter");
    action.starterJsonata = textOf(source, "starterJsonata");
    if (auto const* state = source.find("starter")) {
        static constexpr std::string_view integration = "arn:aws:states:::";
        action.resource = wordsOf(*state, "Resource");
        auto const parts = asl::resourceParts(action.resource);
        action.service = parts.service;
        action.category = parts.category;
        if (action.resource.starts_with(integration))
            action.resource.erase(0, integration.size());
    }
    return action;
}

// Where a category stands among all, and what is unknown behind them.
static std::ptrdiff_t placeOf(std::string_view category)
{
    return std::find_if(knownCategories.begin(), knownCategories.end(), [&](Category const& each) {
        return each.name == category;
    }) - knownCategories.begin();
}

static std::vector<CatalogAction> readActions()
{
    // Of each service the place of its most used action.
    std::vector<std::pair<int, CatalogAction>> ranked;
    QDir const folder(QStringLiteral(":/catalog/actions"));
    for (auto const& file : folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        auto const content = readResource(folder.filePath(file));
        auto const* list = content.find("actions");
        if (!list || !list->isArray())
            continue;
        auto const first = ranked.size();
        auto best = std::numeric_limits<int>::max();
        for (auto const& source : list->items()) {
            ranked.emplace_back(0, actionFrom(source));
            if (auto const place = ranked.back().second.mostUsed; place > 0)
                best = std::min(best, place);
        }
        for (auto i = first; i < ranked.size(); ++i)
            ranked[i].first = best;
    }
    std::stable_sort(ranked.begin(), ranked.end(), [&](auto const& a, auto const& b) {
        return std::pair(placeOf(a.second.category), a.first)
            < std::pair(placeOf(b.second.category), b.first);
    });
    std::vector<CatalogAction> actions;
    actions.reserve(ranked.size());
    for (auto& [rank, action] : ranked)
        actions.push_back(std::move(action));
    return actions;
}

std::span<CatalogAction const> catalogActions()
{
    static std::vector<CatalogAction> const actions = readActions();
    return actions;
}

static std::vector<Pattern> readPatterns()
{
    static constexpr auto ending = ".about.json";
    std::vector<std::pair<int, Pattern>> found;
    QDir const folder(QStringLiteral(":/patterns"));
    for (auto const& file : folder.entryList({QStringLiteral("*") + QLatin1String(ending)}, QDir::Files)) {
        auto const about = readResource(folder.filePath(file));
        auto const id = file.chopped(static_cast<qsizetype>(qstrlen(ending)));
        Pattern pattern;
        pattern.id = id.toStdString();
        pattern.title = wordsOf(about, "title");
        pattern.summary = wordsOf(about, "summary");
        pattern.family = wordsOf(about, "family");
        pattern.glyph = wordsOf(about, "glyph");
        pattern.fragment = bytesOf(folder.filePath(id + QStringLiteral(".asl.json")));
        pattern.fragmentJsonata = bytesOf(folder.filePath(id + QStringLiteral(".jsonata.asl.json")));
        found.emplace_back(numberOf(about, "order"), std::move(pattern));
    }
    std::stable_sort(
        found.begin(), found.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
    std::vector<Pattern> patterns;
    patterns.reserve(found.size());
    for (auto& [order, pattern] : found)
        patterns.push_back(std::move(pattern));
    return patterns;
}

std::span<Pattern const> allPatterns()
{
    static std::vector<Pattern> const patterns = readPatterns();
    return patterns;
}

}  // namespace steploom::actions
