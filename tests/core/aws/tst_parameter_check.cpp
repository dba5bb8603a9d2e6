// SPDX-License-Identifier: GPL-3.0-or-later
// What Step Functions says of the parameters of a call before it makes it. Recorded is the sentence of a
// wrong format (of apigateway:invoke alone), and what DynamoDB answers to null; the other sentences are those
// that the service has at creation and that its guide shows, and the calls they are tried on are not
// recorded.
#include "core/aws/parameter_check.h"
#include "core/text/syntax_tree.h"

#include <QTest>

#include <algorithm>

using namespace steploom;

namespace {

// JSON with apostrophes for quotes.
Value json(std::string text)
{
    std::ranges::replace(text, '\'', '"');
    return text::parseJsonValue(std::move(text)).value();
}

std::string const sdk = "arn:aws:states:::aws-sdk:";
std::string const own = "arn:aws:states:::";

struct Row {
    char const* name;
    std::string resource;
    char const* parameters;
    char const* sentences;  // one after the other, with a bar between them
};

std::vector<Row> rows()
{
    return {
        {"what is in order", sdk + "s3:getObject", "{'Bucket': 'b', 'Key': 'k'}", ""},
        {"a field that is missing", sdk + "s3:getObject", "{'Bucket': 'b'}",
            "The field 'Key' is required but was missing"},
        {"a field that is null is the service's to refuse", sdk + "s3:getObject",
            "{'Bucket': 'b', 'Key': null}", ""},
        {"a small letter", sdk + "s3:getObject", "{'Bucket': 'b', 'Key': 'k', 'range': '1'}",
            "The field \"range\" is not supported by Step Functions"},
        {"a small letter of no known name", sdk + "s3:getObject", "{'Bucket': 'b', 'Key': 'k', 'quality': 1}",
            "The field \"quality\" is not supported by Step Functions"},
        {"other capitals", sdk + "rds:describeDBInstances", "{'DBInstanceIdentifier': 'a'}",
            "The field \"DBInstanceIdentifier\" is not supported by Step Functions"},
        {"a name that may be new", sdk + "s3:getObject", "{'Bucket': 'b', 'Key': 'k', 'Quality': 1}", ""},
        {"the guide's example", sdk + "ec2:describeSnapshots", "{'Filter': []}",
            "The field \"Filter\" is not supported by Step Functions"},
        {"inside of a list", sdk + "ec2:describeSnapshots", "{'Filters': [{'Name': 'a', 'values': []}]}",
            "The field \"values\" is not supported by Step Functions"},
        {"a text where a list belongs", sdk + "ec2:describeSnapshots", "{'SnapshotIds': 's'}",
            "The value of the field 'SnapshotIds' has an invalid format"},
        {"a text where a number belongs", sdk + "ec2:describeSnapshots", "{'MaxResults': 'many'}",
            "The value of the field 'MaxResults' has an invalid format"},
        {"a text that spells a number", sdk + "ec2:describeSnapshots", "{'MaxResults': '5'}", ""},
        {"a text that spells a truth", sdk + "ec2:describeSnapshots", "{'DryRun': 'true'}", ""},
        {"a number where a truth belongs", sdk + "ec2:describeSnapshots", "{'DryRun': 1}",
            "The value of the field 'DryRun' has an invalid format"},
        {"a text where an object belongs", sdk + "dynamodb:getItem", "{'TableName': 't', 'Key': 'k'}",
            "The value of the field 'Key' has an invalid format"},
        {"JSON where a text belongs", sdk + "sfn:sendTaskSuccess", "{'TaskToken': 't', 'Output': {'a': 1}}",
            ""},
        {"a placeholder may be anything", sdk + "ec2:describeSnapshots", "{'SnapshotIds': '${Ids}'}", ""},
        {"a name with a placeholder may be any", sdk + "s3:getObject", "{'${Which}': 'b'}", ""},
        {"several at once", sdk + "s3:getObject", "{'bucket': 'b', 'Key': 'k'}",
            "The field \"bucket\" is not supported by Step Functions|The field 'Bucket' is required but was "
            "missing"},
        {"a token that the SDK makes up", sdk + "ec2:createKeyPair", "{'KeyName': 'k'}", ""},
        {"a token beside the payload", own + "lambda:invoke.waitForTaskToken",
            "{'FunctionName': 'f', 'TaskToken': 't'}",
            "The field \"TaskToken\" is not supported by Step Functions"},
        {"no function", own + "lambda:invoke", "{'Payload': {'functionName': 'f'}}",
            "The field 'FunctionName' is required but was missing"},
        {"capitals of an integration", own + "lambda:invoke", "{'functionName': 'f'}", ""},
        {"any payload", own + "lambda:invoke", "{'FunctionName': 'f', 'Payload': [1]}", ""},
        {"names inside of an integration", own + "batch:submitJob",
            "{'JobName': 'j', 'JobDefinition': 'd', 'JobQueue': 'q', 'RetryStrategy': {'attempts': 5}}", ""},
        {"a list of an integration", own + "events:putEvents", "{'Entries': {}}",
            "The value of the field 'Entries' has an invalid format"},
        {"what is no object", own + "lambda:invoke", "[1]", ""},
    };
}

}  // namespace

class TestParameterCheck : public QObject {
    Q_OBJECT

private slots:
    void eachMisfitIsTold_data()
    {
        QTest::addColumn<std::string>("resource");
        QTest::addColumn<std::string>("parameters");
        QTest::addColumn<QString>("sentences");
        for (auto const& row : rows())
            QTest::newRow(row.name) << row.resource << std::string(row.parameters)
                                    << QString::fromUtf8(row.sentences);
    }

    void eachMisfitIsTold()
    {
        QFETCH(std::string, resource);
        QFETCH(std::string, parameters);
        QFETCH(QString, sentences);
        auto const check = aws::ParameterCheck::of(resource);
        QVERIFY(check);
        QStringList told;
        for (auto const& misfit : check->misfits(json(parameters)))
            told << QString::fromStdString(misfit.sentence);
        QCOMPARE(told.join('|'), sentences);
    }

    void whatIsSaidToFitDoes_data() { eachMisfitIsTold_data(); }

    // The place and the value of a misfit are what mends it.
    void whatIsSaidToFitDoes()
    {
        QFETCH(std::string, resource);
        QFETCH(std::string, parameters);
        auto const check = aws::ParameterCheck::of(resource);
        auto const given = json(parameters);
        for (auto const& misfit : check->misfits(given)) {
            if (misfit.where.size() != 1)
                continue;
            auto const& name = std::get<std::string>(misfit.where[0]);
            auto const mended = misfit.fitting ? given.with(name, *misfit.fitting) : given.without(name);
            for (auto const& other : check->misfits(mended))
                QVERIFY2(other.sentence != misfit.sentence, other.sentence.c_str());
        }
    }

    void whatTheCatalogueDoesNotKnowIsNotChecked_data()
    {
        QTest::addColumn<std::string>("resource");
        QTest::newRow("a function") << std::string("arn:aws:lambda:us-east-1:111111111111:function:f");
        QTest::newRow("an activity") << std::string("arn:aws:states:us-east-1:111111111111:activity:a");
        QTest::newRow("a service") << sdk + "none:getObject";
        QTest::newRow("an action") << sdk + "s3:getNothing";
        QTest::newRow("a placeholder") << sdk + "${Service}:getObject";
        QTest::newRow("nothing") << std::string();
    }

    void whatTheCatalogueDoesNotKnowIsNotChecked()
    {
        QFETCH(std::string, resource);
        QVERIFY(!aws::ParameterCheck::of(resource));
    }

    // The first two are recorded.
    void dynamoDbRefusesNullItself_data()
    {
        QTest::addColumn<std::string>("resource");
        QTest::addColumn<std::string>("parameters");
        QTest::addColumn<std::string>("error");
        QTest::addColumn<std::string>("cause");
        std::string const one = "1 validation error detected: Value null at 'item' failed to satisfy "
                                "constraint: Member must not be null ";
        QTest::newRow("the integration")
            << own + "dynamodb:putItem" << std::string("{'TableName': 't', 'Item': null}")
            << std::string("DynamoDB.AmazonDynamoDBException")
            << one
                + "(Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ValidationException; Request "
                  "ID: ID; Proxy: null)";
        QTest::newRow("the SDK") << sdk + "dynamodb:putItem"
                                 << std::string("{'TableName': 't', 'Item': null}")
                                 << std::string("DynamoDb.DynamoDbException")
                                 << one + "(Service: DynamoDb, Status Code: 400, Request ID: ID)";
        QTest::newRow("two of them")
            << sdk + "dynamodb:putItem" << std::string("{'TableName': null, 'Item': null}")
            << std::string("DynamoDb.DynamoDbException")
            << std::string("2 validation errors detected: Value null at 'tableName' failed to "
                           "satisfy constraint: Member must not be null; Value null at "
                           "'item' failed to satisfy constraint: Member must not be "
                           "null (Service: DynamoDb, Status Code: 400, Request ID: ID)");
        QTest::newRow("none") << sdk + "dynamodb:putItem"
                              << std::string("{'TableName': 't', 'Item': {}, 'ReturnValues': null}")
                              << std::string() << std::string();
        QTest::newRow("another service")
            << sdk + "s3:getObject" << std::string("{'Bucket': null, 'Key': 'k'}") << std::string()
            << std::string();
    }

    void dynamoDbRefusesNullItself()
    {
        QFETCH(std::string, resource);
        QFETCH(std::string, parameters);
        QFETCH(std::string, error);
        QFETCH(std::string, cause);
        auto const refusal
            = aws::ParameterCheck::of(resource)->refusal(json(parameters), [] { return std::string("ID"); });
        QCOMPARE(refusal ? refusal->error : "", error);
        QCOMPARE(refusal ? refusal->cause : "", cause);
    }
};

QTEST_APPLESS_MAIN(TestParameterCheck)
#include "tst_parameter_check.moc"
