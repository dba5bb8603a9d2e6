// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/quick_insert.h"

#include "ui/actions/catalog.h"
#include "ui/actions/insertion.h"
#include "ui/canvas/canvas_field.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/controls/search_field.h"
#include "ui/theme/theme.h"
#include "ui/workbench/strings.h"

#include <QAccessible>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>
#include <variant>
#include <vector>

namespace steploom::canvas {

using theme::Role;

static constexpr QSize menuSize(320, 360);
static constexpr int newRole = Qt::UserRole;        // number of something new
static constexpr int stateRole = Qt::UserRole + 1;  // number of an existing state
static constexpr int searchRole = Qt::UserRole + 2;
static constexpr int typeRole = Qt::UserRole + 3;  // name of a state type

QuickInsert::QuickInsert(
    workbench::Workbench& workbench, workbench::Session& session, Aim aim, QWidget* parent)
    : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint)
    , m_workbench(workbench)
    , m_session(session)
    , m_aim(aim)
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

void QuickInsert::fill()
{
    fillTypes();
    fillCatalog();
    fillExisting();
}

void QuickInsert::addNew(
    workbench::Insertable what, std::string_view glyph, QString const& label, QString const& words)
{
    auto* const item = new QListWidgetItem(theme::icon(glyph), label, m_list);
    item->setToolTip(words);
    item->setSizeHint({0, 32});
    item->setData(newRole, static_cast<int>(m_new.size()));
    item->setData(searchRole, label + QLatin1Char(' ') + words);
    m_new.push_back(std::move(what));
}

void QuickInsert::addType(asl::StateType const& type)
{
    addNew(actions::newStateOf(type, m_session.picture().language()), type.icon, toQString(type.label),
        toQString(type.summary));
    m_list->item(m_list->count() - 1)->setData(typeRole, toQString(type.name));
}

void QuickInsert::fillTypes()
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
    addHeading(tr("States"));
    for (auto const* type : ordered)
        addType(*type);
}

// What is looked up by its name rather than by its place in the list.
void QuickInsert::fillCatalog()
{
    auto const language = m_session.picture().language();
    auto const isJsonata = language == asl::QueryLanguage::Jsonata;
    addHeading(tr("Actions"));
    for (auto const& action : actions::catalogActions())
        addNew(workbench::NewState{action.name, isJsonata ? action.starterJsonata : action.starter},
            action.category, QString::fromStdString(action.label),
            QString::fromStdString(action.summary + ", " + action.service + ' ' + action.resource));
    addHeading(tr("Patterns"));
    for (auto const& pattern : actions::allPatterns())
        addNew(workbench::NewStates{pattern.title, pattern.in(language)}, pattern.glyph,
            QString::fromStdString(pattern.title), QString::fromStdString(pattern.summary));
}

// Behind everything new: what the line could lead to instead.
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
    if (watched == m_field && keepsCanvasKey(*event))
        return true;
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
    auto const what = m_new[static_cast<std::size_t>(item->data(newRole).toInt())];
    auto const typeName = item->data(typeRole).toString();
    StateId const target{item->data(stateRole).toUInt()};
    auto& session = m_session;
    auto const aim = m_aim;
    close();
    if (target) {
        if (aim.line)
            connectLine(session, *aim.line, target);
        return;
    }
    if (!typeName.isEmpty())
        m_workbench.addRecentType(typeName);
    putIn(session, aim, what);
}

void QuickInsert::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setPen(theme::colour(Role::BorderStrong));
    painter.setBrush(theme::colour(Role::Raised));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

}  // namespace steploom::canvas
