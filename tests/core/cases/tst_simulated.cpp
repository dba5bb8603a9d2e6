// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cases/case.h"

#include <QDirIterator>
#include <QTest>

using namespace steploom;

// Cases of our own, for rules that no recording shows by itself: what comes out is what the reference says.
class TestSimulated : public QObject {
    Q_OBJECT

    static std::vector<cases::Case> allCases() { return cases::readCasesIn(TEST_DATA "/sim").value(); }

private slots:
    void aCaseComesOutAsItExpects_data()
    {
        QTest::addColumn<int>("number");
        int number = 0;
        for (auto const& each : allCases())
            QTest::newRow((each.file.stem().string() + ": " + each.name).c_str()) << number++;
    }

    void aCaseComesOutAsItExpects()
    {
        QFETCH(int, number);
        auto const given = allCases().at(static_cast<std::size_t>(number));
        auto const* expected = given.content.find("expect");
        QVERIFY(expected && expected->size() > 0);
        auto const actual = cases::runCase(given);
        QVERIFY2(actual.ok(), actual ? "" : actual.sentence().c_str());
        auto const difference = cases::compareOutcome(given, *actual, cases::Level::Details);
        QVERIFY2(!difference, difference.value_or("").c_str());
    }

    void theSameCaseGivesTheSameOutcome()
    {
        for (auto const& each : allCases())
            QVERIFY2(*cases::runCase(each) == *cases::runCase(each), each.name.c_str());
    }
};

QTEST_APPLESS_MAIN(TestSimulated)
#include "tst_simulated.moc"
