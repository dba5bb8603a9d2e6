// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/controls/info_bar.h"

#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>

namespace steploom::theme {

static constexpr int barGlyph = 16;

InfoBar::InfoBar(Kind kind, QWidget* parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_glyph(new QLabel(this))
    , m_sentence(makeLabel(LabelRole::Label, {}, this))
    , m_row(new QHBoxLayout(this))
{
    setSurface(this, kind == Kind::Info ? "infoBar" : "warningBar");
    m_row->setContentsMargins(metrics::space3, metrics::space1, metrics::space3, metrics::space1);
    m_row->setSpacing(metrics::space2);
    m_sentence->setWordWrap(true);
    m_row->addWidget(m_glyph);
    m_row->addWidget(m_sentence, 1);
    refresh();
    connect(&Theme::instance(), &Theme::changed, this, &InfoBar::refresh);
}

void InfoBar::setSentence(QString const& sentence)
{
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
}

QPushButton* InfoBar::addAction(QString const& text)
{
    auto* const link = makeLink(text, this);
    m_row->addWidget(link);
    return link;
}

void InfoBar::refresh()
{
    bool const isInfo = m_kind == Kind::Info;
    m_glyph->setPixmap(glyphPixmap(isInfo ? "info" : "warning",
        colour(isInfo ? Role::Running : Role::Warning), barGlyph, devicePixelRatioF()));
}

}  // namespace steploom::theme
