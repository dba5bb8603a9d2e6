// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/jsonata/parser.h"
#include "tests/core/expr/jsonata/ask.h"

using namespace steploom;
using expr::jsonata::Expression;
using expr::jsonata::SyntaxKind;
using tests::askColumns;
using tests::askRow;

class TestJsonataSyntax : public QObject {
    Q_OBJECT

    static std::string at(Expression const& expression, expr::jsonata::SyntaxNode const& node)
    {
        return expression.text().substr(node.range.offset, node.range.length);
    }

private slots:
    void everyPieceKnowsItsPlace_data()
    {
        QTest::addColumn<QByteArray>("expression");
        QTest::addColumn<int>("position");
        QTest::addColumn<QByteArray>("expected");
        auto const row = [](char const* expression, int position, char const* expected) {
            QTest::newRow(expression) << QByteArray(expression) << position << QByteArray(expected);
        };
        row("a.b[c > 1].d", 5, "c");
        row("a.b[c > 1].d", 6, "c > 1");
        row("1 + $sum([1, 2])", 11, "1");
        row("1 + $sum([1, 2])", 15, "[1, 2]");
        row("1 + $sum([1, 2])", 2, "1 + $sum([1, 2])");
        row("function($x){ $x }", 3, "function($x){ $x }");
        row("λ($x)<n:n>{ $x }", 9, "λ($x)<n:n>{ $x }");
        row("'é' & /* c */ `a b`", 16, "`a b`");
        row("items[]", 6, "items[]");
    }
    void everyPieceKnowsItsPlace()
    {
        QFETCH(QByteArray, expression);
        QFETCH(int, position);
        auto const read = Expression::read(expression.toStdString());
        QVERIFY(read.isSound());
        auto const* found = read.tree().find(static_cast<std::size_t>(position));
        QVERIFY(found);
        QTEST(QByteArray::fromStdString(at(read, *found)), "expected");
    }

    void faultsHaveTheLanguagesCodes_data()
    {
        askColumns();
        askRow("\"abc", "S0101 4 String literal must be terminated by a matching quote");
        askRow("1e999", "S0102 0 Number out of range: \"1e999\"");
        askRow("'a\\q'", "S0103 3 Unsupported escape sequence: \\\"q\"");
        askRow("'\\u12'", "S0104 2 The escape sequence \\u must be followed by 4 hex digits");
        askRow("`abc", "S0105 4 Quoted property name must be terminated with a backquote (`)");
        askRow("1 /* x", "S0106 2 Comment has no closing tag");
        askRow("a b", "S0201 3 Syntax error: \"b\"");
        askRow("[1, 2", "S0203 5 Expected \"]\" before end of expression");
        askRow("(1, 2)", "S0202 3 Expected \")\", got \",\"");
        askRow("a ! b", "S0204 3 Unknown operator: \"!\"");
        askRow("", "S0207 0 Unexpected end of expression");
        askRow("1 +", "S0207 3 Unexpected end of expression");
        askRow("function(1){1}",
            "S0208 10 Parameter 1 of function definition must be a variable name (start with $)");
        askRow("$x{a: b}[0]", "S0209 9 A predicate cannot follow a grouping expression in a step");
        askRow("a{b: c}{d: e}", "S0210 8 Each step can only have one grouping expression");
        askRow("1 + ]", "S0211 5 The symbol \"]\" cannot be used as a unary operator");
        askRow("a := 1", "S0212 1 The left side of := must be a variable name (start with $)");
        askRow("a.1", "S0213 3 The literal value 1 cannot be used as a step within a path expression");
        askRow("a@b", "S0214 3 The right side of \"@\" must be a variable name (start with $)");
        askRow("a[0]@$x", "S0215 5 A context variable binding must precede any predicates on a step");
        askRow("a^(b)@$x", "S0216 6 A context variable binding must precede the 'order-by' clause on a step");
        askRow("%", "S0217 1 The object representing the 'parent' cannot be derived from this expression");
        askRow("//", "S0301 1 Empty regular expressions are not allowed");
        askRow("/abc", "S0302 4 No terminating / in regular expression");
        askRow(
            "function($x)<n<n>>{1}", "S0401 15 Type parameters can only be applied to functions and arrays");
        askRow("function($x)<(a<n>)>{1}",
            "S0402 14 Choice groups containing parameterized types are not supported");
    }
    void faultsHaveTheLanguagesCodes()
    {
        QFETCH(QByteArray, expression);
        auto const read = Expression::read(expression.toStdString());
        QVERIFY(!read.isSound());
        auto const& fault = read.faults().front();
        auto const said = fault.code + " " + std::to_string(fault.position) + " " + fault.message;
        QVERIFY(fault.range.end() <= static_cast<std::size_t>(expression.size()));
        QTEST(QByteArray::fromStdString(said), "expected");
    }

    void readingGoesOnBehindAFault()
    {
        auto const read = Expression::read("$sum([1, +]) + (a b) & $uppercase('x')");
        QCOMPARE(read.faults().size(), std::size_t{2});
        QCOMPARE(read.faults()[0].code, std::string("S0211"));
        QCOMPARE(read.faults()[1].code, std::string("S0202"));
        QCOMPARE(read.tree().root().kind, SyntaxKind::Binary);
        auto const* found = read.tree().find(24);
        QVERIFY(found);
        QCOMPARE(at(read, *found), std::string("$uppercase"));
        // What is being typed keeps the variable in front of it.
        auto const typing = Expression::read("$states.input.");
        QCOMPARE(typing.analysis().variables.size(), std::size_t{1});
        QCOMPARE(typing.analysis().variables[0].path, std::vector<std::string>{"input"});
    }

    void printingAndReadingGivesTheSameTree_data()
    {
        askColumns();
        askRow("a.b[0].`c d`[]", "a.b[0].`c d`[]");
        askRow("a[ ][0]", "a[][0]");
        askRow("1+2*-3", "1 + 2 * -3");
        askRow("$f(?,1)~>$g", "$f(?, 1) ~> $g");
        askRow("{'a':1,b:[1..3]}", "{\"a\": 1, b: [1 .. 3]}");
        askRow("a^(<b,>c){d:e}", "a^(b, >c){d: e}");
        askRow("a@$x#$i.%.**.*", "a@$x#$i.%.**.*");
        askRow("($x:=1;$x)", "($x := 1; $x)");
        askRow("function($a,$b)<nn:n>{$a?$b:1}", "function($a, $b)<nn:n> { $a ? $b : 1 }");
        askRow("|a|{},'x'|", "| a | {}, \"x\" |");
        askRow("/a\\/b/i", "/a\\/b/i");
        askRow("'\\u0001\"\\uD800'", "\"\\u0001\\\"\\ud800\"");
        askRow("and and `and`", "`and` and `and`");
        askRow("1e21 & 1e-7", "1e+21 & 1e-7");
    }
    void printingAndReadingGivesTheSameTree()
    {
        QFETCH(QByteArray, expression);
        auto const read = Expression::read(expression.toStdString());
        QVERIFY(read.isSound());
        auto const printed = print(read.tree().root());
        auto const again = Expression::read(printed);
        QVERIFY2(isSameSyntax(read.tree().root(), again.tree().root()), printed.c_str());
        QTEST(QByteArray::fromStdString(printed), "expected");
    }

    void deepNestingIsRefused()
    {
        for (auto const* piece :
            {"(", "[", "-", "{'a':", "$f(", "a[", "a?", "|", "function(){", "/*", "'", "a.", "1+"}) {
            std::string text;
            for (int i = 0; i < 100'000; ++i)
                text += piece;
            auto const read = Expression::read(text);
            QVERIFY2(!read.isSound(), piece);
            QVERIFY(!read.faults().front().message.empty());
        }
        int const additions = static_cast<int>(expr::jsonata::maximumHeight) - 100;
        std::string sum = "1";
        for (int i = 0; i < additions; ++i)
            sum += "+1";
        QCOMPARE(tests::ask(sum), std::to_string(additions + 1));
    }
};

QTEST_APPLESS_MAIN(TestJsonataSyntax)
#include "tst_jsonata_syntax.moc"
