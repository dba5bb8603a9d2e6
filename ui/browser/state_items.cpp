// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/browser/state_items.h"

#include "ui/actions/insertion.h"

#include <QCoreApplication>

#include <algorithm>

namespace steploom::browser {

static QString translated(char const* text)
{
    return QCoreApplication::translate("StatesBrowser", text);
}

static QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// State types that call something stand among the actions, all others among the flow.
static bool isCall(asl::StateType const& type)
{
    return type.family == "Call";
}

static StateItem itemOf(asl::StateType const& type, asl::QueryLanguage language)
{
    StateItem item;
    item.tab = isCall(type) ? Tab::Actions : Tab::Flow;
    item.family = fromView(type.family);
    item.label = fromView(type.label);
    item.summary = fromView(type.summary);
    item.glyph = type.icon;
    item.state = actions::newStateOf(type, language);
    if (isCall(type)) {
        auto const category = asl::resourceParts("arn:aws:states:::lambda:invoke").category;
        item.glyph = category;
        item.role = drawing::tileRole(category);
    }
    return item;
}

// A function called by its own ARN: shorter text than through the Lambda integration.
static StateItem lambdaFunction()
{
    StateItem item;
    item.tab = Tab::Actions;
    item.family = translated("Call");
    item.label = translated("Lambda function");
    item.summary = translated("Call a function by its ARN");
    item.glyph = "compute";
    item.role = drawing::tileRole("compute");
    item.state = {"Lambda function",
        R"({"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:my-function"})"};
    return item;
}

std::vector<StateItem> stateItems(asl::QueryLanguage language)
{
    std::vector<asl::StateType const*> types;
    for (auto const& type : asl::allStateTypes())
        types.push_back(&type);
    std::stable_sort(
        types.begin(), types.end(), [](auto const* a, auto const* b) { return a->order < b->order; });

    std::vector<StateItem> items;
    for (auto const* type : types) {
        items.push_back(itemOf(*type, language));
        if (isCall(*type))
            items.push_back(lambdaFunction());
    }
    return items;
}

}  // namespace steploom::browser
