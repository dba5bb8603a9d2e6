// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_writer.h"
#include "core/base/random.h"
#include "core/text/patch.h"
#include "core/text/tree_edit.h"

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

// Takes a stretch out and puts it back elsewhere, carried in two pieces.
static Patch randomMove(Random& random, std::size_t size)
{
    if (size < 6)
        return {};
    auto const from = random.next() % (size - 4);
    std::size_t const length = 2 + random.next() % 3;
    auto to = random.next() % (size + 1);
    if (to > from && to < from + length)
        to = from + length;
    Splice const removal{from, length, {}};
    Splice const insertion{to, 0, "(" + std::string(length, 'm') + ")"};
    Patch patch{to <= from ? std::vector{insertion, removal} : std::vector{removal, insertion}, {}};
    auto const at = (to <= from ? to : to - length) + 1;
    patch.carries = {{{from, 1}, at}, {{from + 1, length - 1}, at + 1}};
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

    // Whatever is anchored in the text must end at the same place, whether two patches come one after the
    // other or as one; a change inside of what is moved once took along what lay behind it.
    void composedPatchesMoveAnchorsAsBothDo()
    {
        Random random(13);
        int carried = 0;
        for (int i = 0; i < 5000; ++i) {
            std::string const text(24, 'x');
            auto const first
                = random.next() % 2 == 0 ? randomMove(random, text.size()) : randomPatch(random, text.size());
            auto const middle = applyPatch(text, first);
            auto const second = random.next() % 2 == 0 ? randomMove(random, middle.size())
                                                       : randomPatch(random, middle.size());
            auto const both = compose(first, second);
            QCOMPARE(applyPatch(text, both), applyPatch(middle, second));
            carried += !both.carries.empty();
            for (std::size_t offset = 0; offset <= text.size(); ++offset) {
                auto const halfway = mapOffset(first, offset);
                auto const stepwise = halfway ? mapOffset(second, *halfway) : std::nullopt;
                QCOMPARE(mapOffset(both, offset), stepwise);
            }
        }
        QVERIFY(carried > 1000);
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

    void removingSeveralIsRemovingOneAfterTheOther()
    {
        std::string const text = "{\n  \"a\": 1,\n  \"b\": 2, \"c\": 3,\n  \"d\": 4\n}";
        for (unsigned chosen = 0; chosen < 16; ++chosen) {
            auto const tree = SyntaxTree::parseJson(text);
            std::vector<NodeRef> nodes;
            auto expected = tree->root().value();
            for (unsigned i = 0; i < 4; ++i)
                if ((chosen >> i & 1U) != 0) {
                    nodes.push_back(tree->root().child(i));
                    expected = expected.without(nodes.back().key());
                }
            auto const after = SyntaxTree::parseJson(applyPatch(text, removeNodes(nodes)));
            QVERIFY2(after->isSound(), after->text().c_str());
            QVERIFY2(after->root().value() == expected, after->text().c_str());
        }
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
