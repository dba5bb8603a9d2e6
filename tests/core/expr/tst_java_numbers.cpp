// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/java_numbers.h"

#include <QTest>

using namespace steploom::expr;

class TestJavaNumbers : public QObject {
    Q_OBJECT

private slots:
    void doublesArePrintedAsJavaDoes()
    {
        QCOMPARE(javaText(1.0), std::string("1.0"));
        QCOMPARE(javaText(-0.5), std::string("-0.5"));
        QCOMPARE(javaText(0.001), std::string("0.001"));
        QCOMPARE(javaText(0.0001), std::string("1.0E-4"));
        QCOMPARE(javaText(1234567.0), std::string("1234567.0"));
        QCOMPARE(javaText(12345678.0), std::string("1.2345678E7"));
        QCOMPARE(javaText(1e10), std::string("1.0E10"));
        QCOMPARE(javaText(0.0), std::string("0.0"));
        QCOMPARE(javaText(-0.0), std::string("-0.0"));
    }

    void decimalsArePrintedAsJavaDoes()
    {
        QCOMPARE(javaDecimalText("1.50"), std::string("1.50"));
        QCOMPARE(javaDecimalText("1e3"), std::string("1E+3"));
        QCOMPARE(javaDecimalText("1.0E10"), std::string("1.0E+10"));
        QCOMPARE(javaDecimalText("1.0E-4"), std::string("0.00010"));
        QCOMPARE(javaDecimalText("-0012"), std::string("-12"));
        QCOMPARE(javaDecimalText("0.0000001"), std::string("1E-7"));
        QCOMPARE(javaDecimalText(".5"), std::string("0.5"));
        QCOMPARE(javaDecimalText("-"), std::string("-"));
    }

    // The first is recorded from the service, the rest is what Java's own generator gives.
    void seededNumbersFollowJavasGenerator()
    {
        QCOMPARE(JavaRandom(42).nextDouble(), 0.7275636800328681);
        QCOMPARE(JavaRandom(42).nextBelow(10), 0);
        QCOMPARE(JavaRandom(42).nextBelow(1000), 130);
        QCOMPARE(JavaRandom(42).nextBelow(16), 11);
        QCOMPARE(JavaRandom(42).nextBelow(2147483647), 1562431130);
        QCOMPARE(JavaRandom(-5).nextBelow(100), 11);
        JavaRandom random(7);
        for (int i = 0; i < 1000; ++i) {
            auto const number = random.nextBelow(i + 1);
            QVERIFY(number >= 0 && number <= i);
        }
    }
};

QTEST_APPLESS_MAIN(TestJavaNumbers)
#include "tst_java_numbers.moc"
