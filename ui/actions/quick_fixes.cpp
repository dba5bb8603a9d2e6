// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/quick_fixes.h"

#include "ui/workbench/hint_settings.h"
#include "ui/workbench/session.h"

#include <QCoreApplication>
#include <QMenu>
#include <QPointer>

#include <algorithm>
#include <iterator>

namespace steploom::actions {

using workbench::HintSettings;
using workbench::Session;

static QString translated(char const* text)
{
    return QCoreApplication::translate("QuickFixes", text);
}

std::vector<lint::Problem> problemsOfSelection(Session const& session)
{
    std::vector<lint::Problem> found;
    std::ranges::copy_if(session.problems(), std::back_inserter(found),
        [&](lint::Problem const& problem) { return session.selection().contains(problem.state); });
    return found;
}

std::vector<lint::Problem> problemsAt(Session const& session, TextRange range)
{
    std::vector<lint::Problem> found;
    std::ranges::copy_if(session.problems(), std::back_inserter(found), [&](lint::Problem const& problem) {
        return problem.range.offset <= range.end() && range.offset <= problem.range.end();
    });
    return found;
}

// `&` would mark a key.
static QString menuText(std::string const& text)
{
    return QString::fromStdString(text).replace('&', "&&");
}

static void addProblem(QMenu& menu, QPointer<Session> const& session, lint::Problem const& problem)
{
    for (auto const& fix : problem.fixes)
        QObject::connect(menu.addAction(menuText(fix.title)), &QAction::triggered, session, [session, fix] {
            if (session->mend(fix))
                session->say(translated("%1: done. Ctrl+Z restores.").arg(QString::fromStdString(fix.title)));
        });
    if (problem.severity != lint::Severity::Info)
        return;
    auto const rule = std::string(problem.rule);
    QObject::connect(menu.addAction(translated("Do without this hint in this workflow")), &QAction::triggered,
        session, [session, rule] { session->setHintOff(rule, true); });
    QObject::connect(menu.addAction(translated("Do without this hint in all workflows")), &QAction::triggered,
        session, [rule] { HintSettings::instance().setOff(rule, true); });
}

bool addFixes(QMenu& menu, Session& session, std::vector<lint::Problem> const& problems)
{
    std::vector<lint::Problem const*> mendable;
    for (auto const& problem : problems)
        if (!problem.fixes.empty() || problem.severity == lint::Severity::Info)
            mendable.push_back(&problem);
    // What mends comes before what only could be better.
    std::ranges::stable_sort(mendable, {}, &lint::Problem::severity);
    QPointer<Session> const kept(&session);
    for (auto const* problem : mendable) {
        if (mendable.size() > 1) {
            menu.addSeparator();
            menu.addAction(menuText(problem->message))->setEnabled(false);
        }
        addProblem(menu, kept, *problem);
    }
    return !mendable.empty();
}

void offerFixes(QWidget& parent, Session& session, std::vector<lint::Problem> const& problems, QPoint place)
{
    auto* const menu = new QMenu(&parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("quickFixes"));
    menu->setAccessibleName(translated("Quick fixes"));
    bool const isSafe = !session.document().isReadOnly() && session.areProblemsFresh();
    if (!isSafe || !addFixes(*menu, session, problems)) {
        delete menu;
        session.say(session.document().isReadOnly() ? translated("This text can only be read.")
                : !isSafe          ? translated("The text is still being checked; try again in a moment.")
                : problems.empty() ? translated("There is no problem here.")
                                   : translated("There is no quick fix for this problem."));
        return;
    }
    menu->popup(place);
    if (auto const all = menu->actions(); !all.isEmpty())
        menu->setActiveAction(*std::ranges::find_if(all, &QAction::isEnabled));
}

}  // namespace steploom::actions
