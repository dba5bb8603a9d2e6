// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"
#include "ui/code/editor.h"
#include "ui/code/json_style.h"
#include "ui/code/screen_reader.h"
#include "ui/workbench/session.h"

#include <QKeyEvent>

#include <algorithm>
#include <string>

namespace steploom::code {

// Marks closing brackets and quotes that were put in by themselves: typing them moves past them.
static constexpr int ownCloser = 20;

bool Editor::hasOneEmptySelection() const
{
    return send(SCI_GETSELECTIONS) == 1 && send(SCI_GETSELECTIONEMPTY) != 0;
}

// Strings do not go over line ends, so the line up to the caret tells.
bool Editor::isInString(long position) const
{
    auto const start = send(SCI_POSITIONFROMLINE, send(SCI_LINEFROMPOSITION, position));
    bool isInside = false;
    for (auto at = start; at < position; ++at) {
        char const c = shownAt(at);
        if (isInside && c == '\\')
            ++at;
        else if (c == '"')
            isInside = !isInside;
    }
    return isInside;
}

// Whether what follows leaves room for a closing bracket or quote.
bool Editor::isQuiet(long position) const
{
    char const next = shownAt(position);
    return position >= send(SCI_GETLENGTH)
        || std::string_view(" \t\r\n,:]}").find(next) != std::string_view::npos;
}

bool Editor::typeCleverly(QString const& text)
{
    if (!hasOneEmptySelection() || text.size() != 1)
        return false;
    switch (text.at(0).unicode()) {
    case '"':
        return typeQuote();
    case '{':
        return typeOpener('}');
    case '[':
        return typeOpener(']');
    case '}':
    case ']':
        return typeCloser(static_cast<char>(text.at(0).toLatin1()));
    default:
        return typePlain(text);
    }
}

// What Scintilla would do, without its telling a screen reader that is not there.
bool Editor::typePlain(QString const& text)
{
    bool const isPlain = text.at(0).isPrint() && !text.at(0).isSurrogate() && send(SCI_GETOVERTYPE) == 0
        && send(SCI_GETSELECTIONNCARETVIRTUALSPACE, 0) == 0;
    if (!isPlain)
        return false;
    auto const bytes = text.toStdString();
    insertAtCaret(bytes, bytes.size());
    return true;
}

void Editor::insertAtCaret(std::string_view text, std::size_t caretAfter)
{
    auto const caret = send(SCI_GETCURRENTPOS);
    {
        Unheard const unheard(*this);
        if (!ScreenReader::isListening())
            m_typed.inserted(toFile(caret), std::string(text));
        send(SCI_SETTARGETRANGE, caret, caret);
        SendScintilla(SCI_REPLACETARGET, static_cast<uintptr_t>(text.size()), text.data());
    }
    send(SCI_GOTOPOS, caret + static_cast<long>(caretAfter));
    send(SCI_CHOOSECARETX);
}

bool Editor::typeQuote()
{
    auto const caret = send(SCI_GETCURRENTPOS);
    if (isInString(caret)) {
        bool const isEscaped = caret > 0 && shownAt(caret - 1) == '\\';
        if (shownAt(caret) != '"' || isEscaped)
            return false;
        send(SCI_GOTOPOS, caret + 1);
        return true;
    }
    if (!isQuiet(caret))
        return false;
    insertAtCaret("\"\"", 1);
    return true;
}

bool Editor::typeOpener(char closer)
{
    auto const caret = send(SCI_GETCURRENTPOS);
    if (isInString(caret) || !isQuiet(caret))
        return false;
    insertAtCaret(closer == '}' ? "{}" : "[]", 1);
    send(SCI_SETINDICATORCURRENT, ownCloser);
    send(SCI_INDICATORFILLRANGE, caret + 1, 1);
    return true;
}

bool Editor::typeCloser(char closer)
{
    auto const caret = send(SCI_GETCURRENTPOS);
    if (isInString(caret))
        return false;
    if (shownAt(caret) == closer && send(SCI_INDICATORVALUEAT, ownCloser, caret) != 0) {
        send(SCI_GOTOPOS, caret + 1);
        return true;
    }
    // On a line of its own it goes under its opening bracket's line.
    auto const line = send(SCI_LINEFROMPOSITION, caret);
    auto const start = send(SCI_POSITIONFROMLINE, line);
    for (auto at = start; at < caret; ++at)
        if (shownAt(at) != ' ' && shownAt(at) != '\t')
            return false;
    int depth = 0;
    for (auto at = start - 1; at >= 0; --at) {
        char const c = shownAt(at);
        bool const isBracket = c == '{' || c == '[' || c == '}' || c == ']';
        if (!isBracket || send(SCI_GETSTYLEAT, at) != static_cast<long>(Style::Punctuation))
            continue;
        depth += c == '}' || c == ']' ? 1 : -1;
        if (depth >= 0)
            continue;
        auto const opener = send(SCI_LINEFROMPOSITION, at);
        auto const from = send(SCI_POSITIONFROMLINE, opener);
        std::string indentation;
        for (auto blank = from; shownAt(blank) == ' ' || shownAt(blank) == '\t'; ++blank)
            indentation += shownAt(blank);
        indentation += closer;
        send(SCI_SETTARGETRANGE, start, caret);
        SendScintilla(SCI_REPLACETARGET, static_cast<uintptr_t>(indentation.size()), indentation.data());
        send(SCI_GOTOPOS, start + static_cast<long>(indentation.size()));
        return true;
    }
    return false;
}

bool Editor::typeLineEnd()
{
    if (!hasOneEmptySelection())
        return false;
    auto const caret = send(SCI_GETCURRENTPOS);
    auto const start = send(SCI_POSITIONFROMLINE, send(SCI_LINEFROMPOSITION, caret));
    std::string indentation;
    for (auto at = start; at < caret && (shownAt(at) == ' ' || shownAt(at) == '\t'); ++at)
        indentation += shownAt(at);
    auto before = caret;
    while (before > start && (shownAt(before - 1) == ' ' || shownAt(before - 1) == '\t'))
        --before;
    char const opener = before > start ? shownAt(before - 1) : '\0';
    bool const isYaml = m_session.document().kind().language == document::FileLanguage::Yaml;
    if (isYaml && opener != '{' && opener != '[' && !isInString(caret)) {
        // Fields of an item stand below its first one, what a key holds right of it.
        auto at = start + static_cast<long>(indentation.size());
        while (at + 1 < before && shownAt(at) == '-' && shownAt(at + 1) == ' ') {
            indentation += "  ";
            at += 2;
        }
        if (opener == ':')
            indentation += m_textLayout.indentUnit;
        auto const inserted = m_textLayout.lineEnd + indentation;
        insertAtCaret(inserted, inserted.size());
        return true;
    }
    std::string inserted = m_textLayout.lineEnd + indentation;
    if ((opener != '{' && opener != '[') || isInString(caret)) {
        insertAtCaret(inserted, inserted.size());
        return true;
    }
    inserted += m_textLayout.indentUnit;
    auto const caretAfter = inserted.size();
    auto after = caret;
    while (shownAt(after) == ' ' || shownAt(after) == '\t')
        ++after;
    if (shownAt(after) == (opener == '{' ? '}' : ']'))
        inserted += m_textLayout.lineEnd + indentation;
    insertAtCaret(inserted, caretAfter);
    return true;
}

// Between an empty pair both go.
bool Editor::eraseAtCaret()
{
    auto const caret = send(SCI_GETCURRENTPOS);
    if (!hasOneEmptySelection() || caret == 0)
        return false;
    char const before = shownAt(caret - 1);
    char const after = shownAt(caret);
    bool const isQuotes
        = before == '"' && after == '"' && isInString(caret) && (caret < 2 || shownAt(caret - 2) != '\\');
    bool const isBrackets = ((before == '{' && after == '}') || (before == '[' && after == ']'))
        && send(SCI_INDICATORVALUEAT, ownCloser, caret) != 0;
    if (!isQuotes && !isBrackets)
        return false;
    send(SCI_SETTARGETRANGE, caret - 1, caret + 1);
    SendScintilla(SCI_REPLACETARGET, static_cast<uintptr_t>(0), "");
    return true;
}

// As if the keyboard had it: every caret gets the text.
void Editor::typeText(QString const& text)
{
    QKeyEvent key(QEvent::KeyPress, 0, Qt::NoModifier, text);
    QsciScintillaBase::keyPressEvent(&key);
}

// Input methods count in UTF-16 units from the caret.
void Editor::eraseAroundCaret(int start, int length)
{
    auto const caret = send(SCI_GETCURRENTPOS);
    auto const step = [this](long position, int units) {
        while (units != 0 && (units < 0 ? position > 0 : position < send(SCI_GETLENGTH))) {
            auto const next = send(units < 0 ? SCI_POSITIONBEFORE : SCI_POSITIONAFTER, position);
            int const width = std::max(next, position) - std::min(next, position) == 4 ? 2 : 1;
            position = next;
            units += units < 0 ? std::min(width, -units) : -std::min(width, units);
        }
        return position;
    };
    auto const from = step(caret, start);
    send(SCI_SETSEL, from, step(from, length));
    SendScintilla(SCI_REPLACESEL, "");
}

}  // namespace steploom::code
