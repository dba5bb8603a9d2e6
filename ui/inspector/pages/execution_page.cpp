// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/pages/execution_page.h"

#include "ui/inspector/desk.h"
#include "ui/inspector/pages/run_pages.h"
#include "ui/inspector/pages/run_words.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"
#include "ui/workbench/played_run.h"
#include "ui/workbench/simulation.h"

#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace steploom::inspector {

// States of one execution that are listed; a loop may have thousands.
static constexpr std::size_t listedStates = 300;
// Executions that are remembered with how far they were seen.
static constexpr std::size_t rememberedRuns = 100;

// Lines of the tree that are seen at once.
static constexpr std::size_t seenLines = 12;

enum ExecutionColumn { NameColumn, StatusColumn };

ExecutionPage::ExecutionPage(Desk& desk, QWidget* parent)
    : Page(desk, parent)
    , m_note(theme::makeLabel(theme::LabelRole::Help, {}, this))
    , m_tree(new QTreeWidget(this))
    , m_values(new ValueList(this))
{
    m_tree->setAccessibleName(tr("What the execution did"));
    m_tree->setColumnCount(2);
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(theme::metrics::space4);
    m_tree->setRootIsDecorated(false);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(StatusColumn, QHeaderView::ResizeToContents);
    column()->addWidget(m_note);
    column()->addWidget(m_tree);
    column()->addWidget(m_values);
    column()->addStretch(1);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, [this] { showChosen(); });
    // Glyphs are in the colours of the theme.
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, [this] {
        for (std::size_t i = 0; i < m_items.size(); ++i)
            showRow(m_items[i], m_rows[i]);
    });
}

ExecutionPage::Inside& ExecutionPage::insideOf(std::shared_ptr<sim::Run const> const& run)
{
    auto& inside = m_inside[run.get()];
    inside.run = run;
    return inside;
}

// The records of `records` in [first, end) by which `state` started executions in its visit; one that is told
// again is told as far as it came.
static std::vector<sim::NestedRun const*> startedBy(sim::ChunkedList<sim::Record> const& records,
    StateId state, sim::StateView const& visit, std::size_t cursor)
{
    std::vector<sim::NestedRun const*> found;
    auto const end = visit.endRecord > 0 ? std::min(visit.endRecord, cursor) : cursor;
    for (auto i = visit.firstRecord; i < end; ++i) {
        auto const* told = records[i].as<sim::NestedRun>();
        if (!told || records[i].state != state || records[i].visit != visit.visits)
            continue;
        auto const before = std::ranges::find(
            found, told->executionArn, [](auto const* each) -> auto const& { return each->executionArn; });
        if (before == found.end())
            found.push_back(told);
        else
            *before = told;
    }
    return found;
}

// How many records there are up to `clock`.
static std::size_t countUntil(sim::ChunkedList<sim::Record> const& records, Moment clock)
{
    std::size_t first = 0;
    for (auto end = records.size(); first < end;) {
        auto const middle = first + (end - first) / 2;
        if (records[middle].time <= clock)
            first = middle + 1;
        else
            end = middle;
    }
    return first;
}

// `child` of `arn:aws:states:us-east-1:123456789012:execution:child:name`.
static QString machineNameOf(std::string const& executionArn)
{
    auto const parts = QString::fromStdString(executionArn).split(QLatin1Char(':'));
    return parts.size() > 6 ? parts[6] : parts.last();
}

void ExecutionPage::addExecution(std::vector<Row>& rows, sim::NestedRun const& told, int depth)
{
    auto const name = machineNameOf(told.executionArn);
    if (!told.run) {
        rows.push_back({depth, "unknown", drawing::Role::Muted, name, tr("not recorded")});
        return;
    }
    auto& inside = insideOf(told.run);
    auto const& records = told.run->trace().records;
    auto const clock = desk().session()->simulation().clock();
    auto const seen = countUntil(records, clock);
    auto const& view = inside.fold.moveTo(told.run->trace(), seen);
    auto const looks = looksOfRun(view.status);
    bool const hasEnded = view.status != sim::RunStatus::Running;
    Row row{depth, looks.glyph, looks.role, name, looks.text, told.run->settings().input};
    if (hasEnded) {
        row.words
            = tr("%1 after %2").arg(looks.text, durationInWords(view.clock - told.run->settings().clock));
        if (view.status == sim::RunStatus::Succeeded)
            row.output = view.outcome.output;
        row.error = view.outcome.error;
        row.cause = view.outcome.cause;
    }
    rows.push_back(std::move(row));
    addStates(rows, inside, depth + 1);
}

void ExecutionPage::addStates(std::vector<Row>& rows, Inside const& inside, int depth)
{
    auto const& graph = *inside.run->settings().graph;
    auto const& trace = inside.run->trace();
    auto const& view = inside.fold.view();
    auto const visits = view.visitsInOrder();
    for (std::size_t i = 0; i < std::min(visits.size(), listedStates); ++i) {
        auto const& [id, visit] = visits[i];
        auto const* state = graph.find(id);
        if (!state)
            continue;
        auto const looks = looksOfStatus(*visit);
        auto name = QString::fromStdString(state->name);
        if (visit->branch != 0)
            name += QStringLiteral("  ") + QString::fromStdString(trace.pathOf(visit->branch, graph)).mid(1);
        rows.push_back({depth, looks.glyph, looks.role, name, looks.text, visit->input, visit->output,
            visit->error, visit->cause});
        if (!state->is("Task"))
            continue;
        for (auto const* told : startedBy(trace.records, id, *visit, view.cursor))
            addExecution(rows, *told, depth + 1);
    }
    if (visits.size() > listedStates)
        rows.push_back({depth, "more", drawing::Role::Muted,
            tr("%1 more states").arg(visits.size() - listedStates), QString()});
}

std::vector<ExecutionPage::Row> ExecutionPage::rowsOfVisit()
{
    std::vector<Row> rows;
    auto const* const simulation = runOf(desk());
    auto const& visit = desk().visit();
    if (!simulation || m_inside.size() > rememberedRuns)
        m_inside.clear();
    if (!simulation || visit.visits == 0)
        return rows;
    auto const& records = simulation->currentRun()->trace().records;
    for (auto const* told : startedBy(records, desk().stateId(), visit, simulation->cursor()))
        addExecution(rows, *told, 0);
    return rows;
}

void ExecutionPage::refresh()
{
    auto rows = rowsOfVisit();
    auto const* const simulation = runOf(desk());
    bool const isReached = desk().visit().visits > 0;
    m_note->setVisible(rows.empty());
    m_note->setText(!simulation ? tr("Run the workflow to see here what the execution did.")
            : !isReached        ? tr("The run has not reached this state.")
            : simulation->isRecorded()
            ? tr("What the execution did is not recorded here; it has a history of its own.")
            : tr("No execution is known here. One is run when the case gives the definition of its "
                 "machine: \"machines\": {\"<arn>\": \"child.asl.json\"}."));
    m_tree->setVisible(!rows.empty());
    m_values->setVisible(!rows.empty());
    showTree(std::move(rows));
}

void ExecutionPage::showRow(QTreeWidgetItem* item, Row const& row) const
{
    item->setText(NameColumn, row.name);
    item->setToolTip(NameColumn, row.name);
    item->setText(StatusColumn, row.words);
    item->setIcon(
        NameColumn, QIcon(theme::glyphPixmap(row.glyph, theme::colour(row.role), 16, devicePixelRatioF())));
}

// Items stay where the row is the same thing as before, and so do what is folded and what is chosen.
void ExecutionPage::showTree(std::vector<Row> rows)
{
    std::size_t same = 0;
    while (same < rows.size() && same < m_rows.size() && rows[same].name == m_rows[same].name
        && rows[same].depth == m_rows[same].depth)
        ++same;
    // From the end, so that what stands below another goes first. What is chosen may go with them.
    m_tree->blockSignals(true);
    for (auto i = m_items.size(); i-- > same;)
        delete m_items[i];
    m_items.resize(same);
    m_tree->blockSignals(false);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        bool const isNew = i >= same;
        if (isNew) {
            auto* above = i == 0 ? nullptr : m_items[i - 1];
            for (auto depth = i == 0 ? 0 : rows[i - 1].depth + 1; above && depth > rows[i].depth; --depth)
                above = above->parent();
            m_items.push_back(above ? new QTreeWidgetItem(above) : new QTreeWidgetItem(m_tree));
            if (above)
                above->setExpanded(true);
        }
        if (isNew || rows[i].words != m_rows[i].words || rows[i].glyph != m_rows[i].glyph)
            showRow(m_items[i], rows[i]);
    }
    m_rows = std::move(rows);
    auto const lines = static_cast<int>(std::min(m_items.size(), seenLines));
    m_tree->setFixedHeight(lines * m_tree->sizeHintForRow(0) + 2 * m_tree->frameWidth());
    if (!m_tree->currentItem() && !m_items.empty())
        m_tree->setCurrentItem(m_items.front());
    showChosen();
}

void ExecutionPage::showChosen()
{
    std::vector<ValueList::Entry> entries;
    auto const chosen = std::ranges::find(m_items, m_tree->currentItem()) - m_items.begin();
    if (static_cast<std::size_t>(chosen) < m_rows.size()) {
        auto const& row = m_rows[static_cast<std::size_t>(chosen)];
        auto const add = [&](QString const& title, auto const& value) {
            if (value)
                entries.push_back({title, Value(*value)});
        };
        add(tr("Input"), row.input);
        add(tr("Output"), row.output);
        add(tr("Error"), row.error);
        add(tr("Cause"), row.cause);
    }
    m_values->show(entries);
}

}  // namespace steploom::inspector
