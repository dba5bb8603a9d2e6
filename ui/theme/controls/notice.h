// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <string>

class QLabel;

namespace steploom::theme {

/// A sentence on a card that lies over a pane: what a gesture says, what came of an edit.
class Notice : public QWidget {
    Q_OBJECT

public:
    /// With the glyph of that name before its sentence, or with none.
    explicit Notice(std::string glyph, QWidget* parent);

    void setSentence(QString const& sentence);
    QString const& sentence() const { return m_sentence; }
    /// How big it is in a place that has `room` px across.
    QSize sizeIn(int room) const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    int besidesText() const;

    std::string m_glyphName;
    QLabel* m_glyph;
    QLabel* m_text;
    QString m_sentence;
};

}  // namespace steploom::theme
