// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drawing/state_parts.h"

#include <cmath>
#include <utility>

namespace steploom::drawing {

namespace {

using layout::FontFace;

constexpr double glyphSize = 16;
constexpr double chevronHit = 32;

struct Line {
    std::string text;
    Paint paint;
};

/// The parts of Inter's line: ascender and descender for each px of size.
constexpr double ascent = 0.96875;
constexpr double descent = 0.24121;

std::string statesInside(StateView const& view)
{
    std::size_t count = 0;
    std::vector<asl::ScopeIndex> open = view.state.scopes;
    while (!open.empty()) {
        auto const& scope = view.graph.scope(open.back());
        open.pop_back();
        count += scope.states.size();
        for (auto const inner : scope.states)
            open.insert(
                open.end(), view.graph.state(inner).scopes.begin(), view.graph.state(inner).scopes.end());
    }
    return std::to_string(count) + (count == 1 ? " state" : " states");
}

/// `Distributed · 4 states · at most 40`: how much is inside comes second.
std::string collapsedLine(StateView const& view)
{
    auto line = asl::detailLine(view.state);
    auto const inside = " · " + statesInside(view);
    auto const first = line.find(" · ");
    return first == std::string::npos ? line + inside : line.insert(first, inside);
}

std::string plainLine(StateView const& view)
{
    if (!view.state.type)
        return view.state.typeName.empty() ? "no type yet" : "unknown type " + view.state.typeName;
    return view.shape == StateShape::Collapsed ? collapsedLine(view) : asl::detailLine(view.state);
}

Line detailOf(StateView const& view)
{
    auto const& look = view.look;
    if (view.state.isStale) {
        auto words = look.detail.value_or(look.problem);
        return {words.empty() ? "text unreadable" : std::move(words), {Role::Stale}};
    }
    if (!look.problem.empty())
        return {look.problem, {look.hasWarning && !look.hasError ? Role::Warning : Role::Failed}};
    return {look.detail ? *look.detail : plainLine(view), {Role::Muted}};
}

struct Tile {
    std::string_view glyph;
    Role role = Role::TileFlow;
};

Tile tileOf(StateView const& view)
{
    Tile tile{"unknown", Role::TileUnknown};
    if (view.state.is("Task")) {
        auto const category = asl::resourceParts(view.state.node.find("Resource").string()).category;
        tile = {category, tileRole(category)};
    } else if (view.state.type) {
        tile = {view.state.type->icon, Role::TileFlow};
    }
    if (view.isMuted())
        tile.role = Role::Muted;
    return tile;
}

Rect centred(Rect box, double size)
{
    return {box.centreX() - size / 2, box.centreY() - size / 2, size, size};
}

void addChevron(DisplayList& list, StateView const& view, std::string_view glyph)
{
    Rect const hit{view.rect.right() - chevronHit - 4,
        view.shape == StateShape::Container
            ? view.rect.y + (layout::metrics::containerHeader - chevronHit) / 2
            : view.rect.centreY() - chevronHit / 2,
        chevronHit, chevronHit};
    list.add(GlyphMark{glyph, centred(hit, glyphSize), {view.isMuted() ? Role::Muted : Role::Text2}},
        Detail::Normal);
}

// Glyph, name and detail in one line, a rule under them.
void addHeader(DisplayList& list, StateView const& view)
{
    auto const& rect = view.rect;
    double const height = layout::metrics::containerHeader;
    auto const ink = view.isMuted() ? Role::Muted : Role::Text;
    list.add(
        GlyphMark{tileOf(view).glyph, {rect.x + 16, rect.y + (height - glyphSize) / 2, glyphSize, glyphSize},
            {view.isMuted() ? Role::Muted : Role::Text2}});
    double const left = rect.x + 42;
    double const room = rect.right() - chevronHit - 8 - left;
    auto const name = layout::elideMiddle(view.state.name, FontFace::SemiBold, nameSize, room);
    list.add(TextRun{.text = name,
        .at = {left, baselineIn(rect.y, height, nameSize)},
        .size = nameSize,
        .face = FontFace::SemiBold,
        .paint = {ink}});
    double const used = layout::textWidth(name, FontFace::SemiBold, nameSize) + 8;
    auto const detail = detailOf(view);
    auto const shown = layout::elideEnd(detail.text, FontFace::Regular, smallSize, room - used);
    if (shown.size() > std::string_view("…").size())
        list.add(TextRun{.text = shown,
                     .at = {left + used, baselineIn(rect.y, height, nameSize)},
                     .size = smallSize,
                     .paint = detail.paint},
            Detail::Normal);
    addChevron(list, view, "chevron_down");
    Path rule;
    double const y = rect.y + height - 0.5;
    rule.moveTo({rect.x + 1, y}).lineTo({rect.right() - 1, y});
    list.add(
        Shape{.path = std::move(rule), .stroke = {.paint = {Role::BorderStrong, dividerAlpha}, .width = 1}});
}

void addTile(DisplayList& list, StateView const& view, double left)
{
    auto const tile = tileOf(view);
    Rect const box{view.rect.x + left, view.rect.centreY() - layout::metrics::tile / 2, layout::metrics::tile,
        layout::metrics::tile};
    list.add(Box{.rect = box, .radius = 6, .fill = Fill::Tint, .fillPaint = {tile.role}});
    list.add(GlyphMark{tile.glyph, centred(box, glyphSize), {tile.role}});
}

// That a Task waits says more than the end of its action, which gives way.
std::string fitted(std::string const& line, double width)
{
    static constexpr double leastHead = 40;
    auto const last = line.rfind(" · waits for ");
    if (last != std::string::npos) {
        double const room = width - layout::textWidth(line.substr(last), FontFace::Regular, smallSize);
        if (room >= leastHead)
            return layout::elideEnd(line.substr(0, last), FontFace::Regular, smallSize, room)
                + line.substr(last);
    }
    return layout::elideEnd(line, FontFace::Regular, smallSize, width);
}

void addNames(DisplayList& list, StateView const& view, double left, double top,
    std::vector<std::string> const& names, double lineHeight, Detail detail)
{
    for (auto const& name : names) {
        list.add(TextRun{.text = name,
                     .at = {view.rect.x + left, baselineIn(top, lineHeight, nameSize)},
                     .size = nameSize,
                     .face = FontFace::SemiBold,
                     .paint = {view.isMuted() ? Role::Muted : Role::Text}},
            detail);
        top += lineHeight;
    }
}

void addTexts(DisplayList& list, StateView const& view, double left, double width)
{
    auto const& rect = view.rect;
    auto const detail = detailOf(view);
    std::vector<std::string> names;
    if (rect.height >= layout::metrics::tallCardHeight)
        names = layout::wrapTwoLines(view.state.name, FontFace::SemiBold, nameSize, width);
    else
        names = {layout::elideMiddle(view.state.name, FontFace::SemiBold, nameSize, width)};
    double const nameLine = names.size() > 1 ? 17 : 20;
    double const height = nameLine * static_cast<double>(names.size());
    if (detail.text.empty()) {
        addNames(list, view, left, rect.centreY() - height / 2, names, nameLine, Detail::Always);
        return;
    }
    // From afar the detail line goes, and the name takes the middle.
    static constexpr double detailLine = 16;
    double const top = rect.centreY() - (height + detailLine) / 2;
    addNames(list, view, left, top, names, nameLine, Detail::Normal);
    addNames(list, view, left, rect.centreY() - height / 2, names, nameLine, Detail::Afar);
    list.add(TextRun{.text = fitted(detail.text, width),
                 .at = {rect.x + left, baselineIn(top + height, detailLine, smallSize)},
                 .size = smallSize,
                 .paint = detail.paint},
        Detail::Normal);
}

}  // namespace

double baselineIn(double y, double height, double size)
{
    return std::round(y + (height - (ascent + descent) * size) / 2 + ascent * size);
}

void addContent(DisplayList& list, StateView const& view)
{
    using namespace layout::metrics;
    if (view.shape == StateShape::Container) {
        addHeader(list, view);
        return;
    }
    // In a hexagon all stands further right.
    double const shift = view.shape == StateShape::Hexagon ? choiceTileLeft - 12 : 0;
    double const left = cardTextLeft + shift;
    double width = view.shape == StateShape::Hexagon ? choiceTextWidth : cardTextWidth;
    if (view.shape == StateShape::Collapsed)
        width = view.rect.width - left - chevronHit - 4;
    addTile(list, view, 12 + shift);
    addTexts(list, view, left, width);
    if (view.shape == StateShape::Collapsed)
        addChevron(list, view, "chevron_right");
}

}  // namespace steploom::drawing
