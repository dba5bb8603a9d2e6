// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/simulator/answers_page.h"

#include "ui/simulator/answer_row.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace steploom::simulator {

using namespace theme::metrics;

AnswersPage::AnswersPage(QWidget* parent)
    : QWidget(parent)
    , m_tasks(new QListWidget(this))
    , m_hint(theme::makeLabel(theme::LabelRole::Help, {}, this))
    , m_add(theme::makeLink(tr("Add a try"), this))
    , m_clear(theme::makeLink(tr("Use the default answer"), this))
{
    m_tasks->setAccessibleName(tr("Tasks"));
    m_tasks->setFixedWidth(200);
    m_tasks->setUniformItemSizes(true);

    auto* const content = new QWidget;
    theme::setSurface(content, "panel");
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(space3, space2, space3, space2);
    m_column->setSpacing(space2);
    auto* const buttons = new QHBoxLayout;
    buttons->addWidget(m_add);
    buttons->addWidget(m_clear);
    buttons->addStretch();
    m_column->addWidget(m_hint);
    m_column->addLayout(buttons);
    m_column->addStretch(1);
    auto* const scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(content);

    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_tasks);
    row->addWidget(theme::makeLine(Qt::Vertical, this));
    row->addWidget(scroll, 1);

    connect(m_tasks, &QListWidget::currentRowChanged, this, [this](int index) {
        auto const* item = m_tasks->item(index);
        if (!item)
            return;
        m_state = item->data(Qt::UserRole).toString().toStdString();
        refreshRows();
    });
    connect(m_add, &QPushButton::clicked, this, &AnswersPage::add);
    connect(m_clear, &QPushButton::clicked, this, [this] { write({}); });
}

AnswersPage::~AnswersPage() = default;

void AnswersPage::setSession(workbench::Session* session)
{
    m_links = std::make_unique<QObject>();
    m_session = session;
    setEnabled(session != nullptr);
    m_state.clear();
    refresh();
    if (!session)
        return;
    connect(session, &workbench::Session::changed, m_links.get(), [this] { refresh(); });
    connect(session, &workbench::Session::selectionChanged, m_links.get(), [this] { followSelection(); });
    connect(&session->simulation(), &workbench::Simulation::settingsChanged, m_links.get(),
        [this] { refresh(); });
    followSelection();
}

void AnswersPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
    if (m_session)
        followSelection();
}

// While nobody looks, nothing is brought up to date.
void AnswersPage::refresh()
{
    if (!isVisible())
        return;
    refreshTasks();
    refreshRows();
}

void AnswersPage::followSelection()
{
    if (!isVisible())
        return;
    if (auto const* state = m_session->currentState(); state && state->is("Task"))
        showState(state->name);
}

void AnswersPage::showState(std::string const& name)
{
    for (int i = 0; i < m_tasks->count(); ++i)
        if (m_tasks->item(i)->data(Qt::UserRole).toString().toStdString() == name)
            m_tasks->setCurrentRow(i);
}

// The list is only touched where it differs, so that it keeps its place.
void AnswersPage::refreshTasks()
{
    QSignalBlocker const quiet(m_tasks);
    int row = 0;
    int current = 0;
    if (m_session)
        for (auto const& state : m_session->picture().states()) {
            if (!state.is("Task"))
                continue;
            auto const name = QString::fromStdString(state.name);
            auto const count = m_session->simulation().answers(state.name).size();
            auto const text = count == 0 ? name : tr("%1  (%2)").arg(name).arg(count);
            if (row == m_tasks->count())
                m_tasks->addItem(QString());
            auto* const item = m_tasks->item(row);
            if (item->text() != text)
                item->setText(text);
            item->setData(Qt::UserRole, name);
            if (state.name == m_state)
                current = row;
            ++row;
        }
    while (m_tasks->count() > row)
        delete m_tasks->takeItem(row);
    m_tasks->setCurrentRow(row == 0 ? -1 : current);
    auto const shown
        = row == 0 ? std::string() : m_tasks->item(current)->data(Qt::UserRole).toString().toStdString();
    if (shown != m_state) {
        m_state = shown;
        refreshRows();
    }
}

void AnswersPage::refreshRows()
{
    bool const hasState = m_session && !m_state.empty();
    auto const answers = hasState ? m_session->simulation().answers(m_state) : std::vector<sim::Answer>();
    while (m_rows.size() > answers.size()) {
        m_rows.back()->deleteLater();
        m_rows.back()->hide();
        m_rows.pop_back();
    }
    while (m_rows.size() < answers.size())
        m_rows.push_back(makeRow());
    auto const count = static_cast<int>(answers.size());
    for (int i = 0; i < count; ++i) {
        auto* const row = m_rows[static_cast<std::size_t>(i)];
        row->setReady(ready());
        row->setAnswer(answers[static_cast<std::size_t>(i)], i + 1, count);
    }
    auto const name = QString::fromStdString(m_state);
    if (!hasState)
        m_hint->setText(tr("This workflow has no Task that could answer."));
    else if (answers.empty())
        m_hint->setText(tr("%1 has no answers of its own; it returns the service's default.").arg(name));
    else
        m_hint->setText(tr("Every further try of %1 is answered as try %2.").arg(name).arg(count));
    m_add->setText(answers.empty() ? tr("Write one") : tr("Add a try"));
    m_add->setVisible(hasState);
    m_clear->setVisible(!answers.empty());
}

// Of the Task that is shown; made once for its call.
cases::ReadyAnswers const& AnswersPage::ready()
{
    auto const* const state = m_session->picture().findByName(m_state);
    auto const resource = state ? state->node.find("Resource").string() : std::string();
    if (resource != m_readyFor || m_ready.errors.empty()) {
        m_readyFor = resource;
        m_ready = cases::readyAnswers(resource);
    }
    return m_ready;
}

AnswerRow* AnswersPage::makeRow()
{
    auto* const row = new AnswerRow(this);
    m_column->insertWidget(static_cast<int>(m_rows.size()), row);
    row->show();
    connect(row, &AnswerRow::edited, this, [this] { write(current()); });
    connect(row, &AnswerRow::removeRequested, this, [this, row] {
        auto answers = current();
        answers.erase(answers.begin() + indexOf(row));
        write(std::move(answers));
    });
    connect(row, &AnswerRow::moveRequested, this, [this, row](int by) {
        auto answers = current();
        auto const from = indexOf(row);
        auto const to = std::clamp(from + by, 0, static_cast<int>(answers.size()) - 1);
        std::swap(answers[static_cast<std::size_t>(from)], answers[static_cast<std::size_t>(to)]);
        write(std::move(answers));
    });
    return row;
}

int AnswersPage::indexOf(AnswerRow const* row) const
{
    return static_cast<int>(std::ranges::find(m_rows, row) - m_rows.begin());
}

std::vector<sim::Answer> AnswersPage::current() const
{
    std::vector<sim::Answer> answers;
    for (auto const* row : m_rows)
        answers.push_back(row->answer());
    return answers;
}

void AnswersPage::write(std::vector<sim::Answer> answers)
{
    m_session->simulation().setAnswers(m_state, std::move(answers));
}

// A new try goes well at first; the first one that is written usually is to fail.
void AnswersPage::add()
{
    auto answers = current();
    sim::Answer next;
    if (answers.empty()) {
        next.kind = sim::Answer::Kind::Error;
        next.error = "States.TaskFailed";
    } else {
        next.kind = sim::Answer::Kind::Output;
        next.output = ready().result;
    }
    answers.push_back(std::move(next));
    write(std::move(answers));
}

}  // namespace steploom::simulator
