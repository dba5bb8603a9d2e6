// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/document_page.h"

#include "ui/canvas/canvas_view.h"
#include "ui/code/code_pane.h"
#include "ui/theme/controls/info_bar.h"
#include "ui/workbench/session.h"

#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace steploom::shell {

static constexpr int leastCanvasWidth = 360;
static constexpr int leastCodeWidth = 320;

DocumentPage::DocumentPage(workbench::Workbench& workbench, workbench::Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_rows(new QVBoxLayout(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_canvas(new canvas::CanvasView(workbench, session, m_splitter))
    , m_code(new code::CodePane(workbench, session, m_splitter))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
    m_rows->addWidget(m_splitter, 1);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_canvas);
    m_splitter->addWidget(m_code);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_canvas->setMinimumWidth(leastCanvasWidth);
    m_code->setMinimumWidth(leastCodeWidth);
    m_canvas->setAccessibleName(tr("Canvas"));
    m_code->setAccessibleName(tr("Definition"));
}

void DocumentPage::takeCodeBack()
{
    if (m_splitter->indexOf(m_code) >= 0)
        return;
    m_splitter->addWidget(m_code);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
}

bool DocumentPage::asksAboutDisk() const
{
    return m_diskBar && !m_diskBar->isHidden();
}

void DocumentPage::askAboutDisk(bool isChanged)
{
    if (!isChanged) {
        if (m_diskBar)
            m_diskBar->hide();
        return;
    }
    if (!m_diskBar) {
        m_diskBar = new theme::InfoBar(theme::InfoBar::Kind::Warning, this);
        connect(m_diskBar->addAction(tr("Reload")), &QPushButton::clicked, this, &DocumentPage::reloadWanted);
        connect(
            m_diskBar->addAction(tr("Keep mine")), &QPushButton::clicked, this, &DocumentPage::keepWanted);
        m_rows->insertWidget(0, m_diskBar);
    }
    m_diskBar->setSentence(
        tr("Another program changed %1. Reload it, or keep what is here.").arg(m_session.title()));
    m_diskBar->show();
}

}  // namespace steploom::shell
