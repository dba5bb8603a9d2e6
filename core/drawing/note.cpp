// SPDX-License-Identifier: GPL-3.0-or-later
// Remarks on the drawing: small sheets beside what they are about.
#include "core/drawing/state_parts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace steploom::drawing {

namespace {

using layout::FontFace;

constexpr double textSize = pillSize;
constexpr double lineHeight = 17;
constexpr double textWidthLimit = 184;
constexpr double leastTextWidth = 48;
constexpr double padding = 10;
constexpr double glyphRoom = 20;  // the glyph and the gap behind it, before the first line
constexpr double radius = 6;
constexpr std::size_t mostLines = 24;
constexpr double gap = 24;  // from a card to a note beside it

double widthOf(std::string_view text)
{
    return layout::textWidth(text, FontFace::Regular, textSize);
}

// The longest beginning of `word` that is at most `width` wide; at least one character.
std::size_t fittingBytes(std::string_view word, double width)
{
    std::size_t fitting = 0;
    for (std::size_t end = 0; end < word.size();) {
        do
            ++end;
        while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0) == 0x80);
        if (fitting > 0 && widthOf(word.substr(0, end)) > width)
            break;
        fitting = end;
    }
    return fitting;
}

void wrapParagraph(std::vector<std::string>& lines, std::string_view text, double width)
{
    std::string line;
    while (!text.empty()) {
        auto const blank = std::min(text.find(' '), text.size());
        auto word = text.substr(0, blank);
        text.remove_prefix(std::min(blank + 1, text.size()));
        auto const longer = line.empty() ? std::string(word) : line + " " + std::string(word);
        if (widthOf(longer) <= width) {
            line = longer;
            continue;
        }
        if (!line.empty())
            lines.push_back(std::move(line));
        line.clear();
        while (widthOf(word) > width) {
            auto const bytes = fittingBytes(word, width);
            lines.emplace_back(word.substr(0, bytes));
            word.remove_prefix(bytes);
        }
        line = word;
    }
    lines.push_back(std::move(line));
}

std::vector<std::string> linesOf(NoteLook const& note)
{
    std::vector<std::string> lines;
    if (!note.missing.empty())
        wrapParagraph(lines, "About " + note.missing + ", which is not there:", textWidthLimit);
    std::string_view rest = note.text;
    for (bool isLast = false; !isLast;) {
        auto const end = rest.find('\n');
        isLast = end == std::string_view::npos;
        auto paragraph = rest.substr(0, end);
        if (!isLast)
            rest.remove_prefix(end + 1);
        if (!paragraph.empty() && paragraph.back() == '\r')
            paragraph.remove_suffix(1);
        std::string shown(paragraph);
        std::ranges::replace(shown, '\t', ' ');
        wrapParagraph(lines, shown, textWidthLimit);
    }
    if (lines.size() > mostLines) {
        lines.resize(mostLines);
        lines.back() += " …";
    }
    return lines;
}

Rect boxAt(Point at, std::vector<std::string> const& lines)
{
    double width = leastTextWidth;
    for (auto const& line : lines)
        width = std::max(width, widthOf(line));
    return {at.x, at.y, std::ceil(width) + glyphRoom + 2 * padding,
        static_cast<double>(lines.size()) * lineHeight + 2 * padding - 4};
}

/// The card a note is about; empty when it is about the machine or the card is not shown.
Rect cardOf(asl::Graph const& graph, layout::Layout const& layout, NoteLook const& note)
{
    auto const index = note.state ? graph.indexOf(note.state) : asl::noIndex;
    return index == asl::noIndex ? Rect{} : layout.states[index];
}

Rect boxOf(asl::Graph const& graph, layout::Layout const& layout, NoteLook const& note,
    std::vector<std::string> const& lines)
{
    if (!note.state)
        return boxAt(note.at, lines);
    auto const card = cardOf(graph, layout, note);
    return card.isEmpty() ? Rect{} : boxAt({card.right() + note.at.x, card.y + note.at.y}, lines);
}

// From the middle of the side that faces the card to the nearest place on its border.
Path leaderOf(Rect note, Rect card)
{
    Point const from{
        std::clamp(card.centreX(), note.x, note.right()), std::clamp(card.centreY(), note.y, note.bottom())};
    Point const to{std::clamp(from.x, card.x, card.right()), std::clamp(from.y, card.y, card.bottom())};
    Path path;
    path.moveTo(from).lineTo(to);
    return path;
}

Rect extentOf(asl::Graph const& graph, layout::Layout const& layout, asl::StateIndex index)
{
    auto rect = layout.states[index];
    if (!rect.isEmpty() && graph.state(index).node.find("Retry").size() > 0)
        rect.width += layout::metrics::retryLoopRoom;
    return rect;
}

bool isFree(asl::Graph const& graph, layout::Layout const& layout, std::vector<NoteLook> const& notes,
    asl::StateIndex about, Rect place)
{
    auto const room = place.grownBy(6);
    for (asl::StateIndex index = 0; index < graph.states().size(); ++index) {
        auto const& rect = layout.states[index];
        // The card of a container holds others; its frame is no obstacle to what lies inside or outside.
        bool const isAround = index != about && rect.width > layout::metrics::collapsedWidth + 1
            && !graph.state(index).scopes.empty() && rect.contains({room.x, room.y})
            && rect.contains({room.right(), room.bottom()});
        if (!isAround && extentOf(graph, layout, index).intersects(room))
            return false;
    }
    for (auto const& route : layout.routes) {
        if (route.label.intersects(room))
            return false;
        for (std::size_t i = 1; i < route.points.size(); ++i) {
            auto const& a = route.points[i - 1];
            auto const& b = route.points[i];
            Rect const stretch{std::min(a.x, b.x) - 1, std::min(a.y, b.y) - 1, std::abs(a.x - b.x) + 2,
                std::abs(a.y - b.y) + 2};
            if (stretch.intersects(room))
                return false;
        }
    }
    return std::ranges::none_of(notes, [&](NoteLook const& each) {
        auto const box = noteBox(graph, layout, each);
        return !box.isEmpty() && box.intersects(room);
    });
}

}  // namespace

Rect noteBox(asl::Graph const& graph, layout::Layout const& layout, NoteLook const& note)
{
    return boxOf(graph, layout, note, linesOf(note));
}

DisplayList drawNote(asl::Graph const& graph, layout::Layout const& layout, NoteLook const& note)
{
    DisplayList list;
    auto const lines = linesOf(note);
    auto const box = boxOf(graph, layout, note, lines);
    if (box.isEmpty())
        return list;
    if (auto const card = cardOf(graph, layout, note); !card.isEmpty() && !card.intersects(box))
        list.add(Shape{.path = leaderOf(box, card),
            .stroke = {.paint = {Role::BorderStrong}, .width = 1.25, .dashes = {2, 3}}});
    list.add(Box{.rect = box.grownBy(-0.5),
        .radius = radius,
        .fill = Fill::Solid,
        .fillPaint = {Role::Raised},
        .stroke = {.paint = {Role::BorderStrong}, .width = 1, .dashes = {}},
        .elevation = 1});
    // From afar it tells a note from a card.
    list.add(GlyphMark{"note", {box.x + padding - 2, box.y + padding - 1, 14, 14}, {Role::Muted}});
    double top = box.y + padding - 2;
    for (auto const& line : lines) {
        list.add(TextRun{.text = line,
                     .at = {box.x + padding + glyphRoom, baselineIn(top, lineHeight, textSize)},
                     .size = textSize,
                     .paint = {Role::Text2}},
            Detail::Normal);
        top += lineHeight;
    }
    return list;
}

Point freeNotePlace(
    asl::Graph const& graph, layout::Layout const& layout, std::vector<NoteLook> const& notes, StateId state)
{
    // As big as a short remark is; what it will say is not known yet.
    static Rect const usual{0, 0, 200, 52};
    static constexpr double step = 64;
    auto const index = state ? graph.indexOf(state) : asl::noIndex;
    auto const about = index == asl::noIndex ? Rect{} : layout.states[index];
    double const outside = layout.bounds.right() + gap;
    std::vector<Point> places;
    if (!about.isEmpty()) {
        double const beside = extentOf(graph, layout, index).right() + gap;
        // The nearest first; among branches there may be room only between or below their cards.
        for (int aside = 0; aside <= 4; ++aside)
            for (int down = -4; down <= 4; ++down) {
                double const y = about.y + down * step;
                places.push_back({beside + aside * step, y});
                places.push_back({about.x - gap - usual.width - aside * step, y});
            }
        std::ranges::stable_sort(places, {}, [&](Point place) {
            double const aside = place.x < about.x ? about.x - gap - usual.width - place.x : place.x - beside;
            return aside + std::abs(place.y - about.y);
        });
        // Beside the containers around it, from the inside out.
        for (auto around = graph.scope(graph.state(index).scope).owner; around != asl::noIndex;
            around = graph.scope(graph.state(around).scope).owner)
            places.push_back({extentOf(graph, layout, around).right() + gap, about.y});
        places.push_back({outside, about.y});
    }
    double const top = about.isEmpty() ? layout.bounds.y : about.y;
    for (int row = 0; row < 64; ++row)
        places.push_back({outside, top + row * (usual.height + 12)});
    for (auto const& place : places)
        if (isFree(graph, layout, notes, index, usual.movedBy(place.x, place.y)))
            return about.isEmpty() ? place : Point{place.x - about.right(), place.y - about.y};
    return about.isEmpty() ? places.front() : Point{gap, 0};
}

Rect boundsWithNotes(
    asl::Graph const& graph, layout::Layout const& layout, std::vector<NoteLook> const& notes)
{
    auto bounds = layout.bounds;
    for (auto const& note : notes)
        bounds = bounds.unitedWith(noteBox(graph, layout, note));
    return bounds;
}

}  // namespace steploom::drawing
