// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/problems/problems_panel.h"
#include "ui/theme/theme.h"
#include "ui/workbench/workbench.h"

#include <QLabel>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace steploom;
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

private slots:
    void initTestCase() { theme::Theme::instance().install(); }

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
        auto* session = workbench.add(
            Session::create(R"({"StartAt": "A", "States": {"A": {"Type": "Succeed"}}})", "good.asl.json"));
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
        workbench.add(
            Session::create(R"({"StartAt": "A", "States": {"A": {"Type": "Succeed"}}})", "good.asl.json"));
        QCOMPARE(panel.problems().rowCount(), 0);
        workbench.close(workbench.current());
        QVERIFY(panel.problems().rowCount() > 0);
    }
};

QTEST_MAIN(TestProblemsPanel)
#include "tst_problems_panel.moc"
