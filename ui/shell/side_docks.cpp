// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/side_docks.h"

#include "ui/browser/states_browser.h"
#include "ui/inspector/inspector.h"
#include "ui/theme/controls/icon_button.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace steploom::shell {

static constexpr int dockHeaderHeight = 36;
static constexpr int leastPanelWidth = 200;
static constexpr int mostPanelWidth = 420;
static constexpr int leastInspectorWidth = 300;

DockGrip::DockGrip(QWidget* parent) : QWidget(parent)
{
    setFixedHeight(gripHeight);
    setCursor(Qt::SizeAllCursor);
    setToolTip(tr("Drag to move this panel, double-click to detach it"));
}

void DockGrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::colour(theme::Role::Surface));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::colour(theme::Role::Border));
    for (int dot = -1; dot <= 1; ++dot)
        painter.drawEllipse(QPointF(width() / 2.0 + dot * 7, gripHeight / 2.0 + 1), 1.5, 1.5);
}

StatesDock::StatesDock(workbench::Workbench& workbench, QWidget* window)
    : QDockWidget(tr("States"), window)
    , m_window(window)
    , m_browser(new browser::StatesBrowser(workbench, this))
    , m_rail(new browser::StatesRail(workbench, this))
    , m_stack(new QStackedWidget(this))
    , m_header(new QWidget(this))
    , m_grip(new DockGrip(this))
    , m_flyout(new QWidget(window))
{
    setObjectName(QStringLiteral("states"));
    theme::setSurface(m_header, "header");
    m_header->setAttribute(Qt::WA_StyledBackground);
    auto* const row = new QHBoxLayout(m_header);
    row->setContentsMargins(theme::metrics::space3, 0, theme::metrics::space1, 0);
    // Docks ask for the hint of their title, not for its fixed height.
    row->addStrut(dockHeaderHeight);
    row->addWidget(theme::makeLabel(theme::LabelRole::PanelTitle, tr("States"), m_header), 1);
    auto* const close = new theme::IconButton("close", tr("Hide states"), m_header);
    close->setSide(theme::metrics::denseControlHeight);
    close->setGlyphSize(12);
    close->setFocusPolicy(Qt::TabFocus);
    row->addWidget(close);
    connect(close, &QToolButton::clicked, this, &StatesDock::closeWanted);

    m_stack->addWidget(m_browser);
    m_stack->addWidget(m_rail);
    setWidget(m_stack);
    setTitleBarWidget(m_header);
    m_grip->hide();
    m_stack->setMinimumWidth(leastPanelWidth);
    m_stack->setMaximumWidth(mostPanelWidth);

    auto* const rows = new QVBoxLayout(m_flyout);
    rows->setContentsMargins(0, 0, 1, 0);
    theme::setSurface(m_flyout, "card");
    m_flyout->setAttribute(Qt::WA_StyledBackground);
    auto* const flying = new browser::StatesBrowser(workbench, m_flyout);
    flying->setObjectName(QStringLiteral("flyout"));
    rows->addWidget(flying);
    m_flyout->hide();
    connect(flying, &browser::StatesBrowser::dragStarted, m_flyout, &QWidget::hide);
    connect(m_rail, &browser::StatesRail::panelWanted, this, &StatesDock::toggleFlyout);
    window->installEventFilter(this);
    qApp->installEventFilter(this);
}

void StatesDock::setRail(bool isRail)
{
    if (isRail == m_isRail)
        return;
    m_isRail = isRail;
    m_stack->setCurrentIndex(isRail ? 1 : 0);
    setTitleBarWidget(isRail ? static_cast<QWidget*>(m_grip) : m_header);
    m_grip->setVisible(isRail);
    m_header->setVisible(!isRail);
    m_stack->setMinimumWidth(isRail ? browser::StatesRail::railWidth : leastPanelWidth);
    m_stack->setMaximumWidth(isRail ? browser::StatesRail::railWidth : mostPanelWidth);
    m_flyout->hide();
}

bool StatesDock::isFlyoutOpen() const
{
    return !m_flyout->isHidden();
}

void StatesDock::toggleFlyout()
{
    if (isFlyoutOpen()) {
        m_flyout->hide();
        return;
    }
    settleFlyout();
    m_flyout->show();
    m_flyout->raise();
    m_flyout->findChild<browser::StateList*>()->setFocus(Qt::OtherFocusReason);
}

void StatesDock::focusFilter()
{
    if (!m_isRail) {
        m_browser->focusFilter();
        return;
    }
    if (!isFlyoutOpen())
        toggleFlyout();
    m_flyout->findChild<browser::StatesBrowser*>()->focusFilter();
}

void StatesDock::settleFlyout()
{
    auto const place = m_rail->mapTo(m_window, QPoint(m_rail->width(), 0));
    m_flyout->setGeometry(place.x(), place.y(), panelWidth, m_rail->height());
}

QWidget* StatesDock::focusTarget() const
{
    return m_isRail ? static_cast<QWidget*>(&m_rail->list()) : &m_browser->list();
}

// The flyout closes by Escape and by a click anywhere else.
bool StatesDock::eventFilter(QObject* watched, QEvent* event)
{
    if (m_flyout->isHidden())
        return QDockWidget::eventFilter(watched, event);
    if (watched == m_window && event->type() == QEvent::Resize) {
        m_flyout->hide();
    } else if (event->type() == QEvent::MouseButtonPress && watched->isWidgetType()) {
        auto* const pressed = static_cast<QWidget*>(watched);
        if (pressed != m_flyout && !m_flyout->isAncestorOf(pressed) && !m_rail->isAncestorOf(pressed))
            m_flyout->hide();
    } else if (event->type() == QEvent::KeyPress && watched->isWidgetType()
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape
        && m_flyout->isAncestorOf(static_cast<QWidget*>(watched))) {
        m_flyout->hide();
        return true;
    }
    return QDockWidget::eventFilter(watched, event);
}

RightDock::RightDock(workbench::Workbench& workbench, QWidget* window)
    : QDockWidget(tr("Inspector"), window)
    , m_inspector(new inspector::Inspector(workbench, this))
    , m_title(new QWidget(this))
    , m_grip(new DockGrip(m_title))
    , m_tabs(new QTabBar(m_title))
    , m_pages(new QStackedWidget(this))
    , m_codes(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("inspector"));
    theme::setSurface(m_title, "panel");
    m_title->setAttribute(Qt::WA_StyledBackground);
    auto* const rows = new QVBoxLayout(m_title);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_grip);
    rows->addWidget(m_tabs);
    m_tabs->addTab(tr("Inspector"));
    m_tabs->addTab(tr("Text"));
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Panels at the right"));
    m_tabs->hide();
    m_pages->addWidget(m_inspector);
    m_pages->addWidget(m_codes);
    m_pages->setMinimumWidth(leastInspectorWidth);
    setTitleBarWidget(m_title);
    setWidget(m_pages);
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
}

void RightDock::setShared(bool isShared)
{
    if (isShared == m_isShared)
        return;
    m_isShared = isShared;
    m_tabs->setVisible(isShared);
    if (!isShared)
        showPage(Page::Inspector);
}

void RightDock::lendCode(QWidget* code)
{
    if (!code)
        return;
    if (m_codes->indexOf(code) < 0)
        m_codes->addWidget(code);
    code->show();
    m_codes->setCurrentWidget(code);
}

void RightDock::showPage(Page page)
{
    m_tabs->setCurrentIndex(page == Page::Inspector ? 0 : 1);
    m_pages->setCurrentIndex(page == Page::Inspector ? 0 : 1);
}

RightDock::Page RightDock::page() const
{
    return m_pages->currentIndex() == 0 ? Page::Inspector : Page::Text;
}

}  // namespace steploom::shell
