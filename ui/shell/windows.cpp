// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windows.h"

#include "ui/shell/window_memory.h"

#include <QScreen>

#include <algorithm>
#include <utility>

namespace steploom::shell {

using workbench::Session;
using workbench::Workbench;

Windows::Windows(WindowOptions const& options, QObject* parent) : QObject(parent), m_options(options)
{
    m_options.windows = this;
}

Windows::~Windows() = default;

MainWindow& Windows::add()
{
    One one;
    one.workbench = std::make_unique<Workbench>();
    auto* const workbench = one.workbench.get();
    workbench->setElsewhere([this, workbench](QString const& path) { return bringForward(workbench, path); });
    connect(
        workbench, &Workbench::recentFilesChanged, this, [this, workbench] { tellRecentFiles(workbench); });
    one.window = std::make_unique<MainWindow>(*workbench, m_options);
    auto* const window = one.window.get();
    // It is still busy closing when it tells.
    connect(window, &MainWindow::closed, this, [this, window] { drop(window); }, Qt::QueuedConnection);
    m_windows.push_back(std::move(one));
    return *window;
}

// On a screen that is smaller than a good window, such as a projector's, it takes all of it.
void Windows::show(MainWindow& window)
{
    auto const room = window.screen()->availableSize();
    if (window.width() > room.width() || window.height() > room.height())
        window.showMaximized();
    else
        window.show();
}

void Windows::begin(QStringList const& paths)
{
    auto memories = paths.isEmpty() ? readWindowMemories() : std::vector<WindowMemory>();
    if (memories.empty())
        memories.push_back({paths});
    for (auto const& memory : memories) {
        auto& window = add();
        show(window);
        window.take(memory);
    }
    auto& first = *m_windows.front().window;
    first.activateWindow();
    first.offerRecovery();
}

MainWindow& Windows::openNew(MainWindow* beside)
{
    static constexpr QPoint step{32, 32};
    auto& window = add();
    if (beside) {
        beside->panes().save();
        window.take({});
        if (beside->isMaximized()) {
            window.showMaximized();
        } else {
            window.resize(beside->size());
            window.move(beside->pos() + step);
        }
    }
    if (!window.isVisible())
        show(window);
    window.activateWindow();
    return window;
}

MainWindow& Windows::moveToNew(MainWindow& from, Session& session)
{
    auto& window = openNew(&from);
    auto const source = std::ranges::find(m_windows, &from, [](One const& one) { return one.window.get(); });
    auto const target
        = std::ranges::find(m_windows, &window, [](One const& one) { return one.window.get(); });
    from.documents().handOver(session, window.documents());
    target->workbench->add(source->workbench->take(&session));
    if (auto* const journal = window.journal())
        journal->writeNow();
    return window;
}

std::vector<MainWindow*> Windows::all() const
{
    std::vector<MainWindow*> windows;
    for (auto const& one : m_windows)
        if (one.window->isVisible())
            windows.push_back(one.window.get());
    return windows;
}

Session* Windows::bringForward(Workbench const* asking, QString const& path)
{
    for (auto const& one : m_windows) {
        auto* const session = one.workbench.get() == asking ? nullptr : one.workbench->find(path);
        if (!session || !one.window->isVisible())
            continue;
        one.workbench->setCurrent(session);
        one.window->setWindowState(one.window->windowState() & ~Qt::WindowMinimized);
        one.window->raise();
        one.window->activateWindow();
        return session;
    }
    return nullptr;
}

void Windows::tellRecentFiles(Workbench const* from)
{
    if (m_isTelling)
        return;
    m_isTelling = true;
    for (auto const& one : m_windows)
        if (one.workbench.get() != from)
            emit one.workbench->recentFilesChanged();
    m_isTelling = false;
}

bool Windows::quit()
{
    auto const windows = all();
    for (auto* const window : windows)
        if (!window->documents().mayCloseAll())
            return false;
    std::vector<WindowMemory> memories;
    memories.reserve(windows.size());
    for (auto const* const window : windows)
        memories.push_back(window->memory());
    keepWindowMemories(memories);
    m_isQuitting = true;
    for (auto* const window : windows)
        window->close();
    m_isQuitting = false;
    return true;
}

void Windows::remember(MainWindow const& closing) const
{
    if (!m_isQuitting && all().size() == 1)
        keepWindowMemories({closing.memory()});
}

void Windows::takeKeys()
{
    for (auto const& one : m_windows)
        one.window->actions().takeKeys();
}

void Windows::drop(MainWindow* window)
{
    auto const found = std::ranges::find(m_windows, window, [](One const& one) { return one.window.get(); });
    if (found == m_windows.end())
        return;
    // Taken out first: erasing would give its documents away before the window that looks at them.
    One const gone = std::move(*found);
    m_windows.erase(found);
}

}  // namespace steploom::shell
