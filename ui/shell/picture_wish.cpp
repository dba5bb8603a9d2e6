// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/picture_wish.h"

#include "ui/theme/theme.h"

#include <QSettings>

#include <algorithm>

namespace steploom::shell {

using canvas::PictureKind;

static constexpr auto pictureKindKey = "picture/kind";
static constexpr auto pictureThemeKey = "picture/theme";
static constexpr auto pictureGroundKey = "picture/transparent";
static constexpr auto pictureScaleKey = "picture/scale";

QString endingOf(PictureKind kind)
{
    switch (kind) {
    case PictureKind::Svg:
        return QStringLiteral(".svg");
    case PictureKind::Png:
        return QStringLiteral(".png");
    case PictureKind::Pdf:
        break;
    }
    return QStringLiteral(".pdf");
}

PictureWish lastPictureWish()
{
    static constexpr int biggestScale = 3;
    QSettings const settings;
    PictureWish wish;
    wish.kind = canvas::kindOf(QStringLiteral("a") + settings.value(QLatin1String(pictureKindKey)).toString())
                    .value_or(PictureKind::Svg);
    wish.options.theme = theme::Theme::instance().current();
    if (auto const name = settings.value(QLatin1String(pictureThemeKey)).toString(); !name.isEmpty())
        wish.options.theme = name == QLatin1String("dark") ? drawing::Theme::Dark : drawing::Theme::Light;
    if (settings.value(QLatin1String(pictureGroundKey)).toBool())
        wish.options.ground = drawing::Ground::None;
    wish.options.scale = std::clamp(
        settings.value(QLatin1String(pictureScaleKey), wish.options.scale).toInt(), 1, biggestScale);
    return wish;
}

void keepPictureWish(PictureWish const& wish)
{
    QSettings settings;
    settings.setValue(QLatin1String(pictureKindKey), endingOf(wish.kind));
    settings.setValue(QLatin1String(pictureThemeKey),
        wish.options.theme == drawing::Theme::Dark ? QStringLiteral("dark") : QStringLiteral("light"));
    settings.setValue(QLatin1String(pictureGroundKey), wish.options.ground == drawing::Ground::None);
    settings.setValue(QLatin1String(pictureScaleKey), static_cast<int>(wish.options.scale));
}

}  // namespace steploom::shell
