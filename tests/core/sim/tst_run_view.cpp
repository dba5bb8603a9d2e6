// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/run.h"
#include "core/sim/run_view.h"
#include "core/text/syntax_tree.h"

#include <QTest>

using namespace steploom;

// Two items side by side: the first is done after one second, the second fails after five.
static char const* const sideBySide = R"({"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true,
    "ItemProcessor": {"StartAt": "Work", "States": {"Work": {"Type": "Task", "End": true,
        "Resource": "arn:aws:lambda:us-east-1:123456789012:function:work"}}}}}})";
static char const* const sideBySideTasks = R"({"Work": [
    {"output": "done", "seconds": 1, "iteration": [0]},
    {"error": "Broken", "cause": "no more", "seconds": 5, "iteration": [1]}]})";

// Variables of the machine, of an iteration, and of a sibling iteration.
static char const* const scopes = R"({"QueryLanguage": "JSONata", "StartAt": "First", "States": {
    "First": {"Type": "Pass", "Assign": {"total": 1, "name": "all"}, "Next": "Again"},
    "Again": {"Type": "Pass", "Assign": {"total": 2}, "Next": "Each"},
    "Each": {"Type": "Map", "Items": "{% [10, 20] %}", "End": true, "ItemProcessor": {"StartAt": "Own",
        "States": {"Own": {"Type": "Pass", "Assign": {"own": "{% $states.input %}"}, "Next": "Last"},
            "Last": {"Type": "Pass", "End": true}}}}}})";

class TestRunView : public QObject {
    Q_OBJECT

    static sim::Run ended(std::string const& definition, char const* input, char const* tasks = "{}")
    {
        sim::RunSettings settings;
        settings.graph = asl::Graph::build(text::SyntaxTree::parseJson(definition));
        settings.input = text::parseJsonValue(input).value();
        settings.mocks = sim::readMocks(text::parseJsonValue(tasks).value()).value();
        sim::Run run(std::move(settings));
        run.runToEnd();
        return run;
    }
    static StateId idOf(sim::Run const& run, std::string_view name)
    {
        return run.settings().graph->findByName(name)->id;
    }
    // The place behind the first record for which `is` holds.
    template <typename Is>
    static std::size_t behind(sim::Run const& run, Is const& is)
    {
        std::size_t place = 0;
        while (place < run.trace().records.size() && !is(run.trace().records[place]))
            ++place;
        return place + 1;
    }

private slots:
    void an_end_of_an_older_visit_leaves_the_latest_alone()
    {
        auto const run = ended(sideBySide, R"(["a", "b"])", sideBySideTasks);
        auto const work = idOf(run, "Work");
        auto const firstIsDone = behind(
            run, [&](sim::Record const& each) { return each.as<sim::StateExited>() && each.state == work; });
        auto const view = sim::foldTo(run.trace(), firstIsDone);
        auto const& latest = view.state(work);
        QCOMPARE(latest.visits, 2U);
        QCOMPARE(latest.running, 1U);
        QCOMPARE(latest.status, sim::StateStatus::Running);
        QCOMPARE(latest.input, Value("b"));
        QVERIFY(!latest.output);
        auto const* first = view.visit(work, 1);
        QVERIFY(first);
        QCOMPARE(first->status, sim::StateStatus::Succeeded);
        QCOMPARE(first->input, Value("a"));
        QCOMPARE(first->output, Value("done"));
    }

    void each_visit_keeps_how_it_ended()
    {
        auto const run = ended(sideBySide, R"(["a", "b"])", sideBySideTasks);
        auto const work = idOf(run, "Work");
        auto const view = sim::foldTo(run.trace(), run.trace().records.size());
        QCOMPARE(view.visit(work, 1)->output, Value("done"));
        QVERIFY(!view.visit(work, 1)->error);
        QCOMPARE(view.visit(work, 2)->status, sim::StateStatus::Failed);
        QCOMPARE(view.visit(work, 2)->error, std::string("Broken"));
        QCOMPARE(view.visit(work, 2)->history.size(), std::size_t(1));
        QCOMPARE(view.state(work).running, 0U);
        QVERIFY(!view.visit(work, 3));
        QVERIFY(!view.visit(work, 0));
    }

    void visits_come_in_the_order_they_began_with_their_places()
    {
        auto const run = ended(sideBySide, R"(["a", "b"])", sideBySideTasks);
        auto const view = sim::foldTo(run.trace(), run.trace().records.size());
        std::vector<std::pair<StateId, std::uint32_t>> order;
        for (auto const& [id, visit] : view.visitsInOrder()) {
            order.emplace_back(id, visit->visits);
            auto const& records = run.trace().records;
            QVERIFY(records[visit->firstRecord].as<sim::StateEntered>());
            if (visit->endRecord == 0) {
                QCOMPARE(id, idOf(run, "Each"));  // the run failed and nobody left it
                continue;
            }
            QVERIFY(visit->endRecord > visit->firstRecord);
            QCOMPARE(records[visit->endRecord - 1].state, id);
            QCOMPARE(records[visit->endRecord - 1].visit, visit->visits);
        }
        auto const each = idOf(run, "Each");
        auto const work = idOf(run, "Work");
        QCOMPARE(order, (std::vector<std::pair<StateId, std::uint32_t>>{{each, 1}, {work, 1}, {work, 2}}));
    }

    void stepping_back_gives_every_visit_as_it_was()
    {
        auto const run = ended(sideBySide, R"(["a", "b"])", sideBySideTasks);
        auto const work = idOf(run, "Work");
        sim::RunFold fold;
        fold.moveTo(run.trace(), run.trace().records.size());
        for (auto cursor = run.trace().records.size(); cursor-- > 0;) {
            auto const& back = fold.moveTo(run.trace(), cursor);
            auto const straight = sim::foldTo(run.trace(), cursor);
            QCOMPARE(back.states.size(), straight.states.size());
            QCOMPARE(back.earlier.size(), straight.earlier.size());
            QCOMPARE(back.state(work).running, straight.state(work).running);
            for (std::uint32_t number = 1; number <= 2; ++number) {
                auto const* one = back.visit(work, number);
                auto const* other = straight.visit(work, number);
                QCOMPARE(one != nullptr, other != nullptr);
                if (!one)
                    continue;
                QCOMPARE(one->status, other->status);
                QCOMPARE(one->output, other->output);
                QCOMPARE(one->error, other->error);
                QCOMPARE(one->history.size(), other->history.size());
                QCOMPARE(one->endRecord, other->endRecord);
            }
        }
    }

    void variables_in_scope_are_told_from_inside_out()
    {
        auto const run = ended(scopes, "{}");
        auto const view = sim::foldTo(run.trace(), run.trace().records.size());
        auto const* second = view.visit(idOf(run, "Last"), 2);
        QVERIFY(second);
        auto const all = sim::variablesAt(run.trace(), second->branch, second->endRecord);
        QCOMPARE(all.size(), std::size_t(3));
        QCOMPARE(all[0].name, std::string("own"));
        QCOMPARE(all[0].value, Value(20));
        QCOMPARE(all[0].setBy, idOf(run, "Own"));
        QCOMPARE(all[0].branch, second->branch);
        QCOMPARE(all[1].name, std::string("name"));
        QCOMPARE(all[1].branch, sim::BranchIndex(0));
        QCOMPARE(all[2].name, std::string("total"));
        QCOMPARE(all[2].value, Value(2));
        QCOMPARE(all[2].setBy, idOf(run, "Again"));
    }

    void a_variable_has_the_value_it_had_then()
    {
        auto const run = ended(scopes, "{}");
        auto const view = sim::foldTo(run.trace(), run.trace().records.size());
        auto const all = sim::variablesAt(run.trace(), 0, view.state(idOf(run, "First")).endRecord);
        QCOMPARE(all.size(), std::size_t(2));
        QCOMPARE(all[1].value, Value(1));
    }

    void an_execution_of_a_distributed_map_sees_no_variables_from_outside()
    {
        auto text = std::string(scopes);
        std::string const processor = R"("ItemProcessor": {)";
        text.insert(text.find(processor) + processor.size(),
            R"("ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, )");
        auto const run = ended(text, "{}");
        auto const view = sim::foldTo(run.trace(), run.trace().records.size());
        auto const* last = view.visit(idOf(run, "Last"), 1);
        QVERIFY(last);
        auto const all = sim::variablesAt(run.trace(), last->branch, last->endRecord);
        QCOMPARE(all.size(), std::size_t(1));
        QCOMPARE(all[0].name, std::string("own"));
    }

    void an_express_execution_that_begins_anew_forgets_its_variables()
    {
        sim::RunSettings settings;
        settings.graph = asl::Graph::build(text::SyntaxTree::parseJson(R"({"StartAt": "Each", "States": {
            "Each": {"Type": "Map", "End": true, "ItemProcessor": {
                "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"}, "StartAt": "First",
                "States": {"First": {"Type": "Pass", "Next": "Own"},
                    "Own": {"Type": "Pass", "Assign": {"own": 1}, "Next": "Work"},
                    "Work": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "End": true}}}}}})"));
        settings.input = Value::array({1});
        auto& answers = settings.mocks.answers["Work"];
        answers.emplace_back().kind = sim::Answer::Kind::Error;
        answers.back().error = "E";
        answers.emplace_back().output = "done";
        settings.actions = {{.kind = sim::Action::Kind::Redrive, .at = std::chrono::seconds(5)}};
        sim::Run run(std::move(settings));
        run.runToEnd();
        QCOMPARE(run.outcome().status, sim::RunStatus::Succeeded);
        auto const view = sim::foldTo(run.trace(), run.trace().records.size());
        auto const namesAt = [&](char const* state, std::uint32_t number) {
            auto const* visit = view.visit(idOf(run, state), number);
            return visit ? sim::variablesAt(run.trace(), visit->branch, visit->endRecord).size()
                         : std::size_t(99);
        };
        QCOMPARE(namesAt("Work", 1), std::size_t(1));
        QCOMPARE(namesAt("First", 2), std::size_t(0));
        QCOMPARE(namesAt("Work", 2), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestRunView)
#include "tst_run_view.moc"
