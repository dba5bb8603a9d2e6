// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/controls/search_field.h"

#include "ui/theme/theme.h"

#include <QAction>
#include <QLabel>
#include <QResizeEvent>

namespace steploom::theme {

SearchField::SearchField(QString const& placeholder, QString const& key, QWidget* parent)
    : QLineEdit(parent)
    , m_magnifier(addAction(QIcon(), QLineEdit::LeadingPosition))
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    if (!key.isEmpty()) {
        m_key = new QLabel(key, this);
        m_key->setProperty("slRole", QStringLiteral("key"));
        m_key->setAttribute(Qt::WA_TransparentForMouseEvents);
        connect(this, &QLineEdit::textChanged, m_key,
            [this](QString const& text) { m_key->setVisible(text.isEmpty()); });
    }
    refresh();
    connect(&Theme::instance(), &Theme::changed, this, &SearchField::refresh);
}

void SearchField::resizeEvent(QResizeEvent* event)
{
    QLineEdit::resizeEvent(event);
    if (!m_key)
        return;
    m_key->adjustSize();
    m_key->move(width() - m_key->width() - metrics::space2, (height() - m_key->height()) / 2);
}

void SearchField::refresh()
{
    m_magnifier->setIcon(icon("search", Role::Muted));
}

}  // namespace steploom::theme
