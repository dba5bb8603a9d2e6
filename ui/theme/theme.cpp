// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/paint/painter.h"
#include "ui/theme/style_sheet.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QStyleFactory>
#include <QTemporaryDir>

namespace steploom::theme {

Theme::Theme() = default;
Theme::~Theme() = default;

Theme& Theme::instance()
{
    static Theme theme;
    return theme;
}

// Qt 6.4 does not tell the platform's colour scheme; the lightness of its window colour does.
static bool isDarkPalette(QPalette const& palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

void Theme::install()
{
    m_systemIsDark = isDarkPalette(QApplication::palette());
    m_isInstalled = true;
    m_images = std::make_unique<QTemporaryDir>();
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    qApp->installEventFilter(this);
    apply();
}

void Theme::setPreference(Preference preference)
{
    if (preference == m_preference)
        return;
    m_preference = preference;
    apply();
}

bool Theme::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == qApp && event->type() == QEvent::ApplicationPaletteChange && !m_isApplying) {
        m_systemIsDark = isDarkPalette(QApplication::palette());
        apply();
    }
    return QObject::eventFilter(watched, event);
}

static QPalette paletteOf()
{
    QPalette palette;
    auto const set = [&](QPalette::ColorRole target, Role role) { palette.setColor(target, colour(role)); };
    set(QPalette::Window, Role::Window);
    set(QPalette::WindowText, Role::Text);
    set(QPalette::Base, Role::Surface);
    set(QPalette::AlternateBase, Role::Sunken);
    set(QPalette::Text, Role::Text);
    set(QPalette::PlaceholderText, Role::Muted);
    set(QPalette::Button, Role::Surface);
    set(QPalette::ButtonText, Role::Text);
    set(QPalette::BrightText, Role::Failed);
    set(QPalette::ToolTipBase, Role::Raised);
    set(QPalette::ToolTipText, Role::Text);
    set(QPalette::Highlight, Role::Accent);
    set(QPalette::HighlightedText, Role::OnAccent);
    set(QPalette::Link, Role::Accent);
    set(QPalette::LinkVisited, Role::Accent);
    set(QPalette::Light, Role::Raised);
    set(QPalette::Midlight, Role::Border);
    set(QPalette::Mid, Role::Border);
    set(QPalette::Dark, Role::BorderStrong);
    set(QPalette::Shadow, Role::BorderStrong);
    for (auto const target : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, target, colour(Role::Disabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colour(Role::Border));
    return palette;
}

// Style sheets take pictures from files only; these are drawn in the theme's own colours.
QString Theme::pictureFile(QString const& glyph, Role role) const
{
    auto const stem
        = m_images->filePath(glyph + (isDark() ? QStringLiteral("-dark") : QStringLiteral("-light")));
    for (int const ratio : {1, 2})
        glyphPixmap(glyph.toStdString(), colour(role), 16, ratio)
            .save(ratio == 1 ? stem + QStringLiteral(".png") : stem + QStringLiteral("@2x.png"));
    return stem + QStringLiteral(".png");
}

void Theme::apply()
{
    bool const isDark
        = m_preference == Preference::Dark || (m_preference == Preference::System && m_systemIsDark);
    auto const wanted = isDark ? drawing::Theme::Dark : drawing::Theme::Light;
    bool const isChange = wanted != m_current;
    m_current = wanted;
    if (!m_isInstalled)
        return;
    m_isApplying = true;
    QApplication::setPalette(paletteOf());
    QApplication::setFont(font(TextStyle::Body));
    qApp->setStyleSheet(styleSheet(pictureFile(QStringLiteral("chevron_down"), Role::Text2),
        pictureFile(QStringLiteral("check"), Role::OnAccent)));
    m_isApplying = false;
    if (isChange)
        emit changed();
}

QColor colour(Role role, double alpha)
{
    return paint::toColor(role, Theme::instance().current(), alpha);
}

QFont font(TextStyle style)
{
    struct Spec {
        int size;
        QFont::Weight weight;
        bool isMono = false;
    };
    auto const spec = [style]() -> Spec {
        switch (style) {
        case TextStyle::Caption:
            return {11, QFont::Medium};
        case TextStyle::Label:
            return {12, QFont::Medium};
        case TextStyle::Body:
            return {13, QFont::Normal};
        case TextStyle::BodyStrong:
            return {13, QFont::DemiBold};
        case TextStyle::Code:
            return {12, QFont::Normal, true};
        case TextStyle::PanelTitle:
            return {15, QFont::DemiBold};
        case TextStyle::Countdown:
            return {20, QFont::Bold};
        case TextStyle::PageTitle:
            return {22, QFont::Bold};
        }
        return {13, QFont::Normal};
    }();
    QFont font;
    if (spec.isMono)
        font.setFamilies({QStringLiteral("JetBrains Mono"), QStringLiteral("DejaVu Sans Mono")});
    else
        font.setFamilies({QStringLiteral("Inter"), QStringLiteral("DejaVu Sans")});
    font.setStyleHint(spec.isMono ? QFont::Monospace : QFont::SansSerif);
    if (spec.isMono)
        font.setStyleStrategy(QFont::PreferNoShaping);  // no ligatures in code
    font.setPixelSize(spec.size);
    font.setWeight(spec.weight);
    return font;
}

QPixmap glyphPixmap(std::string_view glyph, QColor const& ink, int size, double devicePixelRatio)
{
    auto const key = QStringLiteral("glyph/%1/%2/%3/%4")
                         .arg(QString::fromUtf8(glyph.data(), static_cast<qsizetype>(glyph.size())))
                         .arg(ink.rgba())
                         .arg(size)
                         .arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(QSize(size, size) * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    paint::paintGlyph(painter, glyph, {0, 0, static_cast<double>(size), static_cast<double>(size)}, ink);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QIcon icon(std::string_view glyph, Role role, int size)
{
    QIcon icon;
    for (double const ratio : {1.0, 2.0}) {
        icon.addPixmap(glyphPixmap(glyph, colour(role), size, ratio), QIcon::Normal);
        icon.addPixmap(glyphPixmap(glyph, colour(Role::Disabled), size, ratio), QIcon::Disabled);
    }
    return icon;
}

}  // namespace steploom::theme
