// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/history.h"

#include <QTest>

using namespace steploom;
using edit::History;

// Changes beside the text in the one history.
class TestBeside : public QObject {
    Q_OBJECT

    struct Desk {
        document::Document document{R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}})"};
        History history{document};
        int value = 0;
        int told = 0;

        Desk()
        {
            history.onChanged([this](edit::Change const&) { ++told; });
        }
        void set(int now, edit::Visit visit = 0)
        {
            history.record("Set",
                {.undo = [this, before = value] { value = before; }, .redo = [this, now] { value = now; }},
                visit);
            value = now;
        }
        void type() { QVERIFY(history.type(text::Patch::replace({0, 0}, " "), edit::Merge::Never)); }
    };

private slots:
    void theyAreTakenBackAndDoneAgainInTheirTurn()
    {
        Desk desk;
        desk.set(1);
        desk.type();
        desk.set(2);
        QCOMPARE(desk.history.undoLabel(), std::string("Set"));
        desk.history.undo();
        QCOMPARE(desk.value, 1);
        QVERIFY(desk.document.bytes().starts_with(" "));
        desk.history.undo();
        QCOMPARE(desk.value, 1);
        QVERIFY(!desk.document.bytes().starts_with(" "));
        desk.history.undo();
        QCOMPARE(desk.value, 0);
        QVERIFY(!desk.history.canUndo());
        for (int i = 0; i < 3; ++i)
            desk.history.redo();
        QCOMPARE(desk.value, 2);
        QVERIFY(desk.document.bytes().starts_with(" "));
    }

    void theTextIsNotToldToHaveChanged()
    {
        Desk desk;
        auto const revision = desk.document.snapshot().revision;
        desk.set(1);
        desk.history.undo();
        desk.history.redo();
        QCOMPARE(desk.told, 0);
        QCOMPARE(desk.document.snapshot().revision, revision);
    }

    void theyDoNotMakeTheTextModified()
    {
        Desk desk;
        desk.set(1);
        QVERIFY(!desk.history.isModified());
        desk.type();
        QVERIFY(desk.history.isModified());
        desk.history.markSaved();
        desk.set(2);
        QVERIFY(!desk.history.isModified());
        desk.history.undo();
        desk.history.undo();
        QVERIFY(desk.history.isModified());
        desk.history.redo();
        QVERIFY(!desk.history.isModified());
    }

    void aSavedTextStaysSavedWhenOnlyWhatLiesBesideIsDoneOtherwise()
    {
        Desk desk;
        desk.type();
        desk.set(1);
        desk.history.markSaved();
        desk.history.undo();
        desk.set(2);
        QVERIFY(!desk.history.isModified());
        desk.history.undo();
        desk.history.undo();
        desk.set(3);
        QVERIFY(desk.history.isModified());
    }

    void thoseOfOneVisitAreOneStep()
    {
        Desk desk;
        desk.set(1, 7);
        desk.set(2, 7);
        desk.set(3, 8);
        desk.history.undo();
        QCOMPARE(desk.value, 2);
        desk.history.undo();
        QCOMPARE(desk.value, 0);
        desk.history.redo();
        QCOMPARE(desk.value, 2);
        // Something between them parts them.
        desk.history.redo();
        desk.type();
        desk.set(4, 8);
        desk.history.undo();
        QCOMPARE(desk.value, 3);
    }

    void aChangeOfTheTextDoesNotJoinThem()
    {
        Desk desk;
        desk.set(1, 7);
        QVERIFY(desk.history.applyPlan(text::Patch::replace({0, 0}, " "), "Edit", 7));
        desk.history.undo();
        QVERIFY(!desk.document.bytes().starts_with(" "));
        QCOMPARE(desk.value, 1);
    }
};

QTEST_APPLESS_MAIN(TestBeside)
#include "tst_beside.moc"
