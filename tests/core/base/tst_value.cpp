// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_writer.h"
#include "core/base/random.h"
#include "core/base/time.h"
#include "core/base/utf8.h"
#include "core/base/value.h"

#include <QTest>

using namespace steploom;

class TestValue : public QObject {
    Q_OBJECT

private slots:
    void copiesShareTheirContent()
    {
        auto const value = Value::object({{"a", Value::array({1, 2.5, "x"})}});
        auto const copy = value;
        QVERIFY(copy.sharesWith(value));
        auto const changed = copy.with("b", true);
        QVERIFY(changed.find("a")->sharesWith(*value.find("a")));
        QVERIFY(!value.find("b"));
    }

    void theLastOfRepeatedKeysCountsAtThePlaceOfTheFirst()
    {
        std::vector<Member> many;
        for (int i = 0; i < 40; ++i)
            many.push_back({"k" + std::to_string(i % 20), i});
        auto const big = Value::object(many);
        QCOMPARE(big.size(), std::size_t{20});
        QCOMPARE(big.members()[3].key, std::string("k3"));
        QCOMPARE(big.find("k3")->integer(), std::int64_t{23});
        auto const small = Value::object({{"a", 1}, {"b", 2}, {"a", 3}});
        QCOMPARE(toJson(small), std::string(R"({"a":3,"b":2})"));
    }

    void numbersCompareByValue()
    {
        QVERIFY(Value(1) == Value(1.0));
        QVERIFY(Value(1) != Value("1"));
        QVERIFY(Value::object({{"a", 1}, {"b", 2}}) == Value::object({{"b", 2}, {"a", 1}}));
    }

    void numbersAreWrittenSoThatTheyReadBack()
    {
        QCOMPARE(toJson(Value(2.0)), std::string("2.0"));
        QCOMPARE(toJson(Value(0.1)), std::string("0.1"));
        QCOMPARE(toJson(Value(std::int64_t{9007199254740993})), std::string("9007199254740993"));
        QCOMPARE(toJson(Value("a\"\\\n\x01\xC3\xA4")), std::string("\"a\\\"\\\\\\n\\u0001\xC3\xA4\""));
    }

    void timestampsAreReadAsTheLanguageWantsThem()
    {
        QVERIFY(!parseTimestamp("2023-02-24 12:15:56"));
        QVERIFY(!parseTimestamp("2023-02-30T12:15:56Z"));
        QVERIFY(!parseTimestamp("2023-02-24T12:15:56z"));
        auto const moment = parseTimestamp("2024-01-01T01:00:00.123456789+01:00");
        QVERIFY(moment);
        QCOMPARE(formatTimestamp(*moment), std::string("2024-01-01T00:00:00.123Z"));
        QCOMPARE(formatDuration(std::chrono::milliseconds(2600)), std::string("2.6 s"));
        QCOMPARE(formatDuration(std::chrono::seconds(72)), std::string("1 min 12 s"));
    }

    void invalidUtf8IsFoundAtItsPlace()
    {
        QVERIFY(!findInvalidUtf8("plain ascii that is long enough, and \xE2\x82\xAC"));
        QCOMPARE(findInvalidUtf8("abc\xFFxyz").value(), std::size_t{3});
        QCOMPARE(findInvalidUtf8("\xED\xA0\x80").value(), std::size_t{0});
        QVERIFY(compareUtf16("\xF0\x90\x80\x80", "\xEE\x80\x80") < 0);
    }

    void aSeedGivesTheSameNumbersEverywhere()
    {
        Random random(1);
        QCOMPARE(random.next(), std::uint64_t{12966619160104079557U});
        auto const number = random.nextDouble();
        QVERIFY(number >= 0 && number < 1);
    }
};

QTEST_APPLESS_MAIN(TestValue)
#include "tst_value.moc"
