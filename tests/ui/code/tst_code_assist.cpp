// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/code/pane_fixture.h"
#include "ui/code/lines_pane.h"
#include "ui/code/occurrences.h"
#include "ui/code/substitutions_dialog.h"
#include "ui/code/uses_bar.h"
#include "ui/theme/controls/segmented_control.h"
#include "ui/workbench/simulation.h"

#include <QContextMenuEvent>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QTableWidget>

#include <algorithm>

using namespace steploom;
using tests::PaneFixture;
using tests::twoStates;
using workbench::Request;

static std::string readFile(QString const& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

static std::string const withVariable = readFile(QStringLiteral(TEST_DATA "/assist/pair.asl.json"));

static QLineEdit* nameField(PaneFixture& f)
{
    return f.editor.findChild<QLineEdit*>(QStringLiteral("nameField"));
}

// The context menu at a place of the text: each entry as `text|keys`, those that cannot be chosen in
// brackets.
static QStringList menuAt(PaneFixture& f, std::size_t offset)
{
    auto const position = f.editor.toPosition(offset);
    QPoint const at(static_cast<int>(f.editor.send(QsciScintillaBase::SCI_POINTXFROMPOSITION, 0L, position)),
        static_cast<int>(f.editor.send(QsciScintillaBase::SCI_POINTYFROMPOSITION, 0L, position)) + 5);
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, f.editor.viewport()->mapToGlobal(at));
    QApplication::sendEvent(f.editor.viewport(), &event);
    QStringList rows;
    auto* const menu = f.editor.findChild<QMenu*>(QStringLiteral("textMenu"));
    if (!menu)
        return rows;
    for (auto const* action : menu->actions()) {
        auto const text = action->text().replace('\t', '|');
        if (!action->isSeparator())
            rows << (action->isEnabled() ? text : QStringLiteral("(%1)").arg(text));
    }
    delete menu;
    return rows;
}

class TestCodeAssist : public QObject {
    Q_OBJECT

private slots:
    void aTargetLeadsToItsState()
    {
        PaneFixture f(twoStates);
        f.editor.setCaret(f.after("\"Next\": \"Se"));
        QVERIFY(f.pane->perform(Request::GoToDefinition));
        QCOMPARE(f.editor.selectedRange(), (TextRange{f.at("Second\": {"), 6}));
        // There it is up to the picture.
        QVERIFY(!f.pane->perform(Request::GoToDefinition));
    }

    void aClickWithControlFollowsAVariable()
    {
        PaneFixture f(withVariable);
        auto const position = f.editor.toPosition(f.after("$ne"));
        QPoint const at(
            static_cast<int>(f.editor.send(QsciScintillaBase::SCI_POINTXFROMPOSITION, 0L, position)),
            static_cast<int>(f.editor.send(QsciScintillaBase::SCI_POINTYFROMPOSITION, 0L, position)) + 5);
        QTest::mouseClick(f.editor.viewport(), Qt::LeftButton, Qt::ControlModifier, at);
        QCOMPARE(f.editor.selectedRange().offset, f.at("net\": \"{%"));
        QCOMPARE(f.editor.send(QsciScintillaBase::SCI_GETSELECTIONS), 1L);
    }

    void theContextMenuOffersWhatAppliesAtThePlace()
    {
        PaneFixture f(twoStates);
        QTRY_VERIFY(f.session.areProblemsFresh());
        auto const atTarget = menuAt(f, f.after("\"Next\": \"Se"));
        QCOMPARE(f.editor.caret(), f.after("\"Next\": \"Se"));
        for (auto const* const entry :
            {"Go to state|F12", "Find all uses|Shift+F12", "Rename...|F2", "Format text|Ctrl+Shift+I"})
            QVERIFY2(
                atTarget.contains(QLatin1String(entry)), qPrintable(atTarget.join(QLatin1String(" / "))));
        auto const elsewhere = menuAt(f, f.after("\"Sta"));
        for (auto const* const entry : {"(Go to state|F12)", "(Find all uses|Shift+F12)", "(Rename...|F2)",
                 "(Quick fix...|Ctrl+.)", "Format text|Ctrl+Shift+I"})
            QVERIFY2(
                elsewhere.contains(QLatin1String(entry)), qPrintable(elsewhere.join(QLatin1String(" / "))));
        auto const atKey = menuAt(f, f.after("\"Seco"));
        QVERIFY(atKey.contains(QStringLiteral("Rename...|F2")));
    }

    void noHelpIsShownOverTheContextMenu()
    {
        PaneFixture f(twoStates);
        int shown = 0;
        connect(&f.editor, &code::Editor::hovered, this,
            [&](std::optional<std::size_t> offset, QPoint const& /*place*/) { shown += offset ? 1 : 0; });
        auto const position = static_cast<int>(f.editor.toPosition(f.after("\"Next")));
        QMenu menu(&f.editor);
        menu.addAction(QStringLiteral("An entry"));
        menu.popup(f.editor.mapToGlobal(QPoint(5, 5)));
        emit f.editor.SCN_DWELLSTART(position, 5, 5);
        QCOMPARE(shown, 0);
        menu.close();
        emit f.editor.SCN_DWELLSTART(position, 5, 5);
        QCOMPARE(shown, 1);
    }

    void theContextMenuMendsAProblem()
    {
        PaneFixture f(R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "Nxt": "A", "End": true}}})");
        QTRY_VERIFY(f.session.areProblemsFresh() && !f.session.problems().empty());
        auto const fixable = std::ranges::find_if(
            f.session.problems(), [](lint::Problem const& problem) { return !problem.fixes.empty(); });
        QVERIFY(fixable != f.session.problems().end());
        QVERIFY(menuAt(f, fixable->range.offset + 1).contains(QStringLiteral("Quick fix...|Ctrl+.")));
    }

    void aClickOfTheOtherButtonKeepsTheSelectionAroundIt()
    {
        PaneFixture f(twoStates);
        f.editor.select({f.at("Pass"), 4});
        menuAt(f, f.at("Pass") + 2);
        QCOMPARE(f.editor.selectedRange(), (TextRange{f.at("Pass"), 4}));
    }

    void usesAreListedAndChosen()
    {
        PaneFixture f(twoStates);
        QSignalSpy said(&f.session, &workbench::Session::message);
        f.editor.setCaret(f.after("\"Next\": \"Se"));
        QVERIFY(f.pane->perform(Request::FindUses));
        auto& bar = f.pane->usesBar();
        QVERIFY(bar.isVisible());
        QCOMPARE(bar.headline(), QStringLiteral("1 use of Second"));
        QCOMPARE(said.last().at(0).toString(), QStringLiteral("1 use of Second."));
        QCOMPARE(bar.rows().size(), 2);
        QVERIFY2(bar.rows().at(0).contains(QStringLiteral("in First")), qPrintable(bar.rows().at(0)));
        bar.choose(1);
        QCOMPARE(f.editor.selectedRange(), (TextRange{f.at("Second\": {"), 6}));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!bar.isVisible());
        QVERIFY(f.editor.hasFocus());
        f.editor.setCaret(0);
        f.pane->perform(Request::FindUses);
        QVERIFY(!bar.isVisible());
        QCOMPARE(said.last().at(0).toString(),
            QStringLiteral("Put the caret on a state, a variable or a placeholder first."));
    }

    void theListOfUsesStartsAnewAndGoesToItsCurrentRowAgain()
    {
        PaneFixture f(twoStates);
        f.editor.setCaret(f.after("\"Next\": \"Se"));
        QVERIFY(f.pane->perform(Request::FindUses));
        auto& bar = f.pane->usesBar();
        auto* const list = bar.findChild<QListWidget*>();
        bar.choose(1);
        f.editor.setCaret(f.after("\"Next\": \"Se"));
        QVERIFY(f.pane->perform(Request::FindUses));
        QCOMPARE(list->currentRow(), 0);
        f.editor.setCaret(0);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(0)).center());
        QCOMPARE(f.editor.selectedRange(), (TextRange{f.at("Second\"\n"), 6}));
    }

    void theListOfUsesFollowsTheText()
    {
        PaneFixture f(withVariable);
        f.editor.setCaret(f.after("$ne"));
        QVERIFY(f.pane->perform(Request::FindUses));
        auto& bar = f.pane->usesBar();
        QCOMPARE(bar.headline(), QStringLiteral("1 use of $net"));
        f.editor.setCaret(f.after("$ne"));
        f.pane->perform(Request::RenameInText);
        QTest::keyClicks(nameField(f), QStringLiteral("tax"));
        QTest::keyClick(nameField(f), Qt::Key_Return);
        QCOMPARE(bar.headline(), QStringLiteral("1 use of $tax"));
        f.session.undo();
        QCOMPARE(bar.headline(), QStringLiteral("1 use of $net"));
        QVERIFY(f.session.type(text::Patch::replace({0, f.bytes().size()}, "{}\n"), edit::Merge::Never));
        QVERIFY(!bar.isVisible());
    }

    void aStateIsRenamedWhereItIsUsed()
    {
        PaneFixture f(twoStates);
        f.editor.setCaret(f.after("\"Next\": \"Se"));
        QVERIFY(f.pane->perform(Request::RenameInText));
        QPointer<QLineEdit> field = nameField(f);
        QVERIFY(field && field->hasFocus());
        QCOMPARE(field->selectedText(), QStringLiteral("Second"));
        QTest::keyClicks(field, QStringLiteral("First"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY2(field && field->isVisible(), "a taken name must not be accepted");
        QVERIFY(field->toolTip().startsWith(QStringLiteral("There is a state called First already")));
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("Done"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(f.at("\"Next\": \"Done\"") != std::string::npos && f.at("\"Done\": {") != std::string::npos);
        QVERIFY(f.editor.hasFocus());
        f.session.undo();
        QCOMPARE(f.bytes(), twoStates);
    }

    void aVariableIsRenamedAndEscapeLeavesIt()
    {
        PaneFixture f(withVariable);
        f.editor.setCaret(f.after("$ne"));
        f.pane->perform(Request::RenameInText);
        QTest::keyClicks(nameField(f), QStringLiteral("total"));
        QTest::keyClick(nameField(f), Qt::Key_Escape);
        QCOMPARE(f.bytes(), withVariable);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        f.pane->perform(Request::RenameInText);
        QTest::keyClicks(nameField(f), QStringLiteral("total"));
        QTest::keyClick(nameField(f), Qt::Key_Return);
        QVERIFY(f.at("{\"total\": ") != std::string::npos && f.at("{% $total + 1 %}") != std::string::npos);
        QCOMPARE(f.session.undoLabel(), QStringLiteral("Rename variable"));
    }

    void usesAreMarkedWhereTheCaretRests()
    {
        PaneFixture f(withVariable);
        f.editor.setCaret(f.after("$ne"));
        QTRY_COMPARE(f.pane->occurrences().marked().size(), std::size_t{2});
        f.editor.setCaret(f.after("${Sta"));
        QTRY_COMPARE(f.pane->occurrences().marked().front().offset, f.at("${Stage}"));
        f.editor.setCaret(f.after("\"Type\""));
        QTRY_VERIFY(f.pane->occurrences().marked().empty());
    }

    void marksStayWhenTheNewNameIsAsLong()
    {
        PaneFixture f(withVariable);
        auto const isMarked = [&](std::string const& text) {
            return f.editor.send(tests::Sci::SCI_INDICATORVALUEAT, 22, f.editor.toPosition(f.at(text))) != 0;
        };
        f.editor.setCaret(f.after("$ne"));
        QTRY_VERIFY(isMarked("$net"));
        f.pane->perform(Request::RenameInText);
        QTest::keyClicks(nameField(f), QStringLiteral("tax"));
        QTest::keyClick(nameField(f), Qt::Key_Return);
        f.editor.setCaret(f.after("$ta"));
        QTRY_VERIFY(isMarked("$tax"));
    }

    void theTextIsLaidOutInOneStep()
    {
        PaneFixture f("{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}");
        auto const before = f.bytes();
        auto const id = f.session.snapshot().graph->states().front().id;
        f.pane->perform(Request::FormatText);
        QCOMPARE(f.bytes(),
            std::string("{\n  \"StartAt\": \"A\",\n  \"States\": {\n    \"A\": {\n      \"Type\": "
                        "\"Succeed\"\n    }\n  }\n}\n"));
        QVERIFY(f.editor.agrees());
        QCOMPARE(f.session.snapshot().graph->states().front().id, id);
        f.session.undo();
        QCOMPARE(f.bytes(), before);
    }

    void theOtherLanguageIsAnotherDocument()
    {
        PaneFixture f(twoStates);
        auto* const language = f.pane->findChild<theme::SegmentedControl*>(QStringLiteral("language"));
        QVERIFY(language && language->current() == 0);
        emit language->chosen(1);
        QCOMPARE(f.workbench.sessions().size(), std::size_t{2});
        auto const& other = *f.workbench.sessions().back();
        QCOMPARE(other.title(), QStringLiteral("test.asl.yaml"));
        QVERIFY(other.document().kind().language == document::FileLanguage::Yaml);
        QCOMPARE(other.snapshot().graph->states().size(), std::size_t{2});
        QCOMPARE(f.bytes(), twoStates);
        QCOMPARE(language->current(), 0);
        // A click on what it is already does nothing.
        emit language->chosen(0);
        QCOMPARE(f.workbench.sessions().size(), std::size_t{2});
    }

    void aTextWithFaultsIsNotConverted()
    {
        PaneFixture f("{\"StartAt\": ");
        QSignalSpy said(&f.session, &workbench::Session::message);
        auto* const language = f.pane->findChild<theme::SegmentedControl*>(QStringLiteral("language"));
        emit language->chosen(1);
        QCOMPARE(f.workbench.sessions().size(), std::size_t{1});
        QVERIFY(said.last().at(0).toString().startsWith(QStringLiteral("Only a text without faults")));
    }

    void helpIsShownOverExpressions()
    {
        PaneFixture f(withVariable);
        QVERIFY(f.pane->hoverText(f.after("$ne")).contains(QStringLiteral("Assigned by First.")));
        QVERIFY(f.pane->hoverText(f.after("\"Sta")).contains(QStringLiteral("It is required.")));
        QVERIFY(
            f.pane->hoverText(f.after("${Sta")).contains(QStringLiteral("when the workflow is deployed")));
    }

    void withoutAnInputNothingIsSaidToFail()
    {
        PaneFixture f(R"x({"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A": {"Type": "Pass",
            "Output": "{% $sum($states.input.items.price) %}", "End": true}}})x");
        f.editor.setCaret(f.after("$states.inp"));
        QVERIFY(f.pane->perform(Request::EditLines));
        auto& pane = f.pane->linesPane();
        QCOMPARE(pane.result(), QStringLiteral("No input is known yet: run the workflow to see the result."));
        // Who gives it one is told what it comes to.
        f.session.simulation().setInputText(QStringLiteral(R"({"items": [{"price": 2}, {"price": 3}]})"));
        f.pane->perform(Request::EditLines);
        QTRY_COMPARE(pane.result(), QStringLiteral("= 5"));
    }

    void aTextIsEditedInRealLines()
    {
        PaneFixture f(withVariable);
        f.session.simulation().setInputText(QStringLiteral("{\"a\": \"x\"}"));
        f.editor.setCaret(f.after("$states.inp"));
        QVERIFY(f.pane->perform(Request::EditLines));
        auto& pane = f.pane->linesPane();
        QVERIFY(pane.isVisible());
        QCOMPARE(pane.field().toPlainText(), QStringLiteral("{% $states.input.a & \"\\n\" %}"));
        QCOMPARE(pane.result(), QStringLiteral("= \"x\\n\""));
        pane.field().moveCursor(QTextCursor::Start);
        QTest::keyClick(&pane.field(), Qt::Key_Right);
        QTest::keyClick(&pane.field(), Qt::Key_Right);
        QTest::keyClick(&pane.field(), Qt::Key_Return);
        QTest::keyClicks(&pane.field(), QStringLiteral("1;"));
        QVERIFY2(f.at("\"{%\\n1; $states") != std::string::npos, f.bytes().c_str());
        QVERIFY(f.editor.agrees());
        QVERIFY(!pane.result().startsWith(QLatin1Char('=')));
        f.session.undo();
        QCOMPARE(f.bytes(), withVariable);
        QCOMPARE(pane.field().toPlainText(), QStringLiteral("{% $states.input.a & \"\\n\" %}"));
        // The caret leads the pane from text to text.
        QTest::keyClick(&pane.field(), Qt::Key_Escape);
        QVERIFY(!pane.isVisible());
        QVERIFY(f.editor.hasFocus());
    }

    void placeholdersGetValuesBesideTheDefinition()
    {
        PaneFixture f(withVariable);
        code::SubstitutionsDialog dialog(f.session);
        auto& table = dialog.table();
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QCOMPARE(table.rowCount(), 2);
        QCOMPARE(table.item(0, 0)->text(), QStringLiteral("${Owner}"));
        QCOMPARE(table.item(1, 2)->text(), QStringLiteral("Second"));
        table.item(1, 1)->setText(QStringLiteral("prod"));
        QCOMPARE(f.bytes(), withVariable);
        auto const* const kept = f.session.companion().find("substitutions");
        QVERIFY(kept && kept->find("Stage") && kept->find("Stage")->string() == "prod");
        QVERIFY(f.pane->hoverText(f.after("${Sta")).contains(QStringLiteral("Stands for prod")));
        f.session.undo();
        auto const* const after = f.session.companion().find("substitutions");
        QVERIFY(!after || !after->find("Stage"));
        QCOMPARE(table.item(1, 1)->text(), QString());
        f.session.setInCompanion("substitutions", "Stage", Value(5), "Set substitution");
        QCOMPARE(table.item(1, 1)->text(), QStringLiteral("5"));
    }
};

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    theme::Theme::instance().install();
    TestCodeAssist test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_code_assist.moc"
