// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/delete_states.h"
#include "core/edit/commands/insert_state.h"
#include "core/edit/commands/rename_state.h"
#include "core/edit/commands/wrap_states.h"
#include "ui/workbench/session.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace steploom;
using workbench::Selection;
using workbench::Session;

static char const* const twoStates = "{\r\n  \"StartAt\": \"A\",\r\n  \"States\": {\r\n"
                                     "    \"A\": {\"Type\": \"Pass\", \"Next\": \"B\"},\r\n"
                                     "    \"B\": {\"Type\": \"Succeed\", \"Number\": 2.0}\r\n  }\r\n}";

static StateId idOf(Session const& session, std::string_view name)
{
    auto const* state = session.picture().findByName(name);
    return state ? state->id : StateId{};
}

// In0 is a Map around In1, and so on; the innermost one is a Pass state.
static QByteArray nestedMaps(int levels)
{
    QByteArray text = "{'Type': 'Pass', 'End': true}";
    for (int level = levels; level >= 1; --level) {
        auto const name = "'In" + QByteArray::number(level) + "'";
        text = "{'Type': 'Map', 'End': true, 'ItemProcessor': {'StartAt': " + name + ", 'States': {" + name
            + ": " + text + "}}}";
    }
    return QByteArray("{'StartAt': 'In0', 'States': {'In0': " + text + "}}").replace('\'', '"');
}

class TestSession : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        QVERIFY(m_folder.isValid());
        m_path = m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + ".asl.json");
        write(twoStates);
    }

    void savingWithoutAChangeLeavesTheFileAsItIs()
    {
        auto const session = openIt();
        QVERIFY(!session->isModified());
        auto const before = QFileInfo(m_path).lastModified();
        QVERIFY(session->save());
        QCOMPARE(QFileInfo(m_path).lastModified(), before);
        QCOMPARE(read(), QByteArray(twoStates));
    }

    void whatIsSavedIsTheOldTextWithTheEditInIt()
    {
        auto const session = openIt();
        QVERIFY(session->run(edit::RenameState{idOf(*session, "B"), "Done"}));
        QVERIFY(session->isModified());
        QVERIFY(session->save());
        QVERIFY(!session->isModified());
        QCOMPARE(read(), QByteArray(twoStates).replace("\"B\"", "\"Done\""));
    }

    void whatLiesBelowTheThirdLevelOpensCollapsed()
    {
        write(nestedMaps(6));
        auto const session = openIt();
        for (int level = 1; level <= 6; ++level) {
            auto const name = "In" + std::to_string(level - 1);
            QVERIFY2(session->isCollapsed(idOf(*session, name)) == (level > 3), name.c_str());
        }
        // Saving what is so anyway makes no companion.
        QVERIFY(session->run(edit::RenameState{idOf(*session, "In6"), "Deepest"}));
        QVERIFY(session->save());
        QVERIFY(!QFile::exists(companionPath()));
        // Folding asks for no saving, and goes along with it.
        session->setCollapsed(idOf(*session, "In1"), true);
        session->setCollapsed(idOf(*session, "In4"), false);
        QVERIFY(!session->isModified());
        QVERIFY(session->run(edit::RenameState{idOf(*session, "Deepest"), "Last"}));
        QVERIFY(session->save());
        auto const again = openIt();
        QVERIFY(again->isCollapsed(idOf(*again, "In1")));
        QVERIFY(!again->isCollapsed(idOf(*again, "In4")));
        // As it was at first, nothing is left to tell.
        again->setCollapsed(idOf(*again, "In1"), false);
        for (auto const* name : {"In3", "In4", "In5"})
            again->setCollapsed(idOf(*again, name), true);
        QVERIFY(again->save());
        QVERIFY(!openIt()->companion().find("view"));
    }

    void undoAfterSavingIsAChangeAgain()
    {
        auto const session = openIt();
        QVERIFY(session->run(edit::RenameState{idOf(*session, "B"), "Done"}));
        QVERIFY(session->save());
        session->undo();
        QVERIFY(session->isModified());
        session->redo();
        QVERIFY(!session->isModified());
    }

    void aRefusedEditSaysWhyAndChangesNothing()
    {
        auto const session = openIt();
        QSignalSpy messages(session.get(), &Session::message);
        QVERIFY(!session->run(edit::RenameState{idOf(*session, "B"), "A"}));
        QCOMPARE(messages.size(), 1);
        QVERIFY(!messages[0][0].toString().isEmpty());
        QVERIFY(!session->isModified());
    }

    void aFileThatAnotherProgramChangedIsNotWrittenOver()
    {
        auto const session = openIt();
        QVERIFY(session->run(edit::RenameState{idOf(*session, "B"), "Done"}));
        QTest::qWait(20);
        write("{\"StartAt\": \"X\", \"States\": {}}");
        QVERIFY(session->isChangedOnDisk());
        auto const saved = session->save();
        QVERIFY(!saved);
        QVERIFY(QString::fromStdString(saved.sentence()).contains("another program"));
        QCOMPARE(read(), QByteArray("{\"StartAt\": \"X\", \"States\": {}}"));
        QVERIFY(session->save(true));
        QVERIFY(read().contains("Done"));
    }

    void reloadingIsOneStepThatCanBeUndone()
    {
        auto const session = openIt();
        QTest::qWait(20);
        write("{\"StartAt\": \"X\", \"States\": {}}");
        QVERIFY(session->reload());
        QCOMPARE(QByteArray::fromStdString(session->document().bytes()), read());
        QVERIFY(!session->isModified());
        QVERIFY(!session->isChangedOnDisk());
        session->undo();
        QCOMPARE(QByteArray::fromStdString(session->document().bytes()), QByteArray(twoStates));
    }

    void touchingAFileIsNoChange()
    {
        auto const session = openIt();
        QTest::qWait(20);
        write(twoStates);
        QVERIFY(!session->isChangedOnDisk());
    }

    void savingUnderAnotherNameTakesTheCasesAlong()
    {
        auto const session = openIt();
        session->companion().setCase(0, Value::object({{"name", "One"}, {"input", Value::object()}}));
        auto const other = m_folder.filePath("moved.asl.json");
        QVERIFY(session->saveAs(other));
        QCOMPARE(session->title(), QString("moved.asl.json"));
        QVERIFY(QFile::exists(m_folder.filePath("moved.steploom.json")));
        QVERIFY(!session->isModified());
    }

    void aDocumentWithoutAFileAsksForOne()
    {
        auto const session = Session::create("{}", "Untitled");
        QCOMPARE(session->title(), QString("Untitled"));
        QVERIFY(!session->save());
    }

    void aStateThatIsInsertedIsSelected()
    {
        auto const session = openIt();
        edit::InsertState insert{"Wait", R"({"Type": "Wait", "Seconds": 5})",
            edit::OnEdge{asl::EdgeId{idOf(*session, "A"), asl::EdgeKind::Next, 0}}};
        QVERIFY(session->runAndSelect(insert));
        QVERIFY(session->currentState());
        QCOMPARE(session->currentState()->name, std::string("Wait"));
    }

    void whatIsDeletedIsNoLongerSelected()
    {
        auto const session = openIt();
        session->select({{idOf(*session, "A"), idOf(*session, "B")}, std::nullopt});
        QSignalSpy selected(session.get(), &Session::selectionChanged);
        QVERIFY(session->run(edit::DeleteStates{{idOf(*session, "B")}}));
        QCOMPARE(session->selection(), Selection::of(idOf(*session, "A")));
        QCOMPARE(selected.size(), 1);
    }

    void undoSelectsWhatWasSelectedBefore()
    {
        auto const session = openIt();
        Selection const both{{idOf(*session, "A"), idOf(*session, "B")}, std::nullopt};
        session->select(both);
        QVERIFY(session->runAndSelect(edit::WrapStates{both.states, edit::Container::Parallel}));
        auto const wrapped = session->selection();
        QVERIFY(wrapped != both);
        session->undo();
        QCOMPARE(session->selection(), both);

        // A step that was undone and another one in its place.
        session->select(Selection::of(idOf(*session, "A")));
        QVERIFY(session->runAndSelect(edit::WrapStates{{idOf(*session, "A")}, edit::Container::Map}));
        session->undo();
        QCOMPARE(session->selection(), Selection::of(idOf(*session, "A")));
    }

    void undoLeavesASelectionThatItDoesNotTouch()
    {
        auto const session = openIt();
        session->select(Selection::of(idOf(*session, "A")));
        QVERIFY(session->run(edit::RenameState{idOf(*session, "A"), "First"}));
        session->select(Selection::of(idOf(*session, "B")));
        session->undo();
        QCOMPARE(session->selection(), Selection::of(idOf(*session, "B")));
    }

    void problemsFollowTheText()
    {
        auto const session = openIt();
        QTRY_VERIFY(session->areProblemsFresh());
        auto const before = session->problems().size();
        auto const text = session->document().bytes();
        QVERIFY(session->type(text::Patch::replace({text.find("\"B\"") + 1, 1}, "C"), edit::Merge::Never));
        QVERIFY(!session->areProblemsFresh());
        QTRY_VERIFY(session->areProblemsFresh());
        QVERIFY(session->problems().size() > before);
        session->undo();
        QTRY_COMPARE(session->problems().size(), before);
    }

    void aSessionMayGoWhileItsProblemsAreBeingFound()
    {
        for (int i = 0; i < 50; ++i)
            QVERIFY(openIt());
        QTest::qWait(50);
    }

    void aMissingFileAndAFolderGetASentence()
    {
        auto const missing = Session::open(m_folder.filePath("nowhere.json"));
        QVERIFY(!missing);
        QVERIFY(!missing.sentence().empty());
        auto const folder = Session::open(m_folder.path());
        QVERIFY(!folder);
        QVERIFY(!folder.sentence().empty());
    }

private:
    std::unique_ptr<Session> openIt()
    {
        auto session = Session::open(m_path);
        return session ? std::move(*session) : nullptr;
    }
    QString companionPath() const { return QString(m_path).replace(".asl.json", ".steploom.json"); }
    void write(QByteArray const& bytes)
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    QByteArray read()
    {
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
