// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/bottom_panel.h"

#include "ui/theme/controls/icon_button.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTabBar>

namespace steploom::shell {

static constexpr int leastPageHeight = 96;

BottomPanel::BottomPanel(QWidget* parent)
    : QDockWidget(tr("Bottom panel"), parent)
    , m_tabs(new QTabBar)
    , m_fold(new theme::IconButton("chevron_down", tr("Fold the panel")))
    , m_pages(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("bottom"));
    auto* const title = new QWidget(this);
    theme::setSurface(title, "header");
    title->setAttribute(Qt::WA_StyledBackground);
    auto* const row = new QHBoxLayout(title);
    row->setContentsMargins(theme::metrics::space2, 0, theme::metrics::space2, 0);
    // Docks ask for the hint of their title, not for its fixed height.
    row->addStrut(tabsHeight);
    row->addWidget(m_tabs, 1);
    m_fold->setSide(theme::metrics::denseControlHeight);
    row->addWidget(m_fold);
    m_tabs->setExpanding(false);
    // The chosen tab is wider than its hint; room to the right is better than arrows.
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setElideMode(Qt::ElideNone);
    m_tabs->setAccessibleName(tr("Panels at the bottom"));
    m_pages->setMinimumHeight(leastPageHeight);
    setTitleBarWidget(title);
    setWidget(m_pages);

    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    // A click on the tab that was the current one folds or opens; on any other it opens.
    connect(m_tabs, &QTabBar::tabBarClicked, this, [this](int index) {
        if (index >= 0)
            setOpen(index != m_tabs->currentIndex() || !m_isOpen);
    });
    connect(m_fold, &QToolButton::clicked, this, [this] { setOpen(!m_isOpen); });
}

int BottomPanel::addPage(QWidget* page, QString const& title)
{
    m_pages->addWidget(page);
    return m_tabs->addTab(title);
}

void BottomPanel::setTitle(int index, QString const& title)
{
    m_tabs->setTabText(index, title);
}

int BottomPanel::current() const
{
    return m_tabs->currentIndex();
}

void BottomPanel::setCurrentPage(int index)
{
    m_tabs->setCurrentIndex(index);
}

QWidget* BottomPanel::page() const
{
    return m_pages->currentWidget();
}

void BottomPanel::showPage(int index)
{
    m_tabs->setCurrentIndex(index);
    setOpen(true);
}

void BottomPanel::setOpen(bool isOpen)
{
    if (isOpen == m_isOpen)
        return;
    m_isOpen = isOpen;
    m_pages->setMinimumHeight(isOpen ? leastPageHeight : 0);
    m_pages->setMaximumHeight(isOpen ? QWIDGETSIZE_MAX : 0);
    setMaximumHeight(isOpen ? QWIDGETSIZE_MAX : tabsHeight);
    m_fold->setGlyph(isOpen ? "chevron_down" : "chevron_up");
    m_fold->setHint(isOpen ? tr("Fold the panel") : tr("Open the panel"));
    emit openChanged(isOpen);
}

}  // namespace steploom::shell
