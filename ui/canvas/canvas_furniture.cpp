// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvas_furniture.h"

#include "core/text/line_index.h"
#include "ui/canvas/breadcrumb.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/corner_chip.h"
#include "ui/canvas/minimap.h"
#include "ui/canvas/search_bar.h"
#include "ui/theme/controls/info_bar.h"
#include "ui/theme/controls/notice.h"
#include "ui/theme/theme.h"
#include "ui/workbench/simulation.h"

#include <QAccessible>
#include <QPushButton>
#include <QTimer>

#include <algorithm>

namespace steploom::canvas {

using drawing::Status;
using theme::Role;

static constexpr int cornerMargin = 12;

CanvasFurniture::CanvasFurniture(CanvasView& view)
    : QObject(&view)
    , m_view(view)
    , m_title(new CornerChip(&view))
    , m_problems(new CornerChip(&view))
    , m_breadcrumb(new Breadcrumb(view))
    , m_minimap(new Minimap(view))
    , m_textBar(new theme::InfoBar(theme::InfoBar::Kind::Warning, &view))
    , m_runBar(new theme::InfoBar(theme::InfoBar::Kind::Info, &view))
    , m_runAction(m_runBar->addAction({}))
    , m_hint(new theme::Notice({}, &view))
    , m_later(new QTimer(this))
{
    m_title->setObjectName(QStringLiteral("titleChip"));
    m_title->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_problems->setObjectName(QStringLiteral("problemChip"));
    m_problems->setToolTip(tr("Go to the next problem (F8)"));
    m_textBar->setObjectName(QStringLiteral("textBar"));
    m_runBar->setObjectName(QStringLiteral("runBar"));
    m_hint->setObjectName(QStringLiteral("hint"));
    m_hint->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_hint->hide();
    m_textBar->hide();
    m_runBar->hide();
    connect(m_problems, &QAbstractButton::clicked, this,
        [this] { m_view.workbench().request(workbench::Request::NextProblem); });
    connect(m_runAction, &QPushButton::clicked, this, [this] {
        auto& simulation = m_view.session().simulation();
        if (simulation.isChangedSince())
            simulation.restart();
        else
            simulation.moveCursor(simulation.recordCount());
    });
    // Many things change at once; the corners follow when all of them have.
    m_later->setSingleShot(true);
    m_later->setInterval(0);
    connect(m_later, &QTimer::timeout, this, [this] {
        refreshChips();
        refreshTextBar();
        refreshRunBar();
        m_breadcrumb->refresh();
        m_minimap->refresh();
        arrange();
    });
    connect(view.searchBar(), &SearchBar::arranged, this, &CanvasFurniture::arrange);
    connect(
        &view, &CanvasView::cameraChanged, this, [this] { m_minimap->setVisible(m_minimap->isUseful()); });
}

void CanvasFurniture::refresh()
{
    if (!m_later->isActive())
        m_later->start();
}

static QString baseName(QString const& title)
{
    auto name = title;
    for (auto const* ending : {".json", ".yaml", ".yml", ".asl"})
        if (name.endsWith(QLatin1String(ending), Qt::CaseInsensitive)
            && name.size() > static_cast<qsizetype>(qstrlen(ending)))
            name.chop(static_cast<int>(qstrlen(ending)));
    return name;
}

static Status statusOf(sim::RunStatus status)
{
    switch (status) {
    case sim::RunStatus::Succeeded:
        return Status::Succeeded;
    case sim::RunStatus::Aborted:
        return Status::Aborted;
    case sim::RunStatus::Running:
        return Status::Running;
    default:
        return Status::Failed;
    }
}

static QString wordOf(sim::RunStatus status)
{
    switch (status) {
    case sim::RunStatus::Succeeded:
        return CanvasFurniture::tr("Succeeded");
    case sim::RunStatus::Aborted:
        return CanvasFurniture::tr("Aborted");
    case sim::RunStatus::Running:
        return CanvasFurniture::tr("Running");
    case sim::RunStatus::TimedOut:
        return CanvasFurniture::tr("Timed out");
    case sim::RunStatus::Unsupported:
        return CanvasFurniture::tr("Cannot be simulated");
    case sim::RunStatus::Failed:
        break;
    }
    return CanvasFurniture::tr("Failed");
}

void CanvasFurniture::refreshChips()
{
    auto const& session = m_view.session();
    auto const count = static_cast<int>(session.picture().states().size());
    auto const words = count == 1 ? tr("1 state") : tr("%1 states").arg(count);
    m_title->show({}, Role::Text2, baseName(session.title()), words);
    auto const& simulation = session.simulation();
    if (simulation.isShown()) {
        auto const status = simulation.view().status;
        auto const look = statusOf(status);
        m_title->setStatus(
            drawing::statusRole(look), std::string(drawing::statusGlyph(look)), wordOf(status));
    } else {
        m_title->setStatus(Role::Running, {}, {});
    }
    auto const& problems = session.problems();
    auto const countOf = [&](lint::Severity severity) {
        return std::count_if(
            problems.begin(), problems.end(), [&](auto const& each) { return each.severity == severity; });
    };
    auto const errors = countOf(lint::Severity::Error);
    auto const warnings = countOf(lint::Severity::Warning);
    auto const all = static_cast<int>(errors + warnings);
    auto const glyph = errors > 0 ? "failed" : warnings > 0 ? "warning" : "succeeded";
    auto const role = errors > 0 ? Role::Failed : warnings > 0 ? Role::Warning : Role::Succeeded;
    m_problems->show(glyph, role,
        all == 0       ? tr("No problems")
            : all == 1 ? tr("1 problem")
                       : tr("%1 problems").arg(all),
        {});
}

void CanvasFurniture::refreshTextBar()
{
    auto const& session = m_view.session();
    auto const& kind = session.document().kind();
    QString sentence;
    if (!kind.readOnlyBecause.empty()) {
        sentence = QString::fromStdString(kind.readOnlyBecause);
    } else if (!kind.notice.empty()) {
        sentence = QString::fromStdString(kind.notice);
    } else if (auto const faults = session.snapshot().tree->faults(); !faults.empty()) {
        auto const line = text::LineIndex(*session.snapshot().text).place(faults.front().range.offset).line;
        sentence
            = tr("Line %1 cannot be read: %2").arg(line).arg(QString::fromStdString(faults.front().sentence));
        if (!session.picture().states().empty())
            sentence += tr(" The picture keeps the last readable version.");
    }
    if (!sentence.isEmpty())
        m_textBar->setSentence(sentence);
    m_textBar->setVisible(!sentence.isEmpty());
}

void CanvasFurniture::refreshRunBar()
{
    auto const& simulation = m_view.session().simulation();
    bool const isChanged = simulation.isShown() && simulation.isChangedSince();
    bool const isPast = simulation.isShown() && !simulation.isPlaying() && !simulation.isLive();
    if (isChanged) {
        m_runBar->setSentence(tr("Changed since this run."));
        m_runAction->setText(tr("Restart"));
    } else if (isPast) {
        auto const seconds = std::chrono::duration<double>(simulation.elapsed()).count();
        m_runBar->setSentence(
            tr("Looking at %1 s (event %2).").arg(seconds, 0, 'f', 1).arg(simulation.eventNumber()));
        m_runAction->setText(tr("Back to now"));
    }
    m_runBar->setVisible(isChanged || isPast);
}

void CanvasFurniture::setHint(QString const& sentence)
{
    if (sentence.isEmpty()) {
        m_hint->hide();
        return;
    }
    m_hint->setSentence(sentence);
    m_hint->show();
    m_hint->raise();
    arrange();
    QAccessibleEvent event(m_hint, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void CanvasFurniture::arrange()
{
    auto const area = m_view.rect();
    int top = 0;
    for (auto* const bar : {m_textBar, m_runBar}) {
        if (bar->isHidden())
            continue;
        auto const height = std::max(bar->sizeHint().height(), bar->heightForWidth(area.width()));
        bar->setGeometry(0, top, area.width(), height);
        top += height;
    }
    m_title->resize(m_title->sizeHint());
    m_title->move(cornerMargin, top + cornerMargin);
    m_problems->resize(m_problems->sizeHint());
    m_problems->move(area.width() - m_problems->width() - cornerMargin, top + cornerMargin);
    // Beside the title, or below it where there is no room.
    auto const besideTitle = m_title->geometry().right() + theme::metrics::space2;
    bool const fits = besideTitle + m_breadcrumb->width() < m_problems->x();
    m_breadcrumb->move(fits ? besideTitle : cornerMargin,
        fits ? m_title->y() : m_title->geometry().bottom() + theme::metrics::space2);
    if (auto* const search = m_view.searchBar(); !search->isHidden()) {
        static constexpr int widest = 440;
        auto const width = std::min(widest, area.width() - 2 * cornerMargin);
        search->setGeometry(area.width() - width - cornerMargin,
            top + m_problems->height() + cornerMargin + theme::metrics::space2, width,
            search->sizeHint().height());
        search->raise();
    }
    m_minimap->move(
        area.width() - m_minimap->width() - cornerMargin, area.height() - m_minimap->height() - cornerMargin);
    m_minimap->setVisible(m_minimap->isUseful());
    if (!m_hint->isHidden()) {
        m_hint->resize(m_hint->sizeIn(area.width() - 2 * cornerMargin));
        m_hint->move((area.width() - m_hint->width()) / 2, area.height() - m_hint->height() - cornerMargin);
    }
}

}  // namespace steploom::canvas
