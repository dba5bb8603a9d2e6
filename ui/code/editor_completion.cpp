// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/completion_list.h"
#include "ui/code/editor.h"
#include "ui/code/knowledge.h"
#include "ui/workbench/session.h"

#include <QKeyEvent>

namespace steploom::code {

void Editor::complete()
{
    auto const& snapshot = m_session.snapshot();
    auto const place = snapshot.embedding->toDefinition(caret());
    if (m_isLossy || !place || send(SCI_GETREADONLY) != 0 || send(SCI_GETSELECTIONS) != 1)
        return;
    auto completion = assist::completionAt(snapshot, *place, knowledgeOf(m_session, place));
    auto const start = toPosition(snapshot.embedding->toFile(completion.token.offset));
    auto const height = static_cast<int>(send(SCI_TEXTHEIGHT, 0L));
    QPoint const corner(static_cast<int>(send(SCI_POINTXFROMPOSITION, 0L, start)),
        static_cast<int>(send(SCI_POINTYFROMPOSITION, 0L, start)) + height);
    m_completion->show(std::move(completion), viewport()->mapToGlobal(corner), height);
}

// What has just been typed opens the completion, or narrows the open one.
void Editor::offerAfter(QString const& typed)
{
    if (opensCompletion(typed))
        complete();
    else if (m_completion->isVisible())
        updateCompletion();
}

// What is typed narrows the list; leaving the token closes it.
void Editor::updateCompletion()
{
    auto const token = m_completion->completion().token;
    auto const& snapshot = m_session.snapshot();
    auto const place = snapshot.embedding->toDefinition(caret());
    if (!place || *place <= token.offset || (token.isEmpty() && *place < token.offset)) {
        m_completion->hide();
        return;
    }
    complete();
    if (m_completion->completion().token.offset != token.offset)
        m_completion->hide();
}

// The list opens by itself where a word begins that it may know: behind a quote, the dollar sign and the dot
// of expressions, and in YAML, which has no quotes, with the first letter of a key or value.
bool Editor::opensCompletion(QString const& text) const
{
    if (text.size() != 1)
        return false;
    auto const position = send(SCI_GETCURRENTPOS);
    bool const isYaml = m_session.document().kind().language == document::FileLanguage::Yaml;
    auto const typed = text.at(0);
    if (typed == QLatin1Char('"'))
        return isInString(position);
    if (typed == QLatin1Char('$') || typed == QLatin1Char('.'))
        return isYaml || isInString(position);
    if (!isYaml || m_completion->isVisible())
        return false;
    char const before = position > 1 ? shownAt(position - 2) : '\n';
    bool const isBlank = before == ' ' || before == '\n' || before == '\r';
    return typed == QLatin1Char(' ') ? before == ':' : typed.isLetter() && isBlank;
}

bool Editor::completionTakes(QKeyEvent const& event)
{
    if (event.key() == Qt::Key_Space && event.modifiers() == Qt::ControlModifier) {
        complete();
        return true;
    }
    if (!m_completion->isVisible())
        return false;
    switch (event.key()) {
    case Qt::Key_Up:
        m_completion->move(-1);
        return true;
    case Qt::Key_Down:
        m_completion->move(1);
        return true;
    case Qt::Key_PageUp:
        m_completion->move(-8);
        return true;
    case Qt::Key_PageDown:
        m_completion->move(8);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        acceptCompletion();
        return true;
    case Qt::Key_Escape:
        m_completion->hide();
        return true;
    default:
        return false;
    }
}

void Editor::acceptCompletion()
{
    auto const* const current = m_completion->current();
    if (!current)
        return;
    auto const candidate = *current;
    auto const& completion = m_completion->completion();
    auto const patch = m_session.snapshot().embedding->toFile(completion.patch(candidate));
    auto const caretAfter = completion.caretAfter(candidate);
    m_completion->hide();
    if (!change(patch, edit::Merge::Never, "Completion"))
        return;
    setCaret(m_session.snapshot().embedding->toFile(caretAfter));
    if (candidate.goesOn)
        complete();
}

}  // namespace steploom::code
