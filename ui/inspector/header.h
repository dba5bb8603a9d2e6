// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/pages/run_words.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace steploom::theme {
class GlyphTile;
class IconButton;
class StatusChip;
}  // namespace steploom::theme

namespace steploom::inspector {

class Desk;

/// The head of the inspector: what is shown, and its name, which can be changed in place.
class Header : public QWidget {
    Q_OBJECT

public:
    Header(Desk& desk, QWidget* parent);

    /// A state, whose name can be changed.
    void showState(asl::State const& state);
    /// Anything else.
    void showTitle(QString const& glyph, QString const& title, QString const& subtitle);
    void showStatus(StatusLooks const& looks);
    void hideStatus();
    void setSubtitle(QString const& subtitle);
    /// Renames the state if its name was typed over.
    void commit();
    /// Puts the caret into the name, all of it selected.
    void rename();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showFault(QString const& sentence);
    void checkName();
    void askForType();

    Desk& m_desk;
    theme::GlyphTile* m_tile;
    QLabel* m_title;
    QLineEdit* m_name;
    QLabel* m_subtitle;
    theme::IconButton* m_type;
    QLabel* m_fault;
    theme::StatusChip* m_chip;
    QString m_shownName;
    unsigned m_binding = 0;
};

}  // namespace steploom::inspector
