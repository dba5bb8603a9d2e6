// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/document.h"
#include "core/edit/commands/insert_state.h"
#include "core/edit/commands/rename_state.h"
#include "core/edit/history.h"

#include <QTest>

using namespace steploom;

class TestYamlDocument : public QObject {
    Q_OBJECT

    static QByteArray machine()
    {
        return "StartAt: A\n"
               "States:\n"
               "  A:\n"
               "    Type: Pass\n"
               "    Next: B\n"
               "  B:\n"
               "    Type: Wait\n"
               "    Seconds: 1\n"
               "    End: true\n";
    }
    static StateId idOf(document::Document const& document, std::string_view name)
    {
        auto const* state = document.snapshot().picture->findByName(name);
        return state ? state->id : StateId{};
    }
    static void type(edit::History& history, std::size_t offset, std::size_t removed, std::string text)
    {
        QVERIFY(history.type(text::Patch{{{offset, removed, std::move(text)}}, {}}, edit::Merge::Never));
    }

private slots:
    void nameAndContentTellTheLanguage_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("isYaml");
        QTest::newRow("named YAML") << machine() << QByteArray("a.asl.yaml") << true;
        QTest::newRow("named yml") << QByteArray("x") << QByteArray("a.yml") << true;
        QTest::newRow("an empty file named YAML") << QByteArray() << QByteArray("a.yaml") << true;
        QTest::newRow("YAML without a name") << machine() << QByteArray() << true;
        QTest::newRow("a comment, then YAML") << "# c\n\n" + machine() << QByteArray("-") << true;
        QTest::newRow("a start of a document") << "--- # c\n" + machine() << QByteArray() << true;
        QTest::newRow("YAML named JSON") << machine() << QByteArray("a.json") << false;
        QTest::newRow("JSON without a name") << QByteArray("{\"a\": 1}") << QByteArray() << false;
        QTest::newRow("JSON without its brace") << QByteArray("\"StartAt\": \"A\",") << QByteArray() << false;
        QTest::newRow("nothing") << QByteArray() << QByteArray() << false;
        QTest::newRow("JSON named YAML") << QByteArray("{\"a\": 1}") << QByteArray("a.yaml") << false;
        QTest::newRow("broken JSON named YAML") << QByteArray("{\"a\": 1,,") << QByteArray("a.yaml") << false;
        QTest::newRow("braces of YAML") << QByteArray("{StartAt: A}") << QByteArray("a.yaml") << true;
    }
    void nameAndContentTellTheLanguage()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, name);
        QFETCH(bool, isYaml);
        document::Document const document(bytes.toStdString(), name.toStdString());
        QCOMPARE(document.kind().language == document::FileLanguage::Yaml, isYaml);
        QCOMPARE(document.kind().notice, std::string());
    }

    void aStateBeingTypedLeavesThePictureWhole()
    {
        document::Document document(machine().toStdString(), "a.yaml");
        edit::History history(document);
        auto const a = idOf(document, "A");
        auto const b = idOf(document, "B");
        QVERIFY(a && b);
        // A quote is opened, and not closed yet.
        type(history, document.bytes().find("Pass"), 4, "\"Pa");
        QVERIFY(!document.snapshot().tree->isSound());
        QCOMPARE(idOf(document, "A"), a);
        QCOMPARE(idOf(document, "B"), b);
        QVERIFY(document.snapshot().picture->find(a)->isStale);
        QVERIFY(!document.snapshot().picture->find(b)->isStale);
        auto const refused = history.run(edit::RenameState{a, "C"});
        QVERIFY(!refused && refused.sentence().find("cannot be read") != std::string::npos);
        QVERIFY(history.run(edit::RenameState{b, "C"}));
        QCOMPARE(idOf(document, "C"), b);
    }

    void renamingKeepsTheIdentityThroughUndo()
    {
        document::Document document(machine().toStdString(), "a.yaml");
        edit::History history(document);
        auto const a = idOf(document, "A");
        QVERIFY(history.run(edit::RenameState{a, "no"}));
        QVERIFY(document.bytes().find("StartAt: \"no\"") != std::string::npos);
        QCOMPARE(idOf(document, "no"), a);
        history.undo();
        QCOMPARE(QByteArray::fromStdString(document.bytes()), machine());
        QCOMPARE(idOf(document, "A"), a);
        history.redo();
        QCOMPARE(idOf(document, "no"), a);
    }

    void whatAnAliasStandsForIsChangedInTheText()
    {
        auto const text
            = QByteArray("StartAt: A\nStates:\n  A: &a\n    Type: Pass\n    End: true\n  B: *a\n");
        document::Document document(text.toStdString(), "a.yaml");
        edit::History history(document);
        QVERIFY(document.snapshot().tree->isSound());
        auto const refused = history.run(
            edit::InsertState{"N", R"({"Type": "Pass"})", edit::AfterState{idOf(document, "B")}});
        QVERIFY(!refused && refused.sentence().find("alias") != std::string::npos);
        QVERIFY(history.run(
            edit::InsertState{"N", R"({"Type": "Pass"})", edit::AfterState{idOf(document, "A")}}));
        QVERIFY(document.snapshot().tree->isSound());
    }
};

QTEST_APPLESS_MAIN(TestYamlDocument)
#include "tst_yaml_document.moc"
