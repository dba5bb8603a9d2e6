// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/browser/state_items.h"

#include "core/aws/catalog.h"
#include "core/text/syntax_tree.h"
#include "ui/actions/catalog.h"
#include "ui/actions/insertion.h"
#include "ui/workbench/strings.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <set>
#include <utility>

namespace steploom::browser {

static constexpr char lambdaInvoke[] = "arn:aws:states:::lambda:invoke";

static QString translated(char const* text)
{
    return QCoreApplication::translate("StatesBrowser", text);
}

// State types that call something stand among the actions, all others among the flow.
static bool isCall(asl::StateType const& type)
{
    return type.family == "Call";
}

static QString headingOf(std::string_view category)
{
    for (auto const& each : actions::categories())
        if (each.name == category)
            return translated(each.label.data());
    return translated("More");
}

static StateItem itemOf(asl::StateType const& type, asl::QueryLanguage language)
{
    StateItem item;
    item.tab = isCall(type) ? Tab::Actions : Tab::Flow;
    item.family = toQString(type.family);
    item.label = toQString(type.label);
    item.summary = toQString(type.summary);
    item.glyph = type.icon;
    item.what = actions::newStateOf(type, language);
    if (isCall(type)) {
        auto const category = asl::resourceParts(lambdaInvoke).category;
        item.family = headingOf(category);
        item.keywords = QStringLiteral("lambda:invoke");
        item.call = lambdaInvoke;
        item.glyph = category;
        item.role = drawing::tileRole(category);
    }
    return item;
}

static std::string callOf(actions::CatalogAction const& action)
{
    auto call = "arn:aws:states:::" + action.resource;
    call.resize(call.size() - asl::resourceParts(call).pattern.size());
    return call;
}

static StateItem itemOf(actions::CatalogAction const& action, asl::QueryLanguage language)
{
    bool const isJsonata = language == asl::QueryLanguage::Jsonata;
    StateItem item;
    item.tab = Tab::Actions;
    item.family = headingOf(action.category);
    item.label = QString::fromStdString(action.label);
    item.summary = QString::fromStdString(action.summary);
    item.keywords = QString::fromStdString(action.service + ' ' + action.resource);
    item.glyph = action.category;
    item.role = drawing::tileRole(action.category);
    item.call = callOf(action);
    item.what = workbench::NewState{action.name, isJsonata ? action.starterJsonata : action.starter};
    return item;
}

static StateItem itemOf(actions::Pattern const& pattern, asl::QueryLanguage language)
{
    StateItem item;
    item.tab = Tab::Patterns;
    item.family = QString::fromStdString(pattern.family);
    item.label = QString::fromStdString(pattern.title);
    item.summary = QString::fromStdString(pattern.summary);
    item.glyph = pattern.glyph;
    item.role = drawing::Role::TileWorkflow;
    item.what = workbench::NewStates{pattern.title, pattern.in(language)};
    return item;
}

// What is in it says more than any word about it.
static StateItem itemOf(workbench::OwnPattern const& pattern)
{
    static constexpr std::size_t namesShown = 4;
    auto const graph = asl::Graph::build(text::SyntaxTree::parseJson(pattern.fragment));
    QStringList names;
    for (auto const& state : graph->states())
        if (names.size() < static_cast<qsizetype>(namesShown))
            names.append(QString::fromStdString(state.name));
    StateItem item;
    item.tab = Tab::Patterns;
    item.family = translated("My patterns");
    item.label = pattern.title;
    item.summary = names.join(QStringLiteral(", "));
    item.glyph = "note";
    item.role = drawing::Role::TileFlow;
    item.isOwn = true;
    item.what = workbench::NewStates{pattern.title.toStdString(), pattern.fragment};
    return item;
}

// Every item with its place among the most used actions, 0 for none; the order is that of the tabs.
static std::vector<std::pair<int, StateItem>> rankedItems(
    asl::QueryLanguage language, std::vector<workbench::OwnPattern> const& own)
{
    std::vector<asl::StateType const*> types;
    for (auto const& type : asl::allStateTypes())
        types.push_back(&type);
    std::stable_sort(
        types.begin(), types.end(), [](auto const* a, auto const* b) { return a->order < b->order; });

    std::vector<std::pair<int, StateItem>> items;
    for (auto const* type : types)
        if (isCall(*type))
            items.emplace_back(1, itemOf(*type, language));
    for (auto const& action : actions::catalogActions())
        items.emplace_back(action.mostUsed, itemOf(action, language));
    for (auto const* type : types)
        if (!isCall(*type))
            items.emplace_back(0, itemOf(*type, language));
    for (auto const& pattern : own)
        items.emplace_back(0, itemOf(pattern));
    for (auto const& pattern : actions::allPatterns())
        items.emplace_back(0, itemOf(pattern, language));
    return items;
}

static std::vector<StateItem> mostUsedOf(std::vector<std::pair<int, StateItem>> ranked)
{
    std::erase_if(ranked, [](auto const& each) { return each.first == 0; });
    std::stable_sort(
        ranked.begin(), ranked.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
    std::vector<StateItem> items;
    for (auto& [rank, item] : ranked) {
        item.isMostUsed = true;
        item.family = translated("Most used");
        items.push_back(std::move(item));
    }
    return items;
}

std::vector<StateItem> stateItems(asl::QueryLanguage language, std::vector<workbench::OwnPattern> const& own)
{
    auto ranked = rankedItems(language, own);
    auto items = mostUsedOf(ranked);
    for (auto& [rank, item] : ranked)
        items.push_back(std::move(item));
    return items;
}

workbench::Insertable insertableOf(StateItem const& item)
{
    if (item.resource.empty())
        return item.what;
    auto made = std::get<workbench::NewState>(item.what);
    made.starter = aws::starterText(item.resource, item.language);
    return made;
}

static StateItem itemOf(aws::SearchResult const& found, asl::QueryLanguage language)
{
    auto const category = asl::resourceParts(found.resource).category;
    auto const service = QString::fromStdString(found.service);
    auto action = QString::fromStdString(found.action);
    if (!action.isEmpty())
        action[0] = action[0].toUpper();
    StateItem item;
    item.tab = Tab::Actions;
    item.family = translated("All services");
    // The panel is narrow and many actions of a service begin alike.
    item.label = action;
    item.summary = found.isIntegration ? service : translated("%1 · SDK").arg(service);
    if (found.isDeprecated)
        item.summary = translated("%1 · deprecated").arg(item.summary);
    item.keywords = QString::fromStdString(found.resource);
    item.glyph = category;
    item.role = drawing::tileRole(category);
    item.what = workbench::NewState{(service + QLatin1Char(' ') + action).toStdString(), {}};
    item.resource = found.resource;
    item.language = language;
    return item;
}

std::vector<StateItem> catalogItems(
    QString const& words, asl::QueryLanguage language, std::vector<StateItem>& listed)
{
    static constexpr std::size_t shown = 60;
    static std::set<std::string> const known = [] {
        std::set<std::string> resources{lambdaInvoke};
        for (auto const& action : actions::catalogActions())
            resources.insert("arn:aws:states:::" + action.resource);
        return resources;
    }();
    std::vector<StateItem> items;
    for (auto const& found : aws::Catalog::shared().search(words.toStdString(), shown)) {
        for (auto& item : listed)
            item.isFound = item.isFound || item.call == found.resource;
        if (!found.isUnsupported && !known.contains(found.resource))
            items.push_back(itemOf(found, language));
    }
    return items;
}

std::vector<StateItem> railItems(asl::QueryLanguage language)
{
    auto items = stateItems(language);
    // Tiles say no more than the category: one of each is enough.
    std::set<std::string> seen;
    std::erase_if(items, [&](StateItem const& item) {
        return item.tab != Tab::Flow && !(item.isMostUsed && seen.insert(item.glyph).second);
    });
    std::stable_partition(
        items.begin(), items.end(), [](StateItem const& item) { return item.tab == Tab::Flow; });
    return items;
}

}  // namespace steploom::browser
