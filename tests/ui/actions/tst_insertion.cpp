// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/insertion.h"
#include "ui/workbench/workbench.h"

#include <QSignalSpy>
#include <QTest>

using namespace steploom;
using workbench::NewState;
using workbench::Selection;
using workbench::Session;

static NewState const pass{"Pass", R"({"Type": "Pass"})"};

static std::string nextOf(Session const& session, std::string_view name)
{
    return session.picture().findByName(name)->node.find("Next").string();
}

class TestInsertion : public QObject {
    Q_OBJECT

private slots:
    void intoAnEmptyMachineItBecomesTheFirstState()
    {
        auto const session = Session::create(R"({"StartAt": "", "States": {}})", "new");
        QVERIFY(actions::insertState(*session, pass));
        QCOMPARE(session->snapshot().graph->tree().root().find("StartAt").string(), std::string("Pass"));
        QCOMPARE(session->currentState()->name, std::string("Pass"));
    }

    void withoutASelectionItGoesToTheEnd()
    {
        auto const session = Session::create(
            R"({"StartAt": "A", "States": {"B": {"Type": "Pass", "End": true}, "A": {"Type": "Pass", "Next": "B"}}})",
            "two");
        QVERIFY(actions::insertState(*session, pass));
        QCOMPARE(nextOf(*session, "B"), std::string("Pass"));
        QVERIFY(session->picture().findByName("Pass")->isEnd);
    }

    void beforeASucceedWhenEverythingEndsInOne()
    {
        auto const session = Session::create(
            R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "Done"}, "Done": {"Type": "Succeed"}}})",
            "done");
        QVERIFY(actions::insertState(*session, pass));
        QCOMPARE(nextOf(*session, "A"), std::string("Pass"));
        QCOMPARE(nextOf(*session, "Pass"), std::string("Done"));
    }

    void aSlotIsFilledFirst()
    {
        auto const session
            = Session::create(R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": ""}}})", "slot");
        QVERIFY(actions::insertState(*session, pass));
        QCOMPARE(nextOf(*session, "A"), std::string("Pass"));
    }

    void afterTheSelectedState()
    {
        auto const session = Session::create(
            R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Pass", "End": true}}})",
            "two");
        session->select(Selection::of(session->picture().findByName("A")->id));
        QVERIFY(actions::insertState(*session, pass));
        QCOMPARE(nextOf(*session, "A"), std::string("Pass"));
        QCOMPARE(nextOf(*session, "Pass"), std::string("B"));
    }

    void onTheSelectedLine()
    {
        auto const session = Session::create(
            R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Pass", "End": true}}})",
            "two");
        session->select(Selection::of(session->picture().edges().front().id));
        QCOMPARE(session->picture().edges().front().kind(), asl::EdgeKind::Start);
        QVERIFY(actions::insertState(*session, pass));
        QCOMPARE(nextOf(*session, "Pass"), std::string("A"));
    }

    void aCircleHasNoEndAndIsNoTrap()
    {
        auto const session = Session::create(
            R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Pass", "Next": "A"}}})",
            "circle");
        QSignalSpy const told(session.get(), &Session::message);
        QVERIFY(actions::insertState(*session, pass) || told.count() == 1);
    }

    void jsonataMachinesGetJsonataStarters()
    {
        auto const* type = asl::findStateType("Choice");
        QVERIFY(actions::newStateOf(*type, asl::QueryLanguage::Jsonata).starter.find("Condition")
            != std::string::npos);
        QVERIFY(actions::newStateOf(*type, asl::QueryLanguage::JsonPath).starter.find("Variable")
            != std::string::npos);
    }
};

QTEST_MAIN(TestInsertion)
#include "tst_insertion.moc"
