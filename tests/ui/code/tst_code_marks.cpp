// SPDX-License-Identifier: GPL-3.0-or-later
// Selection, problems, breakpoints and notices: what the window says about the text.
#include "tests/ui/code/pane_fixture.h"
#include "ui/code/gutter.h"
#include "ui/code/marks.h"
#include "ui/theme/controls/info_bar.h"
#include "ui/workbench/simulation.h"

#include <QLabel>
#include <QMenu>
#include <QSignalSpy>

using namespace steploom;
using tests::PaneFixture;
using tests::Sci;
using tests::twoStates;
using workbench::Request;
using workbench::Selection;

static StateId idOf(workbench::Session const& session, std::string_view name)
{
    auto const* const state = session.picture().findByName(name);
    return state ? state->id : StateId{};
}

static bool hasMark(PaneFixture const& f, std::string const& at, code::LineMark mark)
{
    return (f.editor.send(Sci::SCI_MARKERGET, f.editor.lineAt(f.at(at))) & (1 << mark)) != 0;
}

class TestCodeMarks : public QObject {
    Q_OBJECT

private slots:
    void theCaretSelectsItsState()
    {
        PaneFixture f(twoStates);
        f.editor.setCaret(f.at("\"Succeed\""));
        QCOMPARE(f.session.selection(), Selection::of(idOf(f.session, "Second")));
        f.editor.setCaret(f.at("\"StartAt\""));
        QVERIFY(f.session.selection().isEmpty());
    }

    void theSelectedStateHasABandThatFollowsTheText()
    {
        PaneFixture f(twoStates);
        f.session.select(Selection::of(idOf(f.session, "Second")));
        QVERIFY(hasMark(f, "\"Second\": {", code::SelectedBand));
        QVERIFY(hasMark(f, "\"Succeed\"", code::SelectedBand));
        QVERIFY(!hasMark(f, "\"First\": {", code::SelectedBand));
        QVERIFY(f.session.apply(text::Patch::insert(2, "  \"Comment\": \"\",\n"), "Test"));
        QVERIFY(hasMark(f, "\"Second\": {", code::SelectedBand));
        QVERIFY(!hasMark(f, "\"Next\"", code::SelectedBand));
    }

    void selectingElsewhereMovesTheCaretOnlyWithoutFocus()
    {
        PaneFixture f(twoStates);
        f.editor.setCaret(0);
        f.session.select(Selection::of(idOf(f.session, "Second")));
        QCOMPARE(f.editor.caret(), std::size_t{0});
        f.session.select({});
        f.editor.clearFocus();
        f.session.select(Selection::of(idOf(f.session, "Second")));
        QCOMPARE(f.editor.caret(), f.at("\"Second\": {"));
        QCOMPARE(f.session.selection(), Selection::of(idOf(f.session, "Second")));
    }

    void aQuickFixIsOfferedForWhatIsWrongOnTheLine()
    {
        auto text = twoStates;
        text.replace(text.find("\"Next\": \"Second\""), 16, "\"Next\": \"Secnod\"");
        PaneFixture f(text);
        f.session.checkNow();
        // The caret stands before the value that is wrong.
        f.editor.setCaret(f.at("\"Next\": \"Secnod\""));
        QVERIFY(f.pane->perform(Request::QuickFix));
        auto* menu = f.pane->findChild<QMenu*>("quickFixes");
        QVERIFY(menu);
        QCOMPARE(menu->actions().constFirst()->text(), QString("Change to Second"));
        QTest::keyClick(menu, Qt::Key_Return);
        QCOMPARE(f.session.document().bytes(), twoStates);
    }

    void problemsAreMarkedWhereTheyAre()
    {
        auto text = twoStates;
        text.replace(text.find("\"Next\": \"Second\""), 16, "\"Next\": \"Secnod\"");
        PaneFixture f(text);
        f.session.checkNow();
        auto const place = f.at("\"Secnod\"");
        QVERIFY(hasMark(f, "\"Secnod\"", code::ErrorMark));
        auto const indicators = f.editor.send(Sci::SCI_INDICATORALLONFOR, f.editor.toPosition(place + 1));
        QVERIFY((indicators & (1 << 8)) != 0);
        QVERIFY(f.pane->hoverText(place + 1).contains(QStringLiteral("Secnod")));
        f.editor.setCaret(0);
        QVERIFY(f.pane->perform(Request::NextProblem));
        QVERIFY(f.editor.caret() > 0);
        f.editor.select({place, 8});
        f.type(QStringLiteral("\"Second\""));
        f.session.checkNow();
        QVERIFY(!hasMark(f, "\"Next\"", code::ErrorMark));
        QVERIFY(!f.pane->perform(Request::NextProblem));
    }

    void hoveringAKeyTellsWhatTheFieldDoes()
    {
        PaneFixture f(twoStates);
        QVERIFY(f.pane->hoverText(f.at("\"Next\"") + 1).contains(QStringLiteral("<b>Next</b>")));
        QVERIFY(f.pane->hoverText(f.at("\"Second\": {") + 1).contains(QStringLiteral("From First.")));
    }

    void aClickInTheMarginTogglesTheBreakpoint()
    {
        PaneFixture f(twoStates);
        auto const line = f.editor.lineAt(f.at("\"Second\": {"));
        QTest::mouseClick(
            f.editor.viewport(), Qt::LeftButton, {}, QPoint(8, static_cast<int>(line) * 20 + 10));
        QVERIFY(f.session.simulation().hasBreakpoint(idOf(f.session, "Second")));
        QVERIFY(hasMark(f, "\"Second\": {", code::BreakpointMark));
        QTest::mouseClick(
            f.editor.viewport(), Qt::LeftButton, {}, QPoint(8, static_cast<int>(line + 1) * 20 + 10));
        QVERIFY(!f.session.simulation().hasBreakpoint(idOf(f.session, "Second")));
        QVERIFY(!hasMark(f, "\"Second\": {", code::BreakpointMark));
    }

    void theChevronFolds()
    {
        PaneFixture f(twoStates);
        f.pane->grab();
        auto const line = f.editor.lineAt(f.at("\"First\": {"));
        auto const x = static_cast<int>(
            f.editor.send(Sci::SCI_GETMARGINWIDTHN, 0L) + f.editor.send(Sci::SCI_GETMARGINWIDTHN, 1L) + 8);
        QTest::mouseClick(
            f.editor.viewport(), Qt::LeftButton, {}, QPoint(x, static_cast<int>(line) * 20 + 10));
        QCOMPARE(f.editor.send(Sci::SCI_GETFOLDEXPANDED, line), 0L);
        QCOMPARE(f.editor.send(Sci::SCI_GETLINEVISIBLE, line + 1), 0L);
        QCOMPARE(f.editor.send(Sci::SCI_GETLINEVISIBLE, line + 3), 1L);
    }

    void theTextOfWhatRunsComesIntoViewUnlessSomebodyWorksInIt()
    {
        std::string text = "{\n\"StartAt\": \"S0\",\n\"States\": {\n";
        for (int i = 0; i < 100; ++i)
            text += "\"S" + std::to_string(i) + "\": {\"Type\": \"Pass\", \"Next\": \"S"
                + std::to_string(i + 1) + "\"},\n";
        PaneFixture f(text + "\"S100\": {\"Type\": \"Succeed\"}\n}}");
        auto const isInView = [&](std::string const& key) {
            auto const line = f.editor.lineAt(f.at(key));
            auto const first = f.editor.send(Sci::SCI_GETFIRSTVISIBLELINE);
            return line >= first && line < first + f.editor.send(Sci::SCI_LINESONSCREEN);
        };
        f.workbench.setMode(workbench::Mode::Simulate);
        f.session.simulation().toEnd();
        QVERIFY(f.editor.hasFocus());
        QVERIFY(!isInView("\"S100\": "));
        f.editor.clearFocus();
        f.session.simulation().toStart();
        f.session.simulation().toEnd();
        QVERIFY(isInView("\"S100\": "));
    }

    void aRunMarksTheRetrierInUse()
    {
        PaneFixture f(R"({
  "StartAt": "Work",
  "States": {
    "Work": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
      "Retry": [
        {
          "ErrorEquals": ["States.TaskFailed"]
        }
      ],
      "Catch": [
        {
          "ErrorEquals": ["States.ALL"],
          "Next": "Sorry"
        }
      ],
      "End": true
    },
    "Sorry": {
      "Type": "Fail"
    }
  }
})");
        f.workbench.setMode(workbench::Mode::Simulate);
        auto& simulation = f.session.simulation();
        sim::Answer fails;
        fails.kind = sim::Answer::Kind::Error;
        fails.error = "Busy";
        simulation.setAnswers("Work", {fails});
        simulation.setSpeed(0);
        simulation.play();
        QTRY_VERIFY(simulation.isAtEnd());
        QVERIFY(hasMark(f, "\"States.ALL\"", code::CatchBand));
        bool wasMarked = false;
        for (std::size_t cursor = 0; cursor < simulation.recordCount(); ++cursor) {
            simulation.moveCursor(cursor);
            wasMarked |= hasMark(f, "\"States.TaskFailed\"", code::RetryBand);
        }
        QVERIFY(wasMarked);
        f.workbench.setMode(workbench::Mode::Design);
        QVERIFY(!hasMark(f, "\"States.ALL\"", code::CatchBand));
        f.workbench.setMode(workbench::Mode::Simulate);
        simulation.toEnd();
        QVERIFY(hasMark(f, "\"States.ALL\"", code::CatchBand));
        simulation.stop();
        QVERIFY(!hasMark(f, "\"States.ALL\"", code::CatchBand));
    }

    void noticesStandAboveTheText()
    {
        PaneFixture f("a: 1\n", QStringLiteral("x"));
        QCOMPARE(f.pane->findChildren<theme::InfoBar*>().size(), 0);
        PaneFixture bad("{\"\xFF\"}");
        QCOMPARE(bad.pane->findChildren<theme::InfoBar*>().size(), 1);
    }

    void theStatusBarLearnsOfTheCaret()
    {
        PaneFixture f(twoStates);
        QSignalSpy const spy(f.pane.get(), &code::CodePane::caretMoved);
        f.editor.setCaret(f.at("\"Succeed\""));
        QCOMPARE(spy.last().at(0).toInt(), 9);
        QCOMPARE(spy.last().at(1).toInt(), 15);
        QCOMPARE(f.pane->indentText(), QStringLiteral("2 spaces"));
        QCOMPARE(f.pane->lineEndText(), QStringLiteral("LF"));
        QCOMPARE(f.pane->encodingText(), QStringLiteral("UTF-8"));
    }
};

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    theme::Theme::instance().install();
    TestCodeMarks test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_code_marks.moc"
