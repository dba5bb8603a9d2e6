// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workbench/case_finder.h"

#include "core/asl/substituted.h"
#include "core/cases/substitutions.h"
#include "core/explore/explore.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include <utility>

namespace steploom::workbench {

CaseFinder::CaseFinder(Session& session) : m_session(session) {}

CaseFinder::~CaseFinder()
{
    if (m_stop)
        *m_stop = true;
}

void CaseFinder::start()
{
    if (isSearching())
        return;
    if (!m_session.snapshot().tree->isSound())
        return m_session.say(tr("The text cannot be read just now; mend it first."));
    m_stop = std::make_shared<std::atomic_bool>(false);
    explore::Options options;
    options.type = m_session.lintOptions().isExpress ? sim::MachineType::Express : sim::MachineType::Standard;
    options.isStopped = [stop = m_stop] { return stop->load(); };
    auto const graph = asl::substituted(
        m_session.snapshot().graph, cases::substitutionsOf(m_session.companion().content()));
    QPointer<CaseFinder> const self(this);
    QThreadPool::globalInstance()->start([self, graph, options = std::move(options)] {
        auto found = std::make_shared<explore::Exploration const>(explore::explore(graph, options));
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, found] {
                if (self)
                    self->take(*found);
            },
            Qt::QueuedConnection);
    });
    emit changed();
}

void CaseFinder::stop()
{
    if (m_stop)
        *m_stop = true;
}

void CaseFinder::take(explore::Exploration const& found)
{
    m_stop.reset();
    auto const added = m_session.simulation().addCases(found.cases);
    auto sentence = added == 0 ? tr("No new case was found.") : tr("%n cases were added.", nullptr, added);
    sentence += QLatin1Char(' ') + QString::fromStdString(found.coverage.summary());
    for (auto const& missed : found.missed)
        sentence += QLatin1Char('\n') + QString::fromStdString(missed.why);
    m_session.say(sentence);
    emit changed();
}

}  // namespace steploom::workbench
