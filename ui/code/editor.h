// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/range.h"
#include "core/edit/history.h"
#include "core/text/line_index.h"
#include "core/text/patch.h"
#include "core/text/tree_edit.h"
#include "ui/code/typed_changes.h"

#include <Qsci/qsciscintillabase.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

class QMenu;

namespace steploom::workbench {
class Session;
}

namespace steploom::code {

class CompletionList;
class Gutter;
class Preedit;
class ScreenReader;

/// The text of a document. What a person does in it becomes patches of the document's history, one for each
/// gesture; what happens to the document elsewhere is put in here as splices. After each event the editor
/// holds the document's bytes, but for a byte order mark, which stays out of sight and reach.
///
/// All offsets below are bytes of the file.
class Editor : public QsciScintillaBase {
    Q_OBJECT

public:
    explicit Editor(workbench::Session& session, QWidget* parent = nullptr);
    ~Editor() override;

    workbench::Session& session() const { return m_session; }

    /// Whether the bytes shown are those of the document. A file whose bytes cannot be shown as they are is
    /// read-only and shown as well as can be; then nothing here speaks of its places.
    bool agrees() const;
    bool isLossy() const { return m_isLossy; }
    /// The bytes shown.
    std::string shownBytes() const;

    /// A change by a person that is no single gesture of the editor itself. False when it was refused.
    bool change(text::Patch const& patch, edit::Merge merge, std::string_view label);

    std::size_t caret() const { return toFile(send(SCI_GETCURRENTPOS)); }
    text::Place caretPlace() const;
    TextRange selectedRange() const;
    /// Puts the caret there and brings it into view, unfolding what hides it.
    void setCaret(std::size_t offset) { select({offset, 0}); }
    void select(TextRange range);
    /// Brings a place into view without moving the caret.
    void reveal(TextRange range);
    bool isInView(std::size_t offset) const;

    std::size_t toFile(long position) const { return static_cast<std::size_t>(position) + m_hidden; }
    long toPosition(std::size_t offset) const;
    /// From 0.
    long lineAt(std::size_t offset) const { return send(SCI_LINEFROMPOSITION, toPosition(offset)); }

    /// Indentation and line end that new text gets.
    text::Layout const& textLayout() const { return m_textLayout; }

    /// Steps of the text's size; 0 is 12 px.
    int zoomSteps() const { return m_zoom; }
    void setZoomSteps(int steps);

    // What menus ask of any field of text.
    Q_INVOKABLE void cut() { runCommand(QsciScintillaBase::SCI_CUT, "Cut"); }
    Q_INVOKABLE void copy() { send(QsciScintillaBase::SCI_COPY); }
    Q_INVOKABLE void paste() { runCommand(QsciScintillaBase::SCI_PASTE, "Paste"); }
    Q_INVOKABLE void selectAll() { runCommand(QsciScintillaBase::SCI_SELECTALL, {}); }

    void foldAll(bool isFolded);
    void toggleFold(long line);

    /// Asked with a Ctrl+click: goes to where what stands there is defined, and tells whether it did.
    void setFollower(std::function<bool(std::size_t offset)> follower) { m_follower = std::move(follower); }

    /// Puts into the context menu what is about the place of the caret.
    void setMenuFiller(std::function<void(QMenu& menu)> filler) { m_menuFiller = std::move(filler); }

    /// Opens the list of what can stand at the caret.
    void complete();
    CompletionList& completionList() { return *m_completion; }

    /// A Scintilla message, for the parts of this pane.
    long send(unsigned int message, unsigned long w = 0, long l = 0) const
    {
        return SendScintilla(message, w, l);
    }
    long send(unsigned int message, long w, long l = 0) const
    {
        return SendScintilla(message, static_cast<unsigned long>(w), l);
    }
    long send(unsigned int message, int w, long l = 0) const
    {
        return SendScintilla(message, static_cast<unsigned long>(w), l);
    }

signals:
    /// The caret was moved by a person, without a change of the text.
    void caretMovedByHand();
    /// The caret may be at another place, for whatever reason.
    void caretChanged();
    /// After the text shown was changed, by whomever.
    void textChanged();
    /// A click into the margins left of the text; `line` counts from 0.
    void breakpointMarginClicked(long line);
    /// The pointer rests on a place, or has left it (nothing).
    void hovered(std::optional<std::size_t> offset, QPoint const& globalPosition);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool canInsertFromMimeData(QMimeData const* source) const override;

private:
    friend class Gutter;
    friend class ScreenReader;

    // Everything a person does happens within one of these; its end hands the changes over as one patch.
    class Gesture;

    // ---- typing as patches (editor.cpp)
    void load();
    void noteModified(int position, int type, char const* text, int length);
    void finishGesture(edit::Merge merge, std::string_view label);
    void flushUnclaimed();
    void followDocument(edit::Change const& change);
    void applySplices(text::Patch const& patch);
    void resync();
    void replaceShown(long position, long length, std::string_view text);
    // What the editor tells of changes made while one of these lives is for a screen reader only.
    class Unheard {
    public:
        explicit Unheard(Editor& editor);
        ~Unheard();
        Q_DISABLE_COPY_MOVE(Unheard)

    private:
        Editor& m_editor;
    };
    void hearChanges();
    void showCaretOfChange(edit::Change const& change);

    // ---- keys and input methods (editor_typing.cpp)
    bool typeCleverly(QString const& text);
    bool typeQuote();
    bool typeOpener(char opener);
    bool typeCloser(char closer);
    bool typeLineEnd();
    bool eraseAtCaret();
    bool typePlain(QString const& text);
    void insertAtCaret(std::string_view text, std::size_t caretAfter);
    void typeText(QString const& text);
    void eraseAroundCaret(int start, int length);
    bool hasOneEmptySelection() const;
    bool isInString(long position) const;
    bool isQuiet(long position) const;
    char shownAt(long position) const { return static_cast<char>(send(SCI_GETCHARAT, position)); }
    void runCommand(unsigned int message, std::string_view label);

    // ---- look (editor_look.cpp)
    void setUp();
    void releaseKeys();
    void applyTheme();
    void applyLineHeight();
    void updateMargins();
    void styleTo(long position);
    void matchBraces();
    void putCaretAt(QPoint place);

    // ---- completion (editor_completion.cpp)
    void offerAfter(QString const& typed);
    void updateCompletion();
    bool opensCompletion(QString const& text) const;
    bool completionTakes(QKeyEvent const& event);
    void acceptCompletion();

    workbench::Session& m_session;
    TypedChanges m_typed;
    text::Layout m_textLayout;
    std::unique_ptr<Gutter> m_gutter;
    Preedit* m_preedit;
    CompletionList* m_completion;
    std::unique_ptr<ScreenReader> m_screenReader;
    std::function<bool(std::size_t)> m_follower;
    std::function<void(QMenu&)> m_menuFiller;
    std::size_t m_hidden = 0;  // bytes of the byte order mark, which the editor does not hold
    long m_lastCaret = 0;
    long m_lastAnchor = 0;
    int m_zoom = 0;
    int m_gestureDepth = 0;
    int m_composed = 0;  // the longest that the composition in progress was, in characters
    bool m_isLossy = false;
    bool m_isApplying = false;
    bool m_awaitsEcho = false;
    bool m_flushIsDue = false;
};

}  // namespace steploom::code
