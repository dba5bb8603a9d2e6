// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/completion_list.h"

#include "ui/theme/theme.h"

#include <QGuiApplication>
#include <QListWidget>
#include <QPainter>
#include <QScreen>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace steploom::code {

namespace {

constexpr int rowHeight = 24;
constexpr int rowsShown = 8;
constexpr int listWidth = 420;
constexpr int detailRole = Qt::UserRole + 1;

class CandidateDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, QStyleOptionViewItem const& option, QModelIndex const& index) const override
    {
        bool const isCurrent = (option.state & QStyle::State_Selected) != 0;
        if (isCurrent)
            painter->fillRect(option.rect, theme::colour(theme::Role::AccentTint));
        auto box = option.rect.adjusted(theme::metrics::space2, 0, -theme::metrics::space2, 0);
        auto const label = index.data(Qt::DisplayRole).toString();
        painter->setFont(theme::font(theme::TextStyle::Code));
        painter->setPen(theme::colour(theme::Role::Text));
        auto const labelWidth = std::min(box.width(), painter->fontMetrics().horizontalAdvance(label));
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
            painter->fontMetrics().elidedText(label, Qt::ElideMiddle, box.width()));
        box.setLeft(box.left() + std::max(labelWidth + theme::metrics::space4, 160));
        if (box.width() < 40)
            return;
        painter->setFont(theme::font(theme::TextStyle::Caption));
        painter->setPen(theme::colour(theme::Role::Muted));
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
            painter->fontMetrics().elidedText(
                index.data(detailRole).toString(), Qt::ElideRight, box.width()));
    }

    QSize sizeHint(QStyleOptionViewItem const&, QModelIndex const&) const override
    {
        return {listWidth, rowHeight};
    }
};

}  // namespace

CompletionList::CompletionList(QWidget* editor)
    : QFrame(editor, Qt::ToolTip | Qt::FramelessWindowHint)
    , m_list(new QListWidget(this))
{
    setFocusPolicy(Qt::NoFocus);
    setAttribute(Qt::WA_ShowWithoutActivating);
    setFrameShape(QFrame::StyledPanel);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new CandidateDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("What can stand here"));
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(m_list);
    connect(m_list, &QListWidget::itemClicked, this, &CompletionList::chosen);
}

// How well `typed` fits: 0 the beginning, 1 somewhere inside, 2 not at all.
static int fitOf(QString const& label, QString const& typed)
{
    if (label.startsWith(typed, Qt::CaseInsensitive))
        return 0;
    return label.contains(typed, Qt::CaseInsensitive) ? 1 : 2;
}

void CompletionList::show(Completion completion, QPoint const& below, int lineHeight)
{
    m_completion = std::move(completion);
    auto const typed = QString::fromStdString(m_completion.typed);
    auto const fit
        = [&](Candidate const& candidate) { return fitOf(QString::fromStdString(candidate.label), typed); };
    auto& candidates = m_completion.candidates;
    std::erase_if(candidates, [&](Candidate const& candidate) { return fit(candidate) == 2; });
    std::stable_sort(candidates.begin(), candidates.end(),
        [&](Candidate const& a, Candidate const& b) { return fit(a) < fit(b); });
    bool const isSettled = candidates.size() == 1 && candidates.front().label == m_completion.typed;
    m_list->clear();
    if (candidates.empty() || isSettled) {
        hide();
        return;
    }
    for (auto const& candidate : candidates) {
        auto* const item = new QListWidgetItem(QString::fromStdString(candidate.label), m_list);
        auto const detail = QString::fromStdString(candidate.detail);
        item->setData(detailRole, detail);
        item->setToolTip(detail);
    }
    m_list->setCurrentRow(0);
    auto const rows = std::min(rowsShown, static_cast<int>(candidates.size()));
    resize(listWidth, rows * rowHeight + 2);
    auto corner = below;
    if (auto const* const screen = QGuiApplication::screenAt(below)) {
        auto const room = screen->availableGeometry();
        if (corner.y() + height() > room.bottom())
            corner.setY(below.y() - lineHeight - height());
        corner.setX(std::clamp(corner.x(), room.left(), std::max(room.left(), room.right() - width())));
    }
    QFrame::move(corner);
    QFrame::show();
    raise();
}

void CompletionList::move(int steps)
{
    auto const count = m_list->count();
    if (count > 0)
        m_list->setCurrentRow(std::clamp(m_list->currentRow() + steps, 0, count - 1));
}

Candidate const* CompletionList::current() const
{
    auto const row = m_list->currentRow();
    if (!isVisible() || row < 0 || row >= static_cast<int>(m_completion.candidates.size()))
        return nullptr;
    return &m_completion.candidates[static_cast<std::size_t>(row)];
}

QStringList CompletionList::labels() const
{
    QStringList labels;
    for (auto const& candidate : m_completion.candidates)
        labels << QString::fromStdString(candidate.label);
    return labels;
}

}  // namespace steploom::code
