// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/completion_list.h"
#include "ui/code/editor.h"
#include "ui/code/gesture.h"
#include "ui/code/gutter.h"
#include "ui/code/json_style.h"
#include "ui/code/preedit.h"
#include "ui/code/yaml_style.h"
#include "ui/theme/theme.h"
#include "ui/workbench/session.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace steploom::code {

using theme::Role;

static constexpr int smallestZoom = -4;
static constexpr int largestZoom = 24;

void Editor::setUp()
{
    setAccessibleName(tr("Text of the definition"));
    setFrameShape(QFrame::NoFrame);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    send(SCI_SETCODEPAGE, SC_CP_UTF8);
    send(SCI_SETUNDOCOLLECTION, 0);
    send(SCI_EMPTYUNDOBUFFER);
    hearChanges();
    send(SCI_SETLEXER, SCLEX_CONTAINER);
    connect(this, &QsciScintillaBase::SCN_STYLENEEDED, this, [this](int position) { styleTo(position); });

    send(SCI_SETMULTIPLESELECTION, 1);
    send(SCI_SETADDITIONALSELECTIONTYPING, 1);
    send(SCI_SETMULTIPASTE, SC_MULTIPASTE_EACH);
    send(SCI_SETVIRTUALSPACEOPTIONS, SCVS_RECTANGULARSELECTION);
    send(SCI_SETTABINDENTS, 1);
    send(SCI_SETBACKSPACEUNINDENTS, 1);
    send(SCI_SETINDENTATIONGUIDES, SC_IV_LOOKBOTH);
    send(SCI_SETSCROLLWIDTH, 1);
    send(SCI_SETSCROLLWIDTHTRACKING, 1);
    send(SCI_SETLAYOUTCACHE, SC_CACHE_PAGE);
    send(SCI_SETPASTECONVERTENDINGS, 1);
    send(SCI_SETCARETWIDTH, 2);
    send(SCI_SETCARETLINEVISIBLE, 1);
    send(SCI_SETXCARETPOLICY, CARET_SLOP | CARET_EVEN, 40);
    send(SCI_SETYCARETPOLICY, CARET_SLOP | CARET_EVEN, 2);
    send(SCI_SETMOUSEDWELLTIME, 400);
    send(SCI_SETAUTOMATICFOLD, SC_AUTOMATICFOLD_SHOW | SC_AUTOMATICFOLD_CHANGE);
    for (int margin = 0; margin < 5; ++margin) {
        send(SCI_SETMARGINTYPEN, margin, SC_MARGIN_BACK);
        send(SCI_SETMARGINMASKN, margin, 0);
        send(SCI_SETMARGINWIDTHN, margin, 0);
        send(SCI_SETMARGINCURSORN, margin, SC_CURSORARROW);
    }
    send(SCI_SETMARGINLEFT, 0L, theme::metrics::space1);
    for (int mark = InfoMark; mark <= BreakpointMark; ++mark)
        send(SCI_MARKERDEFINE, mark, SC_MARK_EMPTY);
    for (int band = SelectedBand; band <= CatchBand; ++band)
        send(SCI_MARKERDEFINE, band, SC_MARK_BACKGROUND);
    connect(this, &QsciScintillaBase::SCN_DWELLSTART, this, [this](int position, int x, int y) {
        // A menu that is open has the pointer.
        if (position >= 0 && !QApplication::activePopupWidget())
            emit hovered(toFile(position), viewport()->mapToGlobal(QPoint(x, y)));
    });
    connect(this, &QsciScintillaBase::SCN_DWELLEND, this, [this] { emit hovered({}, {}); });
    releaseKeys();
    applyTheme();
}

// Keys that belong to the window (visual language, section 4), and those whose meaning in Scintilla nobody
// expects.
void Editor::releaseKeys()
{
    struct Key {
        int key;
        int modifiers;
    };
    static constexpr Key keys[] = {{'Z', SCMOD_CTRL}, {SCK_BACK, SCMOD_ALT}, {'Y', SCMOD_CTRL},
        {'Z', SCMOD_CTRL | SCMOD_SHIFT}, {SCK_ADD, SCMOD_CTRL}, {SCK_SUBTRACT, SCMOD_CTRL},
        {SCK_DIVIDE, SCMOD_CTRL}, {'\\', SCMOD_CTRL}, {'\\', SCMOD_CTRL | SCMOD_SHIFT}, {SCK_INSERT, 0},
        {'L', SCMOD_CTRL}, {'T', SCMOD_CTRL}, {'T', SCMOD_CTRL | SCMOD_SHIFT}, {'D', SCMOD_CTRL}};
    for (auto const& key : keys)
        send(SCI_CLEARCMDKEY, key.key | (key.modifiers << 16));
}

static long fontSizeInHundredths(QWidget const& widget, int pixels)
{
    return std::lround(pixels * 7200.0 / widget.logicalDpiY());
}

void Editor::applyTheme()
{
    auto const surface = theme::colour(Role::Surface);
    auto const family = theme::font(theme::TextStyle::Code).family().toUtf8();
    auto const size = theme::font(theme::TextStyle::Code).pixelSize() + m_zoom;
    auto const over = [&](QColor const& top, double alpha) {
        auto const mix
            = [&](int a, int b) { return static_cast<int>(std::lround(a * alpha + b * (1 - alpha))); };
        return QColor(mix(top.red(), surface.red()), mix(top.green(), surface.green()),
            mix(top.blue(), surface.blue()));
    };
    SendScintilla(SCI_STYLESETFONT, static_cast<uintptr_t>(STYLE_DEFAULT), family.constData());
    send(SCI_STYLESETSIZEFRACTIONAL, STYLE_DEFAULT, fontSizeInHundredths(*this, size));
    SendScintilla(SCI_STYLESETFORE, STYLE_DEFAULT, theme::colour(Role::Text));
    SendScintilla(SCI_STYLESETBACK, STYLE_DEFAULT, surface);
    send(SCI_STYLECLEARALL);
    auto const ink
        = [&](int style, Role role) { SendScintilla(SCI_STYLESETFORE, style, theme::colour(role)); };
    auto const inkOf = [&](Style style, Role role) {
        ink(static_cast<int>(style), role);
        ink(static_cast<int>(style) + twinStyle, role);
    };
    inkOf(Style::Punctuation, Role::Muted);
    inkOf(Style::Comment, Role::Muted);
    inkOf(Style::Key, Role::CodeKey);
    inkOf(Style::String, Role::CodeString);
    inkOf(Style::Path, Role::CodeString);
    send(SCI_STYLESETITALIC, static_cast<int>(Style::Path), 1);
    send(SCI_STYLESETITALIC, static_cast<int>(Style::Path) + twinStyle, 1);
    inkOf(Style::Expression, Role::CodeWord);
    inkOf(Style::Placeholder, Role::Stale);
    inkOf(Style::Escape, Role::CodeNumber);
    inkOf(Style::Number, Role::CodeNumber);
    inkOf(Style::Word, Role::CodeWord);
    inkOf(Style::Unknown, Role::Text);
    inkOf(Style::Function, Role::CodeKey);
    inkOf(Style::Variable, Role::CodeNumber);
    inkOf(Style::Fault, Role::Failed);
    ink(STYLE_BRACELIGHT, Role::Accent);
    SendScintilla(SCI_STYLESETBACK, STYLE_BRACELIGHT, theme::colour(Role::AccentTint));
    ink(STYLE_BRACEBAD, Role::Failed);
    SendScintilla(SCI_STYLESETFORE, STYLE_INDENTGUIDE, theme::colour(Role::Border));
    ink(STYLE_FOLDDISPLAYTEXT, Role::Muted);

    SendScintilla(SCI_SETSELFORE, 0UL, theme::colour(Role::Text));
    SendScintilla(SCI_SETSELBACK, 1UL, over(theme::colour(Role::Accent), 0.22));
    SendScintilla(SCI_SETADDITIONALSELBACK, over(theme::colour(Role::Accent), 0.22));
    SendScintilla(SCI_SETCARETFORE, theme::colour(Role::Text));
    SendScintilla(SCI_SETADDITIONALCARETFORE, theme::colour(Role::Accent));
    SendScintilla(SCI_SETCARETLINEBACK, theme::colour(Role::Text));
    send(SCI_SETCARETLINEBACKALPHA, 9);
    SendScintilla(
        SCI_MARKERSETBACK, static_cast<unsigned long>(SelectedBand), over(theme::colour(Role::Accent), 0.07));
    SendScintilla(
        SCI_MARKERSETBACK, static_cast<unsigned long>(RetryBand), over(theme::colour(Role::Retrying), 0.14));
    SendScintilla(
        SCI_MARKERSETBACK, static_cast<unsigned long>(CatchBand), over(theme::colour(Role::Caught), 0.14));
    applyLineHeight();
    updateMargins();
    viewport()->update();
}

// Lines are 20 px high at 12 px text; Scintilla takes what the font wants and adds to it.
void Editor::applyLineHeight()
{
    auto const size = theme::font(theme::TextStyle::Code).pixelSize();
    auto const wanted = std::lround(20.0 * (size + m_zoom) / size);
    send(SCI_SETEXTRAASCENT, 0);
    send(SCI_SETEXTRADESCENT, 0);
    auto const extra = std::max(0L, wanted - send(SCI_TEXTHEIGHT, 0L));
    send(SCI_SETEXTRAASCENT, extra / 2);
    send(SCI_SETEXTRADESCENT, extra - extra / 2);
}

void Editor::updateMargins()
{
    m_gutter->update();
}

void Editor::setZoomSteps(int steps)
{
    m_zoom = std::clamp(steps, smallestZoom, largestZoom);
    applyTheme();
}

// Styles more than is asked for: the next line's request comes at once.
void Editor::styleTo(long position)
{
    auto const length = send(SCI_GETLENGTH);
    auto line = send(SCI_LINEFROMPOSITION, send(SCI_GETENDSTYLED));
    // A colon at the start of this line makes a key of the string that ends an earlier one.
    if (line > 0)
        --line;
    auto const from = send(SCI_POSITIONFROMLINE, line);
    auto const lastLine = send(SCI_LINEFROMPOSITION, std::min(position + 4096, length));
    auto const to = std::min(length, send(SCI_POSITIONFROMLINE, lastLine) + send(SCI_LINELENGTH, lastLine));
    if (from >= to)
        return;
    // Scintilla hands out addresses as numbers.
    auto const* const characters
        = reinterpret_cast<char const*>(send(SCI_GETCHARACTERPOINTER));  // NOLINT(performance-no-int-to-ptr)
    std::string_view const text(characters, static_cast<std::size_t>(length));
    std::string styles(static_cast<std::size_t>(to - from), '\0');
    bool const isJson = m_session.document().kind().language == document::FileLanguage::Json;
    auto const style = isJson ? styleJson : styleYaml;
    style(text, static_cast<std::size_t>(from), static_cast<std::size_t>(to), styles.data());
    breakLigatures(text.substr(static_cast<std::size_t>(from), styles.size()), styles.data());
    send(SCI_STARTSTYLING, from);
    SendScintilla(SCI_SETSTYLINGEX, static_cast<uintptr_t>(styles.size()), styles.data());

    // For each new fold Scintilla walks over all lines below it, to unfold them: nothing is folded, nothing
    // to do.
    bool const isFolded = send(SCI_GETALLLINESVISIBLE) == 0;
    send(SCI_SETAUTOMATICFOLD, SC_AUTOMATICFOLD_SHOW | (isFolded ? SC_AUTOMATICFOLD_CHANGE : 0));
    // The depth at a line's end is kept above the level, as Scintilla's own lexers do.
    constexpr int deepest = 2000;
    int depth = line > 0 ? static_cast<int>(send(SCI_GETFOLDLEVEL, line - 1) >> 16) : 0;
    for (; line <= lastLine; ++line) {
        auto const start = send(SCI_POSITIONFROMLINE, line);
        auto const size = static_cast<std::size_t>(send(SCI_LINELENGTH, line));
        if (!isJson) {
            auto const indent = indentOfLine(text, static_cast<std::size_t>(start));
            int const level = (SC_FOLDLEVELBASE + std::min(indent.width, deepest))
                | (indent.isHeader ? SC_FOLDLEVELHEADERFLAG : 0);
            if (send(SCI_GETFOLDLEVEL, line) != level)
                send(SCI_SETFOLDLEVEL, line, level);
            continue;
        }
        LineDepth nesting{depth, depth};
        if (start < to)
            nesting = depthOfLine(
                text.substr(static_cast<std::size_t>(start), size), styles.data() + (start - from), depth);
        depth = std::max(0, nesting.end);
        int const lowest = std::clamp(nesting.lowest, 0, deepest);
        int const level = (SC_FOLDLEVELBASE + lowest) | (depth > lowest ? SC_FOLDLEVELHEADERFLAG : 0)
            | (std::min(depth, deepest) << 16);
        if (send(SCI_GETFOLDLEVEL, line) != level)
            send(SCI_SETFOLDLEVEL, line, level);
    }
}

void Editor::matchBraces()
{
    auto const caret = send(SCI_GETCURRENTPOS);
    for (auto const position : {caret - 1, caret}) {
        if (position < 0)
            continue;
        char const c = shownAt(position);
        bool const isBrace = c == '{' || c == '}' || c == '[' || c == ']';
        if (!isBrace || send(SCI_GETSTYLEAT, position) != static_cast<long>(Style::Punctuation))
            continue;
        auto const other = send(SCI_BRACEMATCH, position);
        if (other >= 0)
            send(SCI_BRACEHIGHLIGHT, position, other);
        else
            send(SCI_BRACEBADLIGHT, position);
        return;
    }
    send(SCI_BRACEHIGHLIGHT, -1L, -1L);
}

void Editor::paintEvent(QPaintEvent* event)
{
    QsciScintillaBase::paintEvent(event);
    QPainter painter(viewport());
    painter.setClipRegion(event->region());
    m_gutter->paint(painter, event->rect());
}

void Editor::toggleFold(long line)
{
    if ((send(SCI_GETFOLDLEVEL, line) & SC_FOLDLEVELHEADERFLAG) == 0)
        return;
    SendScintilla(SCI_TOGGLEFOLDSHOWTEXT, static_cast<uintptr_t>(line), " \xE2\x80\xA6 ");
    viewport()->update();
}

void Editor::foldAll(bool isFolded)
{
    styleTo(send(SCI_GETLENGTH));
    send(SCI_FOLDALL, isFolded ? SC_FOLDACTION_CONTRACT : SC_FOLDACTION_EXPAND);
    viewport()->update();
}

// ---- events that change no text

// Qt asks first whether a key is for the pane in focus before it looks for shortcuts of the window.
bool Editor::event(QEvent* event)
{
    if (event->type() != QEvent::ShortcutOverride)
        return QsciScintillaBase::event(event);
    auto const& key = static_cast<QKeyEvent const&>(*event);
    auto const modifiers = key.modifiers() & ~Qt::KeypadModifier;
    bool const isText = !key.text().isEmpty() && key.text().at(0).isPrint()
        && (modifiers & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) == 0;
    static constexpr int moving[] = {Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down, Qt::Key_Home,
        Qt::Key_End, Qt::Key_PageUp, Qt::Key_PageDown};
    static constexpr int editing[]
        = {Qt::Key_Backspace, Qt::Key_Delete, Qt::Key_Tab, Qt::Key_Backtab, Qt::Key_Return, Qt::Key_Enter};
    static constexpr int withControl[] = {Qt::Key_A, Qt::Key_C, Qt::Key_V, Qt::Key_X, Qt::Key_U,
        Qt::Key_Slash, Qt::Key_BracketLeft, Qt::Key_BracketRight, Qt::Key_Space, Qt::Key_Insert};
    auto const has = [&](auto const& keys) {
        return std::find(std::begin(keys), std::end(keys), key.key()) != std::end(keys);
    };
    bool const isAlt = (modifiers & Qt::AltModifier) != 0;
    bool const isOurs = isText || (has(moving) && (!isAlt || (modifiers & Qt::ShiftModifier) != 0))
        || (has(editing) && !isAlt) || (has(withControl) && modifiers == Qt::ControlModifier)
        || (key.key() == Qt::Key_Insert && modifiers == Qt::ShiftModifier)
        || (key.key() == Qt::Key_Escape && m_completion->isVisible());
    if (isOurs)
        event->accept();
    else
        event->ignore();
    return true;
}

void Editor::wheelEvent(QWheelEvent* event)
{
    if ((event->modifiers() & Qt::ControlModifier) == 0) {
        QsciScintillaBase::wheelEvent(event);
        return;
    }
    if (event->angleDelta().y() != 0)
        setZoomSteps(m_zoom + (event->angleDelta().y() > 0 ? 1 : -1));
    event->accept();
}

void Editor::focusOutEvent(QFocusEvent* event)
{
    m_completion->hide();
    m_session.endTyping();
    QsciScintillaBase::focusOutEvent(event);
}

QVariant Editor::inputMethodQuery(Qt::InputMethodQuery query) const
{
    if (query == Qt::ImCursorRectangle && m_preedit->isVisible())
        return m_preedit->caretRectangle();
    return QsciScintillaBase::inputMethodQuery(query);
}

// A click beside what is selected is about the place under it.
void Editor::putCaretAt(QPoint place)
{
    auto const position = SendScintilla(
        SCI_POSITIONFROMPOINT, static_cast<unsigned long>(place.x()), static_cast<long>(place.y()));
    if (send(SCI_GETSELECTIONEMPTY) == 0 && position >= send(SCI_GETSELECTIONSTART)
        && position <= send(SCI_GETSELECTIONEND))
        return;
    send(SCI_SETEMPTYSELECTION, position);
}

void Editor::contextMenuEvent(QContextMenuEvent* event)
{
    m_completion->hide();
    emit hovered({}, {});
    if (event->reason() == QContextMenuEvent::Mouse) {
        Gesture const gesture(*this, edit::Merge::Never, {});
        putCaretAt(event->pos());
    }
    auto* const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("textMenu"));
    bool const isEditable = send(SCI_GETREADONLY) == 0;
    bool const isSelected = send(SCI_GETSELECTIONEMPTY) == 0;
    auto const add = [&](QString const& text, bool isEnabled, auto const& run) {
        auto* const action = menu->addAction(text, this, run);
        action->setEnabled(isEnabled);
    };
    add(tr("Undo"), m_session.canUndo(), [this] { m_session.undo(); });
    add(tr("Redo"), m_session.canRedo(), [this] { m_session.redo(); });
    menu->addSeparator();
    add(tr("Cut"), isEditable && isSelected, [this] { cut(); });
    add(tr("Copy"), isSelected, [this] { copy(); });
    add(tr("Paste"), isEditable && send(SCI_CANPASTE) != 0, [this] { paste(); });
    add(tr("Delete"), isEditable && isSelected, [this] { runCommand(SCI_CLEAR, "Delete"); });
    add(tr("Select all"), true, [this] { selectAll(); });
    menu->addSeparator();
    if (m_menuFiller) {
        m_menuFiller(*menu);
        menu->addSeparator();
    }
    add(tr("Fold all"), true, [this] { foldAll(true); });
    add(tr("Unfold all"), true, [this] { foldAll(false); });
    menu->popup(event->globalPos());
}

}  // namespace steploom::code
