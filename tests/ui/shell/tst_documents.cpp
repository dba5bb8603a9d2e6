// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/rename_state.h"
#include "core/text/syntax_tree.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/shell/document_page.h"
#include "ui/shell/start_page.h"
#include "ui/workbench/simulation.h"

#include <QAbstractButton>
#include <QDropEvent>
#include <QListWidget>
#include <QMimeData>
#include <QSignalSpy>
#include <QUrl>

using namespace steploom;
using shell::Dialogs;
using tests::oddFile;
using tests::WindowFixture;

static bool renameB(workbench::Session& session)
{
    return session.run(edit::RenameState{session.picture().findByName("B")->id, "Done"});
}

class TestDocuments : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QCoreApplication::setApplicationName("Steploom");
        QCoreApplication::setOrganizationName("Steploom");
        theme::Theme::instance().install();
    }

    void openingAndSavingUntouchedKeepsEveryByte()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        fixture.dialogs.openAnswer = {fixture.write("odd.asl.json", oddFile)};
        QVERIFY(window.actions().trigger("file.open"));
        QVERIFY(window.actions().trigger("file.save"));
        QCOMPARE(fixture.read("odd.asl.json"), oddFile);
    }

    void savingAnEditChangesOnlyWhatWasEdited()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        fixture.workbench().open(fixture.write("odd.asl.json", oddFile));
        QVERIFY(renameB(fixture.session()));
        QVERIFY(window.isWindowModified());
        QVERIFY(window.actions().trigger("file.save"));
        QVERIFY(!window.isWindowModified());
        QCOMPARE(fixture.read("odd.asl.json"), QByteArray(oddFile).replace("\"B\"", "\"Done\""));
    }

    void saveAsWritesAllBytesElsewhereAndGoesOnThere()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        fixture.workbench().open(fixture.write("odd.asl.json", oddFile));
        QVERIFY(renameB(fixture.session()));
        fixture.dialogs.saveAnswer = fixture.filePath("copy.asl.json");
        QVERIFY(window.actions().trigger("file.save-as"));
        QCOMPARE(fixture.read("odd.asl.json"), oddFile);
        QCOMPARE(fixture.read("copy.asl.json"), QByteArray(oddFile).replace("\"B\"", "\"Done\""));
        QCOMPARE(fixture.session().title(), QString("copy.asl.json"));
        QVERIFY(fixture.workbench().recentFiles().contains(fixture.filePath("copy.asl.json")));
    }

    void aFileNameWithoutAnEndingGetsTheUsualOne()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        QVERIFY(window.actions().trigger("file.new"));
        fixture.dialogs.saveAnswer = fixture.filePath("mine");
        QVERIFY(window.actions().trigger("file.save"));
        QVERIFY(QFile::exists(fixture.filePath("mine.asl.json")));
    }

    void aNewWorkflowIsWrittenInTheLanguageOfItsName()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        QVERIFY(window.actions().trigger("file.new"));
        QVERIFY(fixture.session().type(
            text::difference(fixture.session().document().bytes(), oddFile.toStdString()),
            edit::Merge::Never));
        auto const before = fixture.session().document().anchors();
        fixture.dialogs.saveAnswer = fixture.filePath("mine.asl.yaml");
        QVERIFY(window.actions().trigger("file.save"));
        QVERIFY(!window.isWindowModified());
        auto const written = fixture.read("mine.asl.yaml").toStdString();
        auto const tree = text::SyntaxTree::parseYaml(written);
        QVERIFY(tree->isSound());
        QVERIFY(!tree->root().isFlow());
        QVERIFY(tree->root().value() == text::SyntaxTree::parseJson(oddFile.toStdString())->root().value());
        QCOMPARE(fixture.session().document().bytes(), written);
        // States are the same ones, and edits go on in YAML.
        auto const after = fixture.session().document().anchors();
        QCOMPARE(after.size(), before.size());
        for (std::size_t i = 0; i < after.size(); ++i)
            QVERIFY(after[i].id == before[i].id && after[i].name == before[i].name);
        QVERIFY(renameB(fixture.session()));
        QVERIFY(text::SyntaxTree::parseYaml(fixture.session().document().bytes())->isSound());
        QVERIFY(fixture.session().document().snapshot().graph->findByName("Done"));
        fixture.session().undo();
        fixture.session().undo();
        QCOMPARE(QByteArray::fromStdString(fixture.session().document().bytes()), QByteArray(oddFile));
        QVERIFY(fixture.session().document().snapshot().tree->isSound());
        fixture.session().redo();
        QCOMPARE(fixture.session().document().bytes(), written);
    }

    void whatCannotBeReadIsNotConverted()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        QVERIFY(window.actions().trigger("file.new"));
        QVERIFY(fixture.session().type(text::Patch::insert(0, "{"), edit::Merge::Never));
        fixture.dialogs.saveAnswer = fixture.filePath("mine.asl.yaml");
        window.actions().trigger("file.save");
        QVERIFY(!QFile::exists(fixture.filePath("mine.asl.yaml")));
        QVERIFY(window.isWindowModified());
    }

    void savingIntoAFolderThatIsNotThereSaysSo()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        QVERIFY(window.actions().trigger("file.new"));
        QSignalSpy const told(&fixture.workbench(), &workbench::Workbench::message);
        fixture.dialogs.saveAnswer = fixture.filePath("nowhere/mine.asl.json");
        QVERIFY(window.actions().trigger("file.save-as"));
        QCOMPARE(told.count(), 1);
        QVERIFY(fixture.session().path().isEmpty());
    }

    void closingUnsavedWorkAsks()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        fixture.workbench().open(fixture.write("odd.asl.json", oddFile));
        QVERIFY(renameB(fixture.session()));
        fixture.dialogs.unsavedAnswer = Dialogs::Unsaved::Cancel;
        window.actions().trigger("file.close");
        QCOMPARE(fixture.dialogs.unsavedQuestions, 1);
        QCOMPARE(fixture.workbench().sessions().size(), std::size_t{1});

        fixture.dialogs.unsavedAnswer = Dialogs::Unsaved::Save;
        window.actions().trigger("file.close");
        QCOMPARE(fixture.read("odd.asl.json"), QByteArray(oddFile).replace("\"B\"", "\"Done\""));
        QVERIFY(fixture.workbench().sessions().empty());
        QVERIFY(window.startPage().isVisible());
    }

    void discardingLeavesTheFileAlone()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        fixture.workbench().open(fixture.write("odd.asl.json", oddFile));
        QVERIFY(renameB(fixture.session()));
        fixture.dialogs.unsavedAnswer = Dialogs::Unsaved::Discard;
        window.actions().trigger("file.close");
        QVERIFY(fixture.workbench().sessions().empty());
        QCOMPARE(fixture.read("odd.asl.json"), oddFile);
    }

    void quittingAsksOnceForAllDocuments()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        for (auto const* name : {"one.asl.json", "two.asl.json", "three.asl.json"}) {
            fixture.workbench().open(fixture.write(name, oddFile));
            if (QString(name) != "two.asl.json")
                QVERIFY(renameB(fixture.session()));
        }
        fixture.dialogs.unsavedAnswer = Dialogs::Unsaved::Cancel;
        QVERIFY(!window.close());
        QCOMPARE(fixture.dialogs.unsavedTitles, QStringList({"one.asl.json", "three.asl.json"}));
        QCOMPARE(fixture.workbench().sessions().size(), std::size_t{3});
        fixture.dialogs.unsavedAnswer = Dialogs::Unsaved::Save;
        QVERIFY(window.close());
        QVERIFY(fixture.read("one.asl.json").contains("Done"));
        QVERIFY(fixture.read("three.asl.json").contains("Done"));
        QCOMPARE(fixture.read("two.asl.json"), oddFile);
    }

    void whatWasOnlyLookedAtIsClosedWithoutAQuestion()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        window.actions().trigger("file.new");
        window.actions().trigger("file.close");
        auto const templates = shell::allTemplates();
        QVERIFY(!templates.empty());
        for (auto const& each : templates) {
            window.documents().createFrom(each);
            window.actions().trigger("file.close");
        }
        QCOMPARE(fixture.dialogs.unsavedQuestions, 0);
        QVERIFY(fixture.workbench().sessions().empty());
    }

    void aTemplateComesWithItsCases()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        for (auto const& each : shell::allTemplates())
            if (each.name == "Order") {
                auto* session = window.documents().createFrom(each);
                QVERIFY(session->simulation().caseNames().size() >= 4);
                QVERIFY(session->picture().states().size() >= 3);
                return;
            }
        QFAIL("the order workflow is no template");
    }

    void aSelectionIsSavedAsAPatternOfOnesOwn()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        fixture.workbench().open(fixture.write("odd.asl.json", oddFile));
        auto& session = fixture.session();
        auto const before = session.document().bytes();
        session.select(workbench::Selection::of(session.picture().findByName("B")->id));
        fixture.dialogs.nameAnswer = "Wait a little";
        window.actions().trigger("edit.save-pattern");
        QCOMPARE(fixture.dialogs.suggested, QString("B"));
        auto const saved = fixture.workbench().ownPatterns().all();
        QCOMPARE(saved.size(), std::size_t{1});
        QCOMPARE(saved[0].title, QString("Wait a little"));
        QVERIFY(saved[0].fragment.find("\"StartAt\": \"B\"") != std::string::npos);
        QVERIFY(saved[0].fragment.find("2.0") != std::string::npos);
        QCOMPARE(session.document().bytes(), before);
        // Who changes their mind saves nothing.
        fixture.dialogs.nameAnswer.clear();
        window.actions().trigger("edit.save-pattern");
        QCOMPARE(fixture.workbench().ownPatterns().all().size(), std::size_t{1});
    }

    void aRecordedHistoryIsShownInSimulateMode()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        fixture.workbench().open(QStringLiteral(SOURCE_ROOT "/resources/templates/order/order.asl.json"));
        auto& simulation = fixture.session().simulation();
        QSignalSpy const told(&fixture.workbench(), &workbench::Workbench::message);
        // Who changes their mind sees nothing new.
        window.actions().trigger("simulate.open-history");
        QVERIFY(!simulation.hasRun());
        fixture.dialogs.historyAnswer = fixture.write("list.json", "[]");
        window.actions().trigger("simulate.open-history");
        QVERIFY(!simulation.hasRun());
        QCOMPARE(
            told.last().first().toString(), QString("list.json cannot be shown: The history has no events."));
        fixture.dialogs.historyAnswer = QStringLiteral(SOURCE_ROOT "/tests/data/history/order.json");
        window.actions().trigger("simulate.open-history");
        QVERIFY(simulation.isRecorded());
        QCOMPARE(fixture.workbench().mode(), workbench::Mode::Simulate);
    }

    void ofACompanionTheCaseToShowIsChosen()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        fixture.workbench().open(QStringLiteral(SOURCE_ROOT "/resources/templates/order/order.asl.json"));
        auto& simulation = fixture.session().simulation();
        QFile history(QStringLiteral(SOURCE_ROOT "/tests/data/history/order.json"));
        QVERIFY(history.open(QIODevice::ReadOnly));
        auto const recorded = "\", \"expect\": " + history.readAll() + "}, {\"name\": \"";
        fixture.dialogs.historyAnswer = fixture.write(
            "several.json", "{\"cases\": [{\"name\": \"a" + recorded + "b" + recorded + "without\"}]}");
        window.actions().trigger("simulate.open-history");
        QCOMPARE(fixture.dialogs.casesShown, QStringList({"a", "b"}));
        QVERIFY(!simulation.hasRun());
        fixture.dialogs.caseAnswer = "b";
        window.actions().trigger("simulate.open-history");
        QVERIFY(simulation.isRecorded());
    }

    void stoppingAnExecutionAsksForTheErrorAndTheCause()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        fixture.workbench().open(QStringLiteral(SOURCE_ROOT "/resources/templates/order/order.asl.json"));
        fixture.workbench().setMode(workbench::Mode::Simulate);
        auto& simulation = fixture.session().simulation();
        simulation.stepOver();
        // Without a name of the error it goes on.
        fixture.dialogs.nameAnswer.clear();
        window.actions().trigger("simulate.stop-execution");
        QCOMPARE(simulation.view().status, sim::RunStatus::Running);
        fixture.dialogs.nameAnswer = "Enough";
        window.actions().trigger("simulate.stop-execution");
        QCOMPARE(simulation.view().status, sim::RunStatus::Aborted);
        QCOMPARE(simulation.view().outcome.error.value_or(""), std::string("Enough"));
        QCOMPARE(simulation.view().outcome.cause.value_or(""), std::string("Enough"));
    }

    void openedFilesAreListedAsRecent()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        auto const path = fixture.write("odd.asl.json", oddFile);
        fixture.workbench().open(path);
        window.actions().trigger("file.close");
        auto& recent = window.startPage().recent();
        QCOMPARE(recent.count(), 1);
        QCOMPARE(recent.item(0)->text(), QString("odd.asl.json"));
        recent.setCurrentRow(0);
        QTest::keyClick(&recent, Qt::Key_Return);
        QCOMPARE(fixture.session().path(), path);
    }

    void droppedFilesAreOpened()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(fixture.write("odd.asl.json", oddFile)),
            QUrl::fromLocalFile(fixture.write("second.asl.json", oddFile))});
        QDragEnterEvent enter({100, 100}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({100, 100}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &drop);
        QCOMPARE(fixture.workbench().sessions().size(), std::size_t{2});
        QCOMPARE(fixture.session().title(), QString("second.asl.json"));
    }

    void aFileChangedByAnotherProgramIsNoticedAndCanBeReloaded()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        fixture.workbench().open(fixture.write("odd.asl.json", oddFile));
        auto* page = window.currentPage();
        QVERIFY(!page->asksAboutDisk());
        auto const theirs = QByteArray(oddFile).replace("2.0", "60");
        QTest::qWait(20);  // file systems count in milliseconds
        fixture.write("odd.asl.json", theirs);
        QTRY_VERIFY(page->asksAboutDisk());
        emit page->reloadWanted();
        QVERIFY(!page->asksAboutDisk());
        QCOMPARE(QByteArray::fromStdString(fixture.session().document().bytes()), theirs);
        QVERIFY(!fixture.session().isModified());
        fixture.session().undo();
        QCOMPARE(QByteArray::fromStdString(fixture.session().document().bytes()), oddFile);
    }

    void keepingMineSavesOverWithoutAskingAgain()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        fixture.workbench().open(fixture.write("odd.asl.json", oddFile));
        QVERIFY(renameB(fixture.session()));
        QTest::qWait(20);
        fixture.write("odd.asl.json", "{}");
        window.disk()->check();
        QVERIFY(window.currentPage()->asksAboutDisk());
        emit window.currentPage()->keepWanted();
        window.disk()->check();
        QVERIFY(!window.currentPage()->asksAboutDisk());
        QVERIFY(window.actions().trigger("file.save"));
        QCOMPARE(fixture.dialogs.diskQuestions, 0);
        QVERIFY(fixture.read("odd.asl.json").contains("Done"));
    }

    void savingOverAChangedFileAsksFirst()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        fixture.workbench().open(fixture.write("odd.asl.json", oddFile));
        QVERIFY(renameB(fixture.session()));
        QTest::qWait(20);
        fixture.write("odd.asl.json", "{\"theirs\": 1}");
        fixture.dialogs.diskAnswer = Dialogs::ChangedOnDisk::Cancel;
        window.actions().trigger("file.save");
        QCOMPARE(fixture.dialogs.diskQuestions, 1);
        QCOMPARE(fixture.read("odd.asl.json"), QByteArray("{\"theirs\": 1}"));
        fixture.dialogs.diskAnswer = Dialogs::ChangedOnDisk::Overwrite;
        window.actions().trigger("file.save");
        QVERIFY(fixture.read("odd.asl.json").contains("Done"));
    }

    void casesChangedByAnotherProgramAreReadAnew()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        auto const cases = [](char const* name) {
            return QByteArray("{\"cases\": [{\"name\": \"") + name + "\", \"input\": {}}]}";
        };
        fixture.write("odd.steploom.json", cases("ours"));
        fixture.workbench().open(fixture.write("odd.asl.json", oddFile));
        QCOMPARE(fixture.session().simulation().caseNames(), QStringList{"ours"});
        fixture.write("odd.steploom.json", cases("theirs"));
        window.disk()->check();
        QCOMPARE(fixture.session().simulation().caseNames(), QStringList{"theirs"});
        QVERIFY(!window.currentPage()->asksAboutDisk());
    }

    void casesChangedHereAndElsewhereAreNotWrittenOver()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        auto const theirs = QByteArray("{\"cases\": [{\"name\": \"theirs\"}]}");
        fixture.write("odd.steploom.json", "{\"cases\": []}");
        fixture.workbench().open(fixture.write("odd.asl.json", oddFile));
        fixture.session().simulation().addCase("ours");
        fixture.write("odd.steploom.json", theirs);
        window.disk()->check();
        QVERIFY(window.currentPage()->asksAboutDisk());
        QCOMPARE(fixture.session().simulation().caseNames(), QStringList{"ours"});
        fixture.dialogs.diskAnswer = Dialogs::ChangedOnDisk::Cancel;
        window.actions().trigger("file.save");
        QCOMPARE(fixture.dialogs.diskQuestions, 1);
        QCOMPARE(fixture.read("odd.steploom.json"), theirs);
        fixture.dialogs.diskAnswer = Dialogs::ChangedOnDisk::Overwrite;
        window.actions().trigger("file.save");
        QVERIFY(fixture.read("odd.steploom.json").contains("ours"));
    }
};

QTEST_MAIN(TestDocuments)
#include "tst_documents.moc"
