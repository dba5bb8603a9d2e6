// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/base/json_writer.h"
#include "core/sim/run.h"
#include "core/sim/run_view.h"

#include <QTest>

using namespace steploom;

// The order template runs as its cases promise, and the laws of a run hold on it.
class TestRun : public QObject {
    Q_OBJECT

    static Value read(std::string const& name)
    {
        auto const bytes = readFile(SOURCE_ROOT "/resources/templates/order/" + name);
        return text::parseJsonValue(*bytes).value();
    }

    static sim::Run runCase(std::size_t number)
    {
        auto const bytes = readFile(SOURCE_ROOT "/resources/templates/order/order.asl.json");
        auto const cases = read("order.steploom.json");
        auto const& chosen = *cases.find("cases")->at(number);
        sim::RunSettings settings;
        settings.graph = asl::Graph::build(text::SyntaxTree::parseJson(*bytes));
        settings.input = *chosen.find("input");
        settings.mocks = sim::readMocks(*chosen.find("tasks")).value();
        return sim::Run(std::move(settings));
    }

    static std::vector<double> delaysOf(sim::Trace const& trace)
    {
        std::vector<double> delays;
        for (auto const& record : trace.records)
            if (auto const* backoff = record.as<sim::Backoff>())
                delays.push_back(static_cast<double>(backoff->delay.count()) / 1e9);
        return delays;
    }

    static bool sameView(sim::RunView const& a, sim::RunView const& b)
    {
        if (a.cursor != b.cursor || a.status != b.status || a.clock != b.clock || a.lastEdge != b.lastEdge
            || a.states.size() != b.states.size() || a.edges.size() != b.edges.size())
            return false;
        for (auto const& [id, state] : a.states) {
            auto const& other = b.state(id);
            if (state.status != other.status || state.visits != other.visits || state.running != other.running
                || state.attempt != other.attempt || state.attempts != other.attempts
                || state.history.size() != other.history.size() || state.error != other.error
                || state.exited != other.exited || state.output != other.output)
                return false;
        }
        return true;
    }

private slots:
    void everyCaseOfTheOrderTemplateEndsAsItExpects()
    {
        auto const cases = read("order.steploom.json");
        auto const& all = *cases.find("cases");
        for (std::size_t i = 0; i < all.size(); ++i) {
            auto run = runCase(i);
            QVERIFY(run.runToEnd(1000));
            auto const& expected = *all.at(i)->find("expect");
            QCOMPARE(std::string(sim::statusName(run.outcome().status)), expected.find("status")->string());
            if (auto const* output = expected.find("output"))
                QCOMPARE(toJson(run.outcome().output), toJson(*output));
            if (auto const* error = expected.find("error"))
                QCOMPARE(run.outcome().error.value_or(""), error->string());
        }
    }

    void retriesWaitTwoFourAndEightSecondsBeforeTheRefund()
    {
        auto twice = runCase(1);
        QVERIFY(twice.runToEnd(1000));
        QCOMPARE(delaysOf(twice.trace()), (std::vector<double>{2, 4}));
        auto often = runCase(2);
        QVERIFY(often.runToEnd(1000));
        QCOMPARE(delaysOf(often.trace()), (std::vector<double>{2, 4, 8}));
        auto const id = often.settings().graph->findByName("ChargeCard")->id;
        auto const view = sim::foldTo(often.trace(), often.trace().records.size());
        QCOMPARE(view.state(id).status, sim::StateStatus::Caught);
        QCOMPARE(view.state(id).history.size(), std::size_t(4));
    }

    void foldingBackGivesWhatFoldingDirectlyGives()
    {
        auto run = runCase(2);
        QVERIFY(run.runToEnd(1000));
        auto const count = run.trace().records.size();
        sim::RunFold fold;
        fold.moveTo(run.trace(), count);
        for (std::size_t cursor = count; cursor-- > 0;)
            QVERIFY(sameView(fold.moveTo(run.trace(), cursor), sim::foldTo(run.trace(), cursor)));
    }

    void oneSeedGivesOneTraceHoweverItIsAdvanced()
    {
        auto atOnce = runCase(2);
        auto stepwise = runCase(2);
        QVERIFY(atOnce.runToEnd());
        while (stepwise.advance()) {}
        auto const& a = atOnce.trace().records;
        auto const& b = stepwise.trace().records;
        QCOMPARE(a.size(), b.size());
        for (std::size_t i = 0; i < a.size(); ++i) {
            QCOMPARE(a[i].time, b[i].time);
            QCOMPARE(a[i].event, b[i].event);
            QCOMPARE(sim::kindName(a[i].detail), sim::kindName(b[i].detail));
        }
    }

    void anEndlessLoopEndsAtTheServicesEventLimit()
    {
        sim::RunSettings settings;
        settings.graph = asl::Graph::build(text::SyntaxTree::parseJson(
            std::string(R"({"StartAt":"A","States":{"A":{"Type":"Pass","Next":"A"}}})")));
        sim::Run run(std::move(settings));
        QVERIFY(run.runToEnd(100000));
        QCOMPARE(run.outcome().error.value_or(""), std::string("States.Runtime"));
        QVERIFY(run.trace().records.back().event <= 25000);
    }

    void whatCannotRunYetSaysSoInsteadOfPretending()
    {
        sim::RunSettings settings;
        settings.graph = asl::Graph::build(text::SyntaxTree::parseJson(std::string(
            R"({"StartAt":"A","QueryLanguage":"JSONata","States":{"A":{"Type":"Pass","End":true}}})")));
        sim::Run run(std::move(settings));
        QVERIFY(run.runToEnd(100));
        QCOMPARE(run.outcome().status, sim::RunStatus::Unsupported);
        QVERIFY(run.outcome().cause->find("JSONata") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestRun)
#include "tst_run.moc"
