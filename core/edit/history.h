// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/edit.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace steploom::edit {

/// Who asked for a change, so that a pane does not answer itself.
enum class Origin { Edit, Typing, Undo, Redo };

/// What listeners learn after each change.
struct Change {
    Origin origin = Origin::Edit;
    text::Patch patch;  ///< in bytes of the file before the change
    Revision revision;  ///< the one it made
};

/// How a typed change joins the step before it.
enum class Merge {
    Never,   ///< a step of its own: paste, drop, replace-all
    Word,    ///< keystrokes join until a new word starts, the caret jumps or a line ends
    Always,  ///< goes on with the typing before, whatever it was: the parts of one input-method composition
};

/// One visit of a form's field. What is changed during a visit is one step of the history; 0 is no visit.
using Visit = std::uint64_t;

/// What was changed beside the text, such as in the companion: how that is taken back and done again. Both
/// are called in their turn and must bear that something else changed it meanwhile.
struct Beside {
    std::function<void()> undo;
    std::function<void()> redo;
};

/// The one undo history of a document. Canvas, code pane and inspector all change the document through it and
/// in no other way.
class History {
public:
    explicit History(document::Document& document) : m_document(document) {}
    History(History const&) = delete;
    History& operator=(History const&) = delete;

    /// Plans and applies `edit` as one step; a refused plan changes nothing.
    template <Edit T>
    Result<void> run(T const& edit, Visit visit = 0)
    {
        auto plan = edit.plan(m_document.snapshot());
        if (!plan)
            return plan.failure();
        return applyPlan(*plan, T::label, visit);
    }
    /// Applies a plan that was made for the current revision. It joins the step before it when that was made
    /// by the same visit and nothing happened since.
    Result<void> applyPlan(text::Patch const& definitionPatch, std::string_view label, Visit visit = 0);

    /// A change that happened in a text editor, in bytes of the file.
    Result<void> type(text::Patch const& filePatch, Merge merge, std::string_view label = "Typing");
    /// Writes the definition in another language, as a step of its own. Its comments go. Refused while the
    /// text cannot be read.
    Result<void> convert(document::FileLanguage language);
    /// Takes a change beside the text, which was made already, as a step of its own. It joins the step before
    /// it when that was made by the same visit and nothing happened since. Listeners are told nothing: the
    /// text is as it was.
    void record(std::string_view label, Beside change, Visit visit = 0);

    /// The next keystroke starts a step of its own.
    void endTyping() { m_mergeable = false; }

    /// How many steps are done: where in the history the document is.
    std::size_t position() const { return m_position; }
    bool canUndo() const { return m_position > 0; }
    bool canRedo() const { return m_position < m_steps.size(); }
    std::string undoLabel() const { return canUndo() ? m_steps[m_position - 1].label : std::string(); }
    std::string redoLabel() const { return canRedo() ? m_steps[m_position].label : std::string(); }
    void undo();
    void redo();

    /// Whether the bytes may differ from those last marked as saved.
    bool isModified() const;
    void markSaved();

    /// Called after each change, in the order of adding.
    void onChanged(std::function<void(Change const&)> listener)
    {
        m_listeners.push_back(std::move(listener));
    }

private:
    struct Step {
        std::string label;
        text::Patch forward;   // bytes of the file before the step
        text::Patch backward;  // bytes of the file after it
        std::vector<document::Anchor> anchorsBefore;
        std::vector<document::Anchor> anchorsAfter;
        std::vector<document::Anchor> lost;  // identities that the step destroyed so far
        document::FileLanguage languageBefore{};
        document::FileLanguage languageAfter{};
        bool isTyping = false;
        Visit visit = 0;
        std::optional<Beside> beside;  // such a step has no patches
    };

    Result<void> refuseWhenReadOnly() const;
    void dropRedoable();
    bool isTextChangedBetween(std::size_t from, std::size_t to) const;
    void push(text::Patch const& filePatch, std::string_view label, Origin origin, bool joins);
    void announce(Origin origin, text::Patch const& patch);

    static constexpr std::size_t never = static_cast<std::size_t>(-1);

    document::Document& m_document;
    std::vector<Step> m_steps;
    std::size_t m_position = 0;
    std::size_t m_saved = 0;
    bool m_mergeable = false;
    std::vector<std::function<void(Change const&)>> m_listeners;
};

}  // namespace steploom::edit
