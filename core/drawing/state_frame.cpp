// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drawing/state_parts.h"

namespace steploom::drawing {

namespace {

constexpr double hexagonPoint = 16;
constexpr double statusWidth = 2.5;
constexpr double statusTint = 0.07;
constexpr double flashTint = 0.40;
constexpr double staleAlpha = 0.5;
constexpr double stalePlateInset = 8;

}  // namespace

StateShape shapeOf(asl::Graph const& graph, asl::StateIndex index, layout::Layout const& layout)
{
    auto const& state = graph.state(index);
    if ((state.is("Parallel") || state.is("Map")) && !state.scopes.empty())
        return layout.scopes[state.scopes.front()].isShown ? StateShape::Container : StateShape::Collapsed;
    if (state.is("Choice"))
        return StateShape::Hexagon;
    if (state.is("Succeed") || state.is("Fail"))
        return StateShape::Stadium;
    return StateShape::Card;
}

double cornerRadiusOf(StateShape shape, Rect rect)
{
    switch (shape) {
    case StateShape::Container:
        return 12;
    case StateShape::Stadium:
        return rect.height / 2;
    case StateShape::Card:
    case StateShape::Collapsed:
    case StateShape::Hexagon:
        break;
    }
    return 8;
}

Path outlineOf(StateShape shape, Rect rect, double grownBy)
{
    if (shape == StateShape::Hexagon)
        return hexagon(rect, hexagonPoint, grownBy);
    return roundedRect(rect.grownBy(grownBy), cornerRadiusOf(shape, rect) + grownBy);
}

Path outlineOf(asl::Graph const& graph, asl::StateIndex state, layout::Layout const& layout, double grownBy)
{
    auto const rect = layout.states[state];
    if (rect.isEmpty())
        return {};
    return outlineOf(shapeOf(graph, state, layout), rect, grownBy);
}

bool isDistributed(asl::State const& state)
{
    return state.is("Map")
        && state.node.find("ItemProcessor").find("ProcessorConfig").find("Mode").stringIs("DISTRIBUTED");
}

std::vector<double> statusDashes(Status status)
{
    switch (status) {
    case Status::Waiting:
        return {2, 3};
    case Status::Caught:
        return {8, 4};
    case Status::Retrying:
        return {14, 5};
    case Status::Aborted:
        return {2, 5};
    default:
        return {};
    }
}

namespace {

// One closed shape; boxes stay boxes, which renderers draw quickest.
void addOutline(DisplayList& list, StateView const& view, double grownBy, Fill fill, Paint fillPaint,
    Stroke stroke = {}, int elevation = 0, Detail detail = Detail::Always)
{
    // A thin line lies inside its box, so that it fills whole px.
    double const grown = stroke.width == 1 ? grownBy - 0.5 : grownBy;
    if (view.shape == StateShape::Hexagon) {
        if (elevation > 0) {
            // The shadow of a stadium that lies inside the hexagon, which covers all but the shadow's rim.
            auto const inside = view.rect.grownBy(-10);
            list.add(Box{.rect = {inside.x, view.rect.y, inside.width, view.rect.height},
                         .radius = view.rect.height / 2,
                         .elevation = elevation},
                Detail::Normal);
        }
        list.add(Shape{.path = hexagon(view.rect, hexagonPoint, grown),
                     .fill = fill,
                     .fillPaint = fillPaint,
                     .stroke = std::move(stroke)},
            detail);
        return;
    }
    list.add(Box{.rect = view.rect.grownBy(grown),
                 .radius = cornerRadiusOf(view.shape, view.rect) + grown,
                 .fill = fill,
                 .fillPaint = fillPaint,
                 .stroke = std::move(stroke),
                 .elevation = elevation},
        detail);
}

Stroke line(Role role, double width = 1)
{
    return {.paint = {role}, .width = width};
}

void addSheets(DisplayList& list, StateView const& view, Role border)
{
    for (double const offset : {8.0, 4.0})
        list.add(Box{.rect = view.rect.movedBy(offset, offset).grownBy(-0.5),
            .radius = cornerRadiusOf(view.shape, view.rect),
            .fill = Fill::Solid,
            .fillPaint = {Role::Surface},
            .stroke = line(border)});
}

void addStatus(DisplayList& list, StateView const& view)
{
    auto const status = view.look.status;
    auto const role = statusRole(status);
    double const flash = view.look.flash;
    double const tint = status == Status::Failed ? statusTint + (flashTint - statusTint) * flash : statusTint;
    addOutline(list, view, 0, Fill::Solid, {role, tint},
        {.paint = {role}, .width = statusWidth, .dashes = statusDashes(status)});
    if (status == Status::Failed)
        addOutline(list, view, -4, Fill::None, {}, line(role));
}

double groundTint(StateView const& view)
{
    std::size_t level = 1;
    for (auto const* parent = view.graph.parentOf(view.state); parent; parent = view.graph.parentOf(*parent))
        ++level;
    return level <= tintedLevels ? containerTint : 0;
}

}  // namespace

void addFrame(DisplayList& list, StateView const& view)
{
    bool const isContainer = view.shape == StateShape::Container;
    auto const border = view.isMuted() ? Role::Border : Role::BorderStrong;
    if (view.shape == StateShape::Collapsed && view.state.is("Map"))
        addSheets(list, view, border);

    auto const ground = isContainer ? Paint{Role::TileFlow, groundTint(view)} : Paint{Role::Surface};
    int const elevation = isContainer || view.isMuted() ? 0 : 1;
    addOutline(list, view, 0, Fill::Solid, ground, view.showsStatus() ? Stroke{} : line(border), elevation);
    if (view.state.isStale)
        addOutline(list, view, -0.5, Fill::Hatch, {Role::Stale, staleAlpha});
    if (view.showsStatus())
        addStatus(list, view);
    // A try that failed flashes whatever comes of it.
    if (view.look.flash > 0 && view.look.status != Status::Failed)
        addOutline(list, view, 0, Fill::Solid, {Role::Failed, flashTint * view.look.flash});
    if (isDistributed(view.state))
        addOutline(list, view, -3, Fill::None, {}, line(border));
    // An opaque plate, so that words are never read through the hatch.
    if (view.state.isStale && !isContainer)
        addOutline(list, view, -stalePlateInset, Fill::Solid, {Role::Surface});
}

}  // namespace steploom::drawing
