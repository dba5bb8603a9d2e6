// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/expr/jsonata/ask.h"

using namespace steploom;
using tests::ask;
using tests::askColumns;
using tests::askRow;

static constexpr char const* order = R"({
        "id": "o-1", "customer": {"name": "Ada", "tier": "gold"}, "empty": [], "none": null,
        "items": [
            {"sku": "a", "price": 5, "qty": 2, "tags": ["x", "y"]},
            {"sku": "b", "price": 20, "qty": 1, "tags": ["x"]},
            {"sku": "a", "price": 1, "qty": 3, "tags": []}],
        "one": [{"v": 7}], "deep": [[1, 2], [3, [4]]]})";

// What the parts of the language do, on one small order.
class TestJsonataEvaluation : public QObject {
    Q_OBJECT

    static void check()
    {
        QFETCH(QByteArray, expression);
        QTEST(QByteArray::fromStdString(ask(expression.toStdString(), order)), "expected");
    }

private slots:
    // A list in which nothing can change is shared with the input, unless its numbers have too many digits.
    void aTransformHasFifteenDigits()
    {
        QCOMPARE(ask("$ ~> |$|{}|", "{\"n\": [9007199254740993, 0.1, 1.0000000000000002, \"x\", null]}"),
            std::string("{\"n\":[9007199254740990,0.1,1,\"x\",null]}"));
        // Numbers are also printed with so many, so only a comparison tells.
        QCOMPARE(ask("[($ ~> |$|{}|).n[0] = n[0], ($ ~> |$|{}|).n[1] = n[1]]",
                     "{\"n\": [1.0000000000000002, 0.1]}"),
            std::string("[false,true]"));
        QCOMPARE(ask("$ ~> |$|{}|", "{\"n\": [1000000000000000001, 0.1]}"),
            std::string("{\"n\":[1000000000000000000,0.1]}"));
        QCOMPARE(ask("$ ~> |$|{}|", "{\"n\": [[1000000000000000001], {\"a\": [1.5]}]}"),
            std::string("{\"n\":[[1000000000000000000],{\"a\":[1.5]}]}"));
    }

    void pathsGoThroughArraysAndObjects_data()
    {
        askColumns();
        askRow("customer.name", "\"Ada\"");
        askRow("items.sku", R"(["a","b","a"])");
        askRow("items.tags", R"(["x","y","x"])");
        askRow("one.v", "7");
        askRow("one", R"([{"v":7}])");
        askRow("one.v[]", "[7]");
        askRow("customer.name[]", R"(["Ada"])");
        askRow("nope.name", "<nothing>");
        askRow("none", "null");
        askRow("empty", "[]");
        askRow("empty.x", "<nothing>");
        askRow("`customer`.\"tier\"", "\"gold\"");
        askRow("customer.*", R"(["Ada","gold"])");
        askRow("items.*[0]", R"(["a","b","a"])");
        askRow("**.v", "7");
        askRow("deep", "[[1,2],[3,[4]]]");
        askRow("deep.$", "[1,2,3,[4]]");
        askRow("items[0].sku", "\"a\"");
        askRow("items[-1].price", "1");
        askRow("items.tags[0]", R"(["x","x"])");
        askRow("(items.tags)[0]", "\"x\"");
        askRow("items[price > 2].sku", R"(["a","b"])");
        askRow("items[[0, 2]].price", "[5,1]");
        askRow("items[sku = 'zz']", "<nothing>");
        askRow("$.id", "\"o-1\"");
        askRow("items[0].$$.id", "\"o-1\"");
        askRow("items.[sku, qty]", R"([["a",2],["b",1],["a",3]])");
        askRow("[items].sku", R"(["a","b","a"])");
        askRow("[1, 2][0].x", "<nothing>");
    }
    void pathsGoThroughArraysAndObjects() { check(); }

    void resultsAreSortedGroupedAndJoined_data()
    {
        askColumns();
        askRow("items^(price).price", "[1,5,20]");
        askRow("items^(sku, >price).price", "[5,1,20]");
        askRow("items^(>sku).price", "[20,5,1]");
        askRow("items^(tags)", "<T2008>");
        askRow("[1, 'a']^($)", "<T2007>");
        askRow("items{sku: $sum(qty)}", R"({"a":5,"b":1})");
        askRow("items{sku: price}", R"({"a":[5,1],"b":20})");
        askRow("items.{sku: qty}", R"([{"a":2},{"b":1},{"a":3}])");
        askRow("items{qty: 1}", "<T1003>");
        askRow("{'x': 1, 'x': 2}", "<D1009>");
        askRow("{'b': 1, '2': 2, '1': 3, 'a': nope}", R"({"1":3,"2":2,"b":1})");
        askRow("items#$i[price > 1].{'at': $i, 'sku': sku}", R"([{"at":0,"sku":"a"},{"at":1,"sku":"b"}])");
        askRow("items@$x.tags.{'tag': $, 'sku': $x.sku}", "<nothing>");
        askRow(
            "items@$x.items@$y[$x.sku = $y.sku and $x.price < $y.price].{'low': $x.price, 'high': $y.price}",
            R"({"low":1,"high":5})");
        askRow("items.tags.{'tag': $, 'sku': %.sku}",
            R"([{"tag":"x","sku":"a"},{"tag":"y","sku":"a"},{"tag":"x","sku":"b"}])");
        askRow("items.tags[%.price > 10]", "\"x\"");
        askRow("items.tags.%.%.id", R"(["o-1","o-1","o-1"])");
        askRow("%.id", "<S0217>");
    }
    void resultsAreSortedGroupedAndJoined() { check(); }

    void operatorsFollowTheLanguage_data()
    {
        askColumns();
        askRow("1 + 2 * 3 - -4", "11");
        askRow("7 % 4 & '!'", "\"3!\"");
        askRow("1 / 3", "0.3333333333333333");
        askRow("'' & 1/3", "\"0.333333333333333\"");
        askRow("'' & 1e21 & 0.000001 & 1e-7 & 100", "\"1e+210.0000011e-7100\"");
        askRow("1 + nope", "<nothing>");
        askRow("1 + 'a'", "<T2002>");
        askRow("'' + 1", "<T2001>");
        askRow("-'a'", "<D1002>");
        askRow("1/0 + 1", "<D1001>");
        askRow("'a' < 'b' and 2 >= 2", "true");
        askRow("1 < 'a'", "<T2009>");
        askRow("1 < null", "<T2010>");
        askRow("nope < 1", "<nothing>");
        askRow("[1, {'a': 2}] = [1, {'a': 2}]", "true");
        askRow("nope = nope", "false");
        askRow("nope != 1", "false");
        askRow("1 in [1, 2]", "true");
        askRow("'x' in 'x'", "true");
        askRow("[1] in [[1]]", "false");
        askRow("[1..3, 7]", "[1,2,3,7]");
        askRow("[3..1]", "[]");
        askRow("[1..1.5]", "<T2004>");
        askRow("false or 'a' and [0, 1]", "true");
        askRow("'a' & nope & [1, {'b': null}]", "\"a[1,{\\\"b\\\":null}]\"");
        askRow("customer.tier = 'gold' ? 'vip' : 'other'", "\"vip\"");
        askRow("false ? 1", "<nothing>");
        askRow("2 ~> $power(3) ~> $string", "\"8\"");
        askRow("1 ~> 2", "<T2006>");
        askRow("and", "<nothing>");
        askRow("/* a comment */ 1 /* another */", "1");
    }
    void operatorsFollowTheLanguage() { check(); }

    void functionsAreValues_data()
    {
        askColumns();
        askRow("($x := 2; $f := function($y) { $x * $y }; $f(21))", "42");
        askRow("($f := λ($x, $y) { $y }; $f(1))", "<nothing>");
        askRow("($add := function($a, $b) { $a + $b }; $inc := $add(1, ?); $inc(2))", "3");
        askRow("($first := $substring(?, 0, 1); ['ab', 'cd'].$first($))", R"(["a","c"])");
        askRow("($up := $trim ~> $uppercase; $up('  a b '))", "\"A B\"");
        askRow("($f := function($n) { $n < 2 ? 1 : $n * $f($n - 1) }; $f(20))", "2432902008176640000");
        askRow("($loop := function($n, $s) { $n = 0 ? $s : $loop($n - 1, $s + $n) }; $loop(20000, 0))",
            "200010000");
        askRow("($y := 1; $f := function() { $y }; $y := 2; $f())", "2");
        askRow("($x := 1; ($x := 2); $x)", "1");
        askRow("$map([1, 2], function($v, $i, $a) { $v * $count($a) + $i })", "[2,5]");
        askRow("function($n)<n:n> { $n }('a')", "<T0410>");
        askRow("['a', 'b'].(function($s)<s-:s> { $s & '!' }())", R"(["a!","b!"])");
        askRow("function($a)<a<n>:n> { $sum($a) }(5)", "5");
        askRow("function($a)<a<n>:n> { $sum($a) }(['x'])", "<T0412>");
        askRow("nope(1)", "<T1006>");
        askRow("sum(1)", "<T1005>");
        askRow("nope(1, ?)", "<T1008>");
        askRow("$uppercase", "<function>");
        askRow("function($x) { $x }", "<function>");
        askRow("'' & $sum", "\"\"");
        askRow("$string({'f': $sum})", "\"{\\\"f\\\":\\\"\\\"}\"");
    }
    void functionsAreValues() { check(); }

    void transformsChangeACopy_data()
    {
        askColumns();
        askRow("one ~> |$|{'v': v + 1, 'w': 2}|", R"([{"v":8,"w":2}])");
        askRow("customer ~> |$|{}, 'tier'|", R"({"name":"Ada"})");
        askRow("customer ~> |$|{}, ['tier', 'name']|", "{}");
        askRow("($c := customer ~> |$|{'name': 'Eve'}|; [$c.name, customer.name])", R"(["Eve","Ada"])");
        askRow("$ ~> |items[sku = 'b']|{'price': 0}| ~> $lookup('items') ~> function($i) { $i.price }",
            "[5,0,1]");
        askRow("customer ~> |$|{'self': $}|",
            R"({"name":"Ada","tier":"gold","self":{"name":"Ada","tier":"gold"}})");
        askRow("customer ~> |$|{'self': [$, 1]}|",
            R"({"name":"Ada","tier":"gold","self":[{"name":"Ada","tier":"gold"},1]})");
        // What is put in is shared: its own changes show in both places.
        askRow("{'l': [{'v': 1}, {'w': 2}]} ~> |**|{'m': l}, 'v'|", R"({"l":[{},{"w":2}],"m":[{},{"w":2}]})");
        askRow("{'a': {'v': 1, 'b': {'v': 2}}} ~> |**|{'x': *}, 'v'|",
            R"({"a":{"b":{"x":2},"x":[1,{"x":2}]},"x":{"b":{"x":2},"x":[1,{"x":2}]}})");
        askRow("customer ~> |$|5|", "<T2011>");
        askRow("customer ~> |$|{}, 5|", "<T2012>");
        askRow("($clone := 1; customer ~> |$|{}|)", "<T2013>");
    }
    void transformsChangeACopy() { check(); }

    void anInputThatIsAnArrayIsOneThingAtTheTop()
    {
        QCOMPARE(ask("$", "[1,2]"), std::string("[1,2]"));
        QCOMPARE(ask("$[0]", "[1,2]"), std::string("1"));
        QCOMPARE(ask("$count($)", "[1,2]"), std::string("2"));
        QCOMPARE(ask("$string()", "[1,2]"), std::string("\"[1,2]\""));
        QCOMPARE(ask("x", "[{\"x\":1},{\"x\":2}]"), std::string("[1,2]"));
        QCOMPARE(ask("*", "[[1],[2]]"), std::string("[1,2]"));
    }

    void whatComesFromTheInputIsSharedAndNotCopied()
    {
        auto const input = tests::json(R"({"big": {"list": [1, 2.0, "x"]}})");
        auto const outcome
            = expr::jsonata::Expression::read("{'copy': big, 'list': big.list}").evaluate({.input = &input});
        QVERIFY(outcome);
        QVERIFY(outcome.value.find("copy")->sharesWith(*input.find("big")));
        QVERIFY(outcome.value.find("list")->sharesWith(*input.find("big")->find("list")));
        QCOMPARE(toJson(outcome.value), std::string(R"({"copy":{"list":[1,2.0,"x"]},"list":[1,2.0,"x"]})"));
    }

    void variablesComeFromOutside()
    {
        QCOMPARE(ask("$order.id & $n", {}, R"({"order": {"id": "o"}, "n": 3})"), std::string("\"o3\""));
        QCOMPARE(ask("$sum", {}, R"({"sum": 5})"), std::string("5"));
        QCOMPARE(ask("($n := 4; $n)", {}, R"({"n": 3})"), std::string("4"));
        QCOMPARE(ask("$nobody", {}, "{}"), std::string("<nothing>"));
    }

    void faultsSayWhereTheyAre()
    {
        auto const fault = expr::jsonata::Expression::read("1 + $uppercase(5)")
                               .evaluate(expr::jsonata::Surroundings{})
                               .fault;
        QCOMPARE(fault.code, std::string("T0410"));
        QCOMPARE(fault.token, std::string("uppercase"));
        QCOMPARE(fault.position, std::size_t{15});
        QCOMPARE(fault.range, (TextRange{4, 13}));
        QCOMPARE(fault.message,
            std::string("Argument 1 of function \"uppercase\" does not match function signature"));
        auto const operand
            = expr::jsonata::Expression::read("'a' + 1").evaluate(expr::jsonata::Surroundings{}).fault;
        QCOMPARE(
            operand.message, std::string("The left side of the \"+\" operator must evaluate to a number"));
        QCOMPARE(operand.position, std::size_t{5});
        QCOMPARE(toJson(*operand.value), std::string("\"a\""));
    }
};

QTEST_APPLESS_MAIN(TestJsonataEvaluation)
#include "tst_jsonata_evaluation.moc"
