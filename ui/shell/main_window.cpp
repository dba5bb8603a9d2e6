// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "ui/canvas/canvas_view.h"
#include "ui/code/code_pane.h"
#include "ui/problems/problems_panel.h"
#include "ui/shell/bottom_panel.h"
#include "ui/shell/cases_panel.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/document_page.h"
#include "ui/shell/document_tabs.h"
#include "ui/shell/lens_keeper.h"
#include "ui/shell/menus.h"
#include "ui/shell/output_panel.h"
#include "ui/shell/side_docks.h"
#include "ui/shell/start_page.h"
#include "ui/shell/status_line.h"
#include "ui/shell/toast.h"
#include "ui/shell/top_bar.h"
#include "ui/shell/window_memory.h"
#include "ui/shell/windows.h"
#include "ui/simulator/simulation_panel.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"
#include "ui/workbench/simulation.h"

#include <QApplication>
#include <QCloseEvent>
#include <QContextMenuEvent>
#include <QDropEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QScrollArea>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>
#include <QWindow>

#include <algorithm>

namespace steploom::shell {

using workbench::Mode;
using workbench::Session;
using workbench::Workbench;

static constexpr int menuHeight = 30;
static constexpr QSize standardSize{1600, 1000};
// At 200 % a screen of 1920 x 1080 has 540 px, and the frame takes some.
static constexpr QSize leastSize{800, 480};

static QStringList filesIn(QMimeData const* data)
{
    QStringList files;
    for (auto const& url : data->urls())
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    return files;
}

MainWindow::MainWindow(Workbench& workbench, WindowOptions const& options)
    : m_workbench(workbench)
    , m_options(options)
    , m_dialogs(options.dialogs ? *options.dialogs : m_nativeDialogs)
    , m_actions(workbench)
    , m_documents(new Documents(workbench, m_dialogs, this))
{
    setObjectName(QStringLiteral("window"));
    setAcceptDrops(true);
    setMinimumSize(leastSize);
    resize(standardSize);
    if (!options.isForPicture) {
        m_journal = new JournalKeeper(workbench, options.journalFolder, this);
        m_disk = new DiskWatch(workbench, this);
    }
    build();
    connectAll();
    for (auto const& session : workbench.sessions())
        addPage(session.get());
    showCurrent(workbench.current());
}

MainWindow::~MainWindow()
{
    // The panels look at the documents until they are gone.
    qApp->removeEventFilter(this);
    disconnect(&m_workbench, nullptr, this, nullptr);
}

// ---- putting it together

void MainWindow::build()
{
    auto* const menus = new QMenuBar(this);
    menus->setFixedHeight(menuHeight);
    menus->setNativeMenuBar(false);
    auto* const brand = new QWidget(menus);
    auto* const brandRow = new QHBoxLayout(brand);
    brandRow->setContentsMargins(14, 0, 6, 0);
    brandRow->setSpacing(theme::metrics::space2);
    m_logo = new QLabel(brand);
    brandRow->addWidget(m_logo);
    auto* const name = new QLabel(QStringLiteral("Steploom"), brand);
    name->setFont(theme::font(theme::TextStyle::BodyStrong));
    brandRow->addWidget(name);
    menus->setCornerWidget(brand, Qt::TopLeftCorner);
    buildMenus(*menus, m_actions, m_workbench);
    refreshLogo();

    m_top = new TopBar(m_workbench, m_actions, this);
    auto* const head = new QWidget(this);
    auto* const headRows = new QVBoxLayout(head);
    headRows->setContentsMargins(0, 0, 0, 0);
    headRows->setSpacing(0);
    headRows->addWidget(menus);
    headRows->addWidget(m_top);
    setMenuWidget(head);
    setContextMenuPolicy(Qt::NoContextMenu);

    setCentralWidget(buildCentre());
    m_panes = new WindowPanes(m_workbench, m_actions, this);
    m_panes->setRemembers(!m_options.isForPicture);
    auto& bottom = m_panes->bottom();
    m_problems = new problems::ProblemsPanel(m_workbench, &bottom);
    m_simulation = new simulator::SimulationPanel(m_workbench, &bottom);
    m_cases = new CasesPanel(m_workbench, &bottom);
    m_output = new OutputPanel(&bottom);
    bottom.addPage(m_problems, tr("Problems"));
    bottom.addPage(m_simulation, tr("Simulation"));
    bottom.addPage(m_cases, tr("Cases"));
    bottom.addPage(m_output, tr("Output"));
    m_panes->begin();

    m_status = new StatusLine(m_workbench, this);
    setStatusBar(m_status);
    m_toast = new Toast(this);
    m_palette = new CommandPalette(m_workbench, m_actions, this);

    m_actions.attach(this, actions::Scope::Window);
    markTheme();
}

QWidget* MainWindow::buildCentre()
{
    auto* const centre = new QWidget(this);
    auto* const rows = new QVBoxLayout(centre);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    m_tabs = new DocumentTabs(m_workbench, centre);
    auto* const tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(theme::metrics::space2, 0, 0, 0);
    tabRow->addWidget(m_tabs, 1);
    rows->addLayout(tabRow);
    rows->addWidget(theme::makeLine(Qt::Horizontal, centre));
    m_centre = new QStackedWidget(centre);
    m_start = new StartPage(m_workbench, *m_documents, m_centre);
    // It scrolls where it does not fit, so that it asks nothing of windows that show documents.
    m_startArea = new QScrollArea(m_centre);
    m_startArea->setWidgetResizable(true);
    m_startArea->setWidget(m_start);
    m_centre->addWidget(m_startArea);
    rows->addWidget(m_centre, 1);
    return centre;
}

void MainWindow::connectAll()
{
    connect(&m_workbench, &Workbench::requested, this, &MainWindow::perform);
    connect(&m_workbench, &Workbench::message, this, &MainWindow::say);
    connect(&m_workbench, &Workbench::sessionAdded, this, &MainWindow::addPage);
    connect(&m_workbench, &Workbench::sessionClosing, this, &MainWindow::removePage);
    connect(&m_workbench, &Workbench::currentChanged, this, &MainWindow::showCurrent);
    connect(&m_workbench, &Workbench::modeChanged, this, &MainWindow::showMode);
    connect(
        m_tabs, &DocumentTabs::closeWanted, this, [this](Session* session) { m_documents->close(*session); });
    connect(m_cases, &CasesPanel::countChanged, this, &MainWindow::refreshCounts);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, [this] {
        refreshLogo();
        markTheme();
    });
    if (m_disk)
        connect(m_disk, &DiskWatch::checked, this, [this](Session* session, bool isChanged) {
            auto* const page = pageOf(session);
            if (page && !(isChanged && m_documents->isKept(*session)))
                page->askAboutDisk(isChanged);
        });
    qApp->installEventFilter(this);
}

void MainWindow::refreshLogo()
{
    static constexpr int side = 16;
    m_logo->setPixmap(
        theme::glyphPixmap("logo", theme::colour(theme::Role::Accent), side, devicePixelRatioF()));
    setWindowIcon(theme::icon("logo", theme::Role::Accent, 64));
}

// ---- documents

void MainWindow::addPage(Session* session)
{
    auto* const page = new DocumentPage(m_workbench, *session, m_centre);
    m_pages[session] = page;
    new LensKeeper(m_workbench, page->canvas());
    m_centre->addWidget(page);
    m_panes->addPage(page);
    m_actions.attach(&page->canvas(), actions::Scope::Canvas);
    m_actions.attach(&page->canvas(), actions::Scope::Simulate);
    m_actions.attach(&page->code(), actions::Scope::Text);
    connect(&page->canvas(), &canvas::CanvasView::zoomChanged, this, [this, session](double zoom) {
        if (session == m_workbench.current())
            m_top->setZoom(zoom);
    });
    connect(&page->code(), &code::CodePane::caretMoved, this, [this, session](int line, int column) {
        if (session == m_workbench.current())
            m_status->setCaret(line, column);
    });
    connect(session, &Session::titleChanged, this, &MainWindow::refreshTitle);
    connect(session, &Session::problemsChanged, this, &MainWindow::refreshCounts);
    connect(session, &Session::changed, this,
        [this, page] { m_status->setTextForm(page->code().indentText(), page->code().lineEndText()); });
    connect(session, &Session::textRevealRequested, this, [this, session] {
        if (session == m_workbench.current())
            m_panes->show(WindowPanes::Pane::Code);
    });
    connect(page, &DocumentPage::reloadWanted, this, [this, session] { takeFromDisk(*session); });
    connect(page, &DocumentPage::keepWanted, this, [this, session, page] {
        m_documents->keepMine(*session);
        page->askAboutDisk(false);
    });
}

void MainWindow::removePage(Session* session)
{
    auto const found = m_pages.find(session);
    if (found == m_pages.end())
        return;
    auto* const page = found->second;
    m_pages.erase(found);
    // It may live on in another window.
    disconnect(session, nullptr, this, nullptr);
    m_panes->removePage(page);
    m_centre->removeWidget(page);
    // At once: the page's panels look at the document, which goes next.
    delete page;
}

DocumentPage* MainWindow::pageOf(Session const* session) const
{
    auto const found = m_pages.find(session);
    return found == m_pages.end() ? nullptr : found->second;
}

void MainWindow::showCurrent(Session* session)
{
    auto* const page = pageOf(session);
    m_tabs->setVisible(!m_workbench.sessions().empty());
    m_centre->setCurrentWidget(page ? static_cast<QWidget*>(page) : m_startArea);
    m_panes->setPage(page);
    m_top->setZoom(page ? page->canvas().zoom() : 0);
    if (page) {
        m_status->setCaret(page->code().line(), page->code().column());
        m_status->setTextForm(page->code().indentText(), page->code().lineEndText());
        page->canvas().setFocus(Qt::OtherFocusReason);
    } else {
        m_start->setFocus(Qt::OtherFocusReason);
    }
    m_actions.refresh();
    refreshTitle();
    refreshCounts();
}

void MainWindow::refreshTitle()
{
    auto const* session = m_workbench.current();
    setWindowModified(session && session->isModified());
    setWindowTitle(
        session ? session->title() + QStringLiteral("[*] – Steploom") : QStringLiteral("Steploom"));
    setWindowFilePath(session ? session->path() : QString());
}

static QString withCount(QString const& title, std::size_t count)
{
    return count == 0 ? title : QStringLiteral("%1  %2").arg(title).arg(count);
}

void MainWindow::refreshCounts()
{
    auto const* session = m_workbench.current();
    auto& bottom = m_panes->bottom();
    // Hints are advice and not counted, as on the canvas.
    auto const isCounted
        = [](lint::Problem const& problem) { return problem.severity != lint::Severity::Info; };
    auto const problems = session ? std::ranges::count_if(session->problems(), isCounted) : 0;
    bottom.setTitle(WindowPanes::Problems, withCount(tr("Problems"), static_cast<std::size_t>(problems)));
    bottom.setTitle(WindowPanes::Cases, withCount(tr("Cases"), static_cast<std::size_t>(m_cases->count())));
}

void MainWindow::takeFromDisk(Session& session)
{
    if (auto const done = session.reload(); !done)
        m_workbench.say(QString::fromStdString(done.sentence()));
    else if (auto* page = pageOf(&session))
        page->askAboutDisk(false);
}

void MainWindow::say(QString const& sentence)
{
    m_output->add(sentence);
    auto* const page = currentPage();
    m_toast->say(sentence, page ? static_cast<QWidget*>(&page->canvas()) : m_centre);
}

void MainWindow::showMode(Mode)
{
    m_actions.refresh();
}

// ---- beginning and end

void MainWindow::begin(QStringList const& paths)
{
    auto const memories = paths.isEmpty() ? readWindowMemories() : std::vector<WindowMemory>();
    take(memories.empty() ? WindowMemory{paths} : memories.front());
    offerRecovery();
}

void MainWindow::take(WindowMemory const& memory)
{
    m_panes->restore();
    if (!memory.geometry.isEmpty())
        restoreGeometry(memory.geometry);
    // A file that was asked for and is gone is told; one of last time is not missed.
    bool const isFromLastTime = !memory.geometry.isEmpty();
    for (auto const& path : memory.files)
        if (!isFromLastTime || QFileInfo::exists(path))
            m_workbench.open(path);
    if (auto* const current = memory.current.isEmpty() ? nullptr : m_workbench.find(memory.current))
        m_workbench.setCurrent(current);
}

WindowMemory MainWindow::memory() const
{
    WindowMemory memory{{}, {}, saveGeometry()};
    for (auto const& session : m_workbench.sessions())
        if (!session->path().isEmpty())
            memory.files.append(session->path());
    if (auto const* const current = m_workbench.current())
        memory.current = current->path();
    return memory;
}

void MainWindow::offerRecovery()
{
    if (m_journal)
        m_journal->offerRecovery(m_dialogs, this);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    auto const* const windows = m_options.windows;
    bool const isAsked = windows && windows->isQuitting();
    if (!isAsked && !m_documents->mayCloseAll()) {
        event->ignore();
        return;
    }
    if (!m_options.isForPicture) {
        if (windows)
            windows->remember(*this);
        else
            keepWindowMemories({memory()});
        m_panes->save();
    }
    while (!m_workbench.sessions().empty())
        m_workbench.close(m_workbench.sessions().back().get());
    event->accept();
    emit closed();
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && m_disk)
        m_disk->check();
}

// ---- files dropped anywhere in the window

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!filesIn(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    auto const files = filesIn(event->mimeData());
    if (files.isEmpty())
        return;
    event->acceptProposedAction();
    m_documents->open(files);
}

// Files are for the window, before any pane takes their names as text.
// Not every platform makes of Shift+F10 what the Menu key is.
bool MainWindow::openContextMenu(QKeyEvent const& key, QObject* receiver) const
{
    auto* const focused = QApplication::focusWidget();
    if (key.key() != Qt::Key_F10 || key.modifiers() != Qt::ShiftModifier || receiver != focused
        || focused->window() != this)
        return false;
    auto const place = focused->rect().center();
    QContextMenuEvent event(QContextMenuEvent::Keyboard, place, focused->mapToGlobal(place), Qt::NoModifier);
    QApplication::sendEvent(focused, &event);
    return true;
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && openContextMenu(*static_cast<QKeyEvent*>(event), watched))
        return true;
    bool const isDrag = event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove
        || event->type() == QEvent::Drop;
    if (!isDrag || watched != windowHandle())
        return QMainWindow::eventFilter(watched, event);
    auto* const drop = static_cast<QDropEvent*>(event);
    if (filesIn(drop->mimeData()).isEmpty())
        return QMainWindow::eventFilter(watched, event);
    drop->acceptProposedAction();
    if (event->type() == QEvent::Drop)
        dropEvent(drop);
    return true;
}

}  // namespace steploom::shell
