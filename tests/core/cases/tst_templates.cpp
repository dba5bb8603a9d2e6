// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/cases/case.h"
#include "core/lint/rule.h"
#include "core/text/syntax_tree.h"

#include <QDir>
#include <QSet>
#include <QTest>

using namespace steploom;

// Every workflow of resources/templates is held to what the start page promises of it.
class TestTemplates : public QObject {
    Q_OBJECT

    static QDir folderOfTemplates() { return QDir(QStringLiteral(SOURCE_ROOT "/resources/templates")); }
    static std::string fileOf(QString const& name, QString const& ending)
    {
        return folderOfTemplates().filePath(name + QLatin1Char('/') + name + ending).toStdString();
    }
    static void listTemplates()
    {
        QTest::addColumn<QString>("name");
        for (auto const& name : folderOfTemplates().entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            QTest::newRow(qPrintable(name)) << name;
    }

private slots:
    void thereAreElevenOfThem()
    {
        QCOMPARE(folderOfTemplates().entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 11);
    }

    // Hints are left to people: what a template leaves out keeps it short.
    void theDefinitionHasNoProblems_data() { listTemplates(); }
    void theDefinitionHasNoProblems()
    {
        QFETCH(QString, name);
        auto const bytes = readFile(fileOf(name, ".asl.json"));
        QVERIFY2(bytes.ok(), bytes ? "" : bytes.sentence().c_str());
        auto const graph = asl::Graph::build(text::SyntaxTree::parseJson(*bytes));
        QVERIFY(!graph->states().empty());
        for (auto const& problem : lint::check(*graph))
            if (problem.severity != lint::Severity::Info)
                QFAIL(problem.message.c_str());
        QVERIFY2(!graph->tree().root().find("Comment").string().empty(), "a Comment says what it is for");
    }

    void itsCasesPass_data() { listTemplates(); }
    void itsCasesPass()
    {
        QFETCH(QString, name);
        auto const all = cases::readCases(fileOf(name, ".asl.json"));
        QVERIFY2(all.ok(), all ? "" : all.sentence().c_str());
        QVERIFY(all->size() >= 2);
        QSet<std::string> names;
        for (auto const& each : *all) {
            names.insert(each.name);
            auto const* expected = each.content.find("expect");
            QVERIFY2(expected && expected->find("status"), each.name.c_str());
            auto const actual = cases::runCase(each);
            QVERIFY2(actual.ok(), actual ? "" : actual.sentence().c_str());
            auto const difference = cases::compareOutcome(each, *actual, cases::Level::Details);
            QVERIFY2(!difference, (each.name + ": " + difference.value_or("")).c_str());
        }
        QCOMPARE(names.size(), static_cast<qsizetype>(all->size()));
    }

    void itSaysWhatItTeachesAndWhere_data() { listTemplates(); }
    void itSaysWhatItTeachesAndWhere()
    {
        QFETCH(QString, name);
        auto const bytes = readFile(folderOfTemplates().filePath(name + "/about.json").toStdString());
        QVERIFY2(bytes.ok(), bytes ? "" : bytes.sentence().c_str());
        auto const about = text::parseJsonValue(*bytes);
        QVERIFY2(about.ok(), about ? "" : about.sentence().c_str());
        for (auto const* field : {"title", "summary"}) {
            auto const* words = about->find(field);
            QVERIFY2(words && words->isString() && !words->string().empty(), field);
        }
        QVERIFY2(about->find("summary")->string().ends_with("."), "the summary is a sentence");
        auto const* teaches = about->find("teaches");
        QVERIFY(teaches && teaches->find("topic") && teaches->find("state"));
        auto const graph
            = asl::Graph::build(text::SyntaxTree::parseJson(*readFile(fileOf(name, ".asl.json"))));
        QVERIFY(graph->findByName(teaches->find("state")->string()));
    }
};

QTEST_APPLESS_MAIN(TestTemplates)
#include "tst_templates.moc"
