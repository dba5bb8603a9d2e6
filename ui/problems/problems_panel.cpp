// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/problems/problems_panel.h"

#include "ui/actions/quick_fixes.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/controls/segmented_control.h"
#include "ui/theme/theme.h"
#include "ui/workbench/workbench.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <array>

namespace steploom::problems {

using lint::Severity;
using workbench::Request;
using workbench::Session;
using workbench::Workbench;

static constexpr std::array<std::optional<Severity>, 4> filters{
    std::nullopt, Severity::Error, Severity::Warning, Severity::Info};

ProblemsPanel::ProblemsPanel(Workbench& workbench, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_filter(new theme::SegmentedControl(tr("Which problems are shown"), this))
    , m_model(new ProblemListModel(this))
    , m_list(new QListView(this))
    , m_glyph(new QLabel(this))
    , m_nothing(theme::makeLabel(theme::LabelRole::Muted, {}, this))
    , m_stack(new QStackedLayout)
{
    theme::setSurface(this, "panel");
    setAttribute(Qt::WA_StyledBackground);
    for (auto const& text : {tr("All"), tr("Errors"), tr("Warnings"), tr("Hints")})
        m_filter->addSegment(text);
    m_filter->setDense(true);
    m_list->setModel(m_model);
    auto* const delegate = new ProblemDelegate(this);
    m_list->setItemDelegate(delegate);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Problems"));

    auto* const empty = new QWidget(this);
    auto* const emptyRow = new QHBoxLayout(empty);
    emptyRow->addStretch(1);
    emptyRow->addWidget(m_glyph);
    emptyRow->addWidget(m_nothing);
    emptyRow->addStretch(1);

    auto* const listPage = new QWidget(this);
    auto* const listRows = new QVBoxLayout(listPage);
    listRows->setContentsMargins(0, 0, 0, 0);
    listRows->setSpacing(0);
    auto* const filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(theme::metrics::space4, 6, theme::metrics::space4, 6);
    filterRow->addWidget(m_filter);
    filterRow->addStretch(1);
    listRows->addLayout(filterRow);
    listRows->addWidget(m_list, 1);

    setLayout(m_stack);
    m_stack->addWidget(empty);
    m_stack->addWidget(listPage);

    connect(m_filter, &theme::SegmentedControl::chosen, this,
        [this](int index) { m_model->setSeverity(filters.at(static_cast<std::size_t>(index))); });
    connect(m_list, &QListView::clicked, this, [this](QModelIndex const& index) { go(index.row()); });
    connect(m_list, &QListView::activated, this, [this](QModelIndex const& index) { go(index.row()); });
    connect(m_list, &QListView::customContextMenuRequested, this, &ProblemsPanel::openMenu);
    connect(delegate, &ProblemDelegate::fixAsked, this,
        [this](QModelIndex const& index, QPoint const& place) { offerFixes(index.row(), place); });
    connect(&workbench, &Workbench::currentChanged, this, &ProblemsPanel::follow);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, &ProblemsPanel::refresh);
    follow(workbench.current());
}

void ProblemsPanel::follow(Session* session)
{
    if (m_session)
        disconnect(m_session, nullptr, this, nullptr);
    m_session = session;
    if (session)
        connect(session, &Session::problemsChanged, this, &ProblemsPanel::refresh);
    refresh();
}

void ProblemsPanel::refresh()
{
    auto const row = m_list->currentIndex().row();
    if (m_session)
        m_model->setProblems(m_session->problems(), *m_session->snapshot().text);
    else
        m_model->setProblems({}, {});
    bool const isEmpty = !m_session || m_session->problems().empty();
    m_glyph->setVisible(m_session);
    m_glyph->setPixmap(
        theme::glyphPixmap("succeeded", theme::colour(theme::Role::Succeeded), 16, devicePixelRatioF()));
    m_nothing->setText(m_session ? tr("No problems.") : tr("Open a workflow to see its problems here."));
    m_stack->setCurrentIndex(isEmpty ? 0 : 1);
    if (!isEmpty && row >= 0 && row < m_model->rowCount())
        m_list->setCurrentIndex(m_model->index(row));
}

void ProblemsPanel::go(int row)
{
    auto const* found = m_model->problemAt(row);
    if (!found || !m_session)
        return;
    // Selecting may make the list anew.
    auto const problem = *found;
    if (problem.state && m_session->picture().find(problem.state)) {
        m_session->select(workbench::Selection::of(problem.state));
        emit m_session->revealRequested(problem.state);
    }
    emit m_session->textRevealRequested(problem.range);
}

void ProblemsPanel::offerFixes(int row, QPoint place)
{
    auto const* found = m_model->problemAt(row);
    if (found && m_session)
        actions::offerFixes(*this, *m_session, {*found}, place);
}

void ProblemsPanel::openMenu(QPoint place)
{
    auto const index = m_list->indexAt(place);
    auto const* found = m_model->problemAt(index.row());
    if (!found || !m_session)
        return;
    auto* const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_session->areProblemsFresh() && !m_session->document().isReadOnly()
        && actions::addFixes(*menu, *m_session, {*found}))
        menu->addSeparator();
    connect(menu->addAction(tr("Show in the text")), &QAction::triggered, this,
        [this, row = index.row()] { go(row); });
    connect(menu->addAction(tr("Copy the sentence")), &QAction::triggered, this,
        [sentence = QString::fromStdString(found->message)] {
            QGuiApplication::clipboard()->setText(sentence);
        });
    connect(menu->addAction(tr("Hints...")), &QAction::triggered, this,
        [this] { m_workbench.request(Request::Hints); });
    menu->popup(m_list->viewport()->mapToGlobal(place));
}

bool ProblemsPanel::perform(Request request)
{
    if (request == Request::QuickFix && m_list->hasFocus() && m_list->currentIndex().isValid()) {
        auto const row = m_list->visualRect(m_list->currentIndex());
        offerFixes(m_list->currentIndex().row(), m_list->viewport()->mapToGlobal(row.bottomLeft()));
        return true;
    }
    if (request != Request::NextProblem && request != Request::PreviousProblem)
        return false;
    int const count = m_model->rowCount();
    if (count == 0)
        return false;
    int const current = m_list->currentIndex().row();
    int next = 0;
    if (request == Request::NextProblem)
        next = current < 0 ? 0 : (current + 1) % count;
    else
        next = current <= 0 ? count - 1 : current - 1;
    m_list->setCurrentIndex(m_model->index(next));
    go(next);
    return true;
}

}  // namespace steploom::problems
