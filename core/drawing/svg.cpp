// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drawing/diagram.h"
#include "core/drawing/shapes.h"

#include <charconv>
#include <cmath>

namespace steploom::drawing {

namespace {

using layout::FontFace;

/// At most two digits behind the point, the same on every machine.
std::string number(double value)
{
    double const rounded = std::round(value * 100) / 100;
    char text[32];
    auto const [end, error]
        = std::to_chars(text, text + sizeof text, rounded == 0 ? 0 : rounded, std::chars_format::fixed, 2);
    std::string digits(text, end);
    while (digits.back() == '0')
        digits.pop_back();
    if (digits.back() == '.')
        digits.pop_back();
    return digits;
}

/// Text as XML keeps it; characters that XML forbids become U+FFFD.
std::string escaped(std::string_view text)
{
    std::string result;
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (c == '&')
            result += "&amp;";
        else if (c == '<')
            result += "&lt;";
        else if (c == '>')
            result += "&gt;";
        else if (byte < 0x20 || byte == 0x7F)
            result += "\xEF\xBF\xBD";
        else
            result += c;
    }
    return result;
}

std::string pathData(Path const& path)
{
    std::string d;
    auto const* point = path.points.data();
    auto const add = [&](char letter, int count) {
        d += letter;
        for (int i = 0; i < count; ++i, ++point)
            d += (i > 0 ? " " : "") + number(point->x) + " " + number(point->y);
    };
    for (auto const step : path.steps) {
        switch (step) {
        case PathStep::Move:
            add('M', 1);
            break;
        case PathStep::Line:
            add('L', 1);
            break;
        case PathStep::Cubic:
            add('C', 3);
            break;
        case PathStep::Close:
            d += 'Z';
            break;
        }
    }
    return d;
}

class SvgWriter {
public:
    SvgWriter(Rect bounds, Theme theme, Ground ground) : m_theme(theme)
    {
        static constexpr double margin = 32;
        auto const view = bounds.grownBy(margin);
        m_text = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + number(view.width) + "\" height=\""
            + number(view.height) + "\" viewBox=\"" + number(view.x) + " " + number(view.y) + " "
            + number(view.width) + " " + number(view.height) + "\">\n";
        if (ground == Ground::Canvas)
            m_text += "<rect" + box(view, 0) + " fill=\"" + colour(Role::Canvas) + "\"/>\n";
        // A rule of a style sheet outranks attributes; these are for readers that know no lists of families.
        m_text += "<style>@media all{.steploom{font-family:Inter,'DejaVu Sans',sans-serif;font-kerning:none;"
                  "font-variant-ligatures:none;font-feature-settings:'kern' 0,'liga' 0,'calt' 0}"
                  ".steploom .mono{font-family:'JetBrains Mono','DejaVu Sans Mono',monospace}}</style>\n";
        m_text += "<g class=\"steploom\" fill=\"none\" stroke-linejoin=\"round\" font-family=\"Inter\""
                  " xml:space=\"preserve\">\n";
    }

    void operator()(Box const& item)
    {
        for (auto const& layer : shadowLayers(item.elevation, m_theme))
            m_text += "<rect"
                + box(item.rect.grownBy(layer.grownBy).movedBy(0, layer.down), item.radius + layer.grownBy)
                + fill({Role::Shadow, layer.alpha}) + "/>\n";
        if (item.fill == Fill::Hatch) {
            addHatch(roundedRect(item.rect, item.radius), item.fillPaint);
            if (item.stroke.width <= 0)
                return;
        }
        auto const paint = fillOf(item.fill, item.fillPaint) + stroke(item.stroke);
        if (!paint.empty())
            m_text += "<rect" + box(item.rect, item.radius) + paint + "/>\n";
    }

    void operator()(Shape const& item)
    {
        if (item.fill == Fill::Hatch)
            addHatch(item.path, item.fillPaint);
        auto const paint = fillOf(item.fill, item.fillPaint) + stroke(item.stroke);
        if (!paint.empty() && !item.path.steps.empty())
            m_text += "<path d=\"" + pathData(item.path) + "\"" + paint + "/>\n";
    }

    // textLength keeps a text as wide as the layout counted it, whatever font a viewer falls back to.
    void operator()(TextRun const& item)
    {
        if (item.text.empty())
            return;
        static constexpr int weights[] = {400, 500, 600, 700, 400};
        auto const weight = weights[static_cast<std::size_t>(item.face)];
        m_text += "<text x=\"" + number(item.at.x) + "\" y=\"" + number(item.at.y) + "\"";
        if (item.align != Align::Left)
            m_text += item.align == Align::Centre ? " text-anchor=\"middle\"" : " text-anchor=\"end\"";
        if (item.face == FontFace::Mono)
            m_text += " class=\"mono\" font-family=\"JetBrains Mono\"";
        m_text += " font-size=\"" + number(item.size) + "\"";
        if (weight != 400)
            m_text += " font-weight=\"" + std::to_string(weight) + "\"";
        m_text += " textLength=\"" + number(layout::textWidth(item.text, item.face, item.size))
            + "\" lengthAdjust=\"spacingAndGlyphs\"" + fill(item.paint) + ">" + escaped(item.text)
            + "</text>\n";
    }

    void operator()(GlyphMark const& item)
    {
        auto const& glyph = findGlyph(item.name);
        m_text += "<g transform=\"translate(" + number(item.rect.x) + " " + number(item.rect.y) + ")";
        if (item.rect.width != 16)
            m_text += " scale(" + number3(item.rect.width / 16) + ")";
        m_text += "\">";
        for (auto const& part : glyph.parts)
            m_text += "<path d=\"" + pathData(part.path) + "\""
                + (part.isFilled
                        ? fill(item.paint)
                        : stroke({.paint = item.paint, .width = glyphLineWidth, .hasRoundEnds = true}))
                + "/>";
        m_text += "</g>\n";
    }

    std::string finish() { return m_text + "</g>\n</svg>\n"; }

private:
    static constexpr double glyphLineWidth = 1.5;

    static std::string box(Rect rect, double radius)
    {
        auto text = " x=\"" + number(rect.x) + "\" y=\"" + number(rect.y) + "\" width=\"" + number(rect.width)
            + "\" height=\"" + number(rect.height) + "\"";
        if (radius > 0)
            text += " rx=\"" + number(std::min({radius, rect.width / 2, rect.height / 2})) + "\"";
        return text;
    }

    std::string colour(Role role) const { return toHex(colourOf(role, m_theme)); }

    std::string paint(char const* what, Paint paint) const
    {
        auto text = std::string(" ") + what + "=\"" + colour(paint.role) + "\"";
        if (paint.alpha < 1)
            text += std::string(" ") + what + "-opacity=\"" + number3(paint.alpha) + "\"";
        return text;
    }

    static std::string number3(double value)
    {
        char text[16];
        auto const [end, error] = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, 3);
        return {text, end};
    }

    std::string fill(Paint const& value) const { return paint("fill", value); }

    std::string fillOf(Fill kind, Paint value) const
    {
        if (kind == Fill::Tint)
            value.alpha *= tileTint(m_theme);
        return kind == Fill::Solid || kind == Fill::Tint ? fill(value) : std::string();
    }

    std::string stroke(Stroke const& value) const
    {
        if (value.width <= 0)
            return {};
        auto text = paint("stroke", value.paint) + " stroke-width=\"" + number(value.width) + "\"";
        if (value.hasRoundEnds)
            text += " stroke-linecap=\"round\"";
        if (!value.dashes.empty()) {
            text += " stroke-dasharray=\"";
            for (std::size_t i = 0; i < value.dashes.size(); ++i)
                text += (i > 0 ? " " : "") + number(value.dashes[i]);
            text += '"';
            if (value.dashStart > 0)
                text += " stroke-dashoffset=\"" + number(value.dashStart) + "\"";
        }
        return text;
    }

    void addHatch(Path const& outline, Paint value)
    {
        m_text += "<path d=\"" + pathData(hatchLines(outline)) + "\""
            + stroke({.paint = value, .width = hatchWidth}) + "/>\n";
    }

    Theme m_theme;
    std::string m_text;
};

}  // namespace

std::string toSvg(DisplayList const& list, Rect bounds, Theme theme, Ground ground)
{
    SvgWriter writer(bounds, theme, ground);
    for (auto const& item : list.items)
        if (isDrawnAt(item.detail, 1))
            std::visit(writer, item.what);
    return writer.finish();
}

}  // namespace steploom::drawing
