// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"
#include "core/text/syntax_tree.h"
#include "ui/actions/catalog.h"
#include "ui/actions/insertion.h"
#include "ui/workbench/workbench.h"

#include <QSet>
#include <QTest>

using namespace steploom;
using asl::QueryLanguage;
using workbench::NewState;
using workbench::NewStates;
using workbench::Session;

static std::string problemsOf(asl::Graph const& graph)
{
    std::string problems;
    // Which function is called is left to be filled in, and told.
    auto const isToBeFilled = [&](lint::Problem const& problem) {
        return problem.rule == "wrong_parameter" && problem.pointer.ends_with("/FunctionName");
    };
    for (auto const& problem : lint::check(graph))
        if (problem.severity != lint::Severity::Info && !isToBeFilled(problem))
            problems += problem.message + '\n';
    return problems;
}

static std::string problemsOf(std::string const& text)
{
    return problemsOf(*asl::Graph::build(text::SyntaxTree::parseJson(text)));
}

static std::string twoStates(bool isJsonata)
{
    return std::string("{") + (isJsonata ? R"("QueryLanguage": "JSONata", )" : "")
        + R"("StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Pass", "End": true}}})";
}

// Every action and every pattern that is shipped, in both languages.
class TestCatalog : public QObject {
    Q_OBJECT

    static void listActions()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<bool>("isJsonata");
        auto const actions = actions::catalogActions();
        for (int i = 0; i < static_cast<int>(actions.size()); ++i)
            for (bool const isJsonata : {false, true})
                QTest::addRow(
                    "%s%s", actions[static_cast<std::size_t>(i)].label.c_str(), isJsonata ? " (JSONata)" : "")
                    << i << isJsonata;
    }
    static void listPatterns()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<bool>("isJsonata");
        auto const patterns = actions::allPatterns();
        for (int i = 0; i < static_cast<int>(patterns.size()); ++i)
            for (bool const isJsonata : {false, true})
                QTest::addRow(
                    "%s%s", patterns[static_cast<std::size_t>(i)].id.c_str(), isJsonata ? " (JSONata)" : "")
                    << i << isJsonata;
    }

private slots:
    void theThirtyMostUsedAreThere()
    {
        // Numbers 1 to 36 of the survey of real workflows, without the placeholders and what only one
        // collection uses; lambda:invoke is the starter of the Task state itself.
        QSet<std::string> resources;
        for (auto const& action : actions::catalogActions())
            resources.insert(action.resource);
        for (auto const* resource : {"events:putEvents", "sns:publish", "dynamodb:updateItem",
                 "dynamodb:getItem", "dynamodb:putItem", "states:startExecution.sync:2",
                 "aws-sdk:ssm:getParameter", "events:putEvents.waitForTaskToken", "ecs:runTask.sync",
                 "aws-sdk:s3:getObject", "lambda:invoke.waitForTaskToken", "bedrock:invokeModel",
                 "aws-sdk:redshiftdata:describeStatement", "aws-sdk:dynamodb:scan", "dynamodb:deleteItem",
                 "aws-sdk:redshiftdata:executeStatement", "aws-sdk:cloudwatch:putMetricData",
                 "aws-sdk:dynamodb:query", "athena:getQueryResults", "aws-sdk:sfn:sendTaskSuccess",
                 "aws-sdk:s3:putObject", "apigateway:invoke", "sqs:sendMessage", "aws-sdk:glue:startCrawler",
                 "sns:publish.waitForTaskToken", "athena:startQueryExecution.sync",
                 "aws-sdk:rekognition:detectLabels", "batch:submitJob.sync", "states:startExecution",
                 "sqs:sendMessage.waitForTaskToken", "aws-sdk:s3:listObjectsV2", "glue:startJobRun.sync",
                 "http:invoke"})
            QVERIFY2(resources.contains(resource), resource);
    }

    void everyActionHasAKnownCategoryAndAGlyph()
    {
        QVERIFY(actions::catalogActions().size() >= 30);
        QSet<std::string> labels;
        for (auto const& action : actions::catalogActions()) {
            QVERIFY2(!action.summary.empty() && !action.name.empty(), action.label.c_str());
            QVERIFY2(std::any_of(actions::categories().begin(), actions::categories().end(),
                         [&](actions::Category const& each) { return each.name == action.category; }),
                action.label.c_str());
            labels.insert(action.label);
        }
        QCOMPARE(labels.size(), static_cast<qsizetype>(actions::catalogActions().size()));
    }

    void anActionIsASoundState_data() { listActions(); }
    void anActionIsASoundState()
    {
        QFETCH(int, number);
        QFETCH(bool, isJsonata);
        auto const& action = actions::catalogActions()[static_cast<std::size_t>(number)];
        auto const session = Session::create(twoStates(isJsonata), "two");
        QVERIFY(actions::insert(
            *session, NewState{action.name, isJsonata ? action.starterJsonata : action.starter}));
        auto const& graph = session->picture();
        QVERIFY(graph.findByName(action.name));
        QCOMPARE(problemsOf(graph), std::string());
        bool const hasArguments = !graph.findByName(action.name)->node.find("Parameters");
        QVERIFY(!isJsonata || hasArguments);
    }

    void thereAreAtLeastTwelvePatterns()
    {
        QVERIFY(actions::allPatterns().size() >= 12);
        for (auto const& pattern : actions::allPatterns()) {
            QVERIFY2(!pattern.title.empty() && !pattern.summary.empty() && !pattern.family.empty(),
                pattern.id.c_str());
            QVERIFY2(pattern.summary.size() <= 70, "the summary is one line");
        }
    }

    void aPatternIsASoundMachine_data() { listPatterns(); }
    void aPatternIsASoundMachine()
    {
        QFETCH(int, number);
        QFETCH(bool, isJsonata);
        auto const& pattern = actions::allPatterns()[static_cast<std::size_t>(number)];
        auto const& text = pattern.in(isJsonata ? QueryLanguage::Jsonata : QueryLanguage::JsonPath);
        QCOMPARE(problemsOf(text), std::string());
        auto const graph = asl::Graph::build(text::SyntaxTree::parseJson(text));
        QCOMPARE(graph->language(), isJsonata ? QueryLanguage::Jsonata : QueryLanguage::JsonPath);
        QVERIFY(!graph->states().empty());
    }

    void aPatternFitsBetweenTwoStates_data() { listPatterns(); }
    void aPatternFitsBetweenTwoStates()
    {
        QFETCH(int, number);
        QFETCH(bool, isJsonata);
        auto const& pattern = actions::allPatterns()[static_cast<std::size_t>(number)];
        NewStates const states{
            pattern.title, pattern.in(isJsonata ? QueryLanguage::Jsonata : QueryLanguage::JsonPath)};
        auto const session = Session::create(twoStates(isJsonata), "two");
        auto const before = session->document().bytes();
        // Twice: the names of the second one are taken.
        for (int i = 0; i < 2; ++i) {
            session->select(workbench::Selection::of(session->picture().findByName("A")->id));
            QVERIFY(actions::insert(*session, states));
            QCOMPARE(problemsOf(session->picture()), std::string());
            QVERIFY(session->currentState()->name != "A");
            QCOMPARE(session->picture().findByName("A")->node.find("Next").string(),
                session->currentState()->name);
            QVERIFY(!session->picture()
                    .edgesInto(session->picture().indexOf(session->picture().findByName("B")->id))
                    .empty());
        }
        session->undo();
        session->undo();
        QCOMPARE(session->document().bytes(), before);
    }

    void aPatternBeginsAnEmptyMachine()
    {
        auto const session = Session::create(R"({"StartAt": "", "States": {}})", "new");
        auto const& pattern = actions::allPatterns().front();
        QVERIFY(actions::insert(*session, NewStates{pattern.title, pattern.fragment}));
        QCOMPARE(problemsOf(session->picture()), std::string());
    }

    void whatIsNoFragmentIsRefusedWithASentence()
    {
        auto const session = Session::create(twoStates(false), "two");
        QString said;
        connect(session.get(), &Session::message, this, [&](QString const& text) { said = text; });
        QVERIFY(!actions::insert(*session, NewStates{"Broken", "{\"StartAt\": "}));
        QVERIFY(!said.isEmpty());
    }
};

QTEST_MAIN(TestCatalog)
#include "tst_catalog.moc"
