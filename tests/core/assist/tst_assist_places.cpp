// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/aws_services.h"
#include "core/text/syntax_tree.h"
#include "tests/core/assist/assist_fixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace steploom;
using tests::CaretText;

static QJsonObject const& table()
{
    static auto const read
        = QJsonDocument::fromJson(QByteArray::fromStdString(tests::assistFile("places.json")));
    static auto const object = read.object();
    return object;
}

static QStringList wordsOf(QJsonObject const& row, QString const& key)
{
    QStringList words;
    for (auto const& each : row.value(key).toArray())
        words << each.toString();
    return words;
}

static assist::Completion completionOf(
    std::string const& text, std::size_t caret, QString const& file, assist::Knowledge knowledge = {})
{
    static tests::FewServices const services;
    knowledge.services = &services;
    auto const input = table().value("inputs").toObject().value(file);
    if (!input.isUndefined())
        knowledge.inputs.push_back(
            *text::parseJsonValue(QJsonDocument(input.toObject()).toJson().toStdString()));
    document::Document const document(text, file.toStdString());
    return assist::completionAt(document.snapshot(), caret, knowledge);
}

// The text after the only candidate of that label was taken, with the caret as a bar.
static std::string afterTaking(std::string const& withBar, QString const& label, QString const& file)
{
    auto text = withBar;
    auto const caret = text.find('|');
    text.erase(caret, 1);
    auto const completion = completionOf(text, caret, file);
    for (auto const& candidate : completion.candidates)
        if (QString::fromStdString(candidate.label) == label) {
            auto after = text::applyPatch(text, completion.patch(candidate));
            after.insert(completion.caretAfter(candidate), "|");
            return after;
        }
    return "no " + label.toStdString() + " in " + tests::labelsOf(completion).join(' ').toStdString();
}

static void addTakenRows()
{
    auto const json
        = [](char const* name, QString const& inside, QString const& label, QString const& after) {
              QString const frame = R"({"StartAt": "A", "States": {"A": {%1}, "B": {"Type": "Succeed"}}})";
              QTest::newRow(name) << "t.asl.json" << frame.arg(inside) << label << frame.arg(after);
          };
    json("a field with its comma", R"("Type": "Pass" "|")", "Next", R"("Type": "Pass", "Next": "|")");
    json("a field before others", R"("Type": "Pass", "|" "End": true)", "ResultPath",
        R"("Type": "Pass", "ResultPath": "|", "End": true)");
    json("a retrier", R"("Type": "Task", "|")", "Retry",
        R"("Type": "Task", "Retry": [{"ErrorEquals": ["|"]}])");
    json("an end", R"("Type": "Task", "|")", "End", R"("Type": "Task", "End": true|)");
    json("a renamed field", R"("Type": "Wait", "Sec|": 5)", "Seconds", R"("Type": "Wait", "Seconds"|: 5)");
    json("a target", R"("Type": "Pass", "Next": |)", "B", R"("Type": "Pass", "Next": "B"|)");
    json("a target in quotes", R"("Type": "Pass", "Next": "x|y")", "B", R"("Type": "Pass", "Next": "B"|)");
    json("a call of a function", R"("Type": "Pass", "Parameters": {"a.$": "States.Fo|"})", "States.Format",
        R"x("Type": "Pass", "Parameters": {"a.$": "States.Format(|)"})x");
    json("a word of an expression", R"("Type": "Pass", "QueryLanguage": "JSONata", "Output": "{% $cou| %}")",
        "$count", R"x("Type": "Pass", "QueryLanguage": "JSONata", "Output": "{% $count(|) %}")x");
    json("an expression", R"("Type": "Pass", "QueryLanguage": "JSONata", "Output": |)", "{% %}",
        R"("Type": "Pass", "QueryLanguage": "JSONata", "Output": "{% | %}")");
    auto const row = [](char const* name, char const* file, QString const& before, QString const& label,
                         QString const& after) { QTest::newRow(name) << file << before << label << after; };
    row("a state between states", "t.asl.json",
        "{\n  \"States\": {\n    \"A\": {\"Type\": \"Succeed\"}\n    |\n    \"B\": {\"Type\": \"Succeed\"}\n "
        " }\n}",
        "Wait",
        "{\n  \"States\": {\n    \"A\": {\"Type\": \"Succeed\"},\n    \"Wait|\": {\n      \"Type\": "
        "\"Wait\",\n      \"Seconds\": 5,\n"
        "      \"End\": true\n    },\n    \"B\": {\"Type\": \"Succeed\"}\n  }\n}");
    row("a state at the end, on an empty line", "t.asl.json",
        "{\n  \"States\": {\n    \"Fail\": {\"Type\": \"Succeed\"},\n|\n  }\n}", "Fail",
        "{\n  \"States\": {\n    \"Fail\": {\"Type\": \"Succeed\"},\n    \"Fail (1)|\": {\n      \"Type\": "
        "\"Fail\"\n    }\n  }\n}");
    row("the first state", "t.asl.json", "{\n  \"States\": {|}\n}", "Succeed",
        "{\n  \"States\": {\n    \"Success|\": {\n      \"Type\": \"Succeed\"\n    }\n  }\n}");
    row("YAML: a state between states", "t.asl.yaml",
        "StartAt: A\nStates:\n  A:\n    Type: Succeed\n  |\n  B:\n    Type: Succeed\n", "Wait",
        "StartAt: A\nStates:\n  A:\n    Type: Succeed\n  Wait|:\n    Type: Wait\n    Seconds: 5\n    End: "
        "true\n  B:\n    Type: "
        "Succeed\n");
    row("YAML: the first state", "t.asl.yaml", "StartAt: A\nStates:\n  |\n", "Succeed",
        "StartAt: A\nStates:\n  Success|:\n    Type: Succeed\n");
    auto const yaml
        = [](char const* name, QString const& inside, QString const& label, QString const& after) {
              QString const frame = "StartAt: A\nStates:\n  A:\n%1\n  B:\n    Type: Succeed\n";
              QTest::newRow(name) << "t.asl.yaml" << frame.arg(inside) << label << frame.arg(after);
          };
    yaml("YAML: a field", "    Type: Pass\n    |", "Next", "    Type: Pass\n    Next: |");
    yaml(
        "YAML: an object", "    Type: Task\n    |", "Parameters", "    Type: Task\n    Parameters:\n      |");
    yaml("YAML: a list", "    Type: Choice\n    |", "Choices", "    Type: Choice\n    Choices:\n      - |");
    yaml("YAML: a retrier", "    Type: Task\n    Re|", "Retry",
        "    Type: Task\n    Retry:\n      - ErrorEquals: [|]");
    yaml("YAML: a target", "    Type: Pass\n    Next: |", "B", "    Type: Pass\n    Next: B|");
    yaml("YAML: a target right behind the colon", "    Type: Pass\n    Next:|", "B",
        "    Type: Pass\n    Next: B|");
    yaml("YAML: a target in quotes", "    Type: Pass\n    Next: 'x|'", "B", "    Type: Pass\n    Next: 'B'|");
    yaml("YAML: an expression", "    Type: Pass\n    QueryLanguage: JSONata\n    Output: |", "{% %}",
        "    Type: Pass\n    QueryLanguage: JSONata\n    Output: \"{% | %}\"");
    yaml("YAML: a path", "    Type: Pass\n    InputPath: $|", "$$.Execution.Id",
        "    Type: Pass\n    InputPath: $$.Execution.Id|");
}

class TestAssistPlaces : public QObject {
    Q_OBJECT

private slots:
    void whatCanStandAtAPlace_data()
    {
        QTest::addColumn<QJsonObject>("row");
        auto const rows = table().value("places").toArray();
        QVERIFY(rows.size() >= 60);
        for (auto const& row : rows)
            QTest::newRow(qPrintable(row.toObject().value("name").toString())) << row.toObject();
    }

    void whatCanStandAtAPlace()
    {
        QFETCH(QJsonObject, row);
        auto const file = row.value("file").toString();
        CaretText const given(tests::assistFile(file), row.value("was").toString().toStdString(),
            row.value("at").toString().toStdString());
        QVERIFY2(given.isFound, "the place has to be in the file once");
        auto completion = completionOf(given.text, given.caret, file);
        auto const all = tests::labelsOf(completion);
        auto const first = wordsOf(row, "first");
        auto const offered = wordsOf(row, "offers");
        if (first.isEmpty() && offered.isEmpty() && !row.contains("refuses"))
            QCOMPARE(all, QStringList());
        for (auto const& label : offered)
            QVERIFY2(all.contains(label), qPrintable(label + " is not among: " + all.join("  ")));
        for (auto const& label : wordsOf(row, "refuses"))
            QVERIFY2(!all.contains(label), qPrintable(label + " is among: " + all.join("  ")));
        completion.keepFitting();
        QCOMPARE(tests::labelsOf(completion).mid(0, first.size()), first);
        for (auto const& candidate : completion.candidates)
            QVERIFY(candidate.caret <= candidate.text.size());
    }

    void whatIsTakenStandsThere_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("after");
        addTakenRows();
    }
    void whatIsTakenStandsThere()
    {
        QFETCH(QString, file);
        QFETCH(QString, before);
        QFETCH(QString, label);
        QFETCH(QString, after);
        QCOMPARE(QString::fromStdString(afterTaking(before.toStdString(), label, file)), after);
    }

    // Half of a text is what an editor sees most of the time.
    void everyPlaceOfACutTextHasAnAnswer()
    {
        for (auto const* const file :
            {"order.asl.json", "import.asl.json", "batch.asl.yaml", "report.asl.yaml"}) {
            auto const whole = tests::assistFile(file);
            for (std::size_t length = 0; length <= whole.size(); length += 3) {
                auto const completion = completionOf(whole.substr(0, length), length, file);
                QVERIFY(completion.token.end() <= length);
                for (auto const& candidate : completion.candidates)
                    QVERIFY(text::fits(completion.patch(candidate), length));
            }
        }
    }

    // The tree has nothing where such lines stand.
    void linesThatNothingCanBeMadeOfHaveAnAnswer()
    {
        for (std::string const text : {"a: b: c: ", "x\n  Next: \n", ": ", "\"a\": ", "...\nNext: ",
                 "- a\nb: \n|\n c: ", "---\n%\nType: ", "{a: 1}\nb: ", "&x\nNext: A", "*a : b",
                 "# c\n      \"Type\": \"Task\",\n  \"Resource\": \"a"})
            for (std::size_t at = 0; at <= text.size(); ++at)
                QVERIFY(completionOf(text, at, "a.asl.yaml").token.end() <= text.size());
    }

    void theCatalogueOfAwsIsAsked()
    {
        auto const labelsAt = [](std::string const& was, std::string const& at) {
            CaretText const given(tests::assistFile("order.asl.json"), was, at);
            assist::Knowledge knowledge;
            knowledge.services = &assist::awsServices();
            document::Document const document(given.text);
            return tests::labelsOf(assist::completionAt(document.snapshot(), given.caret, knowledge));
        };
        std::string const resource = "\"Resource\": \"arn:aws:states:::dynamodb:updateItem\"";
        QVERIFY(labelsAt(resource, "\"Resource\": \"s3 get object|\"")
                .contains("arn:aws:states:::aws-sdk:s3:getObject"));
        QVERIFY(labelsAt(resource, "\"Resource\": \"arn:aws:states:::sqs:sendMessage.|\"")
                .contains("arn:aws:states:::sqs:sendMessage.waitForTaskToken"));
        QVERIFY(labelsAt(resource, "\"Resource\": \"arn:aws:states:::glue:startJobRun.|\"")
                .contains("arn:aws:states:::glue:startJobRun.sync"));
        auto const parameters = labelsAt("\"TableName\": \"Stock\"", "\"TableName\": \"Stock\", \"|\"");
        QCOMPARE(parameters.front(), QString("Key"));
        QVERIFY(parameters.contains("ConditionExpression.$") && !parameters.contains("TableName"));
        QVERIFY(labelsAt("\"TableName\": \"Stock\"", "\"ReturnValues\": \"|\"").contains("ALL_NEW"));
        auto const errors = labelsAt("\"TableName\": \"Stock\"\n            },",
            "\"TableName\": \"Stock\"\n            }, \"Retry\": [{\"ErrorEquals\": [\"|\"]}],");
        QVERIFY2(errors.contains("DynamoDb.ConditionalCheckFailedException"), qPrintable(errors.join("  ")));
    }

    void whatACallGivesBackIsOffered_data()
    {
        QTest::addColumn<QString>("fields");
        QTest::addColumn<QStringList>("offered");
        QTest::addColumn<QStringList>("refused");
        auto const row
            = [](char const* name, QString const& fields, QStringList const& offered,
                  QStringList const& refused) { QTest::newRow(name) << fields << offered << refused; };
        QString const lambda = R"("Resource": "arn:aws:states:::lambda:invoke", )";
        QString const jsonata = R"("QueryLanguage": "JSONata", )";
        row("a selected result", lambda + R"("ResultSelector": {"a.$": "$.|"})",
            {"$.Payload", "$.StatusCode", "$"}, {"$.given", "$.FunctionName"});
        row("an assigned result", lambda + R"("Assign": {"a.$": "$.|"})", {"$.Payload"}, {"$.FunctionName"});
        row("assigned after a selection", lambda + R"("ResultSelector": {}, "Assign": {"a.$": "$.|"})", {},
            {"$.Payload"});
        row("the input of a call", lambda + R"("Parameters": {"a.$": "$.|"})", {"$.given"}, {"$.Payload"});
        row("an SDK call",
            R"("Resource": "arn:aws:states:::aws-sdk:dynamodb:getItem", "ResultSelector": {"a.$": "$.|"})",
            {"$.Item"}, {"$.given"});
        row("a callback answers with anything",
            R"("Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken", "ResultSelector": {"a.$": "$.|"})",
            {"$"}, {"$.Payload"});
        row("a job answers with its end",
            R"("Resource": "arn:aws:states:::ecs:runTask.sync", "ResultSelector": {"a.$": "$.|"})", {"$"},
            {"$.Tasks"});
        row("an execution answers with its description",
            R"("Resource": "arn:aws:states:::states:startExecution.sync:2", "ResultSelector": {"a.$": "$.|"})",
            {"$.Output", "$.Status"}, {});
        row("an endpoint", R"("Resource": "arn:aws:states:::http:invoke", "ResultSelector": {"a.$": "$.|"})",
            {"$.ResponseBody"}, {});
        row("JSONata: output", jsonata + lambda + R"("Output": "{% $states.result.| %}")",
            {"Payload", "StatusCode"}, {});
        row("JSONata: assignment", jsonata + lambda + R"("Assign": {"a": "{% $states.result.| %}"})",
            {"Payload"}, {});
        row("JSONata: arguments", jsonata + lambda + R"("Arguments": {"a": "{% $states.result.| %}"})", {},
            {"Payload"});
        row("JSONata: a catcher",
            jsonata + lambda + R"("Catch": [{"ErrorEquals": [], "Output": "{% $states.result.| %}"}])", {},
            {"Payload"});
    }
    void whatACallGivesBackIsOffered()
    {
        QFETCH(QString, fields);
        QFETCH(QStringList, offered);
        QFETCH(QStringList, refused);
        auto text = R"({"StartAt": "A", "States": {"A": {"Type": "Task", )" + fields.toStdString() + "}}}";
        auto const caret = text.find('|');
        text.erase(caret, 1);
        assist::Knowledge knowledge;
        knowledge.services = &assist::awsServices();
        knowledge.inputs.push_back(*text::parseJsonValue(R"({"given": 1})"));
        document::Document const document(text);
        auto const labels = tests::labelsOf(assist::completionAt(document.snapshot(), caret, knowledge));
        for (auto const& label : offered)
            QVERIFY2(labels.contains(label), qPrintable(label + " is not among: " + labels.join("  ")));
        for (auto const& label : refused)
            QVERIFY2(!labels.contains(label), qPrintable(label + " is among: " + labels.join("  ")));
    }

    void theStatesOwnInputComesFirst()
    {
        auto const whole = tests::assistFile("order.asl.json");
        CaretText const given(whole, {}, "\"Variable\": \"$.|validation.total\"");
        assist::Knowledge knowledge;
        knowledge.stateInput = *text::parseJsonValue(R"({"seen": {"deep": 1}})");
        auto const completion = completionOf(given.text, given.caret, "order.asl.json", knowledge);
        auto const labels = tests::labelsOf(completion);
        QCOMPARE(labels.mid(0, 3), (QStringList{"$", "$.seen", "$.seen.deep"}));
        QCOMPARE(completion.candidates[2].detail, std::string("1"));
    }
};

QTEST_APPLESS_MAIN(TestAssistPlaces)
#include "tst_assist_places.moc"
