// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/regex.h"
#include "tests/time_limit.h"

#include <QTest>

#include <ctime>

using namespace steploom;
using expr::Regex;

class TestRegex : public QObject {
    Q_OBJECT

    static bool matches(std::string const& pattern, Regex::Flags flags, std::string const& text)
    {
        expr::Budget budget;
        return Regex::compile(pattern, flags)->matchesWhole(text, budget) == Regex::Match::Yes;
    }

private slots:
    void theWholeTextHasToMatch()
    {
        QVERIFY(matches("a|ab", {}, "ab"));
        QVERIFY(!matches("a", {}, "ab"));
        QVERIFY(matches("", {}, ""));
        QVERIFY(matches(".", {}, "é"));
    }

    void flagsChangeWhatMatches()
    {
        QVERIFY(!matches("AB", {}, "ab"));
        QVERIFY(matches("AB", {.ignoresCase = true}, "ab"));
        QVERIFY(!matches("a.b", {}, "a\nb"));
        QVERIFY(matches("a.b", {.dotMatchesAll = true}, "a\nb"));
        QVERIFY(matches("a b # c", {.isExtended = true}, "ab"));
        QVERIFY(matches("(?s:.*)^b.*", {.isMultiline = true}, "a\nb"));
        QVERIFY(!matches("a.b", {}, "a\rb"));
        QVERIFY(matches("a.b", {.hasUnixLines = true}, "a\rb"));
        QVERIFY(!matches("\\w", {}, "é"));
        QVERIFY(matches("\\w", {.isUnicodeAware = true}, "é"));
    }

    void aBadPatternIsTold()
    {
        auto const regex = Regex::compile("a(b", {});
        QVERIFY(!regex);
        QVERIFY(regex.sentence().find("parenthes") != std::string::npos);
        QVERIFY(!Regex::compile(std::string(100'000, 'a'), {}));
        QVERIFY(!Regex::compile("a\\Cb", {}));
    }

    void aRunawayPatternIsGivenUp()
    {
        auto const regex = Regex::compile("(a*)*[bc]", {}).value();
        expr::Budget budget;
        auto const start = std::clock();
        QCOMPARE(regex.matchesWhole(std::string(50, 'a'), budget), Regex::Match::TooMuch);
        int matches = 0;
        while (!budget.isSpent()) {
            static_cast<void>(regex.matchesWhole(std::string(50, 'a'), budget));
            ++matches;
        }
        QVERIFY2(tests::isWithinASecond(start), "it took too long");
        QVERIFY(matches > 1);
    }
};

QTEST_APPLESS_MAIN(TestRegex)
#include "tst_regex.moc"
