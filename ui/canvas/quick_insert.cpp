// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/quick_insert.h"

#include "ui/actions/insertion.h"
#include "ui/canvas/canvas_keys.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/controls/search_field.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>
#include <vector>

namespace steploom::canvas {

using theme::Role;

static constexpr QSize menuSize(320, 360);
static constexpr int typeRole = Qt::UserRole;       // name of a state type
static constexpr int stateRole = Qt::UserRole + 1;  // number of an existing state
static constexpr int searchRole = Qt::UserRole + 2;

QuickInsert::QuickInsert(
    workbench::Workbench& workbench, workbench::Session& session, Aim aim, QWidget* parent)
    : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint)
    , m_workbench(workbench)
    , m_session(session)
    , m_aim(std::move(aim))
    , m_field(new theme::SearchField(tr("Search states"), {}, this))
    , m_list(new QListWidget(this))
    , m_count(theme::makeLabel(theme::LabelRole::Help, {}, this))
{
    setObjectName(QStringLiteral("quickInsert"));
    setAttribute(Qt::WA_DeleteOnClose);
    setFixedSize(menuSize);
    m_field->setAccessibleName(tr("Search states to insert or to connect"));
    m_list->setAccessibleName(tr("States to insert or to connect"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setIconSize({16, 16});
    m_list->setUniformItemSizes(false);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(
        theme::metrics::space2, theme::metrics::space2, theme::metrics::space2, theme::metrics::space2);
    column->setSpacing(theme::metrics::space2);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    column->addWidget(m_count);
    fill();
    filter({});
    connect(m_field, &QLineEdit::textChanged, this, &QuickInsert::filter);
    connect(m_list, &QListWidget::itemClicked, this, &QuickInsert::choose);
    m_field->installEventFilter(this);
    setFocusProxy(m_field);
}

void QuickInsert::addHeading(QString const& text)
{
    auto* const heading = new QListWidgetItem(text, m_list);
    heading->setFlags(Qt::NoItemFlags);
    heading->setFont(theme::font(theme::TextStyle::Label));
    heading->setForeground(theme::colour(Role::Muted));
    heading->setSizeHint({0, 28});
}

void QuickInsert::addType(asl::StateType const& type)
{
    auto const label = QString::fromUtf8(type.label.data(), static_cast<qsizetype>(type.label.size()));
    auto const summary = QString::fromUtf8(type.summary.data(), static_cast<qsizetype>(type.summary.size()));
    auto* const item = new QListWidgetItem(theme::icon(type.icon), label, m_list);
    item->setToolTip(summary);
    item->setSizeHint({0, 32});
    item->setData(typeRole, QString::fromUtf8(type.name.data(), static_cast<qsizetype>(type.name.size())));
    item->setData(searchRole, label + QLatin1Char(' ') + summary);
}

void QuickInsert::fill()
{
    auto const types = asl::allStateTypes();
    std::vector<asl::StateType const*> ordered;
    for (auto const& type : types)
        ordered.push_back(&type);
    std::stable_sort(
        ordered.begin(), ordered.end(), [](auto const* a, auto const* b) { return a->order < b->order; });
    if (!m_workbench.recentTypes().isEmpty())
        addHeading(tr("Recent"));
    for (auto const& name : m_workbench.recentTypes())
        if (auto const* type = asl::findStateType(name.toStdString()))
            addType(*type);
    // What calls something stands by itself, as in the states browser.
    for (bool const isAction : {false, true}) {
        addHeading(isAction ? tr("Actions") : tr("States"));
        for (auto const* type : ordered)
            if ((type->family == "Call") == isAction)
                addType(*type);
    }
    fillExisting();
}

void QuickInsert::fillExisting()
{
    auto const& graph = m_session.picture();
    auto const* existing = m_aim.line ? graph.find(*m_aim.line) : nullptr;
    auto const* source = m_aim.line ? graph.find(m_aim.line->from) : nullptr;
    if (!existing && !source)
        return;
    addHeading(tr("Connect to"));
    for (auto const index : graph.scope(existing ? existing->scope : source->scope).states) {
        auto const& state = graph.state(index);
        if (&state == source || state.isStale)
            continue;
        auto const name = QString::fromStdString(state.name);
        auto const glyph = state.type ? state.type->icon : std::string_view("unknown");
        auto* const item = new QListWidgetItem(theme::icon(glyph, Role::Muted), name, m_list);
        item->setSizeHint({0, 32});
        item->setData(stateRole, state.id.number);
        item->setData(searchRole, name);
    }
}

void QuickInsert::filter(QString const& wanted)
{
    int matches = 0;
    QListWidgetItem* heading = nullptr;
    QListWidgetItem* first = nullptr;
    for (int i = 0; i < m_list->count(); ++i) {
        auto* const item = m_list->item(i);
        if (item->flags() == Qt::NoItemFlags) {
            heading = item;
            heading->setHidden(true);
            continue;
        }
        bool const isMatch
            = item->data(searchRole).toString().contains(wanted.trimmed(), Qt::CaseInsensitive);
        item->setHidden(!isMatch);
        if (!isMatch)
            continue;
        ++matches;
        heading->setHidden(false);
        // What begins like the word comes before what only has it somewhere.
        bool const isBetter = first && item->text().startsWith(wanted, Qt::CaseInsensitive)
            && !first->text().startsWith(wanted, Qt::CaseInsensitive);
        if (!first || isBetter)
            first = item;
    }
    m_list->setCurrentItem(first);
    m_count->setText(matches == 0 ? tr("Nothing is called so.")
            : matches == 1        ? tr("1 match")
                                  : tr("%1 matches").arg(matches));
    QAccessibleEvent event(m_count, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void QuickInsert::openAt(QPoint globalPlace)
{
    auto const* screen = QGuiApplication::screenAt(globalPlace);
    auto const area = (screen ? screen : QGuiApplication::primaryScreen())->availableGeometry();
    auto at = globalPlace + QPoint(theme::metrics::space4, -theme::metrics::space4);
    at.setX(std::clamp(at.x(), area.left(), std::max(area.left(), area.right() - width())));
    at.setY(std::clamp(at.y(), area.top(), std::max(area.top(), area.bottom() - height())));
    move(at);
    show();
    m_field->setFocus(Qt::PopupFocusReason);
}

void QuickInsert::step(int by)
{
    auto row = m_list->currentRow();
    for (row += by; row >= 0 && row < m_list->count(); row += by)
        if (auto* const item = m_list->item(row); !item->isHidden() && item->flags() != Qt::NoItemFlags) {
            m_list->setCurrentItem(item);
            return;
        }
}

bool QuickInsert::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_field && event->type() == QEvent::ShortcutOverride
        && isCanvasKey(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Down:
            step(1);
            return true;
        case Qt::Key_Up:
            step(-1);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            choose(m_list->currentItem());
            return true;
        case Qt::Key_Escape:
            close();
            return true;
        default:
            break;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void QuickInsert::choose(QListWidgetItem const* item)
{
    if (!item || item->flags() == Qt::NoItemFlags)
        return;
    auto const typeName = item->data(typeRole).toString().toStdString();
    StateId const target{item->data(stateRole).toUInt()};
    auto& session = m_session;
    auto const aim = m_aim;
    close();
    if (target) {
        connectLine(session, *aim.line, target);
        return;
    }
    auto const* type = asl::findStateType(typeName);
    if (!type)
        return;
    m_workbench.addRecentType(QString::fromStdString(typeName));
    putIn(session, aim, actions::newStateOf(*type, session.picture().language()));
}

void QuickInsert::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setPen(theme::colour(Role::BorderStrong));
    painter.setBrush(theme::colour(Role::Raised));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

}  // namespace steploom::canvas
