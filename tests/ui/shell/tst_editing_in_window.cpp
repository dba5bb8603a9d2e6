// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/syntax_tree.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/actions/action_set.h"
#include "ui/canvas/canvas_view.h"
#include "ui/code/code_pane.h"
#include "ui/shell/document_page.h"
#include "ui/workbench/session.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QMenuBar>

using namespace steploom;
using tests::WindowFixture;
using workbench::Selection;

static QByteArray const threeInARow = R"({
  "Comment": "Only the whole text has this",
  "StartAt": "A",
  "States": {
    "A": {
      "Type": "Pass",
      "Next": "B"
    },
    "B": {
      "Type": "Pass",
      "Next": "C"
    },
    "C": {
      "Type": "Pass",
      "End": true
    }
  }
}
)";

class TestEditingInWindow : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { theme::Theme::instance().install(); }

    void statesBecomeAWorkflowOfTheirOwn()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        fixture.workbench().open(fixture.write("main.asl.json", threeInARow));
        auto& session = fixture.session();
        session.select({{idOf(session, "A"), idOf(session, "B")}, std::nullopt});
        fixture.dialogs.saveAnswer = fixture.filePath("prepare.asl.json");
        QVERIFY(window.actions().trigger("edit.extract"));
        QCOMPARE(QFileInfo(fixture.dialogs.suggested).fileName(), QString("A.asl.json"));

        auto const child = fixture.read("prepare.asl.json");
        QVERIFY2(child.contains("\"StartAt\": \"A\""), child.constData());
        QVERIFY(!child.contains("\"C\""));
        auto const* task = session.currentState();
        QVERIFY(task);
        QCOMPARE(task->name, std::string("Run prepare"));
        QCOMPARE(task->node.find("Resource").string(),
            std::string("arn:aws:states:::states:startExecution.sync:2"));
        QCOMPARE(task->node.find("Next").string(), std::string("C"));
        QVERIFY(!session.picture().findByName("A"));
        // The file of the machine is not written until it is saved.
        QCOMPARE(fixture.read("main.asl.json"), threeInARow);
        session.undo();
        QCOMPARE(QByteArray::fromStdString(session.document().bytes()), threeInARow);
    }

    void aPersonWhoGivesNoFileChangesNothing()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        fixture.workbench().open(fixture.write("main.asl.json", threeInARow));
        auto& session = fixture.session();
        session.select(Selection::of(idOf(session, "A")));
        fixture.dialogs.saveAnswer.clear();
        window.actions().trigger("edit.extract");
        QCOMPARE(QByteArray::fromStdString(session.document().bytes()), threeInARow);
    }

    void statesStayWhereTheirFileCannotBeWritten()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        fixture.workbench().open(fixture.write("main.asl.json", threeInARow));
        auto& session = fixture.session();
        session.select(Selection::of(idOf(session, "A")));
        fixture.dialogs.saveAnswer = fixture.filePath("no/such/folder/child.asl.json");
        QString said;
        connect(&fixture.workbench(), &workbench::Workbench::message, this,
            [&](QString const& sentence) { said = sentence; });
        window.actions().trigger("edit.extract");
        QCOMPARE(QByteArray::fromStdString(session.document().bytes()), threeInARow);
        QVERIFY(!said.isEmpty());
    }

    void whatCannotBeExtractedIsRefusedBeforeAnythingIsAsked()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        fixture.workbench().open(fixture.write("main.asl.json", threeInARow));
        auto& session = fixture.session();
        session.select({{idOf(session, "A"), idOf(session, "C")}, std::nullopt});
        fixture.dialogs.saveAnswer = fixture.filePath("child.asl.json");
        window.actions().trigger("edit.extract");
        QVERIFY(fixture.dialogs.suggested.isEmpty());
        QVERIFY(!QFile::exists(fixture.filePath("child.asl.json")));
    }

    void copyInTheTextCopiesTextAndOnTheCanvasStates()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        fixture.workbench().open(fixture.write("main.asl.json", threeInARow));
        auto& session = fixture.session();
        auto& page = *window.currentPage();
        session.select(Selection::of(idOf(session, "B")));
        window.activateWindow();
        page.code().setFocus();
        QTRY_VERIFY(QApplication::focusWidget() && page.code().isAncestorOf(QApplication::focusWidget()));
        window.actions().trigger("edit.select-all");
        QCoreApplication::processEvents();
        QVERIFY(window.actions().trigger("edit.copy"));
        QCOMPARE(QGuiApplication::clipboard()->text().toUtf8(), threeInARow);
        session.select(Selection::of(idOf(session, "B")));
        page.canvas().setFocus();
        window.actions().trigger("edit.copy");
        auto const text = QGuiApplication::clipboard()->text();
        QVERIFY2(text.contains("\"StartAt\": \"B\"") && !text.contains("\"A\""), qPrintable(text));
    }

    void theTypesStandInAMenuOfTheirOwn()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        fixture.workbench().open(fixture.write("main.asl.json", threeInARow));
        auto& session = fixture.session();
        session.select(Selection::of(idOf(session, "A")));
        QCoreApplication::processEvents();
        QMenu* types = nullptr;
        for (auto* top : window.findChild<QMenuBar*>()->actions())
            for (auto* entry : top->menu()->actions())
                if (entry->menu() && entry->text().remove('&') == "Change type")
                    types = entry->menu();
        QVERIFY(types);
        QCOMPARE(types->actions().size(), qsizetype(asl::allStateTypes().size()));
        for (auto* action : types->actions())
            if (action->text().contains("Wait"))
                action->trigger();
        QCOMPARE(session.picture().findByName("A")->typeName, std::string("Wait"));
    }

    void keysReachTheActionsThroughTheWindow()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        fixture.workbench().open(fixture.write("main.asl.json", threeInARow));
        auto& session = fixture.session();
        auto& canvas = window.currentPage()->canvas();
        window.activateWindow();
        canvas.setFocus();
        QTRY_COMPARE(QApplication::focusWidget(), &canvas);
        session.select(Selection::of(idOf(session, "B")));
        QCoreApplication::processEvents();
        QTest::keyClick(&canvas, Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(session.picture().findByName("B")->node.find("Next").string(), std::string("A"));
        QTest::keyClick(&canvas, Qt::Key_X, Qt::ControlModifier);
        QVERIFY(!session.picture().findByName("B"));
        QTest::keyClick(&canvas, Qt::Key_V, Qt::ControlModifier);
        QVERIFY(session.picture().findByName("B"));
        QTest::keyClick(&canvas, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(session.selection().states.size(), std::size_t(3));
    }

private:
    static StateId idOf(workbench::Session const& session, char const* name)
    {
        return session.picture().findByName(name)->id;
    }
};

QTEST_MAIN(TestEditingInWindow)
#include "tst_editing_in_window.moc"
