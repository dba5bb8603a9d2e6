// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/editor.h"

#include "ui/code/completion_list.h"
#include "ui/code/gesture.h"
#include "ui/code/gutter.h"
#include "ui/code/preedit.h"
#include "ui/code/screen_reader.h"
#include "ui/theme/theme.h"
#include "ui/workbench/session.h"

#include <QDropEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QStringDecoder>

#include <cassert>
#include <cstring>
#include <ranges>
#include <utility>

namespace steploom::code {

static constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

Editor::Editor(workbench::Session& session, QWidget* parent)
    : QsciScintillaBase(parent)
    , m_session(session)
    , m_gutter(std::make_unique<Gutter>(*this))
    , m_preedit(new Preedit(viewport()))
    , m_completion(new CompletionList(this))
    , m_screenReader(std::make_unique<ScreenReader>(*this))
{
    setUp();
    load();
    connect(this, &QsciScintillaBase::SCN_MODIFIED, this,
        [this](int position, int type, char const* text, int length) {
            noteModified(position, type, text, length);
        });
    connect(&m_session, &workbench::Session::changed, this, &Editor::followDocument);
    connect(m_completion, &CompletionList::chosen, this, [this] {
        Gesture const gesture(*this, edit::Merge::Never, "Completion");
        acceptCompletion();
    });
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, &Editor::applyTheme);
}

Editor::~Editor() = default;

// ---- the document's bytes in the editor

// What people see of bytes that are no UTF-8. It can be read, never edited.
static std::string readableForm(std::string const& bytes, document::Encoding encoding)
{
    QByteArrayView const view(bytes.data(), static_cast<qsizetype>(bytes.size()));
    QStringDecoder decoder(
        encoding == document::Encoding::Utf16 ? QStringDecoder::Utf16 : QStringDecoder::Utf8);
    QString const text = decoder(view);
    return text.toStdString();
}

static std::string_view shownPart(std::string const& bytes)
{
    std::string_view const view(bytes);
    return view.starts_with(byteOrderMark) ? view.substr(byteOrderMark.size()) : view;
}

void Editor::load()
{
    auto const& document = m_session.document();
    m_isLossy = document.kind().encoding == document::Encoding::Utf16
        || document.kind().encoding == document::Encoding::Invalid;
    m_hidden = 0;
    std::string lossy;
    std::string_view shown;
    if (m_isLossy) {
        lossy = readableForm(document.bytes(), document.kind().encoding);
        shown = lossy;
    } else {
        shown = shownPart(document.bytes());
        m_hidden = document.bytes().size() - shown.size();
    }
    replaceShown(0, send(SCI_GETLENGTH), shown);
    send(SCI_SETREADONLY, document.isReadOnly() ? 1 : 0);
    send(SCI_SETEMPTYSELECTION, 0);
    m_textLayout = text::layoutOf(*m_session.snapshot().tree);
    send(SCI_SETEOLMODE,
        m_textLayout.lineEnd == "\r\n"     ? SC_EOL_CRLF
            : m_textLayout.lineEnd == "\r" ? SC_EOL_CR
                                           : SC_EOL_LF);
    bool const usesTabs = m_textLayout.indentUnit.starts_with('\t');
    auto const width = usesTabs ? 4 : static_cast<int>(m_textLayout.indentUnit.size());
    send(SCI_SETUSETABS, usesTabs ? 1 : 0);
    send(SCI_SETTABWIDTH, width);
    send(SCI_SETINDENT, width);
    updateMargins();
}

// Compares around the gap of the editor's buffer, so that nothing is moved or copied.
bool Editor::agrees() const
{
    if (m_isLossy)
        return false;
    std::string_view const wanted = std::string_view(m_session.document().bytes()).substr(m_hidden);
    auto const length = send(SCI_GETLENGTH);
    if (static_cast<std::size_t>(length) != wanted.size())
        return false;
    auto const gap = send(SCI_GETGAPPOSITION);
    auto const same = [&](long from, long to) {
        if (from == to)
            return true;
        // NOLINTNEXTLINE(performance-no-int-to-ptr)
        auto const* const bytes = reinterpret_cast<char const*>(send(SCI_GETRANGEPOINTER, from, to - from));
        return std::memcmp(bytes, wanted.data() + from, static_cast<std::size_t>(to - from)) == 0;
    };
    return same(0, gap) && same(gap, length);
}

std::string Editor::shownBytes() const
{
    auto const length = send(SCI_GETLENGTH);
    auto const* const bytes
        = reinterpret_cast<char const*>(send(SCI_GETCHARACTERPOINTER));  // NOLINT(performance-no-int-to-ptr)
    return {bytes, static_cast<std::size_t>(length)};
}

long Editor::toPosition(std::size_t offset) const
{
    return offset < m_hidden ? 0 : static_cast<long>(offset - m_hidden);
}

void Editor::hearChanges()
{
    // What is about to be deleted is for the screen reader alone.
    send(SCI_SETMODEVENTMASK,
        SC_MOD_INSERTTEXT | SC_MOD_DELETETEXT | (ScreenReader::isListening() ? SC_MOD_BEFOREDELETE : 0));
}

Editor::Unheard::Unheard(Editor& editor) : m_editor(editor)
{
    if (!ScreenReader::isListening())
        m_editor.send(SCI_SETMODEVENTMASK, 0);
}

Editor::Unheard::~Unheard()
{
    m_editor.hearChanges();
}

void Editor::replaceShown(long position, long length, std::string_view text)
{
    Unheard const unheard(*this);
    bool const outer = std::exchange(m_isApplying, true);
    bool const isReadOnly = send(SCI_GETREADONLY) != 0;
    if (isReadOnly)
        send(SCI_SETREADONLY, 0);
    send(SCI_SETTARGETRANGE, position, position + length);
    SendScintilla(SCI_REPLACETARGET, static_cast<uintptr_t>(text.size()), text.data());
    if (isReadOnly)
        send(SCI_SETREADONLY, 1);
    m_isApplying = outer;
}

// ---- from the editor to the document

void Editor::noteModified(int position, int type, char const* text, int length)
{
    bool const isInsertion = (type & SC_MOD_INSERTTEXT) != 0;
    if (m_isApplying || (!isInsertion && (type & SC_MOD_DELETETEXT) == 0))
        return;
    auto const offset = toFile(position);
    auto const size = static_cast<std::size_t>(length);
    if (isInsertion)
        m_typed.inserted(offset, std::string(text, size));
    else
        m_typed.deleted(offset, size);
    // Outside of all events only assistive programs change the text; what they do is handed over at once
    // when the editor is done with it.
    if (m_gestureDepth == 0 && !std::exchange(m_flushIsDue, true))
        QMetaObject::invokeMethod(this, [this] { flushUnclaimed(); }, Qt::QueuedConnection);
}

void Editor::flushUnclaimed()
{
    m_flushIsDue = false;
    if (m_gestureDepth == 0)
        finishGesture(edit::Merge::Word, "Typing");
}

void Editor::finishGesture(edit::Merge merge, std::string_view label)
{
    bool const isTyped = !m_typed.isEmpty();
    if (isTyped) {
        auto const patch = m_typed.take(m_session.document().bytes());
        if (!patch.isEmpty()) {
            m_awaitsEcho = true;
            bool const isAccepted = m_session.type(patch, merge, label);
            m_awaitsEcho = false;
            if (!isAccepted)
                resync();
        }
        assert((m_isLossy || agrees()) && "typing must leave editor and document with the same bytes");
        if (!m_isLossy && !agrees())
            resync();
    }
    auto const caret = send(SCI_GETCURRENTPOS);
    auto const anchor = send(SCI_GETANCHOR);
    if (caret == m_lastCaret && anchor == m_lastAnchor)
        return;
    bool const isMoved = caret != m_lastCaret;
    m_lastCaret = caret;
    m_lastAnchor = anchor;
    matchBraces();
    emit caretChanged();
    if (!isTyped && isMoved) {
        m_session.endTyping();
        emit caretMovedByHand();
    }
}

bool Editor::change(text::Patch const& patch, edit::Merge merge, std::string_view label)
{
    return m_session.type(patch, merge, label);
}

// ---- from the document to the editor

void Editor::followDocument(edit::Change const& change)
{
    if (std::exchange(m_awaitsEcho, false)) {
        updateMargins();
        emit textChanged();
        return;
    }
    m_completion->hide();
    bool const touchesMark = !change.patch.splices.empty() && change.patch.splices.front().offset < m_hidden;
    auto const hidden = m_isLossy
        ? 0
        : m_session.document().bytes().size() - shownPart(m_session.document().bytes()).size();
    if (m_isLossy)
        load();
    else if (touchesMark || hidden != m_hidden || !m_typed.isEmpty()) {
        // What was typed and not yet handed over gives way: the document is the truth.
        m_typed.clear();
        m_hidden = hidden;
        resync();
    } else {
        applySplices(change.patch);
    }
    assert((m_isLossy || agrees()) && "changes from elsewhere must reach the editor byte for byte");
    if (!m_isLossy && !agrees())
        resync();
    updateMargins();
    if (hasFocus() && (change.origin == edit::Origin::Undo || change.origin == edit::Origin::Redo))
        showCaretOfChange(change);
    m_lastCaret = send(SCI_GETCURRENTPOS);
    m_lastAnchor = send(SCI_GETANCHOR);
    matchBraces();
    emit textChanged();
    emit caretChanged();
}

// Caret, selections, folds, marks and the lines in view stay with their text: Scintilla sees to that.
void Editor::applySplices(text::Patch const& patch)
{
    for (auto const& splice : std::views::reverse(patch.splices))
        replaceShown(toPosition(splice.offset), static_cast<long>(splice.removed), splice.inserted);
}

void Editor::resync()
{
    m_typed.clear();
    if (m_isLossy) {
        load();
        return;
    }
    auto const shown = shownBytes();
    auto const wanted = std::string_view(m_session.document().bytes()).substr(m_hidden);
    for (auto const& splice : text::difference(shown, wanted).splices)
        replaceShown(static_cast<long>(splice.offset), static_cast<long>(splice.removed), splice.inserted);
}

// After undo and redo people look for what changed.
void Editor::showCaretOfChange(edit::Change const& change)
{
    if (change.patch.splices.empty())
        return;
    auto const& first = change.patch.splices.front();
    auto const position = toPosition(first.offset + first.inserted.size());
    send(SCI_ENSUREVISIBLEENFORCEPOLICY, send(SCI_LINEFROMPOSITION, position));
    send(SCI_GOTOPOS, position);
}

// ---- caret

text::Place Editor::caretPlace() const
{
    auto const position = send(SCI_GETCURRENTPOS);
    auto const line = send(SCI_LINEFROMPOSITION, position);
    auto const start = send(SCI_POSITIONFROMLINE, line);
    return {static_cast<std::size_t>(line) + 1,
        static_cast<std::size_t>(send(SCI_COUNTCHARACTERS, start, position)) + 1};
}

TextRange Editor::selectedRange() const
{
    return TextRange::between(toFile(send(SCI_GETSELECTIONSTART)), toFile(send(SCI_GETSELECTIONEND)));
}

void Editor::select(TextRange range)
{
    Gesture const gesture(*this, edit::Merge::Never, {});
    auto const start = toPosition(range.offset);
    auto const end = toPosition(range.end());
    send(SCI_ENSUREVISIBLEENFORCEPOLICY, send(SCI_LINEFROMPOSITION, start));
    send(SCI_SETSEL, start, end);
    reveal(range);
}

bool Editor::isInView(std::size_t offset) const
{
    auto const line = lineAt(offset);
    if (send(SCI_GETLINEVISIBLE, line) == 0)
        return false;
    auto const shown = send(SCI_VISIBLEFROMDOCLINE, line);
    auto const first = send(SCI_GETFIRSTVISIBLELINE);
    return shown >= first && shown < first + send(SCI_LINESONSCREEN);
}

void Editor::reveal(TextRange range)
{
    auto const line = lineAt(range.offset);
    send(SCI_ENSUREVISIBLE, line);
    if (isInView(range.offset) && isInView(range.end()))
        return;
    // Little text stands in the middle, much with its beginning near the top.
    auto const onScreen = send(SCI_LINESONSCREEN);
    auto const height = lineAt(range.end()) - line + 1;
    if (isInView(range.offset) && height > onScreen)
        return;
    auto const above = height + 2 < onScreen ? (onScreen - height) / 2 : long{2};
    send(SCI_SETFIRSTVISIBLELINE, std::max(0L, send(SCI_VISIBLEFROMDOCLINE, line) - above));
}

// ---- events that are gestures

// What the history calls a key that is no keystroke of typing.
static std::string_view labelOfKey(QKeyEvent const& event)
{
    bool const isControl = (event.modifiers() & Qt::ControlModifier) != 0;
    bool const isShift = (event.modifiers() & Qt::ShiftModifier) != 0;
    if ((isControl && event.key() == Qt::Key_V) || (isShift && event.key() == Qt::Key_Insert))
        return "Paste";
    if ((isControl && event.key() == Qt::Key_X) || (isShift && event.key() == Qt::Key_Delete))
        return "Cut";
    return event.key() == Qt::Key_Tab || event.key() == Qt::Key_Backtab ? "Indent" : "Edit text";
}

void Editor::keyPressEvent(QKeyEvent* event)
{
    if (completionTakes(*event)) {
        event->accept();
        return;
    }
    bool const isPlain
        = (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) == 0;
    auto const text = event->text();
    bool const isText = !text.isEmpty() && text.at(0).isPrint()
        && (isPlain || event->modifiers().testFlags(Qt::ControlModifier | Qt::AltModifier));
    bool const isErase = event->key() == Qt::Key_Backspace
        || (event->key() == Qt::Key_Delete && (event->modifiers() & Qt::ShiftModifier) == 0);
    bool const isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    bool const isKeystroke = isText || (isPlain && (isErase || isReturn));
    if (isKeystroke && send(SCI_GETREADONLY) != 0) {
        m_session.say(QString::fromStdString(m_session.document().kind().readOnlyBecause));
        event->accept();
        return;
    }
    {
        Gesture const gesture(*this, isKeystroke ? edit::Merge::Word : edit::Merge::Never,
            isKeystroke ? std::string_view("Typing") : labelOfKey(*event));
        bool const isDone = isText                         ? typeCleverly(text)
            : isPlain && isReturn                          ? typeLineEnd()
            : isPlain && event->key() == Qt::Key_Backspace ? eraseAtCaret()
                                                           : false;
        if (isDone)
            event->accept();
        else
            QsciScintillaBase::keyPressEvent(event);
    }
    offerAfter(text);
}

void Editor::inputMethodEvent(QInputMethodEvent* event)
{
    if (send(SCI_GETREADONLY) != 0) {
        event->ignore();
        return;
    }
    m_composed = std::max(m_composed, static_cast<int>(event->preeditString().size()));
    bool const isTyped = !event->commitString().isEmpty() || event->replacementLength() > 0;
    if (isTyped) {
        // A dead key or a syllable is a keystroke like others; a phrase is a step of its own.
        Gesture const gesture(*this, m_composed > 1 ? edit::Merge::Never : edit::Merge::Word, "Typing");
        if (event->replacementLength() > 0)
            eraseAroundCaret(event->replacementStart(), event->replacementLength());
        if (!event->commitString().isEmpty())
            typeText(event->commitString());
    }
    m_preedit->compose(*this, *event);
    if (event->preeditString().isEmpty())
        m_composed = 0;
    event->accept();
    if (isTyped)
        offerAfter(event->commitString());
}

void Editor::mousePressEvent(QMouseEvent* event)
{
    m_completion->hide();
    if (event->button() == Qt::LeftButton && m_gutter->press(event->position().toPoint())) {
        event->accept();
        return;
    }
    bool const isFollowing = event->button() == Qt::LeftButton && event->modifiers() == Qt::ControlModifier;
    Gesture const gesture(*this, edit::Merge::Never, "Paste");
    if (isFollowing) {
        auto const place = event->position().toPoint();
        auto const position = SendScintilla(
            SCI_POSITIONFROMPOINTCLOSE, static_cast<unsigned long>(place.x()), static_cast<long>(place.y()));
        if (position >= 0 && m_follower && m_follower(toFile(position))) {
            event->accept();
            return;
        }
    }
    QsciScintillaBase::mousePressEvent(event);
}

void Editor::mouseMoveEvent(QMouseEvent* event)
{
    Gesture const gesture(*this, edit::Merge::Never, "Drag text");
    QsciScintillaBase::mouseMoveEvent(event);
}

void Editor::mouseReleaseEvent(QMouseEvent* event)
{
    Gesture const gesture(*this, edit::Merge::Never, "Paste");
    QsciScintillaBase::mouseReleaseEvent(event);
}

void Editor::mouseDoubleClickEvent(QMouseEvent* event)
{
    Gesture const gesture(*this, edit::Merge::Never, {});
    QsciScintillaBase::mouseDoubleClickEvent(event);
}

void Editor::dropEvent(QDropEvent* event)
{
    Gesture const gesture(*this, edit::Merge::Never, "Drop text");
    QsciScintillaBase::dropEvent(event);
}

// Files and states are for the window and the canvas.
bool Editor::canInsertFromMimeData(QMimeData const* source) const
{
    return source->hasText() && !source->hasUrls();
}

void Editor::runCommand(unsigned int message, std::string_view label)
{
    Gesture const gesture(*this, edit::Merge::Never, label);
    send(message);
}

}  // namespace steploom::code
