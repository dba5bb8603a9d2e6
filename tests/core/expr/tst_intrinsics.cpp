// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_writer.h"
#include "core/expr/intrinsic_call.h"
#include "core/text/syntax_tree.h"
#include "tests/time_limit.h"

#include <QRegularExpression>
#include <QTest>

#include <ctime>

using namespace steploom;
using expr::IntrinsicCall;

class TestIntrinsics : public QObject {
    Q_OBJECT

    // What a call gives as JSON, or what went wrong in angle brackets.
    static std::string answer(std::string const& text, Value const& input, std::uint64_t seed = 1)
    {
        auto const call = IntrinsicCall::compile(text);
        if (!call)
            return "<fault " + call.sentence() + ">";
        Random random(seed);
        Value const contextObject = Value::object({{"Name", "context"}});
        expr::ContextSource const context = [&]() -> Value const& { return contextObject; };
        expr::VariableSource const variables
            = [&](std::string_view name) { return name == "v" ? input.find("list") : nullptr; };
        expr::Budget budget;
        auto const result = call->evaluate({input, context, &variables, &random}, budget);
        if (auto const* fault = std::get_if<expr::EvaluationFault>(&result))
            return "<" + expr::describe(*fault, "x.$", input) + ">";
        return toJson(std::get<Value>(result));
    }

    // The sentence of a failure without what the service puts before all of them.
    static std::string failure(std::string const& text, Value const& input)
    {
        auto const whole = answer(text, input);
        auto const before = "<The function '" + text + "' had the following error: ";
        return whole.starts_with(before) ? whole.substr(before.size(), whole.size() - before.size() - 1)
                                         : whole;
    }

    static Value input()
    {
        return text::parseJsonValue(
            R"({"text":"a,b","number":1.49,"list":[1,2,2,"x",{"k":1}],"object":{"Arg1":1,"Arg2":[]},)"
            R"("null":null,"yes":true,"items":[1,2],"template":"n={}","other":1,"long":1e10})")
            .value();
    }

    static void row(char const* call, char const* expected)
    {
        QTest::newRow(call) << QByteArray(call) << QByteArray(expected);
    }
    static void columns()
    {
        QTest::addColumn<QByteArray>("call");
        QTest::addColumn<QByteArray>("expected");
    }

private slots:
    void callsGiveWhatTheServiceGives_data()
    {
        columns();
        row("States.Format('{} and {}', $.text, $.number)", R"("a,b and 1.49")");
        row("States.Format('{}', $.null)", R"("null")");
        row("States.Format('{}', $.object)", R"("{Arg1=1, Arg2=[]}")");
        row("States.Format('{}', $.list)", R"("[1, 2, 2, x, {k=1}]")");
        row("States.Format('{}', $.long)", R"("1.0E10")");
        row("States.Format('{}{}', true, -1)", R"("true-1")");
        row("States.Format('it\\'s \\{\\} \\\\ {}', 1)", "\"it's {} \\\\ 1\"");
        row("States.Format($.template, 1)", R"("n=1")");
        row("States.Format('a { b } {c}')", R"("a { b } {c}")");
        row("States.Format('a\n{}', 'b')", "\"a\\nb\"");
        row("States.Format('')", R"("")");
        row("States.StringToJson('{\"a\": [1, 2.5, null]}')", R"({"a":[1,2.5,null]})");
        row("States.StringToJson('')", "null");
        row("States.StringToJson(' ')", "null");
        row("States.StringToJson('-0')", "0");
        row("States.JsonToString($.object)", "\"{\\\"Arg1\\\":1,\\\"Arg2\\\":[]}\"");
        row("States.JsonToString($.long)", R"("1.0E10")");
        row("States.JsonToString('x')", "\"\\\"x\\\"\"");
        row("States.Array()", "[]");
        row("States.Array(1, 'x', null, true, $.list[0])", R"([1,"x",null,true,1])");
        row("States.ArrayPartition($.list, 2)", R"([[1,2],[2,"x"],[{"k":1}]])");
        row("States.ArrayPartition($.list, 1.5)", R"([[1,2],[2,"x"],[{"k":1}]])");
        row("States.ArrayPartition(States.Array(), 2)", "[]");
        row("States.ArrayPartition($.list, 99)", R"([[1,2,2,"x",{"k":1}]])");
        row("States.ArrayContains($.list, States.StringToJson('{\"k\":1}'))", "true");
        row("States.ArrayContains($.list, '1')", "false");
        row("States.ArrayContains($.list, null)", "false");
        row("States.ArrayRange(0, 9, 3)", "[0,3,6,9]");
        row("States.ArrayRange(0, 10, 3)", "[0,3,6,9]");
        row("States.ArrayRange(3, 1, -1)", "[3,2,1]");
        row("States.ArrayRange(1, 3, -1)", "[]");
        row("States.ArrayRange(5, 5, 1)", "[5]");
        row("States.ArrayGetItem($.list, 3)", R"("x")");
        row("States.ArrayLength($.list)", "5");
        row("States.ArrayLength($.items[*].nope)", "0");
        row("States.ArrayUnique($.list)", R"([1,2,"x",{"k":1}])");
        row("States.Base64Encode('Data to encode')", R"("RGF0YSB0byBlbmNvZGU=")");
        row("States.Base64Decode('w6k=')", R"("é")");
        row("States.Base64Decode('')", R"("")");
        row("States.Hash('input data', 'SHA-1')", R"("aaff4a450a104cd177d28d18d74485e8cae074b7")");
        row("States.Hash('', 'MD5')", R"("d41d8cd98f00b204e9800998ecf8427e")");
        row("States.JsonMerge($.object, States.StringToJson('{\"Arg2\":2,\"n\":3}'), false)",
            R"({"Arg1":1,"Arg2":2,"n":3})");
        row("States.MathAdd(1.49, 1.5)", "3");
        row("States.MathAdd(-1.5, 0)", "-1");
        row("States.MathAdd(-3.5, 0)", "-3");
        row("States.MathAdd(-1.51, 0)", "-2");
        row("States.StringSplit(', , ,', ',')", R"([" "," "])");
        row("States.StringSplit(',,,,', ',')", "[]");
        row("States.StringSplit('a.b+c', '.+')", R"(["a","b","c"])");
        row("States.StringSplit('a', '')", R"(["a"])");
        row("States.StringSplit('', ',')", "[]");
        row("States.ArrayGetItem($v, 0)", "1");
        row("States.Format('{}', $$.Name)", R"("context")");
        row("States.MathAdd( States.ArrayLength( $.items ) , 1 )", "3");
        row("States.ArrayLength($.list[?(@.k)].k)", "1");
        row("States.ArrayLength($.list[1,2])", "2");
    }
    void callsGiveWhatTheServiceGives()
    {
        QFETCH(QByteArray, call);
        QTEST(QByteArray::fromStdString(answer(call.toStdString(), input())), "expected");
    }

    void failuresAreToldInTheServicesForm_data()
    {
        columns();
        row("States.Format('{}', $.nope)",
            "The JsonPath argument for the field '$.nope' could not be found in the input '{\"other\":1}'");
        row("States.Format('{} {}', $.other, $.a.b)",
            "The JsonPath argument for the field '$.a.b' could not be found in the input '{\"other\":1}'");
        row("States.Format('{}', States.Format('{}', $.nope))",
            "The JsonPath argument for the field '$.nope' could not be found in the input '{\"other\":1}'");
        row("States.Format('{}', $$.Nope.Deep)",
            "The JsonPath argument for the field '$.Nope.Deep' could not be found in the input "
            "'{\"other\":1}'");
        row("States.Format('{}', $.other[0])",
            "Filter: [0] can only be applied to arrays. Current context is: 1");
        row("States.Format('{}{}', 1)", "the text has 2 places {} to fill, but 1 values are given");
        row("States.Format('{}', 1, 2)", "the text has 1 places {} to fill, but 2 values are given");
        row("States.StringToJson('{')", "the text is no JSON");
        row("States.ArrayGetItem(States.Array(), 0)", "there is no item 0 in an array of 0 items");
        row("States.ArrayPartition(States.Array(1), 0)",
            "the size of a part has to be greater than 0, not 0");
        row("States.ArrayRange(0, 1000, 1)", "the array would have 1001 items; at most 1000 are possible");
        row("States.ArrayRange(0, 5, 0)", "the distance between two numbers cannot be 0");
        row("States.ArrayLength($.other)",
            "the argument \"array\" of States.ArrayLength has to be an array, but is of the type number");
        row("States.Base64Decode('*')", "the text is not in Base64");
        row("States.Hash('x', 'SHA-2')",
            "there is no algorithm \"SHA-2\"; there are MD5, SHA-1, SHA-256, SHA-384 and SHA-512");
        row("States.JsonMerge($, $, true)",
            "only shallow merging is possible: the third argument has to be false");
        row("States.MathAdd(2147483648, 0)",
            "the number 2147483648 does not lie between -2147483648 and 2147483647");
        row("States.MathRandom(5, 5)",
            "the end has to be greater than the start, but 5 is not greater than 5");
    }
    void failuresAreToldInTheServicesForm()
    {
        QFETCH(QByteArray, call);
        QFETCH(QByteArray, expected);
        auto const told = failure(call.toStdString(), Value::object({{"other", 1}}));
        QVERIFY2(told.starts_with(expected.toStdString()), told.c_str());
    }

    void longTextsAreRefused()
    {
        auto const data = Value::object({{"s", std::string(10'001, 'x')}});
        for (char const* call :
            {"States.Base64Encode($.s)", "States.Base64Decode($.s)", "States.Hash($.s, 'MD5')"})
            QVERIFY(failure(call, data).starts_with("the text has 10001 characters; at most 10000"));
    }

    void whatCannotBeReadIsToldWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("call");
        QTest::addColumn<QByteArray>("place");
        auto const at = [](char const* call, char const* place) {
            QTest::newRow(call) << QByteArray(call) << QByteArray(place);
        };
        at("States.Nope($.a)", "States.Nope");
        at("Format('x')", "Format");
        at("States.Format", "States.Format");
        at("States.Format('x'", "('x'");
        at("States.Format('x)", "'x)");
        at("States.Format('x' 'y')", "'");
        at("States.Format('x',)", ",");
        at("States.Format(\"x\")", "\"x\"");
        at("States.Format('a \\\" b')", "\\\"");
        at("States.Format('{}', $.a[)", "[");
        at("States.Format('{}', $.a[?(@.b == )])", ")");
        at("States.MathAdd(1)", "States.MathAdd(1)");
        at("States.MathAdd(1, 2, 3)", "States.MathAdd(1, 2, 3)");
        at("States.MathAdd('1', 2)", "'1'");
        at("States.ArrayLength(States.UUID())", "States.UUID()");
        at("States.UUID() x", "x");
        at("States.Array(1.2.3)", "1.2.3");
    }
    void whatCannotBeReadIsToldWithItsPlace()
    {
        QFETCH(QByteArray, call);
        auto const compiled = IntrinsicCall::compile(call.toStdString());
        QVERIFY(!compiled);
        QVERIFY2(compiled.sentence().ends_with('.'), compiled.sentence().c_str());
        auto const range = compiled.fault().range;
        QTEST(call.mid(static_cast<int>(range.offset), static_cast<int>(range.length)), "place");
    }

    void callsNestTenDeepAndNoDeeper()
    {
        auto const nested = [](int depth) {
            std::string text = "1";
            for (int i = 0; i < depth; ++i)
                text = "States.Array(" + text + ")";
            return text;
        };
        QVERIFY(IntrinsicCall::compile(nested(10)));
        QVERIFY(!IntrinsicCall::compile(nested(11)));
        QVERIFY(!IntrinsicCall::compile(nested(7'000)));
    }

    void randomNumbersComeFromTheGivenSource()
    {
        auto const empty = Value::object();
        auto const uuid = answer("States.UUID()", empty);
        QVERIFY(
            QRegularExpression("^\"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\"$")
                .match(QString::fromStdString(uuid))
                .hasMatch());
        QCOMPARE(answer("States.UUID()", empty), uuid);
        QVERIFY(answer("States.UUID()", empty, 2) != uuid);
        QCOMPARE(answer("States.MathRandom(0, 1000)", empty), answer("States.MathRandom(0, 1000)", empty));
        // A seed of its own gives the same number whatever the source: Java's.
        QCOMPARE(answer("States.MathRandom(0, 1000, 42)", empty, 5), std::string("130"));
        QCOMPARE(answer("States.MathRandom(10, 20, 42)", empty, 6), std::string("10"));
        QCOMPARE(
            answer("States.MathRandom(-2147483648, 2147483647, 42)", empty).find('<'), std::string::npos);
    }

    void everyFunctionIsDescribed()
    {
        QCOMPARE(expr::allIntrinsics().size(), std::size_t{18});
        for (auto const& intrinsic : expr::allIntrinsics()) {
            QVERIFY(intrinsic.name.starts_with("States."));
            QVERIFY(intrinsic.help.ends_with('.'));
            for (auto const& argument : intrinsic.arguments)
                QVERIFY(!argument.name.empty() && argument.help.ends_with('.'));
        }
        QCOMPARE(signatureOf(*expr::findIntrinsic("States.MathRandom")),
            std::string("States.MathRandom(start, end [, seed])"));
        QCOMPARE(signatureOf(*expr::findIntrinsic("States.Format")),
            std::string("States.Format(template, value, ...)"));
        QCOMPARE(signatureOf(*expr::findIntrinsic("States.UUID")), std::string("States.UUID()"));
    }

    void editorsFindTheNodeUnderTheCaret()
    {
        std::string const text = "States.Format('{}', States.MathAdd($.a, 1))";
        auto const call = IntrinsicCall::compile(text);
        QVERIFY(call);
        auto const* node = call->nodeAt(text.find("$.a") + 1);
        QVERIFY(node && node->path);
        QCOMPARE(text.substr(node->range.offset, node->range.length), std::string("$.a"));
        node = call->nodeAt(text.find("MathAdd"));
        QVERIFY(node && node->intrinsic);
        QCOMPARE(node->intrinsic->name, std::string_view("States.MathAdd"));
    }

    void whatWouldGrowWithoutEndIsGivenUp()
    {
        auto const big = Value::object({{"s", std::string(250'000, 'x')}});
        std::string many;
        for (int i = 0; i < 9'000; ++i)
            many += (i ? "," : "") + std::string("$.s");
        auto const start = std::clock();
        QVERIFY(failure("States.JsonToString(States.Array(" + many + "))", big)
                .starts_with("the text would be longer"));
        QVERIFY(failure("States.Format('{}', States.Array(" + many + "))", big)
                .starts_with("the text would be longer"));
        QVERIFY(
            failure("States.ArrayUnique(States.Array(" + many + "))", big).starts_with("it needs more work"));
        QVERIFY2(tests::isWithinASecond(start), "it took too long");
    }
};

QTEST_APPLESS_MAIN(TestIntrinsics)
#include "tst_intrinsics.moc"
