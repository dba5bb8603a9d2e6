// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/menus.h"

#include "ui/actions/action_set.h"
#include "ui/theme/theme.h"
#include "ui/workbench/workbench.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>

#include <algorithm>
#include <array>

namespace steploom::shell {

using workbench::Workbench;

// In the order they stand in the bar.
static constexpr std::array<std::pair<std::string_view, char const*>, 7> menuNames{{
    {"File", QT_TRANSLATE_NOOP("Menus", "&File")},
    {"Edit", QT_TRANSLATE_NOOP("Menus", "&Edit")},
    {"View", QT_TRANSLATE_NOOP("Menus", "&View")},
    {"Insert", QT_TRANSLATE_NOOP("Menus", "&Insert")},
    {"Simulate", QT_TRANSLATE_NOOP("Menus", "&Simulate")},
    {"Tools", QT_TRANSLATE_NOOP("Menus", "&Tools")},
    {"Help", QT_TRANSLATE_NOOP("Menus", "&Help")},
}};

static std::vector<actions::Action const*> actionsOf(std::string_view menu)
{
    std::vector<actions::Action const*> found;
    for (auto const& action : actions::allActions())
        if (action.menu == menu)
            found.push_back(&action);
    std::stable_sort(
        found.begin(), found.end(), [](auto const* a, auto const* b) { return a->order < b->order; });
    return found;
}

static void fillRecent(QMenu& menu, Workbench& workbench)
{
    menu.clear();
    for (auto const& path : workbench.recentFiles()) {
        QFileInfo const info(path);
        if (!info.exists())
            continue;
        auto const text
            = QStringLiteral("%1  –  %2").arg(info.fileName(), QDir::toNativeSeparators(info.absolutePath()));
        auto* const entry = menu.addAction(QString(text).replace(QLatin1Char('&'), QStringLiteral("&&")));
        QObject::connect(entry, &QAction::triggered, &menu, [&workbench, path] { workbench.open(path); });
    }
    if (menu.isEmpty())
        menu.addAction(QCoreApplication::translate("Menus", "No recent workflows"))->setEnabled(false);
}

static void addRecent(QMenu& menu, Workbench& workbench)
{
    auto* const recent = menu.addMenu(QCoreApplication::translate("Menus", "Open &recent"));
    QObject::connect(
        recent, &QMenu::aboutToShow, recent, [recent, &workbench] { fillRecent(*recent, workbench); });
}

static void refreshIcons(actions::ActionSet& actions)
{
    for (auto const& action : actions::allActions())
        if (!action.icon.empty())
            actions.action(action.id)->setIcon(theme::icon(action.icon));
}

void buildMenus(QMenuBar& bar, actions::ActionSet& actions, Workbench& workbench)
{
    for (auto const& [name, text] : menuNames) {
        auto* const menu = bar.addMenu(QCoreApplication::translate("Menus", text));
        menu->setToolTipsVisible(true);
        int group = -1;
        QMenu* submenu = nullptr;
        std::string_view submenuName;
        for (auto const* action : actionsOf(name)) {
            if (group >= 0 && action->order / 100 != group)
                menu->addSeparator();
            group = action->order / 100;
            if (std::string_view(action->submenu) != submenuName) {
                submenuName = action->submenu;
                submenu = submenuName.empty()
                    ? nullptr
                    : menu->addMenu(QCoreApplication::translate("Action", action->submenu));
            }
            (submenu ? submenu : menu)->addAction(actions.action(action->id));
            if (action->id == "file.open")
                addRecent(*menu, workbench);
        }
    }
    refreshIcons(actions);
    QObject::connect(
        &theme::Theme::instance(), &theme::Theme::changed, &bar, [&actions] { refreshIcons(actions); });
}

}  // namespace steploom::shell
