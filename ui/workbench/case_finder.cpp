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

#include <algorithm>
#include <new>
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
    QThreadPool::globalInstance()->start(
        [self, graph, options = std::move(options), revision = m_session.snapshot().revision] {
            std::shared_ptr<explore::Exploration const> found;
            try {
                found = std::make_shared<explore::Exploration const>(explore::explore(graph, options));
            } catch (std::bad_alloc const&) {
                found.reset();  // told as a search without a result
            }
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [self, found, revision] {
                    if (self)
                        self->finish(found, self->m_session.snapshot().revision == revision);
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

static QString inWords(explore::Exploration const& found, int added)
{
    static constexpr std::size_t mostTold = 5;
    auto sentence = added == 0 ? CaseFinder::tr("No new case was found.")
        : added == 1           ? CaseFinder::tr("One case was added.")
                               : CaseFinder::tr("%1 cases were added.").arg(added);
    sentence += QLatin1Char(' ') + QString::fromStdString(found.coverage.summary()) + QLatin1Char('.');
    for (std::size_t i = 0; i < std::min(mostTold, found.missed.size()); ++i)
        sentence += QLatin1Char('\n') + QString::fromStdString(found.missed[i].why);
    if (found.missed.size() > mostTold)
        sentence += QLatin1Char('\n')
            + CaseFinder::tr("%1 more cannot be reached.").arg(found.missed.size() - mostTold);
    return sentence;
}

void CaseFinder::finish(std::shared_ptr<explore::Exploration const> const& found, bool isCurrent)
{
    m_stop.reset();
    if (!found)
        m_session.say(tr("The search for routes needed more memory than there is."));
    else if (!isCurrent)
        m_session.say(tr("The workflow was changed meanwhile; search its routes again."));
    else
        m_session.say(inWords(*found, m_session.simulation().addCases(found->cases)));
    emit changed();
}

}  // namespace steploom::workbench
