// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/steploom/pictures.h"

#include "ui/canvas/canvas_view.h"
#include "ui/canvas/picture.h"
#include "ui/shell/document_page.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"
#include "ui/workbench/played_run.h"
#include "ui/workbench/simulation.h"
#include "ui/workbench/workbench.h"

#include <QCoreApplication>
#include <QFile>
#include <QPixmap>

#include <cstdio>

namespace steploom::desktop {

using workbench::Session;
using workbench::Simulation;

int complain(QString const& what, QString const& why, int exitCode)
{
    std::fprintf(stderr, "steploom: %s: %s\n", qUtf8Printable(what), qUtf8Printable(why));
    return exitCode;
}

// By name, else by number from 1; -2 when there is no such case, -1 for none at all.
static int findCase(Simulation const& simulation, QString const& wanted)
{
    auto const names = simulation.caseNames();
    if (wanted.isEmpty())
        return names.isEmpty() ? -1 : 0;
    if (auto const index = names.indexOf(wanted); index >= 0)
        return static_cast<int>(index);
    bool isNumber = false;
    int const number = wanted.toInt(&isNumber);
    return isNumber && number >= 1 && number <= names.size() ? number - 1 : -2;
}

// The place in the trace behind everything up to that history event: what follows it without an event of its
// own (a back-off, the choice of a retrier) belongs to it.
static std::size_t cursorBehind(workbench::PlayedRun const& run, int event)
{
    auto const& records = run.trace().records;
    std::size_t cursor = 0;
    for (std::size_t index = 0; index < records.size(); ++index)
        if (records[index].event != 0 && records[index].event <= static_cast<std::uint32_t>(event))
            cursor = index + 1;
    while (cursor < records.size() && records[cursor].event == 0
        && records[cursor].time == records[cursor - 1].time)
        ++cursor;
    return cursor;
}

static int simulate(CommandLine const& line, Session& session)
{
    auto& simulation = session.simulation();
    int const chosen = findCase(simulation, line.caseName);
    if (chosen == -2)
        return complain(line.files.first(),
            QStringLiteral("it has no case called %1; there are: %2")
                .arg(line.caseName, simulation.caseNames().join(QStringLiteral("; "))),
            ExitNotGood);
    if (chosen >= 0)
        simulation.chooseCase(chosen);
    simulation.toEnd();
    if (!simulation.hasRun())
        return complain(line.files.first(),
            QStringLiteral("it cannot be run: %1").arg(simulation.inputFault()), ExitNotGood);
    return ExitGood;
}

// `FILE` or `FILE#CASE`; a file whose own name has such a sign wins.
static Result<void> showRecorded(QString const& given, workbench::Simulation& simulation)
{
    auto const mark = given.lastIndexOf(QLatin1Char('#'));
    if (mark < 0 || QFile::exists(given))
        return simulation.showRecorded(given);
    return simulation.showRecorded(given.left(mark), given.mid(mark + 1).toStdString());
}

static int showRun(CommandLine const& line, Session& session)
{
    auto& simulation = session.simulation();
    if (line.simulates) {
        if (int const code = simulate(line, session); code != ExitGood)
            return code;
    } else if (auto const shown = showRecorded(line.history, simulation); !shown) {
        return complain(line.history, QString::fromStdString(shown.sentence()), ExitNotGood);
    }
    if (line.event >= 0)
        simulation.moveCursor(cursorBehind(*simulation.currentRun(), line.event));
    return ExitGood;
}

static int prepare(CommandLine const& line, Session& session)
{
    session.checkNow();
    if (line.showsRun())
        if (int const code = showRun(line, session); code != ExitGood)
            return code;
    if (!line.select.isEmpty()) {
        auto const* state = session.picture().findByName(line.select.toStdString());
        if (!state)
            return complain(line.files.first(), QStringLiteral("it has no state called %1").arg(line.select),
                ExitNotGood);
        session.select(workbench::Selection::of(state->id));
    }
    return ExitGood;
}

int exportWorkflow(CommandLine const& line)
{
    auto session = Session::open(line.files.first());
    if (!session)
        return complain(line.files.first(), QString::fromStdString(session.sentence()));
    if (auto const& graph = (*session)->picture(); graph.states().empty())
        return complain(line.files.first(), QStringLiteral("there are no states to draw"), ExitNotGood);
    if (int const code = prepare(line, **session); code != ExitGood)
        return code;
    auto const done
        = canvas::writePicture(**session, line.output, {.theme = theme::Theme::instance().current()});
    return done ? ExitGood : complain(line.output, QString::fromStdString(done.sentence()));
}

// Lets layouts, queued refreshes and first paints happen.
static void settle()
{
    static constexpr int rounds = 20;
    for (int round = 0; round < rounds; ++round)
        QCoreApplication::processEvents();
}

int takeScreenshot(CommandLine const& line)
{
    workbench::Workbench workbench;
    shell::WindowOptions options;
    options.isForPicture = true;
    if (!line.files.isEmpty()) {
        auto session = Session::open(line.files.first());
        if (!session)
            return complain(line.files.first(), QString::fromStdString(session.sentence()));
        workbench.add(std::move(*session));
    }
    bool const isSimulating
        = line.showsRun() ? line.mode != QStringLiteral("design") : line.mode == QStringLiteral("simulate");
    if (isSimulating)
        workbench.setMode(workbench::Mode::Simulate);
    shell::MainWindow window(workbench, options);
    window.resize(line.size);
    window.show();
    settle();
    if (auto* session = workbench.current()) {
        window.currentPage()->canvas().fitAll();
        if (int const code = prepare(line, *session); code != ExitGood)
            return code;
        settle();
    }
    auto const picture = window.grab();
    if (!picture.save(line.output))
        return complain(line.output, QStringLiteral("the picture cannot be written there"));
    return ExitGood;
}

}  // namespace steploom::desktop
