// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/base/json_writer.h"
#include "core/expr/jsonpath/json_path.h"
#include "core/text/syntax_tree.h"
#include "tests/corpus.h"
#include "tests/time_limit.h"

#include <QTest>

#include <ctime>
#include <sstream>

using namespace steploom;
using expr::JsonPath;
using expr::PathDialect;
using expr::PathOutcome;

class TestJsonPath : public QObject {
    Q_OBJECT

    static Value json(QByteArray const& text) { return text::parseJsonValue(text.toStdString()).value(); }

    // What a path gives as JSON, or its sentence in angle brackets.
    static std::string answer(QByteArray const& path, Value const& document, PathDialect dialect)
    {
        auto const compiled = JsonPath::compile(path.toStdString(), dialect);
        if (!compiled)
            return "<fault " + compiled.sentence() + ">";
        auto const outcome = compiled->evaluate(document);
        return outcome ? toJson(outcome.value) : "<" + outcome.sentence + ">";
    }

    static void row(char const* path, char const* document, char const* expected)
    {
        QTest::newRow(path) << QByteArray(path) << QByteArray(document) << QByteArray(expected);
    }

    static void columns()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QByteArray>("expected");
    }

private slots:
    void thePathsOfTheBenchmarkAnswerAsTheLibraryDoes()
    {
        auto const folder = tests::corpusFolder("../bench/peers");
        if (folder.isEmpty())
            QSKIP("The benchmark folder is not beside the checkout (STEPLOOM_CORPUS).");
        auto const lines = [&](char const* name) {
            std::vector<Value> read;
            std::istringstream stream(readFile((folder + "/" + name).toStdString()).value());
            for (std::string line; std::getline(stream, line);)
                if (!line.empty())
                    read.push_back(text::parseJsonValue(line).value());
            return read;
        };
        auto const questions = lines("paths.jsonl");
        auto const answers = lines("paths.jayway.jsonl");
        QCOMPARE(questions.size(), answers.size());
        QVERIFY(questions.size() >= 38);
        for (std::size_t i = 0; i < questions.size(); ++i) {
            auto const& path = questions[i].find("path")->string();
            auto const compiled = JsonPath::compile(path, PathDialect::Jayway);
            auto const* expected = answers[i].find("result");
            if (!expected) {
                QVERIFY2(!compiled || !compiled->evaluate(*questions[i].find("json")), path.c_str());
                continue;
            }
            QVERIFY2(compiled, path.c_str());
            auto const outcome = compiled->evaluate(*questions[i].find("json"));
            QVERIFY2(outcome && outcome.value == *expected, path.c_str());
            QCOMPARE(compiled->isDefinite(), answers[i].find("definite")->boolean());
        }
    }

    void stepsLeadToPlaces_data()
    {
        columns();
        row("$", "5", "5");
        row("$.a.b", R"({"a":{"b":1}})", "1");
        row("$['a'][\"b\"]", R"({"a":{"b":1}})", "1");
        row("$.['a'].[0]", R"({"a":[1]})", "1");
        row("$['it\\'s \\u00e9']", "{\"it's é\":1}", "1");
        row("$.é-x", R"({"é-x":1})", "1");
        row("$.a ", R"({"a":1})", "1");
        row("$['a','b']", R"({"a":1,"b":2,"c":3})", R"({"a":1,"b":2})");
        row("$['a','b'].x", R"({"a":{"x":1},"b":{"x":2}})", "[1,2]");
        row("$.a[-1]", R"({"a":[1,2,3]})", "3");
        row("$.a[0, 2]", R"({"a":[1,2,3]})", "[1,3]");
        row("$.a[1:]", R"({"a":[1,2,3]})", "[2,3]");
        row("$.a[-2:]", R"({"a":[1,2,3]})", "[2,3]");
        row("$.a[:-1]", R"({"a":[1,2,3]})", "[1,2]");
        row("$.a[-1:1]", R"({"a":[1,2,3]})", "[3,1]");
        row("$.a[0:2000000000]", R"({"a":[1]})", "[1]");
        row("$.a[-2000000000:1]", R"({"a":[1]})", "[1,1]");
        row("$.*", R"({"a":1,"b":[2]})", "[1,[2]]");
        row("$[ * ].x", R"([{"x":1},{},5])", "[1]");
        row("$..x", R"({"x":1,"a":[{"x":{"x":2}}]})", R"([1,{"x":2},2])");
        row("$..[0]", "[[1,2],[3]]", "[[1,2],1,3]");
        row("$..[0].x", R"([{"x":1},{"x":2}])", "[1]");
        row("$..*", R"({"a":[1]})", "[[1],1]");
        row("$.a[0]\u00e9", R"({"a":[1]})", "1");
        row("$.a[]", R"({"a":[1]})",
            "<fault Here a name in quotes, an index, a slice, * or a filter ?( ... ) is expected.>");
    }
    void stepsLeadToPlaces()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, document);
        QTEST(
            QByteArray::fromStdString(answer(path, json(document), PathDialect::StepFunctions)), "expected");
    }

    void filtersChoose_data()
    {
        columns();
        auto const* const numbers = R"([{"n":1},{"n":5},{"n":"5"},{"n":null},{"m":[1,2]},{"n":true}])";
        row("$[?(@.n)]", numbers, R"([{"n":1},{"n":5},{"n":"5"},{"n":null},{"n":true}])");
        row("$[?(!@.n)]", numbers, R"([{"m":[1,2]}])");
        row("$[?(@.n == 5)]", numbers, R"([{"n":5},{"n":"5"}])");
        row("$[?(@.n === 5)]", numbers, R"([{"n":5}])");
        row("$[?(@.n != 5)].n", numbers, "[1,null,true]");
        row("$[?(@.n > 1)].n", numbers, "[5]");
        row("$[?(@.n>=1&&@.n<=5)].n", numbers, "[1,5]");
        row("$[?(@.n&&@.n<=5)].n", numbers, "[]");
        row("$[?(@.n>=1 && @.n<=5)].n", numbers, "[1,5]");
        row("$[?(@.n < 2 || @.n == true)].n", numbers, "[1,true]");
        row("$[?(!(@.n == 1) && @.n)].n", numbers, R"([5,"5",null,true])");
        row("$[?(@.n == null)]", numbers, R"([{"n":null}])");
        row("$[?(@.n in [1, '5'])].n", numbers, R"([1,5,"5"])");
        row("$[?(@.n nin [1, '5'])].n", numbers, "[null,true]");
        row("$[?(@.m subsetof [1,2,3])]", numbers, R"([{"m":[1,2]}])");
        row("$[?(@.m anyof [2,9])]", numbers, R"([{"m":[1,2]}])");
        row("$[?(@.m noneof [3])]", numbers, R"([{"m":[1,2]}])");
        row("$[?(@.m size 2)]", numbers, R"([{"m":[1,2]}])");
        row("$[?(@.m.length() == 2)]", numbers, R"([{"m":[1,2]}])");
        row("$[?(@.m contains 2)]", numbers, R"([{"m":[1,2]}])");
        row("$[?(@.m == [1,2])]", numbers, R"([{"m":[1,2]}])");
        row("$[?(@.m == [1.0,2])]", numbers, "[]");
        row("$[?(@ empty true)]", R"([[],"",[1],"x",{}])", R"([[],"",{}])");
        row("$[?(@ =~ /a.*/i)]", R"(["Abc","ba",3])", R"(["Abc"])");
        row("$[?(@ =~ /1\\.0/)]", "[1.0,1]", "[1.0]");
        row("$[?(@ == 'it\\'s')]", "[\"it's\"]", "[\"it's\"]");
        row("$.a[?(@.p > $.t)]", R"({"t":10,"a":[{"p":5},{"p":15}]})", R"([{"p":15}])");
        row("$[?(@[?(@.x == 1)])]", R"([[{"x":1}],[{"x":2}]])", R"([[{"x":1}],[{"x":2}]])");
        row("$[?(@.a.b.c)]", R"([{"a":{"b":{"c":0}}},{"a":5}])", R"([{"a":{"b":{"c":0}}}])");
        row("$..[?(@.p > 1)].p", R"({"a":[{"p":1},{"p":2}]})", "[2]");
        row("$[?(@.x in @.y)].x", R"([{"x":1,"y":[1]},{"x":2,"y":[1]}])", "[1]");
        row("$[?(@.x in [[1]])]", R"([{"x":1}])", "<Could not determine value type>");
    }
    void filtersChoose()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, document);
        QTEST(
            QByteArray::fromStdString(answer(path, json(document), PathDialect::StepFunctions)), "expected");
    }

    void functionsComputeFromWhatIsFound_data()
    {
        columns();
        auto const* const list = R"({"a":[1,2,6],"o":{"x":1,"y":2},"e":[],"s":["p","q"]})";
        row("$.a.length()", list, "3");
        row("$.o.length()", list, "2");
        row("$.a.min()", list, "1.0");
        row("$.a.max()", list, "6.0");
        row("$.a.avg()", list, "3.0");
        row("$.a.sum()", list, "9.0");
        row("$.a.sum(1, $.a)", list, "19.0");
        row("$.e.sum()", list, "<Aggregation function attempted to calculate value using empty array>");
        row("$[?(@.max() > 1)]", "{}",
            "<Aggregation function attempted to calculate value using empty array>");
        row("$[?(@.first())]", "{}", "<Aggregation function attempted to calculate value using empty array>");
        row("$.o.keys()", list, R"(["x","y"])");
        row("$.s.concat(\"r\", 5)", list, R"("pqr5")");
        row("$.a.append(7, \"x\")", list, R"([1,2,6,7,"x"])");
        row("$.a.append(7).length()", list, "4");
        row("$.a.first()", list, "1");
        row("$.a.last()", list, "6");
        row("$.a.index(1)", list, "2");
        row("$.a.index(9)", list, "<Index 9 out of bounds for length 3>");
        row("$..a.sum()", R"({"a":1,"b":{"a":2}})", "3.0");
        row("$.a.nope()", list, "<Function with name: nope does not exist.>");
        row("$.a.sum(1", list, "<fault The arguments of sum() are not closed by a parenthesis.>");
        row("$.a.length().x", list,
            "<fault Nothing can follow length(): the service would read it as a name.>");
    }
    void functionsComputeFromWhatIsFound()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, document);
        QTEST(
            QByteArray::fromStdString(answer(path, json(document), PathDialect::StepFunctions)), "expected");
    }

    // The sentences are the library's own: the service puts them into its causes.
    void whatIsNotThereIsToldInTheLibrarysWords_data()
    {
        columns();
        row("$.x", "{}", "<No results for path: $['x']>");
        row("$.a.b.c", R"({"q":1})", "<Missing property in path $['a']>");
        row("$.a[3].x", R"({"a":[1]})", "<No results for path: $['a'][3]['x']>");
        row("$.a[0]", R"({"a":1})", "<Filter: [0] can only be applied to arrays. Current context is: 1>");
        row("$.a[0]", R"({"a":null})", "<The path $['a'] is null>");
        row("$.a.b", R"({"a":"x"})",
            "<Expected to find an object with property ['b'] in path $['a'] but found 'java.lang.String'. "
            "This is not a "
            "json object according to the JsonProvider: "
            "'com.jayway.jsonpath.spi.json.JacksonJsonProvider'.>");
        row("$.a[?(@.x)]", R"({"a":"x"})",
            "<Filter: [?] can not be applied to primitives. Current context is: x>");
    }
    void whatIsNotThereIsToldInTheLibrarysWords()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, document);
        QTEST(QByteArray::fromStdString(answer(path, json(document), PathDialect::Jayway)), "expected");
    }

    void theServiceGivesAnEmptyArrayWhereTheLibraryFails()
    {
        for (char const* path :
            {"$[*]", "$.items[*]", "$.items[1:]", "$.a.items[1:5].b", "$.items[?(@.x)]"}) {
            QCOMPARE(answer(path, Value::object(), PathDialect::StepFunctions), std::string("[]"));
            if (path[1] != '[')
                QVERIFY(answer(path, Value::object(), PathDialect::Jayway).starts_with("<"));
        }
    }

    void theServiceTakesAWordWithoutQuotesForText()
    {
        auto const document
            = json(R"([{"s":"es","n":1},{"s":"two-part"},{"s":"null"},{"n":"es"},{"s":"2nd"}])");
        auto const chosen = [&](char const* path, PathDialect dialect = PathDialect::StepFunctions) {
            return answer(path, document, dialect);
        };
        QCOMPARE(chosen("$[?(@.s==es)].n"), std::string("[1]"));
        QCOMPARE(chosen("$[?(@.s == two-part || @.n == es)].s"), std::string(R"(["two-part"])"));
        QCOMPARE(chosen("$[?((@.s==es) && @.n==1)].n"), std::string("[1]"));
        for (char const* path :
            {"$[?(@.s==2nd)]", "$[?(es==@.s)]", "$[?(es)]", "$[?(@.s==es es)]", "$[?(@.s==-es)]"})
            QVERIFY2(chosen(path).starts_with("<fault"), path);
        QVERIFY(chosen("$[?(@.s==es)].n", PathDialect::Jayway).starts_with("<fault"));
    }

    void anIndexBeyondTheEndIsToldApart()
    {
        auto const kindOf
            = [](char const* path) { return JsonPath::compile(path)->evaluate(json(R"({"a":[1]})")).kind; };
        QCOMPARE(kindOf("$.a[0]"), PathOutcome::Kind::Found);
        QCOMPARE(kindOf("$.a[5]"), PathOutcome::Kind::BeyondEnd);
        QCOMPARE(kindOf("$.a[5].x"), PathOutcome::Kind::NotFound);
        QCOMPARE(kindOf("$.b[5]"), PathOutcome::Kind::NotFound);
    }

    void theServiceKnowsTheContextObjectAndVariables()
    {
        Value const input = json(R"({"a":1})");
        Value const contextObject = json(R"({"State":{"Name":"S"}})");
        Value const list = json("[[7]]");
        expr::ContextSource const context = [&]() -> Value const& { return contextObject; };
        expr::VariableSource const variables
            = [&](std::string_view name) { return name == "größe_1" ? &list : nullptr; };
        expr::Scope const scope{input, context, &variables, nullptr};
        auto const at = [&](char const* path) { return JsonPath::compile(path)->evaluate(scope); };
        QCOMPARE(toJson(at("$.a").value), std::string("1"));
        QCOMPARE(toJson(at("$$").value), std::string(R"({"State":{"Name":"S"}})"));
        QCOMPARE(toJson(at("$$.State.Name").value), std::string(R"("S")"));
        QCOMPARE(toJson(at("$$['State']").value), std::string(R"({"Name":"S"})"));
        QCOMPARE(toJson(at("$größe_1[0][0]").value), std::string("7"));
        QCOMPARE(toJson(at("$größe_1").value), std::string("[[7]]"));
        QVERIFY(!at("$other.a"));
        QVERIFY(at("$other.a").sentence.find("$other") != std::string::npos);
        QVERIFY(!JsonPath::compile("$$.a", PathDialect::Jayway));
        QVERIFY(!JsonPath::compile("$name.a", PathDialect::Jayway));
        QVERIFY(JsonPath::compile("a.b", PathDialect::Jayway));
        QVERIFY(!JsonPath::compile("a.b"));
    }

    void faultsNameTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<int>("offset");
        QTest::addColumn<int>("length");
        auto const at = [](char const* path, int offset, int length) {
            QTest::newRow(path) << QByteArray(path) << offset << length;
        };
        at("", 0, 0);
        at("a", 0, 1);
        at("$x-y", 2, 1);
        at("$.a.", 3, 1);
        at("$...a", 3, 1);
        at("$.my name", 4, 1);
        at("$['a", 2, 2);
        at("$['a'", 4, 1);
        at("$['a',]", 6, 1);
        at("$[0,]", 1, 4);
        at("$[99999999999]", 1, 13);
        at("$[:]", 1, 3);
        at("$[?(@.a == )]", 11, 1);
        at("$[?(@.a ~~ 5)]", 8, 2);
        at("$[?(@.a == 'x)]", 3, 12);
        at("$[?(@.a == 1 & @.b)]", 13, 1);
        at("$[?(true)]", 4, 4);
        at("$[?(@.a =~ /(/)]", 11, 3);
        at("$.a[?(@.b[?(@.c == %)])]", 19, 1);
        at("$.sum(x)", 6, 1);
        at("$.sum($.a.)", 9, 1);
    }
    void faultsNameTheirPlace()
    {
        QFETCH(QByteArray, path);
        auto const compiled = JsonPath::compile(path.toStdString());
        QVERIFY(!compiled);
        QVERIFY(compiled.sentence().ends_with('.'));
        QTEST(static_cast<int>(compiled.fault().range.offset), "offset");
        QTEST(static_cast<int>(compiled.fault().range.length), "length");
    }

    void partsCoverThePathForEditors()
    {
        std::string const text = "$.store..book[0]['title'][?(@.a)].length()";
        auto const path = JsonPath::compile(text);
        QVERIFY(path);
        std::string joined = "$";
        for (auto const& part : path->parts())
            joined += text.substr(part.range.offset, part.range.length);
        QCOMPARE(joined, text);
        QCOMPARE(path->parts()[0].name, std::string("store"));
        QCOMPARE(path->parts()[4].name, std::string("title"));
    }

    void whatWouldNeverEndIsGivenUpWithinASecond_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("scans of scans") << QByteArray("$..*..*..*..*..*");
        QTest::newRow("filters in filters") << QByteArray("$..[?(@..[?(@..[?(@..[?(@..x == 1)])])])]");
        QTest::newRow("catastrophic pattern") << QByteArray("$..[?(@.s =~ /(a*)*[bc]/)]");
        QTest::newRow("lists against lists") << QByteArray("$..[?(@..s subsetof $..s)]");
    }
    void whatWouldNeverEndIsGivenUpWithinASecond()
    {
        QFETCH(QByteArray, path);
        Value deep = Value::object({{"s", std::string(200, 'a')}});
        for (int i = 0; i < 300; ++i)
            deep = Value::object({{"a", Value::array({deep, i})}, {"s", std::string(200, 'a')}});
        auto const compiled = JsonPath::compile(path.toStdString());
        QVERIFY2(compiled, compiled ? "" : compiled.sentence().c_str());
        auto const start = std::clock();
        auto const outcome = compiled->evaluate(deep);
        QVERIFY2(tests::isWithinASecond(start), "it took too long");
        QCOMPARE(outcome.kind, PathOutcome::Kind::TooMuch);
        QVERIFY(!outcome.sentence.empty());
    }

    void deepNestingEndsInASentence()
    {
        Value deep;
        for (int i = 0; i < 3'000; ++i)
            deep = Value::array({deep});
        auto const outcome = JsonPath::compile("$..x")->evaluate(deep);
        QCOMPARE(outcome.kind, PathOutcome::Kind::TooMuch);
        std::string nested = "$";
        for (int i = 0; i < 500; ++i)
            nested += "[?(@";
        QVERIFY(!JsonPath::compile(nested));
        std::string closed = nested;
        for (int i = 0; i < 500; ++i)
            closed += ")]";
        QVERIFY(!JsonPath::compile(closed));
        QVERIFY(
            !JsonPath::compile("$[?(" + std::string(5'000, '(') + "@.a" + std::string(5'000, ')') + ")]"));
        QVERIFY(!JsonPath::compile("$[?(@.a == " + std::string(5'000, '[') + std::string(5'000, ']') + ")]"));
        std::string steps = "$";
        for (int i = 0; i < 5'000; ++i)
            steps += ".a";
        QVERIFY(!JsonPath::compile(steps));
        QVERIFY(!JsonPath::compile(std::string(1'000'000, '$')));
    }

    void resultsShareTheInput()
    {
        auto const document = json(R"({"a":{"b":[1,2,3]}})");
        auto const outcome = JsonPath::compile("$.a")->evaluate(document);
        QVERIFY(outcome.value.sharesWith(*document.find("a")));
        QVERIFY(JsonPath::compile("$..b")->evaluate(document).value.at(0)->sharesWith(
            *document.find("a")->find("b")));
    }
};

QTEST_APPLESS_MAIN(TestJsonPath)
#include "tst_jsonpath.moc"
