// SPDX-License-Identifier: GPL-3.0-or-later
// Values set as they are written, and the changes of one visit of a field as one step.
#include "core/document/document.h"
#include "core/edit/commands/set_field.h"
#include "core/edit/commands/set_field_text.h"
#include "core/edit/history.h"

#include <QTest>

using namespace steploom;

class TestFieldText : public QObject {
    Q_OBJECT

    static constexpr auto source = "{\r\n"
                                   "  \"StartAt\": \"A\",\r\n"
                                   "  \"States\": {\r\n"
                                   "    \"A\": {\r\n"
                                   "      \"Type\": \"Pass\",\r\n"
                                   "      \"Result\": {\r\n"
                                   "        \"a\":   1.50,\r\n"
                                   "        \"b\": 1e400\r\n"
                                   "      },\r\n"
                                   "      \"End\": true\r\n"
                                   "    }\r\n"
                                   "  }\r\n"
                                   "}";

    static StateId idOf(document::Document const& document)
    {
        return document.snapshot().graph->findByName("A")->id;
    }
    static text::NodeRef nodeOf(document::Document const& document)
    {
        return document.snapshot().graph->findByName("A")->node;
    }

private slots:
    void aValueIsShownWithoutItsIndentation()
    {
        document::Document const document(source);
        QCOMPARE(edit::fieldText(nodeOf(document).find("Result")),
            std::string("{\n  \"a\":   1.50,\n  \"b\": 1e400\n}"));
    }

    void settingWhatIsShownChangesNothing()
    {
        document::Document document(source);
        edit::History history(document);
        auto const shown = edit::fieldText(nodeOf(document).find("Result"));
        QVERIFY(history.run(edit::SetFieldText{idOf(document), "/Result", shown}));
        QCOMPARE(document.bytes(), std::string(source));
        QVERIFY(!history.canUndo());
    }

    void onlyWhatDiffersIsTouched()
    {
        document::Document document(source);
        edit::History history(document);
        QVERIFY(history.run(
            edit::SetFieldText{idOf(document), "/Result", "{\n  \"a\":   2.50,\n  \"b\": 1e400\n}"}));
        std::string expected(source);
        expected.replace(expected.find("1.50"), 1, "2");
        QCOMPARE(document.bytes(), expected);
        history.undo();
        QCOMPARE(document.bytes(), std::string(source));
    }

    void aNewFieldGoesInAsItIsTyped()
    {
        document::Document document(source);
        edit::History history(document);
        QVERIFY(history.run(edit::SetFieldText{idOf(document), "/Parameters", "{\n  \"x\": 2.0\n}"}));
        QVERIFY(document.bytes().find(
                    "      \"Parameters\": {\r\n        \"x\": 2.0\r\n      },\r\n      \"End\"")
            != std::string::npos);
    }

    void whatIsNoJsonIsRefused()
    {
        document::Document document(source);
        edit::History history(document);
        QVERIFY(!history.run(edit::SetFieldText{idOf(document), "/Result", "{\"a\": "}));
        QVERIFY(!history.run(edit::SetFieldText{idOf(document), "/Result", ""}));
        QCOMPARE(document.bytes(), std::string(source));
    }

    void theChangesOfOneVisitAreOneStep()
    {
        document::Document document(source);
        edit::History history(document);
        auto const set = [&](char const* text, edit::Visit visit) {
            return history.run(edit::SetField{idOf(document), "/Comment", Value(text)}, visit).ok();
        };
        QVERIFY(set("n", 1));
        QVERIFY(set("no", 1));
        QVERIFY(set("now", 2));
        history.undo();
        QVERIFY(document.bytes().find("\"no\"") != std::string::npos);
        history.undo();
        QCOMPARE(document.bytes(), std::string(source));
        history.redo();
        QVERIFY(document.bytes().find("\"no\"") != std::string::npos);
    }

    void aVisitDoesNotReachOverWhatHappenedSince()
    {
        document::Document document(source);
        edit::History history(document);
        auto const comment = [&](char const* text) {
            return history.run(edit::SetField{idOf(document), "/Comment", Value(text)}, 7).ok();
        };
        QVERIFY(comment("one"));
        QVERIFY(history.type(text::Patch::insert(document.bytes().size(), "\n"), edit::Merge::Word));
        QVERIFY(comment("two"));
        history.undo();
        QVERIFY(document.bytes().find("\"one\"") != std::string::npos);
        history.markSaved();
        QVERIFY(comment("three"));
        QVERIFY(comment("four"));
        history.undo();
        QVERIFY(!history.isModified());
    }
};

QTEST_APPLESS_MAIN(TestFieldText)
#include "tst_field_text.moc"
