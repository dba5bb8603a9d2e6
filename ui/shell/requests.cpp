// SPDX-License-Identifier: GPL-3.0-or-later
// Who does what an action asks for: the panes, the File menu, or the window itself.
#include "ui/canvas/canvas_view.h"
#include "ui/code/code_pane.h"
#include "ui/inspector/inspector.h"
#include "ui/problems/hints_dialog.h"
#include "ui/problems/problems_panel.h"
#include "ui/shell/bottom_panel.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/document_page.h"
#include "ui/shell/help_dialog.h"
#include "ui/shell/keys_dialog.h"
#include "ui/shell/main_window.h"
#include "ui/shell/side_docks.h"
#include "ui/shell/windows.h"
#include "ui/theme/theme.h"
#include "ui/workbench/simulation.h"

#include <QApplication>
#include <QFile>
#include <QMetaObject>
#include <QSettings>

namespace steploom::shell {

using theme::Preference;
using workbench::Request;

static QString aboutText()
{
    return MainWindow::tr(
        "Version %1\n\n"
        "A desktop studio for AWS Step Functions: draw a workflow, see its text beside it, and run it "
        "step by step without an account.\n\n"
        "Steploom is free software under the GNU General Public License, version 3 or later. It is "
        "not affiliated with Amazon Web Services.\n\n"
        "Made with Qt %2, QScintilla and nlohmann/json.")
        .arg(QApplication::applicationVersion(), QString::fromLatin1(qVersion()));
}

static QString changelog()
{
    QFile file(QStringLiteral(":/docs/CHANGELOG.md"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

static constexpr auto themeKey = "theme";

bool MainWindow::perform(Request request)
{
    return performInPane(request) || m_documents->perform(request) || performAmongWindows(request)
        || performInWindow(request);
}

static bool isIn(QWidget const& pane)
{
    auto const* focused = QApplication::focusWidget();
    return focused && (focused == &pane || pane.isAncestorOf(focused));
}

// Zoom, find and problems go to the pane with the focus, gestures always to the canvas.
bool MainWindow::performInPane(Request request)
{
    auto* const page = currentPage();
    if (!page)
        return false;
    switch (request) {
    case Request::ZoomIn:
    case Request::ZoomOut:
    case Request::ZoomReset:
    case Request::Find:
    case Request::NextProblem:
    case Request::PreviousProblem:
    case Request::QuickFix:
        if (isIn(page->code()) && page->code().perform(request))
            return true;
        return m_problems->perform(request) || page->canvas().perform(request);
    case Request::FitAll:
    case Request::FitSelection:
    case Request::Centre:
    case Request::Rename:
    case Request::QuickInsert:
    case Request::Connect:
    case Request::CycleEdges:
    case Request::AddNote:
    case Request::NextNote:
        return page->canvas().perform(request);
    case Request::Cut:
    case Request::Copy:
    case Request::Paste:
    case Request::SelectAll:
        return performInText(request) || page->canvas().perform(request);
    case Request::GoToDefinition:
    case Request::FindUses:
    case Request::RenameInText:
    case Request::FormatText:
    case Request::Complete:
    case Request::EditLines:
    case Request::Substitutions:
        m_panes->show(WindowPanes::Pane::Code);
        return page->code().perform(request);
    case Request::ShowInText:
        jumpBetweenPictureAndText();
        return true;
    case Request::ShowInInspector:
        m_panes->show(WindowPanes::Pane::Inspector);
        m_panes->right().inspector().setFocus(Qt::OtherFocusReason);
        return true;
    default:
        return false;
    }
}

// In a field of text these mean what is written there. All fields have slots of these names.
bool MainWindow::performInText(Request request)
{
    auto* const focused = QApplication::focusWidget();
    auto const* slot = request == Request::Cut ? "cut"
        : request == Request::Copy             ? "copy"
        : request == Request::Paste            ? "paste"
                                               : "selectAll";
    bool const hasText = focused && focused->metaObject()->indexOfMethod("copy()") >= 0;
    return hasText && QMetaObject::invokeMethod(focused, slot);
}

void MainWindow::jumpBetweenPictureAndText()
{
    auto* const page = currentPage();
    if (isIn(page->code())) {
        // From a use to what is meant, from there to the picture.
        if (page->code().perform(Request::GoToDefinition))
            return;
        page->canvas().setFocus(Qt::OtherFocusReason);
        if (auto const id = page->session().selection().current())
            emit page->session().revealRequested(id);
        return;
    }
    m_panes->show(WindowPanes::Pane::Code);
    page->code().perform(Request::ShowInText);
}

bool MainWindow::performAmongWindows(Request request)
{
    auto* const windows = m_options.windows;
    switch (request) {
    case Request::Quit:
        if (windows)
            windows->quit();
        else
            close();
        return true;
    case Request::NewWindow:
        if (windows)
            windows->openNew(this);
        return true;
    case Request::MoveToNewWindow:
        if (auto* const session = m_workbench.current(); session && windows)
            windows->moveToNew(*this, *session);
        return true;
    default:
        return false;
    }
}

// With the error and the cause that StopExecution takes; no name of an error means that it goes on.
void MainWindow::stopExecution()
{
    auto* const session = m_workbench.current();
    if (!session || !session->simulation().canStopExecution())
        return;
    auto const title = tr("Stop the execution");
    auto const error = m_dialogs.askName(this, title, tr("Name of the error"), QStringLiteral("Stopped"));
    if (error.isEmpty())
        return;
    auto const cause = m_dialogs.askName(this, title, tr("Cause (may be empty)"), QString());
    session->simulation().stopExecution(error, cause);
}

bool MainWindow::performInWindow(Request request)
{
    switch (request) {
    case Request::StopExecution:
        stopExecution();
        return true;
    case Request::ToggleCode:
        m_panes->toggle(WindowPanes::Pane::Code);
        return true;
    case Request::ToggleStates:
        m_panes->toggle(WindowPanes::Pane::States);
        return true;
    case Request::FilterStates:
        m_panes->show(WindowPanes::Pane::States);
        m_panes->states().focusFilter();
        return true;
    case Request::ToggleInspector:
        m_panes->toggle(WindowPanes::Pane::Inspector);
        return true;
    case Request::ToggleBottom:
        m_panes->bottom().setOpen(!m_panes->bottom().isOpen());
        return true;
    case Request::NextPane:
        m_panes->goToPane(1);
        return true;
    case Request::PreviousPane:
        m_panes->goToPane(-1);
        return true;
    case Request::CommandPalette:
        m_palette->open();
        return true;
    case Request::ThemeLight:
        setTheme(Preference::Light);
        return true;
    case Request::ThemeDark:
        setTheme(Preference::Dark);
        return true;
    case Request::ThemeSystem:
        setTheme(Preference::System);
        return true;
    case Request::ToggleTheme:
        setTheme(theme::Theme::instance().isDark() ? Preference::Light : Preference::Dark);
        return true;
    case Request::Hints:
        problems::HintsDialog(m_workbench.current(), this).exec();
        return true;
    case Request::AssignKeys: {
        KeysDialog dialog(this);
        dialog.exec();
        m_actions.takeKeys();
        if (m_options.windows)
            m_options.windows->takeKeys();
        return true;
    }
    case Request::Handbook: {
        HelpDialog dialog(this);
        dialog.exec();
        return true;
    }
    case Request::About:
        m_dialogs.show(this, QStringLiteral("Steploom"), aboutText());
        return true;
    case Request::WhatsNew:
        m_dialogs.show(this, tr("What's new"), changelog());
        return true;
    default:
        return false;
    }
}

void MainWindow::setTheme(Preference preference)
{
    theme::Theme::instance().setPreference(preference);
    QSettings().setValue(QLatin1String(themeKey), static_cast<int>(preference));
    markTheme();
}

void MainWindow::markTheme()
{
    auto const preference = theme::Theme::instance().preference();
    m_actions.setChecked("view.theme-system", preference == Preference::System);
    m_actions.setChecked("view.theme-light", preference == Preference::Light);
    m_actions.setChecked("view.theme-dark", preference == Preference::Dark);
}

}  // namespace steploom::shell
