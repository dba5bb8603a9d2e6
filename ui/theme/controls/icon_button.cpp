// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/controls/icon_button.h"

#include "ui/theme/theme.h"

#include <QStyle>

namespace steploom::theme {

IconButton::IconButton(std::string glyph, QString const& toolTip, QWidget* parent)
    : QToolButton(parent)
    , m_glyph(std::move(glyph))
{
    setSide(metrics::controlHeight);
    setAutoRaise(true);
    setHint(toolTip);
    refresh();
    connect(&Theme::instance(), &Theme::changed, this, &IconButton::refresh);
}

void IconButton::setGlyph(std::string glyph)
{
    if (glyph == m_glyph)
        return;
    m_glyph = std::move(glyph);
    refresh();
}

void IconButton::setRole(drawing::Role role)
{
    m_role = role;
    refresh();
}

void IconButton::setSide(int length)
{
    setFixedSize(length, length);
}

void IconButton::setGlyphSize(int size)
{
    m_glyphSize = size;
    refresh();
}

void IconButton::setPrimary(bool isPrimary)
{
    setProperty("slRole", isPrimary ? QVariant(QStringLiteral("primary")) : QVariant());
    style()->unpolish(this);
    style()->polish(this);
    setRole(isPrimary ? Role::OnAccent : Role::Text2);
}

void IconButton::setHint(QString const& toolTip)
{
    setToolTip(toolTip);
    setAccessibleName(toolTip);
}

void IconButton::refresh()
{
    setIconSize({m_glyphSize, m_glyphSize});
    setIcon(theme::icon(m_glyph, m_role, m_glyphSize));
}

}  // namespace steploom::theme
