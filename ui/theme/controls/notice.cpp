// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/controls/notice.h"

#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QGraphicsDropShadowEffect>
#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>
#include <utility>

namespace steploom::theme {

static constexpr int widestNotice = 520;
static constexpr int narrowestNotice = 120;
static constexpr int lowestNotice = 40;
static constexpr int noticeAcross = 14;
static constexpr int noticeDown = 10;
static constexpr int noticeGlyph = 16;
static constexpr int noticeGap = 10;

Notice::Notice(std::string glyph, QWidget* parent)
    : QWidget(parent)
    , m_glyphName(std::move(glyph))
    , m_glyph(new QLabel(this))
    , m_text(makeLabel(LabelRole::Label, {}, this))
{
    setSurface(this, "notice");
    setAttribute(Qt::WA_StyledBackground);
    auto* const shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(16);
    shadow->setOffset(0, 4);
    setGraphicsEffect(shadow);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(noticeAcross, noticeDown, noticeAcross, noticeDown);
    row->setSpacing(noticeGap);
    row->addWidget(m_glyph, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    m_glyph->setVisible(!m_glyphName.empty());
    connect(&Theme::instance(), &Theme::changed, this, &Notice::refresh);
    refresh();
}

void Notice::refresh()
{
    if (!m_glyphName.empty())
        m_glyph->setPixmap(glyphPixmap(m_glyphName, colour(Role::Running), noticeGlyph, devicePixelRatioF()));
    static constexpr double light = 0.18;
    static constexpr double dark = 0.55;
    static_cast<QGraphicsDropShadowEffect*>(graphicsEffect())
        ->setColor(colour(Role::Shadow, Theme::instance().isDark() ? dark : light));
}

void Notice::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
}

// A placeholder is one word: lines do not break after its dollar sign.
void Notice::setSentence(QString const& sentence)
{
    m_sentence = sentence;
    auto shown = sentence;
    shown.replace(QStringLiteral("${"), QStringLiteral("$\u2060{"));
    m_text->setText(shown);
    setAccessibleName(sentence);
}

int Notice::besidesText() const
{
    return 2 * noticeAcross + (m_glyphName.empty() ? 0 : noticeGlyph + noticeGap) + 2;
}

QSize Notice::sizeIn(int room) const
{
    int const wanted = m_text->fontMetrics().horizontalAdvance(m_sentence) + besidesText() + 4;
    int const width = std::max(narrowestNotice, std::min({room, widestNotice, wanted}));
    int const height = std::max(lowestNotice, m_text->heightForWidth(width - besidesText()) + 2 * noticeDown);
    return {width, height};
}

}  // namespace steploom::theme
