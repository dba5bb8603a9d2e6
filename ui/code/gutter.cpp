// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/gutter.h"

#include "ui/code/editor.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace steploom::code {

using theme::Role;
using Sci = QsciScintillaBase;

static constexpr int barWidth = 3;
static constexpr int glyphSize = 14;

static QFont numbersFont(Editor const& editor)
{
    auto font = theme::font(theme::TextStyle::Code);
    font.setPixelSize(std::max(8, font.pixelSize() - 1 + editor.zoomSteps()));
    return font;
}

void Gutter::update()
{
    auto const lines = std::max(100L, m_editor.send(Sci::SCI_GETLINECOUNT));
    m_marksWidth = theme::metrics::space4 + barWidth;
    m_numbersWidth = QFontMetrics(numbersFont(m_editor)).horizontalAdvance(QString::number(lines))
        + theme::metrics::space1;
    m_foldsWidth = theme::metrics::space4 + theme::metrics::space1;
    int const widths[] = {m_marksWidth, m_numbersWidth, m_foldsWidth};
    for (int margin = 0; margin < 3; ++margin)
        if (m_editor.send(Sci::SCI_GETMARGINWIDTHN, margin) != widths[margin])
            m_editor.send(Sci::SCI_SETMARGINWIDTHN, margin, widths[margin]);
}

static Role bandRole(long marks)
{
    return (marks & (1 << CatchBand)) != 0 ? Role::Caught
        : (marks & (1 << RetryBand)) != 0  ? Role::Retrying
                                           : Role::Accent;
}

static void paintGlyph(QPainter& painter, std::string_view glyph, Role role, QRect const& box)
{
    auto const ratio = painter.device()->devicePixelRatioF();
    auto const pixmap = theme::glyphPixmap(glyph, theme::colour(role), glyphSize, ratio);
    painter.drawPixmap(
        box.x() + (box.width() - glyphSize) / 2, box.y() + (box.height() - glyphSize) / 2, pixmap);
}

static void paintMark(QPainter& painter, long marks, QRect const& box)
{
    if ((marks & (1 << BreakpointMark)) != 0)
        paintGlyph(painter, "breakpoint", Role::Breakpoint, box);
    else if ((marks & (1 << ErrorMark)) != 0)
        paintGlyph(painter, "error", Role::Failed, box);
    else if ((marks & (1 << WarningMark)) != 0)
        paintGlyph(painter, "warning", Role::Warning, box);
    else if ((marks & (1 << InfoMark)) != 0)
        paintGlyph(painter, "info", Role::Running, box);
}

void Gutter::paint(QPainter& painter, QRect const& dirty) const
{
    // Bands go through to the text, also where Scintilla leaves its left margin blank.
    int const width = m_marksWidth + m_numbersWidth + m_foldsWidth + theme::metrics::space1;
    if (dirty.left() >= width)
        return;
    auto const height = static_cast<int>(m_editor.send(Sci::SCI_TEXTHEIGHT, 0L));
    auto const firstVisible = m_editor.send(Sci::SCI_GETFIRSTVISIBLELINE);
    auto const lineCount = m_editor.send(Sci::SCI_GETLINECOUNT);
    auto const visibleCount = m_editor.send(Sci::SCI_VISIBLEFROMDOCLINE, lineCount);
    auto const caretLine = m_editor.send(Sci::SCI_LINEFROMPOSITION, m_editor.send(Sci::SCI_GETCURRENTPOS));
    constexpr long bands = (1 << SelectedBand) | (1 << RetryBand) | (1 << CatchBand);

    painter.fillRect(QRect(0, dirty.top(), width, dirty.height()), theme::colour(Role::Surface));
    painter.setFont(numbersFont(m_editor));
    for (int row = dirty.top() / height; row * height <= dirty.bottom(); ++row) {
        if (firstVisible + row >= visibleCount)
            break;
        auto const line = m_editor.send(Sci::SCI_DOCLINEFROMVISIBLE, firstVisible + row);
        // A wrapped or missing line would repeat its number.
        if (line >= lineCount)
            break;
        QRect const box(0, row * height, width, height);
        auto const marks = m_editor.send(Sci::SCI_MARKERGET, line);
        if ((marks & bands) != 0) {
            auto const role = bandRole(marks);
            painter.fillRect(box, theme::colour(role, role == Role::Accent ? 0.07 : 0.14));
            painter.fillRect(QRect(0, box.y(), barWidth, height), theme::colour(role));
        }
        paintMark(painter, marks, {barWidth, box.y(), m_marksWidth - barWidth, height});
        painter.setPen(theme::colour(line == caretLine ? Role::Text2 : Role::Muted));
        painter.drawText(QRect(m_marksWidth, box.y(), m_numbersWidth - theme::metrics::space1, height),
            Qt::AlignRight | Qt::AlignVCenter, QString::number(line + 1));
        if ((m_editor.send(Sci::SCI_GETFOLDLEVEL, line) & Sci::SC_FOLDLEVELHEADERFLAG) != 0) {
            bool const isOpen = m_editor.send(Sci::SCI_GETFOLDEXPANDED, line) != 0;
            paintGlyph(painter, isOpen ? "chevron_down" : "chevron_right",
                isOpen ? Role::Muted : Role::Accent,
                {m_marksWidth + m_numbersWidth, box.y(), m_foldsWidth, height});
        }
    }
}

bool Gutter::press(QPoint const& position)
{
    if (position.x() >= m_marksWidth + m_numbersWidth + m_foldsWidth)
        return false;
    // Numbers select their lines as they do everywhere.
    bool const isNumber = position.x() >= m_marksWidth && position.x() < m_marksWidth + m_numbersWidth;
    if (isNumber)
        return false;
    auto const height = static_cast<int>(m_editor.send(Sci::SCI_TEXTHEIGHT, 0L));
    auto const line = m_editor.send(
        Sci::SCI_DOCLINEFROMVISIBLE, m_editor.send(Sci::SCI_GETFIRSTVISIBLELINE) + position.y() / height);
    if (position.x() < m_marksWidth)
        emit m_editor.breakpointMarginClicked(line);
    else
        m_editor.toggleFold(line);
    return true;
}

}  // namespace steploom::code
