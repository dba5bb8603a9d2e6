// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_writer.h"
#include "core/sim/payload.h"

#include <QTest>

using namespace steploom;

class TestPayload : public QObject {
    Q_OBJECT

private slots:
    void theLimitCountsTheBytesOfTheText()
    {
        auto const value = Value::object({{"a",
                                              Value::array({Value(1), Value(2.5),
                                                  Value("q\"\n\x01\\\t\r\b\f\x1F/"), Value(), Value(true)})},
            {"\"k", Value::object()}, {"e", Value::array()},
            {"n", Value::object({{"x", Value("\xC3\xA4")}})}});
        auto const size = toJson(value).size();
        QVERIFY(!sim::isLargerThan(value, size));
        QVERIFY(sim::isLargerThan(value, size - 1));
        QVERIFY(!sim::isLargerThan(Value(), 4));
        QVERIFY(sim::isLargerThan(Value(), 3));
    }

    void partsThatAreSharedCountEachTime()
    {
        Value value("0123456789");
        for (int i = 0; i < 200; ++i)
            value = Value::array({value, value});
        QVERIFY(sim::isLargerThan(value, 262'144));
    }

    void whatIsNestedTooDeepIsTooBig()
    {
        auto const nested = [](int levels) {
            Value value = Value::array();
            for (int i = 1; i < levels; ++i)
                value = Value::array({value});
            return value;
        };
        QVERIFY(!sim::isLargerThan(nested(1'000), 262'144));
        QVERIFY(sim::isLargerThan(nested(1'001), 262'144));
    }
};

QTEST_APPLESS_MAIN(TestPayload)
#include "tst_payload.moc"
