// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lint/rule.h"

#include <QString>
#include <QWidget>

#include <cstddef>
#include <optional>
#include <vector>

class QMenu;
class QVBoxLayout;

namespace steploom::workbench {
class Session;
class Workbench;
enum class Request;
}  // namespace steploom::workbench

namespace steploom::code {

class Editor;
class FindBar;
class LinesPane;
class Marks;
class Occurrences;
class UsesBar;

/// The text of one document beside its picture: header, notices, find bar and editor, with the selection of
/// the window and the caret following each other.
class CodePane : public QWidget {
    Q_OBJECT

public:
    CodePane(workbench::Workbench& workbench, workbench::Session& session, QWidget* parent = nullptr);
    ~CodePane() override;

    /// Does what an action asks; false when it is nothing for this pane.
    bool perform(workbench::Request request);

    /// `2 spaces`, `1 tab`.
    QString indentText() const;
    /// `LF`, `CRLF`, `CR`, and `mixed` beside the most frequent one.
    QString lineEndText() const;
    QString encodingText() const;
    int line() const;
    /// In code points, from 1.
    int column() const;

    Editor& editor() { return *m_editor; }
    FindBar& findBar() { return *m_findBar; }
    Marks& marks() { return *m_marks; }
    Occurrences& occurrences() { return *m_occurrences; }
    UsesBar& usesBar() { return *m_usesBar; }
    LinesPane& linesPane() { return *m_linesPane; }
    /// What hovering over a place tells, as rich text; empty when there is nothing to tell.
    QString hoverText(std::size_t offset) const;

signals:
    /// The caret is at another place; both count from 1, the column in code points.
    void caretMoved(int line, int column);

private:
    QWidget* makeHeader();
    void addNotices(QVBoxLayout& layout);
    void selectAtCaret();
    void showSelected();
    void revealState(StateId id);
    void revealText(TextRange range);
    void followRun();
    void toggleBreakpoint(long line);
    void announceCaret();
    bool goToProblem(bool isForward);
    std::optional<std::size_t> placeOfCaret() const;
    std::optional<TextRange> definitionFor(std::size_t fileOffset) const;
    bool goToDefinition(std::size_t fileOffset);
    void fillMenu(QMenu& menu);
    bool rename();
    bool format();
    void convert();
    std::vector<lint::Problem> problemsAtCaret() const;
    void offerFixes();
    QPoint placeBelowCaret() const;

    workbench::Workbench& m_workbench;
    workbench::Session& m_session;
    Editor* m_editor;
    FindBar* m_findBar;
    Marks* m_marks;
    Occurrences* m_occurrences;
    UsesBar* m_usesBar;
    LinesPane* m_linesPane;
    int m_line = 0;
    int m_column = 0;
    bool m_isSelecting = false;
};

}  // namespace steploom::code
