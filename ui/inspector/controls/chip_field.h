// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

#include <functional>

class QLineEdit;
class QStringListModel;

namespace steploom::inspector {

/// A list of words as chips, with a place to type more.
class ChipField : public QWidget {
    Q_OBJECT

public:
    explicit ChipField(QWidget* parent = nullptr);

    QStringList const& words() const { return m_words; }
    void setWords(QStringList const& words);
    /// Asked for each time the field is entered.
    void setCompletions(std::function<QStringList()> words);
    void setPlaceholder(QString const& text) { m_placeholder = text; }
    void setFaulty(bool isFaulty);
    /// Makes a chip of what was typed.
    void takeTyped();
    QLineEdit* edit() const { return m_edit; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {64, sizeHint().height()}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return place(width, false); }

signals:
    /// A person added or removed a word.
    void wordsEdited(QStringList const& words);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void removeAt(qsizetype index);
    int place(int width, bool moves) const;
    void rebuild();

    QLineEdit* m_edit;
    QStringList m_words;
    QString m_placeholder;
    QList<QWidget*> m_chips;
    std::function<QStringList()> m_completions;
    QStringListModel* m_offered = nullptr;
    bool m_isFaulty = false;
};

}  // namespace steploom::inspector
