// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/simulator/events_page.h"

#include "ui/theme/theme.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"

#include <QHeaderView>
#include <QKeyEvent>

namespace steploom::simulator {

EventsPage::EventsPage(QWidget* parent) : QTableView(parent), m_model(new EventsModel(this))
{
    setModel(m_model);
    setAccessibleName(tr("Events"));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    // One height for all rows, so that no row is measured.
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(26);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(true);
    setColumnWidth(EventsModel::Number, 56);
    setColumnWidth(EventsModel::Time, 96);
    setColumnWidth(EventsModel::Event, 200);
    setColumnWidth(EventsModel::State, 200);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](QModelIndex const& now) {
        if (!m_isFollowing && now.isValid() && m_session)
            m_session->simulation().moveCursor(m_model->cursorOf(now.row()));
    });
    connect(&theme::Theme::instance(), &theme::Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

EventsPage::~EventsPage() = default;

void EventsPage::setSession(workbench::Session* session)
{
    m_links = std::make_unique<QObject>();
    m_session = session;
    m_isFollowing = true;
    m_model->setSession(session);
    m_isFollowing = false;
    if (!session)
        return;
    using workbench::Simulation;
    connect(&session->simulation(), &Simulation::viewChanged, m_links.get(), [this] { followCursor(); });
    followCursor();
}

void EventsPage::followCursor()
{
    m_isFollowing = true;
    auto const row = m_model->rowAt(m_session->simulation().cursor());
    auto const place = m_model->index(row, EventsModel::Number);
    if (row >= 0 && currentIndex().row() != row) {
        setCurrentIndex(place);
        if (isVisible())
            scrollTo(place);
    }
    m_isFollowing = false;
}

// Up, Down and the pages walk the list; the other keys of a run belong to the panel.
void EventsPage::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        return QTableView::keyPressEvent(event);
    default:
        event->ignore();
    }
}

}  // namespace steploom::simulator
