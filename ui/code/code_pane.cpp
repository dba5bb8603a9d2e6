// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/code_pane.h"

#include "core/assist/format.h"
#include "core/assist/references.h"
#include "core/text/tree_edit.h"
#include "ui/actions/keymap.h"
#include "ui/actions/quick_fixes.h"
#include "ui/code/editor.h"
#include "ui/code/find_bar.h"
#include "ui/code/hover.h"
#include "ui/code/knowledge.h"
#include "ui/code/lines_pane.h"
#include "ui/code/marks.h"
#include "ui/code/name_field.h"
#include "ui/code/occurrences.h"
#include "ui/code/substitutions_dialog.h"
#include "ui/code/uses_bar.h"
#include "ui/theme/controls/info_bar.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/controls/segmented_control.h"
#include "ui/theme/theme.h"
#include "ui/workbench/simulation.h"
#include "ui/workbench/workbench.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>
#include <utility>

namespace steploom::code {

using workbench::Request;
using workbench::Selection;

static constexpr int headerHeight = 36;

CodePane::CodePane(workbench::Workbench& workbench, workbench::Session& session, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_session(session)
    , m_editor(new Editor(session, this))
    , m_findBar(new FindBar(*m_editor, this))
    , m_marks(new Marks(*m_editor))
    , m_occurrences(new Occurrences(*m_editor))
    , m_usesBar(new UsesBar(*m_editor, this))
    , m_linesPane(new LinesPane(*m_editor, this))
{
    setFocusProxy(m_editor);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHeader());
    addNotices(*layout);
    layout->addWidget(m_findBar);
    layout->addWidget(m_usesBar);
    layout->addWidget(m_editor, 1);
    layout->addWidget(m_linesPane);

    m_editor->setFollower([this](std::size_t offset) { return goToDefinition(offset); });
    m_editor->setMenuFiller([this](QMenu& menu) { fillMenu(menu); });
    connect(m_editor, &Editor::caretMovedByHand, this, &CodePane::selectAtCaret);
    connect(m_editor, &Editor::caretChanged, this, &CodePane::announceCaret);
    connect(m_editor, &Editor::breakpointMarginClicked, this, &CodePane::toggleBreakpoint);
    connect(m_editor, &Editor::hovered, this, [this](std::optional<std::size_t> offset, QPoint const& at) {
        auto const text = offset ? hoverText(*offset) : QString();
        if (text.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(at, text, m_editor);
    });
    connect(&m_session, &workbench::Session::selectionChanged, this, &CodePane::showSelected);
    connect(&m_session, &workbench::Session::revealRequested, this, &CodePane::revealState);
    connect(&m_session.simulation(), &workbench::Simulation::viewChanged, this, &CodePane::followRun);
    connect(&m_session, &workbench::Session::textRevealRequested, this, &CodePane::revealText);
}

CodePane::~CodePane() = default;

QWidget* CodePane::makeHeader()
{
    auto* const header = new QWidget(this);
    theme::setSurface(header, "header");
    header->setFixedHeight(headerHeight);
    auto* const row = new QHBoxLayout(header);
    row->setContentsMargins(theme::metrics::space3, 0, theme::metrics::space3, 0);
    row->addWidget(theme::makeLabel(theme::LabelRole::PanelTitle, tr("Definition"), header));
    row->addStretch();
    auto* const language = new theme::SegmentedControl(tr("Language of the text"), header);
    language->setDense(true);
    language->setObjectName(QStringLiteral("language"));
    auto* const json = language->addSegment(tr("JSON"));
    auto* const yaml = language->addSegment(tr("YAML"));
    auto const show = [this, language, json, yaml] {
        bool const isYaml = m_session.document().kind().language == document::FileLanguage::Yaml;
        language->setCurrent(isYaml ? 1 : 0);
        json->setToolTip(isYaml ? tr("Convert to JSON, as a new document") : tr("This file is JSON"));
        yaml->setToolTip(isYaml ? tr("This file is YAML") : tr("Convert to YAML, as a new document"));
    };
    show();
    // The file stays what it is; the other language is another document.
    connect(language, &theme::SegmentedControl::chosen, this, [this, show](int index) {
        bool const isYaml = m_session.document().kind().language == document::FileLanguage::Yaml;
        show();
        if (index != (isYaml ? 1 : 0))
            convert();
    });
    connect(&m_session, &workbench::Session::changed, language, show);
    row->addWidget(language);
    return header;
}

void CodePane::addNotices(QVBoxLayout& layout)
{
    auto const& kind = m_session.document().kind();
    auto const add = [&](theme::InfoBar::Kind barKind, std::string const& sentence) {
        if (sentence.empty())
            return;
        auto* const bar = new theme::InfoBar(barKind, this);
        bar->setSentence(QString::fromStdString(sentence));
        layout.addWidget(bar);
    };
    add(theme::InfoBar::Kind::Warning, kind.readOnlyBecause);
    add(theme::InfoBar::Kind::Info, kind.notice);
}

bool CodePane::perform(Request request)
{
    switch (request) {
    case Request::Find:
        m_findBar->open();
        return true;
    case Request::ZoomIn:
        m_editor->setZoomSteps(m_editor->zoomSteps() + 1);
        return true;
    case Request::ZoomOut:
        m_editor->setZoomSteps(m_editor->zoomSteps() - 1);
        return true;
    case Request::ZoomReset:
        m_editor->setZoomSteps(0);
        return true;
    case Request::NextProblem:
        return goToProblem(true);
    case Request::PreviousProblem:
        return goToProblem(false);
    case Request::GoToDefinition:
        return goToDefinition(m_editor->caret());
    case Request::FindUses:
        if (!m_usesBar->open())
            m_session.say(tr("Put the caret on a state, a variable or a placeholder first."));
        return true;
    case Request::RenameInText:
        return rename();
    case Request::FormatText:
        return format();
    case Request::Complete:
        m_editor->complete();
        return true;
    case Request::Substitutions:
        (new SubstitutionsDialog(m_session, this))->show();
        return true;
    case Request::EditLines:
        if (!m_linesPane->open())
            m_session.say(tr("Put the caret in a text first."));
        return true;
    case Request::QuickFix:
        offerFixes();
        return true;
    case Request::ShowInText:
        if (auto const id = m_session.selection().current())
            revealState(id);
        m_editor->setFocus(Qt::OtherFocusReason);
        return true;
    default:
        return false;
    }
}

// What is wrong at the caret comes before what is wrong elsewhere on its line.
std::vector<lint::Problem> CodePane::problemsAtCaret() const
{
    auto const line = m_editor->lineAt(m_editor->caret());
    auto const place = placeOfCaret();
    auto problems = place ? actions::problemsAt(m_session, {*place, 0}) : std::vector<lint::Problem>();
    if (problems.empty() && place)
        for (auto const& problem : m_session.problems())
            if (m_editor->lineAt(m_session.snapshot().embedding->toFile(problem.range.offset)) == line)
                problems.push_back(problem);
    return problems;
}

void CodePane::offerFixes()
{
    actions::offerFixes(
        *this, m_session, problemsAtCaret(), m_editor->viewport()->mapToGlobal(placeBelowCaret()));
}

// What the keys of this pane do, where it can be done.
void CodePane::fillMenu(QMenu& menu)
{
    auto const& snapshot = m_session.snapshot();
    auto const place = placeOfCaret();
    auto const symbol = place ? assist::symbolAt(snapshot, *place) : std::nullopt;
    bool const isEditable = !m_session.document().isReadOnly();
    bool const isMendable = isEditable && m_session.areProblemsFresh()
        && std::ranges::any_of(problemsAtCaret(), [](lint::Problem const& problem) {
               return !problem.fixes.empty() || problem.severity == lint::Severity::Info;
           });
    auto const add = [&](char const* id, QString text, bool isEnabled, auto const& run) {
        auto const keys = actions::Keymap::keysOf(*actions::findAction(id));
        if (!keys.isEmpty())
            text += QLatin1Char('\t') + keys.front().toString(QKeySequence::NativeText);
        menu.addAction(text, this, run)->setEnabled(isEnabled);
    };
    bool const isState = symbol && symbol->kind == assist::Symbol::Kind::State;
    bool const isVariable = symbol && symbol->kind == assist::Symbol::Kind::Variable;
    add("view.show-in-text", isVariable ? tr("Go to assignment") : tr("Go to state"),
        definitionFor(m_editor->caret()).has_value(), [this] { goToDefinition(m_editor->caret()); });
    add("edit.find-uses", tr("Find all uses"), symbol.has_value(), [this] { perform(Request::FindUses); });
    add("edit.rename-in-text", tr("Rename..."), isEditable && (isState || isVariable), [this] { rename(); });
    menu.addSeparator();
    add("edit.quick-fix", tr("Quick fix..."), isMendable, [this] { offerFixes(); });
    add("edit.format", tr("Format text"), isEditable && snapshot.tree->isSound(), [this] { format(); });
}

QPoint CodePane::placeBelowCaret() const
{
    using Sci = QsciScintillaBase;
    auto const at = m_editor->toPosition(m_editor->caret());
    auto const x = m_editor->send(Sci::SCI_POINTXFROMPOSITION, 0, at);
    auto const y = m_editor->send(Sci::SCI_POINTYFROMPOSITION, 0, at);
    auto const height = m_editor->send(Sci::SCI_TEXTHEIGHT, m_editor->lineAt(m_editor->caret()));
    return {static_cast<int>(x), static_cast<int>(y + height)};
}

bool CodePane::goToProblem(bool isForward)
{
    auto const place = m_marks->problemAfter(m_editor->caret(), isForward);
    if (!place)
        return false;
    m_editor->setCaret(*place);
    m_editor->setFocus(Qt::OtherFocusReason);
    return true;
}

std::optional<std::size_t> CodePane::placeOfCaret() const
{
    return m_editor->isLossy() ? std::nullopt
                               : m_session.snapshot().embedding->toDefinition(m_editor->caret());
}

// Where what is used at a place is defined, in bytes of the file; nothing at the definition itself.
std::optional<TextRange> CodePane::definitionFor(std::size_t fileOffset) const
{
    auto const& snapshot = m_session.snapshot();
    auto const place = m_editor->isLossy() ? std::nullopt : snapshot.embedding->toDefinition(fileOffset);
    auto const symbol = place ? assist::symbolAt(snapshot, *place) : std::nullopt;
    auto const definition = symbol ? assist::definitionOf(snapshot, *symbol) : std::nullopt;
    if (!definition || definition->touches(*place))
        return std::nullopt;
    return TextRange::between(
        snapshot.embedding->toFile(definition->offset), snapshot.embedding->toFile(definition->end()));
}

// From a use to the definition; from there it is up to others.
bool CodePane::goToDefinition(std::size_t fileOffset)
{
    auto const definition = definitionFor(fileOffset);
    if (!definition)
        return false;
    m_editor->select(*definition);
    selectAtCaret();
    m_editor->setFocus(Qt::OtherFocusReason);
    return true;
}

bool CodePane::rename()
{
    if (m_session.document().isReadOnly()) {
        m_session.say(QString::fromStdString(m_session.document().kind().readOnlyBecause));
        return true;
    }
    auto const place = placeOfCaret();
    auto const symbol = place ? assist::symbolAt(m_session.snapshot(), *place) : std::nullopt;
    if (!symbol)
        m_session.say(tr("Put the caret on a state or a variable first."));
    else if (symbol->kind == assist::Symbol::Kind::Placeholder)
        m_session.say(tr("A placeholder is named by what deploys the workflow, so it is not renamed here."));
    else
        new NameField(*m_editor, *symbol);
    return true;
}

bool CodePane::format()
{
    auto const& snapshot = m_session.snapshot();
    if (m_session.document().isReadOnly()) {
        m_session.say(QString::fromStdString(m_session.document().kind().readOnlyBecause));
        return true;
    }
    auto const plan = assist::planFormat(*snapshot.tree);
    if (!plan) {
        m_session.say(QString::fromStdString(plan.sentence()));
        return true;
    }
    auto const language = snapshot.tree->language();
    auto const sentence = assist::formatSentence(language);
    if (plan->isEmpty())
        m_session.say(language == text::Language::Yaml
                ? tr("YAML keeps the layout that you gave it; there is nothing to tidy up.")
                : tr("The text is laid out well already."));
    else if (m_session.apply(*plan, "Format text"))
        m_session.say(QString::fromUtf8(sentence.data(), static_cast<qsizetype>(sentence.size())));
    return true;
}

void CodePane::convert()
{
    auto const& tree = *m_session.snapshot().tree;
    if (m_editor->isLossy() || !tree.isSound() || !tree.root()) {
        m_session.say(tree.isSound() ? tr("There is nothing to convert.")
                                     : tr("Only a text without faults can be converted. %1")
                                           .arg(QString::fromStdString(text::firstFault(tree))));
        return;
    }
    bool const isYaml = tree.language() == text::Language::Yaml;
    auto title = m_session.title();
    for (auto const* const end : {".json", ".yaml", ".yml"})
        if (title.endsWith(QLatin1String(end), Qt::CaseInsensitive))
            title.chop(static_cast<qsizetype>(std::string_view(end).size()));
    title += isYaml ? QStringLiteral(".json") : QStringLiteral(".yaml");
    auto const converted = text::applyPatch(
        tree.text(), text::convert(tree, isYaml ? text::Language::Json : text::Language::Yaml));
    auto* const other = m_workbench.add(workbench::Session::create(converted, title));
    other->say(isYaml ? tr("A copy in JSON, not saved yet. Comments stay in the YAML file.")
                      : tr("A copy in YAML, not saved yet."));
}

// ---- selection, both ways

void CodePane::selectAtCaret()
{
    if (m_editor->isLossy())
        return;
    auto const place = m_session.snapshot().embedding->toDefinition(m_editor->caret());
    auto const* const state = place ? m_session.snapshot().graph->stateAt(*place) : nullptr;
    if (state && m_session.selection().contains(state->id))
        return;
    m_isSelecting = true;
    m_session.select(state ? Selection::of(state->id) : Selection{});
    m_isSelecting = false;
}

void CodePane::showSelected()
{
    auto const id = m_session.selection().current();
    if (m_isSelecting || m_editor->isLossy() || !id)
        return;
    auto const range = m_marks->rangeOf(id);
    if (!range)
        return;
    bool const isInside = range->touches(m_editor->caret());
    if (!m_editor->hasFocus() && !isInside) {
        m_isSelecting = true;
        m_editor->setCaret(range->offset);
        m_isSelecting = false;
    }
    m_editor->reveal(*range);
}

void CodePane::revealState(StateId id)
{
    auto const range = m_editor->isLossy() ? std::nullopt : m_marks->rangeOf(id);
    if (!range)
        return;
    m_isSelecting = true;
    if (!range->touches(m_editor->caret()))
        m_editor->setCaret(range->offset);
    m_isSelecting = false;
    m_editor->reveal(*range);
}

// The text of what happens comes into view, unless somebody works in it.
void CodePane::followRun()
{
    if (m_workbench.mode() != workbench::Mode::Simulate || m_editor->hasFocus() || m_editor->isLossy())
        return;
    if (auto const range = m_marks->runRange())
        m_editor->reveal(*range);
}

void CodePane::revealText(TextRange range)
{
    if (m_editor->isLossy())
        return;
    auto const& embedding = *m_session.snapshot().embedding;
    auto const inFile = TextRange::between(embedding.toFile(range.offset), embedding.toFile(range.end()));
    m_isSelecting = true;
    m_editor->select(inFile);
    m_isSelecting = false;
    m_editor->reveal(inFile);
}

void CodePane::toggleBreakpoint(long line)
{
    if (m_editor->isLossy())
        return;
    auto const& snapshot = m_session.snapshot();
    auto const end = snapshot.embedding->toDefinition(
        m_editor->toFile(m_editor->send(QsciScintillaBase::SCI_GETLINEENDPOSITION, line)));
    auto const start = snapshot.embedding->toDefinition(
        m_editor->toFile(m_editor->send(QsciScintillaBase::SCI_POSITIONFROMLINE, line)));
    if (!start || !end)
        return;
    // A line with a state's key means that state, else the one around it.
    auto const* state = snapshot.graph->stateAt(*start);
    for (auto const& each : snapshot.graph->states())
        if (TextRange::between(*start, *end).contains(each.node.keyRange()))
            state = &each;
    if (state)
        m_session.simulation().toggleBreakpoint(state->id);
}

// ---- what the status bar and tool tips say

void CodePane::announceCaret()
{
    auto const place = m_editor->caretPlace();
    auto const line = static_cast<int>(place.line);
    auto const column = static_cast<int>(place.column);
    bool const isSame = line == std::exchange(m_line, line);
    if (column == std::exchange(m_column, column) && isSame)
        return;
    emit caretMoved(line, column);
}

int CodePane::line() const
{
    return static_cast<int>(m_editor->caretPlace().line);
}

int CodePane::column() const
{
    return static_cast<int>(m_editor->caretPlace().column);
}

QString CodePane::indentText() const
{
    auto const& unit = m_editor->textLayout().indentUnit;
    if (unit.starts_with('\t'))
        return tr("Tabs");
    return tr("%n spaces", nullptr, static_cast<int>(unit.size()));
}

QString CodePane::lineEndText() const
{
    auto const& lineEnd = m_editor->textLayout().lineEnd;
    return lineEnd == "\r\n" ? QStringLiteral("CRLF")
        : lineEnd == "\r"    ? QStringLiteral("CR")
                             : QStringLiteral("LF");
}

QString CodePane::encodingText() const
{
    switch (m_session.document().kind().encoding) {
    case document::Encoding::Utf8:
        return QStringLiteral("UTF-8");
    case document::Encoding::Utf8Bom:
        return QStringLiteral("UTF-8 BOM");
    case document::Encoding::Utf16:
        return QStringLiteral("UTF-16");
    case document::Encoding::Invalid:
        return tr("Not UTF-8");
    }
    return {};
}

QString CodePane::hoverText(std::size_t offset) const
{
    if (m_editor->isLossy())
        return {};
    QStringList parts;
    if (auto const* const problem = m_marks->problemAt(offset))
        parts << QStringLiteral("<b>%1</b><br>%2")
                     .arg(QString::fromStdString(problem->message).toHtmlEscaped(),
                         QString::fromStdString(problem->code).toHtmlEscaped());
    if (auto const place = m_session.snapshot().embedding->toDefinition(offset)) {
        if (auto const help = assist::helpAt(m_session.snapshot(), *place, knowledgeOf(m_session, place)))
            parts << richText(*help);
    }
    return parts.join(QStringLiteral("<hr>"));
}

}  // namespace steploom::code
