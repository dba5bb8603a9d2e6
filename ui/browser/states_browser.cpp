// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/browser/states_browser.h"

#include "ui/actions/insertion.h"
#include "ui/theme/controls/icon_button.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/controls/search_field.h"
#include "ui/theme/theme.h"
#include "ui/workbench/workbench.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace steploom::browser {

using workbench::Session;
using workbench::Workbench;

static asl::QueryLanguage languageOf(Workbench const& workbench)
{
    return workbench.current() ? workbench.current()->picture().language() : asl::QueryLanguage::JsonPath;
}

static void insertChosen(Workbench& workbench, workbench::Insertable const& what)
{
    if (auto* session = workbench.current())
        actions::insert(*session, what);
    else
        workbench.say(StatesBrowser::tr("Open a workflow first; then states can be put into it."));
}

// Calls `update` now and whenever the language of the current document may be another one.
template <typename Update>
static void followLanguage(QObject* owner, Workbench& workbench, Update update)
{
    auto const last = std::make_shared<std::optional<asl::QueryLanguage>>();
    auto const check = [&workbench, update, last] {
        auto const language = languageOf(workbench);
        if (*last == language)
            return;
        *last = language;
        update(language);
    };
    QObject::connect(&workbench, &Workbench::currentChanged, owner, check);
    QObject::connect(&workbench, &Workbench::sessionAdded, owner,
        [owner, check](Session* session) { QObject::connect(session, &Session::changed, owner, check); });
    check();
}

StatesBrowser::StatesBrowser(Workbench& workbench, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_filter(new theme::SearchField(tr("Filter"), QStringLiteral("/"), this))
    , m_tabs(new QTabBar(this))
    , m_list(new StateList(StateList::Form::Wide, this))
{
    theme::setSurface(this, "panel");
    setAttribute(Qt::WA_StyledBackground);
    m_filter->setAccessibleName(tr("Filter states"));
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);
    m_tabs->addTab(tr("Actions"));
    m_tabs->addTab(tr("Flow"));
    m_tabs->addTab(tr("Patterns"));
    m_tabs->setCurrentIndex(static_cast<int>(Tab::Flow));
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Kinds of states"));

    auto* const nothing = theme::makeLabel(theme::LabelRole::Muted, tr("Nothing is called so."), this);
    nothing->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    nothing->setMargin(theme::metrics::space4);
    m_nothing = nothing;

    auto* const hint = new QWidget(this);
    auto* const hintRows = new QVBoxLayout(hint);
    hintRows->setContentsMargins(12, 10, 12, 10);
    hintRows->setSpacing(4);
    hintRows->addWidget(
        theme::makeLabel(theme::LabelRole::Help, tr("Drag onto a line, or select a state"), hint));
    auto* const keyRow = new QHBoxLayout;
    keyRow->setSpacing(4);
    keyRow->addWidget(theme::makeLabel(theme::LabelRole::Help, tr("and press"), hint));
    keyRow->addWidget(theme::makeLabel(theme::LabelRole::Key, tr("Insert"), hint));
    keyRow->addStretch(1);
    hintRows->addLayout(keyRow);

    auto* const rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    auto* const filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(10, 10, 10, 4);
    filterRow->addWidget(m_filter);
    rows->addLayout(filterRow);
    rows->addWidget(m_tabs);
    rows->addWidget(theme::makeLine(Qt::Horizontal, this));
    rows->addWidget(m_list, 1);
    rows->addWidget(m_nothing, 1);
    rows->addWidget(theme::makeLine(Qt::Horizontal, this));
    rows->addWidget(hint);

    connect(m_filter, &QLineEdit::textChanged, this, &StatesBrowser::rebuild);
    // Their folder may have got files from elsewhere meanwhile.
    connect(m_tabs, &QTabBar::currentChanged, this, &StatesBrowser::readOwnPatterns);
    connect(m_list, &StateList::dragStarted, this, &StatesBrowser::dragStarted);
    connect(m_list, &StateList::chosen, this,
        [this](workbench::Insertable const& what) { insertChosen(m_workbench, what); });
    connect(
        &theme::Theme::instance(), &theme::Theme::changed, m_list->viewport(), qOverload<>(&QWidget::update));
    m_own = workbench.ownPatterns().all();
    followLanguage(this, workbench, [this](asl::QueryLanguage) { rebuild(); });
    keepOwnPatterns();
}

void StatesBrowser::readOwnPatterns()
{
    m_own = m_workbench.ownPatterns().all();
    rebuild();
}

// The list is rebuilt when they change: not before it is done with what it was about.
void StatesBrowser::keepOwnPatterns()
{
    auto& patterns = m_workbench.ownPatterns();
    auto const tell = [this](Result<void> const& done) {
        if (!done)
            m_workbench.say(QString::fromStdString(done.sentence()));
    };
    connect(
        &m_list->states(), &StateListModel::renameWanted, this,
        [&patterns, tell](QString const& from, QString const& to) { tell(patterns.rename(from, to)); },
        Qt::QueuedConnection);
    connect(
        m_list, &StateList::removeWanted, this,
        [this, &patterns, tell](QString const& title) {
            auto const done = patterns.remove(title);
            tell(done);
            if (done)
                m_workbench.say(tr("%1 is in the wastebasket now.").arg(title));
        },
        Qt::QueuedConnection);
    connect(&patterns, &workbench::OwnPatterns::changed, this, &StatesBrowser::readOwnPatterns);
}

void StatesBrowser::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(static_cast<int>(tab));
}

void StatesBrowser::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

// A filter searches all tabs at once; without one the chosen tab is shown.
void StatesBrowser::rebuild()
{
    auto items = stateItems(languageOf(m_workbench), m_own);
    auto const filter = m_filter->text().trimmed();
    auto const tab = static_cast<Tab>(m_tabs->currentIndex());
    if (filter.isEmpty()) {
        std::erase_if(items, [&](StateItem const& item) { return item.tab != tab; });
    } else {
        auto found = catalogItems(filter, languageOf(m_workbench), items);
        std::ranges::move(found, std::back_inserter(items));
    }
    m_filter->setPlaceholderText(tab == Tab::Actions ? tr("Search all of AWS") : tr("Filter"));
    m_list->states().setItems(std::move(items));
    m_list->states().setFilter(filter);
    bool const isEmpty = m_list->states().rowCount() == 0;
    m_list->setVisible(!isEmpty);
    m_nothing->setVisible(isEmpty);
    if (!filter.isEmpty())
        m_list->selectFirst();
}

void StatesBrowser::keyPressEvent(QKeyEvent* event)
{
    if (event->text() == QStringLiteral("/"))
        focusFilter();
    else
        QWidget::keyPressEvent(event);
}

// In the filter: Down goes into the list, Enter inserts the first hit, Escape empties it.
bool StatesBrowser::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Down:
            m_list->selectFirst();
            m_list->setFocus(Qt::TabFocusReason);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            m_list->selectFirst();
            if (auto const* item = m_list->states().itemAt(m_list->currentIndex().row()))
                insertChosen(m_workbench, insertableOf(*item));
            return true;
        case Qt::Key_Escape:
            if (!m_filter->text().isEmpty()) {
                m_filter->clear();
                return true;
            }
            break;
        default:
            break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

StatesRail::StatesRail(Workbench& workbench, QWidget* parent)
    : QWidget(parent)
    , m_list(new StateList(StateList::Form::TilesOnly, this))
{
    theme::setSurface(this, "panel");
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(railWidth);
    auto* const open = new theme::IconButton("plus", tr("Show all states"), this);
    auto* const rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 6, 0, 6);
    rows->setSpacing(4);
    rows->addWidget(open, 0, Qt::AlignHCenter);
    rows->addWidget(m_list, 1);
    connect(open, &QToolButton::clicked, this, &StatesRail::panelWanted);
    connect(m_list, &StateList::chosen, this,
        [&workbench](workbench::Insertable const& what) { insertChosen(workbench, what); });
    connect(
        &theme::Theme::instance(), &theme::Theme::changed, m_list->viewport(), qOverload<>(&QWidget::update));
    followLanguage(this, workbench,
        [this](asl::QueryLanguage language) { m_list->states().setItems(railItems(language)); });
}

}  // namespace steploom::browser
