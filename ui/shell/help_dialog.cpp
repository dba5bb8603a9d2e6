// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/help_dialog.h"

#include "ui/actions/action_set.h"
#include "ui/actions/keymap.h"
#include "ui/theme/controls/search_field.h"
#include "ui/theme/theme.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace steploom::shell {

using namespace theme::metrics;

enum HelpColumn { WhatColumn, HowColumn };

static QTreeWidgetItem* addHelpSection(QTreeWidget* list, QString const& title)
{
    auto* const section = new QTreeWidgetItem(list, {title});
    section->setFirstColumnSpanned(true);
    section->setFlags(Qt::ItemIsEnabled);
    section->setFont(WhatColumn, theme::font(theme::TextStyle::BodyStrong));
    return section;
}

static void addHelpRow(QTreeWidgetItem* section, QString const& what, QString const& how)
{
    auto* const row = new QTreeWidgetItem(section, {what, how});
    for (int column : {WhatColumn, HowColumn})
        row->setToolTip(column, row->text(column));
}

static QString helpWithScope(QString const& keys, actions::Scope scope)
{
    switch (scope) {
    case actions::Scope::Canvas:
        return HelpDialog::tr("%1  on the canvas").arg(keys);
    case actions::Scope::Text:
        return HelpDialog::tr("%1  in the text").arg(keys);
    case actions::Scope::Simulate:
        return HelpDialog::tr("%1  in a simulation").arg(keys);
    case actions::Scope::Window:
        break;
    }
    return keys;
}

static QString helpKeysOf(actions::Action const& action)
{
    QStringList keys;
    for (auto const& key : actions::Keymap::keysOf(action))
        keys << key.toString(QKeySequence::NativeText);
    return keys.isEmpty() ? QString() : helpWithScope(keys.join(QStringLiteral(", ")), action.scope);
}

HelpDialog::HelpDialog(QWidget* parent)
    : QDialog(parent)
    , m_search(new theme::SearchField(tr("Action, gesture or key"), {}, this))
    , m_list(new QTreeWidget(this))
{
    setObjectName(QStringLiteral("help"));
    setWindowTitle(tr("Keys and gestures"));
    resize(720, 620);
    m_list->setObjectName(QStringLiteral("helpList"));
    m_list->setAccessibleName(tr("What can be done and how"));
    m_list->setHeaderLabels({tr("To do this"), tr("Use")});
    m_list->setRootIsDecorated(false);
    m_list->setIndentation(space3);
    m_list->setUniformRowHeights(true);
    m_list->header()->setSectionResizeMode(WhatColumn, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(HowColumn, QHeaderView::ResizeToContents);
    auto* const close = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(space4, space4, space4, space4);
    column->setSpacing(space3);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    column->addWidget(close);
    close->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(m_search, &QLineEdit::textChanged, this, &HelpDialog::filter);
    connect(close, &QDialogButtonBox::rejected, this, &QDialog::reject);
    addGestures();
    addActions();
    m_list->expandAll();
    m_search->setFocus();
}

void HelpDialog::addGestures()
{
    using Rows = std::vector<std::pair<QString, QString>>;
    auto const add = [this](QString const& title, Rows const& rows) {
        auto* const section = addHelpSection(m_list, title);
        for (auto const& [what, how] : rows)
            addHelpRow(section, what, how);
    };
    add(tr("On the canvas, with the mouse"),
        {{tr("Insert a state"), tr("Drag it from States onto a line or a dashed place")},
            {tr("Insert on a line"), tr("Click the + on the line, or double-click the line")},
            {tr("Move a state"), tr("Drag it onto another line")},
            {tr("Copy a state"), tr("Drag it with Ctrl")},
            {tr("Connect"), tr("Drag the disc at the bottom of a state to another one")},
            {tr("Catch errors"), tr("Drag the right disc at the bottom of a state")},
            {tr("Take a line elsewhere"), tr("Select it and drag its end")},
            {tr("Rename"), tr("Double-click the name")},
            {tr("Collapse or open a container"), tr("Click its arrow")},
            {tr("Select several"), tr("Ctrl+click, or drag on the empty canvas")},
            {tr("Select a path"), tr("Shift+click its end")},
            {tr("Set a breakpoint"), tr("Click the left border of a state")}});
    add(tr("Looking around"),
        {{tr("Move the drawing"), tr("Wheel, Shift+wheel, middle button, or Space and drag")},
            {tr("Move the drawing by keyboard"), tr("Alt+arrows")},
            {tr("Zoom at the pointer"), tr("Ctrl+wheel, or two fingers")},
            {tr("Go to another part"), tr("Drag in the small map")}});
    add(tr("On the canvas, by keyboard"),
        {{tr("Go from state to state"), tr("Arrows, Tab")}, {tr("Select a path"), tr("Shift+arrows")},
            {tr("Give up what goes on, then the selection"), tr("Esc")},
            {tr("Open the menu of what has the keyboard"), tr("Shift+F10, Menu")}});
}

// In the order of the menu bar; what is in no menu comes last.
void HelpDialog::addActions()
{
    static constexpr std::array<std::string_view, 7> menus{
        "File", "Edit", "View", "Insert", "Simulate", "Tools", "Help"};
    auto const addMenu = [this](std::string_view menu, QString const& title) {
        std::vector<actions::Action const*> ordered;
        for (auto const& action : actions::allActions())
            if (action.menu == menu)
                ordered.push_back(&action);
        if (ordered.empty())
            return;
        std::ranges::stable_sort(ordered, {}, &actions::Action::order);
        auto* const section = addHelpSection(m_list, title);
        for (auto const* action : ordered)
            addHelpRow(section, actions::plainText(*action), helpKeysOf(*action));
    };
    for (auto const menu : menus)
        addMenu(menu, QString::fromUtf8(menu.data(), static_cast<qsizetype>(menu.size())));
    addMenu({}, tr("By search only (Ctrl+K)"));
}

// A section whose title is meant shows all it has.
void HelpDialog::filter(QString const& text)
{
    auto const words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        auto* const section = m_list->topLevelItem(i);
        bool hasHit = false;
        for (int k = 0; k < section->childCount(); ++k) {
            auto* const row = section->child(k);
            auto const all = row->text(WhatColumn) + QLatin1Char(' ') + row->text(HowColumn)
                + QLatin1Char(' ') + section->text(WhatColumn);
            bool const isHit = std::ranges::all_of(
                words, [&](QString const& word) { return all.contains(word, Qt::CaseInsensitive); });
            row->setHidden(!isHit);
            hasHit = hasHit || isHit;
        }
        section->setHidden(!hasHit);
    }
}

}  // namespace steploom::shell
