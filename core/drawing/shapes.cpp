// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drawing/shapes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace steploom::drawing {

// How far the handles of a cubic curve that stands for a quarter circle are from its corner, in radii.
constexpr double cornerHandle = 1 - 0.5522847498;

Path roundedRect(Rect rect, double radius)
{
    Path path;
    double const r = std::clamp(radius, 0.0, std::min(rect.width, rect.height) / 2);
    double const left = rect.x;
    double const top = rect.y;
    double const right = rect.right();
    double const bottom = rect.bottom();
    if (r <= 0)
        return path.moveTo({left, top})
            .lineTo({right, top})
            .lineTo({right, bottom})
            .lineTo({left, bottom})
            .close();
    double const c = r * cornerHandle;
    return path.moveTo({left + r, top})
        .lineTo({right - r, top})
        .cubicTo({right - c, top}, {right, top + c}, {right, top + r})
        .lineTo({right, bottom - r})
        .cubicTo({right, bottom - c}, {right - c, bottom}, {right - r, bottom})
        .lineTo({left + r, bottom})
        .cubicTo({left + c, bottom}, {left, bottom - c}, {left, bottom - r})
        .lineTo({left, top + r})
        .cubicTo({left, top + c}, {left + c, top}, {left + r, top})
        .close();
}

Path hexagon(Rect rect, double point, double grownBy)
{
    double const half = rect.height / 2;
    double const slant = point / half;  // sideways for each px of height
    double const outwards = grownBy * std::hypot(point, half) / half;
    double const left = rect.x - outwards;
    double const right = rect.right() + outwards;
    double const inset = (half + grownBy) * slant;
    double const top = rect.y - grownBy;
    double const bottom = rect.bottom() + grownBy;
    Path path;
    return path.moveTo({left, rect.centreY()})
        .lineTo({left + inset, top})
        .lineTo({right - inset, top})
        .lineTo({right, rect.centreY()})
        .lineTo({right - inset, bottom})
        .lineTo({left + inset, bottom})
        .close();
}

Path octagon(Rect rect)
{
    double const cut = rect.width * (1 - 1 / std::numbers::sqrt2);
    Path path;
    return path.moveTo({rect.x + cut, rect.y})
        .lineTo({rect.right() - cut, rect.y})
        .lineTo({rect.right(), rect.y + cut})
        .lineTo({rect.right(), rect.bottom() - cut})
        .lineTo({rect.right() - cut, rect.bottom()})
        .lineTo({rect.x + cut, rect.bottom()})
        .lineTo({rect.x, rect.bottom() - cut})
        .lineTo({rect.x, rect.y + cut})
        .close();
}

Path arrowHead(Point from, Point tip, double width, double length)
{
    double const distance = std::hypot(tip.x - from.x, tip.y - from.y);
    if (distance == 0)
        return {};
    double const dx = (tip.x - from.x) / distance;
    double const dy = (tip.y - from.y) / distance;
    Point const base{tip.x - dx * length, tip.y - dy * length};
    Path path;
    return path.moveTo(tip)
        .lineTo({base.x - dy * width / 2, base.y + dx * width / 2})
        .lineTo({base.x + dy * width / 2, base.y - dx * width / 2})
        .close();
}

static double distanceOf(Point a, Point b)
{
    return std::hypot(b.x - a.x, b.y - a.y);
}

static Point towards(Point from, Point to, double distance)
{
    double const whole = distanceOf(from, to);
    if (whole == 0)
        return from;
    return {from.x + (to.x - from.x) * distance / whole, from.y + (to.y - from.y) * distance / whole};
}

// A corner takes at most half of the stretches beside it, all of one that ends the line.
static double cornerRadius(std::span<Point const> corners, std::size_t index, double radius)
{
    double const before = distanceOf(corners[index - 1], corners[index]) / (index == 1 ? 1 : 2);
    double const after
        = distanceOf(corners[index], corners[index + 1]) / (index + 2 == corners.size() ? 1 : 2);
    return std::min({radius, before, after});
}

Path roundedLine(std::span<Point const> corners, double radius, double shortenedBy)
{
    Path path;
    if (corners.size() < 2)
        return path;
    std::vector<Point> points(corners.begin(), corners.end());
    auto& end = points.back();
    end = towards(
        end, points[points.size() - 2], std::min(shortenedBy, distanceOf(end, points[points.size() - 2])));

    path.moveTo(points.front());
    for (std::size_t i = 1; i + 1 < points.size(); ++i) {
        double const r = cornerRadius(points, i, radius);
        auto const from = towards(points[i], points[i - 1], r);
        auto const to = towards(points[i], points[i + 1], r);
        path.lineTo(from);
        path.cubicTo(towards(points[i], points[i - 1], r * cornerHandle),
            towards(points[i], points[i + 1], r * cornerHandle), to);
    }
    path.lineTo(points.back());
    return path;
}

double roundedLength(std::span<Point const> corners, double radius)
{
    double length = 0;
    for (std::size_t i = 1; i < corners.size(); ++i)
        length += distanceOf(corners[i - 1], corners[i]);
    for (std::size_t i = 1; i + 1 < corners.size(); ++i)
        length -= cornerRadius(corners, i, radius) * (2 - std::numbers::pi / 2);
    return length;
}

static std::vector<std::vector<Point>> flattened(Path const& path)
{
    static constexpr int pieces = 8;
    std::vector<std::vector<Point>> figures;
    std::size_t at = 0;
    for (auto const step : path.steps) {
        if (step == PathStep::Move) {
            figures.push_back({path.points[at++]});
        } else if (step == PathStep::Line) {
            figures.back().push_back(path.points[at++]);
        } else if (step == PathStep::Cubic) {
            auto const start = figures.back().back();
            auto const* p = &path.points[at];
            for (int i = 1; i <= pieces; ++i) {
                double const t = static_cast<double>(i) / pieces;
                double const u = 1 - t;
                auto const mix = [&](double a, double b, double c, double d) {
                    return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
                };
                figures.back().push_back(
                    {mix(start.x, p[0].x, p[1].x, p[2].x), mix(start.y, p[0].y, p[1].y, p[2].y)});
            }
            at += 3;
        }
    }
    return figures;
}

Path hatchLines(Path const& outline)
{
    static constexpr double spacing = 8 * std::numbers::sqrt2;  // along x, for 8 px across the lines
    auto const figures = flattened(outline);
    Path lines;
    if (outline.points.empty())
        return lines;
    // Rising lines: x + y is the same all along one of them. They hang on the outline's corner, so that a
    // hatch moves with its card.
    double lowest = outline.points.front().x + outline.points.front().y;
    double highest = lowest;
    double left = outline.points.front().x;
    double top = outline.points.front().y;
    for (auto const& point : outline.points) {
        lowest = std::min(lowest, point.x + point.y);
        highest = std::max(highest, point.x + point.y);
        left = std::min(left, point.x);
        top = std::min(top, point.y);
    }
    double const anchor = left + top + spacing / 2;
    double const first = anchor + std::ceil((lowest - anchor) / spacing) * spacing;
    for (double sum = first; sum < highest; sum += spacing) {
        std::vector<double> crossings;  // the x of each
        for (auto const& figure : figures) {
            for (std::size_t i = 0; i < figure.size(); ++i) {
                auto const& a = figure[i];
                auto const& b = figure[(i + 1) % figure.size()];
                double const before = a.x + a.y - sum;
                double const after = b.x + b.y - sum;
                if ((before < 0) != (after < 0))
                    crossings.push_back(a.x + (b.x - a.x) * before / (before - after));
            }
        }
        std::ranges::sort(crossings);
        for (std::size_t i = 0; i + 1 < crossings.size(); i += 2)
            lines.moveTo({crossings[i], sum - crossings[i]})
                .lineTo({crossings[i + 1], sum - crossings[i + 1]});
    }
    return lines;
}

std::vector<ShadowLayer> shadowLayers(int elevation, Theme theme)
{
    if (elevation <= 0)
        return {};
    double const down = elevation == 1 ? 2 : 4;
    double const deviation = elevation == 1 ? 3 : 8;  // half the blur
    double const darkness
        = theme == Theme::Light ? (elevation == 1 ? 0.10 : 0.18) : (elevation == 1 ? 0.35 : 0.55);
    // The middles of six equal parts of a normal distribution.
    static constexpr std::array quantiles{1.3830, 0.6745, 0.2104, -0.2104, -0.6745, -1.3830};
    double const alpha = 1 - std::pow(1 - darkness, 1.0 / quantiles.size());
    std::vector<ShadowLayer> layers;
    for (double const quantile : quantiles)
        if (quantile * deviation + down > 0)
            layers.push_back({quantile * deviation, down, alpha});
    return layers;
}

}  // namespace steploom::drawing
