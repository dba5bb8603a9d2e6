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
static std::string const processor
    = "'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'STANDARD'}, 'StartAt': "
      "'I', 'States': {'I': {'Type': 'Parallel', 'Branches': [{'StartAt': 'Deep', 'States': {'Deep': "
      "{'Type': "
      "'Pass', 'End': true}}}], 'End': true}}}, 'End': true";
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
        {"an iteration below 0", failing + "'stateConfiguration': {'mapIterationFailureCount': -1}",
            rule("'-1' at 'stateConfiguration.mapIterationFailureCount' failed to satisfy constraint: Member "
                 "must have value greater than or equal to 0")},
        {"a big input", task + ", 'input': '" + std::string(262'143, 'i') + "\xC3\xA9'",
            rule("at 'input' failed to satisfy constraint: Member must have length less than or equal to "
                 "262144")},
        {"two at once", task + ", 'inspectionLevel': 'A', 'stateName': ''",
            "2 validation errors detected: Value at 'stateName' failed to satisfy constraint: Member must "
            "have length "
            "greater than or equal to 1; Value 'A' at 'inspectionLevel' failed to satisfy constraint: Member "
            "must "
            "satisfy enum value set: [INFO, DEBUG, TRACE]"},
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
        {"failures without a mock", plainMap + "'stateConfiguration': {'mapIterationFailureCount': 1}",
            "TestState does not support MapIterationFailureCount when a mock is not specified."},
        {"more failures than results",
            plainMap + "'mock': {'result': '[1]'}, 'stateConfiguration': {'mapIterationFailureCount': 2}",
            "Map iteration failure count must be less than or equal to the number of Map iterations"},
        {"more failures than items",
            readingMap
                + "'mock': {'errorOutput': {'error': 'E'}}, 'stateConfiguration': "
                  "{'mapIterationFailureCount': "
                  "3, 'mapItemReaderData': "
                + data + "}",
            "Map iteration failure count must be less than or equal to the number of Map iterations"},
    };
}

struct LengthRow {
    char const* path;
    std::size_t shortest;
    std::size_t longest;
};

static std::vector<LengthRow> lengthRows()
{
    return {
        {"definition", 1, 1'048'576},
        {"stateName", 1, 80},
        {"roleArn", 1, 256},
        {"input", 0, 262'144},
        {"variables", 0, 262'144},
        {"context", 0, 262'144},
        {"mock.result", 0, 262'144},
        {"mock.errorOutput.error", 0, 256},
        {"mock.errorOutput.cause", 0, 32'768},
        {"stateConfiguration.errorCausedByState", 1, 80},
        {"stateConfiguration.mapItemReaderData", 0, 262'144},
    };
}

struct KindRow {
    char const* path;
    char const* given;
    char const* told;
};

static std::vector<KindRow> kindRows()
{
    return {
        {"stateName", "5", "a text, not 5"},
        {"roleArn", "true", "a text, not true"},
        {"inspectionLevel", "5", "a text, not 5"},
        {"revealSecrets", "'x'", "true or false, not 'x'"},
        {"mock", "5", "a JSON object, not 5"},
        {"mock.fieldValidationMode", "{}", "a text, not an object"},
        {"mock.errorOutput", "5", "a JSON object, not 5"},
        {"mock.errorOutput.error", "5", "a text, not 5"},
        {"mock.errorOutput.cause", "5", "a text, not 5"},
        {"stateConfiguration", "[1]", "a JSON object, not an array"},
        {"stateConfiguration.retrierRetryCount", "'x'", "a whole number, not 'x'"},
        {"stateConfiguration.errorCausedByState", "5", "a text, not 5"},
        {"stateConfiguration.mapIterationFailureCount", "1.5", "a whole number, not 1.5"},
        {"stateConfiguration.mapItemReaderData", "[1]", "a text, not an array"},
    };
}

// The member that `path` leads to, with `value`.
static std::string holding(std::string const& path, std::string const& value)
{
    auto const dot = path.find('.');
    if (dot == std::string::npos)
        return "'" + path + "': " + value;
    return "'" + path.substr(0, dot) + "': {" + holding(path.substr(dot + 1), value) + "}";
}

// What TestState answers and refuses, beyond what was recorded of the service.
class TestTestState : public QObject {
    Q_OBJECT

    static Value answered(std::string const& request, std::string const& tasks = "null")
    {
        return cases::testState(json("{" + request + "}"), json(tasks));
    }
    // What is said of a state with that member; empty when the state was tried.
    static std::string refusal(std::string const& path, std::string const& value)
    {
        auto const told = answered((path == "definition" ? "" : task + ", ") + holding(path, value));
        auto const* message = told.find("message");
        return message ? message->string() : std::string();
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

    void whatIsAsLongAsItMayBeIsTaken_data()
    {
        QTest::addColumn<std::string>("path");
        QTest::addColumn<std::size_t>("shortest");
        QTest::addColumn<std::size_t>("longest");
        for (auto const& row : lengthRows())
            QTest::newRow(row.path) << std::string(row.path) << row.shortest << row.longest;
    }

    // Something else may well be wrong with a text of so many letters.
    void whatIsAsLongAsItMayBeIsTaken()
    {
        QFETCH(std::string, path);
        QFETCH(std::size_t, shortest);
        QFETCH(std::size_t, longest);
        auto const lengthRefusal = [&](std::size_t length) {
            auto const told = refusal(path, "'" + std::string(length, 'i') + "'");
            auto const start = "1 validation error detected: Value at '" + path
                + "' failed to satisfy constraint: Member must have length ";
            return told.starts_with(start) ? told.substr(start.size()) : std::string();
        };
        QCOMPARE(lengthRefusal(longest), std::string());
        QCOMPARE(lengthRefusal(longest + 1), "less than or equal to " + std::to_string(longest));
        QCOMPARE(lengthRefusal(0), std::string(shortest == 0 ? "" : "greater than or equal to 1"));
        QCOMPARE(lengthRefusal(1), std::string());
    }

    // What is no text is as long as its JSON.
    void anInputAsLongAsItMayBeIsTried()
    {
        auto const withLetters = [](std::size_t count) {
            return answered(
                task + ", 'mock': {'result': '1'}, 'input': {'a': '" + std::string(count, 'i') + "'}");
        };
        auto const most = 262'144 - std::string("{'a':''}").size();
        QVERIFY(withLetters(most).find("response"));
        QVERIFY(withLetters(most + 1).find("message"));
    }

    void aMemberOfAnotherKindIsTold_data()
    {
        QTest::addColumn<std::string>("path");
        QTest::addColumn<std::string>("given");
        QTest::addColumn<QString>("told");
        for (auto const& row : kindRows())
            QTest::newRow(row.path) << std::string(row.path) << std::string(row.given) << QString(row.told);
    }

    void aMemberOfAnotherKindIsTold()
    {
        QFETCH(std::string, path);
        QFETCH(std::string, given);
        QFETCH(QString, told);
        QCOMPARE(QString::fromStdString(refusal(path, given)),
            "The field '" + QString::fromStdString(path) + "' must be " + told.replace('\'', '"') + ".");
    }

    void eachWordOfAListIsTaken()
    {
        for (auto const* level : {"INFO", "DEBUG", "TRACE"})
            for (auto const* mode : {"STRICT", "PRESENT", "NONE"}) {
                auto const told = answered(task + ", 'inspectionLevel': '" + level
                    + "', 'mock': {'result': '1', 'fieldValidationMode': '" + mode + "'}");
                QVERIFY2(told.find("response"), toJson(told).c_str());
            }
    }

    void aCountOfNoneAndWhatIsNullAreTaken()
    {
        auto const told = answered(task
            + ", 'roleArn': null, 'input': null, 'inspectionLevel': null, 'mock': {'result': '1'}, "
              "'stateConfiguration': {'retrierRetryCount': 0, 'mapIterationFailureCount': 0}");
        QVERIFY2(told.find("response"), toJson(told).c_str());
    }

    void aStateInsideMayBeTheCause_data()
    {
        QTest::addColumn<std::string>("name");
        QTest::newRow("of the Map") << std::string("I");
        QTest::newRow("further inside") << std::string("Deep");
    }

    void aStateInsideMayBeTheCause()
    {
        QFETCH(std::string, name);
        auto const told = answered(plainMap + "'mock': {'errorOutput': {'error': 'E'}}, "
            + holding("stateConfiguration.errorCausedByState", "'" + name + "'"));
        QVERIFY2(told.find("response"), toJson(told).c_str());
        QCOMPARE(told.find("response")->find("status")->string(), std::string("FAILED"));
    }

    void asManyIterationsMayFailAsThereAre_data()
    {
        QTest::addColumn<std::string>("request");
        QTest::addColumn<int>("most");
        auto const items = "'mapItemReaderData': " + data + "}";
        auto const failing = "'mock': {'errorOutput': {'error': 'E'}}, 'stateConfiguration': {%, ";
        auto batched = readingMap;
        batched.insert(batched.find("'ItemSelector'"), "'ItemBatcher': {'MaxItemsPerBatch': 1}, ");
        QTest::newRow("items") << readingMap + failing + items << 2;
        QTest::newRow("a result") << plainMap + "'mock': {'result': '[1, 2, 3]'}, 'stateConfiguration': {%}"
                                  << 3;
        QTest::newRow("a result before items")
            << readingMap + "'mock': {'result': '[1, 2, 3]'}, 'stateConfiguration': {%, " + items << 3;
        QTest::newRow("batches are not counted") << batched + failing + items << 99;
    }

    void asManyIterationsMayFailAsThereAre()
    {
        QFETCH(std::string, request);
        QFETCH(int, most);
        request.replace(request.find('%'), 1, "'mapIterationFailureCount': " + std::to_string(most));
        auto const told = answered(request);
        QVERIFY2(told.find("response"), toJson(told).c_str());
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

    void itemsAreReadInTheFormOfTheItemReader_data()
    {
        QTest::addColumn<std::string>("form");
        QTest::addColumn<std::string>("items");
        QTest::newRow("JSON Lines") << std::string("JSONL") << std::string("{'v':1,'w':7},{'v':[2],'w':7}");
        // What stands in the files that it lists is known to the execution only.
        QTest::newRow("a list of files") << std::string("MANIFEST") << std::string();
    }

    void itemsAreReadInTheFormOfTheItemReader()
    {
        QFETCH(std::string, form);
        QFETCH(std::string, items);
        auto map = readingMap;
        map.replace(map.find("'JSON', 'ItemsPointer': '/list'"), 31, "'" + form + "'");
        auto const given = inspected(answered(map
            + R"('mock': {'result': '[1, 2]'}, 'stateConfiguration': {'mapItemReaderData': '1\n[2]\n3'})"));
        auto const* selected = given.find("afterItemSelector");
        QCOMPARE(selected != nullptr, !items.empty());
        if (selected)
            QCOMPARE(*selected, json("[" + items + "]"));
    }

    void namesAreCountedInCharacters()
    {
        std::string name;
        for (int i = 0; i < 80; ++i)
            name += "\xE5\xB7\x9E";
        auto const told = [&](std::string const& called) {
            return answered("'stateName': '" + called + "', 'definition': {'StartAt': '" + called
                + "', 'States': {'" + called + "': {'Type': 'Pass', 'End': true}}}");
        };
        QVERIFY2(told(name).find("response"), toJson(told(name)).c_str());
        QVERIFY(told(name + "x").find("message")->string().find("'stateName' failed") != std::string::npos);
    }

    void nullIsAsGoodAsAbsent()
    {
        auto const told = answered(
            task + ", 'stateName': null, 'mock': {'result': '1', 'errorOutput': null}, 'context': null");
        QVERIFY2(told.find("response"), toJson(told).c_str());
        QCOMPARE(told.find("response")->find("status")->string(), std::string("SUCCEEDED"));
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

    void theBodyOfAnHttpTaskMayBeAForm_data()
    {
        QTest::addColumn<QString>("transform");
        QTest::addColumn<QByteArray>("body");
        auto const form
            = "{'RequestBodyEncoding': 'URL_ENCODED', 'RequestEncodingOptions': {'ArrayFormat': '%1'}}";
        auto const row = [&](char const* format, char const* body) {
            QTest::newRow(format) << QString(form).arg(format) << QByteArray(body);
        };
        // Empty lists leave nothing, whatever the form.
        row("INDICES", "who[first%20name]=J%C3%B6&who[ids][0]=1&who[ids][1]=2&m=x%26y&n=true");
        row("REPEAT", "who[first%20name]=J%C3%B6&who[ids]=1&who[ids]=2&m=x%26y&n=true");
        row("COMMAS", "who[first%20name]=J%C3%B6&who[ids]=1,2&m=x%26y&n=true");
        row("BRACKETS", "who[first%20name]=J%C3%B6&who[ids][]=1&who[ids][]=2&m=x%26y&n=true");
        QTest::newRow("nothing said of lists")
            << "{'RequestBodyEncoding': 'URL_ENCODED'}"
            << QByteArray("who[first%20name]=J%C3%B6&who[ids][0]=1&who[ids][1]=2&m=x%26y&n=true");
        QTest::newRow("no form")
            << "{'RequestBodyEncoding': 'NONE'}"
            << QByteArray(R"({"who":{"first name":"Jö","ids":[1,2]},"m":"x&y","none":[],"n":true})");
    }
    void theBodyOfAnHttpTaskMayBeAForm()
    {
        QFETCH(QString, transform);
        QFETCH(QByteArray, body);
        auto given = http;
        std::string const before = "'RequestBody': {'m': 'x'}";
        given.replace(given.find(before), before.size(),
            "'RequestBody': {'who': {'first name': 'Jö', 'ids': [1, 2]}, 'm': 'x&y', 'none': [], 'n': true}, "
            "'Transform': "
                + transform.toStdString());
        auto const told = inspected(
            answered(given + ", 'inspectionLevel': 'TRACE'", "{'*': [{'output': " + answer + "}]}"));
        QCOMPARE(QByteArray::fromStdString(told.find("request")->find("body")->string()), body);
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
