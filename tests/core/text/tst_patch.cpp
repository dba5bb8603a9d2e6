// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_writer.h"
#include "core/base/random.h"
#include "core/text/json_edit.h"
#include "core/text/patch.h"

#include <QTest>

using namespace steploom;
using namespace steploom::text;

static Patch randomPatch(Random& random, std::size_t size)
{
    Patch patch;
    std::size_t at = 0;
    for (int i = 0; i < 4 && at <= size; ++i) {
        at += random.next() % 5;
        if (at > size)
            break;
        auto const removed = std::min<std::size_t>(random.next() % 4, size - at);
        patch.splices.push_back(
            {at, removed, std::string(random.next() % 4, static_cast<char>('A' + random.next() % 26))});
        at += removed + 1;
    }
    return patch;
}

class TestPatch : public QObject {
    Q_OBJECT

private slots:
    void aPatchThenItsInverseIsTheSameText()
    {
        Random random(7);
        for (int i = 0; i < 2000; ++i) {
            std::string const text(random.next() % 20, 'x');
            auto const patch = randomPatch(random, text.size());
            QCOMPARE(applyPatch(applyPatch(text, patch), invertPatch(text, patch)), text);
        }
    }

    void composedPatchesDoWhatBothDo()
    {
        Random random(11);
        for (int i = 0; i < 5000; ++i) {
            std::string text;
            for (int k = 0; k < 18; ++k)
                text += static_cast<char>('a' + k);
            auto const first = randomPatch(random, text.size());
            auto const middle = applyPatch(text, first);
            auto const second = randomPatch(random, middle.size());
            auto const both = compose(first, second);
            QVERIFY(fits(both, text.size()));
            QCOMPARE(applyPatch(text, both), applyPatch(middle, second));
        }
    }

    void offsetsMoveWithTheText()
    {
        Patch const patch{{{2, 3, "ab"}, {10, 0, "xyz"}}, {}};
        QCOMPARE(mapOffset(patch, 1).value(), std::size_t{1});
        QVERIFY(!mapOffset(patch, 3));
        QCOMPARE(mapOffset(patch, 5).value(), std::size_t{4});
        QCOMPARE(mapOffset(patch, 10).value(), std::size_t{12});
        Patch const move{{{0, 4, ""}, {8, 0, "abcd"}}, {{{0, 4}, 4}}};
        QCOMPARE(mapOffset(move, 1).value(), std::size_t{5});
    }

    void insertingAMemberFollowsTheLayoutAround_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("last") << "{\n    \"a\": 1\n}"
                              << "{\n    \"a\": 1,\n    \"k\": {\n        \"x\": [1, 2]\n    }\n}";
        QTest::newRow("one line") << R"({"a":1})" << R"({"a":1, "k": {"x":[1,2]}})";
        QTest::newRow("empty") << "{}" << "{\n  \"k\": {\n    \"x\": [1, 2]\n  }\n}";
        QTest::newRow("crlf") << "{\r\n\t\"a\": 1\r\n}"
                              << "{\r\n\t\"a\": 1,\r\n\t\"k\": {\r\n\t\t\"x\": [1, 2]\r\n\t}\r\n}";
    }
    void insertingAMemberFollowsTheLayoutAround()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        auto const tree = SyntaxTree::parseJson(before.toStdString());
        auto const patch = insertMember(tree->root(), "k", Value::object({{"x", Value::array({1, 2})}}));
        QCOMPARE(QString::fromStdString(applyPatch(tree->text(), patch)), after);
    }

    void removingLeavesNoCommaBehind_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("after");
        QTest::newRow("first") << "a" << "{\n  \"b\": 2,\n  \"c\": 3\n}";
        QTest::newRow("middle") << "b" << "{\n  \"a\": 1,\n  \"c\": 3\n}";
        QTest::newRow("last") << "c" << "{\n  \"a\": 1,\n  \"b\": 2\n}";
    }
    void removingLeavesNoCommaBehind()
    {
        QFETCH(QString, key);
        QFETCH(QString, after);
        auto const tree = SyntaxTree::parseJson("{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n}");
        auto const patch = removeNode(tree->root().find(key.toStdString()));
        QCOMPARE(QString::fromStdString(applyPatch(tree->text(), patch)), after);
    }

    void theOnlyMemberLeavesAnEmptyObject()
    {
        auto const tree = SyntaxTree::parseJson("{\n  \"a\": 1\n}");
        QCOMPARE(applyPatch(tree->text(), removeNode(tree->root().firstChild())), std::string("{}"));
    }

    void aDifferenceNeverCutsACharacter()
    {
        auto const patch = difference("a\xC3\xA4z", "a\xC3\xB6z");
        QCOMPARE(patch.splices.front().offset, std::size_t{1});
        QCOMPARE(patch.splices.front().inserted, std::string("\xC3\xB6"));
    }
};

QTEST_APPLESS_MAIN(TestPatch)
#include "tst_patch.moc"
