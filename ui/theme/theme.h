// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drawing/palette.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>

#include <memory>
#include <string_view>

class QTemporaryDir;

namespace steploom::theme {

using drawing::Role;

/// Which theme people want. System follows the lightness of the platform's window colour.
enum class Preference { System, Light, Dark };

/// Lengths in device-independent px (visual language, section 1).
namespace metrics {
inline constexpr int space1 = 4;
inline constexpr int space2 = 8;
inline constexpr int space3 = 12;
inline constexpr int space4 = 16;
inline constexpr int space5 = 24;
inline constexpr int space6 = 32;
inline constexpr int radiusInner = 4;
inline constexpr int radiusField = 6;
inline constexpr int radiusCard = 8;
inline constexpr int radiusContainer = 12;
inline constexpr int controlHeight = 32;
inline constexpr int denseControlHeight = 24;
inline constexpr int presentControlHeight = 48;
}  // namespace metrics

/// Durations in ms (visual language, "Motion").
namespace motion {
inline constexpr int hover = 80;
inline constexpr int menu = 120;
inline constexpr int layout = 150;
inline constexpr int token = 400;
inline constexpr int flash = 240;
inline constexpr int camera = 200;
}  // namespace motion

/// Kinds of text with their size, line and weight (visual language, "Sizes").
enum class TextStyle {
    Caption,     ///< 11/500: badges, help, edge labels
    Label,       ///< 12/500: labels, tables, tabs
    Body,        ///< 13/400: fields
    BodyStrong,  ///< 13/600: names
    Code,        ///< 12 mono
    PanelTitle,  ///< 15/600
    Countdown,   ///< 20/700
    PageTitle,   ///< 22/700
};

/// The colours of the application. Widgets repaint on changed().
class Theme : public QObject {
    Q_OBJECT

public:
    static Theme& instance();
    ~Theme() override;

    /// Sets style, fonts, palette and style sheet of the application. Once, after it was made.
    void install();

    Preference preference() const { return m_preference; }
    void setPreference(Preference preference);
    /// The theme shown now.
    drawing::Theme current() const { return m_current; }
    bool isDark() const { return m_current == drawing::Theme::Dark; }

signals:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    Theme();
    void apply();
    QString pictureFile(QString const& glyph, Role role) const;

    std::unique_ptr<QTemporaryDir> m_images;  // pictures that the style sheet names
    Preference m_preference = Preference::System;
    drawing::Theme m_current = drawing::Theme::Light;
    bool m_systemIsDark = false;
    bool m_isInstalled = false;
    bool m_isApplying = false;
};

/// The colour of a role in the theme shown now.
QColor colour(Role role, double alpha = 1);
QFont font(TextStyle style);
/// A glyph as an icon: `role` when enabled, `disabled` else. Follows the theme when made again on changed().
QIcon icon(std::string_view glyph, Role role = Role::Text2, int size = 16);
/// One glyph as a pixmap for `devicePixelRatio`.
QPixmap glyphPixmap(std::string_view glyph, QColor const& colour, int size, double devicePixelRatio);

}  // namespace steploom::theme
