// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/service_diagnostics.h"
#include "core/text/syntax_tree.h"

#include <QTest>

using namespace steploom;

static std::string const badTemplate
    = R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "Parameters": {"in": {"x.$": "y"}}, "End": true}}})";
static std::string const badType = R"({"StartAt": "A", "States": {"A": {"Type": "Loop", "End": true}}})";
static std::string const noEnd
    = R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "A"}, "B": {"Type": "Pass", "Next": "A"}}})";
static std::string const island
    = R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "C"}, "B": {"Type": "Pass", "End": true}}})";

// What CreateStateMachine answers. Source: recordings, and transcripts of the service.
class TestServiceWords : public QObject {
    Q_OBJECT

private slots:
    void aRefusalIsWordedAsTheServiceDoes_data()
    {
        QTest::addColumn<std::string>("definition");
        QTest::addColumn<std::string>("refusal");
        QTest::newRow("no JSON")
            << std::string("not a definition")
            << std::string("INVALID_JSON_DESCRIPTION: Unrecognized token 'not': was expecting (JSON String, "
                           "Number, Array, "
                           "Object or token 'null', 'true' or 'false') at [Source: (String)\"not a "
                           "definition\"; line: 1, "
                           "column: 4] at [Source: (String)\"not a definition\"; line: 1, column: 4]");
        QTest::newRow("blank") << std::string(
            " ") << std::string("SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object");
        QTest::newRow("template") << badTemplate
                                  << std::string("SCHEMA_VALIDATION_FAILED: The value for the field 'x.$' "
                                                 "must be a valid JSONPath or a valid "
                                                 "intrinsic function call at /States/A/Parameters");
        QTest::newRow("type") << badType
                              << std::string("SCHEMA_VALIDATION_FAILED: The field 'Type' should have one of "
                                             "these values: [Task, Wait, Pass, "
                                             "Succeed, Fail, Choice, Parallel, Map] at /States/A/Type");
        QTest::newRow("no end hides what is not reachable")
            << noEnd
            << std::string("MISSING_END_STATE: The machine has no state that ends it; one needs End, "
                           "Succeed or Fail.");
        QTest::newRow("several")
            << island
            << std::string("MISSING_TRANSITION_TARGET: Missing 'Next' target: C at /States/A/Next, "
                           "MISSING_TRANSITION_TARGET: State \"B\" is not reachable. at /States/B");
    }

    void aRefusalIsWordedAsTheServiceDoes()
    {
        QFETCH(std::string, definition);
        QFETCH(std::string, refusal);
        auto const graph = asl::Graph::build(text::SyntaxTree::parseJson(definition));
        auto const problems = lint::check(*graph);
        QCOMPARE(
            lint::refusal(lint::asService(problems)), "Invalid State Machine Definition: '" + refusal + "'");
    }
};

QTEST_APPLESS_MAIN(TestServiceWords)
#include "tst_service_words.moc"
