// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workbench/what_if.h"

#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"
#include "ui/workbench/workbench.h"

namespace steploom::workbench {

// What was there answers the tries after the failing one.
static void makeFirstTryFail(Simulation& simulation, std::string const& name)
{
    auto answers = simulation.answers(name);
    if (!answers.empty() && answers.front().kind == sim::Answer::Kind::Error)
        return;
    sim::Answer failing;
    failing.kind = sim::Answer::Kind::Error;
    failing.error = "States.TaskFailed";
    failing.cause = "What if it fails here";
    answers.insert(answers.begin(), failing);
    simulation.setAnswers(name, std::move(answers));
}

void runToFailure(Workbench& workbench, Session& session, StateId id)
{
    auto const* const state = session.picture().find(id);
    if (!state)
        return;
    auto& simulation = session.simulation();
    makeFirstTryFail(simulation, state->name);
    workbench.setMode(Mode::Simulate);
    simulation.restart();
    simulation.pause();
    while (simulation.hasRun() && !simulation.isAtEnd()
        && simulation.view().state(id).status == sim::StateStatus::NotReached) {
        auto const before = simulation.cursor();
        simulation.stepInto();
        if (simulation.cursor() == before)
            break;
    }
    if (simulation.hasRun() && !simulation.isAtEnd())
        simulation.play();
}

}  // namespace steploom::workbench
