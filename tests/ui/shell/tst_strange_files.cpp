// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/corpus.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/shell/document_page.h"
#include "ui/shell/output_panel.h"
#include "ui/shell/status_line.h"

#include <QDirIterator>
#include <QPixmap>

using namespace steploom;
using tests::WindowFixture;

// JSON written with single quotes: raw strings with half an object in them hide the class from moc.
static QByteArray json(char const* text)
{
    return QByteArray(text).replace('\'', '"');
}

static QByteArray manyStates(qsizetype bytes)
{
    auto text = json("{'StartAt': 'S0', 'States': {");
    auto const comment = QByteArray(900, 'x');
    int number = 0;
    while (text.size() < bytes) {
        auto const name = QByteArray::number(number++);
        text += json("\n'S") + name + json("': {'Type': 'Pass', 'Comment': '") + comment
            + json("', 'Next': 'S") + QByteArray::number(number) + json("'},");
    }
    return text + json("\n'S") + QByteArray::number(number) + json("': {'Type': 'Succeed'}}}");
}

class TestStrangeFiles : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QCoreApplication::setApplicationName("Steploom");
        QCoreApplication::setOrganizationName("Steploom");
        theme::Theme::instance().install();
    }

    void theWindowTellsWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("binary") << QByteArray("\x7f"
                                              "ELF\x02\x01\x00\x00\xff\xfe\x80",
            11);
        QTest::newRow("UTF-16") << QByteArray("\xff\xfe{\0}\0", 6);
        QTest::newRow("truncated") << json("{'StartAt': 'A', 'States': {'A': {'Type': 'Pa");
        QTest::newRow("100,000 levels deep") << QByteArray(100'000, '[');
        QTest::newRow("100,000 objects deep") << json("{'a':").repeated(100'000);
        QTest::newRow("duplicate keys")
            << json("{'StartAt': 'A', 'States': {'A': {'Type': 'Succeed'}, 'A': {'Type': 'Fail'}}}");
        QTest::newRow("unknown type")
            << json("{'StartAt': 'A', 'States': {'A': {'Type': 'Teleport', 'End': true}}}");
        QTest::newRow("no StartAt") << json("{'States': {'A': {'Type': 'Succeed'}}}");
        QTest::newRow("no object") << QByteArray("[1, 2, 3]");
        QTest::newRow("not JSON") << QByteArray("Dear Sir or Madam,\n");
        QTest::newRow("StartAt to nowhere") << json("{'StartAt': 'B', 'States': {'A': {'Type': 'Succeed'}}}");
    }

    void theWindowTellsWhatIsWrong()
    {
        QFETCH(QByteArray, bytes);
        WindowFixture fixture;
        auto& window = fixture.open();
        auto const path = fixture.write("strange.asl.json", bytes);
        QVERIFY(fixture.workbench().open(path));
        fixture.session().checkNow();
        QVERIFY(!window.grab().isNull());
        bool const isTold = !fixture.session().problems().empty() || !window.output().sentences().isEmpty()
            || window.statusLine().syncText() != QString("Text and picture agree");
        QVERIFY(isTold);
        // Looking at it never changes it.
        for (auto const* id : {"simulate.run", "simulate.to-end", "view.fit", "simulate.design-mode"})
            window.actions().trigger(id);
        QCOMPARE(QByteArray::fromStdString(fixture.session().document().bytes()), bytes);
        QCOMPARE(fixture.read("strange.asl.json"), bytes);
    }

    void whatCannotBeReadIsSaidOverTheStartPage_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("missing file") << "not-there.asl.json";
        QTest::newRow("folder") << ".";
    }

    void whatCannotBeReadIsSaidOverTheStartPage()
    {
        QFETCH(QString, name);
        WindowFixture fixture;
        auto& window = fixture.open();
        window.begin({fixture.filePath(name)});
        QVERIFY(fixture.workbench().sessions().empty());
        QCOMPARE(window.output().sentences().size(), 1);
        QVERIFY(window.output().sentences().first().endsWith('.'));
    }

    void fiftyMegabytesOfStatesOpen()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        auto const bytes = manyStates(qsizetype{50} << 20);
        QVERIFY(fixture.workbench().open(fixture.write("big.asl.json", bytes)));
        QVERIFY(!window.grab().isNull());
        QCOMPARE(static_cast<qsizetype>(fixture.session().document().bytes().size()), bytes.size());
    }

    void fiftyMegabytesOfNothingOpen()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        QVERIFY(
            fixture.workbench().open(fixture.write("zeros.asl.json", QByteArray(qsizetype{50} << 20, '\0'))));
        QVERIFY(!window.grab().isNull());
    }

    void everyWorkflowOfTheCorpusOpens()
    {
        auto const folder = tests::corpusFolder("workflows");
        if (folder.isEmpty())
            QSKIP("The corpus of workflows is not here; set STEPLOOM_CORPUS to its folder.");
        WindowFixture fixture;
        auto& window = fixture.open();
        int count = 0;
        QDirIterator files(folder, {"*.json", "*.j2", "*.tmpl", "*.tpl", "*.yaml"}, QDir::Files,
            QDirIterator::Subdirectories);
        while (files.hasNext()) {
            auto const path = files.next();
            QVERIFY2(fixture.workbench().open(path), qPrintable(path));
            QVERIFY2(!window.currentPage()->grab().isNull(), qPrintable(path));
            QVERIFY2(!fixture.session().isModified(), qPrintable(path));
            fixture.session().checkNow();
            bool const isStrict = path.endsWith(".json") || path.endsWith(".yaml");
            QVERIFY2(isStrict || window.statusLine().syncText() != QString("Text and picture agree"),
                qPrintable(path));
            window.actions().trigger("file.close");
            ++count;
        }
        qInfo("%d files opened", count);
        QVERIFY(count > 0);
        QCOMPARE(fixture.dialogs.unsavedQuestions, 0);
    }
};

QTEST_MAIN(TestStrangeFiles)
#include "tst_strange_files.moc"
