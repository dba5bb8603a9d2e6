// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/preedit.h"

#include "ui/code/editor.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QInputMethodEvent>
#include <QPainter>

namespace steploom::code {

Preedit::Preedit(QWidget* viewport) : QWidget(viewport)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void Preedit::compose(Editor const& editor, QInputMethodEvent const& event)
{
    m_text = event.preeditString();
    m_caret = static_cast<int>(m_text.size());
    for (auto const& attribute : event.attributes())
        if (attribute.type == QInputMethodEvent::Cursor)
            m_caret = std::clamp(attribute.start, 0, static_cast<int>(m_text.size()));
    if (m_text.isEmpty()) {
        hide();
        return;
    }
    auto font = theme::font(theme::TextStyle::Code);
    font.setPixelSize(font.pixelSize() + editor.zoomSteps());
    setFont(font);
    auto const caret = editor.send(QsciScintillaBase::SCI_GETCURRENTPOS);
    auto const x = editor.send(QsciScintillaBase::SCI_POINTXFROMPOSITION, 0L, caret);
    auto const y = editor.send(QsciScintillaBase::SCI_POINTYFROMPOSITION, 0L, caret);
    auto const height = editor.send(QsciScintillaBase::SCI_TEXTHEIGHT, 0L);
    setGeometry(static_cast<int>(x), static_cast<int>(y),
        fontMetrics().horizontalAdvance(m_text) + theme::metrics::space1, static_cast<int>(height));
    show();
    raise();
    update();
}

QRect Preedit::caretRectangle() const
{
    return {x() + fontMetrics().horizontalAdvance(m_text.left(m_caret)), y(), 2, height()};
}

void Preedit::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::colour(theme::Role::AccentTint));
    painter.setPen(theme::colour(theme::Role::Text));
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft, m_text);
    painter.fillRect(QRect(0, height() - 2, width(), 1), theme::colour(theme::Role::Accent));
    painter.fillRect(caretRectangle().translated(-pos()), theme::colour(theme::Role::Text));
}

}  // namespace steploom::code
