// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aws/rights.h"

#include <QStringList>
#include <QTest>

using namespace steploom;

static constexpr auto here = "arn:${AWS::Partition}:";

// `lambda` of a region and account of the deployment.
static std::string local(std::string const& service)
{
    return std::string(here) + service + ":${AWS::Region}:${AWS::AccountId}:";
}

static std::string taskMachine(
    std::string const& resource, std::string const& parameters, bool jsonata = false)
{
    return std::string("{\"QueryLanguage\": \"") + (jsonata ? "JSONata" : "JSONPath")
        + "\", \"StartAt\": \"T\", \"States\": {\"T\": {\"Type\": \"Task\", \"Resource\": \"" + resource
        + "\", \"" + (jsonata ? "Arguments" : "Parameters") + "\": " + parameters + ", \"End\": true}}}";
}

static std::string const rule = "events:DescribeRule,PutRule,PutTargets ";

static std::string distributedMap(std::string const& reader, std::string const& writer)
{
    return "{\"StartAt\": \"M\", \"States\": {\"M\": {\"Type\": \"Map\", \"ItemReader\": {\"Resource\": "
           "\"arn:aws:states:::"
        + reader
        + "\", \"Parameters\": {\"Bucket\": \"in\", \"Key.$\": \"$.key\"}}, \"ResultWriter\": {\"Resource\": "
        + "\"arn:aws:states:::" + writer
        + "\", \"Parameters\": {\"Bucket\": \"out\"}}, \"ItemProcessor\": {\"ProcessorConfig\": {\"Mode\": "
          "\"DISTRIBUTED\", \"ExecutionType\": \"STANDARD\"}, \"StartAt\": \"P\", \"States\": {\"P\": "
          "{\"Type\": "
          "\"Pass\", \"End\": true}}}, \"End\": true}}}";
}

// A line for each statement: `service:Action,Action resource resource [test key=value]`.
static QStringList linesOf(std::vector<aws::Statement> const& statements)
{
    QStringList lines;
    for (auto const& statement : statements) {
        std::string line;
        for (auto const& action : statement.actions)
            line += line.empty() ? action : "," + action.substr(action.find(':') + 1);
        for (auto const& resource : statement.resources)
            line += " " + resource;
        for (auto const& condition : statement.conditions)
            line += " [" + condition.test + " " + condition.key + "=" + condition.value + "]";
        lines.append(QString::fromStdString(line));
    }
    return lines;
}

static aws::Policy policyOf(std::string machine, aws::MachineFacts const& facts)
{
    auto const tree = text::SyntaxTree::parseJson(std::move(machine));
    return aws::rightsOf(*asl::Graph::build(tree), facts);
}

class TestRights : public QObject {
    Q_OBJECT

    static void row(char const* name, std::string const& machine, std::initializer_list<std::string> expected,
        int remarks = 0)
    {
        QStringList lines;
        for (auto const& line : expected)
            lines.append(QString::fromStdString(line));
        QTest::newRow(name) << QString::fromStdString(machine) << lines << remarks;
    }

private slots:
    void aCallNeedsWhatAwsDocuments_data()
    {
        QTest::addColumn<QString>("machine");
        QTest::addColumn<QStringList>("expected");
        QTest::addColumn<int>("remarks");
        std::string const invoke = "arn:aws:states:::lambda:invoke";
        auto const functions = local("lambda") + "function:";
        row("Lambda, by name", taskMachine(invoke, "{\"FunctionName\": \"f\"}"),
            {"lambda:InvokeFunction " + functions + "f " + functions + "f:*"});
        row("Lambda, an alias", taskMachine(invoke, "{\"FunctionName\": \"f:live\"}"),
            {"lambda:InvokeFunction " + functions + "f:live"});
        row("Lambda, a qualifier", taskMachine(invoke, "{\"FunctionName\": \"f\", \"Qualifier\": \"7\"}"),
            {"lambda:InvokeFunction " + functions + "f:7"});
        row("Lambda, newest", taskMachine(invoke, "{\"FunctionName\": \"f:$LATEST\"}"),
            {"lambda:InvokeFunction " + functions + "f " + functions + "f:$LATEST"});
        row("Lambda, part of an ARN", taskMachine(invoke, "{\"FunctionName\": \"123456789012:function:f\"}"),
            {"lambda:InvokeFunction arn:${AWS::Partition}:lambda:${AWS::Region}:123456789012:function:f "
             "arn:${AWS::Partition}:lambda:${AWS::Region}:123456789012:function:f:*"});
        row("Lambda, an ARN",
            taskMachine(invoke, "{\"FunctionName\": \"arn:aws:lambda:eu-west-1:123456789012:function:f:3\"}"),
            {"lambda:InvokeFunction arn:aws:lambda:eu-west-1:123456789012:function:f:3"});
        row("Lambda, a placeholder", taskMachine(invoke, "{\"FunctionName\": \"${Function}\"}"),
            {"lambda:InvokeFunction ${Function} ${Function}:*"});
        row("Lambda, a placeholder that is a name",
            taskMachine(invoke, "{\"FunctionName\": \"${FunctionName}\"}"),
            {"lambda:InvokeFunction " + functions + "${FunctionName} " + functions + "${FunctionName}:*"});
        row("Lambda, a placeholder in a name",
            taskMachine(invoke, "{\"FunctionName\": \"${AWS::StackName}-f\"}"),
            {"lambda:InvokeFunction " + functions + "${AWS::StackName}-f " + functions
                + "${AWS::StackName}-f:*"});
        row("Lambda, an alias of a placeholder",
            taskMachine(invoke, "{\"FunctionName\": \"${FunctionArn}:live\"}"),
            {"lambda:InvokeFunction ${FunctionArn}:live"});
        row("Lambda, by path", taskMachine(invoke, "{\"FunctionName.$\": \"$.f\"}"),
            {"lambda:InvokeFunction " + functions + "*"}, 1);
        row("Lambda, by expression", taskMachine(invoke, "{\"FunctionName\": \"{% $f %}\"}", true),
            {"lambda:InvokeFunction " + functions + "*"}, 1);
        row("all by expression", taskMachine(invoke, "\"{% $all %}\"", true),
            {"lambda:InvokeFunction " + functions + "*"}, 1);
        row("a function as Resource", taskMachine("arn:aws:lambda:eu-west-1:123456789012:function:f", "{}"),
            {"lambda:InvokeFunction arn:aws:lambda:eu-west-1:123456789012:function:f "
             "arn:aws:lambda:eu-west-1:123456789012:function:f:*"});
        row("a placeholder as Resource", taskMachine("${Function}", "{}"),
            {"lambda:InvokeFunction ${Function} ${Function}:*"}, 1);
        row("an activity", taskMachine("arn:aws:states:eu-west-1:123456789012:activity:a", "{}"), {});
        row("DynamoDB", taskMachine("arn:aws:states:::dynamodb:getItem", "{\"TableName\": \"orders\"}"),
            {"dynamodb:GetItem " + local("dynamodb") + "table/orders"});
        row("DynamoDB, a query",
            taskMachine("arn:aws:states:::aws-sdk:dynamodb:query", "{\"TableName\": \"orders\"}"),
            {"dynamodb:Query " + local("dynamodb") + "table/orders " + local("dynamodb")
                + "table/orders/index/*"});
        row("DynamoDB, a transaction",
            taskMachine("arn:aws:states:::aws-sdk:dynamodb:transactGetItems", "{}"), {"dynamodb:GetItem *"});
        row("SNS",
            taskMachine("arn:aws:states:::sns:publish", "{\"TopicArn\": \"arn:aws:sns:eu-west-1:1:t\"}"),
            {"sns:Publish arn:aws:sns:eu-west-1:1:t"});
        row("SNS, a telephone", taskMachine("arn:aws:states:::sns:publish", "{\"PhoneNumber\": \"+1\"}"),
            {"sns:Publish *"});
        row("SNS, no ARN", taskMachine("arn:aws:states:::sns:publish", "{\"TopicArn\": \"t\"}"),
            {"sns:Publish *"}, 1);
        row("SQS",
            taskMachine("arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                "{\"QueueUrl\": \"https://sqs.eu-west-1.amazonaws.com/123456789012/q\"}"),
            {"sqs:SendMessage arn:${AWS::Partition}:sqs:eu-west-1:123456789012:q"});
        row("SQS, a placeholder",
            taskMachine("arn:aws:states:::sqs:sendMessage", "{\"QueueUrl\": \"${Queue}\"}"),
            {"sqs:SendMessage " + local("sqs") + "${queueOf:Queue}"});
        row("EventBridge",
            taskMachine("arn:aws:states:::events:putEvents",
                "{\"Entries\": [{\"Detail\": {}}, {\"EventBusName\": \"orders\"}, {\"EventBusName\": "
                "\"orders\"}]}"),
            {"events:PutEvents " + local("events") + "event-bus/default " + local("events")
                + "event-bus/orders"});
        row("Step Functions, watched",
            taskMachine("arn:aws:states:::states:startExecution.sync:2",
                "{\"StateMachineArn\": \"arn:aws:states:eu-west-1:123456789012:stateMachine:Child:3\"}"),
            {rule + local("events") + "rule/StepFunctionsGetEventsForStepFunctionsExecutionRule",
                "states:DescribeExecution,StopExecution "
                "arn:aws:states:eu-west-1:123456789012:execution:Child:*",
                "states:StartExecution arn:aws:states:eu-west-1:123456789012:stateMachine:Child:3"});
        row("Step Functions, a placeholder",
            taskMachine("arn:aws:states:::states:startExecution.sync", "{\"StateMachineArn\": \"${Child}\"}"),
            {rule + local("events") + "rule/StepFunctionsGetEventsForStepFunctionsExecutionRule",
                "states:DescribeExecution,StopExecution ${executionsOf:Child}:*",
                "states:StartExecution ${Child}"});
        row("Step Functions, not watched",
            taskMachine("arn:aws:states:::states:startExecution", "{\"StateMachineArn\": \"${ChildArn}\"}"),
            {"states:StartExecution ${ChildArn}"});
        row("Batch, watched", taskMachine("arn:aws:states:::batch:submitJob.sync", "{\"JobName\": \"j\"}"),
            {"batch:DescribeJobs,SubmitJob,TerminateJob *",
                rule + local("events") + "rule/StepFunctionsGetEventsForBatchJobsRule"});
        row("Glue, watched", taskMachine("arn:aws:states:::glue:startJobRun.sync", "{\"JobName\": \"j\"}"),
            {"glue:BatchStopJobRun,GetJobRun,GetJobRuns,StartJobRun *"});
        row("ECS", taskMachine("arn:aws:states:::ecs:runTask", "{\"TaskDefinition\": \"web\"}"),
            {"ecs:RunTask " + local("ecs") + "task-definition/web:*",
                "iam:PassRole ${EcsTaskRoleArn} ${EcsExecutionRoleArn} [StringEquals "
                "iam:PassedToService=ecs-tasks.amazonaws.com]"});
        row("ECS, a revision and a role",
            taskMachine("arn:aws:states:::ecs:runTask",
                "{\"TaskDefinition\": \"web:4\", \"Overrides\": {\"TaskRoleArn\": \"arn:aws:iam::1:role/t\", "
                "\"ExecutionRoleArn\": \"arn:aws:iam::1:role/e\"}}"),
            {"ecs:RunTask " + local("ecs") + "task-definition/web:4",
                "iam:PassRole arn:aws:iam::1:role/t arn:aws:iam::1:role/e [StringEquals "
                "iam:PassedToService=ecs-tasks.amazonaws.com]"});
        row("API Gateway, signed",
            taskMachine("arn:aws:states:::apigateway:invoke",
                "{\"ApiEndpoint\": \"abc.execute-api.eu-west-1.amazonaws.com\", \"Method\": \"GET\", "
                "\"Stage\": "
                "\"prod\", \"Path\": \"/items\", \"AuthType\": \"IAM_ROLE\"}"),
            {"execute-api:Invoke " + local("execute-api") + "abc/prod/GET/items"});
        row("API Gateway, open to all",
            taskMachine(
                "arn:aws:states:::apigateway:invoke", "{\"ApiEndpoint\": \"abc\", \"Method\": \"GET\"}"),
            {});
        row("HTTP",
            taskMachine("arn:aws:states:::http:invoke",
                "{\"ApiEndpoint\": \"https://api.example.com/*\", \"Method\": \"GET\", \"Authentication\": "
                "{\"ConnectionArn\": \"arn:aws:events:eu-west-1:1:connection/c/2\"}}"),
            {"events:RetrieveConnectionCredentials arn:aws:events:eu-west-1:1:connection/c/2",
                "secretsmanager:DescribeSecret,GetSecretValue "
                "arn:${AWS::Partition}:secretsmanager:*:*:secret:events!connection/*",
                "states:InvokeHTTPEndpoint " + local("states")
                    + "stateMachine:orders [StringEquals states:HTTPMethod=GET] [StringLike "
                      "states:HTTPEndpoint=https://api.example.com/*]"});
        row("Bedrock", taskMachine("arn:aws:states:::bedrock:invokeModel", "{\"ModelId\": \"m.v1\"}"),
            {"bedrock:InvokeModel arn:${AWS::Partition}:bedrock:${AWS::Region}::foundation-model/m.v1"});
        row("Bedrock, an ARN",
            taskMachine("arn:aws:states:::bedrock:invokeModel",
                "{\"ModelId\": \"arn:aws:bedrock:x:1:inference-profile/p\"}"),
            {"bedrock:InvokeModel arn:aws:bedrock:x:1:inference-profile/p"});
        row("SageMaker, a role",
            taskMachine("arn:aws:states:::sagemaker:createModel", "{\"RoleArn\": \"arn:aws:iam::1:role/r\"}"),
            {"iam:PassRole arn:aws:iam::1:role/r [StringEquals iam:PassedToService=sagemaker.amazonaws.com]",
                "sagemaker:AddTags,ListTags *", "sagemaker:CreateModel " + local("sagemaker") + "model/*"});
        row("EMR, roles by name, one of them",
            taskMachine("arn:aws:states:::elasticmapreduce:createCluster", "{\"ServiceRole\": \"${Role}\"}"),
            {"elasticmapreduce:AddTags,DescribeCluster,RunJobFlow,TerminateJobFlows *",
                "iam:PassRole arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${Role} "
                "[StringEquals iam:PassedToService=elasticmapreduce.amazonaws.com]"});
        row("EMR, all roles, waited for",
            taskMachine("arn:aws:states:::elasticmapreduce:createCluster.sync",
                "{\"ServiceRole\": \"a\", \"JobFlowRole\": \"b\", \"AutoScalingRole\": \"c\"}"),
            {"elasticmapreduce:AddTags,DescribeCluster,RunJobFlow,TerminateJobFlows *",
                rule + local("events") + "rule/StepFunctionsGetEventForEMRRunJobFlowRule",
                "iam:PassRole arn:${AWS::Partition}:iam::${AWS::AccountId}:role/c "
                "[StringEquals iam:PassedToService=application-autoscaling.amazonaws.com]",
                "iam:PassRole arn:${AWS::Partition}:iam::${AWS::AccountId}:role/b "
                "[StringEquals iam:PassedToService=ec2.amazonaws.com]",
                "iam:PassRole arn:${AWS::Partition}:iam::${AWS::AccountId}:role/a "
                "[StringEquals iam:PassedToService=elasticmapreduce.amazonaws.com]"});
        auto const control = "arn:${AWS::Partition}:apigateway:${AWS::Region}::/*";
        row("API Gateway, an API is made",
            taskMachine("arn:aws:states:::aws-sdk:apigateway:createRestApi", "{\"Name\": \"n\"}"),
            {std::string("apigateway:POST ") + control});
        row("API Gateway, an API is changed",
            taskMachine("arn:aws:states:::aws-sdk:apigateway:updateRestApi", "{}"),
            {std::string("apigateway:PATCH ") + control});
        row("API Gateway, newer", taskMachine("arn:aws:states:::aws-sdk:apigatewayv2:importApi", "{}"),
            {std::string("apigateway:PUT ") + control});
        row("an action that IAM does not list",
            taskMachine("arn:aws:states:::aws-sdk:keyspaces:createKeyspace", "{}"),
            {"cassandra:CreateKeyspace *"}, 1);
        row("S3, an action that IAM does not list",
            taskMachine("arn:aws:states:::aws-sdk:s3:getBucketInventoryConfiguration", "{\"Bucket\": \"b\"}"),
            {"s3:GetBucketInventoryConfiguration arn:${AWS::Partition}:s3:::b"}, 1);
        row("EKS, by its own rules", taskMachine("arn:aws:states:::eks:call", "{}"), {});
        row("S3, an object",
            taskMachine("arn:aws:states:::aws-sdk:s3:getObject", "{\"Bucket\": \"b\", \"Key\": \"k/1\"}"),
            {"s3:GetObject arn:${AWS::Partition}:s3:::b/k/1"});
        row("S3, an object by path",
            taskMachine(
                "arn:aws:states:::aws-sdk:s3:putObject", "{\"Bucket\": \"${Bucket}\", \"Key.$\": \"$.k\"}"),
            {"s3:PutObject arn:${AWS::Partition}:s3:::${Bucket}/*"}, 1);
        row("S3, a bucket", taskMachine("arn:aws:states:::aws-sdk:s3:listObjectsV2", "{\"Bucket\": \"b\"}"),
            {"s3:ListBucket arn:${AWS::Partition}:s3:::b"});
        auto const copy = [](std::string const& source) {
            return taskMachine("arn:aws:states:::aws-sdk:s3:copyObject",
                "{\"Bucket\": \"b\", \"Key\": \"k\", \"CopySource" + source + "\"}");
        };
        row("S3, a copy", copy("\": \"/from/some/key?versionId=1"),
            {"s3:GetObject arn:${AWS::Partition}:s3:::from/some/key",
                "s3:PutObject arn:${AWS::Partition}:s3:::b/k"});
        row("S3, a copy of what is not known", copy(".$\": \"$.from"),
            {"s3:GetObject arn:${AWS::Partition}:s3:::*", "s3:PutObject arn:${AWS::Partition}:s3:::b/k"}, 1);
        row("S3, objects deleted",
            taskMachine("arn:aws:states:::aws-sdk:s3:deleteObjects",
                "{\"Bucket\": \"b\", \"Delete\": {\"Objects\": [{\"Key\": \"k\"}, {\"Key\": \"l\"}]}}"),
            {"s3:DeleteObject arn:${AWS::Partition}:s3:::b/k arn:${AWS::Partition}:s3:::b/l"});
        row("S3, objects deleted by path",
            taskMachine("arn:aws:states:::aws-sdk:s3:deleteObjects",
                "{\"Bucket\": \"b\", \"Delete\": {\"Objects.$\": \"$.keys\"}}"),
            {"s3:DeleteObject arn:${AWS::Partition}:s3:::b/*"}, 1);
        row("the SDK", taskMachine("arn:aws:states:::aws-sdk:ec2:startInstances", "{}"),
            {"ec2:StartInstances *"});
        row("the SDK, not known", taskMachine("arn:aws:states:::aws-sdk:future:makeThing", "{}"),
            {"future:MakeThing *"}, 1);
        row("a distributed Map", distributedMap("s3:getObject", "s3:putObject"),
            {"s3:AbortMultipartUpload,ListMultipartUploadParts,PutObject arn:${AWS::Partition}:s3:::out/*",
                "s3:GetObject arn:${AWS::Partition}:s3:::in/* arn:${AWS::Partition}:s3:::out/*",
                "states:DescribeExecution,RedriveExecution,StopExecution " + local("states")
                    + "execution:orders/*",
                "states:StartExecution " + local("states") + "stateMachine:orders"});
    }

    void aReaderNeedsTheObjectThatItReads()
    {
        auto const reads = [](std::string const& reader) {
            auto const machine = "{\"StartAt\": \"M\", \"States\": {\"M\": {\"Type\": \"Map\", "
                                 "\"ItemReader\": {\"Resource\": "
                                 "\"arn:aws:states:::s3:getObject\", "
                + reader
                + "}, \"ItemProcessor\": {\"ProcessorConfig\": {\"Mode\": \"DISTRIBUTED\"}, \"StartAt\": "
                  "\"P\", "
                  "\"States\": {\"P\": {\"Type\": \"Pass\", \"End\": true}}}, \"End\": true}}}";
            return linesOf(policyOf(machine, {.name = "orders"}).statements()).filter("s3:").join(" / ");
        };
        std::string const given = "\"Parameters\": {\"Bucket\": \"b\", \"Key\": \"in/k.csv\"}";
        QCOMPARE(reads(given), QStringLiteral("s3:GetObject arn:${AWS::Partition}:s3:::b/in/k.csv"));
        QCOMPARE(reads(given + ", \"ReaderConfig\": {\"InputType\": \"CSV\"}"),
            QStringLiteral("s3:GetObject arn:${AWS::Partition}:s3:::b/in/k.csv"));
        // What a manifest lists is read too.
        QCOMPARE(reads(given + ", \"ReaderConfig\": {\"InputType\": \"MANIFEST\"}"),
            QStringLiteral("s3:GetObject arn:${AWS::Partition}:s3:::b/*"));
        QCOMPARE(reads("\"Parameters\": {\"Bucket\": \"b\", \"Key.$\": \"$.k\"}"),
            QStringLiteral("s3:GetObject arn:${AWS::Partition}:s3:::b/*"));
    }

    void aCallNeedsWhatAwsDocuments()
    {
        QFETCH(QString, machine);
        QFETCH(QStringList, expected);
        QFETCH(int, remarks);
        auto const statements = policyOf(machine.toStdString(), {.name = "orders"}).statements();
        QCOMPARE(linesOf(statements), expected);
        int found = 0;
        for (auto const& statement : statements) {
            found += static_cast<int>(statement.remarks.size());
            for (auto const& remark : statement.remarks)
                QVERIFY2(remark.starts_with("T: ") && remark.ends_with('.'), remark.c_str());
        }
        QCOMPARE(found, remarks);
    }

    void rightsOfTheMachineItself()
    {
        auto const lines = linesOf(policyOf(
            taskMachine("arn:aws:states:::eks:call", "{}"), {.name = "orders", .logs = true, .traces = true})
                .statements());
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].startsWith("logs:CreateLogDelivery,") && lines[0].endsWith(" *"));
        QVERIFY(lines[1].startsWith("xray:GetSamplingRules,") && lines[1].endsWith(" *"));
    }

    void whoCallsAsAnotherRoleNeedsToBecomeIt()
    {
        auto machine = taskMachine("arn:aws:states:::dynamodb:getItem", "{\"TableName\": \"t\"}");
        machine.insert(
            machine.find("\"End\""), "\"Credentials\": {\"RoleArn\": \"arn:aws:iam::2:role/x\"}, ");
        QCOMPARE(
            linesOf(policyOf(machine, {}).statements()), QStringList{"sts:AssumeRole arn:aws:iam::2:role/x"});
    }

    void aPlaceholderIsWhatItsValueSays()
    {
        aws::MachineFacts facts;
        facts.substitution = [](std::string_view name) -> std::optional<std::string> {
            if (name == "Arn")
                return "just-a-name";
            if (name == "Call")
                return "arn:aws:states:::dynamodb:getItem";
            if (name == "Activity")
                return "arn:aws:states:eu-west-1:123456789012:activity:a";
            return {};
        };
        auto const functions = local("lambda") + "function:";
        QCOMPARE(linesOf(policyOf(
                     taskMachine("arn:aws:states:::lambda:invoke", "{\"FunctionName\": \"${Arn}\"}"), facts)
                         .statements()),
            QStringList{QString::fromStdString(
                "lambda:InvokeFunction " + functions + "${Arn} " + functions + "${Arn}:*")});
        QCOMPARE(linesOf(policyOf(taskMachine("${Call}", "{\"TableName\": \"t\"}"), facts).statements()),
            QStringList{QString::fromStdString("dynamodb:GetItem " + local("dynamodb") + "table/t")});
        QVERIFY(policyOf(taskMachine("${Activity}", "{}"), facts).statements().empty());
    }

    void theSameRightsGiveTheSameStatements()
    {
        aws::Policy one;
        one.allow({"s3:GetObject"}, {"arn:a/*", "arn:b"});
        one.allow({"s3:PutObject"}, {"arn:a/x", "arn:a/*", "arn:b"});
        one.allow({"s3:PutObject"}, {"arn:b"});
        one.allow({}, {"arn:c"});
        one.allow({"s3:Nothing"}, {});
        QCOMPARE(linesOf(one.statements()), QStringList{"s3:GetObject,PutObject arn:a/* arn:b"});
        QCOMPARE(one.statements().front().id, std::string("S3"));
    }

    void aWildcardCoversWhatFits_data()
    {
        QTest::addColumn<QString>("wide");
        QTest::addColumn<QString>("narrow");
        QTest::addColumn<bool>("covered");
        QTest::newRow("same") << "a" << "a" << true;
        QTest::newRow("all") << "*" << "arn:x" << true;
        QTest::newRow("end") << "a:*" << "a:b:c" << true;
        QTest::newRow("not itself") << "a:*" << "a" << false;
        QTest::newRow("middle") << "a*c" << "abbc" << true;
        QTest::newRow("back") << "a*bc" << "abbbc" << true;
        QTest::newRow("wider") << "a:b" << "a:*" << false;
        QTest::newRow("one") << "a?" << "ab" << true;
        QTest::newRow("one for many") << "a?" << "a*" << false;
        QTest::newRow("empty") << "" << "a" << false;
    }

    void aWildcardCoversWhatFits()
    {
        QFETCH(QString, wide);
        QFETCH(QString, narrow);
        QFETCH(bool, covered);
        QCOMPARE(aws::covers(wide.toStdString(), narrow.toStdString()), covered);
    }

    // Whatever stands in a definition, there is an answer.
    void oddDefinitionsAreAnswered_data()
    {
        QTest::addColumn<QString>("machine");
        for (auto const* resource : {"arn:aws:states:::lambda:invoke", "arn:aws:states:::ecs:runTask.sync",
                 "arn:aws:states:::events:putEvents", "arn:aws:states:::sqs:sendMessage",
                 "arn:aws:states:::apigateway:invoke", "arn:aws:states:::http:invoke",
                 "arn:aws:states:::elasticmapreduce:createCluster.sync",
                 "arn:aws:states:::states:startExecution.sync:2", "arn:aws:states:::aws-sdk:s3:getObject",
                 "arn:aws:states:::", "arn:aws:states:::.sync", "", "${", "${}"})
            for (auto const* parameters : {"null", "[]", "[[1]]", "{}", "3", "\"x\"",
                     "{\"FunctionName\": {}, \"TaskDefinition\": [], \"Entries\": 3, \"QueueUrl\": \"\"}",
                     "{\"FunctionName\": \":\", \"QueueUrl\": \"////\", \"Entries\": [1, null, "
                     "{\"EventBusName\": {}}]}",
                     "{\"StateMachineArn\": \"${\", \"ApiEndpoint\": \"//\", \"AuthType\": \"IAM_ROLE\"}"})
                QTest::addRow("%s %s", resource, parameters)
                    << QString::fromStdString(taskMachine(resource, parameters));
    }

    void oddDefinitionsAreAnswered()
    {
        QFETCH(QString, machine);
        for (auto const& statement : policyOf(machine.toStdString(), {}).statements())
            for (auto const& resource : statement.resources)
                QVERIFY(!resource.empty());
    }
};

QTEST_APPLESS_MAIN(TestRights)
#include "tst_rights.moc"
