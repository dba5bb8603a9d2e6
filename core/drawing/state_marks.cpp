// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drawing/state_parts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace steploom::drawing {

namespace {

using layout::FontFace;

constexpr double pillGap = 4;  // between glyph and words
constexpr double chipHeight = 22;
constexpr double chipWidthLimit = 96;
constexpr double badgeHeight = 18;
constexpr double badgeGap = 4;
constexpr double badgeLimit = 104;  // edges leave to the right of it
constexpr double loopDepth = 22;
constexpr double loopInset = 14;
constexpr double markSize = 18;
constexpr double discSize = 16;
constexpr double halo = 2;  // of the canvas around what sits on a border

Stroke thin(Role role)
{
    return {.paint = {role}, .width = 1};
}

// Out of the border above its bottom, up, and back in with an arrow; a container has it beside its header.
void addRetryLoop(DisplayList& list, StateView const& view)
{
    int const retries = shownRetries(view.state);
    if (view.state.node.find("Retry").size() == 0)
        return;
    bool const isLit = view.look.isRetryLit;
    auto const role = isLit ? Role::Retrying : view.isMuted() ? Role::BorderStrong : Role::Edge;
    double const right = view.rect.right();
    double const top = view.rect.y + loopInset;
    double const bottom = view.shape == StateShape::Container
        ? view.rect.y + layout::metrics::cardHeight - loopInset
        : view.rect.bottom() - loopInset;
    std::array const corners{Point{right, bottom}, Point{right + loopDepth, bottom},
        Point{right + loopDepth, top}, Point{right, top}};
    double const length = isLit ? 10 : 8;
    list.add(Shape{.path = roundedLine(corners, 12, length - 1),
        .stroke = {.paint = {role}, .width = isLit ? 2.5 : 1.75}});
    list.add(Shape{.path = arrowHead(corners[2], corners[3], isLit ? 10 : 8, length),
                 .fill = Fill::Solid,
                 .fillPaint = {role}},
        Detail::Arrow);

    auto text = view.look.retryText.empty() ? std::to_string(retries) : view.look.retryText;
    double const width = pillContentWidth("retry", 12, text, FontFace::SemiBold) + 14;
    addPill(list,
        {.rect = {right + 12, (top + bottom) / 2 - 10, width, 20},
            .glyph = "retry",
            .text = std::move(text),
            .face = FontFace::SemiBold,
            .ink = {isLit            ? Role::OnStatus
                    : view.isMuted() ? Role::Muted
                                     : Role::Text2},
            .fill = {isLit ? Role::Retrying : Role::Surface},
            .stroke = isLit ? Stroke{} : thin(view.isMuted() ? Role::Border : Role::BorderStrong),
            .detail = Detail::Label});
}

struct Badge {
    std::string_view glyph;
    std::string text;

    double width() const { return pillContentWidth(glyph, 12, text, FontFace::SemiBold) + 10; }
};

std::vector<Badge> badgesOf(StateView const& view)
{
    auto const node = view.state.node;
    std::vector<Badge> badges;
    if (auto const count = node.find("Assign").size(); count > 0)
        badges.push_back({"tag", std::to_string(count)});
    if (auto const timeout = node.find("TimeoutSeconds"))
        badges.push_back({"hourglass",
            timeout.kind() == text::NodeKind::Number ? asl::durationInWords(timeout.value().number())
                                                     : std::string()});
    else if (node.find("TimeoutSecondsPath"))
        badges.push_back({"hourglass", {}});
    if (view.look.hasMocks)
        badges.push_back({"mock", {}});
    if (!node.find("Comment").string().empty())
        badges.push_back({"note", {}});
    return badges;
}

/// Where the last badge ends, from the state's left; 0 without badges.
double addBadges(DisplayList& list, StateView const& view)
{
    auto badges = badgesOf(view);
    if (badges.empty())
        return 0;
    // Along the straight part of the bottom border.
    double left = view.shape == StateShape::Hexagon ? 20 : view.shape == StateShape::Stadium ? 28 : 12;
    std::size_t shown = 0;
    double end = left;
    while (shown < badges.size()) {
        double const next = end + badges[shown].width() + badgeGap;
        bool const isLast = shown + 1 == badges.size();
        double const more = isLast ? 0 : Badge{{}, "+9"}.width() + badgeGap;
        if (next - badgeGap + more > badgeLimit)
            break;
        end = next;
        ++shown;
    }
    // One is always told, if only by its glyph.
    if (shown == 0) {
        badges.front().text.clear();
        shown = 1;
    }
    auto const add = [&](Badge const& badge) {
        addPill(list,
            {.rect = {view.rect.x + left, view.rect.bottom() - badgeHeight / 2, badge.width(), badgeHeight},
                .glyph = badge.glyph,
                .text = badge.text,
                .face = FontFace::SemiBold,
                .ink = {view.isMuted() ? Role::Muted : Role::Text2},
                .fill = {Role::Surface},
                .stroke = thin(view.isMuted() ? Role::Border : Role::BorderStrong)});
        left += badge.width() + badgeGap;
    };
    for (std::size_t i = 0; i < shown; ++i)
        add(badges[i]);
    if (shown < badges.size())
        add({{}, "+" + std::to_string(badges.size() - shown)});
    return left - badgeGap;
}

// From the badges' end to the right.
void addProgress(DisplayList& list, StateView const& view, double badgesEnd)
{
    if (!view.look.progress || !view.showsStatus() || view.shape == StateShape::Container)
        return;
    // Hexagon and stadium are narrower at the bottom.
    double const inset = view.shape == StateShape::Hexagon || view.shape == StateShape::Stadium ? 28 : 12;
    double const left = std::max(inset, badgesEnd + 4);
    Rect track{view.rect.x + left, view.rect.bottom() - 7, view.rect.width - inset - left, 3};
    auto const role = statusRole(view.look.status);
    list.add(
        Box{.rect = track, .radius = 1.5, .fill = Fill::Solid, .fillPaint = {role, 0.25}}, Detail::Normal);
    track.width *= std::clamp(*view.look.progress, 0.0, 1.0);
    if (track.width > 0)
        list.add(Box{.rect = track, .radius = 1.5, .fill = Fill::Solid, .fillPaint = {role}}, Detail::Normal);
}

void addChip(DisplayList& list, StateView const& view)
{
    if (!view.showsStatus())
        return;
    auto const role = statusRole(view.look.status);
    auto const word = view.look.chip.empty() ? std::string(statusWord(view.look.status)) : view.look.chip;
    auto text = layout::elideEnd(word, FontFace::SemiBold, smallSize, chipWidthLimit - 34);
    double const width = std::ceil(8 + 12 + 5 + layout::textWidth(text, FontFace::SemiBold, smallSize) + 9);
    Rect const rect{view.rect.right() - 2 - width, view.rect.y - chipHeight / 2, width, chipHeight};
    Stroke const ring{.paint = {Role::Canvas}, .width = halo};
    // From afar only this disc is drawn, with the glyph on it.
    Rect const disc{rect.x, rect.y, chipHeight, chipHeight};
    list.add(Box{
        .rect = disc, .radius = chipHeight / 2, .fill = Fill::Solid, .fillPaint = {role}, .stroke = ring});
    list.add(
        Box{.rect = rect, .radius = chipHeight / 2, .fill = Fill::Solid, .fillPaint = {role}, .stroke = ring},
        Detail::Normal);
    list.add(GlyphMark{statusGlyph(view.look.status), {rect.x + 6, rect.y + 5, 12, 12}, {Role::OnStatus}});
    list.add(TextRun{.text = std::move(text),
                 .at = {rect.x + 23, baselineIn(rect.y, chipHeight, smallSize)},
                 .size = smallSize,
                 .face = FontFace::SemiBold,
                 .paint = {Role::OnStatus}},
        Detail::Normal);
}

void addBreakpoint(DisplayList& list, StateView const& view)
{
    if (!view.look.hasBreakpoint)
        return;
    Rect const disc{view.rect.x - discSize / 2, view.rect.centreY() - discSize / 2, discSize, discSize};
    list.add(Box{.rect = disc,
        .radius = discSize / 2,
        .fill = Fill::Solid,
        .fillPaint = {Role::Breakpoint},
        .stroke = {.paint = {Role::Canvas}, .width = halo}});
    if (view.look.isConditional)
        list.add(TextRun{.text = "?",
            .at = {disc.centreX(), baselineIn(disc.y, discSize, smallSize)},
            .size = smallSize,
            .face = FontFace::Bold,
            .align = Align::Centre,
            .paint = {Role::OnStatus}});
    else
        list.add(GlyphMark{"pause", disc.grownBy(-3), {Role::OnStatus}});
}

// On the corner; the other one while a chip takes it.
void addCornerMark(DisplayList& list, StateView const& view)
{
    auto const& look = view.look;
    if (!look.hasError && !look.hasWarning)
        return;
    double const left = view.showsStatus() ? view.rect.x : view.rect.right() - markSize;
    Rect const box{left, view.rect.y - markSize / 2, markSize, markSize};
    Path ground;
    if (look.hasError) {
        ground = octagon(box.grownBy(0.5));
    } else {
        ground.moveTo({box.centreX(), box.y + 1.5})
            .lineTo({box.right() - 1, box.bottom() - 2.5})
            .lineTo({box.x + 1, box.bottom() - 2.5})
            .close();
    }
    list.add(Shape{.path = std::move(ground),
        .fill = Fill::Solid,
        .fillPaint = {Role::Surface},
        .stroke = {.paint = {Role::Canvas}, .width = halo}});
    list.add(
        look.hasError ? GlyphMark{"error", box, {Role::Failed}} : GlyphMark{"warning", box, {Role::Warning}});
}

}  // namespace

double pillContentWidth(std::string_view glyph, double glyphSize, std::string_view text, FontFace face)
{
    double const words = text.empty() ? 0 : layout::textWidth(text, face, smallSize);
    double const mark = glyph.empty() ? 0 : glyphSize;
    return mark + words + (mark > 0 && words > 0 ? pillGap : 0);
}

void addPill(DisplayList& list, Pill const& pill)
{
    auto const& rect = pill.rect;
    list.add(Box{.rect = rect.grownBy(-pill.stroke.width / 2),
                 .radius = rect.height / 2,
                 .fill = Fill::Solid,
                 .fillPaint = pill.fill,
                 .stroke = pill.stroke},
        pill.detail);
    double left = rect.centreX() - pillContentWidth(pill.glyph, pill.glyphSize, pill.text, pill.face) / 2;
    if (!pill.glyph.empty()) {
        list.add(GlyphMark{pill.glyph,
                     {left, rect.centreY() - pill.glyphSize / 2, pill.glyphSize, pill.glyphSize}, pill.ink},
            pill.detail);
        left += pill.glyphSize + pillGap;
    }
    if (!pill.text.empty())
        list.add(TextRun{.text = pill.text,
                     .at = {left, baselineIn(rect.y, rect.height, smallSize)},
                     .size = smallSize,
                     .face = pill.face,
                     .paint = pill.ink},
            pill.detail);
}

void addMarks(DisplayList& list, StateView const& view)
{
    addRetryLoop(list, view);
    addProgress(list, view, addBadges(list, view));
    addChip(list, view);
    addBreakpoint(list, view);
    addCornerMark(list, view);
}

}  // namespace steploom::drawing
