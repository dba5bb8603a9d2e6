// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workbench/session.h"

#include "core/base/files.h"
#include "core/cases/lint_settings.h"
#include "core/cases/substitutions.h"
#include "ui/workbench/case_finder.h"
#include "ui/workbench/collapsed.h"
#include "ui/workbench/hint_settings.h"
#include "ui/workbench/simulation.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>
#include <optional>
#include <utility>

namespace steploom::workbench {

static std::filesystem::path toPath(QString const& path)
{
    return std::filesystem::path(path.toStdString());
}

static QByteArray hashOf(std::string_view bytes)
{
    return QCryptographicHash::hash(
        QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())), QCryptographicHash::Sha256);
}

Result<std::unique_ptr<Session>> Session::open(QString const& path)
{
    auto bytes = readFile(toPath(path));
    if (!bytes)
        return bytes.failure();
    auto const absolute = QFileInfo(path).absoluteFilePath();
    std::unique_ptr<Session> session(new Session(std::move(*bytes), absolute, {}));
    session->rememberDisk();
    session->readCompanion();
    session->collapseAtFirst();
    return session;
}

std::unique_ptr<Session> Session::create(std::string bytes, QString const& title)
{
    std::unique_ptr<Session> session(new Session(std::move(bytes), {}, title));
    session->collapseAtFirst();
    return session;
}

Session::Session(std::string bytes, QString const& path, QString const& title)
    : m_document(std::move(bytes), path.toStdString())
    , m_history(m_document)
    , m_path(path)
    , m_title(title)
{
    connect(&HintSettings::instance(), &HintSettings::changed, this, &Session::checkSoon);
    relayout();
    m_simulation = std::make_unique<Simulation>(*this);
    m_caseFinder = std::make_unique<CaseFinder>(*this);
    m_history.onChanged([this](edit::Change const& change) { afterChange(change); });
    checkSoon();
}

Session::~Session() = default;

void Session::collapseAtFirst()
{
    m_layoutOptions.collapsed = collapsedAtFirst(picture(), m_companion.content());
    if (!m_layoutOptions.collapsed.empty())
        relayout();
}

void Session::setCollapsed(StateId id, bool isCollapsed)
{
    bool const isChange
        = isCollapsed ? m_layoutOptions.collapsed.insert(id).second : m_layoutOptions.collapsed.erase(id) > 0;
    if (!isChange)
        return;
    relayout();
    emit layoutChanged();
}

void Session::setAllCollapsed(bool isCollapsed)
{
    m_layoutOptions.collapsed.clear();
    if (isCollapsed)
        for (auto const& state : picture().states())
            if (!state.scopes.empty())
                m_layoutOptions.collapsed.insert(state.id);
    relayout();
    emit layoutChanged();
}

bool Session::accept(Result<void> const& result)
{
    if (!result)
        say(QString::fromStdString(result.sentence()));
    return result.ok();
}

bool Session::apply(text::Patch const& definitionPatch, std::string_view label, edit::Visit visit)
{
    return accept(m_history.applyPlan(definitionPatch, label, visit));
}

bool Session::applyAndSelect(Result<text::Patch> const& plan, std::string_view label)
{
    if (!plan) {
        say(QString::fromStdString(plan.sentence()));
        return false;
    }
    auto const newest = newestState();
    if (!apply(*plan, label))
        return false;
    selectNewerThan(newest);
    return true;
}

bool Session::type(text::Patch const& filePatch, edit::Merge merge, std::string_view label)
{
    return accept(m_history.type(filePatch, merge, label));
}

void Session::undo()
{
    m_history.undo();
    m_seenPosition = m_history.position();
}

void Session::redo()
{
    m_history.redo();
    m_seenPosition = m_history.position();
}

void Session::afterChange(edit::Change const& change)
{
    relayout();
    m_notes.follow();
    keepSelection(change.origin);
    auto const wasSelected = m_selection;
    pruneSelection();
    if (change.origin == edit::Origin::Undo && m_selection != wasSelected)
        restoreSelection();
    emit changed(change);
    emit titleChanged();
    checkSoon();
}

void Session::relayout()
{
    m_layout = std::make_shared<layout::Layout const>(layout::layOut(picture(), m_layoutOptions));
}

// Ids are never used again, so the newest state has the highest number.
StateId Session::newestState() const
{
    StateId newest;
    for (auto const& state : picture().states())
        newest = std::max(newest, state.id);
    return newest;
}

// The state that something else leads to; the first of them, when nothing does.
static StateId entryAmong(asl::Graph const& graph, std::vector<StateId> const& states)
{
    auto const isOutside = [&](asl::Edge const& edge) {
        return edge.from == asl::noIndex
            || std::find(states.begin(), states.end(), graph.state(edge.from).id) == states.end();
    };
    for (auto const id : states)
        for (auto const edge : graph.edgesInto(graph.indexOf(id)))
            if (isOutside(graph.edge(edge)))
                return id;
    return states.front();
}

// Outer states stand before inner ones in the graph: the first new one says on which level they were put in.
void Session::selectNewerThan(StateId newest)
{
    Selection made;
    asl::ScopeIndex level = asl::noIndex;
    for (auto const& state : picture().states()) {
        if (state.id <= newest || (level != asl::noIndex && state.scope != level))
            continue;
        level = state.scope;
        made.states.push_back(state.id);
    }
    if (made.isEmpty())
        return;
    auto const first = entryAmong(picture(), made.states);
    // The one where they are entered is the current one.
    std::erase(made.states, first);
    made.states.push_back(first);
    select(std::move(made));
    emit revealRequested(first);
}

// ---- selection

asl::State const* Session::currentState() const
{
    auto const id = m_selection.current();
    return id ? picture().find(id) : nullptr;
}

void Session::select(Selection selection)
{
    if (selection == m_selection)
        return;
    m_selection = std::move(selection);
    emit selectionChanged();
}

void Session::pruneSelection()
{
    auto kept = m_selection;
    std::erase_if(kept.states, [this](StateId id) { return !picture().find(id); });
    if (kept.edge && !picture().hasLine(*kept.edge))
        kept.edge.reset();
    if (kept.note && !m_notes.find(kept.note))
        kept.note = {};
    select(std::move(kept));
}

// A step that joins the one before keeps what was selected before both.
void Session::keepSelection(edit::Origin origin)
{
    auto const position = m_history.position();
    bool const isStep = origin == edit::Origin::Edit || origin == edit::Origin::Typing;
    bool const isJoined = position == std::exchange(m_seenPosition, position);
    if (!isStep || isJoined)
        return;
    m_selectionsBefore.resize(position);
    m_selectionsBefore.back() = m_selection;
}

// What was selected before the step that was just undone.
void Session::restoreSelection()
{
    auto const position = m_history.position();
    if (position >= m_selectionsBefore.size() || m_selectionsBefore[position].isEmpty())
        return;
    select(m_selectionsBefore[position]);
    pruneSelection();
}

// ---- the file

QString Session::title() const
{
    return m_path.isEmpty() ? m_title : QFileInfo(m_path).fileName();
}

bool Session::isModified() const
{
    return m_history.isModified() || m_companion.isModified() || m_isRecovered;
}

void Session::rememberDisk()
{
    m_diskHash = hashOf(m_document.bytes());
    m_diskTime = QFileInfo(m_path).lastModified();
}

bool Session::isChangedOnDisk() const
{
    return !m_path.isEmpty() && (isTextChangedOnDisk() || m_companion.isChangedOnDisk());
}

bool Session::isTextChangedOnDisk() const
{
    QFileInfo const info(m_path);
    if (!info.exists() || info.lastModified() == m_diskTime)
        return false;
    auto const bytes = readFile(toPath(m_path));
    return bytes && hashOf(*bytes) != m_diskHash;
}

Result<void> Session::save(bool overwrites)
{
    if (m_path.isEmpty())
        return Failure{"This workflow has no file yet; choose one with Save As."};
    takeCompanionFromDisk();
    if (!overwrites && isChangedOnDisk())
        return Failure{title().toStdString() + " was changed by another program since it was opened here."};
    if (m_history.isModified() || m_isRecovered || !QFileInfo::exists(m_path)) {
        if (auto written = writeFileAtomically(toPath(m_path), m_document.bytes()); !written)
            return written;
        m_history.markSaved();
        m_isRecovered = false;
        rememberDisk();
    }
    keepCollapsed();
    if (m_companion.isModified()) {
        if (!m_companionFault.isEmpty())
            return Failure{m_companionFault.toStdString() + " The workflow is saved; its cases are not."};
        if (auto written = m_companion.save(toPath(m_path)); !written)
            return written;
    }
    emit titleChanged();
    return {};
}

// Folding is no change that asks to be saved; it goes along with what is.
void Session::keepCollapsed()
{
    if (!m_companionFault.isEmpty() || picture().states().empty())
        return;
    auto const& before = m_companion.content();
    if (auto after = withCollapsed(before, picture(), m_layoutOptions.collapsed); after != before)
        if (auto const kept = m_companion.replace(std::move(after)); !kept)
            say(QString::fromStdString(kept.sentence()));
}

Result<void> Session::saveAs(QString const& path)
{
    auto const absolute = QFileInfo(path).absoluteFilePath();
    if (auto written = writeFileAtomically(toPath(absolute), m_document.bytes()); !written)
        return written;
    m_path = absolute;
    m_companionFault.clear();
    m_history.markSaved();
    m_isRecovered = false;
    rememberDisk();
    keepCollapsed();
    auto written = m_companion.saveAll(toPath(m_path));
    emit titleChanged();
    return written;
}

Result<void> Session::convert(document::FileLanguage language)
{
    return m_history.convert(language);
}

Result<void> Session::reload()
{
    auto const bytes = readFile(toPath(m_path));
    if (!bytes)
        return bytes.failure();
    auto const patch = text::difference(m_document.bytes(), *bytes);
    if (auto done = m_history.type(patch, edit::Merge::Never, "Reload from disk"); !done)
        return done;
    m_history.markSaved();
    m_isRecovered = false;
    rememberDisk();
    readCompanion();
    return {};
}

// One that cannot be read leaves what is here, and is not written over.
void Session::readCompanion()
{
    auto companion = cases::Companion::of(toPath(m_path));
    m_companionFault = companion ? QString() : QString::fromStdString(companion.sentence());
    if (companion)
        m_companion = std::move(*companion);
    companionChanged();
}

QStringList Session::companionRemarks() const
{
    if (!m_companionFault.isEmpty())
        return {m_companionFault};
    QStringList remarks;
    for (auto const& remark : cases::lintRemarks(m_companion.content()))
        remarks.append(tr("The companion file: %1").arg(QString::fromStdString(remark)));
    return remarks;
}

bool Session::takeCompanionFromDisk()
{
    if (m_path.isEmpty() || m_companion.isModified() || !m_companion.isChangedOnDisk())
        return false;
    readCompanion();
    return m_companionFault.isEmpty();
}

void Session::markRecovered()
{
    m_isRecovered = true;
    emit titleChanged();
}

void Session::companionChanged()
{
    if (m_notes.read()) {
        pruneSelection();
        emit notesChanged();
    }
    emit m_simulation->settingsChanged();
    emit titleChanged();
    if (lintOptions() != m_checkedWith || cases::substitutionsOf(m_companion.content()) != m_checkedValues)
        checkSoon();
}

void Session::putInCompanion(std::string const& key, Value const* value)
{
    if (value)
        m_companion.set(key, *value);
    else
        m_companion.remove(key);
    companionChanged();
}

// A step puts back exactly what was there, as long as that is still what the step left; what another program
// or another step made of it since is not written over.
void Session::setInCompanion(
    std::string const& object, std::string const& key, Value const& value, std::string_view label)
{
    using Part = std::optional<Value>;
    auto const partOf = [this, object] {
        auto const* found = m_companion.find(object);
        return found ? Part(*found) : Part();
    };
    auto const before = partOf();
    auto const old = before && before->isObject() ? *before : Value::object();
    Part const after = value.isNull() ? old.without(key) : old.with(key, value);
    if (before == after)
        return;
    putInCompanion(object, &*after);
    auto const go = [this, object, partOf](Part const& from, Part const& to) {
        if (partOf() != from)
            return say(tr("\"%1\" in the companion file was changed meanwhile; it stays as it is.")
                    .arg(QString::fromStdString(object)));
        putInCompanion(object, to ? &*to : nullptr);
    };
    m_history.record(label,
        {.undo = [go, before, after] { go(after, before); },
            .redo = [go, before, after] { go(before, after); }});
    emit titleChanged();
}

// ---- problems

void Session::checkNow()
{
    m_checkedWith = lintOptions();
    m_checkedValues = cases::substitutionsOf(m_companion.content());
    takeProblems(snapshot().revision, cases::checkFilled(snapshot().graph, m_checkedValues, m_checkedWith));
}

lint::Options Session::lintOptions() const
{
    auto options = cases::lintOptions(m_companion.content());
    auto const& off = HintSettings::instance().off();
    options.switchedOff.insert(off.begin(), off.end());
    return options;
}

bool Session::isHintOff(std::string_view rule) const
{
    return cases::lintOptions(m_companion.content()).switchedOff.contains(rule);
}

void Session::setHintOff(std::string_view rule, bool isOff)
{
    setInCompanion("lint", "off", cases::withHintOff(m_companion.content(), rule, isOff),
        isOff ? "Switch off a hint" : "Switch on a hint");
}

bool Session::mend(lint::Fix const& fix)
{
    // A fix names its place by numbers that the next change can make others.
    if (!areProblemsFresh()) {
        say(tr("The text is still being checked; try again in a moment."));
        return false;
    }
    auto const plan = fix.plan(snapshot());
    if (!plan) {
        say(QString::fromStdString(plan.sentence()));
        return false;
    }
    return apply(*plan, fix.title);
}

// One check at a time; when it is done and the text has moved on, the newest text is checked.
void Session::checkSoon()
{
    if (std::exchange(m_isChecking, true)) {
        m_isToBeChecked = true;
        return;
    }
    m_isToBeChecked = false;
    auto const checked = m_document.sharedSnapshot();
    m_checkedWith = lintOptions();
    m_checkedValues = cases::substitutionsOf(m_companion.content());
    QPointer<Session> const self(this);
    QThreadPool::globalInstance()->start([self, checked, options = m_checkedWith, values = m_checkedValues] {
        auto problems = cases::checkFilled(checked->graph, values, options);
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, revision = checked->revision, found = std::move(problems)]() mutable {
                if (!self)
                    return;
                self->m_isChecking = false;
                if (self->snapshot().revision == revision)
                    self->takeProblems(revision, std::move(found));
                if (self->m_isToBeChecked)
                    self->checkSoon();
            },
            Qt::QueuedConnection);
    });
}

void Session::takeProblems(Revision revision, std::vector<lint::Problem> problems)
{
    m_checkedRevision = revision;
    m_problems = std::move(problems);
    emit problemsChanged();
}

}  // namespace steploom::workbench
