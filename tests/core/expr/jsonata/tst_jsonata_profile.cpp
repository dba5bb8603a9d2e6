// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/expr/jsonata/ask.h"

using namespace steploom;
using expr::jsonata::Expression;
using expr::jsonata::Profile;
using tests::askColumns;
using tests::askRow;

// What Step Functions adds, takes away and refuses, and what can be told without evaluating.
class TestJsonataProfile : public QObject {
    Q_OBJECT

    static std::string serviceAnswer(std::string const& expression)
    {
        return tests::ask(expression, {}, R"({"states": {"input": {"a": [1, 2, 3], "s": "x"}}, "v": 5})",
            Profile::StepFunctions);
    }

    static std::string listed(std::vector<expr::jsonata::VariableUse> const& uses)
    {
        std::string out;
        for (auto const& use : uses) {
            out += out.empty() ? "$" : " $";
            out += use.name;
            for (auto const& name : use.path)
                out += "." + name;
        }
        return out;
    }

    static std::string typeLetters(expr::jsonata::TypeSet types)
    {
        std::string letters;
        for (unsigned bit = 1; bit <= 128; bit *= 2)
            if ((types & bit) != 0)
                letters += expr::jsonata::letterOf(static_cast<expr::jsonata::TypeBit>(bit));
        return letters;
    }

private slots:
    void functionsOfTheService_data()
    {
        askColumns();
        askRow("$partition([0..4], 2)", "[[0,1],[2,3],[4]]");
        askRow("$partition([0], 3)", "[[0]]");
        askRow("$partition([0..3], 2.9)", "[[0,1],[2,3]]");
        askRow("$partition([0], 0)", "<D3137>");
        askRow("$range(0, 10, 3)", "[0,3,6,9]");
        askRow("$range(3, 1, -1)", "[3,2,1]");
        askRow("$range(1, 9, 9)", "1");
        askRow("$hash('input data', 'SHA-1')", "\"aaff4a450a104cd177d28d18d74485e8cae074b7\"");
        askRow("$hash('x', 'CRC')", "<D3137>");
        askRow("$random(42)", "0.7275636800328681");
        askRow("$random() < 1", "true");
        askRow("$match($uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/) ~> "
               "$count",
            "1");
        askRow("$parse('{\"a\": [1, 2.5]}').a", "[1,2.5]");
        askRow("$parse('{')", "<D3137>");
        askRow("$eval('1')", "<T1006>");
        askRow("$randomSeeded(1)", "<T1006>");
        askRow("$states.input.a[$ > 1]", "[2,3]");
        askRow("$v * 2", "10");
        askRow("{'f': $sum}", "<function>");
    }
    void functionsOfTheService()
    {
        QFETCH(QByteArray, expression);
        QTEST(QByteArray::fromStdString(serviceAnswer(expression.toStdString())), "expected");
    }

    void whatHasNoInputIsRefused_data()
    {
        askColumns();
        askRow("$states.input.a", "");
        askRow("a", "Reference to 'a' at the top level is not supported");
        askRow("$", "Reference to '$' at the top level is not supported");
        askRow("$$.a", "Reference to '$$' at the top level is not supported");
        askRow("a.b.c", "Reference to 'a' at the top level is not supported");
        askRow("$states.input.items[price > $min].(name & $)", "");
        askRow("$map($v, function($x) { $x.a })", "");
        askRow("{'a': b}", "Reference to 'b' at the top level is not supported");
        askRow("$v{'a': b}", "");
        askRow("$v^(a)", "");
        askRow("$states.input ~> |$|{'a': b}|", "");
        askRow("$sum(a)", "Reference to 'a' at the top level is not supported");
    }
    void whatHasNoInputIsRefused()
    {
        QFETCH(QByteArray, expression);
        auto const read = Expression::read(expression.toStdString(), Profile::StepFunctions);
        auto const& refusals = read.analysis().refusals;
        QTEST(refusals.empty() ? QByteArray() : QByteArray::fromStdString(refusals.front().message),
            "expected");
        QVERIFY(Expression::read(expression.toStdString()).analysis().refusals.empty());
    }

    void readersAreTold_data()
    {
        askColumns();
        askRow("$states.input.order.id & $v", "$states.input.order.id $v");
        askRow("($x := $v; $x + $y)", "$v $y");
        askRow("$map($list, function($i) { $i.a + $n })", "$list $n");
        askRow("$states.input.items[price > $limit].name", "$states.input.items $limit");
        askRow("$sum($a.b.(c * $d))", "$a.b $d");
        askRow("$a@$x.b#$i.{$x: $i}", "$a");
    }
    void readersAreTold()
    {
        QFETCH(QByteArray, expression);
        QTEST(QByteArray::fromStdString(
                  listed(Expression::read(expression.toStdString()).analysis().variables)),
            "expected");
    }

    void inputPathsAreTold()
    {
        auto const expression = Expression::read("$sum(order.items.price) & $.id & $$.x");
        QCOMPARE(listed(expression.analysis().inputPaths), std::string("$.order.items.price $.id $$.x"));
    }

    void resultTypesAreTold_data()
    {
        askColumns();
        askRow("1 + 2", "n");
        askRow("1 + $v", "nm");
        askRow("'a' & $v", "s");
        askRow("[1]", "a");
        askRow("{'a': 1}", "o");
        askRow("$v = 1", "b");
        askRow("$v ? 'a' : 1", "sn");
        askRow("$v ? 'a'", "sm");
        askRow("function($x) { 1 }", "f");
        askRow("$uppercase('a')", "sm");
        askRow("null", "l");
        askRow("$v", "snblaofm");
        askRow("($x := 1; 'a')", "s");
    }
    void resultTypesAreTold()
    {
        QFETCH(QByteArray, expression);
        QTEST(QByteArray::fromStdString(
                  typeLetters(Expression::read(expression.toStdString()).analysis().result)),
            "expected");
    }

    void whatDependsOnNothingIsEvaluated_data()
    {
        askColumns();
        askRow("1 + 2 = 3", "whole 0 9 true");
        askRow("'a' & 'b'", "whole 0 9 \"ab\"");
        askRow("{'k': 1}.missing", "whole 0 16 nothing");
        askRow("$number('x')", "whole 0 12 fails");
        askRow("[1, 2][$ > 1] ~> $sum()", "whole 0 23 2");
        askRow("$v + $number('x')", "5 12 fails");
        askRow("[$v, -('a' & 'b')]", "5 12 fails");
        askRow("$v ~> $formatBase(99)", "");
        askRow("99 ~> $formatBase(99)", "whole 0 21 fails");
        askRow("$v", "");
        askRow("$v ? $number('x') : 1", "");
        askRow("$v and $number('x')", "");
        askRow("$v.$number('x')", "");
        askRow("$v ~> |$|{'a': $number('x')}|", "");
        askRow("$map($v, function($i) { $number('x') })", "");
        askRow("($number := function($x) { 1 }; $number('x'))", "");
        askRow("$error('on purpose')", "");
        askRow("$now() & $uuid()", "");
        askRow("$length()", "");
        askRow("$count([1..1e6].($ * 2))", "");
        askRow("$sum", "");
        askRow("a.b", "");
        askRow("%", "");
    }
    void whatDependsOnNothingIsEvaluated()
    {
        QFETCH(QByteArray, expression);
        std::string told;
        auto const read = Expression::read(expression.toStdString(), Profile::StepFunctions);
        for (auto const& constant : read.analysis().constants) {
            using Kind = expr::jsonata::Constant::Kind;
            told += told.empty() ? "" : "; ";
            told += constant.isWhole ? "whole " : "";
            told += std::to_string(constant.range.offset) + " " + std::to_string(constant.range.length) + " ";
            told += constant.kind == Kind::Fails   ? "fails"
                : constant.kind == Kind::Undefined ? "nothing"
                                                   : toJson(constant.value);
        }
        QTEST(QByteArray::fromStdString(told), "expected");
    }

    void problemsAreFoundWithoutRunning_data()
    {
        askColumns();
        askRow("$nope(1)", "T1006 0 5");
        askRow("$eval('1')", "T1006 0 5");
        askRow("sum([1])", "T1005 0 3");
        askRow("$uppercase(5)", "T0410 11 1");
        askRow("$uppercase('a', 'b')", "T0410 0 20");
        askRow("$power()", "T0410 0 8");
        askRow("$v ~> $power(2)", "");
        askRow("'a' * 2", "T2001 0 3");
        askRow("2 * []", "T2002 4 2");
        askRow("1 < true", "T2010 4 4");
        askRow("-'a'", "D1002 0 4");
        askRow("$v ~> 5", "T2006 0 7");
        askRow("($f := function() { 1 }; $f())", "");
        askRow("$substring($v, 1)", "");
        askRow("$v.$uppercase()", "");
    }
    void problemsAreFoundWithoutRunning()
    {
        QFETCH(QByteArray, expression);
        auto const read = Expression::read(expression.toStdString(), Profile::StepFunctions);
        auto const& problems = read.analysis().problems;
        std::string found;
        if (!problems.empty()) {
            auto const& range = problems.front().range;
            found = problems.front().code + " " + std::to_string(range.offset) + " "
                + std::to_string(range.length);
            QVERIFY(!problems.front().message.empty());
        }
        QTEST(QByteArray::fromStdString(found), "expected");
    }

    void theServicesSentences()
    {
        auto const sentence = [](std::string const& text) {
            auto const outcome
                = Expression::read(text, Profile::StepFunctions).evaluate(expr::jsonata::Surroundings{});
            return describeForStepFunctions(outcome, text, "Output/total");
        };
        auto const start = [](std::string const& text) {
            return "The JSONata expression '" + text + "' specified for the field 'Output/total' ";
        };
        QCOMPARE(sentence("$nothing"), start("$nothing") + "returned nothing (undefined).");
        QCOMPARE(sentence("$sum"), start("$sum") + "returned an unsupported result type.");
        QCOMPARE(sentence("$f(1)"),
            start("$f(1)") + "threw an error during evaluation. T1006: Attempted to invoke a non-function");
        QCOMPARE(sentence("1"), std::string());
        QCOMPARE(expr::jsonata::describeWrongType(1, "array", "1", "Items"),
            std::string("The JSONata expression '1' specified for the field 'Items' returned an unexpected "
                        "result type. "
                        "Expected 'array', but was 'number' for value: 1"));
    }
};

QTEST_APPLESS_MAIN(TestJsonataProfile)
#include "tst_jsonata_profile.moc"
