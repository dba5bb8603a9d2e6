// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_writer.h"
#include "core/cases/ready_answers.h"
#include "core/cases/response_shapes.h"
#include "core/text/syntax_tree.h"

#include <QTest>

#include <algorithm>

using namespace steploom;

static char const* const invocation = R"({"ExecutedVersion":"$LATEST","Payload":{},"StatusCode":200})";

static bool offers(cases::ReadyAnswers const& answers, std::string_view error)
{
    return std::ranges::find(answers.errors, error) != answers.errors.end();
}

class TestReadyAnswers : public QObject {
    Q_OBJECT

private slots:
    void every_known_call_gets_an_answer_that_its_service_could_give()
    {
        int count = 0;
        for (auto const& service : cases::allResponseShapes()) {
            auto const known = text::parseJsonValue(std::string(service.text)).value();
            for (auto const& [operation, shape] : known.find("operations")->members()) {
                auto const resource
                    = "arn:aws:states:::aws-sdk:" + std::string(service.service) + ":" + operation;
                auto const ready = cases::readyAnswers(resource);
                auto const fault
                    = cases::checkResponse(resource, ready.result, cases::FieldValidation::Strict);
                QVERIFY2(
                    !fault, (resource + ": " + fault.value_or("") + " in " + toJson(ready.result)).c_str());
                QVERIFY2(toJson(ready.result).size() < 20'000, resource.c_str());
                ++count;
            }
        }
        QVERIFY(count > 500);
    }

    void a_queue_answers_with_the_id_of_the_message()
    {
        auto const ready = cases::readyAnswers("arn:aws:states:::sqs:sendMessage");
        QVERIFY(ready.result.find("MessageId"));
        QVERIFY(ready.result.find("MessageId")->isString());
        QVERIFY(std::ranges::any_of(ready.errors, [](auto const& name) { return name.starts_with("SQS."); }));
    }

    void an_item_has_one_kind_of_value()
    {
        auto const ready = cases::readyAnswers("arn:aws:states:::dynamodb:getItem");
        auto const* item = ready.result.find("Item");
        QVERIFY(item && item->size() == 1);
        QCOMPARE(item->members()[0].value.size(), std::size_t(1));
    }

    void errors_are_named_as_the_kind_of_integration_names_them()
    {
        QVERIFY(offers(cases::readyAnswers("arn:aws:states:::dynamodb:getItem"),
            "DynamoDB.ProvisionedThroughputExceededException"));
        QVERIFY(offers(cases::readyAnswers("arn:aws:states:::aws-sdk:dynamodb:getItem"),
            "DynamoDb.ProvisionedThroughputExceededException"));
    }

    void sdk_integrations_have_names_of_their_own()
    {
        auto const sdk = cases::readyAnswers("arn:aws:states:::aws-sdk:sqs:sendMessage").result;
        QVERIFY(sdk.find("Md5OfMessageBody") && !sdk.find("MD5OfMessageBody"));
        QVERIFY(cases::readyAnswers("arn:aws:states:::sqs:sendMessage").result.find("MD5OfMessageBody"));
        auto const fault = [](char const* resource, char const* name) {
            return cases::checkResponse(resource, Value::object({{name, 1}}), cases::FieldValidation::Present)
                .value_or("");
        };
        QCOMPARE(fault("arn:aws:states:::aws-sdk:sqs:sendMessage", "Md5OfMessageBody"),
            std::string("Field 'Md5OfMessageBody' must be a string"));
        // What is not known is taken.
        QCOMPARE(fault("arn:aws:states:::aws-sdk:sqs:sendMessage", "MD5OfMessageBody"), std::string());
        QCOMPARE(fault("arn:aws:states:::sqs:sendMessage", "MD5OfMessageBody"),
            std::string("Field 'MD5OfMessageBody' must be a string"));
    }

    void good_answers_tell_of_no_failures()
    {
        auto const ready = cases::readyAnswers("arn:aws:states:::ecs:runTask");
        QVERIFY(ready.result.find("Tasks"));
        QVERIFY(!ready.result.find("Failures"));
    }

    void functions_answer_in_their_own_shape_with_their_own_errors()
    {
        auto const invoked = cases::readyAnswers("arn:aws:states:::lambda:invoke");
        QCOMPARE(toJson(invoked.result), std::string(invocation));
        auto const direct = cases::readyAnswers("arn:aws:lambda:us-east-1:123456789012:function:f");
        QCOMPARE(direct.result, Value::object());
        for (auto const& ready : {invoked, direct}) {
            QVERIFY(offers(ready, "Lambda.TooManyRequestsException"));
            QVERIFY(offers(ready, "States.TaskFailed"));
        }
    }

    void a_child_that_is_waited_for_has_succeeded()
    {
        auto const text = cases::readyAnswers("arn:aws:states:::states:startExecution.sync");
        QCOMPARE(*text.result.find("Status"), Value("SUCCEEDED"));
        QCOMPARE(*text.result.find("Output"), Value("{}"));
        auto const data = cases::readyAnswers("arn:aws:states:::states:startExecution.sync:2");
        QCOMPARE(*data.result.find("Output"), Value::object());
    }

    void services_without_known_shapes_answer_from_the_catalogue()
    {
        auto const ready = cases::readyAnswers("arn:aws:states:::aws-sdk:rekognition:detectFaces");
        QVERIFY(ready.result.size() > 0);
        QVERIFY(std::ranges::any_of(
            ready.errors, [](auto const& name) { return name.starts_with("Rekognition."); }));
    }

    void what_is_not_known_answers_with_nothing_and_the_errors_of_any_task()
    {
        for (auto const* resource : {"", "arn:aws:states:us-east-1:123456789012:activity:a",
                 "arn:aws:states:::nosuch:thing", "{% $resource %}"}) {
            auto const ready = cases::readyAnswers(resource);
            QCOMPARE(ready.result, Value::object());
            QCOMPARE(ready.errors.front(), std::string("States.TaskFailed"));
        }
    }
};

QTEST_GUILESS_MAIN(TestReadyAnswers)
#include "tst_ready_answers.moc"
