// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workbench/drag.h"
#include "ui/workbench/workbench.h"

#include <QFile>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace steploom;
using workbench::Session;
using workbench::Workbench;

class TestWorkbench : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName("Steploom tests");
        QCoreApplication::setApplicationName("tst_workbench");
    }

    void openingAFileTwiceBringsItToTheFront()
    {
        QTemporaryDir folder;
        Workbench bench;
        auto* const first = bench.open(write(folder, "a.asl.json", "{}"));
        auto* const second = bench.open(write(folder, "b.asl.json", "{}"));
        QVERIFY(first && second);
        QCOMPARE(bench.current(), second);
        QCOMPARE(bench.open(folder.filePath("./a.asl.json")), first);
        QCOMPARE(bench.current(), first);
        QCOMPARE(bench.sessions().size(), std::size_t(2));
    }

    void aFileThatCannotBeReadIsTold()
    {
        Workbench bench;
        QSignalSpy messages(&bench, &Workbench::message);
        QVERIFY(!bench.open("/nowhere/at/all.json"));
        QCOMPARE(messages.size(), 1);
        QVERIFY(!bench.current());
    }

    void aReadOnlyFileSaysWhyWhenItOpens()
    {
        QTemporaryDir folder;
        Workbench bench;
        QSignalSpy messages(&bench, &Workbench::message);
        auto* const session = bench.open(write(folder, "bad.asl.json", "{\"a\": \"\xff\"}"));
        QVERIFY(session);
        QVERIFY(session->document().isReadOnly());
        QVERIFY(messages.size() >= 1);
    }

    void whatIsWrongWithACompanionIsTold_data()
    {
        QTest::addColumn<QByteArray>("companion");
        QTest::addColumn<QString>("told");
        QTest::newRow("no fault") << QByteArray(R"({"lint": {"off": ["vague_name"]}})") << QString();
        QTest::newRow("no JSON") << QByteArray(R"({"cases": [)") << "a.steploom.json";
        QTest::newRow("a hint that is none") << QByteArray(R"({"lint": {"off": ["nothing"]}})") << "nothing";
    }
    void whatIsWrongWithACompanionIsTold()
    {
        QFETCH(QByteArray, companion);
        QFETCH(QString, told);
        QTemporaryDir folder;
        Workbench bench;
        QSignalSpy messages(&bench, &Workbench::message);
        write(folder, "a.steploom.json", companion);
        QVERIFY(bench.open(write(folder, "a.asl.json", "{}")));
        QCOMPARE(messages.isEmpty(), told.isEmpty());
        if (!told.isEmpty())
            QVERIFY2(messages[0][0].toString().contains(told), qPrintable(messages[0][0].toString()));
    }

    void closingTheFrontDocumentShowsItsNeighbour()
    {
        QTemporaryDir folder;
        Workbench bench;
        auto* const first = bench.add(Session::create("{}", "One"));
        auto* const second = bench.add(Session::create("{}", "Two"));
        auto* const third = bench.add(Session::create("{}", "Three"));
        bench.setCurrent(second);
        bench.close(second);
        QCOMPARE(bench.current(), third);
        bench.close(third);
        QCOMPARE(bench.current(), first);
        bench.close(first);
        QVERIFY(!bench.current());
    }

    void recentFilesHoldEachOnceNewestFirst()
    {
        Workbench bench;
        for (auto const* path : {"/a", "/b", "/a"})
            bench.addRecentFile(path);
        QCOMPARE(bench.recentFiles().mid(0, 2), QStringList({"/a", "/b"}));
    }

    void aDraggedStateSurvivesTheClipboardFormat()
    {
        workbench::NewState const state{"Ünlock \xF0\x9F\x94\x93", R"({"Type": "Pass"})"};
        std::unique_ptr<QMimeData> const data(workbench::toMimeData(state));
        auto const back = workbench::newStateFrom(*data);
        QVERIFY(back);
        QCOMPARE(back->name, state.name);
        QCOMPARE(back->starter, state.starter);
        QMimeData other;
        other.setText("{}");
        QVERIFY(!workbench::newStateFrom(other));
        other.setData(workbench::newStateMimeType, "x");
        QVERIFY(!workbench::newStateFrom(other));
    }

private:
    static QString write(QTemporaryDir const& folder, char const* name, QByteArray const& bytes)
    {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
        return file.fileName();
    }
};

QTEST_GUILESS_MAIN(TestWorkbench)
#include "tst_workbench.moc"
