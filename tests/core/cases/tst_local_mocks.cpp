// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/asl/graph.h"
#include "core/base/json_writer.h"
#include "core/cases/local_mocks.h"
#include "core/text/syntax_tree.h"

#include <QTest>

#include <algorithm>

using namespace steploom;

// Each ' stands for ".
static std::string json(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

static Value valueOf(std::string const& text)
{
    return text::parseJsonValue(json(text)).value();
}

// The example of the Developer Guide, its two responses that differ in nothing that matters shortened.
static Value guideExample()
{
    return valueOf("{'StateMachines': {'LambdaSQSIntegration': {'TestCases': {"
                   " 'HappyPath': {'LambdaState': 'MockedLambdaSuccess', 'SQSState': 'MockedSQSSuccess'},"
                   " 'RetryPath': {'LambdaState': 'MockedLambdaRetry', 'SQSState': 'MockedSQSSuccess'},"
                   " 'HybridPath': {'LambdaState': 'MockedLambdaSuccess'}}}},"
                   "'MockedResponses': {"
                   " 'MockedLambdaSuccess': {'0': {'Return': {'StatusCode': 200, 'Payload': 'Hello'}}},"
                   " 'MockedSQSSuccess': {'0': {'Return': {'MessageId': '3bcb'}}},"
                   " 'MockedLambdaRetry': {"
                   "  '0': {'Throw': {'Error': 'Lambda.ResourceNotReadyException', 'Cause': 'Not ready.'}},"
                   "  '1-2': {'Throw': {'Error': 'Lambda.TimeoutException', 'Cause': 'Timed out.'}},"
                   "  '3': {'Return': {'StatusCode': 200, 'Payload': 'Hello'}}}}}");
}

static std::shared_ptr<asl::Graph const> guideMachine()
{
    return asl::Graph::build(text::SyntaxTree::parseJson(json(
        "{'StartAt': 'LambdaState', 'States': {'LambdaState': {'Type': 'Task', 'Resource':"
        " 'arn:aws:states:::lambda:invoke', 'Parameters': {'FunctionName': 'f', 'Payload.$': '$'}, 'Retry':"
        " [{'ErrorEquals': ['States.ALL'], 'MaxAttempts': 3}], 'Next': 'SQSState'}, 'SQSState': {'Type': "
        "'Task', 'Resource': 'arn:aws:states:::sqs:sendMessage',"
        " 'Parameters': {'QueueUrl': 'https://sqs.us-east-1.amazonaws.com/111111111111/q', 'MessageBody.$':"
        " '$'}, 'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'Sorry'}], 'End': true},"
        " 'Sorry': {'Type': 'Pass', 'End': true}}}")));
}

static Value outcomeOf(cases::Case const& given, std::shared_ptr<asl::Graph const> graph)
{
    auto settings = cases::settingsOf(given).value();
    settings.graph = std::move(graph);
    sim::Run run(std::move(settings));
    run.runToEnd();
    return sim::toExpectation(run);
}

class TestLocalMocks : public QObject {
    Q_OBJECT

private slots:
    void theCasesOfTheGuideRun()
    {
        auto const all = cases::readLocalMocks(guideExample(), "MockConfigFile.json", "LambdaSQSIntegration");
        QVERIFY2(all.ok(), all ? "" : all.sentence().c_str());
        QCOMPARE(all->size(), std::size_t{3});
        for (auto const& each : *all) {
            auto const outcome = outcomeOf(each, guideMachine());
            QCOMPARE(toJson(*outcome.find("status")), std::string("\"SUCCEEDED\""));
            if (each.name != "HybridPath")
                QCOMPARE(toJson(*outcome.find("output")), std::string("{\"MessageId\":\"3bcb\"}"));
        }
        QCOMPARE(all->at(1).name, std::string("RetryPath"));
        QCOMPARE(all->at(1).content.find("tasks")->find("LambdaState")->at(2)->find("error")->string(),
            std::string("Lambda.TimeoutException"));
        QCOMPARE(all->at(1).content.find("tasks")->find("LambdaState")->at(2)->find("cause")->string(),
            std::string("Timed out."));
    }

    void anInvocationWithoutAnAnswerFailsTheExecution()
    {
        auto const file
            = valueOf("{'StateMachines': {'M': {'TestCases': {'C': {'SQSState': 'R'}}}}, 'MockedResponses':"
                      " {'R': {'0': {'Throw': {'Error': 'E', 'Cause': 'c'}}}}}");
        auto const looped = asl::Graph::build(text::SyntaxTree::parseJson(json(
            "{'StartAt': 'SQSState', 'States': {'SQSState': {'Type': 'Task', 'Resource':"
            " 'arn:aws:lambda:us-east-1:111111111111:function:f', 'Retry': [{'ErrorEquals': ['States.ALL']}],"
            " 'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'Sorry'}], 'End': true},"
            " 'Sorry': {'Type': 'Pass', 'End': true}}}")));
        auto const all = cases::readLocalMocks(file, "mocks.json", "M").value();
        auto const outcome = outcomeOf(all.front(), looped);
        QCOMPARE(outcome.find("status")->string(), std::string("FAILED"));
        QCOMPARE(outcome.find("error")->string(), std::string("States.Runtime"));
        QCOMPARE(outcome.find("cause")->string(),
            std::string("The mock file has no answer for this invocation of \"SQSState\"."));
    }

    void theMachineIsChosenByItsNameOrIsTheOnlyOne()
    {
        auto const two
            = valueOf("{'StateMachines': {'A': {'TestCases': {'a': {}}}, 'B': {'TestCases': {'b': {}}}},"
                      " 'MockedResponses': {}}");
        QCOMPARE(cases::readLocalMocks(two, "m.json", "B").value().front().name, std::string("b"));
        auto const neither = cases::readLocalMocks(two, "m.json", "C");
        QVERIFY(!neither.ok());
        QCOMPARE(neither.sentence(),
            std::string("The mock file has several machines, and none is called \"C\"; there are: A, B."));
        QCOMPARE(cases::readLocalMocks(guideExample(), "m.json", "other").value().size(), std::size_t{3});
    }

    void aMockFileIsKnownByItsMembers()
    {
        QVERIFY(cases::isLocalMocks(valueOf("{'StateMachines': {}}")));
        QVERIFY(cases::isLocalMocks(valueOf("{'MockedResponses': {}}")));
        QVERIFY(!cases::isLocalMocks(valueOf("{'cases': []}")));
    }

    void thereMayBeAHundredThousandAnswers()
    {
        auto const file
            = valueOf("{'StateMachines': {'M': {'TestCases': {'C': {'T': 'R'}}}}, 'MockedResponses': {'R': "
                      "{'0-99999': {'Return': 1}}}}");
        auto const all = cases::readLocalMocks(file, "m.json", "M");
        QVERIFY2(all.ok(), all ? "" : all.sentence().c_str());
        // And the failure of what comes after them.
        QCOMPARE(all->front().content.find("tasks")->find("T")->size(), std::size_t{100'001});
    }

    void whatIsWrongInAMockFileIsTold_data()
    {
        QTest::addColumn<QString>("responses");
        QTest::addColumn<QString>("sentence");
        auto const row = [](char const* name, std::string const& responses, std::string const& sentence) {
            QTest::newRow(name) << QString::fromStdString(json(responses))
                                << QString::fromStdString(json(sentence));
        };
        row("gap", "{'R': {'0': {'Return': 1}, '2': {'Return': 2}}}",
            "Invocation 1 has no answer in the mocked response 'R'; the numbers must follow one another from "
            "0.");
        row("start", "{'R': {'1': {'Return': 1}}}",
            "Invocation 0 has no answer in the mocked response 'R'; the numbers must follow one another from "
            "0.");
        row("overlap", "{'R': {'0-2': {'Return': 1}, '2': {'Return': 2}}}",
            "Invocation 2 has two answers in the mocked response 'R'.");
        row("same start", "{'R': {'0': {'Return': 1}, '0-1': {'Return': 2}}}",
            "Invocation 0 has two answers in the mocked response 'R'.");
        auto const key = [&](char const* name, std::string const& written) {
            row(name, "{'R': {'" + written + "': {'Return': 1}}}",
                "'" + written
                    + "' in the mocked response 'R' names no invocations; a number from 0 does, as '0', or a "
                      "range, as '1-2' (up to 99999).");
        };
        key("key", "first");
        key("number and more", "0x");
        key("no number", "");
        key("open", "0-");
        key("turned", "2-1");
        key("too many", "0-100000");
        key("endless", "0-99999999999");
        row("no answers", "{'R': [1]}",
            "In the mocked response 'R' there must be an answer for each invocation, as '0' or '1-2'.");
        row("no answer", "{'R': {'0': 5}}",
            "'0' in the mocked response 'R' must be an object with Return or Throw.");
        row("neither", "{'R': {'0': {}}}",
            "'0' in the mocked response 'R' holds neither Return nor Throw; it must hold one of them.");
        row("both", "{'R': {'0': {'Return': 1, 'Throw': {'Error': 'E', 'Cause': 'c'}}}}",
            "'0' in the mocked response 'R' holds both Return and Throw; it must hold one of them.");
        row("other", "{'R': {'0': {'Retrun': 1}}}",
            "'0' in the mocked response 'R' holds 'Retrun'; it must hold Return or Throw alone.");
        auto const thrown = [&](char const* name, std::string const& written) {
            row(name, "{'R': {'0': {'Throw': " + written + "}}}",
                "The Throw of '0' in the mocked response 'R' must be an object with Error and Cause, two "
                "texts.");
        };
        thrown("throw", "'E'");
        thrown("throw without a cause", "{'Error': 'E'}");
        thrown("throw without an error", "{'Cause': 'c'}");
        thrown("throw with a number for the error", "{'Error': 5, 'Cause': 'c'}");
        thrown("throw with a number for the cause", "{'Error': 'E', 'Cause': 5}");
        thrown("throw of more", "{'Error': 'E', 'Cause': 'c', 'Output': 1}");
        row("empty", "{'R': {}}",
            "In the mocked response 'R' there must be an answer for each invocation, as '0' or '1-2'.");
        row("name", "{'Rr': {'0': {'Return': 1}}}",
            "The test case 'C' of the machine 'M' answers 'T' with 'R', which is not among the "
            "MockedResponses. Did "
            "you mean 'Rr'?");
    }

    void whatIsWrongInAMockFileIsTold()
    {
        QFETCH(QString, responses);
        QFETCH(QString, sentence);
        auto const file
            = valueOf("{'StateMachines': {'M': {'TestCases': {'C': {'T': 'R'}}}}, 'MockedResponses': "
                + responses.toStdString() + "}");
        auto const all = cases::readLocalMocks(file, "m.json", "M");
        QVERIFY(!all.ok());
        QCOMPARE(QString::fromStdString(all.sentence()), sentence);
    }

    void aFileThatIsMadeUpOtherwiseIsTold_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("sentence");
        auto const row = [](char const* file, char const* sentence) {
            QTest::newRow(file) << QString(file) << QString::fromStdString(json(sentence));
        };
        row("{'StateMachines': {}}", "The mock file has no MockedResponses.");
        row("{'MockedResponses': {}}", "The mock file has no StateMachines.");
        row("{'StateMachines': 5, 'MockedResponses': {}}",
            "The mock file must have an object called StateMachines.");
        row("{'StateMachines': {}, 'MockedResponses': {}}", "The StateMachines of the mock file are empty.");
        row("{'StateMachines': {'M': 5}, 'MockedResponses': {}}",
            "The machine 'M' of the mock file has no TestCases.");
        row("{'StateMachines': {'M': {'TestCases': {'C': 5}}}, 'MockedResponses': {}}",
            "The test case 'C' of the machine 'M' must be an object: a mocked response for each state.");
        row("{'StateMachines': {'M': {'TestCases': {'C': {'T': 5}}}}, 'MockedResponses': {}}",
            "The test case 'C' of the machine 'M' must name a mocked response for 'T'.");
    }

    void aFileThatIsMadeUpOtherwiseIsTold()
    {
        QFETCH(QString, file);
        QFETCH(QString, sentence);
        auto const all = cases::readLocalMocks(valueOf(file.toStdString()), "m.json", "M");
        QVERIFY(!all.ok());
        QCOMPARE(QString::fromStdString(all.sentence()), sentence);
    }

    void whatIsReadIsWrittenAgain()
    {
        auto const all = cases::readLocalMocks(guideExample(), "m.json", "LambdaSQSIntegration").value();
        std::vector<std::string> remarks;
        auto const written = cases::writeLocalMocks("LambdaSQSIntegration", guideMachine(), all, remarks);
        QVERIFY2(remarks.empty(), remarks.empty() ? "" : remarks.front().c_str());
        auto const again = cases::readLocalMocks(written, "m.json", "LambdaSQSIntegration");
        QVERIFY2(again.ok(), again ? "" : again.sentence().c_str());
        QCOMPARE(again->size(), all.size());
        for (std::size_t i = 0; i < all.size(); ++i)
            QCOMPARE(toJson(again->at(i).content), toJson(all[i].content));
        // The answers of SQSState are the same in two cases.
        QCOMPARE(written.find("MockedResponses")->size(), std::size_t{3});
        QVERIFY(written.find("MockedResponses")->find("LambdaState 2")->find("1-2"));
    }

    // The second answer repeats, and nothing takes the second one of SQSState.
    void anAnswerThatRepeatsIsWrittenForEachInvocation()
    {
        auto const given = cases::caseFrom(
            valueOf("{'name': 'C', 'tasks': {'LambdaState': [{'error': 'E', 'cause': 'c', 'seconds': 2}, "
                    "{'error': 'F', 'cause': 'd'}], 'SQSState': [{'output': 1}, {'output': 2}]}}"),
            "c.json");
        std::vector<std::string> remarks;
        auto const written = cases::writeLocalMocks("M", guideMachine(), std::span(&given, 1), remarks);
        QCOMPARE(toJson(*written.find("MockedResponses")),
            json("{'LambdaState':{'0':{'Throw':{'Error':'E','Cause':'c'}},'1-3':{'Throw':{'Error':'F',"
                 "'Cause':'d'}}},'SQSState':{'0':{'Return':1},'1':{'Return':2}}}"));
        QCOMPARE(remarks,
            std::vector{
                std::string("A mock file cannot say how long tasks take; their seconds are left out.")});
    }

    // The run needs the values of the placeholders, of which those of the case come first.
    void answersOfIterationsAreWrittenInTheOrderOfTheRun()
    {
        auto const graph = asl::Graph::build(text::SyntaxTree::parseJson(json(
            "{'StartAt': 'Which', 'States': {'Which': {'Type': 'Choice', 'Choices': [{'And': [{'Variable': "
            "'$.way', 'StringEquals': '${Way}'}, {'Variable': '$.far', 'StringEquals': '${Far}'}], "
            "'Next': 'Each'}], 'Default': 'Sorry'}, 'Sorry': "
            "{'Type': 'Pass', 'End': true}, 'Each': {'Type': 'Map', 'MaxConcurrency': 1, 'ItemsPath': "
            "'$.items',"
            " 'ItemProcessor': {'StartAt': 'T', 'States': {'T': {'Type': 'Task', 'Resource':"
            " 'arn:aws:lambda:us-east-1:111111111111:function:f', 'End': true}}}, 'End': true}}}")));
        auto given
            = cases::caseFrom(valueOf("{'name': 'C', 'input': {'way': 'on', 'far': 'off', 'items': [1, 2]}, "
                                      "'substitutions': {'Way': 'on'}, 'tasks': {'T': [{'output':"
                                      " 'b', 'iteration': [1]}, {'output': 'a', 'iteration': [0]}]}}"),
                "c.json");
        given.substitutions = {{"Way", "off"}, {"Far", "off"}};
        std::vector<std::string> remarks;
        auto const written = cases::writeLocalMocks("M", graph, std::span(&given, 1), remarks);
        QCOMPARE(
            toJson(*written.find("MockedResponses")), json("{'T':{'0':{'Return':'a'},'1':{'Return':'b'}}}"));
    }

    // A machine of one task, in a Map for `iterations`.
    static std::string exported(char const* task, char const* answers, bool iterations,
        char const* resource = "lambda:us-east-1:111111111111:function:f")
    {
        auto text = std::string("{'StartAt': 'T', 'States': {'T': {'Type': 'Task', 'Resource': 'arn:aws:")
            + resource + "', " + task + "'End': true}, 'C': {'Type': 'Pass', 'End': true}}}";
        if (iterations)
            text = "{'StartAt': 'M', 'States': {'M': {'Type': 'Map', 'MaxConcurrency': 1, 'ItemProcessor': "
                + text + ", 'End': true}}}";
        auto const graph = asl::Graph::build(text::SyntaxTree::parseJson(json(text)));
        auto const given = cases::caseFrom(
            valueOf(std::string("{'name': 'C', 'input': [0, 1], 'tasks': {'T': ") + answers + "}}"),
            "c.json");
        std::vector<std::string> remarks;
        return toJson(
            *cases::writeLocalMocks("M", graph, std::span(&given, 1), remarks).find("MockedResponses"));
    }

    void whatTheRunDidIsWritten_data()
    {
        QTest::addColumn<std::string>("told");
        QTest::addColumn<std::string>("expected");
        auto const caught = "'Retry': [{'ErrorEquals': ['E'], 'MaxAttempts': 1}], 'Catch': [{'ErrorEquals': "
                            "['States.ALL'], 'Next': 'C'}], ";
        QTest::newRow("the last answer that fits repeats")
            << exported(caught, "[{'error': 'E', 'iteration': [0]}, {'output': 5, 'iteration': [1]}]", true)
            << std::string("{'T':{'0-1':{'Throw':{'Error':'E','Cause':''}},'2':{'Return':5}}}");
        QTest::newRow("an attempt that is never scheduled is one") << exported(
            "'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'C'}], ",
            "[{'error': 'E', 'at': 'schedule', 'iteration': [0]}, {'output': 5, 'iteration': [1]}]",
            true) << std::string("{'T':{'0':{'Throw':{'Error':'E','Cause':''}},'1':{'Return':5}}}");
        QTest::newRow("where none fits it is what the service answers")
            << exported("", "[{'output': 5, 'iteration': [1]}]", true)
            << std::string("{'T':{'0':{'Return':0},'1':{'Return':5}}}");
        QTest::newRow("an answer that comes too late is a time-out")
            << exported(
                   "'TimeoutSeconds': 10, 'Retry': [{'ErrorEquals': ['States.ALL'], 'MaxAttempts': 1}], ",
                   "[{'output': 1, 'seconds': 50}, {'output': 2}]", false)
            << std::string("{'T':{'0':{'Throw':{'Error':'States.Timeout','Cause':''}},'1':{'Return':2}}}");
        QTest::newRow("an HTTP call that takes over a minute fails")
            << exported("'Parameters': {'ApiEndpoint': 'https://x.example/a', 'Method': 'GET'}, 'Catch': "
                        "[{'ErrorEquals': "
                        "['States.ALL'], 'Next': 'C'}], ",
                   "[{'output': 1, 'seconds': 61}]", false, "states:::http:invoke")
            << std::string("{'T':{'0':{'Throw':{'Error':'States.Http.Socket','Cause':''}}}}");
        QTest::newRow("a result without a place is an answer") << exported("'ResultPath': '$.a', ",
            "[{'output': {'go': true}}]", false) << std::string("{'T':{'0':{'Return':{'go':true}}}}");
        QTest::newRow("a call that is never made leaves the one before alone")
            << exported("'Retry': [{'ErrorEquals': ['E'], 'MaxAttempts': 1}], ",
                   "[{'error': 'E', 'cause': 'c'}, {'error': 'States.Runtime', 'cause': 'r', 'at': "
                   "'schedule'}]",
                   false)
            << std::string("{'T':{'0':{'Throw':{'Error':'E','Cause':'c'}},"
                           "'1':{'Throw':{'Error':'States.Runtime','Cause':'r'}}}}");
        QTest::newRow("what comes of an answer does not count") << exported(
            "'QueryLanguage': 'JSONata', 'Output': '{% $none.x() %}', 'Catch': [{'ErrorEquals': "
            "['States.ALL'], 'Next': 'C'}], ",
            "[{'output': 5}]", false) << std::string("{'T':{'0':{'Return':5}}}");
    }

    void whatTheRunDidIsWritten()
    {
        QFETCH(std::string, told);
        QFETCH(std::string, expected);
        QCOMPARE(QByteArray::fromStdString(told), QByteArray::fromStdString(json(expected)));
    }

    // Its cause holds the number of the request.
    void whereNoneFitsTheServiceMayRefuseTheCall()
    {
        auto const told = exported("'Parameters': {'TableName': null, 'Item': {}}, 'Catch': [{'ErrorEquals': "
                                   "['States.ALL'], 'Next': 'C'}], ",
            "[{'output': 5, 'iteration': [1]}]", true, "states:::dynamodb:putItem");
        QVERIFY2(QByteArray::fromStdString(told).startsWith(QByteArray::fromStdString(
                     json("{'T':{'0':{'Throw':{'Error':'DynamoDB.AmazonDynamoDBException','Cause':'1 "))),
            told.c_str());
        QVERIFY2(QByteArray::fromStdString(told).endsWith("\"1\":{\"Return\":5}}}"), told.c_str());
    }

    void errorsAreThrown_data()
    {
        QTest::addColumn<QString>("answers");
        QTest::addColumn<QString>("thrown");
        QTest::newRow("an error without a cause")
            << "{'error': 'E'}" << "{'0-3':{'Throw':{'Error':'E','Cause':''}}}";
        QTest::newRow("a cause without an error")
            << "{'cause': 'c'}" << "{'0-3':{'Throw':{'Error':'','Cause':'c'}}}";
        // Where the task has no limit, that of the execution comes before a second attempt.
        QTest::newRow("a time-out") << "{'timeout': true}"
                                    << "{'0':{'Throw':{'Error':'States.Timeout','Cause':''}}}";
        QTest::newRow("an error that nothing catches")
            << "{'error': 'E'}, {'error': 'States.Runtime', 'cause': 'mine'}"
            << "{'0':{'Throw':{'Error':'E','Cause':''}},'1':{'Throw':{'Error':'States.Runtime','Cause':"
               "'mine'}}}";
        QTest::newRow("no answer at all")
            << "{'error': 'States.Runtime', 'cause': 'The mock file has no answer for this invocation of "
               "\\'LambdaState\\'.'}"
            << "{'0':{'Throw':{'Error':'States.Runtime','Cause':'The mock file has no answer for this "
               "invocation of \\'LambdaState\\'.'}}}";
    }

    void errorsAreThrown()
    {
        QFETCH(QString, answers);
        QFETCH(QString, thrown);
        auto const given = cases::caseFrom(
            valueOf("{'name': 'C', 'tasks': {'LambdaState': [" + answers.toStdString() + "]}}"), "c.json");
        std::vector<std::string> remarks;
        auto const written = cases::writeLocalMocks("M", guideMachine(), std::span(&given, 1), remarks);
        QCOMPARE(
            toJson(*written.find("MockedResponses")), json("{'LambdaState':" + thrown.toStdString() + "}"));
        std::vector<std::string> expected;
        if (thrown.contains("''"))
            expected.emplace_back(
                "A mock file cannot say that an error has no name or no cause; it is written as empty.");
        QCOMPARE(remarks, expected);
    }

    void whatAMockFileCannotSayIsLeftOutAndTold()
    {
        std::vector<cases::Case> given;
        for (auto const* text :
            {"{'name': 'C', 'tasks': {'LambdaState': [{'pending': true}], 'Other': [{'output': 1}]}}",
                "{'name': 'D', 'tasks': {'LambdaState': [{'echo': true}], 'SQSState': []}}",
                "{'name': 'E', 'tasks': 5}", "{'name': 'F', 'kind': 'test-state'}",
                "{'name': 'G', 'definition': {}}", "{'name': 'H', 'definitionFile': 'x'}"})
            given.push_back(cases::caseFrom(valueOf(text), "c.json"));
        std::vector<std::string> remarks;
        auto const written = cases::writeLocalMocks("M", guideMachine(), given, remarks);
        QCOMPARE(toJson(written),
            json("{'StateMachines':{'M':{'TestCases':{'C':{},'D':{},'E':{}}}},'MockedResponses':{}}"));
        QCOMPARE(remarks,
            (std::vector<std::string>{
                "Case C: \"LambdaState\" is left out, since a mock file cannot say that a task "
                "never answers.",
                "Case C: \"Other\" is no state of this machine and is left out.",
                "Case D: \"LambdaState\" is left out, since a mock file cannot say that a task "
                "gives back what it was sent.",
                "Case E: it is left without answers: \"tasks\" in the case must be an object, not 5.",
                "Case F is no execution of this machine and is left out.",
                "Case G is no execution of this machine and is left out.",
                "Case H is no execution of this machine and is left out."}));
    }

    void stepsOfATaskCannotBeSaid_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::newRow("submitted") << "{'output': 1, 'submitted': {'a': 1}}";
        QTest::newRow("failed before") << "{'error': 'E', 'cause': 'c', 'at': 'start'}";
    }

    void stepsOfATaskCannotBeSaid()
    {
        QFETCH(QString, answer);
        auto const given = cases::caseFrom(
            valueOf("{'name': 'C', 'tasks': {'SQSState': [" + answer.toStdString() + "]}}"), "c.json");
        std::vector<std::string> remarks;
        auto const written = cases::writeLocalMocks("M", guideMachine(), std::span(&given, 1), remarks);
        QCOMPARE(written.find("MockedResponses")->size(), std::size_t{1});
        QCOMPARE(remarks,
            std::vector{
                std::string("A mock file cannot say what submitting a task answers, or that an attempt "
                            "fails before it runs; that is left out.")});
    }

    // Different answers of a state, and cases of one name.
    void whatIsCalledAlikeGetsANumber()
    {
        std::vector<cases::Case> given;
        for (auto const* text : {"{'name': 'C', 'tasks': {'SQSState': [{'output': 1}]}}",
                 "{'name': 'C', 'tasks': {'SQSState': [{'output': 2}]}}",
                 "{'name': 'C', 'tasks': {'LambdaState': [{'output': 1}]}}"})
            given.push_back(cases::caseFrom(valueOf(text), "c.json"));
        std::vector<std::string> remarks;
        auto const written = cases::writeLocalMocks("M", guideMachine(), given, remarks);
        QCOMPARE(toJson(written),
            json(
                "{'StateMachines':{'M':{'TestCases':{'C':{'SQSState':'SQSState'},'C 2':{'SQSState':'SQSState "
                "2'},'C 3':{'LambdaState':'LambdaState'}}}},'MockedResponses':{'SQSState':{'0':{'Return':1}},"
                "'SQSState 2':{'0':{'Return':2}},'LambdaState':{'0':{'Return':1}}}}"));
    }
};

QTEST_APPLESS_MAIN(TestLocalMocks)
#include "tst_local_mocks.moc"
