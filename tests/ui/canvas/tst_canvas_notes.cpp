// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_writer.h"
#include "core/edit/commands/rename_state.h"
#include "tests/ui/canvas/canvas_stage.h"
#include "ui/actions/action_set.h"
#include "ui/canvas/picture.h"

#include <QContextMenuEvent>
#include <QFile>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QXmlStreamReader>

using namespace steploom;
using namespace steploom::canvas;
using workbench::NoteId;

// Notes on the canvas, made, edited, moved and deleted by mouse and by keyboard.
class TestCanvasNotes : public QObject {
    Q_OBJECT

    static QPlainTextEdit* field(Stage& stage)
    {
        for (auto* const each : stage.view->findChildren<QPlainTextEdit*>("noteField"))
            if (each->isVisible())
                return each;
        return nullptr;
    }
    static QString textOf(Stage& stage, NoteId id)
    {
        auto const* note = stage.session->notes().find(id);
        return note ? QString::fromStdString(note->kept.text) : QString("none");
    }
    static NoteId only(Stage& stage)
    {
        auto const& all = stage.session->notes().all();
        return all.size() == 1 ? all.front().id : NoteId{};
    }
    static QPoint at(Stage& stage, NoteId id) { return stage.toView(stage.view->scene().boxOf(id).center()); }
    static NoteId add(Stage& stage, QString const& text, std::string const& state)
    {
        stage.session->select({});
        if (!state.empty())
            stage.session->select(workbench::Selection::of(stage.id(state)));
        stage.key(Qt::Key_N);
        QTest::keyClicks(field(stage), text);
        QTest::keyClick(field(stage), Qt::Key_Return);
        return stage.session->notes().all().back().id;
    }
    static bool run(Stage& stage, std::string_view id)
    {
        auto const* action = actions::findAction(id);
        if (!actions::isEnabledNow(*action, stage.workbench))
            return false;
        action->run(stage.workbench);
        return true;
    }

private slots:
    void initTestCase() { theme::Theme::instance().install(); }

    void aNoteIsAddedToTheSelectedState()
    {
        Stage stage(threeInARow);
        auto const before = stage.text();
        stage.session->select(workbench::Selection::of(stage.id("B")));
        QVERIFY(run(stage, "insert.note"));
        QVERIFY(field(stage));
        QTest::keyClicks(field(stage), "Ask Kim");
        QTest::keyClick(field(stage), Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClicks(field(stage), "first");
        QTest::keyClick(field(stage), Qt::Key_Return);
        auto const id = only(stage);
        QVERIFY(id);
        QCOMPARE(textOf(stage, id), QString("Ask Kim\nfirst"));
        QCOMPARE(stage.session->notes().find(id)->state, stage.id("B"));
        QCOMPARE(stage.session->selection().note, id);
        QVERIFY(!stage.view->scene().boxOf(id).isEmpty());
        QCOMPARE(stage.text(), before);
        QCOMPARE(stage.session->undoLabel(), QString("Add note"));
        stage.session->undo();
        QVERIFY(stage.session->notes().all().empty());
        QVERIFY(!stage.session->isModified());
        stage.session->redo();
        QCOMPARE(textOf(stage, id), QString("Ask Kim\nfirst"));
        QVERIFY(stage.session->isModified());
    }

    void withoutASelectionItIsTheMachines()
    {
        Stage stage(threeInARow);
        auto const id = add(stage, "All of it", {});
        QVERIFY(!stage.session->notes().find(id)->state);
        QVERIFY(stage.session->notes().find(id)->kept.state.empty());
    }

    void escapeAndEmptyTextsMakeNoNote()
    {
        Stage stage(threeInARow);
        stage.key(Qt::Key_N);
        QTest::keyClicks(field(stage), "Never mind");
        QTest::keyClick(field(stage), Qt::Key_Escape);
        stage.key(Qt::Key_N);
        QTest::keyClicks(field(stage), "   ");
        QTest::keyClick(field(stage), Qt::Key_Return);
        QVERIFY(stage.session->notes().all().empty());
        QVERIFY(!stage.session->canUndo());
        QVERIFY(stage.view->hasFocus());
    }

    void theMouseSelectsEditsAndMovesIt()
    {
        Stage stage(threeInARow);
        auto const id = add(stage, "Here", "B");
        stage.click(stage.at("A"));
        QVERIFY(!stage.session->selection().note);
        stage.click(at(stage, id));
        QCOMPARE(stage.session->selection(), workbench::Selection::of(id));

        QTest::mouseDClick(stage.view->viewport(), Qt::LeftButton, {}, at(stage, id));
        QVERIFY(field(stage));
        QCOMPARE(field(stage)->toPlainText(), QString("Here"));
        QTest::keyClicks(field(stage), "There");
        QTest::keyClick(field(stage), Qt::Key_Return);
        QCOMPARE(textOf(stage, id), QString("There"));
        stage.session->undo();
        QCOMPARE(textOf(stage, id), QString("Here"));

        auto const from = stage.view->scene().boxOf(id);
        stage.drag(at(stage, id), at(stage, id) + QPoint(30, 40));
        auto const to = stage.view->scene().boxOf(id);
        QVERIFY(std::abs(to.left() - from.left() - 30 / stage.view->zoom()) <= 1);
        QVERIFY(std::abs(to.top() - from.top() - 40 / stage.view->zoom()) <= 1);
        stage.session->undo();
        QCOMPARE(stage.view->scene().boxOf(id), from);
    }

    void escapePutsACarriedNoteBack()
    {
        Stage stage(threeInARow);
        auto const id = add(stage, "Here", "B");
        auto const undo = stage.session->undoLabel();
        stage.press(at(stage, id));
        stage.dragTo(at(stage, id) + QPoint(60, 60));
        stage.key(Qt::Key_Escape);
        stage.release(at(stage, id) + QPoint(60, 60));
        QCOMPARE(stage.session->undoLabel(), undo);
        QCOMPARE(stage.view->scene().hitAt(stage.view->scene().boxOf(id).center(), 1).note, id);
    }

    void keysReachEditMoveAndDeleteIt()
    {
        Stage stage(threeInARow);
        auto const first = add(stage, "One", "A");
        auto const second = add(stage, "Two", "C");
        stage.session->select({});
        stage.key(Qt::Key_N, Qt::ShiftModifier);
        QCOMPARE(stage.session->selection().note, first);
        stage.key(Qt::Key_N, Qt::ShiftModifier);
        QCOMPARE(stage.session->selection().note, second);

        stage.key(Qt::Key_F2);
        QVERIFY(field(stage));
        QTest::keyClick(field(stage), Qt::Key_Escape);
        stage.key(Qt::Key_Return);
        QVERIFY(field(stage));
        QTest::keyClicks(field(stage), "Zwei");
        QTest::keyClick(field(stage), Qt::Key_Return);
        QCOMPARE(textOf(stage, second), QString("Zwei"));

        auto const before = stage.view->scene().boxOf(second);
        for (int i = 0; i < 3; ++i)
            stage.key(Qt::Key_Right, Qt::ControlModifier);
        stage.key(Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(stage.view->scene().boxOf(second).topLeft() - before.topLeft(), QPointF(24, 8));
        // Moves that follow on one another are one step.
        stage.session->undo();
        QCOMPARE(stage.view->scene().boxOf(second), before);

        stage.key(Qt::Key_Delete);
        QVERIFY(!stage.session->notes().find(second));
        QCOMPARE(stage.session->selection().current(), stage.id("C"));
        stage.session->undo();
        QCOMPARE(textOf(stage, second), QString("Zwei"));
        QCOMPARE(stage.session->notes().all().back().id, second);
        // From a note the arrows go on to its neighbours.
        stage.session->select(workbench::Selection::of(first));
        stage.key(Qt::Key_Down);
        QCOMPARE(stage.session->selection().current(), stage.id("B"));
    }

    void itsMenuIsAboutTheNoteAndNothingElse()
    {
        Stage stage(threeInARow);
        auto const id = add(stage, "Here", "B");
        for (auto const reason : {QContextMenuEvent::Mouse, QContextMenuEvent::Keyboard}) {
            stage.session->select(reason == QContextMenuEvent::Mouse ? workbench::Selection::of(stage.id("A"))
                                                                     : workbench::Selection::of(id));
            auto const place = at(stage, id);
            QContextMenuEvent event(reason, place, stage.view->viewport()->mapToGlobal(place));
            QApplication::sendEvent(stage.view->viewport(), &event);
            QCOMPARE(stage.session->selection(), workbench::Selection::of(id));
            auto* const menu = stage.view->findChild<QMenu*>("canvasMenu");
            QVERIFY(menu);
            QStringList entries;
            for (auto const* entry : menu->actions())
                entries.append(entry->objectName());
            QCOMPARE(entries, QStringList({"edit.rename", "edit.delete"}));
            delete menu;
        }
    }

    void aNoteFollowsItsState()
    {
        Stage stage(threeInARow);
        auto const id = add(stage, "Here", "B");
        auto const apart
            = stage.view->scene().boxOf(id).topLeft() - stage.view->scene().boxOf(stage.id("B")).topLeft();
        QVERIFY(stage.session->run(edit::RenameState{stage.id("B"), "Bee"}));
        QCOMPARE(stage.session->notes().find(id)->kept.state, std::string("Bee"));
        QVERIFY(toJson(stage.session->companion().content()).find("\"Bee\"") != std::string::npos);
        stage.session->select(workbench::Selection::of(stage.id("Bee")));
        stage.key(Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(
            stage.view->scene().boxOf(id).topLeft() - stage.view->scene().boxOf(stage.id("Bee")).topLeft(),
            apart);
        // Without its state it stays and says so; with it, it comes back.
        QVERIFY(run(stage, "edit.delete"));
        QVERIFY(stage.session->notes().find(id));
        QCOMPARE(stage.view->scene().noteLook(id)->missing, std::string("Bee"));
        QVERIFY(!stage.view->scene().boxOf(id).isEmpty());
        stage.session->undo();
        QCOMPARE(stage.view->scene().noteLook(id)->state, stage.id("Bee"));
        QVERIFY(stage.view->scene().noteLook(id)->missing.empty());
    }

    void undoingWhileTheStateHasAnotherNameKeepsTheName()
    {
        Stage stage(threeInARow);
        auto const id = add(stage, "Here", "B");
        stage.session->notes().setText(id, "There");
        QVERIFY(stage.session->type(
            text::Patch::replace({stage.text().find("\"B\": {"), 3}, "\"Q\""), edit::Merge::Never));
        stage.session->undo();
        stage.session->undo();
        QCOMPARE(textOf(stage, id), QString("Here"));
        QCOMPARE(stage.session->notes().find(id)->kept.state, std::string("B"));
    }

    void pictureAndCanvasHaveTheSameNotes()
    {
        Stage stage(threeInARow);
        add(stage, "About B", "B");
        add(stage, "About all", {});
        auto const texts = [&](Extent extent) {
            QStringList found;
            QXmlStreamReader reader(bytesOf(*stage.session, PictureKind::Svg, {.extent = extent}));
            while (!reader.atEnd())
                if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == u"text")
                    found.append(reader.readElementText());
            return found;
        };
        QVERIFY(texts(Extent::Whole).contains("About B") && texts(Extent::Whole).contains("About all"));
        stage.session->select(workbench::Selection::of(stage.id("B")));
        QVERIFY(texts(Extent::Selection).contains("About B"));
        QVERIFY(!texts(Extent::Selection).contains("About all"));
        stage.session->select(workbench::Selection::of(stage.id("A")));
        QVERIFY(!texts(Extent::Selection).contains("About B"));
        auto const size = imageSizeOf(*stage.session, {.scale = 1});
        QCOMPARE(size.width(), int(stage.view->scene().pictureBounds().width() + 64));
    }

    void notesComeBackFromTheCompanion()
    {
        QTemporaryDir folder;
        auto const path = folder.filePath("three.asl.json");
        {
            Stage stage(threeInARow);
            add(stage, "About B", "B");
            QVERIFY(stage.session->saveAs(path));
            QVERIFY(!stage.session->isModified());
        }
        QFile definition(path);
        QVERIFY(definition.open(QIODevice::ReadOnly));
        QCOMPARE(definition.readAll().toStdString(), threeInARow);
        auto const session = workbench::Session::open(path);
        QVERIFY(session);
        QCOMPARE((*session)->notes().all().size(), std::size_t{1});
        auto const& note = (*session)->notes().all().front();
        QCOMPARE(note.kept.text, std::string("About B"));
        QCOMPARE(note.state, (*session)->picture().findByName("B")->id);
        QVERIFY(!(*session)->isModified());
    }

    void notesThatCannotBeReadAreToldAndKept()
    {
        QTemporaryDir folder;
        auto const write = [&](QString const& name, QByteArray const& bytes) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(bytes);
        };
        write("a.asl.json", QByteArray::fromStdString(threeInARow));
        write("a.steploom.json", R"({"view": {"notes": {"not": "a list"}}})");
        workbench::Workbench workbench;
        QString said;
        connect(&workbench, &workbench::Workbench::message, this, [&](QString const& m) { said = m; });
        auto* const session = workbench.open(folder.filePath("a.asl.json"));
        QVERIFY2(said.startsWith("a.steploom.json: "), qPrintable(said));
        said.clear();
        QVERIFY(!session->notes().add("Mine", {}, {}));
        QVERIFY(said.contains("no list"));
        QVERIFY(!session->isModified());
        session->setInCompanion("config", "name", Value("x"), "Name workflow");
        QVERIFY(session->save());
        QFile companion(folder.filePath("a.steploom.json"));
        QVERIFY(companion.open(QIODevice::ReadOnly));
        QVERIFY(companion.readAll().contains("a list"));
    }
};

QTEST_MAIN(TestCanvasNotes)
#include "tst_canvas_notes.moc"
