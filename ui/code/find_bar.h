// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/code/search.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace steploom::code {

class Editor;

/// Finding and replacing in one editor. All matches are marked in the text while it is open.
class FindBar : public QWidget {
    Q_OBJECT

public:
    explicit FindBar(Editor& editor, QWidget* parent = nullptr);

    /// Opens with what is selected, when that is within one line.
    void open();
    void close();

    /// 1 for the match the selection is at, 0 when it is at none.
    int currentMatch() const;
    int matchCount() const { return static_cast<int>(m_matches.found.size()); }

    void next() { step(true); }
    void previous() { step(false); }
    void replaceCurrent();
    /// One step of the history, however many there are.
    void replaceEach();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QToolButton* addToggle(QString const& text, QString const& hint, QString const& name);
    void refresh();
    void paintMatches();
    void showCount();
    void step(bool isForward);
    Query query() const;

    Editor& m_editor;
    QLineEdit* m_text;
    QLineEdit* m_replacement;
    QLabel* m_count;
    QToolButton* m_case;
    QToolButton* m_word;
    QToolButton* m_regex;
    QPushButton* m_replace;
    QPushButton* m_replaceAll;
    Matches m_matches;
};

}  // namespace steploom::code
