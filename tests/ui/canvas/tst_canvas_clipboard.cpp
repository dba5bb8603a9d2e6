// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/canvas_stage.h"

#include <QClipboard>

using namespace steploom;
using namespace steploom::canvas;
using asl::EdgeKind;
using workbench::Selection;

static void putOnClipboard(char const* text)
{
    QGuiApplication::clipboard()->setText(QString::fromUtf8(text).replace('\'', '"'));
}

static std::string const choosing
    = R"({"StartAt": "C", "States": {"C": {"Type": "Choice", "Choices": [{"Variable": "$.a", "IsPresent": true, "Next": "D"}]}, "D": {"Type": "Succeed"}}})";

// States travel as the text that stands for them.
class TestCanvasClipboard : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { theme::Theme::instance().install(); }
    void init() { QGuiApplication::clipboard()->clear(); }

    void copiedStatesAreTextThatAnyEditorCanTake()
    {
        Stage stage(threeInARow);
        stage.session->select({{stage.id("A"), stage.id("B")}, std::nullopt});
        stage.key(Qt::Key_C, Qt::ControlModifier);
        auto const text = QGuiApplication::clipboard()->text();
        QVERIFY2(text.startsWith("{"), qPrintable(text));
        QVERIFY(text.contains(R"("StartAt": "A")"));
        QVERIFY(text.contains(R"("B": {)"));
        QVERIFY(!text.contains(R"("C": {)"));
        QCOMPARE(stage.text(), threeInARow);
        QVERIFY2(stage.said.contains("2 states copied"), qPrintable(stage.said));
    }

    void statesAreCutHereAndPastedInAnotherDocument()
    {
        Stage from(threeInARow);
        from.session->select({{from.id("A"), from.id("B")}, std::nullopt});
        from.key(Qt::Key_X, Qt::ControlModifier);
        QVERIFY(!from.session->picture().findByName("A"));
        QCOMPARE(from.session->selection().current(), from.id("C"));

        Stage to(withContainer);
        to.session->select(Selection::of(to.id("Each")));
        to.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(to.nextOf("Each"), std::string("A"));
        QCOMPARE(to.nextOf("A"), std::string("B"));
        QCOMPARE(to.nextOf("B"), std::string("After"));
        // The new states are the selection, and are seen.
        QCOMPARE(to.session->selection().states, (std::vector{to.id("B"), to.id("A")}));
        QVERIFY(to.view->visibleArea().intersects(to.view->scene().boxOf(to.id("A"))));
        QVERIFY2(to.said.contains("2 states pasted after Each"), qPrintable(to.said));
        to.session->undo();
        QCOMPARE(to.text(), withContainer);
        QVERIFY(!to.session->canUndo());
    }

    void textFromAnEditorIsPastedAtTheEnd()
    {
        Stage stage(threeInARow);
        putOnClipboard("  'Wait a little': {'Type': 'Wait', 'Seconds': 1},\n");
        stage.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(stage.nextOf("C"), std::string("Wait a little"));
        QVERIFY(stage.state("Wait a little").isEnd);
    }

    void aSelectedLineTakesWhatIsPasted()
    {
        Stage stage(threeInARow);
        putOnClipboard("{'Type': 'Pass'}");
        stage.click(stage.beside(stage.edge("A", EdgeKind::Next)));
        stage.key(Qt::Key_V, Qt::ControlModifier);
        auto const name = stage.nextOf("A");
        QVERIFY(name != "B");
        QCOMPARE(stage.nextOf(name), std::string("B"));
    }

    void aSelectedSlotIsFilled()
    {
        Stage stage(R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": ""}}})");
        putOnClipboard("'B': {'Type': 'Succeed'}");
        stage.click(stage.toView(toQt(stage.view->scene().layout().slotBoxes.front().box).center()));
        stage.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(stage.nextOf("A"), std::string("B"));
    }

    void aSelectedEmptyContainerGetsItsFirstState()
    {
        Stage stage(
            R"({"StartAt": "M", "States": {"M": {"Type": "Map", "ItemProcessor": {"StartAt": "", "States": {}}, "End": true}}})");
        putOnClipboard("'B': {'Type': 'Pass'}");
        stage.session->select(Selection::of(stage.id("M")));
        stage.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(stage.session->picture().parentOf(stage.state("B")), &stage.state("M"));
    }

    void aSelectedChoiceGetsANewRule()
    {
        Stage stage(choosing);
        putOnClipboard("'B': {'Type': 'Pass'}");
        stage.session->select(Selection::of(stage.id("C")));
        stage.key(Qt::Key_V, Qt::ControlModifier);
        auto const rules = stage.state("C").node.find("Choices");
        QCOMPARE(rules.size(), std::size_t(2));
        QCOMPARE(rules.child(1).find("Next").string(), std::string("B"));
        stage.session->undo();
        QCOMPARE(stage.text(), choosing);
    }

    void nothingIsPastedBehindAnEnd()
    {
        Stage stage(choosing);
        putOnClipboard("'B': {'Type': 'Pass'}");
        stage.session->select(Selection::of(stage.id("D")));
        stage.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(stage.text(), choosing);
        QVERIFY2(stage.said.contains("nothing comes after it"), qPrintable(stage.said));
    }

    void textThatIsNoStatesIsRefusedInWords()
    {
        Stage stage(threeInARow);
        putOnClipboard("Dear all, the meeting is at nine.");
        stage.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(stage.text(), threeInARow);
        QVERIFY(!stage.said.isEmpty());
        QGuiApplication::clipboard()->clear();
        stage.said.clear();
        stage.key(Qt::Key_V, Qt::ControlModifier);
        QVERIFY2(stage.said.contains("holds no text"), qPrintable(stage.said));
    }

    void statesOfTwoLevelsAreNeitherCopiedNorCut()
    {
        Stage stage(withContainer);
        putOnClipboard("before");
        stage.session->select({{stage.id("Inner"), stage.id("After")}, std::nullopt});
        for (auto const key : {Qt::Key_C, Qt::Key_X}) {
            stage.said.clear();
            stage.key(key, Qt::ControlModifier);
            QVERIFY2(stage.said.contains("level"), qPrintable(stage.said));
        }
        QCOMPARE(stage.text(), withContainer);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("before"));
    }

    void aKeyWhoseActionCannotRunSaysWhatToDoFirst()
    {
        Stage stage(threeInARow);
        stage.key(Qt::Key_D, Qt::ControlModifier);
        QVERIFY2(stage.said.contains("Select one or more states"), qPrintable(stage.said));
    }
};

QTEST_MAIN(TestCanvasClipboard)
#include "tst_canvas_clipboard.moc"
