// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_writer.h"
#include "core/sim/mocks.h"
#include "core/text/syntax_tree.h"

#include <QTest>

using namespace steploom;
using FailsAt = sim::Answer::FailsAt;

static Result<sim::Mocks> mocksFrom(std::string const& tasks)
{
    return sim::readMocks(text::parseJsonValue(tasks).value());
}

class TestMocks : public QObject {
    Q_OBJECT

private slots:
    void anAttemptSaysWhereItFailsBeforeItRuns()
    {
        auto const mocks
            = mocksFrom("{\"T\": [{\"error\": \"E\", \"at\": \"schedule\"}, {\"cause\": \"c\", \"at\":"
                        " \"start\"}, {\"failed\": true, \"at\": \"submit\"}, {\"error\": \"E\"}]}");
        QVERIFY2(mocks.ok(), mocks ? "" : mocks.sentence().c_str());
        std::vector<FailsAt> places;
        for (auto const& answer : mocks->answers.at("T"))
            places.push_back(answer.failsAt);
        QVERIFY((places == std::vector{FailsAt::Schedule, FailsAt::Start, FailsAt::Submit, FailsAt::Run}));
        QCOMPARE(toJson(sim::writeMocks(*mocks)),
            std::string("{\"T\":[{\"error\":\"E\",\"at\":\"schedule\"},{\"cause\":\"c\",\"at\":\"start\"},"
                        "{\"failed\":true,\"at\":\"submit\"},{\"error\":\"E\"}]}"));
    }

    void aPlaceOfFailureThatDoesNotExistIsRefused()
    {
        for (auto const* place : {"\"run\"", "\"Schedule\"", "3", "null"}) {
            auto const mocks = mocksFrom("{\"T\": [{\"error\": \"E\", \"at\": " + std::string(place) + "}]}");
            QVERIFY2(!mocks.ok(), place);
            QCOMPARE(mocks.sentence(),
                "An answer of \"T\" has \"at\": " + std::string(place)
                    + "; an attempt that fails before it runs does so at \"schedule\", \"start\" or "
                      "\"submit\".");
        }
    }

    void whatAnswersCannotFailBeforeItRuns()
    {
        for (auto const* answer :
            {"{\"output\": 1, \"at\": \"start\"}", "{\"timeout\": true, \"at\": \"start\"}"})
            QVERIFY2(!mocksFrom("{\"T\": [" + std::string(answer) + "]}").ok(), answer);
    }
};

QTEST_APPLESS_MAIN(TestMocks)
#include "tst_mocks.moc"
