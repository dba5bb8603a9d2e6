// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/problems/problem_list.h"

#include "core/text/line_index.h"
#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace steploom::problems {

using lint::Severity;
using theme::Role;
using theme::TextStyle;

void ProblemListModel::setProblems(std::vector<lint::Problem> problems, std::string const& text)
{
    beginResetModel();
    m_problems = std::move(problems);
    m_lines.clear();
    text::LineIndex const lines(text);
    for (auto const& problem : m_problems)
        m_lines.push_back(lines.place(problem.range.offset).line);
    filter();
    endResetModel();
}

void ProblemListModel::setSeverity(std::optional<Severity> severity)
{
    beginResetModel();
    m_severity = severity;
    filter();
    endResetModel();
}

void ProblemListModel::filter()
{
    m_shown.clear();
    for (std::size_t index = 0; index < m_problems.size(); ++index)
        if (!m_severity || m_problems[index].severity == *m_severity)
            m_shown.push_back(index);
    std::ranges::stable_sort(m_shown, {}, [this](std::size_t index) { return m_problems[index].severity; });
}

int ProblemListModel::rowCount(QModelIndex const& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int ProblemListModel::count(Severity severity) const
{
    return static_cast<int>(std::count_if(m_problems.begin(), m_problems.end(),
        [severity](lint::Problem const& problem) { return problem.severity == severity; }));
}

lint::Problem const* ProblemListModel::problemAt(int row) const
{
    return row >= 0 && row < rowCount() ? &m_problems[m_shown[static_cast<std::size_t>(row)]] : nullptr;
}

static QString wordOf(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return ProblemListModel::tr("Error");
    case Severity::Warning:
        return ProblemListModel::tr("Warning");
    case Severity::Info:
        return ProblemListModel::tr("Hint");
    }
    return {};
}

QVariant ProblemListModel::data(QModelIndex const& index, int role) const
{
    auto const* problem = problemAt(index.row());
    if (!problem)
        return {};
    auto const line = m_lines[m_shown[static_cast<std::size_t>(index.row())]];
    auto const sentence = QString::fromStdString(problem->message);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return sentence;
    case Qt::AccessibleTextRole:
        return tr("%1, line %2: %3").arg(wordOf(problem->severity)).arg(line).arg(sentence);
    case SeverityRole:
        return static_cast<int>(problem->severity);
    case CodeRole:
        return QString::fromStdString(problem->code);
    case LineRole:
        return static_cast<qulonglong>(line);
    case IsMendableRole:
        return !problem->fixes.empty();
    default:
        return {};
    }
}

static constexpr int rowHeight = 32;

QSize ProblemDelegate::sizeHint(QStyleOptionViewItem const&, QModelIndex const&) const
{
    return {200, rowHeight};
}

struct SeverityLook {
    char const* glyph;
    Role role;
};

static SeverityLook lookOf(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return {"failed", Role::Failed};
    case Severity::Warning:
        return {"warning", Role::Warning};
    case Severity::Info:
        return {"info", Role::Running};
    }
    return {"info", Role::Running};
}

static constexpr int lineWidth = 72;
static constexpr int fixWidth = 40;

QRect ProblemDelegate::fixArea(QRect const& area)
{
    return {
        area.right() - theme::metrics::space4 - lineWidth - fixWidth, area.top(), fixWidth, area.height()};
}

bool ProblemDelegate::editorEvent(QEvent* event, QAbstractItemModel* /*model*/,
    QStyleOptionViewItem const& option, QModelIndex const& index)
{
    if (event->type() != QEvent::MouseButtonPress && event->type() != QEvent::MouseButtonRelease)
        return false;
    auto const* mouse = static_cast<QMouseEvent*>(event);
    auto const link = fixArea(option.rect);
    if (mouse->button() != Qt::LeftButton || !link.contains(mouse->position().toPoint())
        || !index.data(ProblemListModel::IsMendableRole).toBool())
        return false;
    if (event->type() == QEvent::MouseButtonRelease)
        emit fixAsked(index, option.widget ? option.widget->mapToGlobal(link.bottomLeft()) : QPoint());
    return true;
}

void ProblemDelegate::paint(
    QPainter* painter, QStyleOptionViewItem const& option, QModelIndex const& index) const
{
    static constexpr int margin = theme::metrics::space4;
    static constexpr int glyphSide = 16;
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, theme::colour(Role::AccentTint));
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, theme::colour(Role::Sunken));

    auto area = option.rect.adjusted(margin, 0, -margin, 0);
    auto const look = lookOf(static_cast<Severity>(index.data(ProblemListModel::SeverityRole).toInt()));
    painter->drawPixmap(area.left(), area.center().y() - glyphSide / 2 + 1,
        theme::glyphPixmap(
            look.glyph, theme::colour(look.role), glyphSide, painter->device()->devicePixelRatioF()));
    area.setLeft(area.left() + glyphSide + theme::metrics::space2);

    painter->setFont(theme::font(TextStyle::Label));
    painter->setPen(theme::colour(Role::Muted));
    auto const line
        = ProblemListModel::tr("Line %1").arg(index.data(ProblemListModel::LineRole).toULongLong());
    painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter, line);
    area.setRight(area.right() - lineWidth);
    if (index.data(ProblemListModel::IsMendableRole).toBool()) {
        auto const link = fixArea(option.rect);
        painter->setFont(theme::font(TextStyle::Label));
        painter->setPen(theme::colour(Role::Accent));
        painter->drawText(link, Qt::AlignCenter, ProblemListModel::tr("Fix"));
        area.setRight(link.left() - theme::metrics::space2);
        painter->setPen(theme::colour(Role::Muted));
    }
    auto code = index.data(ProblemListModel::CodeRole).toString();
    painter->setFont(theme::font(TextStyle::Code));
    // In a narrow panel the sentence comes first.
    static constexpr int roomForSentence = 420;
    auto const codeWidth = painter->fontMetrics().horizontalAdvance(code);
    if (area.width() - codeWidth > roomForSentence) {
        painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter, code);
        area.setRight(area.right() - codeWidth - margin);
    }
    painter->setFont(theme::font(TextStyle::Body));
    painter->setPen(theme::colour(Role::Text));
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, area.width()));
    painter->restore();
}

}  // namespace steploom::problems
