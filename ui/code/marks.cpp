// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/marks.h"

#include "ui/code/editor.h"
#include "ui/code/gutter.h"
#include "ui/theme/theme.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"

#include <algorithm>

namespace steploom::code {

using Sci = QsciScintillaBase;
using theme::Role;

// Indicators of problems, by severity. They move along with the text until the next check is in.
static constexpr int firstProblemIndicator = 8;

Marks::Marks(Editor& editor) : QObject(&editor), m_editor(editor)
{
    auto& session = m_editor.session();
    auto& simulation = session.simulation();
    connect(&session, &workbench::Session::selectionChanged, this, &Marks::showSelection);
    connect(&session, &workbench::Session::problemsChanged, this, &Marks::showProblems);
    connect(&simulation, &workbench::Simulation::breakpointsChanged, this, &Marks::showBreakpoints);
    connect(&simulation, &workbench::Simulation::viewChanged, this, &Marks::showRun);
    connect(&simulation, &workbench::Simulation::runChanged, this, &Marks::showRun);
    connect(&simulation, &workbench::Simulation::shownChanged, this, &Marks::showRun);
    connect(&m_editor, &Editor::textChanged, this, &Marks::followText);
    auto const dress = [this] {
        for (auto const& [severity, role] : {std::pair{lint::Severity::Error, Role::Failed},
                 std::pair{lint::Severity::Warning, Role::Warning},
                 std::pair{lint::Severity::Info, Role::Running}}) {
            auto const indicator = firstProblemIndicator + static_cast<int>(severity);
            m_editor.send(Sci::SCI_INDICSETSTYLE, indicator,
                severity == lint::Severity::Info ? Sci::INDIC_DOTS : Sci::INDIC_SQUIGGLE);
            m_editor.SendScintilla(
                Sci::SCI_INDICSETFORE, static_cast<unsigned long>(indicator), theme::colour(role));
        }
    };
    dress();
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, dress);
    followText();
    showProblems();
}

TextRange Marks::toFile(TextRange range) const
{
    auto const& embedding = *m_editor.session().snapshot().embedding;
    return TextRange::between(embedding.toFile(range.offset), embedding.toFile(range.end()));
}

std::optional<TextRange> Marks::rangeOf(StateId id) const
{
    auto const& session = m_editor.session();
    auto const* const state = session.snapshot().graph->find(id);
    if (state && state->node)
        return toFile(state->node.fullRange());
    // What cannot be read now still has a key that its identity hangs on.
    for (auto const& anchor : session.document().anchors())
        if (anchor.id == id)
            return toFile({anchor.offset, 1});
    return std::nullopt;
}

Marks::Lines Marks::linesOf(TextRange range) const
{
    return {m_editor.lineAt(range.offset), m_editor.lineAt(range.end())};
}

void Marks::setBand(int mark, std::vector<Lines> const& lines)
{
    constexpr long cheap = 2000;
    auto& shown = m_bands[mark];
    // Marks of big states are put anew only when they moved: within them they go along with their lines.
    bool const isBig = !lines.empty() && lines.front().second - lines.front().first > cheap;
    if (lines.empty() && shown.empty())
        return;
    if (isBig && lines == shown)
        return;
    shown = lines;
    m_editor.send(Sci::SCI_MARKERDELETEALL, mark);
    for (auto const& [first, last] : lines)
        for (auto line = first; line <= last; ++line)
            m_editor.send(Sci::SCI_MARKERADD, line, mark);
    m_editor.viewport()->update();
}

void Marks::showSelection()
{
    auto const& session = m_editor.session();
    std::vector<Lines> lines;
    if (!m_editor.isLossy()) {
        for (auto const id : session.selection().states)
            if (auto const range = rangeOf(id))
                lines.push_back(linesOf(*range));
        if (auto const& id = session.selection().edge) {
            auto const& graph = *session.snapshot().graph;
            auto const* const edge = graph.find(*id);
            auto const* const ending = graph.endingWith(*id);
            auto const node = edge ? edge->node : ending ? ending->node.find("End") : text::NodeRef{};
            if (node)
                lines.push_back(linesOf(toFile(node.range())));
        }
    }
    setBand(SelectedBand, lines);
}

void Marks::followText()
{
    showSelection();
    showBreakpoints();
    showRun();
}

static int markOf(lint::Severity severity)
{
    return severity == lint::Severity::Error  ? ErrorMark
        : severity == lint::Severity::Warning ? WarningMark
                                              : InfoMark;
}

void Marks::showProblems()
{
    auto const& session = m_editor.session();
    if (!session.areProblemsFresh() || m_editor.isLossy())
        return;
    auto const length = m_editor.send(Sci::SCI_GETLENGTH);
    for (auto const severity : {lint::Severity::Error, lint::Severity::Warning, lint::Severity::Info}) {
        m_editor.send(Sci::SCI_SETINDICATORCURRENT, firstProblemIndicator + static_cast<int>(severity));
        m_editor.send(Sci::SCI_INDICATORCLEARRANGE, 0L, length);
        m_editor.send(Sci::SCI_MARKERDELETEALL, markOf(severity));
    }
    for (auto const& problem : session.problems()) {
        if (problem.location.empty() && problem.range.isEmpty())
            continue;
        auto const range = toFile(problem.range);
        // A caret's width is no place to look at: an empty range is shown on the character before it.
        auto const start = range.isEmpty() && range.offset > 0 ? range.offset - 1 : range.offset;
        auto const end = std::max(range.end(), start + 1);
        m_editor.send(
            Sci::SCI_SETINDICATORCURRENT, firstProblemIndicator + static_cast<int>(problem.severity));
        // Long ranges are marked at their beginning: a whole state under squiggles cannot be read.
        auto const firstLine = m_editor.lineAt(start);
        auto const lineEnd = m_editor.toFile(m_editor.send(Sci::SCI_GETLINEENDPOSITION, firstLine));
        auto const shownEnd = std::max(start + 1, std::min(end, lineEnd));
        m_editor.send(
            Sci::SCI_INDICATORFILLRANGE, m_editor.toPosition(start), static_cast<long>(shownEnd - start));
        m_editor.send(Sci::SCI_MARKERADD, firstLine, markOf(problem.severity));
    }
    m_editor.viewport()->update();
}

lint::Problem const* Marks::problemAt(std::size_t offset) const
{
    auto const& session = m_editor.session();
    if (!session.areProblemsFresh() || m_editor.isLossy())
        return nullptr;
    lint::Problem const* worst = nullptr;
    for (auto const& problem : session.problems()) {
        auto const range = toFile(problem.range);
        bool const isHere = range.touches(offset) && m_editor.lineAt(range.offset) == m_editor.lineAt(offset);
        if (isHere && (!worst || problem.severity < worst->severity))
            worst = &problem;
    }
    return worst;
}

std::optional<std::size_t> Marks::problemAfter(std::size_t offset, bool isForward) const
{
    std::vector<std::size_t> places;
    if (!m_editor.isLossy())
        for (auto const& problem : m_editor.session().problems())
            places.push_back(toFile(problem.range).offset);
    std::sort(places.begin(), places.end());
    if (places.empty())
        return std::nullopt;
    if (isForward) {
        auto const found = std::upper_bound(places.begin(), places.end(), offset);
        return found == places.end() ? places.front() : *found;
    }
    auto const found = std::lower_bound(places.begin(), places.end(), offset);
    return found == places.begin() ? places.back() : *(found - 1);
}

void Marks::showBreakpoints()
{
    auto const& session = m_editor.session();
    m_editor.send(Sci::SCI_MARKERDELETEALL, BreakpointMark);
    if (m_editor.isLossy())
        return;
    for (auto const& state : session.snapshot().graph->states())
        if (session.simulation().hasBreakpoint(state.id))
            m_editor.send(
                Sci::SCI_MARKERADD, m_editor.lineAt(toFile(state.node.keyRange()).offset), BreakpointMark);
    m_editor.viewport()->update();
}

std::optional<TextRange> Marks::runRange() const
{
    auto const& session = m_editor.session();
    auto const id = session.simulation().stateAtCursor();
    auto const* const state = id ? session.snapshot().graph->find(id) : nullptr;
    if (!state)
        return std::nullopt;
    auto const& view = session.simulation().view().state(id);
    if (view.status == sim::StateStatus::Retrying && view.backoff)
        if (auto const retrier = state->node.find("Retry").child(view.backoff->retrier))
            return toFile(retrier.range());
    return rangeOf(id);
}

// The retrier whose pause runs, and the catcher that took an error, as of the run's cursor.
void Marks::showRun()
{
    auto const& session = m_editor.session();
    auto const& simulation = session.simulation();
    std::vector<Lines> retrying;
    std::vector<Lines> caught;
    if (simulation.isShown() && !m_editor.isLossy()) {
        auto const& graph = *session.snapshot().graph;
        auto const mark = [&](asl::State const& state, char const* field, std::size_t index, auto& lines) {
            auto const item = state.node.find(field).child(index);
            if (item)
                lines.push_back(linesOf(toFile(item.range())));
        };
        for (auto const& [id, view] : simulation.view().states) {
            auto const* const state = graph.find(id);
            if (!state || !state->node.isObject())
                continue;
            if (view.status == sim::StateStatus::Retrying && view.backoff)
                mark(*state, "Retry", view.backoff->retrier, retrying);
            if (view.status != sim::StateStatus::Caught)
                continue;
            for (auto const& catcher : view.catchers)
                if (catcher.isMatched)
                    mark(*state, "Catch", catcher.index, caught);
        }
    }
    setBand(RetryBand, retrying);
    setBand(CatchBand, caught);
}

}  // namespace steploom::code
