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
constexpr int rowsShown = 9;
constexpr int listWidth = 520;
constexpr int kindWidth = 22;
constexpr std::size_t mostRows = 200;
constexpr int signatureRole = Qt::UserRole + 1;
constexpr int detailRole = Qt::UserRole + 2;
constexpr int kindRole = Qt::UserRole + 3;

// A letter for each kind, so that colour alone says nothing.
struct KindSign {
    char const* sign;
    theme::Role role;
};

KindSign signOf(assist::CandidateKind kind)
{
    using Kind = assist::CandidateKind;
    using theme::Role;
    switch (kind) {
    case Kind::Field:
        return {"F", Role::CodeKey};
    case Kind::Parameter:
        return {"P", Role::CodeKey};
    case Kind::State:
        return {"S", Role::Accent};
    case Kind::Error:
        return {"E", Role::Failed};
    case Kind::Resource:
        return {"R", Role::CodeString};
    case Kind::Path:
        return {".", Role::CodeString};
    case Kind::Context:
        return {"$", Role::CodeWord};
    case Kind::Variable:
        return {"x", Role::CodeNumber};
    case Kind::Function:
        return {"f", Role::CodeWord};
    case Kind::Value:
    case Kind::Word:
        break;
    }
    return {"=", Role::Muted};
}

class CandidateDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, QStyleOptionViewItem const& option, QModelIndex const& index) const override
    {
        bool const isCurrent = (option.state & QStyle::State_Selected) != 0;
        if (isCurrent)
            painter->fillRect(option.rect, theme::colour(theme::Role::AccentTint));
        auto const sign = signOf(static_cast<assist::CandidateKind>(index.data(kindRole).toInt()));
        auto box = option.rect.adjusted(theme::metrics::space2, 0, -theme::metrics::space2, 0);
        painter->setFont(theme::font(theme::TextStyle::Code));
        painter->setPen(theme::colour(sign.role));
        painter->drawText(QRect(box.left(), box.top(), kindWidth - 8, box.height()), Qt::AlignCenter,
            QLatin1String(sign.sign));
        box.setLeft(box.left() + kindWidth);
        auto const label = index.data(Qt::DisplayRole).toString();
        auto const draw = [&](QString const& text, theme::Role role, int most) {
            painter->setPen(theme::colour(role));
            auto const width = std::min(most, painter->fontMetrics().horizontalAdvance(text));
            painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
                painter->fontMetrics().elidedText(text, Qt::ElideMiddle, most));
            return width;
        };
        auto used = draw(label, theme::Role::Text, box.width());
        auto const signature = index.data(signatureRole).toString();
        if (!signature.isEmpty() && box.width() - used > 60) {
            box.setLeft(box.left() + used);
            used = draw(signature, theme::Role::Muted, box.width() / 2);
        }
        // Details stand below each other, unless a label needs the room.
        auto const column = option.rect.left() + theme::metrics::space2 + kindWidth + 168;
        box.setLeft(std::max(column, box.left() + used + theme::metrics::space4));
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

void CompletionList::show(assist::Completion completion, QPoint const& below, int lineHeight)
{
    m_completion = std::move(completion);
    m_completion.keepFitting();
    auto& candidates = m_completion.candidates;
    if (candidates.size() > mostRows)
        candidates.resize(mostRows);
    bool const isSettled = candidates.size() == 1 && candidates.front().label == m_completion.typed;
    m_list->clear();
    if (candidates.empty() || isSettled) {
        hide();
        return;
    }
    for (auto const& candidate : candidates) {
        auto* const item = new QListWidgetItem(QString::fromStdString(candidate.label), m_list);
        auto const detail = QString::fromStdString(candidate.detail);
        auto const signature = QString::fromStdString(candidate.signature);
        item->setData(signatureRole, signature);
        item->setData(detailRole, detail);
        item->setData(kindRole, static_cast<int>(candidate.kind));
        item->setData(
            Qt::AccessibleTextRole, QString(item->text() + signature + QStringLiteral(", ") + detail));
        item->setToolTip(item->text() + signature + QStringLiteral("\n") + detail);
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

assist::Candidate const* CompletionList::current() const
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
