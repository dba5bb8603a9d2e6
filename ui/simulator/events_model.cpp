// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/simulator/events_model.h"

#include "core/base/json_writer.h"
#include "ui/theme/theme.h"
#include "ui/workbench/played_run.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"

#include <QFont>

#include <algorithm>

namespace steploom::simulator {

/// Longer payloads are cut in cells and tool tips; the inspector shows them whole.
static constexpr std::size_t cellLimit = 200;
static constexpr std::size_t toolTipLimit = 2'000;

EventsModel::EventsModel(QObject* parent) : QAbstractTableModel(parent) {}
EventsModel::~EventsModel() = default;

void EventsModel::setSession(workbench::Session* session)
{
    m_links = std::make_unique<QObject>();
    m_session = session;
    startAnew();
    if (!session)
        return;
    auto* const simulation = &session->simulation();
    using workbench::Simulation;
    connect(simulation, &Simulation::runChanged, m_links.get(), [this] { startAnew(); });
    connect(simulation, &Simulation::viewChanged, m_links.get(), [this] { readTrace(); });
}

void EventsModel::startAnew()
{
    beginResetModel();
    m_shown.clear();
    m_read = m_cursor = 0;
    endResetModel();
    readTrace();
}

static bool isInExecution(sim::BranchIndex branch, sim::Trace const& trace)
{
    for (; branch != 0; branch = trace.branches[branch].parent)
        if (trace.branches[branch].isExecution)
            return true;
    return false;
}

// The executions of a distributed Map have histories of their own, so none of their records is an event of
// the run's; they are shown whole.
static bool isShownEvent(sim::Record const& record, sim::Trace const& trace)
{
    if (isInExecution(record.branch, trace))
        return !record.as<sim::Stage>();
    return record.event > 0 || record.as<sim::Backoff>() || record.as<sim::RetrierConsidered>()
        || record.as<sim::CatcherConsidered>() || record.as<sim::EvaluationFailed>()
        || record.as<sim::LimitReached>();
}

void EventsModel::readTrace()
{
    if (!m_session || !m_session->simulation().hasRun())
        return;
    auto const& simulation = m_session->simulation();
    auto const& trace = simulation.currentRun()->trace();
    std::vector<std::size_t> fresh;
    for (; m_read < simulation.recordCount(); ++m_read)
        if (isShownEvent(trace.records[m_read], trace))
            fresh.push_back(m_read);
    if (!fresh.empty()) {
        auto const first = static_cast<int>(m_shown.size());
        beginInsertRows({}, first, first + static_cast<int>(fresh.size()) - 1);
        m_shown.insert(m_shown.end(), fresh.begin(), fresh.end());
        endInsertRows();
    }
    // Rows between the old and the new cursor change from past to future or back.
    auto const [low, high] = std::minmax(rowAt(m_cursor), rowAt(simulation.cursor()));
    m_cursor = simulation.cursor();
    if (high >= 0 && low != high)
        emit dataChanged(index(std::max(low, 0), 0), index(high, ColumnCount - 1), {Qt::ForegroundRole});
}

int EventsModel::rowAt(std::size_t cursor) const
{
    auto const after = std::lower_bound(m_shown.begin(), m_shown.end(), cursor);
    return static_cast<int>(after - m_shown.begin()) - 1;
}

int EventsModel::rowCount(QModelIndex const& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int EventsModel::columnCount(QModelIndex const& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number:
        return tr("No.");
    case Time:
        return tr("Time");
    case Event:
        return tr("Event");
    case State:
        return tr("State");
    case Details:
        return tr("Details");
    default:
        return {};
    }
}

static QString shortJson(Value const& value)
{
    auto text = toJson(value);
    if (text.size() <= cellLimit)
        return QString::fromStdString(text);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(cellLimit)) + QStringLiteral("…");
}

static QString errorAndCause(std::optional<std::string> const& error, std::optional<std::string> const& cause)
{
    auto text = QString::fromStdString(error.value_or(""));
    if (cause && !cause->empty())
        text += (text.isEmpty() ? QString() : QStringLiteral(": ")) + QString::fromStdString(*cause);
    return text;
}

static QString childDetails(bool isIteration, std::uint32_t index)
{
    return (isIteration ? EventsModel::tr("item %1") : EventsModel::tr("branch %1")).arg(index);
}

// What is worth knowing of an event at a glance.
static QString eventDetails(sim::Record const& record)
{
    if (auto const* started = record.as<sim::RunStarted>())
        return shortJson(started->input);
    if (auto const* entered = record.as<sim::StateEntered>())
        return shortJson(entered->input);
    if (auto const* exited = record.as<sim::StateExited>())
        return shortJson(exited->output);
    if (auto const* task = record.as<sim::TaskScheduled>())
        return shortJson(task->parameters);
    if (auto const* answered = record.as<sim::TaskAnswered>())
        return (answered->isDefault ? EventsModel::tr("default answer: ") : QString())
            + shortJson(answered->output);
    if (auto const* failed = record.as<sim::AttemptFailed>())
        return errorAndCause(failed->error, failed->cause);
    if (auto const* failed = record.as<sim::EvaluationFailed>())
        return errorAndCause(failed->error, failed->cause);
    if (auto const* ended = record.as<sim::RunEnded>())
        return ended->status == sim::RunStatus::Succeeded ? shortJson(ended->output)
                                                          : errorAndCause(ended->error, ended->cause);
    if (auto const* backoff = record.as<sim::Backoff>())
        return EventsModel::tr("waits %1 before try %2: %3")
            .arg(QString::fromStdString(formatDuration(backoff->delay)))
            .arg(backoff->attempt)
            .arg(QString::fromStdString(backoff->formula));
    if (auto const* retrier = record.as<sim::RetrierConsidered>())
        return QString::fromStdString(retrier->why);
    if (auto const* catcher = record.as<sim::CatcherConsidered>())
        return QString::fromStdString(catcher->why);
    if (auto const* limit = record.as<sim::LimitReached>())
        return QString::fromStdString(limit->sentence);
    if (auto const* child = record.as<sim::ChildStarted>())
        return childDetails(child->isIteration, child->index);
    if (auto const* child = record.as<sim::ChildEnded>())
        return childDetails(child->isIteration, child->index);
    if (auto const* run = record.as<sim::MapRunStarted>())
        return run->count == 1 ? EventsModel::tr("1 execution")
                               : EventsModel::tr("%1 executions").arg(run->count);
    if (auto const* run = record.as<sim::MapRunEnded>())
        return errorAndCause(run->error, run->cause);
    return {};
}

// What the run's history is silent about, in our words.
static QString silentName(sim::Record const& record)
{
    if (record.as<sim::Backoff>())
        return EventsModel::tr("back-off");
    if (auto const* retrier = record.as<sim::RetrierConsidered>())
        return (retrier->isMatched ? EventsModel::tr("retrier %1 matches")
                                   : EventsModel::tr("retrier %1 does not match"))
            .arg(retrier->index + 1);
    if (auto const* catcher = record.as<sim::CatcherConsidered>())
        return (catcher->isMatched ? EventsModel::tr("catcher %1 matches")
                                   : EventsModel::tr("catcher %1 does not match"))
            .arg(catcher->index + 1);
    if (record.as<sim::LimitReached>())
        return EventsModel::tr("limit reached");
    if (record.as<sim::EvaluationFailed>())
        return EventsModel::tr("evaluation failed");
    auto const name = sim::kindName(record.detail);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

QString EventsModel::text(sim::Record const& record, int column) const
{
    auto const& simulation = m_session->simulation();
    auto const& run = *simulation.currentRun();
    switch (column) {
    case Number:
        return record.event > 0 ? QString::number(record.event) : QString();
    case Time: {
        auto const elapsed = record.time - simulation.startClock();
        auto const milliseconds = std::chrono::floor<std::chrono::milliseconds>(elapsed).count();
        return QStringLiteral("%1.%2 s")
            .arg(milliseconds / 1000)
            .arg(milliseconds % 1000, 3, 10, QLatin1Char('0'));
    }
    case Event: {
        auto const event = run.eventOf(record);
        auto const* type = event.find("type");
        return type ? QString::fromStdString(type->string()) : silentName(record);
    }
    case State: {
        auto const* state = simulation.graph()->find(record.state);
        if (!state)
            return {};
        auto const path = run.trace().pathOf(record.branch, *simulation.graph());
        return QString::fromStdString(path == "/" ? state->name : state->name + "  " + path);
    }
    case Details:
        return eventDetails(record);
    default:
        return {};
    }
}

QString EventsModel::wholeText(sim::Record const& record) const
{
    auto const& run = *m_session->simulation().currentRun();
    auto const event = run.eventOf(record);
    if (event.isNull())
        return eventDetails(record);
    auto text = toPrettyJson(event);
    return text.size() <= toolTipLimit
        ? QString::fromStdString(text)
        : QString::fromUtf8(text.data(), static_cast<qsizetype>(toolTipLimit)) + QStringLiteral("…");
}

QVariant EventsModel::data(QModelIndex const& index, int role) const
{
    if (!index.isValid() || !m_session || !m_session->simulation().hasRun())
        return {};
    auto const place = m_shown[static_cast<std::size_t>(index.row())];
    auto const& record = m_session->simulation().currentRun()->trace().records[place];
    switch (role) {
    case Qt::DisplayRole:
        return text(record, index.column());
    case Qt::ToolTipRole:
        return wholeText(record);
    case Qt::FontRole: {
        bool const isMono = index.column() != Event && index.column() != State;
        auto font = theme::font(isMono ? theme::TextStyle::Code : theme::TextStyle::Label);
        font.setItalic(record.event == 0);
        return font;
    }
    case Qt::ForegroundRole: {
        auto const* const mapRun = record.as<sim::MapRunEnded>();
        bool const isFailure = record.as<sim::AttemptFailed>() || record.as<sim::EvaluationFailed>()
            || (mapRun && mapRun->error);
        if (place >= m_cursor)
            return theme::colour(theme::Role::Disabled);
        if (isFailure && index.column() == Event)
            return theme::colour(theme::Role::Failed);
        return theme::colour(record.event == 0 ? theme::Role::Muted : theme::Role::Text);
    }
    default:
        return {};
    }
}

}  // namespace steploom::simulator
