// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/window_panes.h"

#include "ui/actions/action_set.h"
#include "ui/browser/states_browser.h"
#include "ui/canvas/canvas_view.h"
#include "ui/code/code_pane.h"
#include "ui/inspector/inspector.h"
#include "ui/shell/bottom_panel.h"
#include "ui/shell/document_page.h"
#include "ui/shell/side_docks.h"

#include <QApplication>
#include <QEvent>
#include <QLayout>
#include <QMainWindow>
#include <QScopedValueRollback>
#include <QSettings>
#include <QSplitter>
#include <QTimer>

#include <algorithm>

namespace steploom::shell {

using workbench::Mode;
using workbench::Workbench;

// Changes when docks are added or renamed, so that an old state is not taken for a new one.
static constexpr int docksVersion = 1;
// Sizes of visual language, section 4.
static constexpr int inspectorWidth = 336;
static constexpr int wideInspectorWidth = 376;
static constexpr int wideFrom = 1700;
static constexpr int bottomHeight = 200;
static constexpr int tallBottomHeight = 240;
static constexpr int tallFrom = 950;

WindowPanes::WindowPanes(Workbench& workbench, actions::ActionSet& actions, QMainWindow* window)
    : QObject(window)
    , m_workbench(workbench)
    , m_actions(actions)
    , m_window(window)
    , m_states(new StatesDock(workbench, window))
    , m_right(new RightDock(workbench, window))
    , m_bottom(new BottomPanel(window))
    , m_mode(workbench.mode())
{
    window->setDockNestingEnabled(true);
    window->setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    window->setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    window->addDockWidget(Qt::LeftDockWidgetArea, m_states);
    window->addDockWidget(Qt::RightDockWidgetArea, m_right);
    window->addDockWidget(Qt::BottomDockWidgetArea, m_bottom);
    // Simulating, the width of the states browser goes to the canvas.
    m_wanted[1].states = false;
    m_wanted[1].isBottomOpen = true;
    m_wanted[1].bottomPage = Simulation;

    window->installEventFilter(this);
    for (auto* dock : {static_cast<QDockWidget*>(m_states), static_cast<QDockWidget*>(m_right),
             static_cast<QDockWidget*>(m_bottom)})
        dock->installEventFilter(this);
    connect(m_states, &StatesDock::closeWanted, this, [this] { toggle(Pane::States); });
    connect(m_bottom, &BottomPanel::openChanged, this, [this](bool isOpen) {
        if (m_isSettling)
            return;
        wanted().isBottomOpen = isOpen;
        m_actions.setChecked("view.toggle-bottom", isOpen);
        if (isOpen)
            m_window->resizeDocks(
                {m_bottom}, {m_window->height() >= tallFrom ? tallBottomHeight : bottomHeight}, Qt::Vertical);
    });
    connect(&workbench, &Workbench::modeChanged, this, &WindowPanes::changeMode);
}

void WindowPanes::addPage(DocumentPage* page)
{
    m_pages.push_back(page);
    connect(&page->splitter(), &QSplitter::splitterMoved, this,
        [this, page] { wanted().codeWidth = page->code().width(); });
    page->splitter().installEventFilter(this);
    placeCode(*page);
}

void WindowPanes::removePage(DocumentPage* page)
{
    if (m_page == page)
        m_page = nullptr;
    std::erase(m_pages, page);
    page->takeCodeBack();
}

void WindowPanes::begin()
{
    m_bottom->setCurrentPage(wanted().bottomPage);
    settle();
}

void WindowPanes::setPage(DocumentPage* page)
{
    m_page = page;
    settle();
}

bool& WindowPanes::wantedFlag(Pane pane)
{
    switch (pane) {
    case Pane::States:
        return wanted().states;
    case Pane::Code:
        return wanted().code;
    case Pane::Inspector:
        break;
    }
    return wanted().inspector;
}

bool WindowPanes::isNarrow() const
{
    return m_window->width() < sharedBelow;
}

bool WindowPanes::isShown(Pane pane) const
{
    if (!m_page)
        return false;
    switch (pane) {
    case Pane::States:
        return !m_states->isHidden();
    case Pane::Code:
        return isNarrow() ? !m_right->isHidden() && m_right->page() == RightDock::Page::Text
                          : !m_page->code().isHidden();
    case Pane::Inspector:
        return !m_right->isHidden() && m_right->page() == RightDock::Page::Inspector;
    }
    return false;
}

void WindowPanes::show(Pane pane)
{
    wantedFlag(pane) = true;
    if (pane != Pane::States && isNarrow()) {
        wanted().inspector = true;
        m_right->showPage(pane == Pane::Code ? RightDock::Page::Text : RightDock::Page::Inspector);
    }
    settle();
}

// In a narrow window the text and the inspector take turns in one panel.
void WindowPanes::toggle(Pane pane)
{
    if (pane == Pane::Code && isNarrow()) {
        show(isShown(Pane::Code) ? Pane::Inspector : Pane::Code);
        return;
    }
    if (pane == Pane::Inspector && isNarrow() && !m_right->isHidden()
        && m_right->page() == RightDock::Page::Text) {
        show(Pane::Inspector);
        return;
    }
    wantedFlag(pane) = !isShown(pane);
    settle();
}

void WindowPanes::placeCode(DocumentPage& page)
{
    if (isNarrow()) {
        m_right->lendCode(&page.code());
        return;
    }
    page.takeCodeBack();
    page.code().setVisible(wanted().code);
    splitByDefault(page);
}

// 408 px for the text at 1280, 500 at 1920, as long as nobody moved the border.
void WindowPanes::splitByDefault(DocumentPage& page)
{
    int const total = page.splitter().width();
    int code = wanted().codeWidth;
    if (code == 0) {
        static constexpr int smallTotal = 896;
        static constexpr int bigTotal = 1312;
        static constexpr int smallCode = 408;
        static constexpr int bigCode = 500;
        code = smallCode + (total - smallTotal) * (bigCode - smallCode) / (bigTotal - smallTotal);
    }
    static constexpr int leastCode = 320;
    static constexpr int leastCanvas = 440;
    code = std::clamp(code, leastCode, std::max(leastCode, total - leastCanvas));
    page.splitter().setSizes({total - code, code});
}

void WindowPanes::resizeByDefault()
{
    int const width = m_window->width();
    // Sizes are dealt out among docks whose least and greatest sizes are known.
    m_window->layout()->activate();
    m_window->resizeDocks({m_states, m_right},
        {m_states->isRail() ? browser::StatesRail::railWidth : StatesDock::panelWidth,
            width >= wideFrom ? wideInspectorWidth : inspectorWidth},
        Qt::Horizontal);
    if (m_bottom->isOpen())
        m_window->resizeDocks(
            {m_bottom}, {m_window->height() >= tallFrom ? tallBottomHeight : bottomHeight}, Qt::Vertical);
}

// Shows what is wanted and fits.
void WindowPanes::settle()
{
    if (m_isSettling)
        return;
    QScopedValueRollback const guard(m_isSettling, true);
    bool const hasDocument = m_page != nullptr;
    bool const wasRail = m_states->isRail();
    m_states->setRail(m_window->width() < railBelow);
    m_right->setShared(isNarrow());
    m_states->setVisible(hasDocument && wanted().states);
    m_right->setVisible(hasDocument && (wanted().inspector || (isNarrow() && wanted().code)));
    m_bottom->setVisible(hasDocument);
    m_bottom->setOpen(wanted().isBottomOpen);

    for (auto* page : m_pages)
        placeCode(*page);
    if (m_page && isNarrow())
        m_right->lendCode(&m_page->code());
    bool const isOtherSize = m_sizedFor != m_window->size();
    if (hasDocument && isOtherSize && (!wanted().isSizedByHand || wasRail != m_states->isRail())) {
        resizeByDefault();
        // Once more when what moved between panels has its new least sizes.
        QTimer::singleShot(0, this, &WindowPanes::resizeByDefault);
    }
    if (hasDocument)
        m_sizedFor = m_window->size();

    m_actions.setChecked("view.toggle-states", isShown(Pane::States));
    m_actions.setChecked("view.toggle-code", isShown(Pane::Code));
    m_actions.setChecked("view.toggle-inspector", isShown(Pane::Inspector));
    m_actions.setChecked("view.toggle-bottom", hasDocument && m_bottom->isOpen());
}

// ---- modes and settings

void WindowPanes::keep()
{
    wanted().isBottomOpen = m_bottom->isOpen();
    wanted().bottomPage = m_bottom->current();
    if (m_page)
        wanted().docks = m_window->saveState(docksVersion);
}

void WindowPanes::changeMode(Mode mode)
{
    keep();
    m_mode = mode;
    if (!wanted().docks.isEmpty())
        m_window->restoreState(wanted().docks, docksVersion);
    m_bottom->setCurrentPage(wanted().bottomPage);
    settle();
    if (m_page && !wanted().isSizedByHand)
        resizeByDefault();
}

static QString modeKey(int mode, char const* what)
{
    return QStringLiteral("window/%1/%2")
        .arg(mode == 1 ? QStringLiteral("simulate") : QStringLiteral("design"), QLatin1String(what));
}

void WindowPanes::save()
{
    if (!m_remembers)
        return;
    keep();
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), m_window->saveGeometry());
    for (int mode = 0; mode < 2; ++mode) {
        auto const& each = m_wanted[mode];
        settings.setValue(modeKey(mode, "states"), each.states);
        settings.setValue(modeKey(mode, "code"), each.code);
        settings.setValue(modeKey(mode, "inspector"), each.inspector);
        settings.setValue(modeKey(mode, "bottomOpen"), each.isBottomOpen);
        settings.setValue(modeKey(mode, "bottomPage"), each.bottomPage);
        settings.setValue(modeKey(mode, "codeWidth"), each.codeWidth);
        settings.setValue(modeKey(mode, "docks"), each.docks);
        settings.setValue(modeKey(mode, "sizedByHand"), each.isSizedByHand);
    }
}

void WindowPanes::restore()
{
    if (!m_remembers)
        return;
    QSettings const settings;
    m_window->restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    for (int mode = 0; mode < 2; ++mode) {
        auto& each = m_wanted[mode];
        each.states = settings.value(modeKey(mode, "states"), each.states).toBool();
        each.code = settings.value(modeKey(mode, "code"), each.code).toBool();
        each.inspector = settings.value(modeKey(mode, "inspector"), each.inspector).toBool();
        each.isBottomOpen = settings.value(modeKey(mode, "bottomOpen"), each.isBottomOpen).toBool();
        each.bottomPage = settings.value(modeKey(mode, "bottomPage"), each.bottomPage).toInt();
        each.codeWidth = settings.value(modeKey(mode, "codeWidth"), each.codeWidth).toInt();
        each.docks = settings.value(modeKey(mode, "docks")).toByteArray();
        each.isSizedByHand = settings.value(modeKey(mode, "sizedByHand"), false).toBool();
    }
    if (!wanted().docks.isEmpty())
        m_window->restoreState(wanted().docks, docksVersion);
    m_bottom->setCurrentPage(wanted().bottomPage);
    settle();
}

// ---- focus and events

void WindowPanes::goToPane(int direction)
{
    if (!m_page)
        return;
    std::vector<QWidget*> panes;
    if (isShown(Pane::States))
        panes.push_back(m_states->focusTarget());
    panes.push_back(&m_page->canvas());
    if (isNarrow() ? !m_right->isHidden() : isShown(Pane::Code))
        panes.push_back(&m_page->code());
    if (!m_right->isHidden())
        panes.push_back(&m_right->inspector());
    if (m_bottom->isOpen())
        panes.push_back(m_bottom->page());

    auto const* focused = QApplication::focusWidget();
    int const count = static_cast<int>(panes.size());
    int current = 1;
    for (int index = 0; index < count; ++index) {
        auto const* pane = panes[static_cast<std::size_t>(index)];
        if (focused && (pane == focused || pane->isAncestorOf(focused)))
            current = index;
    }
    auto* const next = panes[static_cast<std::size_t>((current + direction + count) % count)];
    if (next == &m_page->code() && isNarrow())
        m_right->showPage(RightDock::Page::Text);
    if (next == &m_right->inspector())
        m_right->showPage(RightDock::Page::Inspector);
    // A panel that takes no focus itself hands it to its first part that does.
    if (next->focusPolicy() != Qt::NoFocus || next->focusProxy()) {
        next->setFocus(Qt::TabFocusReason);
        return;
    }
    for (auto* child : next->findChildren<QWidget*>())
        if (child->focusPolicy() & Qt::TabFocus && child->isVisibleTo(next) && child->isEnabled()) {
            child->setFocus(Qt::TabFocusReason);
            return;
        }
}

bool WindowPanes::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_window && (event->type() == QEvent::Resize || event->type() == QEvent::Show))
        QMetaObject::invokeMethod(this, &WindowPanes::settle, Qt::QueuedConnection);
    if (event->type() == QEvent::Resize && !isNarrow())
        for (auto* page : m_pages)
            if (watched == &page->splitter() && !page->code().isHidden())
                splitByDefault(*page);
    // A dock that changes its size while the mouse is down, and the window does not, is sized by hand.
    if (event->type() == QEvent::Resize && !m_isSettling && m_sizedFor == m_window->size()
        && (watched == m_states || watched == m_right || watched == m_bottom)
        && QApplication::mouseButtons().testFlag(Qt::LeftButton))
        wanted().isSizedByHand = true;
    // A detached panel that is closed like a window is one that is no longer wanted.
    if (event->type() == QEvent::Close && watched == m_states)
        wanted().states = false;
    if (event->type() == QEvent::Close && watched == m_right)
        wanted().inspector = false;
    return QObject::eventFilter(watched, event);
}

}  // namespace steploom::shell
