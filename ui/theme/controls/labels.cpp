// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/controls/labels.h"

#include <QFrame>
#include <QStyle>

namespace steploom::theme {

static char const* ruleOf(LabelRole role)
{
    switch (role) {
    case LabelRole::PageTitle:
        return "pageTitle";
    case LabelRole::PanelTitle:
        return "panelTitle";
    case LabelRole::Section:
        return "section";
    case LabelRole::Label:
        return "label";
    case LabelRole::Help:
        return "help";
    case LabelRole::Fault:
        return "fault";
    case LabelRole::Muted:
        return "muted";
    case LabelRole::Key:
        return "key";
    case LabelRole::Mono:
        return "mono";
    case LabelRole::Countdown:
        return "countdown";
    }
    return "";
}

static void repolish(QWidget* widget)
{
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

QLabel* makeLabel(LabelRole role, QString const& text, QWidget* parent)
{
    auto* const label = new QLabel(text, parent);
    label->setProperty("slRole", QString::fromLatin1(ruleOf(role)));
    label->setTextFormat(Qt::PlainText);
    if (role == LabelRole::Help || role == LabelRole::Fault)
        label->setWordWrap(true);
    return label;
}

void setLabelRole(QLabel* label, LabelRole role)
{
    auto const rule = QString::fromLatin1(ruleOf(role));
    // Asking the style sheet again costs more than the label.
    if (label->property("slRole").toString() == rule)
        return;
    label->setProperty("slRole", rule);
    repolish(label);
}

QPushButton* makeLink(QString const& text, QWidget* parent)
{
    auto* const button = new QPushButton(text, parent);
    button->setProperty("slRole", QStringLiteral("link"));
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

QPushButton* makePrimaryButton(QString const& text, QWidget* parent)
{
    auto* const button = new QPushButton(text, parent);
    button->setProperty("slRole", QStringLiteral("primary"));
    return button;
}

QFrame* makeLine(Qt::Orientation orientation, QWidget* parent)
{
    auto* const line = new QFrame(parent);
    line->setProperty(
        "slRole", orientation == Qt::Horizontal ? QStringLiteral("line") : QStringLiteral("verticalLine"));
    return line;
}

void setSurface(QWidget* widget, char const* role)
{
    widget->setAttribute(Qt::WA_StyledBackground);
    widget->setProperty("slRole", QString::fromLatin1(role));
    repolish(widget);
}

void setFault(QWidget* field, bool isFaulty)
{
    if (field->property("slFault").toBool() == isFaulty)
        return;
    field->setProperty("slFault", isFaulty);
    repolish(field);
}

}  // namespace steploom::theme
