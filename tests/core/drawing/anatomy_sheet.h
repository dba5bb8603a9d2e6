// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drawing/diagram.h"

#include <string>
#include <string_view>

namespace steploom::tests {

inline constexpr std::string_view anatomyMachine = R"({
  "StartAt": "ChargeCard",
  "States": {
    "ChargeCard": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:111122223333:function:charge-card", "Next": "IsOrderValid"},
    "NotReached": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:111122223333:function:refund", "End": true},
    "IsOrderValid": {"Type": "Choice", "Choices": [
        {"Variable": "$.total", "NumericGreaterThan": 100, "Next": "Done"},
        {"Variable": "$.a", "IsPresent": true, "Next": "Done"}], "Default": "Reject"},
    "Reject": {"Type": "Fail", "Error": "OrderRejected"},
    "WaitForStock": {"Type": "Wait", "Seconds": 5, "Next": "Done"},
    "AddDefaults": {"Type": "Pass", "ResultPath": "$.order.currency", "Next": "Done"},
    "Done": {"Type": "Succeed"},
    "Rejected": {"Type": "Fail", "Error": "OrderRejected"},
    "GetOrder": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:getItem", "TimeoutSeconds": 30,
        "Assign": {"a": 1, "b": 2}, "Retry": [{"ErrorEquals": ["States.ALL"]}], "Comment": "Why",
        "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Rejected"}], "End": true},
    "SendConfirmation and WaitForCustomerToAnswerInDetail": {"Type": "Task", "Resource": "arn:aws:states:::events:putEvents", "End": true},
    "ReserveStock": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:111122223333:function:reserve", "Next": "Nowhere"},
    "ShipOrder": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:111122223333:function:ship", "End": true},
    "Odd": {"Type": "Juggle", "End": true},
    "ReserveAndNotify": {"Type": "Parallel", "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 2}], "End": true, "Branches": [
        {"StartAt": "UpdateStock", "States": {
            "UpdateStock": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:updateItem", "Next": "LogStock"},
            "LogStock": {"Type": "Pass", "End": true}}},
        {"StartAt": "TellWarehouse", "States": {
            "TellWarehouse": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "Next": "Pause"},
            "Pause": {"Type": "Wait", "Seconds": 20, "End": true}}}]},
    "ForEachLine": {"Type": "Map", "MaxConcurrency": 40, "End": true, "ItemProcessor": {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "A", "States": {
            "A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Pass", "Next": "C"},
            "C": {"Type": "Pass", "Next": "D"}, "D": {"Type": "Pass", "End": true}}}}
  }
})";

/// All parts of a diagram in one picture: state types, conditions, statuses, a container, all kinds of edges.
class AnatomySheet {
public:
    static constexpr Rect bounds{0, -16, 896, 1276};

    drawing::DisplayList list;

    AnatomySheet() : m_graph(asl::Graph::build(text::SyntaxTree::parseJson(std::string(anatomyMachine))))
    {
        m_layout.states.resize(m_graph->states().size());
        m_layout.scopes.resize(m_graph->scopes().size());
        // All scopes but those of the one open container are inside something collapsed.
        for (asl::ScopeIndex i = 0; i < m_graph->scopes().size(); ++i) {
            auto const owner = m_graph->scope(i).owner;
            m_layout.scopes[i].isShown
                = owner != asl::noIndex && m_graph->state(owner).name == "ReserveAndNotify";
        }
        types();
        conditions();
        statuses();
        container();
        edges();
    }

    asl::Graph const& graph() const { return *m_graph; }
    layout::Layout& layout() { return m_layout; }

    asl::StateIndex indexOf(std::string_view name) const
    {
        return m_graph->indexOf(m_graph->findByName(name)->id);
    }

    /// The display list of one state on its own.
    drawing::DisplayList state(std::string_view name, Rect rect, drawing::StateLook const& look = {})
    {
        auto const index = indexOf(name);
        m_layout.states[index] = rect;
        return drawing::drawState(*m_graph, index, m_layout, {}, look);
    }

private:
    static constexpr double left = 0;
    static constexpr double middle = 292;
    static constexpr double right = 584;

    void append(drawing::DisplayList part)
    {
        for (auto& item : part.items)
            list.items.push_back(std::move(item));
    }

    void caption(std::string text, double x, double y)
    {
        list.add(drawing::TextRun{.text = std::move(text),
            .at = {x, y},
            .size = 11,
            .face = layout::FontFace::SemiBold,
            .paint = {drawing::Role::Text2}});
    }

    void place(std::string_view name, double x, double y, drawing::StateLook const& look = {},
        double height = 56, double width = 224)
    {
        append(state(name, {x, y, width, height}, look));
    }

    void types()
    {
        caption("Eight state types", left, 0);
        place("ChargeCard", left, 14);
        place("IsOrderValid", middle, 14);
        place("WaitForStock", right, 14);
        place("AddDefaults", left, 94);
        place("Done", middle, 94);
        place("Rejected", right, 94);
    }

    void conditions()
    {
        caption("Selected with badges, long name, problem, stale, slot, terminals", left, 194);
        place("GetOrder", left, 208, {.hasMocks = true});
        drawing::Shape ring;
        ring.path = drawing::outlineOf(*m_graph, indexOf("GetOrder"), m_layout, 5);
        ring.stroke = {.paint = {drawing::Role::Accent}, .width = 2};
        list.add(ring);
        place("SendConfirmation and WaitForCustomerToAnswerInDetail", middle, 208, {}, 72);
        place("ReserveStock", right, 208, {.hasError = true, .problem = "Next names no state"});
        stale();
        append(drawing::drawSlot({{middle, 308, 224, 56}, 0}, false));
        auto& machine = m_layout.scopes[0];
        machine.isShown = true;
        machine.entry = {right + 10, 322, 68, 28};
        machine.exit = {right + 116, 322, 68, 28};
        append(drawing::drawScope(*m_graph, 0, m_layout, {}));
    }

    /// A state whose text was broken after it had been read once.
    void stale()
    {
        std::string const good = R"({"StartAt": "ShipOrder", "States": {"ShipOrder": {"Type": "Task",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:ship", "End": true}}})";
        auto const before = asl::Graph::build(text::SyntaxTree::parseJson(good));
        auto const now
            = asl::Graph::build(text::SyntaxTree::parseJson(good.substr(0, good.find("\"ShipOrder\": {"))));
        m_stale = asl::Graph::withStale(now, before, [](StateId) { return true; });
        layout::Layout layout;
        layout.states.assign(m_stale->states().size(), {left, 308, 224, 56});
        append(drawing::drawState(*m_stale, 0, layout, {}, {.detail = "text unreadable, line 41"}));
    }

    void statuses()
    {
        using drawing::Status;
        caption("Status in a run: colour, icon, word and outline", left, 410);
        place("ChargeCard", left, 424, {.status = Status::Waiting});
        place("ChargeCard", middle, 424, {.status = Status::Running});
        place("ChargeCard", right, 424, {.status = Status::Succeeded});
        place("ChargeCard", left, 504, {.status = Status::Failed, .hasWarning = true});
        place("IsOrderValid", middle, 504, {.status = Status::Caught});
        place("GetOrder", right, 504,
            {.status = Status::Retrying,
                .chip = "Retry 2/3",
                .detail = "Next try in 2.6 s",
                .progress = 0.35,
                .retryText = "2/3",
                .isRetryLit = true});
        place("ChargeCard", left, 584, {.status = Status::Aborted});
        place("NotReached", middle, 584, {.status = Status::NotReached});
        place("ChargeCard", right, 584, {.status = Status::Paused, .hasBreakpoint = true});
        place("Odd", left, 744, {.hasWarning = true});
        place("ChargeCard", left, 664, {.hasBreakpoint = true, .isConditional = true});
        place("ChargeCard", middle, 664, {.status = Status::Failed, .flash = 1});
        place("Done", right, 664, {.status = Status::Failed});
    }

    void container()
    {
        caption("Containers and edges", left, 844);
        auto const parallel = indexOf("ReserveAndNotify");
        m_layout.states[parallel] = {left, 858, 512, 282};
        append(drawing::drawState(*m_graph, parallel, m_layout, {}, {}));
        auto const& scopes = m_graph->state(parallel).scopes;
        for (std::size_t i = 0; i < scopes.size(); ++i) {
            double const x = left + 16 + static_cast<double>(i) * 256;
            auto& scope = m_layout.scopes[scopes[i]];
            scope.box = {x, 898, 224, 226};
            scope.entry = {x + 107, 902, 10, 10};
            scope.exit = {x + 107, 1118, 10, 10};
        }
        for (auto const scope : scopes)
            append(drawing::drawScope(*m_graph, scope, m_layout, {}));
        for (std::size_t i = 0; i < scopes.size(); ++i) {
            double const x = left + 16 + static_cast<double>(i) * 256 + 112;
            route({{x, 912}, {x, 930}});
            route({{x, 986}, {x, 1038}});
            route({{x, 1094}, {x, 1118}});
        }
        place("UpdateStock", left + 16, 930);
        place("LogStock", left + 16, 1038);
        place("TellWarehouse", left + 272, 930);
        place("Pause", left + 272, 1038);
        place("ForEachLine", right + 4, 858, {}, 64, 240);
    }

    void route(std::vector<Point> points, asl::EdgeIndex edge = asl::noIndex,
        drawing::EdgeLook const& look = {}, Rect label = {}, std::string text = {})
    {
        layout::Route route;
        route.kind = edge == asl::noIndex ? layout::RouteKind::End : layout::RouteKind::Transition;
        route.edge = edge;
        route.points = std::move(points);
        route.label = label;
        route.labelText = std::move(text);
        append(drawRoute(*m_graph, route, look));
    }

    asl::EdgeIndex edgeOf(asl::EdgeKind kind) const
    {
        for (asl::EdgeIndex i = 0; i < m_graph->edges().size(); ++i)
            if (m_graph->edge(i).kind() == kind)
                return i;
        return asl::noIndex;
    }

    void edges()
    {
        struct Row {
            std::string name;
            asl::EdgeKind kind;
            drawing::EdgeLook look;
            std::string label;
        };
        std::vector<Row> const rows{
            {"next", asl::EdgeKind::Next, {}, {}},
            {"rule", asl::EdgeKind::Choice, {}, "total > 100"},
            {"otherwise", asl::EdgeKind::Default, {}, "otherwise"},
            {"catch", asl::EdgeKind::Catch, {}, "States.ALL +2"},
            {"taken", asl::EdgeKind::Next, {.isTaken = true, .status = drawing::Status::Succeeded}, {}},
            {"not taken", asl::EdgeKind::Choice, {.isDimmed = true}, "total > 100"},
            {"hovered", asl::EdgeKind::Choice, {.isHovered = true}, "total > 100"},
            {"selected", asl::EdgeKind::Next, {.isSelected = true}, {}},
            {"drop target", asl::EdgeKind::Next, {.isDropTarget = true}, {}},
            {"lit", asl::EdgeKind::Catch, {.isLit = true, .litText = "CardBusy"}, "States.ALL"},
        };
        double y = 952;
        for (auto const& row : rows) {
            list.add(drawing::TextRun{
                .text = row.name, .at = {right - 40, y + 4}, .size = 11, .paint = {drawing::Role::Text2}});
            double const x = right + 50;
            bool const isCatch = row.kind == asl::EdgeKind::Catch;
            Rect label;
            if (!row.label.empty()) {
                double const width
                    = layout::textWidth(row.label, layout::FontFace::Medium, 11) + (isCatch ? 34 : 20);
                double const height = isCatch ? 22 : 20;
                label = {x + 80 - width / 2, y - height / 2, width, height};
            }
            route({{x, y}, {x + 160, y}}, edgeOf(row.kind), row.look, label, row.label);
            y += 32;
        }
        route({{right + 240, 952}, {right + 240, 1000}, {right + 300, 1000}, {right + 300, 1060}},
            edgeOf(asl::EdgeKind::Catch));
        route({{right + 230, 1140}, {right + 230, 1160}, {right + 300, 1160}, {right + 300, 1080},
                  {right + 260, 1080}, {right + 260, 1110}},
            edgeOf(asl::EdgeKind::Next));
    }

    std::shared_ptr<asl::Graph const> m_graph;
    std::shared_ptr<asl::Graph const> m_stale;
    layout::Layout m_layout;
};

}  // namespace steploom::tests
