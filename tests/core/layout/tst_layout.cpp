// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/layout/drawing_check.h"

#include <QTest>

using namespace steploom;
namespace metrics = layout::metrics;

namespace {

std::shared_ptr<asl::Graph const> graphOf(std::string const& text)
{
    return asl::Graph::build(text::SyntaxTree::parseJson(text));
}

std::string quoted(std::string const& text)
{
    return "\"" + text + "\"";
}

// A machine of states written as `"name": {...}` parts.
std::string machine(std::string const& startAt, std::vector<std::string> const& states)
{
    std::string text = R"({"StartAt":)" + quoted(startAt) + R"(,"States":{)";
    for (std::size_t i = 0; i < states.size(); ++i)
        text += (i ? ",\n" : "\n") + states[i];
    return text + "}}";
}

std::string state(std::string const& name, std::string const& type, std::string const& rest)
{
    return quoted(name) + R"(:{"Type":)" + quoted(type) + "," + rest + "}";
}

std::string task(std::string const& name, std::string const& next, std::string const& more = {})
{
    return state(name, "Task", (next == "end" ? R"("End":true)" : R"("Next":)" + quoted(next)) + more);
}

std::string catching(std::string const& target, std::string const& error = "States.ALL")
{
    return R"(,"Catch":[{"ErrorEquals":[")" + error + R"("],"Next":)" + quoted(target) + "}]";
}

std::string choice(
    std::string const& name, std::vector<std::string> const& targets, std::string const& otherwise)
{
    std::string rules;
    for (auto const& target : targets)
        rules += (rules.empty() ? "" : ",")
            + (R"({"Variable":"$.kind","StringEquals":"some longer words","Next":)" + quoted(target) + "}");
    return state(name, "Choice", R"("Choices":[)" + rules + R"(],"Default":)" + quoted(otherwise));
}

std::string catchAllChain(int count)
{
    std::vector<std::string> states;
    for (int i = 0; i < count; ++i)
        states.push_back(task("S" + std::to_string(i), i + 1 < count ? "S" + std::to_string(i + 1) : "end",
            catching("Handle")));
    states.push_back(task("Handle", "end"));
    return machine("S0", states);
}

std::string wideChoice(int count)
{
    std::vector<std::string> names;
    std::vector<std::string> states;
    for (int i = 0; i < count; ++i) {
        names.push_back("Way" + std::to_string(i));
        states.push_back(task(names.back(), i % 3 ? "Join" : "end"));
    }
    states.push_back(choice("Which", names, "Way0"));
    states.push_back(task("Join", "end"));
    return machine("Which", states);
}

std::string nested(int levels)
{
    std::string inner = machine("Leaf", {task("Leaf", "end")});
    for (int level = 0; level < levels; ++level) {
        auto const n = std::to_string(level);
        inner = level % 2
            ? machine("Map" + n, {state("Map" + n, "Map", R"("ItemProcessor":)" + inner + R"(,"End":true)")})
            : machine("Par" + n,
                  {state("Par" + n, "Parallel",
                       R"("Branches":[)" + inner + "," + machine("B" + n, {task("B" + n, "end")})
                           + R"(],"Next":"After)" + n + R"(")" + catching("After" + n)),
                      task("After" + n, "end")});
    }
    return inner;
}

std::string loopsInto(int count)
{
    std::vector<std::string> states{task("Head", "S0")};
    for (int i = 0; i < count; ++i) {
        auto const next = i + 1 < count ? "S" + std::to_string(i + 1) : std::string("Done");
        states.push_back(choice("S" + std::to_string(i), {"Head"}, next));
    }
    states.push_back(state("Done", "Succeed", R"("Comment":"")"));
    return machine("Head", states);
}

Rect boxOf(asl::Graph const& graph, layout::Layout const& drawing, std::string_view name)
{
    auto const* found = graph.findByName(name);
    return found ? drawing.states[graph.indexOf(found->id)] : Rect{};
}

}  // namespace

class TestLayout : public QObject {
    Q_OBJECT
private slots:
    void drawingsAreSound_data()
    {
        QTest::addColumn<QString>("text");
        auto const row = [](char const* name, std::string const& text) {
            QTest::newRow(name) << QString::fromStdString(text);
        };
        row("nothing", "");
        row("no object", "[]");
        row("no states", R"({"StartAt":"A"})");
        row("no start", R"({"States":{"A":{"Type":"Pass","End":true}}})");
        row("empty machine", R"({"StartAt":"","States":{}})");
        row("one state", machine("A", {task("A", "end")}));
        row("start dangles", machine("B", {task("A", "end")}));
        row("targets dangle", machine("A", {task("A", "Nowhere", catching("Nor here"))}));
        row("slots", machine("A", {choice("A", {"", "B", ""}, ""), task("B", "", catching(""))}));
        row("self loops", machine("A", {task("A", "A", catching("A")), choice("B", {"B"}, "B")}));
        row("two loops", machine("A", {task("A", "B"), choice("B", {"A", "B"}, "A")}));
        row("unreachable", machine("A", {task("A", "end"), task("B", "C"), task("C", "B"), task("D", "A")}));
        row("same target thrice",
            machine("A", {choice("A", {"B", "B", "B"}, "B"), task("B", "A", catching("A"))}));
        row("same target far away",
            machine("A",
                {choice("A", {"C", "B", "C"}, "C"), task("B", "B2"), task("B2", "C", catching("C")),
                    task("C", "end")}));
        row("crossed twice",
            machine("A",
                {choice("A", {"B", "C"}, "C"), choice("B", {"D", "E"}, "F"), choice("C", {"F", "E"}, "D"),
                    task("D", "end"), task("E", "end"), task("F", "end")}));
        row("three catchers",
            machine("A",
                {task("A", "B",
                     R"(,"Catch":[{"ErrorEquals":["X","Y"],"Next":"H"},{"ErrorEquals":["Z"],"Next":"H"},)"
                     R"({"ErrorEquals":["States.ALL"],"Next":"G"}])"),
                    task("B", "end"), task("H", "end"), task("G", "B")}));
        row("empty branches",
            machine("P",
                {state("P", "Parallel",
                    R"("Branches":[{"StartAt":"","States":{}},{},{"StartAt":"","States":{}}],"End":true)")}));
        row("no branches", machine("P", {state("P", "Parallel", R"("Branches":[],"End":true)")}));
        row("twenty ways", wideChoice(20));
        row("five levels", nested(5));
        row("thirty levels", nested(30));
        row("ten loops into one state", loopsInto(10));
        row("catch all, 200", catchAllChain(200));
        row("catch all, 1000", catchAllChain(1000));
    }

    void drawingsAreSound()
    {
        QFETCH(QString, text);
        auto const graph = graphOf(text.toStdString());
        for (bool const hasTerminals : {true, false}) {
            auto const drawing = layout::layOut(*graph, {.collapsed = {}, .hasTerminals = hasTerminals});
            QCOMPARE(tests::DrawingCheck(*graph, drawing).faults(), QStringList());
        }
        layout::Options options;
        for (auto const& one : graph->states())
            options.collapsed.insert(one.id);
        auto const collapsed = layout::layOut(*graph, options);
        QCOMPARE(tests::DrawingCheck(*graph, collapsed).faults(), QStringList());
    }

    void theWayWithoutErrorsRunsStraightDown()
    {
        auto const graph = graphOf(machine("Validate",
            {task("Refund", "end"),
                task("Charge", "end", catching("Refund") + R"(,"Retry":[{"ErrorEquals":["X"]}])"),
                task("Validate", "Charge")}));
        auto const drawing = layout::layOut(*graph);
        auto const charge = boxOf(*graph, drawing, "Charge");
        auto const refund = boxOf(*graph, drawing, "Refund");
        auto const& scope = drawing.scopes[0];
        QCOMPARE(scope.entry.centreX(), charge.centreX());
        QCOMPARE(boxOf(*graph, drawing, "Validate").centreX(), charge.centreX());
        QCOMPARE(scope.exit.centreX(), charge.centreX());
        QVERIFY(refund.x > charge.centreX());
        QVERIFY(refund.y > charge.y && refund.bottom() < scope.exit.y);
        QCOMPARE(charge.y - boxOf(*graph, drawing, "Validate").bottom(), metrics::rankGap);
        QCOMPARE(refund.y - charge.bottom(), metrics::labelledRankGap);
        auto const caught = std::find_if(drawing.routes.begin(), drawing.routes.end(),
            [](layout::Route const& route) { return route.labelText == "States.ALL"; });
        QVERIFY(caught != drawing.routes.end());
        QCOMPARE(caught->points.front().x, charge.right() - metrics::catchOffset);
        QCOMPARE(caught->points.back().x, refund.centreX());
    }

    void rulesStandInTheOrderOfTheText()
    {
        // Keys in another order than the rules.
        auto const graph = graphOf(machine("Which",
            {task("C", "end"), choice("Which", {"B", "A"}, "C"), task("A", "end"), task("B", "end")}));
        auto const drawing = layout::layOut(*graph);
        QVERIFY(boxOf(*graph, drawing, "B").right() + metrics::neighbourGap <= boxOf(*graph, drawing, "A").x);
        QVERIFY(boxOf(*graph, drawing, "A").right() + metrics::neighbourGap <= boxOf(*graph, drawing, "C").x);
        QCOMPARE(boxOf(*graph, drawing, "Which").centreX(), boxOf(*graph, drawing, "A").centreX());
    }

    void manyRulesStandInTheOrderOfTheTextToo()
    {
        std::vector<std::string> names;
        std::vector<std::string> states{task("Join", "end")};
        for (int i = 0; i < 20; ++i) {
            names.push_back("Way" + std::to_string(i));
            states.insert(states.begin(), task(names.back(), "Join", catching("Handle")));
        }
        states.push_back(task("Handle", "end"));
        states.push_back(choice("Which", {names.begin(), names.end() - 1}, names.back()));
        auto const graph = graphOf(machine("Which", states));
        auto const drawing = layout::layOut(*graph);
        for (int i = 1; i < 20; ++i)
            QVERIFY(boxOf(*graph, drawing, "Way" + std::to_string(i - 1)).right() + metrics::neighbourGap
                <= boxOf(*graph, drawing, "Way" + std::to_string(i)).x);
    }

    void branchesStandInTheOrderOfTheTextHoweverTheKeysAreOrdered()
    {
        std::string const branches = R"("Branches":[)" + machine("Second", {task("Second", "end")}) + ","
            + machine("First",
                {task("First", "Then", catching("Other")), task("Then", "end"), task("Other", "end")})
            + "]";
        std::string const turned = R"("Branches":[)" + machine("Second", {task("Second", "end")}) + ","
            + machine("First",
                {task("Other", "end"), task("Then", "end"), task("First", "Then", catching("Other"))})
            + "]";
        std::string const type = R"("Type":"Parallel")";
        std::string const ways = R"("Next":"After")" + catching("Handle");
        auto const after = task("After", "end");
        auto const handle = task("Handle", "end");
        auto const first
            = graphOf(machine("P", {R"("P":{)" + type + "," + ways + "," + branches + "}", after, handle}));
        auto const second
            = graphOf(machine("P", {handle, after, R"("P":{)" + turned + "," + ways + "," + type + "}"}));
        auto const firstDrawing = layout::layOut(*first);
        auto const secondDrawing = layout::layOut(*second);
        QVERIFY(boxOf(*first, firstDrawing, "Second").right() < boxOf(*first, firstDrawing, "First").x);
        for (auto const& one : first->states())
            QCOMPARE(boxOf(*second, secondDrawing, one.name), boxOf(*first, firstDrawing, one.name));
        QCOMPARE(secondDrawing.bounds, firstDrawing.bounds);
    }

    void theOrderOfKeysDecidesNothing()
    {
        std::vector<std::string> states{choice("A", {"B", "C"}, "D"), task("B", "E", catching("F")),
            task("C", "E", catching("F")), task("D", "A"), task("E", "end"), task("F", "E")};
        auto const first = graphOf(machine("A", states));
        std::reverse(states.begin(), states.end());
        auto const second = graphOf(machine("A", states));
        auto const firstDrawing = layout::layOut(*first);
        auto const secondDrawing = layout::layOut(*second);
        for (auto const& one : first->states())
            QCOMPARE(boxOf(*second, secondDrawing, one.name), boxOf(*first, firstDrawing, one.name));
    }

    void loopsRunInTheLeftGutter()
    {
        auto const graph = graphOf(machine("Wait",
            {state("Wait", "Wait", R"("Seconds":5,"Next":"Ask")"), task("Ask", "Ready"),
                choice("Ready", {"Wait"}, "Done"), task("Done", "end")}));
        auto const drawing = layout::layOut(*graph);
        auto const wait = boxOf(*graph, drawing, "Wait");
        auto const loop = std::find_if(drawing.routes.begin(), drawing.routes.end(),
            [](layout::Route const& route) { return route.isBackward; });
        QVERIFY(loop != drawing.routes.end());
        QVERIFY(loop->points.back().x < wait.centreX());
        double left = wait.x;
        for (auto const& point : loop->points)
            left = std::min(left, point.x);
        QVERIFY(wait.x - left >= metrics::gutter);
        QCOMPARE(boxOf(*graph, drawing, "Done").centreX(), wait.centreX());
    }

    void anInsertedStateMovesFewOthers()
    {
        auto const before = graphOf(machine("A",
            {choice("A", {"B", "C"}, "D"), task("B", "E"), task("C", "E"), task("D", "E"), task("E", "F"),
                task("F", "end")}));
        auto const after = graphOf(machine("A",
            {choice("A", {"B", "C"}, "D"), task("B", "E"), task("C", "New"), task("New", "E"), task("D", "E"),
                task("E", "F"), task("F", "end")}));
        auto const old = layout::layOut(*before);
        auto const now = layout::layOut(*after);
        for (auto const* name : {"A", "B", "C", "D"})
            QCOMPARE(boxOf(*after, now, name), boxOf(*before, old, name));
        QCOMPARE(boxOf(*after, now, "F").x, boxOf(*before, old, "F").x);
    }

    void anInsertedStateDoesNotReorderTheRest()
    {
        // Two handlers, a loop and ways of different lengths: lines cross, so that an order is looked for.
        auto const ways = [](bool hasNew) {
            std::vector<std::string> states{choice("A", {"B", "C", "D", "E"}, "F"),
                task("B", "B2", catching("Handle")), task("B2", "Join", catching("Late")),
                task("C", hasNew ? "New" : "Join", catching("Late")), task("D", "A"),
                task("E", "E2", catching("Handle")), task("E2", "Join"), task("F", "Join", catching("Late")),
                task("Handle", "Join"), task("Late", "end"), task("Join", "end")};
            if (hasNew)
                states.insert(states.begin(), task("New", "Join"));
            return machine("A", states);
        };
        auto const before = graphOf(ways(false));
        auto const after = graphOf(ways(true));
        auto const old = layout::layOut(*before);
        auto const now = layout::layOut(*after);
        for (auto const& one : before->states()) {
            for (auto const& other : before->states()) {
                auto const left = boxOf(*before, old, one.name);
                auto const right = boxOf(*before, old, other.name);
                if (left.y != right.y || left.x >= right.x)
                    continue;
                auto const newLeft = boxOf(*after, now, one.name);
                auto const newRight = boxOf(*after, now, other.name);
                QVERIFY2(newLeft.x < newRight.x, (one.name + " and " + other.name).c_str());
            }
        }
    }

    void aCatchToWhereTheStateGoesAnywayRunsBesideTheWayOn()
    {
        auto const graph = graphOf(machine("Try",
            {task("Try", "Next", catching("Next", "Lambda.ResourceConflictException")),
                task("Next", "end")}));
        auto const drawing = layout::layOut(*graph);
        auto const routeOf = [&](asl::EdgeKind kind) {
            auto const found
                = std::find_if(drawing.routes.begin(), drawing.routes.end(), [&](auto const& each) {
                      return each.edge != asl::noIndex && graph->edge(each.edge).kind() == kind;
                  });
            return found == drawing.routes.end() ? layout::Route{} : *found;
        };
        auto const next = routeOf(asl::EdgeKind::Next);
        auto const caught = routeOf(asl::EdgeKind::Catch);
        QCOMPARE(caught.points.size(), std::size_t(2));
        QCOMPARE(caught.points.front().x, caught.points.back().x);
        // Its label leaves the way on to be seen.
        QCOMPARE(next.points.size(), std::size_t(2));
        QVERIFY(caught.label.x > next.points.front().x);
        QVERIFY(caught.label.x < caught.points.front().x);
        QVERIFY(caught.label.right() > caught.points.front().x);
    }

    void longEdgesCarryTheirLabelAtBothEnds()
    {
        auto const graph = graphOf(catchAllChain(20));
        auto const drawing = layout::layOut(*graph);
        auto const handler = boxOf(*graph, drawing, "Handle");
        int labelled = 0;
        for (auto const& route : drawing.routes) {
            if (route.endLabel.isEmpty())
                continue;
            ++labelled;
            QCOMPARE(route.endLabelText, std::string("States.ALL"));
            QVERIFY(route.label.bottom() < handler.y - metrics::longEdge);
            QVERIFY(route.endLabel.bottom() < handler.y && handler.y - route.endLabel.y < 100);
        }
        QCOMPARE(labelled, 1);  // for the whole bundle
    }

    void edgesThatOneCanOverlookCarryOneLabel()
    {
        auto const graph = graphOf(catchAllChain(4));
        for (auto const& route : layout::layOut(*graph).routes)
            QVERIFY(route.endLabel.isEmpty());
    }

    void aBundleOfSeveralErrorsSaysHowManyMoreThereAre()
    {
        std::vector<std::string> states;
        for (int i = 0; i < 20; ++i)
            states.push_back(task("S" + std::to_string(i), i < 19 ? "S" + std::to_string(i + 1) : "end",
                catching("Handle", i == 0 ? R"(Busy","Full)" : "E" + std::to_string(i % 3))));
        states.push_back(task("Handle", "end"));
        auto const graph = graphOf(machine("S0", states));
        auto const drawing = layout::layOut(*graph);
        auto const route = std::find_if(drawing.routes.begin(), drawing.routes.end(),
            [](layout::Route const& each) { return !each.endLabel.isEmpty(); });
        QVERIFY(route != drawing.routes.end());
        QCOMPARE(route->labelText, std::string("Busy +1"));
        QCOMPARE(route->endLabelText, std::string("Busy +4"));
    }

    void aLongLoopCarriesItsLabelWhereItComesBack()
    {
        std::vector<std::string> states;
        for (int i = 0; i < 12; ++i)
            states.push_back(task("S" + std::to_string(i), i < 11 ? "S" + std::to_string(i + 1) : "Ready"));
        states.push_back(choice("Ready", {"S0"}, "Done"));
        states.push_back(task("Done", "end"));
        auto const graph = graphOf(machine("S0", states));
        auto const drawing = layout::layOut(*graph);
        auto const loop = std::find_if(drawing.routes.begin(), drawing.routes.end(),
            [](layout::Route const& each) { return each.isBackward; });
        QVERIFY(loop != drawing.routes.end());
        QCOMPARE(loop->endLabelText, loop->labelText);
        QVERIFY(loop->endLabel.bottom() <= boxOf(*graph, drawing, "S0").y);
        QVERIFY(loop->label.y >= boxOf(*graph, drawing, "Ready").bottom());
        QCOMPARE(tests::DrawingCheck(*graph, drawing).faults(), QStringList());
    }

    void aBundleWithAnEdgeWithoutALabelHasNoneAtItsEnd()
    {
        // A rule and a plain Next that pass the same twenty states share the way down.
        std::vector<std::string> states{choice("Which", {"Short", "S0"}, "Far"), task("Short", "Far")};
        for (int i = 0; i < 20; ++i)
            states.push_back(task("S" + std::to_string(i), i < 19 ? "S" + std::to_string(i + 1) : "Far"));
        states.push_back(task("Far", "end"));
        auto const graph = graphOf(machine("Which", states));
        for (auto const& route : layout::layOut(*graph).routes)
            QVERIFY(route.endLabel.isEmpty());
    }

    void theExitOfAnEmptyScopeStandsBelowItsSlot()
    {
        for (auto const* text : {R"({"StartAt":"","States":{}})",
                 R"({"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,
                     "Branches":[{"StartAt":"","States":{}}]}}})"}) {
            auto const graph = graphOf(text);
            auto const drawing = layout::layOut(*graph);
            QCOMPARE(drawing.slotBoxes.size(), std::size_t(1));
            auto const& slot = drawing.slotBoxes.front().box;
            auto const& scope = drawing.scopes.back();
            QVERIFY(scope.entry.bottom() < slot.y);
            QVERIFY(scope.exit.y > slot.bottom());
            QCOMPARE(scope.exit.x + scope.exit.width / 2, slot.x + slot.width / 2);
        }
    }

    void aCollapsedContainerIsOneCard()
    {
        auto const graph = graphOf(nested(2));
        layout::Options options;
        options.collapsed.insert(graph->findByName("Map1")->id);
        auto const drawing = layout::layOut(*graph, options);
        auto const box = boxOf(*graph, drawing, "Map1");
        QCOMPARE(box.width, metrics::collapsedWidth);
        QCOMPARE(box.height, metrics::collapsedHeight);
        QVERIFY(boxOf(*graph, drawing, "Par0").isEmpty());
    }

    void labelsAreElided()
    {
        asl::Edge edge;
        edge.id.kind = asl::EdgeKind::Catch;
        edge.label = "States.TaskFailed.With.A.Very.Long.Name +2";
        auto const label = layout::labelOf(edge);
        QVERIFY2(label.size() > 6 && label.substr(label.size() - 6) == "… +2", label.c_str());
        edge.label = "Busy";
        QCOMPARE(layout::labelOf(edge), std::string("Busy"));
    }
};

QTEST_APPLESS_MAIN(TestLayout)
#include "tst_layout.moc"
