// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/picture.h"

namespace steploom::shell {

/// What a person wants of a picture, and where it goes.
struct PictureWish {
    enum class To { File, Clipboard };

    canvas::PictureKind kind = canvas::PictureKind::Svg;
    canvas::PictureOptions options;
    To to = To::File;
};

/// As it was wished last, of the whole workflow; at first an SVG in the theme shown now.
PictureWish lastPictureWish();
/// Keeps kind, theme, ground and scale for the next picture.
void keepPictureWish(PictureWish const& wish);

/// `.svg`, `.png` or `.pdf`.
QString endingOf(canvas::PictureKind kind);

}  // namespace steploom::shell
