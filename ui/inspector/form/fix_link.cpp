// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/form/fix_link.h"

#include "core/lint/rule.h"
#include "ui/inspector/desk.h"
#include "ui/workbench/session.h"

namespace steploom::inspector {

FixLink::FixLink(Desk& desk, QWidget* parent) : QPushButton(parent)
{
    setObjectName(QStringLiteral("fix"));
    setProperty("slRole", QStringLiteral("link"));
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    hide();
    connect(this, &QPushButton::clicked, this, [this, &desk] {
        auto* const session = desk.session();
        if (!session || !m_fix)
            return;
        // Mending makes the form anew.
        auto const fix = *m_fix;
        session->mend(fix);
    });
}

void FixLink::offer(lint::Problem const* problem)
{
    m_fix.reset();
    if (problem && !problem->fixes.empty())
        m_fix = problem->fixes.front();
    setText(m_fix ? QString::fromStdString(m_fix->title).replace('&', "&&") : QString());
    setVisible(m_fix.has_value());
}

}  // namespace steploom::inspector
