// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/cases_panel.h"

#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"
#include "ui/workbench/case_finder.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"
#include "ui/workbench/workbench.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace steploom::shell {

using workbench::Session;
using workbench::Simulation;
using workbench::Workbench;

CasesPanel::CasesPanel(Workbench& workbench, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_list(new QListWidget(this))
    , m_run(new QPushButton(tr("Run"), this))
    , m_find(theme::makeLink({}, this))
    , m_findFirst(new QPushButton(this))
    , m_rename(theme::makeLink(tr("Rename"), this))
    , m_remove(theme::makeLink(tr("Delete"), this))
    , m_stack(new QStackedLayout(this))
{
    theme::setSurface(this, "panel");
    setAttribute(Qt::WA_StyledBackground);
    m_list->setAccessibleName(tr("Cases"));
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed);

    auto* const empty = new QWidget(this);
    auto* const emptyRow = new QHBoxLayout(empty);
    emptyRow->addStretch(1);
    emptyRow->addWidget(theme::makeLabel(
        theme::LabelRole::Muted, tr("A case is an input, answers and what should come out."), empty));
    auto* const first = new QPushButton(tr("New"), empty);
    emptyRow->addWidget(first);
    emptyRow->addWidget(m_findFirst);
    emptyRow->addStretch(1);

    auto* const page = new QWidget(this);
    auto* const rows = new QVBoxLayout(page);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    auto* const bar = new QHBoxLayout;
    bar->setContentsMargins(theme::metrics::space3, 6, theme::metrics::space3, 6);
    auto* const add = theme::makeLink(tr("New"), page);
    bar->addWidget(m_run);
    bar->addWidget(add);
    bar->addWidget(m_rename);
    bar->addWidget(m_remove);
    bar->addWidget(m_find);
    bar->addStretch(1);
    rows->addLayout(bar);
    rows->addWidget(m_list, 1);
    m_stack->addWidget(empty);
    m_stack->addWidget(page);

    connect(first, &QPushButton::clicked, this, &CasesPanel::addCase);
    connect(add, &QPushButton::clicked, this, &CasesPanel::addCase);
    connect(m_run, &QPushButton::clicked, this, &CasesPanel::run);
    connect(m_rename, &QPushButton::clicked, this, [this] {
        if (auto* item = m_list->currentItem())
            m_list->editItem(item);
    });
    connect(m_remove, &QPushButton::clicked, this, &CasesPanel::remove);
    for (auto* button : {m_find, m_findFirst}) {
        button->setToolTip(
            tr("Looks for input and answers that drive the workflow along every route it has."));
        connect(button, &QPushButton::clicked, this, &CasesPanel::findCases);
    }
    connect(m_list, &QListWidget::itemDoubleClicked, this, &CasesPanel::run);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        if (!m_isRefreshing && m_session && row >= 0)
            m_session->simulation().chooseCase(row);
    });
    connect(m_list, &QListWidget::itemChanged, this, [this](QListWidgetItem* item) {
        if (!m_isRefreshing && m_session)
            m_session->simulation().renameCase(m_list->row(item), item->text());
    });
    connect(&workbench, &Workbench::currentChanged, this, &CasesPanel::follow);
    follow(workbench.current());
}

int CasesPanel::count() const
{
    return m_list->count();
}

void CasesPanel::follow(Session* session)
{
    if (m_session) {
        disconnect(&m_session->simulation(), nullptr, this, nullptr);
        disconnect(&m_session->caseFinder(), nullptr, this, nullptr);
    }
    m_session = session;
    if (session) {
        connect(&session->simulation(), &Simulation::settingsChanged, this, &CasesPanel::refresh);
        connect(&session->caseFinder(), &workbench::CaseFinder::changed, this, &CasesPanel::showSearch);
    }
    refresh();
    showSearch();
}

void CasesPanel::refresh()
{
    m_isRefreshing = true;
    auto const names = m_session ? m_session->simulation().caseNames() : QStringList();
    int const before = m_list->count();
    while (m_list->count() > names.size())
        delete m_list->takeItem(m_list->count() - 1);
    for (int row = 0; row < names.size(); ++row) {
        if (row == m_list->count()) {
            auto* const item = new QListWidgetItem(m_list);
            item->setFlags(item->flags() | Qt::ItemIsEditable);
        }
        m_list->item(row)->setText(names[row]);
    }
    m_list->setCurrentRow(m_session ? m_session->simulation().currentCase() : -1);
    bool const hasCurrent = m_list->currentRow() >= 0;
    for (auto* button : {m_run, m_rename, m_remove})
        button->setEnabled(hasCurrent);
    m_stack->setCurrentIndex(names.isEmpty() ? 0 : 1);
    m_isRefreshing = false;
    if (before != m_list->count())
        emit countChanged();
}

void CasesPanel::addCase()
{
    if (!m_session) {
        m_workbench.say(tr("Open a workflow first; cases belong to one."));
        return;
    }
    auto& simulation = m_session->simulation();
    simulation.addCase(tr("Case %1").arg(simulation.caseNames().size() + 1));
    if (auto* item = m_list->item(m_list->count() - 1))
        m_list->editItem(item);
}

void CasesPanel::findCases()
{
    if (!m_session)
        m_workbench.say(tr("Open a workflow first; cases belong to one."));
    else if (auto& finder = m_session->caseFinder(); finder.isSearching())
        finder.stop();
    else
        finder.start();
}

void CasesPanel::showSearch()
{
    bool const isSearching = m_session && m_session->caseFinder().isSearching();
    for (auto* button : {m_find, m_findFirst})
        button->setText(isSearching ? tr("Stop the search") : tr("Find all routes"));
}

void CasesPanel::run()
{
    if (!m_session)
        return;
    m_workbench.setMode(workbench::Mode::Simulate);
    m_session->simulation().restart();
}

void CasesPanel::remove()
{
    if (m_session && m_list->currentRow() >= 0)
        m_session->simulation().removeCase(m_list->currentRow());
}

}  // namespace steploom::shell
