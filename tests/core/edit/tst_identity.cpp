// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/rename_state.h"
#include "core/edit/history.h"

#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

using namespace steploom;
using edit::Merge;

static std::string const twoStates
    = "{\n  \"StartAt\": \"A\",\n  \"States\": {\n"
      "    \"A\": {\n      \"Type\": \"Pass\",\n      \"Next\": \"B\"\n    },\n"
      "    \"B\": {\n      \"Type\": \"Succeed\"\n    }\n  }\n}\n";

class TestIdentity : public QObject {
    Q_OBJECT

    static StateId idOf(document::Document const& document, std::string_view name)
    {
        auto const* state = document.snapshot().picture->findByName(name);
        return state ? state->id : StateId{};
    }

    static void typeAt(edit::History& history, std::size_t offset, std::string_view text)
    {
        for (char const c : text)
            QVERIFY(history.type(text::Patch::insert(offset++, std::string(1, c)), Merge::Word));
    }

private slots:
    void typingInsideANameKeepsTheState()
    {
        document::Document document(twoStates);
        edit::History history(document);
        auto const id = idOf(document, "B");
        auto const key = document.bytes().find("\"B\": {");
        typeAt(history, key + 2, "uy");
        QVERIFY(idOf(document, "Buy") == id);
        history.undo();
        QCOMPARE(document.bytes(), twoStates);
        QVERIFY(idOf(document, "B") == id);
    }

    void aKeyRetypedAsAWholeKeepsTheState()
    {
        document::Document document(twoStates);
        edit::History history(document);
        auto const id = idOf(document, "B");
        auto const key = document.bytes().find("\"B\": {");
        QVERIFY(history.type(text::Patch::replace({key, 3}, "\"Other\""), Merge::Never));
        QVERIFY(idOf(document, "Other") == id);
    }

    void cutAndPasteElsewhereInOneStepKeepsTheState()
    {
        document::Document document(twoStates);
        edit::History history(document);
        auto const a = idOf(document, "A");
        auto const b = idOf(document, "B");
        // B goes before A, as a text editor's "move line up" would do it: taken out and put in as text.
        auto const start = document.bytes().find("    \"B\"");
        std::string const bText = "    \"B\": {\n      \"Type\": \"Succeed\"\n    }";
        auto const aStart = document.bytes().find("    \"A\"");
        text::Patch patch;
        patch.splices.push_back({aStart, 0, bText + ",\n"});
        patch.splices.push_back({start - 2, bText.size() + 2, "\n"});
        QVERIFY(history.type(patch, Merge::Never));
        QVERIFY(document.snapshot().tree->isSound());
        QVERIFY(idOf(document, "A") == a);
        QVERIFY(idOf(document, "B") == b);
        history.undo();
        QVERIFY(idOf(document, "B") == b);
    }

    void aTextThatCannotBeReadAtAllKeepsItsWholePicture()
    {
        document::Document document(twoStates);
        edit::History history(document);
        auto const a = idOf(document, "A");
        auto const b = idOf(document, "B");
        typeAt(history, 0, "choi ");
        auto const& picture = *document.snapshot().picture;
        QCOMPARE(picture.scopes().size(), std::size_t{1});
        QCOMPARE(picture.states().size(), std::size_t{2});
        for (auto const id : {a, b}) {
            QVERIFY(picture.find(id));
            QVERIFY(picture.find(id)->isStale);
        }
        QCOMPARE(picture.edges().size(), std::size_t{2});
        QVERIFY(document.snapshot().graph->states().empty());
        // Once it can be read the same states are there again.
        QVERIFY(history.type(text::Patch::replace({0, 5}, ""), Merge::Never));
        QVERIFY(idOf(document, "A") == a && !document.snapshot().picture->find(a)->isStale);
    }

    void aBrokenTextKeepsNoTreeThatNothingIsShownFrom_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::newRow("a state is broken") << QByteArray("      \"Next\"");
        QTest::newRow("nothing can be read") << QByteArray("{");
    }
    void aBrokenTextKeepsNoTreeThatNothingIsShownFrom()
    {
        QFETCH(QByteArray, before);
        document::Document document(twoStates);
        edit::History history(document);
        std::vector<std::weak_ptr<text::SyntaxTree const>> trees;
        auto const place = document.bytes().find(before.toStdString());
        for (int key = 0; key < 20; ++key) {
            trees.push_back(document.snapshot().tree);
            typeAt(history, place, "x");
            QVERIFY(!document.snapshot().tree->isSound());
        }
        QVERIFY(document.snapshot().picture->find(idOf(document, "A"))->isStale);
        auto const kept = std::ranges::count_if(trees, [](auto const& tree) { return !tree.expired(); });
        QVERIFY2(kept <= 2, std::to_string(kept).c_str());
    }

    void anEmptiedTextHasNoPicture()
    {
        document::Document document(twoStates);
        edit::History history(document);
        QVERIFY(history.type(text::Patch::replace({0, twoStates.size()}, ""), Merge::Never));
        QVERIFY(document.snapshot().picture->states().empty());
    }

    void brokenTextKeepsItsStatesAsStale()
    {
        document::Document document(twoStates);
        edit::History history(document);
        auto const a = idOf(document, "A");
        auto const place = document.bytes().find("      \"Next\": \"B\"");
        QVERIFY(history.type(text::Patch::replace({place, 16}, "      \"Next"), Merge::Never));
        QVERIFY(!document.snapshot().tree->isSound());
        auto const* stale = document.snapshot().picture->find(a);
        QVERIFY(stale);
        QVERIFY(stale->isStale);
        QCOMPARE(stale->name, std::string("A"));
        QCOMPARE(stale->edges.size(), std::size_t{1});
        auto const refused = history.run(edit::RenameState{a, "Z"});
        QVERIFY(!refused);
        QVERIFY(refused.sentence().find("cannot be read (line 6)") != std::string::npos);
        history.undo();
        QVERIFY(!document.snapshot().picture->find(a)->isStale);
    }

    void keystrokesMergeIntoWords()
    {
        document::Document document("");
        edit::History history(document);
        typeAt(history, 0, "two words");
        QCOMPARE(document.bytes(), std::string("two words"));
        history.undo();
        QCOMPARE(document.bytes(), std::string("two "));
        history.undo();
        QCOMPARE(document.bytes(), std::string());
        QVERIFY(!history.canUndo());
        history.redo();
        history.redo();
        QCOMPARE(document.bytes(), std::string("two words"));
    }

    void severalCaretsTypeOneStep()
    {
        document::Document document("a\nb\n");
        edit::History history(document);
        QVERIFY(history.type(text::Patch{{{1, 0, "x"}, {3, 0, "x"}}, {}}, Merge::Word));
        QVERIFY(history.type(text::Patch{{{2, 0, "y"}, {5, 0, "y"}}, {}}, Merge::Word));
        QCOMPARE(document.bytes(), std::string("axy\nbxy\n"));
        history.undo();
        QCOMPARE(document.bytes(), std::string("a\nb\n"));
    }

    void aSaveSeparatesTyping()
    {
        document::Document document("");
        edit::History history(document);
        typeAt(history, 0, "ab");
        history.markSaved();
        QVERIFY(!history.isModified());
        typeAt(history, 2, "c");
        QVERIFY(history.isModified());
        history.undo();
        QVERIFY(!history.isModified());
        QCOMPARE(document.bytes(), std::string("ab"));
    }

    void unreadableBytesAreOpenedReadOnly()
    {
        document::Document document("{\"a\": \"\xFF\"}");
        QVERIFY(document.isReadOnly());
        edit::History history(document);
        auto const refused = history.type(text::Patch::insert(0, " "), Merge::Word);
        QVERIFY(!refused);
        QVERIFY(refused.sentence().find("Line 1") == 0);
    }
};

QTEST_APPLESS_MAIN(TestIdentity)
#include "tst_identity.moc"
