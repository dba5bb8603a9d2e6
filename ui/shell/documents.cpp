// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents.h"

#include "core/base/files.h"
#include "core/document/encoding.h"
#include "core/edit/commands/copy_states.h"
#include "core/edit/commands/extract_states.h"
#include "core/exchange/exporter.h"
#include "core/sim/history/recorded.h"
#include "core/text/syntax_tree.h"
#include "ui/shell/dialogs.h"
#include "ui/shell/export_dialog.h"
#include "ui/shell/picture_wish.h"
#include "ui/workbench/simulation.h"
#include "ui/workbench/workbench.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QWidget>

#include <filesystem>
#include <optional>

namespace steploom::shell {

using workbench::Request;
using workbench::Session;
using workbench::Workbench;

static constexpr auto blankText = R"({
  "Comment": "A description of my state machine",
  "StartAt": "",
  "States": {}
}
)";

Documents::Documents(Workbench& workbench, Dialogs& dialogs, QWidget* window)
    : QObject(window)
    , m_workbench(workbench)
    , m_dialogs(dialogs)
    , m_window(window)
{
    connect(&workbench, &Workbench::sessionClosing, this, [this](Session* session) {
        m_fresh.erase(session);
        m_kept.erase(session);
    });
}

bool Documents::perform(Request request)
{
    auto* const current = m_workbench.current();
    switch (request) {
    case Request::New:
        createBlank();
        return true;
    case Request::Open:
        open(m_dialogs.filesToOpen(m_window, folder()));
        return true;
    case Request::OpenHistory:
        if (current)
            showHistory(*current);
        return true;
    case Request::Save:
        if (current)
            save(*current);
        return true;
    case Request::SaveAs:
        if (current)
            saveAs(*current);
        return true;
    case Request::CloseDocument:
        if (current)
            close(*current);
        return true;
    case Request::ExportPicture:
        if (current)
            exportPicture(*current);
        return true;
    case Request::ExportText:
        if (current)
            exportText(*current);
        return true;
    case Request::CopyPicture:
    case Request::CopySelectionPicture:
        if (current)
            copyPicture(*current,
                request == Request::CopyPicture ? canvas::Extent::Whole : canvas::Extent::Selection);
        return true;
    case Request::SavePattern:
        if (current)
            savePattern(*current);
        return true;
    case Request::ExtractWorkflow:
        if (current)
            extractWorkflow(*current);
        return true;
    default:
        return false;
    }
}

Session* Documents::createBlank()
{
    int number = 1;
    auto const isTaken = [this](QString const& title) {
        for (auto const& session : m_workbench.sessions())
            if (session->title() == title)
                return true;
        return false;
    };
    auto title = tr("workflow.asl.json");
    while (isTaken(title))
        title = tr("workflow %1.asl.json").arg(++number);
    auto* const session = m_workbench.add(Session::create(blankText, title));
    m_fresh[session] = session->companion().content();
    return session;
}

Session* Documents::createFrom(Template const& chosen)
{
    auto* const session
        = m_workbench.add(Session::create(bytesOfResource(chosen.path), QFileInfo(chosen.path).fileName()));
    auto companionPath = chosen.path;
    companionPath.replace(QStringLiteral(".asl.json"), QStringLiteral(".steploom.json"));
    if (auto const companion = text::parseJsonValue(bytesOfResource(companionPath))) {
        for (auto const& member : companion->members())
            session->companion().set(member.key, member.value);
        session->companionChanged();
    }
    m_fresh[session] = session->companion().content();
    return session;
}

void Documents::open(QStringList const& paths)
{
    for (auto const& path : paths)
        m_workbench.open(path);
}

bool Documents::save(Session& session)
{
    if (session.path().isEmpty())
        return saveAs(session);
    bool overwrites = false;
    if (session.isChangedOnDisk()) {
        auto const answer = isKept(session) ? Dialogs::ChangedOnDisk::Overwrite
                                            : m_dialogs.askChangedOnDisk(m_window, session.title());
        if (answer == Dialogs::ChangedOnDisk::Cancel)
            return false;
        if (answer == Dialogs::ChangedOnDisk::Reload) {
            if (auto const done = session.reload(); !done)
                m_workbench.say(QString::fromStdString(done.sentence()));
            return false;
        }
        overwrites = true;
    }
    if (auto const saved = session.save(overwrites); !saved) {
        m_workbench.say(
            tr("%1 is not saved: %2").arg(session.title(), QString::fromStdString(saved.sentence())));
        return false;
    }
    m_kept.erase(&session);
    return true;
}

static QString definitionEnding(bool isYaml)
{
    return isYaml ? QStringLiteral(".asl.yaml") : QStringLiteral(".asl.json");
}

// The language that the definition is in comes first.
static QString definitionFilters(bool isYaml)
{
    QStringList filters{Documents::tr("Workflows in JSON (*.asl.json *.json)"),
        Documents::tr("Workflows in YAML (*.asl.yaml *.asl.yml *.yaml *.yml)"),
        Documents::tr("All files (*)")};
    filters.move(isYaml ? 1 : 0, 0);
    return filters.join(QStringLiteral(";;"));
}

// The language that a file's name asks for, if it does.
static std::optional<document::FileLanguage> languageNamed(QString const& path)
{
    auto const suffix = QFileInfo(path).suffix();
    if (suffix == QLatin1String("json"))
        return document::FileLanguage::Json;
    if (suffix == QLatin1String("yaml") || suffix == QLatin1String("yml"))
        return document::FileLanguage::Yaml;
    return std::nullopt;
}

bool Documents::saveAs(Session& session)
{
    bool const isYaml = session.document().kind().language == document::FileLanguage::Yaml;
    auto path = m_dialogs.fileToSave(m_window, suggestedPath(session), definitionFilters(isYaml));
    if (path.isEmpty())
        return false;
    if (QFileInfo(path).suffix().isEmpty())
        path += definitionEnding(isYaml);
    auto const refuse = [&](std::string const& why) {
        m_workbench.say(
            tr("%1 is not saved: %2").arg(QFileInfo(path).fileName(), QString::fromStdString(why)));
        return false;
    };
    // A name that asks for the other language gets it, unless the file at hand was named so already.
    if (auto const language = languageNamed(path); language && language != languageNamed(session.path()))
        if (auto const converted = session.convert(*language); !converted)
            return refuse(converted.sentence());
    if (auto const saved = session.saveAs(path); !saved)
        return refuse(saved.sentence());
    if (isYaml && session.document().kind().language == document::FileLanguage::Json)
        m_workbench.say(tr("%1 is JSON, which has no comments; Undo brings YAML and its comments back.")
                .arg(QFileInfo(path).fileName()));
    m_fresh.erase(&session);
    m_kept.erase(&session);
    m_workbench.addRecentFile(session.path());
    return true;
}

bool Documents::needsQuestion(Session const& session) const
{
    if (!session.isModified())
        return false;
    auto const fresh = m_fresh.find(&session);
    bool const isUntouched = fresh != m_fresh.end() && session.path().isEmpty() && !session.canUndo()
        && !session.canRedo() && session.companion().content() == fresh->second;
    return !isUntouched;
}

bool Documents::close(Session& session)
{
    if (needsQuestion(session)) {
        m_workbench.setCurrent(&session);
        switch (m_dialogs.askUnsaved(m_window, {session.title()})) {
        case Dialogs::Unsaved::Cancel:
            return false;
        case Dialogs::Unsaved::Save:
            if (!save(session))
                return false;
            break;
        case Dialogs::Unsaved::Discard:
            break;
        }
    }
    m_workbench.close(&session);
    return true;
}

bool Documents::mayCloseAll()
{
    std::vector<Session*> unsaved;
    QStringList titles;
    for (auto const& session : m_workbench.sessions())
        if (needsQuestion(*session)) {
            unsaved.push_back(session.get());
            titles.append(session->title());
        }
    if (unsaved.empty())
        return true;
    switch (m_dialogs.askUnsaved(m_window, titles)) {
    case Dialogs::Unsaved::Cancel:
        return false;
    case Dialogs::Unsaved::Discard:
        return true;
    case Dialogs::Unsaved::Save:
        break;
    }
    for (auto* session : unsaved) {
        m_workbench.setCurrent(session);
        if (!save(*session))
            return false;
    }
    return true;
}

static qint64 timeOnDisk(Session const& session)
{
    return QFileInfo(session.path()).lastModified().toMSecsSinceEpoch();
}

bool Documents::isKept(Session const& session) const
{
    auto const kept = m_kept.find(&session);
    return kept != m_kept.end() && kept->second == timeOnDisk(session);
}

void Documents::handOver(Session const& session, Documents& to) const
{
    if (auto const fresh = m_fresh.find(&session); fresh != m_fresh.end())
        to.m_fresh.insert(*fresh);
    if (auto const kept = m_kept.find(&session); kept != m_kept.end())
        to.m_kept.insert(*kept);
}

void Documents::keepMine(Session& session)
{
    m_kept[&session] = timeOnDisk(session);
}

static QString withoutEnding(QString name)
{
    for (auto const* ending : {".json", ".yaml", ".yml", ".asl"})
        if (name.endsWith(QLatin1String(ending)))
            name.chop(static_cast<qsizetype>(qstrlen(ending)));
    return name;
}

// The kind that was chosen comes first among the filters; another ending still means what it says.
static QString pictureFilters(canvas::PictureKind kind)
{
    QStringList filters{Documents::tr("SVG picture (*.svg)"), Documents::tr("PNG picture (*.png)"),
        Documents::tr("PDF document (*.pdf)")};
    filters.move(static_cast<qsizetype>(kind), 0);
    return filters.join(QStringLiteral(";;"));
}

void Documents::exportPicture(Session& session)
{
    if (!canvas::hasPicture(session, canvas::Extent::Whole)) {
        m_workbench.say(tr("There is no state to draw in this workflow."));
        return;
    }
    auto const wish = m_dialogs.askPicture(m_window, session, lastPictureWish());
    if (!wish)
        return;
    keepPictureWish(*wish);
    if (wish->to == PictureWish::To::Clipboard) {
        copyPicture(session, wish->options.extent);
        return;
    }
    auto const ending = endingOf(wish->kind);
    auto path = m_dialogs.fileToSave(
        m_window, withoutEnding(suggestedPath(session)) + ending, pictureFilters(wish->kind));
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += ending;
    if (auto const done = canvas::writePicture(session, path, wish->options); !done)
        m_workbench.say(QString::fromStdString(done.sentence()));
    else
        m_workbench.say(tr("The picture is in %1.").arg(QDir::toNativeSeparators(path)));
}

void Documents::exportText(Session& session)
{
    auto const wish = m_dialogs.askExport(m_window, session, m_lastExport);
    if (!wish)
        return;
    m_lastExport = *wish;
    auto const* const exporter = exchange::findExporter(wish->format);
    auto const [text, remarks] = exported(session, *wish);
    if (!exporter || !text) {
        m_workbench.say(QString::fromStdString(text ? std::string() : text.sentence()));
        return;
    }
    auto const ending
        = QString::fromUtf8(exporter->extension.data(), static_cast<qsizetype>(exporter->extension.size()));
    auto const label
        = QString::fromUtf8(exporter->label.data(), static_cast<qsizetype>(exporter->label.size()));
    // The definition must not be offered to be written over.
    auto suggested = withoutEnding(suggestedPath(session)) + ending;
    if (QFileInfo(suggested) == QFileInfo(session.path()))
        suggested = withoutEnding(suggestedPath(session)) + QStringLiteral("-export") + ending;
    auto path = m_dialogs.fileToSave(m_window, suggested,
        QStringLiteral("%1 (*%2)").arg(label, ending.mid(ending.lastIndexOf(QLatin1Char('.')))));
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += ending;
    if (auto const written = writeFileAtomically(std::filesystem::path(path.toStdU16String()), *text);
        !written)
        m_workbench.say(QString::fromStdString(written.sentence()));
    else
        m_workbench.say(tr("%1 is in %2.").arg(label, QDir::toNativeSeparators(path)));
}

void Documents::copyPicture(Session const& session, canvas::Extent extent)
{
    if (!canvas::hasPicture(session, extent)) {
        m_workbench.say(extent == canvas::Extent::Whole ? tr("There is no state to draw in this workflow.")
                                                        : tr("Select the states to draw first."));
        return;
    }
    auto options = lastPictureWish().options;
    options.extent = extent;
    canvas::copyPicture(session, options);
    m_workbench.say(extent == canvas::Extent::Whole
            ? tr("The picture of the workflow is on the clipboard.")
            : tr("The picture of the selection is on the clipboard."));
}

void Documents::savePattern(Session& session)
{
    auto const fragment = edit::copyStates(session.snapshot(), session.selection().states);
    if (!fragment) {
        m_workbench.say(QString::fromStdString(fragment.sentence()));
        return;
    }
    auto& patterns = m_workbench.ownPatterns();
    auto const* state = session.currentState();
    auto const title = m_dialogs.askName(m_window, tr("Save as pattern"), tr("Title of the pattern"),
        patterns.freeTitle(state ? QString::fromStdString(state->name) : tr("Pattern")));
    if (title.isEmpty())
        return;
    auto const saved = patterns.save(title, *fragment);
    m_workbench.say(saved ? tr("%1 is listed under Patterns in the states browser.").arg(title)
                          : QString::fromStdString(saved.sentence()));
}

// A name of a state as a file can have it.
static QString fileNameFor(QString name)
{
    static QString const forbidden = QStringLiteral("/\\:*?\"<>|");
    for (auto& letter : name)
        if (forbidden.contains(letter) || letter.isSpace())
            letter = QLatin1Char('-');
    return name + QStringLiteral(".asl.json");
}

void Documents::extractWorkflow(Session& session)
{
    auto const states = session.selection().states;
    auto const say
        = [this](std::string const& sentence) { m_workbench.say(QString::fromStdString(sentence)); };
    // Refused before anything is asked.
    auto const trial = edit::ExtractStates{states, {}}.extract(session.snapshot());
    if (!trial) {
        say(trial.sentence());
        return;
    }
    auto const* first = session.picture().find(states.front());
    auto const suggested = QDir(folder()).filePath(
        fileNameFor(first ? QString::fromStdString(first->name) : QStringLiteral("workflow")));
    // The child is written in the language of the machine that it comes from.
    bool const isYaml = session.document().kind().language == document::FileLanguage::Yaml;
    auto const ending = definitionEnding(isYaml);
    auto path = m_dialogs.fileToSave(
        m_window, isYaml ? withoutEnding(suggested) + ending : suggested, definitionFilters(isYaml));
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += ending;
    auto const child = withoutEnding(QFileInfo(path).fileName());
    auto const extraction
        = edit::ExtractStates{states, tr("Run %1").arg(child).toStdString()}.extract(session.snapshot());
    if (!extraction) {
        say(extraction.sentence());
        return;
    }
    // The file first: states must not leave the machine without a place to be.
    if (auto const written
        = writeFileAtomically(std::filesystem::path(path.toStdU16String()), extraction->definition);
        !written) {
        say(written.sentence());
        return;
    }
    if (!session.apply(extraction->patch, edit::ExtractStates::label))
        return;
    if (auto const* task = session.picture().findByName(extraction->task)) {
        session.select(workbench::Selection::of(task->id));
        emit session.revealRequested(task->id);
    }
    m_workbench.addRecentFile(path);
    m_workbench.say(tr("%1 runs %2 now. Its ARN stands for ${%3}.")
            .arg(QString::fromStdString(extraction->task), QFileInfo(path).fileName(),
                QString::fromStdString(extraction->placeholder)));
}

void Documents::showHistory(Session& session)
{
    auto const path = m_dialogs.historyToOpen(m_window, folder());
    if (path.isEmpty())
        return;
    auto const name = QFileInfo(path).fileName();
    std::optional<std::string> caseName;
    auto const bytes = readFile(path.toStdString());
    if (auto const cases = bytes ? sim::casesWithHistory(*bytes) : std::vector<std::string>{};
        cases.size() > 1) {
        QStringList names;
        for (auto const& each : cases)
            names << QString::fromStdString(each);
        auto const chosen = m_dialogs.caseToShow(m_window, names);
        if (!chosen)
            return;
        caseName = chosen->toStdString();
    }
    if (auto const shown = session.simulation().showRecorded(path, caseName); !shown)
        return m_workbench.say(
            tr("%1 cannot be shown: %2").arg(name, QString::fromStdString(shown.sentence())));
    m_workbench.setMode(workbench::Mode::Simulate);
    m_workbench.say(tr("%1 is shown as far as the service tells it. Space plays it.").arg(name));
}

// Where dialogs start: beside the current document, else beside the last one.
QString Documents::folder() const
{
    if (auto const* session = m_workbench.current(); session && !session->path().isEmpty())
        return QFileInfo(session->path()).absolutePath();
    if (auto const recent = m_workbench.recentFiles(); !recent.isEmpty())
        return QFileInfo(recent.first()).absolutePath();
    return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

QString Documents::suggestedPath(Session const& session) const
{
    return session.path().isEmpty() ? QDir(folder()).filePath(session.title()) : session.path();
}

}  // namespace steploom::shell
