// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/run.h"
#include "core/text/syntax_tree.h"
#include "ui/simulator/timeline_rows.h"

#include <QStringList>
#include <QTest>

using namespace steploom;
using namespace std::chrono_literals;
using simulator::TimelineRows;
using Kind = simulator::TimelineSegment::Kind;

static sim::Run runOf(std::string text, sim::Mocks mocks = {})
{
    sim::RunSettings settings;
    settings.graph = asl::Graph::build(text::SyntaxTree::parseJson(std::move(text)));
    settings.mocks = std::move(mocks);
    return sim::Run(std::move(settings));
}

/// Names in order, indented, with what their segments are.
static QString told(TimelineRows const& rows, sim::Run const& run)
{
    QStringList lines;
    for (std::size_t place = 0; place < rows.count(); ++place) {
        auto const& row = rows.at(place);
        auto line
            = QString(row.depth, ' ') + QString::fromStdString(run.settings().graph->find(row.state)->name);
        if (row.visit != 1)
            line += QString::number(row.visit);
        for (auto const& segment : row.segments) {
            auto const length = segment.end ? *segment.end - segment.start : 0ns;
            auto const kind = segment.kind == Kind::Try ? "t" : segment.kind == Kind::Wait ? "w" : "b";
            line += QStringLiteral(" %1%2").arg(kind).arg(length / 1ms);
        }
        lines << line;
    }
    return lines.join('|');
}

static char const* const failingBranch = R"({"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true,
    "Branches": [{"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 9, "End": true}}},
        {"StartAt": "F", "States": {"F": {"Type": "Fail", "Error": "E"}}}]}}})";

class TestTimelineRows : public QObject {
    Q_OBJECT

private slots:
    void triesAndPausesAreSegments()
    {
        sim::Answer failing;
        failing.kind = sim::Answer::Kind::Error;
        failing.error = "Busy";
        failing.duration = 300ms;
        sim::Answer good;
        good.duration = 400ms;
        sim::Mocks mocks;
        mocks.answers["T"] = {failing, failing, good};
        auto run = runOf(R"({"StartAt": "T", "States": {
            "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "W",
                  "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 2}]},
            "W": {"Type": "Wait", "Seconds": 5, "Next": "S"}, "S": {"Type": "Succeed"}, "N": {"Type": "Fail"}}})",
            mocks);
        run.runToEnd();
        TimelineRows rows;
        rows.read(run.trace(), *run.settings().graph, run.trace().records.size());
        QCOMPARE(told(rows, run), QString("T t300 b2000 t300 b4000 t400|W w5000|S t0|N0"));
        QCOMPARE(rows.at(0).retries, 2U);
        QCOMPARE(rows.at(0).granted, 3U);
        QCOMPARE(rows.at(0).outcome, sim::StateStatus::Succeeded);
        QCOMPARE(rows.at(0).segments[0].outcome, sim::StateStatus::Failed);
        QCOMPARE(rows.at(3).outcome, sim::StateStatus::NotReached);
    }

    void childrenStandUnderTheirContainerBranchByBranch()
    {
        auto run = runOf(R"({"StartAt": "P", "States": {"P": {"Type": "Parallel", "Next": "Z", "Branches": [
            {"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": 1, "Next": "B"}, "B": {"Type": "Pass", "End": true}}},
            {"StartAt": "C", "States": {"C": {"Type": "Wait", "Seconds": 2, "End": true}}}]},
            "Z": {"Type": "Succeed"}}})");
        run.runToEnd();
        TimelineRows rows;
        rows.read(run.trace(), *run.settings().graph, run.trace().records.size());
        QCOMPARE(told(rows, run), QString("P t2000| A w1000| B t0| C w2000|Z t0"));
        QCOMPARE(rows.placeOf(run.settings().graph->findByName("C")->id, 1), std::size_t{3});
    }

    void aStateThatEndsItsBranchByFailingHasFailed()
    {
        auto run = runOf(failingBranch);
        run.runToEnd();
        TimelineRows rows;
        rows.read(run.trace(), *run.settings().graph, run.trace().records.size());
        auto const outcomeOf = [&](char const* name) {
            return rows.at(rows.placeOf(run.settings().graph->findByName(name)->id, 1)).outcome;
        };
        QCOMPARE(outcomeOf("F"), sim::StateStatus::Failed);
        QCOMPARE(outcomeOf("W"), sim::StateStatus::Aborted);
    }

    void readingPieceByPieceIsReadingAtOnce()
    {
        auto run
            = runOf(R"({"StartAt": "P", "States": {"P": {"Type": "Map", "ItemsPath": "$.items", "Next": "Z",
            "ItemProcessor": {"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": 1, "End": true}}}},
            "Z": {"Type": "Succeed"}}})");
        run.runToEnd();
        auto const count = run.trace().records.size();
        TimelineRows atOnce;
        atOnce.read(run.trace(), *run.settings().graph, count);
        TimelineRows piecewise;
        for (std::size_t reached = 0; reached <= count; ++reached)
            piecewise.read(run.trace(), *run.settings().graph, reached);
        QCOMPARE(told(piecewise, run), told(atOnce, run));
    }

    void aLoopHasARowForEachVisit()
    {
        auto run = runOf(R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "A"}}})");
        run.runToEnd(50);
        TimelineRows rows;
        rows.read(run.trace(), *run.settings().graph, run.trace().records.size());
        QVERIFY(rows.count() > 20);
        QCOMPARE(rows.at(7).visit, 8U);
    }
};

QTEST_APPLESS_MAIN(TestTimelineRows)
#include "tst_timeline_rows.moc"
