// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/document_tabs.h"

#include "ui/shell/tab_mark.h"
#include "ui/theme/theme.h"
#include "ui/workbench/workbench.h"

#include <QDir>
#include <QMouseEvent>

namespace steploom::shell {

using workbench::Session;
using workbench::Workbench;

static constexpr int tabsHeight = 34;

DocumentTabs::DocumentTabs(Workbench& workbench, QWidget* parent) : QTabBar(parent), m_workbench(workbench)
{
    setProperty("slRole", QStringLiteral("documents"));
    setAccessibleName(tr("Open workflows"));
    setExpanding(false);
    setDocumentMode(true);
    setMovable(true);
    setElideMode(Qt::ElideMiddle);
    setFixedHeight(tabsHeight);
    for (auto const& session : workbench.sessions())
        add(session.get());
    connect(&workbench, &Workbench::sessionAdded, this, &DocumentTabs::add);
    connect(&workbench, &Workbench::sessionClosing, this, [this](Session* session) {
        if (int const index = indexOf(session); index >= 0) {
            // Removing a tab makes a neighbour the current one; the workbench has chosen already.
            QSignalBlocker const quiet(this);
            removeTab(index);
            setCurrentIndex(indexOf(m_workbench.current()));
        }
    });
    connect(&workbench, &Workbench::currentChanged, this,
        [this](Session* session) { setCurrentIndex(indexOf(session)); });
    connect(this, &QTabBar::currentChanged, this, [this](int index) {
        if (auto* session = sessionAt(index))
            m_workbench.setCurrent(session);
    });
}

Session* DocumentTabs::sessionAt(int index) const
{
    return index < 0 || index >= count() ? nullptr : tabData(index).value<Session*>();
}

int DocumentTabs::indexOf(Session const* session) const
{
    for (int index = 0; index < count(); ++index)
        if (sessionAt(index) == session)
            return index;
    return -1;
}

void DocumentTabs::add(Session* session)
{
    auto* const mark = new TabMark(this);
    connect(mark, &TabMark::clicked, this, [this, session] { emit closeWanted(session); });
    {
        // The first tab becomes the current one before it is known whose it is.
        QSignalBlocker const quiet(this);
        int const index = addTab({});
        setTabData(index, QVariant::fromValue(session));
        setTabButton(index, RightSide, mark);
        setCurrentIndex(indexOf(m_workbench.current()));
    }
    connect(session, &Session::titleChanged, this, [this, session] { refresh(session); });
    refresh(session);
}

void DocumentTabs::refresh(Session* session)
{
    int const index = indexOf(session);
    if (index < 0)
        return;
    auto title = session->title();
    auto const spoken = session->isModified() ? tr("%1, not saved").arg(title) : title;
    setTabText(index, title.replace(QLatin1Char('&'), QStringLiteral("&&")));
    setTabToolTip(index, session->path().isEmpty() ? spoken : QDir::toNativeSeparators(session->path()));
    setAccessibleTabName(index, spoken);
    if (auto* mark = qobject_cast<TabMark*>(tabButton(index, RightSide)))
        mark->setModified(session->isModified());
}

void DocumentTabs::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::MiddleButton) {
        if (auto* session = sessionAt(tabAt(event->pos())))
            emit closeWanted(session);
        return;
    }
    QTabBar::mouseReleaseEvent(event);
}

}  // namespace steploom::shell
