// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>

class QPainter;
class QRect;

namespace steploom::code {

class Editor;

/// Marks on whole lines. They go along with their lines when the text changes; the higher wins where two
/// meet.
enum LineMark {
    SelectedBand,  ///< text of the selected state
    RetryBand,     ///< the retrier in use
    CatchBand,     ///< the catcher in use
    InfoMark,
    WarningMark,
    ErrorMark,
    BreakpointMark,
};

/// The margins left of the text, drawn by us for crisp glyphs at every scale: breakpoints and problems, line
/// numbers, folding chevrons, and the bars of bands.
class Gutter {
public:
    explicit Gutter(Editor& editor) : m_editor(editor) {}

    /// Makes room for the numbers of all lines.
    void update();
    void paint(QPainter& painter, QRect const& dirty) const;
    /// Whether a press there was for the margins; then it was answered.
    bool press(QPoint const& position);

private:
    Editor& m_editor;
    int m_marksWidth = 0;
    int m_numbersWidth = 0;
    int m_foldsWidth = 0;
};

}  // namespace steploom::code
