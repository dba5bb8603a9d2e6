// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

class QAction;
class QCompleter;
class QLineEdit;
class QStringListModel;

namespace steploom::theme {

/// Words that a line of text may hold, beside any other: they complete what is typed, and a button at the end
/// of the line shows them all. Belongs to its line.
class WordOffer : public QObject {
    Q_OBJECT

public:
    WordOffer(QLineEdit* line, QString const& buttonName);

    void setWords(QStringList const& words);
    /// Shows all words, whatever the line holds.
    void open();

signals:
    /// A person took a word; the line holds it.
    void taken(QString const& word);

private:
    QLineEdit* m_line;
    QStringListModel* m_words;
    QCompleter* m_completer;
    QAction* m_button;
};

}  // namespace steploom::theme
