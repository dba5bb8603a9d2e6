// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/browser/state_delegate.h"
#include "ui/browser/states_browser.h"
#include "ui/theme/controls/search_field.h"
#include "ui/theme/theme.h"
#include "ui/workbench/workbench.h"

#include <QFile>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace steploom;
using browser::StatesBrowser;
using workbench::Session;
using workbench::Workbench;

static char const* const blank = R"({"StartAt": "", "States": {}})";
static char const* const ownFragment = R"({"StartAt": "Pack", "States": {
    "Pack": {"Type": "Pass", "Next": "Send"}, "Send": {"Type": "Pass", "End": true}}})";
static char const* const jsonata = R"({"QueryLanguage": "JSONata", "StartAt": "", "States": {}})";

static QStringList labelsOf(browser::StateList& list)
{
    QStringList labels;
    for (int row = 0; row < list.states().rowCount(); ++row)
        if (auto const* item = list.states().itemAt(row))
            labels.append(item->label);
    return labels;
}

// Without those that only the catalogue knows.
static QStringList ownLabelsOf(browser::StateList& list)
{
    QStringList labels;
    for (int row = 0; row < list.states().rowCount(); ++row)
        if (auto const* item = list.states().itemAt(row); item && item->resource.empty())
            labels.append(item->label);
    return labels;
}

static QStringList headingsOf(browser::StateList& list)
{
    QStringList headings;
    for (int row = 0; row < list.states().rowCount(); ++row)
        if (!list.states().itemAt(row))
            headings.append(list.states().index(row).data().toString());
    return headings;
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
    }

    void theMostUsedActionsComeFirstThenAllByCategory()
    {
        Workbench workbench;
        StatesBrowser panel(workbench);
        panel.showTab(browser::Tab::Actions);
        QCOMPARE(headingsOf(panel.list()),
            QStringList({"Most used", "Compute", "Databases", "Messages and events", "Storage", "Workflows",
                "Analytics", "Machine learning", "Web and APIs", "Security"}));
        auto const labels = labelsOf(panel.list());
        QCOMPARE(labels.mid(0, 3), QStringList({"Lambda Invoke", "EventBridge PutEvents", "SNS Publish"}));
        // The most used ones stand in their categories as well.
        QCOMPARE(labels.count("SNS Publish"), 2);
        auto const index = indexOf(panel.list(), "DynamoDB GetItem");
        QCOMPARE(index.data(browser::StateListModel::GlyphRole).toString(), QString("data"));
    }

    void patternsStandUnderTheirHeadings()
    {
        Workbench workbench;
        StatesBrowser panel(workbench);
        panel.showTab(browser::Tab::Patterns);
        QCOMPARE(headingsOf(panel.list()),
            QStringList({"Wait for something", "Live with failures", "Work on many items", "Put together"}));
        QVERIFY(labelsOf(panel.list()).contains("Saga with compensation"));
    }

    void aFilterSearchesAllTabs()
    {
        Workbench workbench;
        StatesBrowser panel(workbench);
        auto* filter = panel.findChild<theme::SearchField*>();
        QTest::keyClicks(filter, "lamb inv");
        QCOMPARE(ownLabelsOf(panel.list()), QStringList({"Lambda Invoke", "Lambda Invoke, callback"}));
        filter->setText("one of several");  // words of a summary
        QCOMPARE(ownLabelsOf(panel.list()), QStringList({"Choice"}));
        filter->setText("parallel");
        QCOMPARE(ownLabelsOf(panel.list()), QStringList({"Parallel"}));
        filter->setText("dynamodb:query");  // how the definition spells it
        QCOMPARE(ownLabelsOf(panel.list()), QStringList({"DynamoDB Query"}));
        filter->setText("step functions start");  // the service is not in the label
        QCOMPARE(ownLabelsOf(panel.list()), QStringList({"StartExecution, wait", "StartExecution"}));
        filter->setText("callback");  // of two tabs at once
        QVERIFY(ownLabelsOf(panel.list()).contains("SQS SendMessage, callback"));
        QVERIFY(ownLabelsOf(panel.list()).contains("Callback with a task token"));
        filter->setText("zzqqz");
        QVERIFY(labelsOf(panel.list()).isEmpty());
        QTest::keyClick(filter, Qt::Key_Escape);
        QCOMPARE(ownLabelsOf(panel.list()).size(), 7);
    }

    void aFilterFindsWhatPeopleCallAnAction()
    {
        Workbench workbench;
        StatesBrowser panel(workbench);
        auto* filter = panel.findChild<theme::SearchField*>();
        filter->setText("put item table");
        QVERIFY(labelsOf(panel.list()).contains("DynamoDB PutItem"));
        filter->setText("send text message");
        QVERIFY(labelsOf(panel.list()).contains("SNS Publish"));
        QVERIFY(labelsOf(panel.list()).contains("SQS SendMessage"));
        filter->setText("upload file");
        QVERIFY(
            labelsOf(panel.list()).contains("S3 PutObject") || labelsOf(panel.list()).contains("PutObject"));
    }

    void aFilterFindsTheActionsOfAllServices()
    {
        Workbench workbench;
        StatesBrowser panel(workbench);
        auto* session = workbench.add(Session::create(blank, "new.asl.json"));
        auto* filter = panel.findChild<theme::SearchField*>();
        QTest::keyClicks(filter, "list buckets");
        QCOMPARE(headingsOf(panel.list()).constLast(), QString("All services"));
        QVERIFY(labelsOf(panel.list()).contains("ListBuckets"));
        // What is offered already stands where it belongs only.
        filter->setText("dynamodb getitem");
        QVERIFY(labelsOf(panel.list()).contains("DynamoDB GetItem"));
        for (int row = 0; row < panel.list().states().rowCount(); ++row)
            if (auto const* item = panel.list().states().itemAt(row))
                QVERIFY(item->resource != "arn:aws:states:::dynamodb:getItem");
        filter->setText("rekognition detect faces");
        panel.list().setCurrentIndex(indexOf(panel.list(), "DetectFaces"));
        QTest::keyClick(&panel.list(), Qt::Key_Return);
        auto const* made = session->currentState();
        QVERIFY(made);
        QCOMPARE(made->name, std::string("Rekognition DetectFaces"));
        QCOMPARE(made->node.find("Resource").string(),
            std::string("arn:aws:states:::aws-sdk:rekognition:detectFaces"));
        QVERIFY(made->node.find("Parameters").find("Image").isObject());
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

    void aSearchFindsAMostUsedActionOnlyOnceWhereItBelongs()
    {
        Workbench workbench;
        StatesBrowser panel(workbench);
        panel.findChild<theme::SearchField*>()->setText("sns publish topic");
        QCOMPARE(labelsOf(panel.list()).count(QStringLiteral("SNS Publish")), 1);
        QCOMPARE(labelsOf(panel.list()).front(), QStringLiteral("SNS Publish"));
        QCOMPARE(headingsOf(panel.list()).front(), QStringLiteral("Messages and events"));
    }

    void draggingAPatternCarriesItsStates()
    {
        Workbench workbench;
        StatesBrowser panel(workbench);
        panel.showTab(browser::Tab::Patterns);
        std::unique_ptr<QMimeData> const data(
            panel.list().states().mimeData({indexOf(panel.list(), "Poll until done")}));
        QVERIFY(panel.list().states().mimeTypes().contains(workbench::newStatesMimeType));
        QVERIFY(data->hasFormat(workbench::newStatesMimeType));
        QVERIFY(!workbench::newStateFrom(*data));
        auto const what = workbench::insertableFrom(*data);
        QVERIFY(what && std::holds_alternative<workbench::NewStates>(*what));
        QCOMPARE(workbench::nameOf(*what), std::string("Poll until done"));
        QVERIFY(data->text().contains("\"StartAt\": \"Start the job\""));
    }

    void enterInsertsAPatternAndSelectsItsFirstState()
    {
        Workbench workbench;
        StatesBrowser panel(workbench);
        auto* session = workbench.add(Session::create(blank, "new.asl.json"));
        panel.showTab(browser::Tab::Patterns);
        panel.list().setCurrentIndex(indexOf(panel.list(), "Poll until done"));
        QTest::keyClick(&panel.list(), Qt::Key_Return);
        QCOMPARE(session->picture().states().size(), std::size_t{6});
        QCOMPARE(session->currentState()->name, std::string("Start the job"));
        session->undo();
        QVERIFY(session->picture().states().empty());
    }

    void enterInTheFilterInsertsTheFirstHit()
    {
        Workbench workbench;
        StatesBrowser panel(workbench);
        auto* session = workbench.add(Session::create(blank, "new.asl.json"));
        auto* filter = panel.findChild<theme::SearchField*>();
        QTest::keyClicks(filter, "getitem");
        QTest::keyClick(filter, Qt::Key_Return);
        QVERIFY(session->picture().findByName("DynamoDB GetItem"));
    }

    void anActionIsNamedAfterTheCallNotAfterItsWayOfWaiting()
    {
        Workbench workbench;
        StatesBrowser panel(workbench);
        auto* session = workbench.add(Session::create(blank, "new.asl.json"));
        panel.showTab(browser::Tab::Actions);
        panel.list().setCurrentIndex(indexOf(panel.list(), "Glue StartJobRun, wait"));
        QTest::keyClick(&panel.list(), Qt::Key_Return);
        QCOMPARE(session->currentState()->name, std::string("Glue StartJobRun"));
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
            auto const* item = panel.list().states().itemAt(indexOf(panel.list(), "Choice").row());
            return QString::fromStdString(std::get<workbench::NewState>(item->what).starter);
        };
        auto const pattern = [&] {
            panel.showTab(browser::Tab::Patterns);
            auto const* item = panel.list().states().itemAt(indexOf(panel.list(), "Human approval").row());
            auto const text = std::get<workbench::NewStates>(item->what).fragment;
            panel.showTab(browser::Tab::Flow);
            return QString::fromStdString(text);
        };
        QVERIFY(pattern().contains("\"Parameters\""));
        QVERIFY(starter().contains("Variable"));
        workbench.add(Session::create(jsonata, "new.asl.json"));
        QVERIFY(starter().contains("Condition"));
        QVERIFY(pattern().contains("\"Arguments\""));
        workbench.setCurrent(workbench.add(Session::create(blank, "other.asl.json")));
        QVERIFY(starter().contains("Variable"));
    }

    void ownPatternsStandFirstAndAreFound()
    {
        QTemporaryDir const folder;
        Workbench workbench;
        workbench.ownPatterns().setFolder(folder.path());
        StatesBrowser panel(workbench);
        panel.showTab(browser::Tab::Patterns);
        QVERIFY(!headingsOf(panel.list()).contains("My patterns"));
        QVERIFY(workbench.ownPatterns().save("Ship it", ownFragment));
        QCOMPARE(headingsOf(panel.list()).first(), QString("My patterns"));
        auto const index = indexOf(panel.list(), "Ship it");
        QCOMPARE(index.data(browser::StateListModel::SummaryRole).toString(), QString("Pack, Send"));
        QVERIFY(index.flags().testFlag(Qt::ItemIsEditable));
        QVERIFY(!indexOf(panel.list(), "Human approval").flags().testFlag(Qt::ItemIsEditable));
        panel.findChild<theme::SearchField*>()->setText("ship it");
        QCOMPARE(labelsOf(panel.list()), QStringList({"Ship it"}));

        auto* session = workbench.add(Session::create(blank, "new.asl.json"));
        panel.list().setCurrentIndex(indexOf(panel.list(), "Ship it"));
        QTest::keyClick(&panel.list(), Qt::Key_Return);
        QVERIFY(session->picture().findByName("Send"));
    }

    void anOwnPatternIsRenamedInItsPlace()
    {
        QTemporaryDir const folder;
        Workbench workbench;
        workbench.ownPatterns().setFolder(folder.path());
        QVERIFY(workbench.ownPatterns().save("Ship it", ownFragment));
        StatesBrowser panel(workbench);
        panel.resize(232, 600);
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        panel.showTab(browser::Tab::Patterns);
        panel.list().setFocus();
        panel.list().setCurrentIndex(indexOf(panel.list(), "Ship it"));
        QTest::keyClick(&panel.list(), Qt::Key_F2);
        auto* editor = panel.list().viewport()->findChild<QLineEdit*>();
        QVERIFY(editor);
        QCOMPARE(editor->text(), QString("Ship it"));
        QVERIFY(panel.list().viewport()->rect().contains(editor->geometry()));
        editor->setText("Send parcel");
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(indexOf(panel.list(), "Send parcel").isValid());
        QVERIFY(!indexOf(panel.list(), "Ship it").isValid());

        // A title that cannot be is refused with a sentence, and the old one stays.
        QSignalSpy const told(&workbench, &Workbench::message);
        panel.list().states().setData(indexOf(panel.list(), "Send parcel"), "a/b", Qt::EditRole);
        QTRY_COMPARE(told.count(), 1);
        QVERIFY(indexOf(panel.list(), "Send parcel").isValid());
    }

    void deleteRemovesAnOwnPatternAndNoOther()
    {
        QTemporaryDir const folder;
        qputenv("XDG_DATA_HOME", folder.path().toUtf8());  // where its wastebasket is
        Workbench workbench;
        workbench.ownPatterns().setFolder(folder.filePath("patterns"));
        QVERIFY(workbench.ownPatterns().save("Ship it", ownFragment));
        StatesBrowser panel(workbench);
        panel.showTab(browser::Tab::Patterns);
        auto const count = labelsOf(panel.list()).size();
        QSignalSpy const told(&workbench, &Workbench::message);
        panel.list().setCurrentIndex(indexOf(panel.list(), "Human approval"));
        QTest::keyClick(&panel.list(), Qt::Key_Delete);
        panel.list().setCurrentIndex(indexOf(panel.list(), "Ship it"));
        QTest::keyClick(&panel.list(), Qt::Key_Delete);
        QTRY_COMPARE(told.count(), 1);
        QCOMPARE(labelsOf(panel.list()).size(), count - 1);
        QVERIFY(!indexOf(panel.list(), "Ship it").isValid());
        QVERIFY(!QFile::exists(folder.filePath("patterns/Ship it.asl.json")));
        qunsetenv("XDG_DATA_HOME");
    }

    void theRailHoldsTheFlowAndOneActionOfEachCategory()
    {
        Workbench workbench;
        browser::StatesRail rail(workbench);
        QCOMPARE(labelsOf(rail.list()),
            QStringList({"Choice", "Parallel", "Map", "Pass", "Wait", "Success", "Fail", "Lambda Invoke",
                "EventBridge PutEvents", "DynamoDB UpdateItem", "StartExecution, wait", "S3 GetObject"}));
        QCOMPARE(headingsOf(rail.list()).last(), QString("Most used"));
        auto* session = workbench.add(Session::create(blank, "new.asl.json"));
        rail.list().setCurrentIndex(indexOf(rail.list(), "Wait"));
        QTest::keyClick(&rail.list(), Qt::Key_Return);
        QVERIFY(session->picture().findByName("Wait"));
    }
};

QTEST_MAIN(TestStatesBrowser)
#include "tst_states_browser.moc"
