// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette_entries.h"

#include "core/text/line_index.h"
#include "ui/actions/action_set.h"
#include "ui/actions/catalog.h"
#include "ui/actions/insertion.h"
#include "ui/actions/keymap.h"
#include "ui/shell/fuzzy.h"
#include "ui/workbench/strings.h"
#include "ui/workbench/workbench.h"

#include <QCoreApplication>
#include <QPointer>

#include <algorithm>
#include <utility>

namespace steploom::shell {

using workbench::Session;
using workbench::Workbench;

static constexpr std::size_t mostEntries = 100;

static QString paletteText(char const* text)
{
    return QCoreApplication::translate("CommandPalette", text);
}

struct Ranked {
    PaletteEntry entry;
    int score = 0;
};

static void addStates(std::vector<Ranked>& ranked, Session& session, QString const& query)
{
    auto const& graph = session.picture();
    for (auto const& state : graph.states()) {
        auto const name = QString::fromStdString(state.name);
        auto match = fuzzyMatch(query, name);
        if (!match)
            continue;
        PaletteEntry entry;
        entry.title = name;
        auto const detail = QString::fromStdString(asl::detailLine(state));
        auto const type = QString::fromStdString(state.typeName);
        entry.detail = detail.isEmpty() || detail == type ? type : type + QStringLiteral(" · ") + detail;
        entry.glyph = state.type ? std::string(state.type->icon) : std::string("unknown");
        if (state.is("Task")) {
            auto const category = asl::resourceParts(state.node.find("Resource").string()).category;
            entry.glyph = category;
            entry.tile = drawing::tileRole(category);
        }
        entry.isState = true;
        entry.places = match->places;
        entry.run = [target = QPointer<Session>(&session), id = state.id] {
            if (!target)
                return;
            target->select(workbench::Selection::of(id));
            emit target->revealRequested(id);
        };
        // A name that is typed is meant before a command of that name.
        ranked.push_back({std::move(entry), match->score + 2});
    }
}

static void addCommands(std::vector<Ranked>& ranked, Workbench& workbench, actions::ActionSet& actions,
    QString const& query, QStringList const& recent)
{
    for (auto const& action : actions::allActions()) {
        if (action.id == "tools.command-palette")
            continue;
        PaletteEntry entry;
        entry.title = actions::plainTextNow(action, workbench);
        if (!action.menu.empty() && action.menu != "Simulate")
            entry.title = toQString(action.menu) + QStringLiteral(": ") + entry.title;
        auto match = fuzzyMatch(query, entry.title);
        if (!match)
            continue;
        entry.id = toQString(action.id);
        entry.glyph = action.icon.empty() ? "command" : std::string(action.icon);
        if (auto const keys = actions::Keymap::keysOf(action); !keys.isEmpty())
            entry.keys = keys.first().toString(QKeySequence::NativeText);
        entry.places = match->places;
        entry.isEnabled = actions::isEnabledNow(action, workbench);
        if (!entry.isEnabled)
            entry.detail = QCoreApplication::translate("Action", action.unavailable);
        entry.run = [&actions, id = action.id] { actions.trigger(id); };
        auto const place = recent.indexOf(entry.id);
        int const bonus = place < 0 ? 0 : std::max(1, 6 - static_cast<int>(place));
        int const penalty = entry.isEnabled ? 0 : 3;
        ranked.push_back({std::move(entry), match->score + bonus - penalty});
    }
}

static void addLines(std::vector<Ranked>& ranked, Session& session, QString const& query)
{
    auto const needle = query.trimmed();
    if (needle.isEmpty())
        return;
    auto const& text = *session.snapshot().text;
    text::LineIndex const lines(text);
    for (std::size_t line = 1; line <= lines.lineCount() && ranked.size() < mostEntries; ++line) {
        auto const start = lines.lineStart(line);
        auto const end = line < lines.lineCount() ? lines.lineStart(line + 1) : text.size();
        auto const content = QString::fromUtf8(text.data() + start, static_cast<qsizetype>(end - start));
        auto const at = content.indexOf(needle, 0, Qt::CaseInsensitive);
        if (at < 0)
            continue;
        auto const shown = content.trimmed();
        auto const shownAt = shown.indexOf(needle, 0, Qt::CaseInsensitive);
        PaletteEntry entry;
        entry.title = shown;
        entry.detail = paletteText("Line %1").arg(line);
        entry.glyph = "code";
        for (qsizetype letter = 0; letter < needle.size(); ++letter)
            entry.places.append(shownAt + letter);
        auto const before = static_cast<std::size_t>(content.left(at).toUtf8().size());
        auto const length = static_cast<std::size_t>(content.mid(at, needle.size()).toUtf8().size());
        entry.run = [target = QPointer<Session>(&session), range = TextRange{start + before, length}] {
            if (!target)
                return;
            if (auto const* state = target->picture().stateAt(range.offset))
                target->select(workbench::Selection::of(state->id));
            emit target->textRevealRequested(range);
        };
        ranked.push_back({std::move(entry), 0});
    }
}

// Calls of services; one that is chosen becomes a new state where the next one would go.
static void addCalls(std::vector<Ranked>& ranked, Workbench& workbench, QString const& query)
{
    auto* const session = workbench.current();
    bool const isJsonata = session && session->picture().language() == asl::QueryLanguage::Jsonata;
    for (auto const& call : actions::catalogActions()) {
        auto const label = QString::fromStdString(call.label);
        auto match = fuzzyMatch(query, label);
        if (!match)
            continue;
        PaletteEntry entry;
        entry.title = label;
        entry.detail = QString::fromStdString(call.summary);
        entry.glyph = call.category;
        entry.tile = drawing::tileRole(call.category);
        entry.isState = true;
        entry.places = match->places;
        entry.isEnabled = session != nullptr;
        if (!session)
            entry.detail = paletteText("Open a workflow first.");
        entry.run = [target = QPointer<Session>(session), &call, isJsonata] {
            if (target)
                actions::insert(
                    *target, workbench::NewState{call.name, isJsonata ? call.starterJsonata : call.starter});
        };
        ranked.push_back({std::move(entry), match->score});
    }
}

std::vector<PaletteEntry> paletteEntries(
    Workbench& workbench, actions::ActionSet& actions, QString const& query, QStringList const& recent)
{
    std::vector<Ranked> ranked;
    auto* const session = workbench.current();
    if (query.startsWith(QLatin1Char('#'))) {
        if (session)
            addLines(ranked, *session, query.mid(1));
    } else if (query.startsWith(QLatin1Char('+'))) {
        addCalls(ranked, workbench, query.mid(1));
    } else if (query.startsWith(QLatin1Char('>'))) {
        addCommands(ranked, workbench, actions, query.mid(1), recent);
    } else {
        addCommands(ranked, workbench, actions, query, recent);
        if (session)
            addStates(ranked, *session, query);
    }
    std::stable_sort(
        ranked.begin(), ranked.end(), [](Ranked const& a, Ranked const& b) { return a.score > b.score; });
    if (ranked.size() > mostEntries)
        ranked.resize(mostEntries);
    std::vector<PaletteEntry> entries;
    entries.reserve(ranked.size());
    for (auto& each : ranked)
        entries.push_back(std::move(each.entry));
    return entries;
}

}  // namespace steploom::shell
