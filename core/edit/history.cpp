// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/history.h"

#include "core/text/tree_edit.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace steploom::edit {

Result<void> History::refuseWhenReadOnly() const
{
    if (m_document.isReadOnly())
        return Failure{m_document.kind().readOnlyBecause};
    return {};
}

Result<void> History::applyPlan(text::Patch const& definitionPatch, std::string_view label, Visit visit)
{
    if (auto allowed = refuseWhenReadOnly(); !allowed)
        return allowed;
    if (definitionPatch.isEmpty())
        return {};
    if (!text::fits(definitionPatch, m_document.snapshot().text->size()))
        return Failure{"This change does not fit the text; nothing was changed."};
    bool const joins = visit != 0 && m_mergeable && m_position > 0 && m_position == m_steps.size()
        && m_saved != m_position && m_steps.back().visit == visit && !m_steps.back().beside;
    m_mergeable = visit != 0;
    push(m_document.snapshot().embedding->toFile(definitionPatch), label, Origin::Edit, joins);
    m_steps.back().visit = visit;
    return {};
}

static bool isWordByte(char c)
{
    auto const byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || std::isalnum(byte) != 0 || c == '_' || c == '$';
}

// Whether `now` carries on what `before` did at one caret whose inserted text starts at `start`.
static bool continuesAt(text::Splice const& before, text::Splice const& now, std::size_t start)
{
    auto const end = start + before.inserted.size();
    bool const typesOn = now.removed == 0 && now.offset == end && !before.inserted.empty();
    if (typesOn) {
        bool const newLine = now.inserted.find_first_of("\r\n") != std::string::npos;
        bool const newWord = isWordByte(now.inserted.front()) && !isWordByte(before.inserted.back());
        return !newLine && !newWord;
    }
    if (!now.inserted.empty())
        return false;
    bool const takesBack = now.offset >= start && now.offset + now.removed == end && !before.inserted.empty();
    bool const deletesOn
        = before.inserted.empty() && (now.offset == start || now.offset + now.removed == start);
    return takesBack || deletesOn;
}

static bool continuesTyping(text::Patch const& previous, text::Patch const& next)
{
    if (previous.splices.empty() || previous.splices.size() != next.splices.size())
        return false;
    std::size_t shift = 0;  // wraps below zero and back; only sums count
    for (std::size_t i = 0; i < next.splices.size(); ++i) {
        auto const& before = previous.splices[i];
        if (!continuesAt(before, next.splices[i], before.offset + shift))
            return false;
        shift += before.inserted.size() - before.removed;
    }
    return true;
}

Result<void> History::type(text::Patch const& filePatch, Merge merge, std::string_view label)
{
    if (auto allowed = refuseWhenReadOnly(); !allowed)
        return allowed;
    if (filePatch.isEmpty())
        return {};
    bool const follows = m_position > 0 && m_position == m_steps.size() && m_steps.back().isTyping;
    bool const joins = follows && m_mergeable && m_saved != m_position
        && (merge == Merge::Always
            || (merge == Merge::Word && continuesTyping(m_steps.back().forward, filePatch)));
    m_mergeable = merge != Merge::Never;
    push(filePatch, label, Origin::Typing, joins);
    return {};
}

Result<void> History::convert(document::FileLanguage language)
{
    auto const& snapshot = m_document.snapshot();
    if (snapshot.kind.language == language)
        return {};
    if (auto allowed = refuseWhenReadOnly(); !allowed)
        return allowed;
    auto const* const name = language == document::FileLanguage::Yaml ? "YAML" : "JSON";
    if (!snapshot.tree->isSound())
        return Failure{std::string("The text cannot be written as ") + name + " before it can be read. "
            + text::firstFault(*snapshot.tree)};
    m_mergeable = false;
    auto const patch = snapshot.embedding->toFile(text::convert(*snapshot.tree, language));
    m_document.setLanguage(language);
    push(patch, std::string("Write as ") + name, Origin::Edit, false);
    return {};
}

bool History::isTextChangedBetween(std::size_t from, std::size_t to) const
{
    auto const [first, last] = std::minmax(from, to);
    return std::any_of(m_steps.begin() + static_cast<std::ptrdiff_t>(first),
        m_steps.begin() + static_cast<std::ptrdiff_t>(last), [](Step const& step) { return !step.beside; });
}

bool History::isModified() const
{
    return m_saved == never || isTextChangedBetween(m_saved, m_position);
}

void History::dropRedoable()
{
    // Where only the companion changed since, the text is still the one that was saved.
    if (m_saved != never && m_saved > m_position)
        m_saved = isTextChangedBetween(m_position, m_saved) ? never : m_position;
    m_steps.resize(m_position);
}

void History::record(std::string_view label, Beside change, Visit visit)
{
    bool const mayJoin = visit != 0 && m_mergeable && m_position > 0 && m_position == m_steps.size()
        && m_steps.back().visit == visit;
    m_mergeable = visit != 0;
    if (mayJoin) {
        if (auto& beside = m_steps.back().beside; beside.has_value()) {
            beside->redo = std::move(change.redo);
            return;
        }
    }
    dropRedoable();
    Step step;
    step.label = label;
    step.visit = visit;
    step.beside = std::move(change);
    m_steps.push_back(std::move(step));
    ++m_position;
}

void History::push(text::Patch const& filePatch, std::string_view label, Origin origin, bool joins)
{
    auto const backward = text::invertPatch(m_document.bytes(), filePatch);
    if (joins) {
        auto& step = m_steps.back();
        m_document.apply(filePatch, step.lost);
        step.forward = text::compose(step.forward, filePatch);
        step.backward = text::compose(backward, step.backward);
        step.anchorsAfter = m_document.anchors();
    } else {
        dropRedoable();
        Step step;
        step.label = label;
        step.forward = filePatch;
        step.backward = backward;
        step.anchorsBefore = m_document.anchors();
        step.isTyping = origin == Origin::Typing;
        step.languageBefore = m_document.snapshot().kind.language;
        step.languageAfter = m_document.kind().language;
        m_document.apply(filePatch, step.lost);
        step.anchorsAfter = m_document.anchors();
        m_steps.push_back(std::move(step));
        ++m_position;
    }
    announce(origin, filePatch);
}

void History::undo()
{
    if (!canUndo())
        return;
    auto const& step = m_steps[--m_position];
    m_mergeable = false;
    if (step.beside) {
        step.beside->undo();
        return;
    }
    m_document.setLanguage(step.languageBefore);
    m_document.restore(step.backward, step.anchorsBefore);
    announce(Origin::Undo, step.backward);
}

void History::redo()
{
    if (!canRedo())
        return;
    auto const& step = m_steps[m_position++];
    m_mergeable = false;
    if (step.beside) {
        step.beside->redo();
        return;
    }
    m_document.setLanguage(step.languageAfter);
    m_document.restore(step.forward, step.anchorsAfter);
    announce(Origin::Redo, step.forward);
}

void History::markSaved()
{
    m_saved = m_position;
    m_mergeable = false;
}

void History::announce(Origin origin, text::Patch const& patch)
{
    Change const change{origin, patch, m_document.snapshot().revision};
    for (auto const& listener : m_listeners)
        listener(change);
}

}  // namespace steploom::edit
