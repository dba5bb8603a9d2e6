// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/controls/word_offer.h"

#include "ui/theme/theme.h"

#include <QAction>
#include <QCompleter>
#include <QLineEdit>
#include <QStringListModel>

namespace steploom::theme {

WordOffer::WordOffer(QLineEdit* line, QString const& buttonName)
    : QObject(line)
    , m_line(line)
    , m_words(new QStringListModel(this))
    , m_completer(new QCompleter(m_words, this))
    , m_button(line->addAction(icon("chevron_down", Role::Muted), QLineEdit::TrailingPosition))
{
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    m_completer->setMaxVisibleItems(12);
    line->setCompleter(m_completer);
    m_button->setText(buttonName);
    m_button->setToolTip(buttonName);
    connect(m_button, &QAction::triggered, this, &WordOffer::open);
    connect(
        m_completer, qOverload<QString const&>(&QCompleter::activated), this, [this](QString const& word) {
            m_line->setText(word);
            emit taken(word);
        });
    connect(&Theme::instance(), &Theme::changed, this,
        [this] { m_button->setIcon(icon("chevron_down", Role::Muted)); });
}

void WordOffer::setWords(QStringList const& words)
{
    if (words != m_words->stringList())
        m_words->setStringList(words);
    m_button->setVisible(!words.isEmpty());
}

void WordOffer::open()
{
    m_line->setFocus();
    m_completer->setCompletionPrefix({});
    m_completer->complete();
}

}  // namespace steploom::theme
