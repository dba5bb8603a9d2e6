// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drawing/state_parts.h"

#include <cmath>
#include <string>

namespace steploom::drawing {

namespace {

using layout::FontFace;

void addTerminal(DisplayList& list, Rect rect, std::string words, Paint ink, Paint fill, Stroke stroke)
{
    double const radius = rect.height / 2;
    double const baseline = baselineIn(rect.y, rect.height, pillSize);
    list.add(Box{.rect = rect.grownBy(-std::floor(stroke.width / 2)),
        .radius = radius,
        .fill = Fill::Solid,
        .fillPaint = fill,
        .stroke = std::move(stroke)});
    list.add(TextRun{.text = std::move(words),
        .at = {rect.centreX(), baseline},
        .size = pillSize,
        .face = FontFace::SemiBold,
        .align = Align::Centre,
        .paint = ink});
}

void addMachineTerminals(DisplayList& list, layout::ScopeBox const& box, Looks const& looks)
{
    if (!box.entry.isEmpty()) {
        auto const role = looks.startStatus == Status::None ? Role::Text2 : statusRole(looks.startStatus);
        addTerminal(list, box.entry, "Start", {Role::OnStatus}, {role}, {});
    }
    if (!box.exit.isEmpty()) {
        auto const role = looks.isEndReached ? Role::Succeeded : Role::Text2;
        addTerminal(list, box.exit, "End", {Role::Text}, {Role::Surface}, {.paint = {role}, .width = 2.5});
    }
}

// Inside a container: a short line in, a ring where it ends.
void addStubs(DisplayList& list, asl::Graph const& graph, asl::Scope const& scope,
    layout::ScopeBox const& box, Looks const& looks)
{
    if (!box.entry.isEmpty()) {
        Stroke stroke{.paint = {looks.showsRun ? Role::BorderStrong : Role::Edge}, .width = 1.75};
        if (scope.start != asl::noIndex) {
            auto const look = looks.edges.find(graph.edge(scope.start).id);
            if (look != looks.edges.end() && look->second.isTaken)
                stroke = {.paint = {statusRole(look->second.status)}, .width = 3};
        }
        Path stub;
        stub.moveTo({box.entry.centreX(), box.entry.y}).lineTo({box.entry.centreX(), box.entry.bottom()});
        list.add(Shape{.path = std::move(stub), .stroke = std::move(stroke)});
    }
    if (!box.exit.isEmpty())
        list.add(Box{.rect = box.exit.grownBy(-1),
            .radius = box.exit.height / 2,
            .fill = Fill::Solid,
            .fillPaint = {Role::Surface},
            .stroke = {.paint = {Role::Text2}, .width = 2}});
}

void addBranchTitle(DisplayList& list, asl::Scope const& scope, layout::ScopeBox const& box, Rect container)
{
    using namespace layout::metrics;
    list.add(TextRun{.text = "Branch " + std::to_string(scope.number + 1),
                 .at = {box.box.x, baselineIn(box.box.y, branchTitle, smallSize)},
                 .size = smallSize,
                 .face = FontFace::Medium,
                 .paint = {Role::Text2}},
        Detail::Words);
    double const x = box.box.x - branchGap / 2 + 0.5;
    // In a part of a picture the first branch that is shown may be another one.
    if (scope.number == 0 || x <= container.x + 1)
        return;
    Path rule;
    rule.moveTo({x, container.y + containerHeader}).lineTo({x, container.bottom() - 1});
    list.add(
        Shape{.path = std::move(rule), .stroke = {.paint = {Role::BorderStrong, dividerAlpha}, .width = 1}});
}

}  // namespace

DisplayList drawScope(
    asl::Graph const& graph, asl::ScopeIndex index, layout::Layout const& layout, Looks const& looks)
{
    DisplayList list;
    auto const& scope = graph.scope(index);
    auto const& box = layout.scopes[index];
    if (!box.isShown)
        return list;
    if (scope.kind == asl::ScopeKind::Machine)
        addMachineTerminals(list, box, looks);
    else
        addStubs(list, graph, scope, box, looks);
    if (scope.kind == asl::ScopeKind::Branch && scope.owner != asl::noIndex)
        addBranchTitle(list, scope, box, layout.states[scope.owner]);
    return list;
}

DisplayList drawSlot(layout::SlotBox const& slot, bool isDropTarget)
{
    DisplayList list;
    auto const& rect = slot.box;
    list.add(Box{.rect = rect,
        .radius = 8,
        .fill = Fill::Solid,
        .fillPaint = {isDropTarget ? Role::AccentTint : Role::Canvas},
        .stroke = {.paint = {Role::Accent}, .width = isDropTarget ? 2.5 : 1.5, .dashes = {5, 4}}});
    std::string const words = "Drop a state here";
    double const width = 16 + 6 + layout::textWidth(words, FontFace::Medium, nameSize);
    double const left = rect.centreX() - width / 2;
    list.add(GlyphMark{"plus", {left, rect.centreY() - 8, 16, 16}, {Role::Accent}}, Detail::Words);
    list.add(TextRun{.text = words,
                 .at = {left + 22, baselineIn(rect.y, rect.height, nameSize)},
                 .size = nameSize,
                 .face = FontFace::Medium,
                 .paint = {Role::Accent}},
        Detail::Words);
    return list;
}

}  // namespace steploom::drawing
