// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QPushButton>

class QFrame;

namespace steploom::theme {

/// Kinds of labels; each is a rule of the style sheet.
enum class LabelRole { PageTitle, PanelTitle, Section, Label, Help, Fault, Muted, Key, Mono, Countdown };

/// A label in one of the looks above. Help and faults wrap.
QLabel* makeLabel(LabelRole role, QString const& text, QWidget* parent = nullptr);
void setLabelRole(QLabel* label, LabelRole role);

/// A button that looks like a link.
QPushButton* makeLink(QString const& text, QWidget* parent = nullptr);
QPushButton* makePrimaryButton(QString const& text, QWidget* parent = nullptr);

/// A separator of one px.
QFrame* makeLine(Qt::Orientation orientation, QWidget* parent = nullptr);

/// Gives `widget` the background and border that the style sheet has for `role`: panel, header, toolbar,
/// card, currentCard, raised, sunken, infoBar, warningBar.
void setSurface(QWidget* widget, char const* role);
/// Marks a field as faulty, or as good again.
void setFault(QWidget* field, bool isFaulty);

}  // namespace steploom::theme
