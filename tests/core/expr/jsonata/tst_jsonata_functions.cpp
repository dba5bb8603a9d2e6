// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/expr/jsonata/ask.h"

#include <set>

using namespace steploom;
using tests::ask;
using tests::askColumns;
using tests::askRow;

// Every built-in function; what the official cases say more about is in tst_jsonata_corpora.
class TestJsonataFunctions : public QObject {
    Q_OBJECT

    static void check()
    {
        QFETCH(QByteArray, expression);
        QTEST(QByteArray::fromStdString(ask(expression.toStdString(), "{}")), "expected");
    }

private slots:
    void everyFunctionHasADescription()
    {
        std::set<std::string> names;
        for (auto const& function : expr::jsonata::allFunctions()) {
            QVERIFY2(function.call && function.signature && !function.help.empty(), function.name.data());
            QVERIFY(function.help.ends_with('.'));
            names.emplace(function.name);
        }
        // Those of version 2.0.6 and five that Step Functions adds, $random being in both.
        QCOMPARE(names.size(), std::size_t{65 + 5});
        using expr::jsonata::Profile;
        QVERIFY(expr::jsonata::findFunction("eval", Profile::Language));
        QVERIFY(!expr::jsonata::findFunction("eval", Profile::StepFunctions));
        QVERIFY(!expr::jsonata::findFunction("uuid", Profile::Language));
        QCOMPARE(callText(*expr::jsonata::findFunction("substring", Profile::StepFunctions)),
            std::string("$substring(str, start, length)"));
    }

    void numbers_data()
    {
        askColumns();
        askRow("[$sum([1, 2.5]), $count([1, 2]), $max([1, 3, 2]), $min([3, 1]), $average([1, 2])]",
            "[3.5,2,3,1,1.5]");
        askRow("$count(nope)", "0");
        askRow("$max([])", "<nothing>");
        askRow("[$number('12.5'), $number('0x1F'), $number('-1e2'), $number(true)]", "[12.5,31,-100,1]");
        askRow("$number('12x')", "<D3030>");
        askRow("[$floor(-1.5), $ceil(1.2), $abs(-3)]", "[-2,2,3]");
        askRow("[$round(2.5), $round(3.5), $round(-2.5), $round(1.005, 2), $round(1234, -2)]",
            "[2,4,-2,1,1200]");
        askRow("$sqrt(-1)", "<D3060>");
        askRow("[$sqrt(16), $power(2, 10)]", "[4,1024]");
        askRow("$power(10, 400)", "<D3061>");
        askRow("$random() >= 0 and $random() < 1", "true");
        askRow("[$formatBase(255, 16), $formatBase(-5, 2)]", R"(["ff","-101"])");
        askRow("$formatBase(1, 1)", "<D3100>");
    }
    void numbers() { check(); }

    void texts_data()
    {
        askColumns();
        askRow("$string([1, {'a': 'b'}], true)", "\"[\\n  1,\\n  {\\n    \\\"a\\\": \\\"b\\\"\\n  }\\n]\"");
        askRow("$string(1/0)", "<D3001>");
        askRow("[$substring('hello', 1), $substring('hello', -3, 2), $substring('😀é', 1, 1)]",
            R"(["ello","ll","é"])");
        askRow("[$substringBefore('a-b', '-'), $substringAfter('a-b', '-'), $substringAfter('ab', '-')]",
            R"(["a","b","ab"])");
        askRow("[$lowercase('ÄB'), $uppercase('straße')]", R"(["äb","STRASSE"])");
        askRow("$join($split('ß😀é', ''), '-') ~> $uppercase()", R"("SS-\ud83d-\ude00-É")");
        askRow("$join($split('É😀Ä', ''), '-') ~> $lowercase()", R"("é-\ud83d-\ude00-ä")");
        askRow("[$length('😀é'), $length('')]", "[2,0]");
        askRow("$trim('  a \\n\\t b ')", "\"a b\"");
        askRow("[$pad('x', 3), $pad('x', -4, 'ab'), $pad('abc', 2)]", R"(["x  ","abax","abc"])");
        askRow("$join(['a', 'b'], '-')", "\"a-b\"");
        askRow("$join([1])", "<T0412>");
        askRow("[$base64encode('hi é'), $base64decode('aGk=')]", R"(["aGkg6Q==","hi"])");
        askRow("[$encodeUrlComponent('a b/é'), $encodeUrl('a b/é?x=1')]",
            R"(["a%20b%2F%C3%A9","a%20b/%C3%A9?x=1"])");
        askRow("[$decodeUrlComponent('%C3%A9%2F'), $decodeUrl('%C3%A9%2F')]", R"(["é/","é%2F"])");
        askRow("$decodeUrl('%E0%A4%A')", "<D3140>");
        askRow("$encodeUrl('\\uD800')", "<D3140>");
        askRow("'\\uD83D' & '\\uDE00'", "\"😀\"");
        askRow("'\\uD83D'", "\"\\ud83d\"");
        askRow("'\\uE000' > '😀'", "true");
    }
    void texts() { check(); }

    void patterns_data()
    {
        askColumns();
        askRow("$match('a1b22', /[a-z](\\d+)/)",
            R"([{"match":"a1","index":0,"groups":["1"]},{"match":"b22","index":2,"groups":["22"]}])");
        askRow("$match('😀x', /x/).index", "2");
        askRow("$match('ab', /./, 1).match", "\"a\"");
        askRow("$match('ab', /x*/)", "<D1004>");
        askRow("[$contains('abc', 'b'), $contains('abc', /^b/), $contains('a\\nb', /^b/m), $contains('AB', "
               "/b/i)]",
            "[true,false,true,true]");
        askRow("$replace('a.b.c', '.', '-', 1)", "\"a-b.c\"");
        askRow(
            "$replace('John Smith', /(\\w+)\\s(\\w+)/, '$2, $1 $$ $0 $3')", "\"Smith, John $ John Smith \"");
        askRow("$replace('abc', /b/, function($m) { $uppercase($m.match) })", "\"aBc\"");
        askRow("$replace('abc', /b/, function($m) { 1 })", "<D3012>");
        askRow("$replace('abc', '', 'x')", "<D3010>");
        askRow("[$split('a b', ' '), $split('ab', ''), $split('a1b2c', /\\d/, 2)]",
            R"(["a","b","a","b","a","b"])");
        askRow("$split('a', 'b', -1)", "<D3020>");
        askRow("$contains('aa', /(a)\\1/)", "true");
        askRow("$contains('b', /(a)?\\1b/)", "true");
        askRow("$contains('a]', /[\\]]/)", "true");
        askRow("$contains('\\u00a0', /\\s/)", "true");
        askRow("/b/('abc').[match, start, end]", R"(["b",1,2])");
        askRow("$contains('x', /(/)", "<S0302>");
        askRow("$contains('x', /+/)", "<S0303>");
        askRow(
            "$split('a-b', function($s) { $s = 'a-b' ? {'match': '-', 'start': 1, 'end': 2, 'groups': []} })",
            R"(["a","b"])");
        askRow("$contains('a', function($s) { {'x': 1} })", "<T1010>");
    }
    void patterns() { check(); }

    void arraysAndObjects_data()
    {
        askColumns();
        askRow("$append([1], [2, [3]])", "[1,2,[3]]");
        askRow("[$reverse([1, 2, 3])]", "[3,2,1]");
        askRow("$distinct([1, '1', 1, {'a': 1}, {'a': 1}, null, null])", R"([1,"1",{"a":1},null])");
        askRow("$zip([1, 2], ['a', 'b', 'c'])", R"([[1,"a"],[2,"b"]])");
        askRow("$sort([3, 1, 2])", "[1,2,3]");
        askRow("$sort(['b', 'a'])", R"(["a","b"])");
        askRow("$sort([1, 'a'])", "<D3070>");
        askRow("$sort([1, 2, 3], function($a, $b) { $a < $b })", "[3,2,1]");
        askRow("$sum($shuffle([1..10]))", "55");
        askRow("$keys([{'b': 1}, {'a': 1, 'b': 2}])", R"(["b","a"])");
        askRow("$lookup([{'a': 1}, {'a': 2}], 'a')", "[1,2]");
        askRow("$spread([{'a': 1}, {'b': 2}].(c)[[0..1]])", "<nothing>");
        askRow("$spread([])", "<nothing>");
        askRow("$spread([{}])", "[]");
        askRow("$spread([[], []])", "[]");
        askRow("$spread({'a': 1, 'b': 2})", R"([{"a":1},{"b":2}])");
        askRow("$merge([{'a': 1, 'b': 1}, {'a': 2}])", R"({"a":2,"b":1})");
        askRow("$each({'a': 1, 'b': 2}, function($v, $k) { $k & $v })", R"(["a1","b2"])");
        askRow("$sift({'a': 1, 'b': 2}, function($v) { $v > 1 })", R"({"b":2})");
        askRow("$clone({'a': [1]})", R"({"a":[1]})");
        askRow("$filter([1..5], function($v, $i) { $i % 2 = 0 })", "[1,3,5]");
        askRow("$single([1..5], function($v) { $v = 4 })", "4");
        askRow("$single([1..5], function($v) { $v > 3 })", "<D3138>");
        askRow("$single([1..5], function($v) { $v > 9 })", "<D3139>");
        askRow("$reduce([1..4], function($a, $v) { $a * $v }, 10)", "240");
        askRow("$reduce([1..4], function($a) { $a })", "<D3050>");
    }
    void arraysAndObjects() { check(); }

    void logic_data()
    {
        askColumns();
        askRow("[$boolean(''), $boolean([0]), $boolean([0, 1]), $boolean({}), $not(1), $exists(nope)]",
            "[false,false,true,false,false,false]");
        askRow("[$type(null), $type(1), $type('a'), $type(true), $type([]), $type({}), $type($sum)]",
            R"(["null","number","string","boolean","array","object","function"])");
        askRow("$error('Stop')", "<D3137>");
        askRow("$assert(false)", "<D3141>");
        askRow("$assert(true)", "<nothing>");
        askRow("$eval('[1, $string(2)]')", R"([1,"2"])");
        askRow("($x := 5; $eval('$x + a', {'a': 1}))", "6");
        askRow("$eval('1 +')", "<D3120>");
        askRow("$eval('1 + \"a\"')", "<D3121>");
    }
    void logic() { check(); }

    void pictures_data()
    {
        askColumns();
        askRow("[$formatNumber(1234.5, '#,##0.00'), $formatNumber(-3, '0;(0)'), $formatNumber(0.123, '01%')]",
            "[\"1,234.50\",\"(3)\",\"12%\"]");
        askRow("$formatNumber(1234.5678, '00.000e0')", "\"12.346e2\"");
        askRow("$formatNumber(0, '0.0e0')", "\"0.0e0\"");
        askRow("$formatNumber(1, '0.0.0')", "<D3081>");
        askRow("$formatNumber(1, 'abc')", "<D3085>");
        askRow("$formatNumber(12.5, '#٠,٠', {'zero-digit': '٠', 'decimal-separator': ','})", "\"١٢,٥\"");
        askRow("[$formatInteger(1999, 'I'), $formatInteger(28, 'a'), $formatInteger(21, 'w;o'), "
               "$formatInteger(3, '0;o')]",
            R"(["MCMXCIX","ab","twenty-first","3rd"])");
        askRow("$formatInteger(1234567, 'Ww')",
            "\"One Million, Two Hundred and Thirty-Four Thousand, Five Hundred and Sixty-Seven\"");
        askRow("[$formatInteger(1234567, '#,##0'), $formatInteger(7, '000')]", R"(["1,234,567","007"])");
        askRow("$formatInteger(1, 'x')", "<D3130>");
        askRow("[$parseInteger('MMXX', 'I'), $parseInteger('two hundred and five', 'w'), "
               "$parseInteger('1,234', '#,##0')]",
            "[2020,205,1234]");
    }
    void pictures() { check(); }

    void dates_data()
    {
        askColumns();
        askRow("[$now(), $millis()]", R"(["2025-01-02T03:04:05.678Z",1735787045678])");
        askRow("$now('[h]:[m] [PN]', '+0100')", "\"4:04 AM\"");
        askRow("$fromMillis(0)", "\"1970-01-01T00:00:00.000Z\"");
        askRow("$fromMillis(1521801216617, '[FNn], [D1o] [MNn] [Y], week [W]')",
            "\"Friday, 23rd March 2018, week 12\"");
        askRow("$fromMillis(1521801216617, '[H01]:[m01] [z]', '-0500')", "\"05:33 GMT-05:00\"");
        askRow("$fromMillis(1521801216617, '[YI] [[x]]')", "\"MMXVIII [x]\"");
        askRow("$fromMillis(0, '[Y')", "<D3135>");
        askRow("$fromMillis(0, '[q]')", "<D3132>");
        askRow("$fromMillis(0, '[DN]')", "<D3133>");
        askRow("$toMillis('2018-03-27T10:41:00.5+01:00')", "1522143660500");
        askRow("$toMillis('2018')", "1514764800000");
        askRow("$toMillis('yesterday')", "<D3110>");
        askRow("$toMillis('27th March 2018', '[D1o] [MNn] [Y]')", "1522108800000");
        askRow("$toMillis('10:41', '[H]:[m]')", "1735814460000");
        askRow("$toMillis('13', '[D]')", "1736726400000");
        askRow("$toMillis('x', '[Y]')", "<nothing>");
        askRow("$toMillis('2018-27', '[Y]-[D]')", "<D3136>");
    }
    void dates() { check(); }
};

QTEST_APPLESS_MAIN(TestJsonataFunctions)
#include "tst_jsonata_functions.moc"
