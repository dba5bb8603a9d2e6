// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/problems/hints_dialog.h"

#include "core/lint/rule.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"
#include "ui/workbench/hint_settings.h"
#include "ui/workbench/session.h"
#include "ui/workbench/strings.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace steploom::problems {

using workbench::HintSettings;
using namespace theme::metrics;

HintsDialog::HintsDialog(workbench::Session* session, QWidget* parent) : QDialog(parent), m_session(session)
{
    setWindowTitle(tr("Hints"));
    resize(680, 620);
    auto* const list = new QWidget(this);
    theme::setSurface(list, "panel");
    auto* const column = new QVBoxLayout(list);
    column->setContentsMargins(space4, space4, space4, space4);
    column->setSpacing(space2);
    for (auto const& rule : lint::allRules())
        if (rule.severity == lint::Severity::Info)
            addHint(*column, rule);
    column->addStretch(1);

    auto* const scroll = new QScrollArea(this);
    scroll->setWidget(list);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* const rows = new QVBoxLayout(this);
    rows->addWidget(theme::makeLabel(theme::LabelRole::Help,
        tr("Hints are advice: nothing is refused and nothing fails because of them."), this));
    rows->addWidget(scroll, 1);
    rows->addWidget(buttons);
}

void HintsDialog::addHint(QVBoxLayout& column, lint::Rule const& rule)
{
    auto const name = std::string(rule.name);
    auto const title = toQString(rule.title);
    auto* const heading = theme::makeLabel(theme::LabelRole::PanelTitle, title, this);
    auto* const why = theme::makeLabel(theme::LabelRole::Help, toQString(rule.why), this);
    auto* const here = new QCheckBox(tr("In this workflow"), this);
    here->setObjectName(QStringLiteral("here.") + QString::fromStdString(name));
    here->setAccessibleName(tr("%1: in this workflow").arg(title));
    here->setEnabled(m_session);
    here->setChecked(!m_session || !m_session->isHintOff(name));
    auto* const everywhere = new QCheckBox(tr("In all workflows"), this);
    everywhere->setObjectName(QStringLiteral("everywhere.") + QString::fromStdString(name));
    everywhere->setAccessibleName(tr("%1: in all workflows").arg(title));
    everywhere->setChecked(!HintSettings::instance().off().contains(name));
    connect(here, &QCheckBox::toggled, this, [this, name](bool isOn) { m_session->setHintOff(name, !isOn); });
    connect(everywhere, &QCheckBox::toggled, this,
        [name](bool isOn) { HintSettings::instance().setOff(name, !isOn); });

    auto* const choices = new QHBoxLayout;
    choices->setSpacing(space4);
    choices->addWidget(everywhere);
    choices->addWidget(here);
    choices->addStretch(1);
    column.addWidget(heading);
    column.addWidget(why);
    column.addLayout(choices);
    column.addSpacing(space2);
}

}  // namespace steploom::problems
