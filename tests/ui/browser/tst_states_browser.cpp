// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/browser/state_delegate.h"
#include "ui/browser/states_browser.h"
#include "ui/theme/controls/search_field.h"
#include "ui/theme/theme.h"
#include "ui/workbench/workbench.h"

#include <QMimeData>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

#include <memory>

using namespace steploom;
using browser::StatesBrowser;
using workbench::Session;
using workbench::Workbench;

static char const* const blank = R"({"StartAt": "", "States": {}})";
static char const* const jsonata = R"({"QueryLanguage": "JSONata", "StartAt": "", "States": {}})";

static QStringList labelsOf(browser::StateList& list)
{
    QStringList labels;
    for (int row = 0; row < list.states().rowCount(); ++row)
        if (auto const* item = list.states().itemAt(row))
            labels.append(item->label);
    return labels;
}

static QModelIndex indexOf(browser::StateList& list, QString const& label)
{
    for (int row = 0; row < list.states().rowCount(); ++row)
        if (auto const* item = list.states().itemAt(row); item && item->label == label)
            return list.states().index(row);
    return {};
}

class TestStatesBrowser : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { theme::Theme::instance().install(); }

    void everyStateTypeCanBeDragged()
    {
        QSet<QString> found;
        for (auto const& item : browser::stateItems(asl::QueryLanguage::JsonPath))
            found.insert(item.label);
        for (auto const& type : asl::allStateTypes())
            QVERIFY2(found.contains(QString::fromStdString(std::string(type.label))), type.name.data());
    }

    void theFlowStandsUnderItsHeadings()
    {
        Workbench workbench;
        StatesBrowser panel(workbench);
        QCOMPARE(labelsOf(panel.list()),
            QStringList({"Choice", "Parallel", "Map", "Pass", "Wait", "Success", "Fail"}));
        QCOMPARE(panel.list().states().index(0).data().toString(), QString("Decide and repeat"));
        QVERIFY(!panel.list().states().index(0).flags().testFlag(Qt::ItemIsEnabled));
        panel.showTab(browser::Tab::Actions);
        QCOMPARE(labelsOf(panel.list()), QStringList({"Lambda Invoke", "Lambda function"}));
    }

    void aFilterSearchesAllTabs()
    {
        Workbench workbench;
        StatesBrowser panel(workbench);
        auto* filter = panel.findChild<theme::SearchField*>();
        QTest::keyClicks(filter, "lamb inv");
        QCOMPARE(labelsOf(panel.list()), QStringList({"Lambda Invoke"}));
        filter->setText("several");  // a word of a summary
        QCOMPARE(labelsOf(panel.list()), QStringList({"Choice"}));
        filter->setText("zzz");
        QVERIFY(labelsOf(panel.list()).isEmpty());
        QTest::keyClick(filter, Qt::Key_Escape);
        QCOMPARE(labelsOf(panel.list()).size(), 7);
    }

    void draggingAnItemCarriesTheNewState()
    {
        Workbench workbench;
        StatesBrowser panel(workbench);
        auto const index = indexOf(panel.list(), "Wait");
        QVERIFY(index.flags().testFlag(Qt::ItemIsDragEnabled));
        std::unique_ptr<QMimeData> const data(panel.list().states().mimeData({index}));
        QVERIFY(data->hasFormat(workbench::newStateMimeType));
        auto const state = workbench::newStateFrom(*data);
        QVERIFY(state);
        QCOMPARE(state->name, std::string("Wait"));
        QVERIFY(QString::fromStdString(state->starter).contains("\"Wait\""));
        auto const* item = panel.list().states().itemAt(index.row());
        QVERIFY(!browser::ghostOf(*item, 2).isNull());
    }

    void enterInsertsTheStateAndSelectsIt()
    {
        Workbench workbench;
        StatesBrowser panel(workbench);
        auto* session = workbench.add(Session::create(blank, "new.asl.json"));
        panel.list().setCurrentIndex(indexOf(panel.list(), "Pass"));
        QTest::keyClick(&panel.list(), Qt::Key_Return);
        QCOMPARE(session->picture().states().size(), std::size_t{1});
        QCOMPARE(session->currentState()->name, std::string("Pass"));
        QTest::keyClick(&panel.list(), Qt::Key_Return);
        QVERIFY(session->picture().findByName("Pass (1)"));
    }

    void withoutADocumentASentenceSaysWhatToDo()
    {
        Workbench workbench;
        StatesBrowser panel(workbench);
        QSignalSpy const told(&workbench, &Workbench::message);
        panel.list().setCurrentIndex(indexOf(panel.list(), "Pass"));
        QTest::keyClick(&panel.list(), Qt::Key_Return);
        QCOMPARE(told.count(), 1);
    }

    void startersFollowTheLanguageOfTheMachine()
    {
        Workbench workbench;
        StatesBrowser panel(workbench);
        auto const starter = [&] {
            return QString::fromStdString(
                panel.list().states().itemAt(indexOf(panel.list(), "Choice").row())->state.starter);
        };
        QVERIFY(starter().contains("Variable"));
        workbench.add(Session::create(jsonata, "new.asl.json"));
        QVERIFY(starter().contains("Condition"));
        workbench.setCurrent(workbench.add(Session::create(blank, "other.asl.json")));
        QVERIFY(starter().contains("Variable"));
    }

    void theRailHoldsEverything()
    {
        Workbench workbench;
        browser::StatesRail rail(workbench);
        QCOMPARE(labelsOf(rail.list()).size(), 9);
        auto* session = workbench.add(Session::create(blank, "new.asl.json"));
        rail.list().setCurrentIndex(indexOf(rail.list(), "Wait"));
        QTest::keyClick(&rail.list(), Qt::Key_Return);
        QVERIFY(session->picture().findByName("Wait"));
    }
};

QTEST_MAIN(TestStatesBrowser)
#include "tst_states_browser.moc"
