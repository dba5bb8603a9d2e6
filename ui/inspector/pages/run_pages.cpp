// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/pages/run_pages.h"

#include "core/base/json_writer.h"
#include "core/base/time.h"
#include "ui/inspector/controls/json_field.h"
#include "ui/inspector/desk.h"
#include "ui/inspector/pages/run_words.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"
#include "ui/workbench/played_run.h"
#include "ui/workbench/simulation.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace steploom::inspector {

static constexpr std::size_t shownEvents = 1'000;

// Records of the shown visit of the state on the desk, newest first, until `take` says no.
template <typename Take>
static void eachRecordOfVisit(workbench::Simulation const& simulation, Desk const& desk, Take const& take)
{
    auto const& view = desk.visit();
    if (view.visits == 0)
        return;
    auto const& records = simulation.currentRun()->trace().records;
    auto const end = std::min(simulation.cursor(), records.size());
    for (auto i = view.endRecord > 0 ? std::min(view.endRecord, end) : end; i-- > view.firstRecord;) {
        auto const& record = records[i];
        if (record.state == desk.stateId() && record.visit == view.visits && !take(record))
            return;
    }
}

// ---- values

ValueList::ValueList(QWidget* parent) : QWidget(parent)
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::metrics::space2);
}

void ValueList::show(std::vector<Entry> const& entries, Equal equal)
{
    while (m_boxes.size() < entries.size()) {
        Box box{theme::makeLabel(theme::LabelRole::Section, {}, this), new JsonField(this),
            theme::makeLabel(theme::LabelRole::Help, tr("The same as before."), this), {}, false};
        box.text->setShowOnly();
        for (QWidget* const part : std::initializer_list<QWidget*>{box.title, box.text, box.note})
            layout()->addWidget(part);
        m_boxes.push_back(box);
    }
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        auto& box = m_boxes[i];
        bool const isShown = i < entries.size();
        bool const isSame
            = isShown && equal == Equal::ToldOnce && i > 0 && entries[i].value == entries[i - 1].value;
        box.title->setVisible(isShown);
        box.text->setVisible(isShown && !isSame);
        box.note->setVisible(isShown && isSame);
        if (!isShown)
            continue;
        box.title->setText(entries[i].title);
        box.text->setAccessibleName(entries[i].title);
        if (!isSame && !(box.isFilled && box.shown == entries[i].value)) {
            box.shown = entries[i].value;
            box.isFilled = true;
            box.text->setTextQuietly(valueInWords(box.shown));
        }
    }
}

DataPage::DataPage(Desk& desk, Side side, QWidget* parent)
    : Page(desk, parent)
    , m_side(side)
    , m_note(theme::makeLabel(theme::LabelRole::Help, {}, this))
    , m_values(new ValueList(this))
{
    column()->addWidget(m_note);
    column()->addWidget(m_values);
    column()->addStretch(1);
}

static QString stageWords(sim::StageKind kind)
{
    auto const name = sim::stageName(kind);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

void DataPage::refresh()
{
    std::vector<ValueList::Entry> entries;
    auto const* const simulation = runOf(desk());
    if (simulation) {
        auto const& view = desk().visit();
        std::vector<ValueList::Entry> stages;
        eachRecordOfVisit(*simulation, desk(), [&](sim::Record const& record) {
            auto const* const stage = record.as<sim::Stage>();
            bool const isEnd
                = stage && (stage->kind == sim::StageKind::Input || stage->kind == sim::StageKind::Output);
            bool const isInput = stage && stage->kind <= sim::StageKind::Arguments;
            // Every try has its own; the latest is the one that counts.
            bool const isSeen = stage && std::any_of(stages.begin(), stages.end(), [&](auto const& each) {
                return each.title == stageWords(stage->kind);
            });
            if (stage && !isEnd && !isSeen && isInput == (m_side == Side::Input))
                stages.push_back({stageWords(stage->kind), stage->value});
            return true;
        });
        std::reverse(stages.begin(), stages.end());
        auto const isTold = [&](std::size_t place, char const* member) {
            auto const& run = *simulation->currentRun();
            return run.isTold(run.trace().records[place], member);
        };
        if (m_side == Side::Input && view.input && isTold(view.firstRecord, "input"))
            entries.push_back({tr("Input"), *view.input});
        entries.insert(entries.end(), stages.begin(), stages.end());
        if (m_side == Side::Output && view.output && isTold(view.endRecord - 1, "output"))
            entries.push_back({tr("Output"), *view.output});
    }
    bool const isRecorded = simulation && simulation->isRecorded() && desk().visit().visits > 0;
    bool const isOut = m_side == Side::Input || desk().visit().exited;
    m_note->setVisible(entries.empty() || isRecorded);
    m_note->setText(isRecorded && isOut
            ? entries.empty() ? tr("Not recorded.") : tr("What the filters make of it is not recorded.")
            : !simulation           ? tr("Run the workflow to see its data here.")
            : m_side == Side::Input ? tr("The run has not reached this state.")
                                    : tr("Nothing has come out of this state yet."));
    m_values->show(entries);
}

// ---- tries

// A glyph and words a line; the lines are kept and filled anew.
class TryLines : public QWidget {
public:
    struct Line {
        std::string glyph;
        drawing::Role role = drawing::Role::Muted;
        QString strong;
        QString words;
    };

    explicit TryLines(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
    {
        m_grid->setContentsMargins(0, 0, 0, 0);
        m_grid->setHorizontalSpacing(theme::metrics::space2);
        m_grid->setVerticalSpacing(theme::metrics::space2);
        m_grid->setColumnStretch(2, 1);
    }

    void show(std::vector<Line> const& lines)
    {
        for (auto row = m_rows.size(); row < lines.size(); ++row) {
            std::array<QLabel*, 3> parts{new QLabel(this),
                theme::makeLabel(theme::LabelRole::Section, {}, this),
                theme::makeLabel(theme::LabelRole::Label, {}, this)};
            parts[2]->setWordWrap(true);
            for (int column = 0; column < 3; ++column)
                m_grid->addWidget(
                    parts[static_cast<std::size_t>(column)], static_cast<int>(row), column, Qt::AlignTop);
            m_rows.push_back(parts);
        }
        for (std::size_t row = 0; row < m_rows.size(); ++row) {
            bool const isShown = row < lines.size();
            for (auto* const part : m_rows[row])
                part->setVisible(isShown);
            if (!isShown)
                continue;
            m_rows[row][0]->setPixmap(theme::glyphPixmap(
                lines[row].glyph, theme::colour(lines[row].role), 16, devicePixelRatioF()));
            m_rows[row][1]->setText(lines[row].strong);
            m_rows[row][2]->setText(lines[row].words);
        }
    }

private:
    QGridLayout* m_grid;
    std::vector<std::array<QLabel*, 3>> m_rows;
};

RetryPage::RetryPage(Desk& desk, QWidget* parent)
    : Page(desk, parent)
    , m_note(theme::makeLabel(theme::LabelRole::Help, {}, this))
    , m_triesTitle(theme::makeLabel(theme::LabelRole::Section, tr("Tries"), this))
    , m_tries(new TryLines(this))
    , m_errorTitle(theme::makeLabel(theme::LabelRole::Section, tr("Last error"), this))
    , m_error(new JsonField(this))
    , m_whichTitle(theme::makeLabel(theme::LabelRole::Section, tr("Which retrier"), this))
    , m_which(new TryLines(this))
    , m_inputTitle(theme::makeLabel(theme::LabelRole::Section, tr("Input of this try"), this))
    , m_input(new JsonField(this))
    , m_skip(new QPushButton(tr("Skip the wait"), this))
    , m_answer(new QPushButton(tr("Answer this try…"), this))
{
    m_error->setShowOnly();
    m_input->setShowOnly();
    for (QWidget* const part : std::initializer_list<QWidget*>{m_note, m_triesTitle, m_tries, m_errorTitle,
             m_error, m_whichTitle, m_which, m_inputTitle, m_input})
        column()->addWidget(part);
    auto* const buttons = new QHBoxLayout;
    buttons->setSpacing(theme::metrics::space2);
    buttons->addWidget(m_skip, 1);
    buttons->addWidget(m_answer, 1);
    column()->addLayout(buttons);
    column()->addStretch(1);
    m_skip->setObjectName(QStringLiteral("skip"));
    connect(m_skip, &QPushButton::clicked, this, [this] {
        if (auto* const session = this->desk().session())
            session->simulation().skipWait();
    });
    connect(m_answer, &QPushButton::clicked, this, &RetryPage::answerAsked);
}

// What became of each try, and what is still to come.
static std::vector<TryLines::Line> linesOfTries(sim::StateView const& view, Moment clock)
{
    std::vector<TryLines::Line> tries;
    for (auto const& attempt : view.history) {
        TryLines::Line line{"running", drawing::Role::Running, RetryPage::tr("Try %1").arg(attempt.number),
            RetryPage::tr("is running")};
        if (attempt.end) {
            auto const took = durationInWords(*attempt.end - attempt.start);
            bool const isFailed = attempt.error.has_value();
            line.glyph = isFailed ? "failed" : "succeeded";
            line.role = isFailed ? drawing::Role::Failed : drawing::Role::Succeeded;
            line.words = (isFailed ? RetryPage::tr("failed after %1") : RetryPage::tr("succeeded after %1"))
                             .arg(took);
        }
        tries.push_back(line);
    }
    if (view.status != sim::StateStatus::Retrying || !view.backoff)
        return tries;
    auto const left = view.backoff->attemptsLeft;
    tries.push_back({"hourglass", drawing::Role::Retrying, RetryPage::tr("Try %1").arg(view.backoff->attempt),
        RetryPage::tr("starts in %1").arg(durationInWords(view.backoff->until - clock))});
    if (left > 0)
        tries.push_back({"hourglass", drawing::Role::Muted, RetryPage::tr("Then"),
            left == 1 ? RetryPage::tr("1 try is left") : RetryPage::tr("%1 tries are left").arg(left)});
    return tries;
}

// Which retrier or catcher took the last error, and why the others did not.
static std::vector<TryLines::Line> linesOfHandlers(sim::StateView const& view, bool isRecorded)
{
    std::vector<TryLines::Line> which;
    auto const consider = [&](QString const& name, bool isMatched, std::string const& why) {
        which.push_back({isMatched ? "succeeded" : "minus",
            isMatched ? drawing::Role::Succeeded : drawing::Role::Muted, name, QString::fromStdString(why)});
    };
    for (auto const& each : view.retriers)
        consider(RetryPage::tr("Retrier %1").arg(each.index + 1), each.isMatched, each.why);
    for (auto const& each : view.catchers)
        consider(RetryPage::tr("Catcher %1").arg(each.index + 1), each.isMatched, each.why);
    if (which.empty() && view.error && isRecorded)
        which.push_back({"minus", drawing::Role::Muted, RetryPage::tr("Retriers and catchers"),
            RetryPage::tr("not recorded")});
    return which;
}

// Without the braces, as error and cause are all there is. Empty when there is none.
static QString errorInWords(sim::StateView const& view)
{
    if (!view.error)
        return {};
    auto text = QStringLiteral("\"Error\": ") + QString::fromStdString(toJsonString(*view.error));
    if (view.cause)
        text += QStringLiteral("\n\"Cause\": ") + QString::fromStdString(toJsonString(*view.cause));
    return text;
}

// What the last try of the visit was sent; empty when there is none.
static QString inputInWords(workbench::Simulation const& simulation, Desk const& desk)
{
    std::optional<Value> input;
    eachRecordOfVisit(simulation, desk, [&](sim::Record const& record) {
        if (auto const* const task = record.as<sim::TaskScheduled>())
            input = task->parameters;
        return !input.has_value();
    });
    return input ? valueInWords(*input) : QString();
}

static void showLines(QWidget* title, TryLines* shown, std::vector<TryLines::Line> const& lines)
{
    title->setVisible(!lines.empty());
    shown->setVisible(!lines.empty());
    shown->show(lines);
}

static void showText(QWidget* title, JsonField* shown, QString const& text)
{
    title->setVisible(!text.isEmpty());
    shown->setVisible(!text.isEmpty());
    if (!text.isEmpty() && text != shown->toPlainText())
        shown->setTextQuietly(text);
}

void RetryPage::refresh()
{
    auto const* const simulation = runOf(desk());
    auto const& view = desk().visit();
    bool const isRecorded = simulation && simulation->isRecorded();
    bool const hasTries = !view.history.empty();
    m_note->setVisible(!hasTries);
    m_note->setText(!simulation ? tr("Run the workflow to see its tries here.")
            : view.visits > 0   ? tr("Nothing has been tried here yet.")
                                : tr("The run has not reached this state."));
    showLines(m_triesTitle, m_tries, linesOfTries(view, simulation ? simulation->clock() : Moment{}));
    showText(m_errorTitle, m_error, errorInWords(view));
    showLines(m_whichTitle, m_which, linesOfHandlers(view, isRecorded));
    showText(m_inputTitle, m_input, simulation ? inputInWords(*simulation, desk()) : QString());
    auto const* const state = desk().state();
    m_skip->setVisible(simulation && view.status == sim::StateStatus::Retrying);
    m_answer->setVisible(hasTries && state && state->is("Task") && !isRecorded);
}

// ---- events

EventsPage::EventsPage(Desk& desk, QWidget* parent)
    : Page(desk, parent)
    , m_note(theme::makeLabel(theme::LabelRole::Help, {}, this))
    , m_list(new QListWidget(this))
{
    column()->addWidget(m_note);
    column()->addWidget(m_list, 1);
    m_list->setAccessibleName(tr("Events of this state"));
    m_list->setWordWrap(true);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumHeight(240);
    connect(m_list, &QListWidget::itemActivated, this, [this](QListWidgetItem const* item) {
        auto* const session = this->desk().session();
        auto const place = static_cast<std::size_t>(item->data(Qt::UserRole).toULongLong());
        if (!session || !session->simulation().hasRun())
            return;
        bool const isNested
            = session->simulation().currentRun()->trace().records[place].as<sim::NestedRun>() != nullptr;
        session->simulation().moveCursor(place + 1);
        if (isNested)
            emit executionAsked();
    });
}

// Whether the state had failed in the visit that ends at `places[last]`, and no further try was to come.
static bool hasFailedBefore(
    sim::ChunkedList<sim::Record> const& records, std::vector<std::size_t> const& places, std::size_t last)
{
    for (auto i = last; i-- > 0;) {
        auto const& record = records[places[i]];
        if (record.visit != records[places[last]].visit)
            continue;
        if (record.as<sim::AttemptFailed>() || record.as<sim::EvaluationFailed>())
            return true;
        if (record.as<sim::Backoff>() || record.as<sim::StateEntered>())
            return false;
    }
    return false;
}

void EventsPage::refresh()
{
    std::vector<std::size_t> wanted;
    auto const* const simulation = runOf(desk());
    auto const* const run = simulation ? simulation->currentRun() : nullptr;
    if (run) {
        auto const& records = run->trace().records;
        for (auto i = std::min(simulation->cursor(), records.size()); i-- > 0 && wanted.size() < shownEvents;)
            if (records[i].state == desk().stateId() && !records[i].as<sim::Stage>()
                && (desk().chosenVisit() == 0 || records[i].visit == desk().visit().visits))
                wanted.push_back(i);
        std::reverse(wanted.begin(), wanted.end());
    }
    m_note->setVisible(wanted.empty());
    m_note->setText(
        run ? tr("The run has not reached this state.") : tr("Run the workflow to see its events here."));
    m_list->setVisible(!wanted.empty());
    bool const isOther = run != m_run || m_binding != desk().binding();
    if (!isOther && wanted == m_shown)
        return;
    // Going on adds lines; everything else fills the list anew.
    auto keep = !isOther && wanted.size() >= m_shown.size()
            && std::equal(m_shown.begin(), m_shown.end(), wanted.begin())
        ? m_shown.size()
        : 0;
    if (keep == 0)
        m_list->clear();
    for (; run && keep < wanted.size(); ++keep) {
        auto const& records = run->trace().records;
        auto const& record = records[wanted[keep]];
        bool const hasFailed = record.as<sim::StateAborted>() && hasFailedBefore(records, wanted, keep);
        auto* const item = new QListWidgetItem(durationInWords(record.time - simulation->startClock())
            + QStringLiteral("   ") + recordInWords(record, hasFailed));
        item->setData(Qt::UserRole, static_cast<qulonglong>(wanted[keep]));
        m_list->addItem(item);
    }
    m_shown = std::move(wanted);
    m_run = run;
    m_binding = desk().binding();
    m_list->scrollToBottom();
}

}  // namespace steploom::inspector
