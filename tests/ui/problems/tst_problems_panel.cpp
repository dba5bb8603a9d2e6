// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/quick_fixes.h"
#include "ui/problems/hints_dialog.h"
#include "ui/problems/problems_panel.h"
#include "ui/theme/theme.h"
#include "ui/workbench/workbench.h"

#include <QCheckBox>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace steploom;
using problems::HintsDialog;
using problems::ProblemDelegate;
using problems::ProblemListModel;
using problems::ProblemsPanel;
using workbench::Request;
using workbench::Session;
using workbench::Workbench;

static char const* const faulty = R"({
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Next": "Gone"},
    "B": {"Type": "Wait", "Seconds": 5, "End": true}
  }
})";

class TestProblemsPanel : public QObject {
    Q_OBJECT

    QTemporaryDir m_settings;

private slots:
    void initTestCase()
    {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
        theme::Theme::instance().install();
    }

    void nothingOpenAndNothingWrongEachHaveASentence()
    {
        Workbench workbench;
        ProblemsPanel panel(workbench);
        auto const shows = [&](QString const& text) {
            for (auto* label : panel.findChildren<QLabel*>())
                if (label->text() == text)
                    return true;
            return false;
        };
        QVERIFY(shows("Open a workflow to see its problems here."));
        auto* session = workbench.add(Session::create(
            R"({"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}})", "good.asl.json"));
        session->checkNow();
        QVERIFY(shows("No problems."));
    }

    void rowsSayWhatIsWrongAndWhere()
    {
        Workbench workbench;
        ProblemsPanel panel(workbench);
        auto* session = workbench.add(Session::create(faulty, "bad.asl.json"));
        session->checkNow();
        QCOMPARE(panel.problems().rowCount(), static_cast<int>(session->problems().size()));
        auto const first = panel.problems().index(0);
        QVERIFY(first.data().toString().contains("Gone"));
        QCOMPARE(first.data(ProblemListModel::LineRole).toInt(), 4);
        QVERIFY(!first.data(ProblemListModel::CodeRole).toString().isEmpty());
    }

    void choosingARowSelectsTheStateAndShowsTheText()
    {
        Workbench workbench;
        ProblemsPanel panel(workbench);
        auto* session = workbench.add(Session::create(faulty, "bad.asl.json"));
        session->checkNow();
        QSignalSpy const revealed(session, &Session::textRevealRequested);
        emit panel.list().clicked(panel.problems().index(0));
        QCOMPARE(session->currentState()->name, std::string("A"));
        QCOMPARE(revealed.count(), 1);
    }

    void nextAndPreviousGoRound()
    {
        Workbench workbench;
        ProblemsPanel panel(workbench);
        QVERIFY(!panel.perform(Request::NextProblem));
        auto* session = workbench.add(Session::create(faulty, "bad.asl.json"));
        session->checkNow();
        int const count = panel.problems().rowCount();
        QVERIFY(count >= 2);
        QVERIFY(panel.perform(Request::NextProblem));
        QCOMPARE(panel.list().currentIndex().row(), 0);
        QVERIFY(panel.perform(Request::NextProblem));
        QCOMPARE(panel.list().currentIndex().row(), 1);
        QVERIFY(panel.perform(Request::PreviousProblem));
        QVERIFY(panel.perform(Request::PreviousProblem));
        QCOMPARE(panel.list().currentIndex().row(), count - 1);
        QVERIFY(!panel.perform(Request::ZoomIn));
    }

    void hintsStandBelowWhatIsWrong()
    {
        Workbench workbench;
        ProblemsPanel panel(workbench);
        auto* session = workbench.add(Session::create(faulty, "bad.asl.json"));
        session->checkNow();
        auto last = 0;
        for (int row = 0; row < panel.problems().rowCount(); ++row) {
            auto const severity = panel.problems().index(row).data(ProblemListModel::SeverityRole).toInt();
            QVERIFY(severity >= last);
            last = severity;
        }
        QCOMPARE(last, static_cast<int>(lint::Severity::Info));
    }

    void aClickOnFixOffersWhatMends()
    {
        Workbench workbench;
        ProblemsPanel panel(workbench);
        panel.resize(900, 300);
        panel.show();
        auto* session = workbench.add(Session::create(
            R"({"StartAt": "Charge card", "States": {"Charge card": {"Type": "Pass", "Next": "Refnd"},
                "Refund": {"Type": "Succeed"}}})",
            "typo.asl.json"));
        session->checkNow();
        auto const area = ProblemDelegate::fixArea(panel.list().visualRect(panel.problems().index(0)));
        QTest::mouseClick(panel.list().viewport(), Qt::LeftButton, {}, area.center());
        auto* menu = panel.findChild<QMenu*>("quickFixes");
        QVERIFY(menu);
        QCOMPARE(menu->actions().constFirst()->text(), QString("Change to Refund"));
        menu->actions().constFirst()->trigger();
        QVERIFY(session->document().bytes().find("\"Refund\"}") != std::string::npos);
        QCOMPARE(session->undoLabel(), QString("Change to Refund"));
        session->undo();
        QVERIFY(session->document().bytes().find("Refnd") != std::string::npos);
    }

    void aHintCanBeSwitchedOffForOneWorkflow()
    {
        Workbench workbench;
        auto* session = workbench.add(
            Session::create(R"({"StartAt": "A", "States": {"A": {"Type": "Succeed"}}})", "vague.asl.json"));
        session->checkNow();
        QCOMPARE(session->problems().size(), std::size_t(1));
        QMenu menu;
        QVERIFY(actions::addFixes(menu, *session, session->problems()));
        menu.actions().constFirst()->trigger();
        QVERIFY(session->isHintOff("vague_name"));
        QTRY_VERIFY(session->problems().empty());
        session->undo();
        QVERIFY(!session->isHintOff("vague_name"));
        QTRY_COMPARE(session->problems().size(), std::size_t(1));
    }

    void theDialogOfHintsSwitchesThemOffHereAndEverywhere()
    {
        Workbench workbench;
        auto* session = workbench.add(
            Session::create(R"({"StartAt": "A", "States": {"A": {"Type": "Succeed"}}})", "vague.asl.json"));
        HintsDialog dialog(session, nullptr);
        auto* here = dialog.findChild<QCheckBox*>("here.vague_name");
        auto* everywhere = dialog.findChild<QCheckBox*>("everywhere.vague_name");
        QVERIFY(here && everywhere);
        QVERIFY(here->isChecked() && everywhere->isChecked());
        here->click();
        QVERIFY(session->isHintOff("vague_name"));
        here->click();
        QVERIFY(!session->isHintOff("vague_name"));
        everywhere->click();
        QTRY_VERIFY(session->areProblemsFresh() && session->problems().empty());
        everywhere->click();
        QTRY_COMPARE(session->problems().size(), std::size_t(1));
        QVERIFY(!dialog.findChild<QCheckBox*>("here.missing_target"));
    }

    void aSeverityCanBeFilteredOut()
    {
        Workbench workbench;
        ProblemsPanel panel(workbench);
        auto* session = workbench.add(Session::create(faulty, "bad.asl.json"));
        session->checkNow();
        auto& model = panel.problems();
        int const errors = model.count(lint::Severity::Error);
        QVERIFY(errors > 0);
        model.setSeverity(lint::Severity::Error);
        QCOMPARE(model.rowCount(), errors);
        model.setSeverity(lint::Severity::Info);
        QCOMPARE(model.rowCount(), model.count(lint::Severity::Info));
        model.setSeverity(std::nullopt);
        QCOMPARE(model.rowCount(), static_cast<int>(session->problems().size()));
    }

    void theListFollowsTheDocumentInFront()
    {
        Workbench workbench;
        ProblemsPanel panel(workbench);
        auto* bad = workbench.add(Session::create(faulty, "bad.asl.json"));
        bad->checkNow();
        QVERIFY(panel.problems().rowCount() > 0);
        workbench.add(Session::create(
            R"({"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}})", "good.asl.json"));
        QCOMPARE(panel.problems().rowCount(), 0);
        workbench.close(workbench.current());
        QVERIFY(panel.problems().rowCount() > 0);
    }
};

QTEST_MAIN(TestProblemsPanel)
#include "tst_problems_panel.moc"
