// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/asl/graph.h"

#include <QTest>

using namespace steploom;
using asl::callPatterns;
using asl::resourceParts;
using asl::withPattern;

// What a Task's Resource says, and the integration patterns of the call.
class TestResources : public QObject {
    Q_OBJECT

private slots:
    void partsAreTold_data()
    {
        QTest::addColumn<QString>("resource");
        QTest::addColumn<QString>("service");
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("pattern");
        QTest::newRow("optimised") << "arn:aws:states:::dynamodb:getItem" << "DynamoDB" << "getItem" << "";
        QTest::newRow("with a pattern") << "arn:aws:states:::states:startExecution.sync:2" << "Step Functions"
                                        << "startExecution" << ".sync:2";
        QTest::newRow("of the SDK") << "arn:aws:states:::aws-sdk:s3:getObject" << "S3" << "getObject" << "";
        QTest::newRow("another partition")
            << "arn:${AWS::Partition}:states:::sqs:sendMessage.waitForTaskToken" << "SQS" << "sendMessage"
            << ".waitForTaskToken";
        QTest::newRow("a function") << "arn:aws:lambda:eu-west-1:123456789012:function:pay" << "Lambda"
                                    << "pay" << "";
        QTest::newRow("an activity") << "arn:aws:states:eu-west-1:123456789012:activity:pack" << "Activity"
                                     << "pack" << "";
        QTest::newRow("no resource") << "pay" << "" << "" << "";
    }
    void partsAreTold()
    {
        QFETCH(QString, resource);
        auto const parts = resourceParts(resource.toStdString());
        QTEST(QString::fromStdString(parts.service), "service");
        QTEST(QString::fromStdString(parts.action), "action");
        QTEST(QString::fromStdString(parts.pattern), "pattern");
    }

    void eachCallOffersItsPatterns_data()
    {
        QTest::addColumn<QString>("call");
        QTest::addColumn<QString>("job");
        QTest::addColumn<bool>("takesToken");
        QTest::newRow("Lambda") << "lambda:invoke" << "" << true;
        QTest::newRow("DynamoDB") << "dynamodb:putItem" << "" << false;
        QTest::newRow("ECS") << "ecs:runTask.sync" << ".sync" << true;
        QTest::newRow("an execution") << "states:startExecution" << ".sync:2" << true;
        QTest::newRow("a query of Athena") << "athena:startQueryExecution" << ".sync" << false;
        QTest::newRow("Athena's results") << "athena:getQueryResults" << "" << false;
        QTest::newRow("EKS, a call") << "eks:call" << "" << true;
        QTest::newRow("the SDK") << "aws-sdk:glue:startCrawler" << "" << true;
        QTest::newRow("a service of tomorrow") << "tomorrow:start" << ".sync" << true;
    }
    void eachCallOffersItsPatterns()
    {
        QFETCH(QString, call);
        auto const patterns = callPatterns("arn:aws:states:::" + call.toStdString());
        QTEST(QString::fromStdString(std::string(patterns.job)), "job");
        QTEST(patterns.takesToken, "takesToken");
    }

    void whatIsNoIntegrationHasNoPatterns()
    {
        for (auto const* const resource : {"arn:aws:lambda:eu-west-1:123456789012:function:pay", "pay", ""}) {
            QVERIFY(callPatterns(resource).job.empty());
            QVERIFY(!callPatterns(resource).takesToken);
        }
    }

    void onePatternTakesThePlaceOfAnother()
    {
        std::string const call = "arn:aws:states:::ecs:runTask";
        QCOMPARE(withPattern(call, ".sync"), call + ".sync");
        QCOMPARE(withPattern(call + ".sync:2", ".waitForTaskToken"), call + ".waitForTaskToken");
        QCOMPARE(withPattern(call + ".waitForTaskToken", ""), call);
    }
};

QTEST_GUILESS_MAIN(TestResources)
#include "tst_resources.moc"
