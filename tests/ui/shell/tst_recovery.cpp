// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/journal.h"
#include "core/edit/commands/rename_state.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/workbench/simulation.h"

using namespace steploom;
using shell::Dialogs;
using tests::oddFile;
using tests::WindowFixture;

static void renameB(workbench::Session& session, char const* name)
{
    session.run(edit::RenameState{session.picture().findByName("B")->id, name});
}

static std::size_t journalsIn(WindowFixture const& fixture)
{
    return document::readJournals(fixture.filePath("journal").toStdString()).size();
}

class TestRecovery : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QCoreApplication::setApplicationName("Steploom");
        QCoreApplication::setOrganizationName("Steploom");
        theme::Theme::instance().install();
    }

    void afterACrashTheUnsavedTextIsOfferedAndComesBack()
    {
        WindowFixture fixture;
        auto const path = fixture.write("odd.asl.json", oddFile);
        auto const changed = QByteArray(oddFile).replace("\"B\"", "\"Done\"");
        crashAfterRenaming(fixture, path);
        QCOMPARE(fixture.read("odd.asl.json"), oddFile);

        auto& window = fixture.open();
        fixture.dialogs.recoveryAnswer = Dialogs::Recovery::Restore;
        window.begin({});
        QCOMPARE(fixture.dialogs.recoveryTitles, QStringList({"odd.asl.json"}));
        QCOMPARE(fixture.session().path(), path);
        QCOMPARE(QByteArray::fromStdString(fixture.session().document().bytes()), changed);
        QVERIFY(fixture.session().isModified());
        QCOMPARE(fixture.read("odd.asl.json"), oddFile);
        // Restoring is a step like any other.
        fixture.session().undo();
        QCOMPARE(QByteArray::fromStdString(fixture.session().document().bytes()), oddFile);
        fixture.session().redo();
        QVERIFY(window.actions().trigger("file.save"));
        QCOMPARE(fixture.read("odd.asl.json"), changed);
        window.journal()->waitForDisk();
        QCOMPARE(journalsIn(fixture), std::size_t{0});
    }

    void casesAndNotesThatWereNotSavedComeBackToo()
    {
        WindowFixture fixture;
        auto const path = fixture.write("odd.asl.json", oddFile);
        auto const companion = QByteArray(R"({"cases": [{"name": "old"}], "lint": {"ours": 1}})");
        fixture.write("odd.steploom.json", companion);
        auto& before = fixture.open();
        before.begin({path});
        fixture.session().simulation().addCase(QStringLiteral("new"));
        before.journal()->writeNow();
        // What is changed later is kept, though the text stays as it is.
        fixture.session().setInCompanion("config", "name", Value("Orders"), "Set name");
        before.journal()->writeNow();
        before.journal()->waitForDisk();
        auto const kept = fixture.session().companion().content();
        fixture.crash();
        QCOMPARE(fixture.read("odd.steploom.json"), companion);

        auto& window = fixture.open();
        fixture.dialogs.recoveryAnswer = Dialogs::Recovery::Restore;
        window.begin({});
        QVERIFY(fixture.session().companion().content() == kept);
        QCOMPARE(QByteArray::fromStdString(fixture.session().document().bytes()), oddFile);
        QCOMPARE(fixture.session().companion().cases().size(), std::size_t{2});
        QVERIFY(window.actions().trigger("file.save"));
        QVERIFY(fixture.read("odd.steploom.json").contains("Orders"));
        QVERIFY(fixture.read("odd.steploom.json").contains("\"ours\""));
        window.journal()->waitForDisk();
        QCOMPARE(journalsIn(fixture), std::size_t{0});
    }

    void aDocumentWithoutAFileComesBackToo()
    {
        WindowFixture fixture;
        fixture.open().actions().trigger("file.new");
        fixture.session().type(
            text::Patch::replace({0, fixture.session().document().bytes().size()}, oddFile.toStdString()),
            edit::Merge::Never);
        fixture.window().journal()->writeNow();
        fixture.window().journal()->waitForDisk();
        fixture.crash();

        auto& window = fixture.open();
        fixture.dialogs.recoveryAnswer = Dialogs::Recovery::Restore;
        window.begin({});
        QVERIFY(fixture.session().path().isEmpty());
        QVERIFY(fixture.session().isModified());
        QCOMPARE(QByteArray::fromStdString(fixture.session().document().bytes()), oddFile);
    }

    void whatIsThrownAwayIsNotOfferedAgain()
    {
        WindowFixture fixture;
        crashAfterRenaming(fixture, fixture.write("odd.asl.json", oddFile));
        fixture.dialogs.recoveryAnswer = Dialogs::Recovery::Discard;
        fixture.open().begin({});
        QCOMPARE(fixture.dialogs.recoveryTitles.size(), 1);
        fixture.window().journal()->waitForDisk();
        QCOMPARE(journalsIn(fixture), std::size_t{0});
        QVERIFY(fixture.workbench().sessions().empty());
    }

    void whatIsPutOffIsOfferedAgain()
    {
        WindowFixture fixture;
        crashAfterRenaming(fixture, fixture.write("odd.asl.json", oddFile));
        fixture.dialogs.recoveryAnswer = Dialogs::Recovery::Later;
        fixture.open().begin({});
        fixture.crash();
        QCOMPARE(journalsIn(fixture), std::size_t{1});
    }

    void whenTheFileIsGoneTheTextIsStillThere()
    {
        WindowFixture fixture;
        auto const path = fixture.write("odd.asl.json", oddFile);
        crashAfterRenaming(fixture, path);
        QVERIFY(QFile::remove(path));
        fixture.dialogs.recoveryAnswer = Dialogs::Recovery::Restore;
        fixture.open().begin({});
        QVERIFY(fixture.session().document().bytes().find("Done") != std::string::npos);
        QVERIFY(fixture.session().isModified());
    }

    void savingAndDiscardingForgetTheJournal()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        fixture.workbench().open(fixture.write("odd.asl.json", oddFile));
        renameB(fixture.session(), "Done");
        window.journal()->writeNow();
        window.journal()->waitForDisk();
        QCOMPARE(journalsIn(fixture), std::size_t{1});
        QVERIFY(window.actions().trigger("file.save"));
        window.journal()->waitForDisk();
        QCOMPARE(journalsIn(fixture), std::size_t{0});

        fixture.session().undo();
        window.journal()->writeNow();
        window.journal()->waitForDisk();
        QCOMPARE(journalsIn(fixture), std::size_t{1});
        fixture.dialogs.unsavedAnswer = Dialogs::Unsaved::Discard;
        QVERIFY(window.close());
        window.journal()->waitForDisk();
        QCOMPARE(journalsIn(fixture), std::size_t{0});
    }

    void savedDocumentsAreNotJournalled()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        fixture.workbench().open(fixture.write("odd.asl.json", oddFile));
        window.journal()->writeNow();
        window.journal()->waitForDisk();
        QCOMPARE(journalsIn(fixture), std::size_t{0});
    }

private:
    static void crashAfterRenaming(WindowFixture& fixture, QString const& path)
    {
        auto& window = fixture.open();
        fixture.workbench().open(path);
        renameB(fixture.session(), "Done");
        window.journal()->writeNow();
        window.journal()->waitForDisk();
        fixture.crash();
    }
};

QTEST_MAIN(TestRecovery)
#include "tst_recovery.moc"
