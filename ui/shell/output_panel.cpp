// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/output_panel.h"

#include "ui/theme/controls/labels.h"

#include <QLabel>
#include <QListWidget>
#include <QStackedLayout>
#include <QTime>

namespace steploom::shell {

static constexpr int mostSentences = 500;
static constexpr int sentenceRole = Qt::UserRole;

OutputPanel::OutputPanel(QWidget* parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
    , m_stack(new QStackedLayout(this))
{
    theme::setSurface(this, "panel");
    setAttribute(Qt::WA_StyledBackground);
    m_list->setAccessibleName(tr("Messages"));
    m_list->setWordWrap(true);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    auto* const nothing
        = theme::makeLabel(theme::LabelRole::Muted, tr("What Steploom has to tell is listed here."), this);
    nothing->setAlignment(Qt::AlignCenter);
    m_stack->addWidget(nothing);
    m_stack->addWidget(m_list);
}

void OutputPanel::add(QString const& sentence)
{
    auto* const item = new QListWidgetItem(
        QTime::currentTime().toString(QStringLiteral("HH:mm:ss")) + QStringLiteral("   ") + sentence);
    item->setData(sentenceRole, sentence);
    m_list->addItem(item);
    while (m_list->count() > mostSentences)
        delete m_list->takeItem(0);
    m_list->scrollToBottom();
    m_stack->setCurrentWidget(m_list);
}

QStringList OutputPanel::sentences() const
{
    QStringList all;
    for (int row = 0; row < m_list->count(); ++row)
        all.append(m_list->item(row)->data(sentenceRole).toString());
    return all;
}

}  // namespace steploom::shell
