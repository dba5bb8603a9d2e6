// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/visit_chooser.h"

#include "ui/inspector/controls/elided_label.h"
#include "ui/inspector/desk.h"
#include "ui/inspector/pages/run_words.h"
#include "ui/theme/controls/icon_button.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"
#include "ui/workbench/simulation.h"

#include <QHBoxLayout>

#include <algorithm>
#include <cstdint>

namespace steploom::inspector {

VisitChooser::VisitChooser(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_previous(new theme::IconButton("chevron_left", tr("Previous visit"), this))
    , m_words(new ElidedLabel(theme::TextStyle::Label, theme::Role::Text, this))
    , m_next(new theme::IconButton("chevron_right", tr("Next visit"), this))
    , m_newest(theme::makeLink(tr("Newest"), this))
{
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(
        theme::metrics::space2, theme::metrics::space1, theme::metrics::space3, theme::metrics::space1);
    row->setSpacing(theme::metrics::space1);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addWidget(m_words, 1);
    row->addWidget(m_newest);
    for (auto* const button : {m_previous, m_next})
        button->setSide(theme::metrics::denseControlHeight);
    m_previous->setObjectName(QStringLiteral("previousVisit"));
    m_next->setObjectName(QStringLiteral("nextVisit"));
    m_newest->setObjectName(QStringLiteral("newestVisit"));
    m_words->setObjectName(QStringLiteral("visit"));
    m_newest->setToolTip(tr("Follow the newest visit again"));
    connect(m_previous, &QToolButton::clicked, this, [this] { go(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { go(1); });
    connect(m_newest, &QPushButton::clicked, this, [this] { m_desk.chooseVisit(0); });
}

void VisitChooser::refresh(bool isRunShown)
{
    auto const* const session = m_desk.session();
    bool const hasRun = isRunShown && session && session->simulation().hasRun();
    auto const count = hasRun ? session->simulation().view().state(m_desk.stateId()).visits : 0;
    setVisible(count > 1);
    if (count <= 1)
        return;
    auto const& view = m_desk.visit();
    auto words = tr("Visit %1 of %2").arg(view.visits).arg(count);
    if (auto const where = branchInWords(session->simulation(), view.branch); !where.isEmpty())
        words += QStringLiteral(" · ") + where;
    m_words->setWholeText(words);
    m_words->setAccessibleName(words);
    m_previous->setEnabled(view.visits > 1);
    m_next->setEnabled(view.visits < count);
    m_newest->setVisible(m_desk.chosenVisit() != 0);
}

void VisitChooser::go(int by)
{
    auto const count = m_desk.session()->simulation().view().state(m_desk.stateId()).visits;
    auto const wanted = static_cast<std::int64_t>(m_desk.visit().visits) + by;
    m_desk.chooseVisit(static_cast<std::uint32_t>(std::clamp<std::int64_t>(wanted, 1, count)));
}

}  // namespace steploom::inspector
