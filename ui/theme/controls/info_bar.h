// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <string>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace steploom::theme {

/// A bar over a pane with one sentence and what can be done about it.
class InfoBar : public QWidget {
    Q_OBJECT

public:
    enum class Kind { Info, Warning };

    explicit InfoBar(Kind kind, QWidget* parent = nullptr);

    void setSentence(QString const& sentence);
    /// Adds a link; connect to its clicked().
    QPushButton* addAction(QString const& text);

private:
    void refresh();

    Kind m_kind;
    QLabel* m_glyph;
    QLabel* m_sentence;
    QHBoxLayout* m_row;
};

}  // namespace steploom::theme
