// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/expr/jsonata/ask.h"

#include <ctime>
#include <thread>

using namespace steploom;
using tests::ask;
using tests::askColumns;
using tests::askRow;

// Whatever is asked, an answer or a typed error comes soon, and the stack holds.
class TestJsonataBounds : public QObject {
    Q_OBJECT

    static double cpuSeconds()
    {
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
    }

    // Generous: sanitizers and unoptimised builds are several times slower.
    static constexpr double seconds = 30;

private slots:
    void nothingRunsForLong_data()
    {
        askColumns();
        askRow("($f := function() { $f() }; $f())", "<U1001>");
        askRow("($f := function($n) { 1 + $f($n + 1) }; $f(0))", "<U1001>");
        askRow("($f := function($n) { [$f($n)] }; $f(0))", "<U1001>");
        askRow("($f := function($g) { $g($g) }; $f($f))", "<U1001>");
        askRow("($f := function($s) { $f($s & $s) }; $f('x'))", "<U1001>");
        askRow("($f := function($a) { $f($append($a, $a)) }; $f([1]))", "<U1001>");
        askRow("[1..1e7]", "<U1001>");
        askRow("$sum([1..1e7])", "50000005000000");
        askRow("$count([1..1e7])", "10000000");
        askRow("[1..1e7][5]", "6");
        askRow("[1..1e7].($ * 2)", "<U1001>");
        askRow("$map([1..1e7], function($x) { $x })", "<U1001>");
        askRow("[[1..1e7], [1..1e7]]", "<U1001>");
        askRow("$reduce([1..1e6], function($a, $x) { [[$a]] })", "<U1001>");
        askRow("$join([1..1e6].$pad('', 200, 'x'))", "<U1001>");
        askRow("$pad('x', 1e9)", "<U1001>");
        askRow("$string([1..1e7])", "<U1001>");
        askRow("$contains($pad('', 40, 'a'), /^(a+)+$/)", "true");
        askRow("$contains($pad('', 40, 'a') & 'b', /^(a+)+$/)", "<U1001>");
        askRow("$contains($pad('', 5000, 'x') & 'y', /(x+x+)+y/)", "true");
        askRow("$formatInteger(1e300, 'I')", "<U1001>");
        askRow("$formatInteger(1e300, 'a') != ''", "true");
        askRow("$formatInteger(1e300, 'w') != ''", "true");
        askRow("$formatNumber(1, $pad('', 5000, '0'))", "<U1001>");
        askRow("$eval('$eval(\"1 + 1\")')", "2");
        askRow("($s := '$eval($s)'; $eval($s))", "<U1001>");
        askRow("function($a)<n+n+n+n+n+n+n+n+s>{1}(1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,"
               "1,1,1,1,1)",
            "<T0410>");
        askRow("$distinct([1..20000].{'a': $})[0].a", "<U1001>");
        askRow("$sort([1..100000], function($a, $b) { $a < $b })[0]", "100000");
    }
    void nothingRunsForLong()
    {
        QFETCH(QByteArray, expression);
        auto const before = cpuSeconds();
        auto const answer = ask(expression.toStdString());
        auto const spent = cpuSeconds() - before;
        QVERIFY2(spent < seconds, std::to_string(spent).c_str());
        if (expression.contains("5000, '0'") && answer.size() > 1'000)
            return;  // as long as the picture
        QTEST(QByteArray::fromStdString(answer), "expected");
    }

    void deepResultsAndBigInputsEndWell()
    {
        std::string deep;
        for (int i = 0; i < 900; ++i)
            deep += "[";
        deep += "1";
        for (int i = 0; i < 900; ++i)
            deep += "]";
        for (auto const* expression : {"$string($)", "**", "$.*", "a", "$boolean($)", "$ = $",
                 "$distinct([$, $])", "$clone($)", "$keys($)", "$spread($)"})
            QVERIFY2(!ask(expression, deep).empty(), expression);
        std::vector<Value> items;
        for (int i = 0; i < 50'000; ++i)
            items.push_back(Value::object({{"id", i}, {"name", "item number " + std::to_string(i)}}));
        auto const input = Value::object({{"items", Value::array(std::move(items))}});
        for (auto const* expression : {"$sum(items.id)", "items[id = 49999].name", "$count(items.name)",
                 "$count(**)", "items^(>id)[0].id", "$count(items.{'x': id})", "items{name: id}.x",
                 "$length($string(items))"}) {
            auto const before = cpuSeconds();
            auto const outcome = expr::jsonata::Expression::read(expression).evaluate({.input = &input});
            QVERIFY2(cpuSeconds() - before < seconds, expression);
            using expr::jsonata::Outcome;
            QVERIFY2(outcome || outcome.kind == Outcome::Kind::Undefined || outcome.fault.code == "U1001",
                expression);
        }
    }

    void aResultThatSharesItsPartsIsLookedThroughWithinBounds()
    {
        auto const before = cpuSeconds();
        auto const answer = ask("$reduce([1..60], function($a, $b) { {'l': $a, 'r': $a} }, 1)", {}, "{}",
            expr::jsonata::Profile::StepFunctions);
        QVERIFY2(cpuSeconds() - before < seconds, answer.substr(0, 100).c_str());
        QCOMPARE(answer.substr(0, 1), std::string("<"));
    }

    // Keys that are numbers stand first and in order, however many there are and however they come.
    void manyGroupsByNumberTakeNoLongTime()
    {
        std::vector<Value> items;
        for (int i = 0; i < 100'000; ++i)
            items.push_back(Value::object({{"id", 100'000 - i}, {"name", "n" + std::to_string(i)}}));
        auto const input = Value::object({{"items", Value::array(std::move(items))}});
        auto const before = cpuSeconds();
        auto const outcome = expr::jsonata::Expression::read("$keys(items{$string(id): name})[[0..2]]")
                                 .evaluate({.input = &input});
        QVERIFY2(cpuSeconds() - before < seconds, "a group for each item");
        QCOMPARE(toJson(outcome.value), std::string(R"(["1","2","3"])"));
        QCOMPARE(ask("$keys({'b': 1, '10': 2, 'a': 3, '9': 4, '10': 5})"), std::string("<D1009>"));
        QCOMPARE(ask("{'b': 1, '10': 2, 'a': 3, '9': 4}"), std::string(R"({"9":4,"10":2,"b":1,"a":3})"));
        QCOMPARE(ask("$merge([{'b': 1, '7': 2}, {'3': 0, '7': 5, 'b': 2}])"),
            std::string(R"({"3":0,"7":5,"b":2})"));
    }

    void limitsCanBeChosen()
    {
        auto const factorial = [](int n, expr::jsonata::Limits limits) {
            return ask("($f := function($n) { $n = 0 ? 1 : $n * $f($n - 1) }; $f(" + std::to_string(n) + "))",
                {}, "{}", expr::jsonata::Profile::Language, limits);
        };
        QCOMPARE(factorial(3, {.depth = 20}), std::string("6"));
        QCOMPARE(factorial(10, {.depth = 20}), std::string("<U1001>"));
        QCOMPARE(factorial(10, {.steps = 20}).substr(0, 1), std::string("3"));  // looked at only now and then
        QCOMPARE(factorial(10'000, {.steps = 5'000, .stack = std::size_t{64} << 20}), std::string("<U1001>"));
        auto const loop = [](expr::jsonata::Limits limits) {
            return ask(
                "($f := function() { $f() }; $f())", {}, "{}", expr::jsonata::Profile::Language, limits);
        };
        QCOMPARE(loop({.time = std::chrono::milliseconds(5)}), std::string("<U1001>"));
        QCOMPARE(
            loop({.steps = 1'000'000'000, .time = std::chrono::milliseconds(20)}), std::string("<U1001>"));
        QCOMPARE(ask("$join([1..10000].('abcdefghijklmnop' & $))", {}, "{}", expr::jsonata::Profile::Language,
                     {.memory = 100'000}),
            std::string("<U1001>"));
    }

    void functionsThatHoldEachOtherAreLetGo()
    {
        // Under the leak checker of the sanitizer build this says more than it seems to.
        for (int i = 0; i < 100; ++i)
            QCOMPARE(
                ask("($a := function() { $b }; $b := function() { $a }; $c := {'f': $a}; $exists($a()))"),
                std::string("true"));
    }

    void threadsShareAnExpression()
    {
        auto const expression
            = expr::jsonata::Expression::read("$sum(items.(price * qty)) & $join(items.sku, '-')");
        auto const input
            = tests::json(R"({"items":[{"sku":"a","price":2,"qty":3},{"sku":"b","price":1,"qty":1}]})");
        std::vector<std::thread> threads;
        std::vector<int> right(4);
        for (std::size_t i = 0; i < right.size(); ++i)
            threads.emplace_back([&, i] {
                for (int turn = 0; turn < 500; ++turn) {
                    auto const outcome = expression.evaluate({.input = &input});
                    right[i] += outcome.value == Value("7a-b") ? 1 : 0;
                    right[i] += expression.analysis().inputPaths.size() == 2 ? 1 : 0;
                }
            });
        for (auto& thread : threads)
            thread.join();
        QCOMPARE(right, std::vector<int>(4, 1'000));
    }
};

QTEST_APPLESS_MAIN(TestJsonataBounds)
#include "tst_jsonata_bounds.moc"
