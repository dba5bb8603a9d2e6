// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/browser/state_list.h"

#include "ui/browser/state_delegate.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QDrag>
#include <QKeyEvent>
#include <QLinearGradient>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace steploom::browser {

void StateListModel::setItems(std::vector<StateItem> items)
{
    m_items = std::move(items);
    rebuild();
}

void StateListModel::setFilter(QString const& filter)
{
    m_words = filter.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    rebuild();
}

void StateListModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    QString heading;
    for (int index = 0; index < static_cast<int>(m_items.size()); ++index) {
        auto const& item = m_items[static_cast<std::size_t>(index)];
        auto const all
            = QStringList{item.label, item.summary, item.family, item.keywords}.join(QLatin1Char(' '));
        if (item.isMostUsed && !m_words.isEmpty())
            continue;
        // What the catalogue found, it found by its own rules.
        if (item.resource.empty() && !item.isFound
            && !std::all_of(m_words.begin(), m_words.end(),
                [&](QString const& word) { return all.contains(word, Qt::CaseInsensitive); }))
            continue;
        if (item.family != heading) {
            heading = item.family;
            m_rows.push_back({heading, -1});
        }
        m_rows.push_back({{}, index});
    }
    endResetModel();
}

int StateListModel::rowCount(QModelIndex const& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

StateItem const* StateListModel::itemAt(int row) const
{
    if (row < 0 || row >= static_cast<int>(m_rows.size()) || m_rows[static_cast<std::size_t>(row)].item < 0)
        return nullptr;
    return &m_items[static_cast<std::size_t>(m_rows[static_cast<std::size_t>(row)].item)];
}

QVariant StateListModel::data(QModelIndex const& index, int role) const
{
    auto const* item = itemAt(index.row());
    if (!item) {
        auto const& heading = m_rows[static_cast<std::size_t>(index.row())].heading;
        return role == Qt::DisplayRole || role == HeadingRole ? QVariant(heading) : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return item->label;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return item->label + QStringLiteral(": ") + item->summary;
    case SummaryRole:
        return item->summary;
    case GlyphRole:
        return QString::fromStdString(item->glyph);
    case TileRole:
        return static_cast<int>(item->role);
    default:
        return {};
    }
}

Qt::ItemFlags StateListModel::flags(QModelIndex const& index) const
{
    auto const* item = itemAt(index.row());
    if (!item)
        return Qt::ItemNeverHasChildren;
    auto const usual = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled;
    return item->isOwn ? usual | Qt::ItemIsEditable : usual;
}

bool StateListModel::setData(QModelIndex const& index, QVariant const& value, int role)
{
    auto const* item = itemAt(index.row());
    auto const title = value.toString().trimmed();
    if (role != Qt::EditRole || !item || !item->isOwn || title == item->label)
        return false;
    emit renameWanted(QString(item->label), title);
    return true;
}

QStringList StateListModel::mimeTypes() const
{
    return {
        QString::fromLatin1(workbench::newStateMimeType), QString::fromLatin1(workbench::newStatesMimeType)};
}

QMimeData* StateListModel::mimeData(QModelIndexList const& indexes) const
{
    auto const* item = indexes.isEmpty() ? nullptr : itemAt(indexes.first().row());
    return item ? workbench::toMimeData(insertableOf(*item)) : nullptr;
}

StateList::StateList(Form form, QWidget* parent)
    : QListView(parent)
    , m_form(form)
    , m_model(new StateListModel(this))
{
    setModel(m_model);
    setItemDelegate(new StateDelegate(form, this));
    setDragEnabled(true);
    setDragDropMode(DragOnly);
    setSelectionMode(SingleSelection);
    setEditTriggers(form == Form::Wide ? EditKeyPressed : NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    setFrameShape(NoFrame);
    setAccessibleName(tr("States to insert"));
    if (form == Form::TilesOnly)
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QListView::doubleClicked, this, &StateList::choose);
}

void StateList::selectFirst()
{
    if (m_model->itemAt(currentIndex().row()))
        return;
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (m_model->itemAt(row)) {
            setCurrentIndex(m_model->index(row));
            return;
        }
}

void StateList::choose(QModelIndex const& index)
{
    if (auto const* item = m_model->itemAt(index.row())) {
        // The list may be rebuilt while it is inserted.
        auto const what = insertableOf(*item);
        emit chosen(what);
    }
}

void StateList::remove(QModelIndex const& index)
{
    if (auto const* item = m_model->itemAt(index.row()); item && item->isOwn)
        emit removeWanted(QString(item->label));
}

void StateList::contextMenuEvent(QContextMenuEvent* event)
{
    auto const index
        = event->reason() == QContextMenuEvent::Keyboard ? currentIndex() : indexAt(event->pos());
    auto const* item = m_model->itemAt(index.row());
    if (!item)
        return;
    setCurrentIndex(index);
    QMenu menu(this);
    // Keys are told, but belong to the list: a menu's own would work in the whole window.
    auto const addEntry = [&](QString const& text, Qt::Key key, auto const& run) {
        menu.addAction(
            text + QLatin1Char('\t') + QKeySequence(key).toString(QKeySequence::NativeText), this, run);
    };
    addEntry(tr("Insert"), Qt::Key_Return, [this, index] { choose(index); });
    if (item->isOwn && m_form == Form::Wide) {
        menu.addSeparator();
        addEntry(tr("Rename"), Qt::Key_F2, [this, index] { edit(index); });
        addEntry(tr("Remove"), Qt::Key_Delete, [this, index] { remove(index); });
    }
    auto const place = event->reason() == QContextMenuEvent::Keyboard
        ? viewport()->mapToGlobal(visualRect(index).center())
        : event->globalPos();
    menu.exec(place);
}

// A rail has no scroll bar: an arrow on a fading end tells that it goes on there, and takes clicks.
static constexpr int moreHeight = 28;

QRect StateList::moreAbove() const
{
    auto const* bar = verticalScrollBar();
    if (m_form != Form::TilesOnly || bar->value() <= bar->minimum())
        return {};
    return {0, 0, viewport()->width(), moreHeight};
}

QRect StateList::moreBelow() const
{
    auto const* bar = verticalScrollBar();
    if (m_form != Form::TilesOnly || bar->value() >= bar->maximum())
        return {};
    return {0, viewport()->height() - moreHeight, viewport()->width(), moreHeight};
}

static void paintMore(QPainter& painter, QRect const& area, bool isBelow, double ratio)
{
    if (area.isEmpty())
        return;
    auto const ground = theme::colour(theme::Role::Surface);
    auto clear = ground;
    clear.setAlpha(0);
    QLinearGradient fade(area.topLeft(), area.bottomLeft());
    fade.setColorAt(isBelow ? 0 : 1, clear);
    fade.setColorAt(isBelow ? 0.5 : 0.5, ground);
    fade.setColorAt(isBelow ? 1 : 0, ground);
    painter.fillRect(area, fade);
    QPoint const corner(area.center().x() - 6, isBelow ? area.bottom() - 13 : area.top() + 2);
    painter.drawPixmap(corner,
        theme::glyphPixmap(
            isBelow ? "chevron_down" : "chevron_up", theme::colour(theme::Role::Text2), 12, ratio));
}

void StateList::paintEvent(QPaintEvent* event)
{
    QListView::paintEvent(event);
    if (m_form != Form::TilesOnly)
        return;
    QPainter painter(viewport());
    paintMore(painter, moreAbove(), false, devicePixelRatioF());
    paintMore(painter, moreBelow(), true, devicePixelRatioF());
}

// The signs stand still while what is below them scrolls.
void StateList::scrollContentsBy(int dx, int dy)
{
    QListView::scrollContentsBy(dx, dy);
    if (m_form == Form::TilesOnly)
        viewport()->update();
}

void StateList::mousePressEvent(QMouseEvent* event)
{
    auto const at = event->position().toPoint();
    auto* const bar = verticalScrollBar();
    if (moreAbove().contains(at))
        bar->setValue(bar->value() - bar->pageStep() / 2);
    else if (moreBelow().contains(at))
        bar->setValue(bar->value() + bar->pageStep() / 2);
    else
        QListView::mousePressEvent(event);
}

void StateList::startDrag(Qt::DropActions actions)
{
    auto const indexes = selectedIndexes();
    auto* const dragged = m_model->mimeData(indexes);
    if (!dragged)
        return;
    auto* const drag = new QDrag(this);
    drag->setMimeData(dragged);
    auto const ghost = ghostOf(*m_model->itemAt(indexes.first().row()), devicePixelRatioF());
    drag->setPixmap(ghost);
    drag->setHotSpot(QPoint(static_cast<int>(ghost.width() / ghost.devicePixelRatio() / 2), 24));
    emit dragStarted();
    drag->exec(actions, Qt::CopyAction);
}

void StateList::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        choose(currentIndex());
    else if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        remove(currentIndex());
    else
        QListView::keyPressEvent(event);
}

}  // namespace steploom::browser
