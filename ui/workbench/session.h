// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/range.h"
#include "core/base/result.h"
#include "core/cases/companion.h"
#include "core/document/document.h"
#include "core/edit/history.h"
#include "core/layout/layout.h"
#include "core/lint/rule.h"
#include "ui/workbench/notes.h"
#include "ui/workbench/selection.h"

#include <QDateTime>
#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::workbench {

class CaseFinder;
class Simulation;

/// One open document as the window sees it: the one history, what is selected, its problems, its drawing's
/// layout, its simulation. All panes change it here and learn of changes here.
class Session : public QObject {
    Q_OBJECT

public:
    /// Opens the file at `path`; the failure says why it cannot be read. A file that cannot be edited
    /// (UTF-16, bad UTF-8) opens read-only; document().kind() has the sentence.
    static Result<std::unique_ptr<Session>> open(QString const& path);
    /// A document without a file, titled `title`.
    static std::unique_ptr<Session> create(std::string bytes, QString const& title);
    ~Session() override;

    document::Document const& document() const { return m_document; }
    document::Snapshot const& snapshot() const { return m_document.snapshot(); }
    /// The graph to show: unreadable states as they last were.
    asl::Graph const& picture() const { return *snapshot().picture; }
    /// Layout of picture(), made at once with each change.
    layout::Layout const& layout() const { return *m_layout; }
    /// The same, to keep while the document goes on.
    std::shared_ptr<layout::Layout const> sharedLayout() const { return m_layout; }
    layout::Options const& layoutOptions() const { return m_layoutOptions; }
    bool isCollapsed(StateId id) const { return m_layoutOptions.collapsed.contains(id); }
    void setCollapsed(StateId id, bool isCollapsed);
    /// All containers at once.
    void setAllCollapsed(bool isCollapsed);

    // ---- changing the text

    /// Does `edit` as one step of the history. False when it was refused; message() then said why.
    /// Edits of one `visit` of a field become one step.
    template <edit::Edit T>
    bool run(T const& edit, edit::Visit visit = 0)
    {
        return accept(m_history.run(edit, visit));
    }
    /// Does `edit` and selects the states it made, if it made any; of nested ones the outermost. The current
    /// one is the one where they are entered.
    template <edit::Edit T>
    bool runAndSelect(T const& edit)
    {
        auto const newest = newestState();
        if (!run(edit))
            return false;
        selectNewerThan(newest);
        return true;
    }
    /// What `edit` would do, for previews.
    template <edit::Edit T>
    Result<text::Patch> plan(T const& edit) const
    {
        return edit.plan(snapshot());
    }
    /// Applies a plan that was made for the current revision.
    bool apply(text::Patch const& definitionPatch, std::string_view label, edit::Visit visit = 0);
    /// Does a plan that was made for the current revision and selects the states it made. False when it was
    /// refused; message() then said why.
    bool applyAndSelect(Result<text::Patch> const& plan, std::string_view label);
    /// A change that happened in the text pane, in bytes of the file.
    bool type(text::Patch const& filePatch, edit::Merge merge, std::string_view label = "Typing");
    void endTyping() { m_history.endTyping(); }

    bool canUndo() const { return m_history.canUndo(); }
    bool canRedo() const { return m_history.canRedo(); }
    QString undoLabel() const { return QString::fromStdString(m_history.undoLabel()); }
    QString redoLabel() const { return QString::fromStdString(m_history.redoLabel()); }
    void undo();
    void redo();

    // ---- the file

    /// Empty for a document that has no file yet.
    QString const& path() const { return m_path; }
    /// What tabs and the window's title say: file name or given title.
    QString title() const;
    /// Whether the text or the companion differs from what is on disk.
    bool isModified() const;
    /// Writes text and companion atomically. A file that another program changed since is not written over
    /// unless `overwrites`; the failure says so.
    Result<void> save(bool overwrites = false);
    Result<void> saveAs(QString const& path);
    /// Writes the text in another language, as one undoable step.
    Result<void> convert(document::FileLanguage language);
    /// Whether another program changed the file or its companion since they were read or written here.
    bool isChangedOnDisk() const;
    /// Makes the text that of the file on disk, as one undoable step, and takes the companion that lies
    /// there.
    Result<void> reload();
    /// Takes a companion that another program changed, when nothing in it was changed here; tells whether it
    /// did.
    bool takeCompanionFromDisk();
    /// Tells that the bytes shown came back from a journal and are not on disk.
    void markRecovered();

    // ---- selection, problems, simulation

    Selection const& selection() const { return m_selection; }
    /// The current state of the selection in picture(), or null.
    asl::State const* currentState() const;
    void select(Selection selection);

    /// Of the newest revision that was checked; checking follows a change within moments, in a worker.
    std::vector<lint::Problem> const& problems() const { return m_problems; }
    /// Whether problems() belong to the text as it is now.
    bool areProblemsFresh() const { return m_checkedRevision == snapshot().revision; }
    /// Checks at once, on this thread; for pictures and tests.
    void checkNow();
    /// What problems are looked for: by the type of the machine, and without the hints that are switched off
    /// in the companion or in the settings.
    lint::Options lintOptions() const;
    /// Whether the companion switches off the hint of a rule.
    bool isHintOff(std::string_view rule) const;
    /// As a step of the history.
    void setHintOff(std::string_view rule, bool isOff);
    /// Does `fix` as one step of the history. False when it was refused; message() then said why.
    bool mend(lint::Fix const& fix);

    cases::Companion& companion() { return m_companion; }
    cases::Companion const& companion() const { return m_companion; }
    /// What is wrong with the companion's file: that it cannot be read, or which of its settings say nothing.
    QStringList companionRemarks() const;
    /// Tells everybody that the companion was changed.
    void companionChanged();
    /// Sets the member of the companion's member `object` that is called `key` (null takes it out), as a step
    /// of the history that can be undone.
    void setInCompanion(
        std::string const& object, std::string const& key, Value const& value, std::string_view label);

    /// Remarks on the drawing; they are kept in the companion.
    Notes& notes() { return m_notes; }
    Notes const& notes() const { return m_notes; }

    Simulation& simulation() { return *m_simulation; }
    Simulation const& simulation() const { return *m_simulation; }
    /// Finds cases for its routes.
    CaseFinder& caseFinder() { return *m_caseFinder; }

    /// Shows `sentence` to people where they work; for refusals and results.
    void say(QString const& sentence) { emit message(sentence); }

signals:
    /// After each change of the bytes, with tree, graph and layout already new.
    void changed(steploom::edit::Change const& change);
    /// After a change of the layout alone (collapsed or expanded).
    void layoutChanged();
    void selectionChanged();
    void problemsChanged();
    void notesChanged();
    /// Title, path or modified mark.
    void titleChanged();
    void message(QString const& sentence);
    /// Somebody asks that `id` be brought into view in all panes.
    void revealRequested(steploom::StateId id);
    /// Somebody asks that bytes of the definition be shown and selected in the text.
    void textRevealRequested(steploom::TextRange range);

private:
    friend class Notes;

    Session(std::string bytes, QString const& path, QString const& title);

    bool accept(Result<void> const& result);
    StateId newestState() const;
    void selectNewerThan(StateId newest);
    void afterChange(edit::Change const& change);
    void relayout();
    void pruneSelection();
    void keepSelection(edit::Origin origin);
    void restoreSelection();
    void checkSoon();
    void takeProblems(Revision revision, std::vector<lint::Problem> problems);
    void rememberDisk();
    void readCompanion();
    void collapseAtFirst();
    void keepCollapsed();
    void putInCompanion(std::string const& key, Value const* value);
    bool isTextChangedOnDisk() const;

    document::Document m_document;
    edit::History m_history;
    std::shared_ptr<layout::Layout const> m_layout;
    layout::Options m_layoutOptions;
    Selection m_selection;
    std::vector<Selection> m_selectionsBefore;  // of each step of the history, when it was made
    std::size_t m_seenPosition = 0;             // in the history, after the newest change
    std::vector<lint::Problem> m_problems;
    Revision m_checkedRevision;
    cases::Companion m_companion;
    QString m_companionFault;
    Notes m_notes{*this};
    std::unique_ptr<Simulation> m_simulation;
    std::unique_ptr<CaseFinder> m_caseFinder;
    QString m_path;
    QString m_title;
    QByteArray m_diskHash;
    QDateTime m_diskTime;
    bool m_isRecovered = false;
    bool m_isChecking = false;
    bool m_isToBeChecked = false;  // once more, when the check that runs is done
    lint::Options m_checkedWith;
    asl::Substitutions m_checkedValues;
};

}  // namespace steploom::workbench
