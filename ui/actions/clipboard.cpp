// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/clipboard.h"

#include "core/edit/commands/copy_states.h"
#include "core/edit/commands/paste_states.h"
#include "core/edit/commands/rules.h"
#include "ui/actions/editing.h"
#include "ui/actions/insertion.h"
#include "ui/actions/words.h"
#include "ui/workbench/session.h"
#include "ui/workbench/trial.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>

namespace steploom::actions {

using workbench::Session;

bool copySelection(Session& session)
{
    auto const states = session.selection().states;
    auto const text = edit::copyStates(session.snapshot(), states);
    if (!text) {
        session.say(QString::fromStdString(text.sentence()));
        return false;
    }
    QGuiApplication::clipboard()->setText(QString::fromStdString(*text));
    session.say(
        QCoreApplication::translate("Clipboard", "%1 copied.").arg(statesInWords(session.picture(), states)));
    return true;
}

bool cutSelection(Session& session)
{
    auto const states = session.selection().states;
    auto const named = statesInWords(session.picture(), states);
    // Planned first, so that a refused cut leaves the clipboard as it is.
    if (auto const planned = session.plan(edit::CutStates{states}); !planned) {
        session.say(QString::fromStdString(planned.sentence()));
        return false;
    }
    auto const neighbour = neighbourOfSelection(session);
    if (!copySelection(session) || !session.run(edit::CutStates{states}))
        return false;
    selectIfThere(session, neighbour);
    session.say(QCoreApplication::translate("Clipboard", "%1 cut. Ctrl+V puts it in again.").arg(named));
    return true;
}

static bool isEmptyContainer(asl::Graph const& graph, asl::State const& state)
{
    for (auto const scope : state.scopes)
        if (!graph.scope(scope).states.empty())
            return false;
    return !state.scopes.empty();
}

Result<text::Patch> planPaste(Session const& session, std::string const& text)
{
    auto const& graph = session.picture();
    auto const* state = session.currentState();
    if (auto const edge = session.selection().edge)
        return session.plan(edit::PasteStates{text, edit::OnEdge{*edge}});
    if (!state)
        return session.plan(edit::PasteStates{text, endOfMachine(graph)});
    if (isEmptyContainer(graph, *state))
        return session.plan(
            edit::PasteStates{text, edit::AtStart{state->id, graph.scope(state->scopes.front()).number}});
    if (!state->is("Choice"))
        return session.plan(edit::PasteStates{text, edit::AfterState{state->id}});
    // A Choice goes on by rules only.
    auto const rules = state->node.find("Choices");
    auto const number = rules.isArray() ? static_cast<std::uint32_t>(rules.size()) : 0;
    return workbench::planBoth(session, edit::AddRule{state->id},
        edit::PasteStates{text, edit::OnEdge{{state->id, asl::EdgeKind::Choice, number}}});
}

bool paste(Session& session)
{
    auto const text = QGuiApplication::clipboard()->text().toStdString();
    if (text.empty()) {
        session.say(QCoreApplication::translate(
            "Clipboard", "The clipboard holds no text; copy states, or their text, first."));
        return false;
    }
    if (!session.applyAndSelect(planPaste(session, text), edit::PasteStates::label))
        return false;
    tellPlaced(session, QCoreApplication::translate("Clipboard", "%1 pasted%2."));
    return true;
}

bool duplicateSelection(Session& session)
{
    if (!session.runAndSelect(edit::DuplicateStates{session.selection().states}))
        return false;
    tellPlaced(session, QCoreApplication::translate("Clipboard", "%1 inserted%2, as a copy."));
    return true;
}

}  // namespace steploom::actions
