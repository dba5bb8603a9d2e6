// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drawing/glyph.h"

#include "core/drawing/glyph_source.h"

#include <algorithm>
#include <cassert>

namespace steploom::drawing {

Path& Path::moveTo(Point point)
{
    steps.push_back(PathStep::Move);
    points.push_back(point);
    return *this;
}

Path& Path::lineTo(Point point)
{
    steps.push_back(PathStep::Line);
    points.push_back(point);
    return *this;
}

Path& Path::cubicTo(Point first, Point second, Point end)
{
    steps.push_back(PathStep::Cubic);
    points.insert(points.end(), {first, second, end});
    return *this;
}

Path& Path::close()
{
    steps.push_back(PathStep::Close);
    return *this;
}

static std::vector<Glyph> readGlyphs()
{
    std::vector<Glyph> glyphs;
    for (auto const& source : glyphSources()) {
        if (glyphs.empty() || glyphs.back().name != source.glyph)
            glyphs.push_back({source.glyph, {}});
        auto path = parsePath(source.d);
        assert(!path.steps.empty() && "a glyph's path can be read; a test says which one cannot");
        glyphs.back().parts.push_back({std::move(path), source.isFilled});
    }
    return glyphs;
}

std::span<Glyph const> allGlyphs()
{
    static std::vector<Glyph> const glyphs = readGlyphs();
    return glyphs;
}

Glyph const& findGlyph(std::string_view name)
{
    auto const glyphs = allGlyphs();
    auto const find = [&](std::string_view wanted) {
        auto const place = std::ranges::lower_bound(glyphs, wanted, {}, &Glyph::name);
        return place != glyphs.end() && place->name == wanted ? &*place : nullptr;
    };
    if (auto const* glyph = find(name))
        return *glyph;
    auto const* unknown = find("unknown");
    assert(unknown && "resources/icons/unknown.svg is there");
    return *unknown;
}

}  // namespace steploom::drawing
