// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/asl/graph.h"

#include <QTest>

using namespace steploom;
using namespace steploom::asl;

// What people read about states and rules.
class TestWords : public QObject {
    Q_OBJECT

private slots:
    void aDurationIsToldAsPeopleSayIt_data()
    {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("seconds") << 45.0 << QByteArray("45 s");
        QTest::newRow("a minute") << 60.0 << QByteArray("1 min");
        QTest::newRow("no whole minutes") << 90.0 << QByteArray("90 s");
        QTest::newRow("minutes") << 300.0 << QByteArray("5 min");
        QTest::newRow("an hour and a half") << 5400.0 << QByteArray("90 min");
        QTest::newRow("an hour") << 3600.0 << QByteArray("1 h");
        QTest::newRow("30 hours") << 108000.0 << QByteArray("30 h");
        QTest::newRow("two days") << 172800.0 << QByteArray("2 days");
        QTest::newRow("a year") << 31536000.0 << QByteArray("365 days");
        QTest::newRow("100 hours and more") << 446400.0 << QByteArray("5 days 4 h");
        QTest::newRow("the longest that there is") << 99999999.0 << QByteArray("~1157 days");
        QTest::newRow("nothing") << 0.0 << QByteArray("0 s");
        QTest::newRow("less than nothing") << -5.0 << QByteArray("-5 s");
        QTest::newRow("part of a second") << 1.5 << QByteArray("1.5 s");
        QTest::newRow("beyond all numbers") << 1e300 << QByteArray("1e+300 s");
    }
    void aDurationIsToldAsPeopleSayIt()
    {
        QFETCH(double, seconds);
        QFETCH(QByteArray, words);
        QCOMPARE(QByteArray::fromStdString(durationInWords(seconds)), words);
    }

    void aConditionHasOnlyTheBracketsItNeeds_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QByteArray>("words");
        QByteArray const a = R"({"Variable": "$.a", "IsPresent": true})";
        QByteArray const b = R"({"Variable": "$.b", "NumericGreaterThan": 1})";
        QByteArray const c = R"({"Variable": "$.c", "StringEquals": "x"})";
        auto const list = [](char const* word, QByteArrayList const& parts) {
            return QByteArray("{\"") + word + "\": [" + parts.join(", ") + "]}";
        };
        QTest::newRow("one") << a << QByteArray("a is present");
        QTest::newRow("all") << list("And", {a, b}) << QByteArray("a is present and b > 1");
        QTest::newRow("any of all") << list("Or", {list("And", {a, b}), c})
                                    << QByteArray("(a is present and b > 1) or c = \"x\"");
        QTest::newRow("all of all") << list("And", {list("And", {a, b}), c})
                                    << QByteArray("a is present and b > 1 and c = \"x\"");
        QTest::newRow("a group of one") << list("Or", {list("And", {list("Or", {a, b}), list("And", {c})})})
                                        << QByteArray("(a is present or b > 1) and c = \"x\"");
        QTest::newRow("an empty group") << list("Or", {list("And", {}), c}) << QByteArray("() or c = \"x\"");
        QTest::newRow("not") << QByteArray("{\"Not\": " + list("Or", {a, b}) + "}")
                             << QByteArray("not (a is present or b > 1)");
    }
    void aConditionHasOnlyTheBracketsItNeeds()
    {
        QFETCH(QByteArray, rule);
        QFETCH(QByteArray, words);
        auto const tree = text::SyntaxTree::parseJson(rule.toStdString());
        QCOMPARE(QByteArray::fromStdString(conditionInWords(tree->root())), words);
    }

    void aWaitForAPathNamesThePath()
    {
        auto const graph = Graph::build(text::SyntaxTree::parseJson(
            R"({"StartAt": "W", "States": {"W": {"Type": "Wait", "SecondsPath": "$.s", "End": true}}})"));
        QCOMPARE(detailLine(graph->states().front()), std::string("seconds from $.s"));
    }
};

QTEST_APPLESS_MAIN(TestWords)
#include "tst_words.moc"
