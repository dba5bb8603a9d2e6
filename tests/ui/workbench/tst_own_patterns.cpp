// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workbench/own_patterns.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace steploom;
using workbench::OwnPatterns;

static std::string const fragment = R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}})";

class TestOwnPatterns : public QObject {
    Q_OBJECT

    static QStringList titlesOf(OwnPatterns const& patterns)
    {
        QStringList titles;
        for (auto const& each : patterns.all())
            titles.append(each.title);
        return titles;
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_patterns.setFolder(m_folder->filePath("deep/patterns"));
    }

    void whatIsSavedIsAFileAndListedByTitle()
    {
        QSignalSpy const changed(&m_patterns, &OwnPatterns::changed);
        QVERIFY(m_patterns.save("Ship it", fragment));
        QVERIFY(m_patterns.save("Ask first", fragment));
        QCOMPARE(changed.count(), 2);
        QCOMPARE(titlesOf(m_patterns), QStringList({"Ask first", "Ship it"}));
        QCOMPARE(m_patterns.all()[1].fragment, fragment);
        QVERIFY(QFile::exists(m_folder->filePath("deep/patterns/Ship it.asl.json")));
    }

    void withoutAFolderThereAreNone() { QVERIFY(m_patterns.all().empty()); }

    void aTakenTitleIsRefusedAndTheFileKept()
    {
        QVERIFY(m_patterns.save("Ship it", fragment));
        auto const second = m_patterns.save("Ship it", "{}");
        QVERIFY(!second);
        QVERIFY(QString::fromStdString(second.sentence()).contains("Ship it"));
        QCOMPARE(m_patterns.all().front().fragment, fragment);
        QCOMPARE(m_patterns.freeTitle("Ship it"), QString("Ship it 2"));
    }

    void aTitleThatIsNoFileNameIsRefusedWithASentence()
    {
        for (auto const* title : {"", " x", ".hidden", "a/b", "..", "../up", "a\\b", "con:", "line\nbreak"}) {
            auto const saved = m_patterns.save(title, fragment);
            QVERIFY2(!saved, title);
            QVERIFY(QString::fromStdString(saved.sentence()).endsWith('.'));
        }
        QVERIFY(!m_patterns.save(QString(101, 'x'), fragment));
        QVERIFY(m_patterns.all().empty());
        QCOMPARE(m_patterns.freeTitle("Is it done?/\n"), QString("Is it done---"));
    }

    void aNewTitleIsANewNameOfTheFile()
    {
        QVERIFY(m_patterns.save("Ship it", fragment));
        QVERIFY(m_patterns.rename("Ship it", "Send parcel"));
        QCOMPARE(titlesOf(m_patterns), QStringList({"Send parcel"}));
        QVERIFY(m_patterns.save("Ship it", "{}"));
        QVERIFY(!m_patterns.rename("Ship it", "Send parcel"));
        QVERIFY(!m_patterns.rename("Ship it", "a/b"));
        QVERIFY(m_patterns.rename("Ship it", "Ship it"));
        QCOMPARE(titlesOf(m_patterns), QStringList({"Send parcel", "Ship it"}));
        QCOMPARE(m_patterns.all()[0].fragment, fragment);
    }

    void removingANameThatIsNotThereSaysSo()
    {
        auto const removed = m_patterns.remove("Nothing");
        QVERIFY(!removed);
        QVERIFY(!removed.sentence().empty());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    OwnPatterns m_patterns;
};

QTEST_GUILESS_MAIN(TestOwnPatterns)
#include "tst_own_patterns.moc"
