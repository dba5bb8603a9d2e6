// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/text_painter.h"

#include "ui/paint/painter.h"

#include <QColor>
#include <QGlyphRun>
#include <QPainter>
#include <QRawFont>
#include <QStaticText>

#include <array>
#include <optional>
#include <unordered_map>

namespace steploom::paint {

namespace {

using layout::FontFace;

struct TextKey {
    std::string text;
    FontFace face = FontFace::Regular;
    double size = 0;

    friend bool operator==(TextKey const&, TextKey const&) = default;
};

/// The same without a copy, to look up with.
struct TextKeyView {
    std::string_view text;
    FontFace face = FontFace::Regular;
    double size = 0;

    friend bool operator==(TextKeyView const& a, TextKey const& b)
    {
        return a.text == b.text && a.face == b.face && a.size == b.size;
    }
};

struct TextKeyHash {
    using is_transparent = void;

    static std::size_t mix(std::string_view text, FontFace face, double size)
    {
        return std::hash<std::string_view>()(text) * 31 + std::hash<double>()(size) * 7
            + static_cast<std::size_t>(face);
    }
    std::size_t operator()(TextKey const& key) const { return mix(key.text, key.face, key.size); }
    std::size_t operator()(TextKeyView const& key) const { return mix(key.text, key.face, key.size); }
};

struct PreparedText {
    QGlyphRun glyphs;
    double width = 0;
    /// For texts with characters that the pinned font lacks: Qt finds them elsewhere.
    std::optional<QStaticText> mixed;
};

PreparedText prepare(TextKeyView const& key)
{
    PreparedText prepared;
    auto const font = fontOf(key.face, key.size);
    auto const raw = QRawFont::fromFont(font);
    auto const text = QString::fromUtf8(key.text.data(), static_cast<qsizetype>(key.text.size()));
    auto const indexes = raw.glyphIndexesForString(text);
    prepared.width = layout::textWidth(key.text, key.face, key.size);
    if (indexes.contains(0)) {
        QStaticText mixed(text);
        mixed.setTextFormat(Qt::PlainText);
        mixed.prepare({}, font);
        prepared.width = mixed.size().width();
        prepared.mixed = std::move(mixed);
        return prepared;
    }
    auto const advances = raw.advancesForGlyphIndexes(indexes, QRawFont::SeparateAdvances);
    QList<QPointF> positions;
    positions.reserve(advances.size());
    QPointF at;
    for (auto const& advance : advances) {
        positions.append(at);
        at += advance;
    }
    prepared.glyphs.setRawFont(raw);
    prepared.glyphs.setGlyphIndexes(indexes);
    prepared.glyphs.setPositions(positions);
    return prepared;
}

using TextCache = std::unordered_map<TextKey, PreparedText, TextKeyHash, std::equal_to<>>;

PreparedText const& prepared(drawing::TextRun const& run)
{
    // Enough for the names, details and labels of the biggest machines; made anew when full.
    static constexpr std::size_t limit = 60000;
    static TextCache cache;
    TextKeyView const key{run.text, run.face, run.size};
    if (auto const found = cache.find(key); found != cache.end())
        return found->second;
    if (cache.size() >= limit)
        cache.clear();
    return cache.emplace(TextKey{run.text, run.face, run.size}, prepare(key)).first->second;
}

}  // namespace

QFont fontOf(FontFace face, double size)
{
    struct Style {
        char const* family;
        QFont::Weight weight;
    };
    static constexpr std::array styles{Style{"Inter", QFont::Normal}, Style{"Inter", QFont::Medium},
        Style{"Inter", QFont::DemiBold}, Style{"Inter", QFont::Bold}, Style{"JetBrains Mono", QFont::Normal}};
    auto const& style = styles[static_cast<std::size_t>(face)];
    QFont font;
    font.setFamilies({QString::fromLatin1(style.family),
        QString::fromLatin1(face == FontFace::Mono ? "DejaVu Sans Mono" : "DejaVu Sans")});
    font.setWeight(style.weight);
    font.setPixelSize(qMax(1, qRound(size)));
    font.setKerning(false);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

void paintText(QPainter& painter, drawing::TextRun const& run, QColor const& colour)
{
    if (run.text.empty())
        return;
    auto const& text = prepared(run);
    double const shift = run.align == drawing::Align::Left ? 0
        : run.align == drawing::Align::Centre              ? text.width / 2
                                                           : text.width;
    QPointF const at(run.at.x - shift, run.at.y);
    painter.setPen(colour);
    if (text.mixed) {
        auto const font = fontOf(run.face, run.size);
        painter.setFont(font);
        painter.drawStaticText(at - QPointF(0, QFontMetricsF(font).ascent()), *text.mixed);
    } else {
        painter.drawGlyphRun(at, text.glyphs);
    }
}

}  // namespace steploom::paint
