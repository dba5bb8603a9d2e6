// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_writer.h"
#include "core/text/line_index.h"
#include "core/text/syntax_tree.h"

#include <QTest>

using namespace steploom;
using namespace steploom::text;

class TestJsonTree : public QObject {
    Q_OBJECT

private slots:
    void everyValueAndKeyHasItsRange()
    {
        auto const tree = SyntaxTree::parseJson("{ \"a\" : [1, \"x\\n\"] }");
        QVERIFY(tree->isSound());
        auto const a = tree->root().find("a");
        QCOMPARE(a.keyRange(), (TextRange{2, 3}));
        QCOMPARE(std::string(a.text()), std::string("[1, \"x\\n\"]"));
        QCOMPARE(a.child(1).string(), std::string("x\n"));
        QCOMPARE(a.child(1).pointer(), std::string("/a/1"));
        QVERIFY(resolvePointer(tree->root(), "/a/1") == a.child(1));
        QVERIFY(tree->nodeAt(13) == a.child(1));
    }

    void escapesOfKeysAndStringsAreRead()
    {
        auto const tree = SyntaxTree::parseJson("{\"a\\u0062\\/\": \"\\ud83d\\ude00 \\u00e4\", \"~/\": 1}");
        QVERIFY(tree->isSound());
        QVERIFY(tree->root().find("ab/"));
        QCOMPARE(tree->root().firstChild().string(), std::string("\xF0\x9F\x98\x80 \xC3\xA4"));
        QCOMPARE(tree->root().lastChild().pointer(), std::string("/~0~1"));
    }

    void textThatIsNotJsonHasAFaultWithASentence_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("empty") << "" << "empty";
        QTest::newRow("missing comma") << "{\"a\":1\n \"b\":2}" << "A comma is missing before \"b\"";
        QTest::newRow("trailing comma") << "{\"a\":1,}" << "comma too many";
        QTest::newRow("missing colon") << "{\"a\" 1}" << "colon is missing";
        QTest::newRow("missing value") << "{\"a\":}" << "value of this field is missing";
        QTest::newRow("open object") << "{\"a\":1" << "} that closes";
        QTest::newRow("open array") << "{\"a\":[1" << "] that closes";
        QTest::newRow("open string") << "{\"a\":\"b\n}" << "quote at the end";
        QTest::newRow("placeholder") << "{\"a\":${n}}" << "placeholder needs quotes";
        QTest::newRow("comment") << "{// x\n\"a\":1}" << "no comments";
        QTest::newRow("python") << "{\"a\":True}" << "must be true";
        QTest::newRow("number") << "{\"a\":01}" << "not a number";
        QTest::newRow("rest") << "{} x" << "Nothing may follow";
        QTest::newRow("escape") << "{\"a\":\"\\d\"}" << "must be doubled";
    }
    void textThatIsNotJsonHasAFaultWithASentence()
    {
        QFETCH(QString, text);
        QFETCH(QString, sentence);
        auto const tree = SyntaxTree::parseJson(text.toStdString());
        QVERIFY(!tree->isSound());
        QVERIFY2(QString::fromStdString(tree->faults().front().sentence).contains(sentence),
            tree->faults().front().sentence.c_str());
    }

    void aMissingBraceDoesNotSwallowTheNextState()
    {
        auto const tree = SyntaxTree::parseJson("{\n"
                                                "  \"StartAt\": \"A\",\n"
                                                "  \"States\": {\n"
                                                "    \"A\": {\n"
                                                "      \"Type\": \"Pass\",\n"
                                                "      \"Next\": \"B\"\n"
                                                "    \"B\": {\n"
                                                "      \"Type\": \"Succeed\"\n"
                                                "    }\n"
                                                "  }\n"
                                                "}");
        QVERIFY(!tree->isSound());
        auto const states = tree->root().find("States");
        QCOMPARE(states.size(), std::size_t{2});
        QVERIFY(states.find("B").find("Type").stringIs("Succeed"));
    }

    void aHalfTypedFieldLeavesTheRestReadable()
    {
        auto const tree = SyntaxTree::parseJson("{\n"
                                                "  \"States\": {\n"
                                                "    \"A\": {\n"
                                                "      \"Type\": \"Pass\",\n"
                                                "      \"Next\n"
                                                "    },\n"
                                                "    \"B\": { \"Type\": \"Succeed\" }\n"
                                                "  }\n"
                                                "}");
        auto const states = tree->root().find("States");
        QCOMPARE(states.size(), std::size_t{2});
        QVERIFY(states.find("A").find("Type").stringIs("Pass"));
        QVERIFY(states.find("B").find("Type").stringIs("Succeed"));
    }

    void tooDeepNestingIsAFaultAndNoCrash()
    {
        auto const tree = SyntaxTree::parseJson(std::string(100'000, '['));
        QVERIFY(!tree->isSound());
        QVERIFY(tree->faults().front().sentence.find("levels deep") != std::string::npos);
    }

    void numbersBeyondADoubleKeepTheirTextAndBecomeTheNearestValue()
    {
        auto const tree = SyntaxTree::parseJson("[1e400, -1e400, 1e-400, 12345678901234567890]");
        QVERIFY(tree->isSound());
        QCOMPARE(std::string(tree->root().child(0).text()), std::string("1e400"));
        QVERIFY(tree->root().child(0).value().number() > 1e308);
        QCOMPARE(tree->root().child(2).value().number(), 0.0);
        QVERIFY(!tree->root().child(3).value().isInteger());
    }

    void placesCountCodePointsFromOne()
    {
        std::string const text = "a\r\n\xC3\xA4"
                                 "b\nc";
        LineIndex const lines(text);
        QCOMPARE(lines.lineCount(), std::size_t{3});
        QVERIFY((lines.place(5) == Place{2, 2}));
        QVERIFY((lines.place(7) == Place{3, 1}));
    }

    // The quotes inside a template's expression end the string early; what follows is still there.
    void quotesInsideAPlaceholderDoNotEndTheDefinition()
    {
        auto const tree = SyntaxTree::parseJson(
            "{\n  \"StartAt\": \"${env != \"dev\" ? \"A\" : \"B\"}\",\n  \"States\": {\n"
            "    \"A\": {\"Type\": \"Pass\"}\n  }\n}\n");
        QVERIFY(!tree->isSound());
        QCOMPARE(tree->root().find("States").find("A").find("Type").string(), std::string("Pass"));
        // Where nothing more comes, the brace is the end.
        QCOMPARE(SyntaxTree::parseJson("{\n \"a\": tru}\n")->root().size(), std::size_t{1});
    }

    // Looking back for the start of a line that is the whole file took minutes here.
    void aFileOnOneLineIsReadInOneGo()
    {
        std::string members;
        for (int i = 0; i < 100000; ++i)
            members += "\"k" + std::to_string(i) + "\":[1,{\"a\":2}],";
        auto const whole = SyntaxTree::parseJson("{" + members + "\"z\":0}");
        QVERIFY(whole->isSound());
        QCOMPARE(whole->root().size(), std::size_t{100001});
        auto const cut = SyntaxTree::parseJson("{" + members);
        QVERIFY(!cut->isSound());
        QCOMPARE(cut->root().size(), std::size_t{100000});
    }
};

QTEST_APPLESS_MAIN(TestJsonTree)
#include "tst_json_tree.moc"
