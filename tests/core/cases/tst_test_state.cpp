// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_writer.h"
#include "core/cases/test_state.h"
#include "core/text/syntax_tree.h"

#include <QTest>

#include <algorithm>

using namespace steploom;

// JSON with apostrophes for quotes.
static Value json(std::string text)
{
    std::ranges::replace(text, '\'', '"');
    return text::parseJsonValue(text).value();
}

static std::string const task = "'definition': {'Type': 'Task', 'Resource': "
                                "'arn:aws:lambda:us-east-1:111111111111:function:f', 'End': true}";
static std::string const processor = "'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', "
                                     "'ExecutionType': 'STANDARD'}, 'StartAt': 'I', "
                                     "'States': {'I': {'Type': 'Pass', 'End': true}}}, 'End': true";
static std::string const readingMap = "'definition': {'Type': 'Map', 'ItemReader': {'Resource': "
                                      "'arn:aws:states:::s3:getObject', 'ReaderConfig': "
                                      "{'InputType': 'JSON', 'ItemsPointer': '/list', 'MaxItems': 2}, "
                                      "'Parameters': {'Bucket': 'b', 'Key': 'k'}}, "
                                      "'ItemSelector': {'v.$': '$$.Map.Item.Value', 'w.$': '$.w'}, "
    + processor + "}, 'input': {'w': 7}, 'inspectionLevel': 'DEBUG', ";
static std::string const plainMap = "'definition': {'Type': 'Map', " + processor + "}, 'input': [1, 2], ";
static std::string const batchingMap = "'definition': {'Type': 'Map', 'ItemBatcher': {'MaxItemsPerBatch': 2, "
                                       "'BatchInput': {'by': 'two'}}, "
    + processor + "}, 'inspectionLevel': 'DEBUG', ";
static std::string const batchingTable
    = "'definition': {'Type': 'Map', 'ItemReader': {'Resource': "
      "'arn:aws:states:::s3:getObject', 'ReaderConfig': {'InputType': 'CSV', "
      "'CSVHeaderLocation': 'FIRST_ROW'}, 'Parameters': {'Bucket': 'b', "
      "'Key': 'k'}}, 'ItemBatcher': {'MaxItemsPerBatch': 1}, "
    + processor + "}, 'inspectionLevel': 'DEBUG', ";
static std::string const data = R"('{\"list\": [1, 2, 3]}')";

static std::string const http
    = "'definition': {'Type': 'Task', 'Resource': 'arn:aws:states:::http:invoke', 'Parameters': "
      "{'ApiEndpoint': "
      "'https://a.example/get', 'Method': 'POST', 'Headers': {'one': 'h1'}, 'QueryParameters': {'q a': ['1', "
      "'2&'], 'n': 3}, 'RequestBody': {'m': 'x'}, 'Authentication': {'ConnectionArn': "
      "'arn:aws:events:us-east-1:111111111111:connection/a/b'}}, 'End': true}, 'roleArn': 'r'";
static std::string const answer = "{'StatusCode': 200, 'StatusText': 'OK', 'Headers': {'date': ['x', 'y']}, "
                                  "'ResponseBody': {'a': 1}}";

struct RefusedRow {
    char const* name;
    std::string request;
    std::string message;
};

static std::vector<RefusedRow> refusedRows()
{
    auto const rule
        = [](char const* text) { return "1 validation error detected: Value " + std::string(text); };
    auto const failing = task + ", 'mock': {'errorOutput': {'error': 'E'}}, ";
    return {
        {"an unknown level", task + ", 'inspectionLevel': 'FOO'",
            rule("'FOO' at 'inspectionLevel' failed to satisfy constraint: Member must satisfy enum value "
                 "set: "
                 "[INFO, DEBUG, TRACE]")},
        {"an unknown mode", task + ", 'mock': {'result': '1', 'fieldValidationMode': 'FOO'}",
            rule("'FOO' at 'mock.fieldValidationMode' failed to satisfy constraint: Member must satisfy enum "
                 "value "
                 "set: [STRICT, PRESENT, NONE]")},
        {"a count below 0", failing + "'stateConfiguration': {'retrierRetryCount': -1}",
            rule("'-1' at 'stateConfiguration.retrierRetryCount' failed to satisfy constraint: Member must "
                 "have value "
                 "greater than or equal to 0")},
        {"a long error", task + ", 'mock': {'errorOutput': {'error': '" + std::string(257, 'e') + "'}}",
            rule("at 'mock.errorOutput.error' failed to satisfy constraint: Member must have length less "
                 "than or "
                 "equal to 256")},
        {"a big input", task + ", 'input': '" + std::string(262'143, 'i') + "\xC3\xA9'",
            rule("at 'input' failed to satisfy constraint: Member must have length less than or equal to "
                 "262144")},
        {"two at once", task + ", 'inspectionLevel': 'A', 'stateName': ''",
            "2 validation errors detected: Value at 'stateName' failed to satisfy constraint: Member must "
            "have length "
            "greater than or equal to 1; Value 'A' at 'inspectionLevel' failed to satisfy constraint: Member "
            "must "
            "satisfy enum value set: [INFO, DEBUG, TRACE]"},
        {"a count in words", failing + "'stateConfiguration': {'retrierRetryCount': 'x'}",
            "The field 'stateConfiguration.retrierRetryCount' must be a whole number, not \"x\"."},
        {"an error that is a number", task + ", 'mock': {'errorOutput': 5}",
            "The field 'mock.errorOutput' must be a JSON object, not 5."},
        {"a level that is a number", task + ", 'inspectionLevel': 5",
            "The field 'inspectionLevel' must be a text, not 5."},
        {"a cause that is not there",
            plainMap
                + "'mock': {'errorOutput': {'error': 'E'}}, 'stateConfiguration': {'errorCausedByState': "
                  "'Z'}",
            "State not found in definition"},
        {"a cause that is the state itself",
            plainMap
                + "'mock': {'errorOutput': {'error': 'E'}}, 'stateConfiguration': {'errorCausedByState': "
                  "'StateName'}",
            "State not found in definition"},
        {"items that cannot be read",
            readingMap + "'mock': {'result': '[1]'}, 'stateConfiguration': {'mapItemReaderData': '{bad'}",
            "MapItemReaderData cannot be read: The file is no JSON: Line 1, column 1: The } that closes this "
            "{ is "
            "missing."},
        {"items for no ItemReader",
            plainMap + "'mock': {'result': '[1]'}, 'stateConfiguration': {'mapItemReaderData': '[1]'}",
            "MapItemReaderData is for a Map state with an ItemReader; this state has none."},
        {"more failures than items",
            readingMap
                + "'mock': {'errorOutput': {'error': 'E'}}, 'stateConfiguration': "
                  "{'mapIterationFailureCount': "
                  "3, 'mapItemReaderData': "
                + data + "}",
            "Map iteration failure count must be less than or equal to the number of Map iterations"},
    };
}

// What TestState answers and refuses, beyond what was recorded of the service.
class TestTestState : public QObject {
    Q_OBJECT

    static Value answered(std::string const& request, std::string const& tasks = "null")
    {
        return cases::testState(json("{" + request + "}"), json(tasks));
    }
    static Value inspected(Value const& told) { return *told.find("response")->find("inspectionData"); }

private slots:
    void aRequestThatFitsNoStateIsRefused_data()
    {
        QTest::addColumn<int>("number");
        int number = 0;
        for (auto const& row : refusedRows())
            QTest::newRow(row.name) << number++;
    }

    void aRequestThatFitsNoStateIsRefused()
    {
        QFETCH(int, number);
        auto const row = refusedRows()[static_cast<std::size_t>(number)];
        auto const told = answered(row.request);
        QVERIFY2(told.find("message"), toJson(told).c_str());
        QCOMPARE(told.find("message")->string(), row.message);
        QCOMPARE(told.find("exception")->string(), std::string("ValidationException"));
    }

    void whatIsAsLongAsItMayBeIsTaken()
    {
        auto const told
            = answered(task + ", 'mock': {'result': '1'}, 'input': '" + std::string(262'142, 'i') + "'");
        QVERIFY2(told.find("response"), toJson(told).substr(0, 200).c_str());
    }

    void aStateInsideMayBeTheCause()
    {
        auto const told = answered(plainMap
            + "'mock': {'errorOutput': {'error': 'E'}}, 'stateConfiguration': {'errorCausedByState': 'I'}");
        QCOMPARE(told.find("response")->find("status")->string(), std::string("FAILED"));
    }

    void theItemsOfAnItemReaderAreThoseOfTheRequest()
    {
        auto const given = inspected(answered(readingMap
            + "'mock': {'result': '[1, 2]'}, 'stateConfiguration': {'mapItemReaderData': " + data + "}"));
        QCOMPARE(toJson(*given.find("afterItemSelector")), std::string(R"([{"v":1,"w":7},{"v":2,"w":7}])"));
        QCOMPARE(toJson(*given.find("afterItemsPointer")), std::string("[1,2,3]"));
        // Without them nothing is known of the items.
        auto const none = inspected(answered(readingMap + "'mock': {'result': '[1, 2]'}"));
        QVERIFY(!none.find("afterItemSelector"));
        QVERIFY(!none.find("afterItemsPointer"));
    }

    void batchesAreToldAsTheyWouldBeMade()
    {
        auto const given = inspected(answered(batchingMap + "'input': [1, 2, 3], 'mock': {'result': '[1]'}"));
        QCOMPARE(toJson(*given.find("afterItemBatcher")),
            std::string(
                R"([{"BatchInput":{"by":"two"},"Items":[1,2]},{"BatchInput":{"by":"two"},"Items":[3]}])"));
        auto const none
            = inspected(answered(plainMap + "'inspectionLevel': 'DEBUG', 'mock': {'result': '[1]'}"));
        QVERIFY(!none.find("afterItemBatcher"));
    }

    void rowsOfATableAreItemsOfARequest()
    {
        auto const given = inspected(answered(batchingTable
            + "'mock': {'result': '[1]'}, 'stateConfiguration': {'mapItemReaderData': 'a,b\\n1,2\\n3,4'}"));
        QCOMPARE(toJson(*given.find("afterItemBatcher")),
            std::string(R"([{"Items":[{"a":"1","b":"2"}]},{"Items":[{"a":"3","b":"4"}]}])"));
    }

    void traceTellsTheRequestAndTheResponseOfAnHttpTask()
    {
        auto const told = inspected(
            answered(http + ", 'inspectionLevel': 'TRACE'", "{'*': [{'output': " + answer + "}]}"));
        QVERIFY2(*told.find("request")
                == json("{'protocol': 'https', 'method': 'POST', 'url': "
                        "'https://a.example/get?q%20a=1&q%20a=2%26&n=3', 'headers': '[one: "
                        "h1, User-Agent: Amazon|StepFunctions|HttpInvoke|us-east-1, Range: "
                        "bytes=0-262144]', 'body': '{\\'m\\':\\'x\\'}'}"),
            toJson(*told.find("request")).c_str());
        QVERIFY2(*told.find("response")
                == json("{'protocol': 'https', 'statusCode': '200', 'statusMessage': 'OK', "
                        "'headers': '[date: x, date: y]', 'body': '{\\'a\\':1}'}"),
            toJson(*told.find("response")).c_str());
    }

    void aStatusThatIsAnErrorIsTheResponse()
    {
        auto const told = inspected(answered(http + ", 'inspectionLevel': 'TRACE'",
            "{'*': [{'error': 'States.Http.StatusCode.404', 'cause': 'c'}]}"));
        QCOMPARE(told.find("response")->find("statusCode")->string(), std::string("404"));
        auto const unsent = inspected(
            answered(http + ", 'inspectionLevel': 'TRACE'", "{'*': [{'error': 'States.Http.Socket'}]}"));
        QVERIFY(unsent.find("request") && !unsent.find("response"));
    }

    void onlyTraceOfACallTellsThem()
    {
        auto const tasks = "{'*': [{'output': " + answer + "}]}";
        QVERIFY(!inspected(answered(http + ", 'inspectionLevel': 'DEBUG'", tasks)).find("request"));
        auto const mocked = http + ", 'inspectionLevel': 'TRACE', 'mock': {'result': " + answer + "}";
        QVERIFY(!inspected(answered(mocked)).find("request"));
    }
};

QTEST_APPLESS_MAIN(TestTestState)
#include "tst_test_state.moc"
