// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/controls/json_field.h"

#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSyntaxHighlighter>
#include <QTextBlock>
#include <QWheelEvent>

#include <algorithm>
#include <memory>

namespace steploom::inspector {

static constexpr int fieldFrame = 10;  // padding and border of the style sheet

// JSON tokens never cross a line, so each line is coloured by itself.
class JsonColours : public QSyntaxHighlighter {
public:
    explicit JsonColours(QTextDocument* document) : QSyntaxHighlighter(document) {}

    void setOn(bool isOn)
    {
        if (m_isOn == isOn)
            return;
        m_isOn = isOn;
        rehighlight();
    }

protected:
    void highlightBlock(QString const& text) override
    {
        if (!m_isOn)
            return;
        static QRegularExpression const tokens(QStringLiteral(
            R"(("(?:[^"\\]|\\.)*"?)(\s*:)?|(-?\d[\d.eE+-]*)|\b(true|false|null)\b|([{}\[\],:]))"));
        for (auto found = tokens.globalMatch(text); found.hasNext();) {
            auto const token = found.next();
            auto const paint = [&](int group, drawing::Role role) {
                setFormat(static_cast<int>(token.capturedStart(group)),
                    static_cast<int>(token.capturedLength(group)), theme::colour(role));
            };
            if (token.capturedLength(1) > 0)
                paint(1, token.capturedLength(2) > 0 ? drawing::Role::CodeKey : drawing::Role::CodeString);
            paint(2, drawing::Role::Muted);
            paint(3, drawing::Role::CodeNumber);
            paint(4, drawing::Role::CodeWord);
            paint(5, drawing::Role::Muted);
        }
    }

private:
    bool m_isOn = true;
};

JsonField::JsonField(QWidget* parent) : QPlainTextEdit(parent), m_colours(new JsonColours(document()))
{
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setFont(theme::font(theme::TextStyle::Code));
    setLineWrapMode(QPlainTextEdit::WidgetWidth);
    setWordWrapMode(QTextOption::WrapAnywhere);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(&theme::Theme::instance(), &theme::Theme::changed, m_colours, &QSyntaxHighlighter::rehighlight);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
        [this] { fit(); });
}

// A bar at the side only where there is more than can be shown.
void JsonField::fit()
{
    bool const isCut = m_most > 0 && document()->size().height() > m_most;
    setVerticalScrollBarPolicy(isCut ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    updateGeometry();
}

void JsonField::setLines(int fewest, int most)
{
    m_fewest = fewest;
    m_most = most;
    fit();
}

void JsonField::setColoured(bool isColoured)
{
    // To colour is no change of the text, which the field would tell.
    QSignalBlocker const quiet(this);
    m_colours->setOn(isColoured);
}

void JsonField::setProse()
{
    setColoured(false);
    setFont(theme::font(theme::TextStyle::Body));
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    fit();
}

void JsonField::setShowOnly()
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    theme::setSurface(this, "sunken");
    // What is only read is broken between words.
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setLines(1, 0);
}

void JsonField::setTextQuietly(QString const& text)
{
    auto const caret = textCursor().position();
    auto const scroll = verticalScrollBar()->value();
    setPlainText(text);
    auto cursor = textCursor();
    cursor.setPosition(std::min(caret, static_cast<int>(text.size())));
    setTextCursor(cursor);
    verticalScrollBar()->setValue(scroll);
}

QSize JsonField::sizeHint() const
{
    // The layout of a plain text document counts in lines; around them are its margin, padding and border.
    auto const lines = std::max(m_fewest, static_cast<int>(document()->size().height()));
    auto const shown = m_most > 0 ? std::min(lines, m_most) : lines;
    auto const around = 2 * static_cast<int>(document()->documentMargin()) + fieldFrame;
    return {64, shown * fontMetrics().lineSpacing() + around};
}

// Another width breaks the lines elsewhere.
void JsonField::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    fit();
}

void JsonField::wheelEvent(QWheelEvent* event)
{
    if (verticalScrollBar()->maximum() > 0 && hasFocus())
        QPlainTextEdit::wheelEvent(event);
    else
        event->ignore();
}

void JsonField::contextMenuEvent(QContextMenuEvent* event)
{
    std::unique_ptr<QMenu> const menu(createStandardContextMenu());
    // Undo is the document's, not the field's.
    for (auto* const action : menu->actions())
        if (action->objectName() == QLatin1String("edit-undo")
            || action->objectName() == QLatin1String("edit-redo"))
            menu->removeAction(action);
    menu->exec(event->globalPos());
}

}  // namespace steploom::inspector
