// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/syntax_tree.h"
#include "core/text/tree_edit.h"

#include <QTest>

#include <functional>
#include <vector>

using namespace steploom;
using text::NodeRef;
using text::Patch;
using text::SyntaxTree;

using Change = std::function<Patch(NodeRef root)>;

// What each change makes of a text of YAML, byte for byte.
class TestTreeEdit : public QObject {
    Q_OBJECT

    static void check(char const* before, Change const& change, char const* after)
    {
        std::string const text(before);
        auto const tree = SyntaxTree::parseYaml(text);
        QVERIFY2(tree->isSound(), before);
        auto const patch = change(tree->root());
        auto const changed = text::applyPatch(text, patch);
        QCOMPARE(QByteArray::fromStdString(changed), QByteArray(after));
        QVERIFY2(SyntaxTree::parseYaml(changed)->isSound(), changed.c_str());
        QCOMPARE(text::applyPatch(changed, text::invertPatch(text, patch)), text);
    }
    static NodeRef at(NodeRef root, std::string_view pointer) { return text::resolvePointer(root, pointer); }

private slots:
    void membersGoInAsLinesOfTheirObject()
    {
        auto const put = [](NodeRef root) { return text::insertMember(at(root, "/a"), "new", 1); };
        check("a:\n  b: 1\nc: 2\n", put, "a:\n  b: 1\n  new: 1\nc: 2\n");
        check(
            "a:\n    b: 1  # x\n    # y\n\nc: 2\n", put, "a:\n    b: 1  # x\n    new: 1\n    # y\n\nc: 2\n");
        check("a:\n  b:\n    c: 1\n    # inside\n", put, "a:\n  b:\n    c: 1\n    # inside\n  new: 1\n");
        check("a:\n  b: 1", put, "a:\n  b: 1\n  new: 1");
        check("a:\r\n  b: 1\r\n", put, "a:\r\n  b: 1\r\n  new: 1\r\n");
        check("a:\n  b: |\n    x", put, "a:\n  b: |-\n    x\n  new: 1");
        check("a:\n  b: 1\n\n  c: 2\n", put, "a:\n  b: 1\n\n  c: 2\n\n  new: 1\n");
    }

    void emptyBracketsOpenUp()
    {
        auto const put = [](NodeRef root) { return text::insertMember(at(root, "/a"), "new", 1); };
        check("a: {}\n", put, "a:\n  new: 1\n");
        check("a: {}  # c\nb: 1\n", put, "a:  # c\n  new: 1\nb: 1\n");
        check("a: &x {}\n", put, "a: &x\n  new: 1\n");
        check(
            "a: {b: {}}\n", [](NodeRef root) { return text::insertMember(at(root, "/a/b"), "new", 1); },
            "a: {b: {\"new\": 1}}\n");
        auto const item = [](NodeRef root) { return text::insertItem(at(root, "/a"), 0, "x"); };
        check("a: []\n", item, "a:\n  - x\n");
        check("b:\n- 1\na: []\n", item, "b:\n- 1\na:\n- x\n");
        check("- {}\n", [](NodeRef root) { return text::setMember(root.child(0), "new", 1); }, "- new: 1\n");
    }

    void bracketsStayBrackets()
    {
        check(
            "a: {b: 1, c: 2}  # d\n",
            [](NodeRef root) { return text::insertMember(at(root, "/a"), "new", "x"); },
            "a: {b: 1, c: 2, new: \"x\"}  # d\n");
        check(
            "a: [1, 2,]\n", [](NodeRef root) { return text::insertItem(at(root, "/a"), 9, 3); },
            "a: [1, 2, 3,]\n");
        check(
            "a: [1, 2, 3]\n", [](NodeRef root) { return text::removeNode(at(root, "/a/1")); }, "a: [1, 3]\n");
        check("a: [1]\n", [](NodeRef root) { return text::removeNode(at(root, "/a/0")); }, "a: []\n");
        check(
            "a: [x, y]\n", [](NodeRef root) { return text::replaceString(at(root, "/a/0"), "p, q"); },
            "a: [\"p, q\", y]\n");
    }

    void blocksOfTextStayBlocks_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("after");
        auto const row = [](char const* name, char const* before, char const* content, char const* after) {
            QTest::newRow(name) << QByteArray(before) << QByteArray(content) << QByteArray(after);
        };
        row("folded, with a comment", "a:\n  b: >-   # folded\n    {% $x\n    + 1 %}\n  c: 1\n",
            "{% $x + 12 %}", "a:\n  b: >-   # folded\n    {% $x\n    + 12 %}\n  c: 1\n");
        row("folded, at a fold", "a:\n  b: >-\n    one\n    two\n", "oneandtwo",
            "a:\n  b: >-\n    oneandtwo\n");
        row("folded, a line more", "a:\n  b: >-\n    one two\n", "one\ntwo",
            "a:\n  b: >-\n    one\n\n    two\n");
        row("folded, at the end of a paragraph", "a:\n  b: >-\n    one\n    two\n\n    three\n",
            "one two!\nthree", "a:\n  b: >-\n    one\n    two!\n\n    three\n");
        row("folded, more indented", "a:\n  b: >-\n    one\n      two\n    three\n", "one\n  two\nfour",
            "a:\n  b: >-\n    one\n      two\n    four\n");
        row("literal, with a comment", "a:\n  b: | # lines\n      one\n\n      two\n",
            "one\n\ntwo and\nthree\n", "a:\n  b: | # lines\n      one\n\n      two and\n      three\n");
        row("literal, into an empty line", "a:\n  b: |\n    one\n\n    two\n", "one\nx\ntwo\n",
            "a:\n  b: |\n    one\n    x\n    two\n");
        row("the last line end goes", "a:\n  b: | # lines\n    one\n", "one",
            "a:\n  b: |- # lines\n    one\n");
        row("a last line end comes", "a:\n  b: >- # lines\n    one\n", "one\n",
            "a:\n  b: > # lines\n    one\n");
        row("all is new", "a:\n  b: >- # lines\n    one\n    two\n", "x\n\ny",
            "a:\n  b: >- # lines\n    x\n\n\n    y\n");
        row("at the end of the text", "a:\n  b: |-\n    one", "two", "a:\n  b: |-\n    two");
        row("letters of several bytes", "a:\n  b: >-\n    \xC3\xA4\n", "\xC3\xB6",
            "a:\n  b: >-\n    \xC3\xB6\n");
        row("with other line ends", "a:\r\n  b: |\r\n    one\r\n", "one\ntwo\n",
            "a:\r\n  b: |\r\n    one\r\n    two\r\n");
        row("what no block can hold", "a:\n  b: >-\n    one\n", "\x01", "a:\n  b: \"\\u0001\"\n");
        row("nothing", "a:\n  b: >-\n    one\n", "", "a:\n  b: \"\"\n");
    }
    void blocksOfTextStayBlocks()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, after);
        check(
            before.constData(),
            [&](NodeRef root) { return text::replaceString(at(root, "/a/b"), content.toStdString()); },
            after.constData());
        QCOMPARE(QByteArray::fromStdString(
                     at(SyntaxTree::parseYaml(after.toStdString())->root(), "/a/b").string()),
            content);
    }

    // Every content that its letters make, in every block.
    void anyContentOfABlockIsReadBack()
    {
        std::vector<std::string> contents{""};
        for (std::size_t i = 0; contents.size() < 1000; ++i)
            for (char const* const part : {"a", "\n", " b", "# c"})
                contents.push_back(contents[i] + part);
        for (std::string const block : {">-  # d\n    a\n    b\n\n    c", ">\n    a\n      b\n    c",
                 "|\n    a\n\n\n    b", "|- # d\n      a", ">+\n    a", "|2\n      a", ">\n\n    a"}) {
            auto const text = "a:\n  b: " + block + "\n  e: 1\n";
            auto const tree = SyntaxTree::parseYaml(text);
            if (!tree->isSound())
                continue;
            for (auto const& content : contents) {
                auto const changed
                    = text::applyPatch(text, text::replaceString(at(tree->root(), "/a/b"), content));
                auto const read = SyntaxTree::parseYaml(changed);
                QVERIFY2(read->isSound(), changed.c_str());
                QVERIFY2(at(read->root(), "/a/b").string() == content, (text + "->\n" + changed).c_str());
                QCOMPARE(at(read->root(), "/a/e").value(), Value(1));
            }
        }
    }

    void commentsAboveGoAlong()
    {
        auto const take = [](NodeRef root) { return text::removeNode(at(root, "/a/c")); };
        check("a:\n  # of b\n  b: 1\n  # of c\n  # too\n  c: 2  # behind\n  # of d\n  d: 3\n", take,
            "a:\n  # of b\n  b: 1\n  # of d\n  d: 3\n");
        check(
            "# head\na: 1\nb: 2\n", [](NodeRef root) { return text::removeNode(root.find("a")); },
            "# head\nb: 2\n");
        check("a:\n  b: 1\n\n  c: 2\n\n  d: 3\n", take, "a:\n  b: 1\n\n  d: 3\n");
        check("a:\n  c: 2\n\n  d: 3\n", take, "a:\n  d: 3\n");
        check(
            "a:\n- # x\n  b: 1\n# of c\n- c\n- d\n",
            [](NodeRef root) { return text::moveItem(root.find("a"), 1, 2); },
            "a:\n- # x\n  b: 1\n- d\n# of c\n- c\n");
    }

    void whatLosesItsLastChildBecomesBrackets()
    {
        check(
            "a:  # x\n  b: 1  # y\nc: 2\n", [](NodeRef root) { return text::removeNode(at(root, "/a/b")); },
            "a: {}  # x\nc: 2\n");
        check(
            "a:\n- b: 1\n", [](NodeRef root) { return text::removeNode(at(root, "/a/0/b")); }, "a:\n- {}\n");
        check("a: 1\n", [](NodeRef root) { return text::removeNode(root.find("a")); }, "{}\n");
        check("a:\n  - x\n", [](NodeRef root) { return text::removeNode(at(root, "/a/0")); }, "a: []\n");
    }

    void firstFieldsBehindADashGoAlone()
    {
        check(
            "- a: 1\n  b: 2\n", [](NodeRef root) { return text::removeNode(at(root, "/0/a")); }, "- b: 2\n");
        check(
            "- a: 1\n  # of b\n  b: 2\n", [](NodeRef root) { return text::removeNode(at(root, "/0/a")); },
            "-\n  # of b\n  b: 2\n");
        check(
            "- a: 1\n",
            [](NodeRef root) { return text::insertMember(root.child(0), "new", 0, at(root, "/0/a")); },
            "- new: 0\n  a: 1\n");
    }

    void valuesAreReplacedInTheirPlace()
    {
        auto const put = [](Value const& value) {
            return [value](NodeRef root) { return text::replaceValue(root.find("a"), value); };
        };
        check("a:   old  # c\n", put("new"), "a:   new  # c\n");
        check("a: 'old'\n", put("it's"), "a: 'it''s'\n");
        check("a: \"old\"\n", put("new"), "a: \"new\"\n");
        check("a: old\n", put("yes"), "a: \"yes\"\n");
        check("a: old\n", put("12"), "a: \"12\"\n");
        check("a: old\n", put("{% \"x\" %}"), "a: '{% \"x\" %}'\n");
        check("a: old\n", put("x: y"), "a: \"x: y\"\n");
        check("a: old  # c\n", put("b\nc\n"), "a: |  # c\n  b\n  c\n");
        check("a: |-\n  b\n  c\nd: 1\n", put("e"), "a: e\nd: 1\n");
        check("a:\nb: 1\n", put(true), "a: true\nb: 1\n");
        check("a: old  # c\nb: 1\n", put(Value::object({{"x", 1}, {"z", Value::array({2})}})),
            "a:  # c\n  x: 1\n  z:\n    - 2\nb: 1\n");
        check("a:  # c\n  x: 1\nb: 1\n", put(7), "a: 7  # c\nb: 1\n");
        check("a: [1, 2]\n", put(Value::array({3})), "a: [3]\n");
        check("a: &k old\nb: *k\n", put("new"), "a: &k new\nb: *k\n");
        check("a: !Sub old\n", put("new"), "a: new\n");
    }

    void onlyTheMembersThatDifferAreTouched()
    {
        check(
            "a:\n  # of x\n  x:   1\n  y: 2  # of y\n  z: 3\n",
            [](NodeRef root) {
                return text::replaceValue(root.find("a"), Value::object({{"x", 1}, {"y", 5}, {"w", 4}}));
            },
            "a:\n  # of x\n  x:   1\n  y: 5  # of y\n  w: 4\n");
        auto const put = [](Value const& value) {
            return [value](NodeRef root) { return text::replaceValue(root.find("a"), value); };
        };
        // New members stand where the value has them.
        check("a:\n  # of x\n  x: 1\n  # of y\n  y: 2\n",
            put(Value::object({{"v", 0}, {"x", 1}, {"w", "p\nq"}, {"u", 3}, {"y", 2}})),
            "a:\n  v: 0\n  # of x\n  x: 1\n  w: |-\n    p\n    q\n  u: 3\n  # of y\n  y: 2\n");
        check("a:\n  x: 1  # of x\n  in:\n    # of y\n    y: 2\n    z: 3\n",
            put(Value::object({{"x", 1}, {"in", Value::object({{"y", 2}, {"z", 4}})}})),
            "a:\n  x: 1  # of x\n  in:\n    # of y\n    y: 2\n    z: 4\n");
        check("a:\n  b: |\n    x", put(Value::object({{"b", "x"}, {"c", 1}, {"d", 2}})),
            "a:\n  b: |-\n    x\n  c: 1\n  d: 2");
        // Another order is written anew.
        check(
            "a:\n  x: 1  # of x\n  z: 2\n", put(Value::object({{"z", 2}, {"x", 1}})), "a:\n  z: 2\n  x: 1\n");
    }

    void onlyTheItemsThatDifferAreTouched()
    {
        auto const put = [](std::initializer_list<Value> items) {
            std::vector<Value> const all(items);
            return [all](NodeRef root) { return text::replaceValue(root.find("a"), Value::array(all)); };
        };
        auto const* const text = "a:\n# of x\n- x\n# of b\n- b\n- z  # of z\n";
        check(text, put({"x", "z"}), "a:\n# of x\n- x\n- z  # of z\n");
        check(text, put({"x", "k", "b", "z"}), "a:\n# of x\n- x\n- k\n# of b\n- b\n- z  # of z\n");
        check(text, put({"x", "k", "z"}), "a:\n# of x\n- x\n# of b\n- k\n- z  # of z\n");
        check(text, put({"x", "b", "z", "e", "f"}), "a:\n# of x\n- x\n# of b\n- b\n- z  # of z\n- e\n- f\n");
        check(text, put({}), "a: []\n");
    }

    void keysKeepTheirQuotes()
    {
        auto const rename = [](char const* key) {
            return [key](NodeRef root) { return text::renameKey(root.firstChild(), key); };
        };
        check("a: 1\n", rename("b"), "b: 1\n");
        check("'a': 1\n", rename("it's"), "'it''s': 1\n");
        check("\"a\": 1\n", rename("b"), "\"b\": 1\n");
        check("a: 1\n", rename("No: 1"), "\"No: 1\": 1\n");
        check("{a: 1}\n", rename("b c"), "{b c: 1}\n");
        auto const tree = SyntaxTree::parseYaml("a: 1\n");
        QCOMPARE(text::mapOffset(text::renameKey(tree->root().firstChild(), "other"), 0), std::size_t(0));
    }

    void whatMovesTakesTheIndentationOfItsNewPlace()
    {
        check(
            "a:\n  b:\n    # note\n    c: |\n      x\n\n        y\n    d:\n    - 1\ne:\n    f: 1\n",
            [](NodeRef root) {
                std::vector<NodeRef> const moved{at(root, "/a/b/c"), at(root, "/a/b/d")};
                return text::moveChildren(moved, root.find("e"));
            },
            "a:\n  b: {}\ne:\n    f: 1\n    # note\n    c: |\n      x\n\n        y\n    d:\n    - 1\n");
        check(
            "a: {b: {c: 1}}\nd:\n  e: 1\n",
            [](NodeRef root) {
                auto const moved = at(root, "/a/b");
                return text::moveChildren({&moved, 1}, root.find("d"));
            },
            "a: {}\nd:\n  e: 1\n  b:\n    c: 1\n");
    }

    void copiesOfJsonBecomeBlocks()
    {
        auto const json = SyntaxTree::parseJson(R"({"A b": {"m": 2.0, "t": "x\ny"}})");
        check(
            "s: {}\n",
            [&](NodeRef root) {
                auto const copy = json->root().firstChild();
                return text::insertCopies(root.find("s"), {&copy, 1});
            },
            "s:\n  A b:\n    m: 2.0\n    t: |-\n      x\n      y\n");
    }

    void fieldsAreShownAndTakenWithoutTheirIndentation()
    {
        auto const tree = SyntaxTree::parseYaml("a:\n    b:\n        c: |\n            x\n        d: 1\n");
        auto const b = text::resolvePointer(tree->root(), "/a/b");
        QCOMPARE(text::valueText(b), std::string("c: |\n    x\nd: 1"));
        auto const typed = SyntaxTree::parseYaml("c: |\n  z\ne: [1]");
        check(
            "a:\n    b:\n        c: 1\n",
            [&](NodeRef root) { return text::replaceValueAs(at(root, "/a/b"), typed->root()); },
            "a:\n    b:\n        c: |\n          z\n        e: [1]\n");
    }

    void aTextInTheOtherLanguageCarriesItsKeys()
    {
        std::string const json = "{\r\n  \"A\": {\"b\": 2.0},\r\n  \"C d\": [1, \"yes\"]\r\n}";
        auto const tree = SyntaxTree::parseJson(json);
        auto const patch = text::convert(*tree, text::Language::Yaml);
        auto const yaml = text::applyPatch(json, patch);
        QCOMPARE(yaml, std::string("A:\r\n  b: 2.0\r\nC d:\r\n  - 1\r\n  - \"yes\"\r\n"));
        for (auto const* key : {"A", "C d"})
            QCOMPARE(text::mapOffset(patch, tree->root().find(key).keyRange().offset),
                SyntaxTree::parseYaml(yaml)->root().find(key).keyRange().offset);
        QCOMPARE(text::applyPatch(yaml, text::invertPatch(json, patch)), json);
        auto const back = SyntaxTree::parseYaml(yaml);
        auto const again = text::applyPatch(yaml, text::convert(*back, text::Language::Json));
        QVERIFY(SyntaxTree::parseJson(again)->root().value() == tree->root().value());
    }

    void writesTextsSoThatAllReadersReadThem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written");
        auto const row = [](char const* text, char const* written) {
            QTest::newRow(text) << QString(text) << QString(written);
        };
        row("plain words", "plain words");
        row("$.path[0]", "$.path[0]");
        row("arn:aws:states:::lambda:invoke", "arn:aws:states:::lambda:invoke");
        row("${Name}", "${Name}");
        row("yes", "\"yes\"");
        row("Off", "\"Off\"");
        row("n", "\"n\"");
        row("1.5", "\"1.5\"");
        row("1_000", "\"1_000\"");
        row("12:30:45", "\"12:30:45\"");
        row("2001-12-14", "\"2001-12-14\"");
        row("0x1F", "\"0x1F\"");
        row("", "\"\"");
        row(" lead", "\" lead\"");
        row("- dash", "\"- dash\"");
        row("a # b", "\"a # b\"");
        row("ends:", "\"ends:\"");
        row("{% $x %}", "\"{% $x %}\"");
        row("\"quoted\"", "'\"quoted\"'");
        row("a\tb", "\"a\\tb\"");
        row("a\nb", "|-\n  a\n  b");
        row("a\nb\n", "|\n  a\n  b");
        row("\n a\n", "|2\n\n   a");
        row("a\n \nb", "\"a\\n \\nb\"");
    }
    void writesTextsSoThatAllReadersReadThem()
    {
        QFETCH(QString, text);
        QFETCH(QString, written);
        auto const value = SyntaxTree::parseJson("{\"k\": " + std::string("null") + "}");
        auto const given = text::applyPatch(
            value->text(), text::replaceValue(value->root().find("k"), text.toStdString()));
        auto const json = SyntaxTree::parseJson(given);
        QCOMPARE(
            QString::fromStdString(text::writeAs(text::Language::Yaml, json->root(), {})), "k: " + written);
    }
};

QTEST_APPLESS_MAIN(TestTreeEdit)
#include "tst_tree_edit.moc"
