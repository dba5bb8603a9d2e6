// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/drawing/palette.h"
#include "core/edit/history.h"
#include "core/sim/run_view.h"
#include "ui/workbench/session.h"

#include <QObject>
#include <QString>

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace steploom::workbench {
class Workbench;
}

namespace steploom::inspector {

/// What the editors of a form work on: one state of a document, or its machine. Fields are named by JSON
/// Pointers from there (`/Retry/0/IntervalSeconds`).
class Desk : public QObject {
    Q_OBJECT

public:
    explicit Desk(workbench::Workbench& workbench, QObject* parent = nullptr);

    workbench::Workbench& workbench() const { return m_workbench; }
    /// Puts another thing on the desk; no state means the machine. Editors show it at their next refresh().
    void attach(workbench::Session* session, StateId state);
    workbench::Session* session() const { return m_session; }
    StateId stateId() const { return m_state; }
    /// The state as it is shown; null for the machine, or when it is gone.
    asl::State const* state() const;
    asl::QueryLanguage language() const;
    /// Counts attachments, so that editors know when they show something else than before.
    unsigned binding() const { return m_binding; }

    /// Whether the text can be changed here: readable, not stale, not read-only.
    bool isEditable() const;
    /// Whether it is a Map whose items run in executions of their own.
    bool isDistributedMap() const;
    /// The object on the desk; absent when it is gone.
    text::NodeRef root() const;
    text::NodeRef node(std::string const& path) const;
    /// The edge whose target the string at `path` names.
    std::optional<asl::EdgeId> edgeAt(std::string const& path) const;
    /// The scope whose states the string at `path` may name.
    asl::ScopeIndex scopeAt(std::string const& path) const;

    /// The visit of the state that is shown of a run: the chosen one, else the newest. One that says so where
    /// the state was not reached or nothing runs.
    sim::StateView const& visit() const;
    /// Shows the visit of that number from now on; 0 follows the newest. Another state is followed again.
    void chooseVisit(std::uint32_t number);
    std::uint32_t chosenVisit() const { return m_chosenVisit; }

    bool set(std::string const& path, Value const& value, edit::Visit visit = 0);
    /// Sets a value as it is written in `json`.
    bool setText(std::string const& path, std::string const& json, edit::Visit visit = 0);
    bool remove(std::string const& path, edit::Visit visit = 0);
    bool move(std::string const& list, std::size_t from, std::size_t to);
    template <edit::Edit T>
    bool run(T const& edit, edit::Visit visit = 0)
    {
        return m_session && m_session->run(edit, visit);
    }
    static edit::Visit newVisit();

    /// The problem to show at the field `path`: at exactly this place or, for `isWhole`, anywhere inside it.
    lint::Problem const* problemAt(std::string const& path, bool isWhole) const;
    /// The sentence of a problem without the name of the state on the desk, which stands above it already.
    QString sentenceOf(lint::Problem const& problem) const;

    /// Text that cannot be in the document (broken JSON), kept for its field until it is mended.
    void keepDraft(std::string const& path, QString const& text);
    void dropDraft(std::string const& path);
    QString draft(std::string const& path) const;

signals:
    void visitChosen();

private:
    using DraftKey = std::pair<StateId, std::string>;

    workbench::Workbench& m_workbench;
    workbench::Session* m_session = nullptr;
    StateId m_state;
    unsigned m_binding = 0;
    std::uint32_t m_chosenVisit = 0;
    std::map<workbench::Session*, std::map<DraftKey, QString>> m_drafts;
};

/// The glyph, tile colour and words for a state, as its card has them.
struct StateLooks {
    std::string glyph;
    drawing::Role tile = drawing::Role::TileFlow;
    QString subtitle;  ///< `Task · Lambda function`
};
StateLooks looksOfState(asl::State const& state);

}  // namespace steploom::inspector
