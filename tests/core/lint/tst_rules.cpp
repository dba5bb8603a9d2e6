// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/document.h"
#include "core/layout/layout.h"
#include "core/layout/text_metrics.h"
#include "core/lint/rule.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace steploom;

// Each rule is run alone over its own folder, so that a new rule cannot break the fixtures of another one.
class TestRules : public QObject {
    Q_OBJECT

    static std::string textOf(QJsonObject const& fixture)
    {
        auto const machine = fixture.value("machine");
        auto const text = fixture.contains("machineText") ? fixture.value("machineText").toString().toUtf8()
            : machine.isArray()                           ? QJsonDocument(machine.toArray()).toJson()
                                                          : QJsonDocument(machine.toObject()).toJson();
        return text.toStdString()
            + std::string(static_cast<std::size_t>(fixture.value("padding").toInt()), '\n');
    }

    static lint::Options optionsOf(QJsonObject const& fixture)
    {
        bool const isExpress = fixture.value("express").toBool();
        return {.isExpress = isExpress, .isTypeKnown = isExpress || fixture.value("standard").toBool()};
    }

    static QDir folderOf(lint::Rule const& rule)
    {
        return QDir(QStringLiteral(TEST_DATA "/lint/") + QLatin1String(rule.name.data(), rule.name.size()));
    }

private slots:
    void everyRuleHasAFixture()
    {
        QVERIFY(!lint::allRules().empty());
        for (auto const& rule : lint::allRules())
            QVERIFY2(!folderOf(rule).entryList({"*.json"}).isEmpty(), std::string(rule.name).c_str());
    }

    void aRuleFindsWhatItsFixturesExpect_data()
    {
        QTest::addColumn<int>("rule");
        QTest::addColumn<QString>("path");
        for (std::size_t i = 0; i < lint::allRules().size(); ++i) {
            auto const folder = folderOf(lint::allRules()[i]);
            for (auto const& file : folder.entryList({"*.json"}))
                QTest::newRow(qPrintable(folder.dirName() + "/" + file))
                    << static_cast<int>(i) << folder.filePath(file);
        }
    }

    void aRuleFindsWhatItsFixturesExpect()
    {
        QFETCH(int, rule);
        QFETCH(QString, path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        auto const fixture = QJsonDocument::fromJson(file.readAll()).object();
        auto const graph = asl::Graph::build(text::SyntaxTree::parseJson(textOf(fixture)));
        auto const options = optionsOf(fixture);
        QStringList found;
        for (auto const& problem :
            lint::checkWith(lint::allRules()[static_cast<std::size_t>(rule)], *graph, options)) {
            QVERIFY(!problem.message.empty());
            // It is told on the state's card, which has one line for it.
            QVERIFY(!problem.brief.empty());
            QVERIFY2(layout::textWidth(problem.brief, layout::FontFace::Regular, 11)
                    <= layout::metrics::cardTextWidth,
                problem.brief.c_str());
            found.append(QString::fromStdString(problem.location));
        }

        QStringList expected;
        for (auto const& location : fixture.value("expect").toArray())
            expected.append(location.toString());
        QCOMPARE(found, expected);
    }

    void aFixMendsItsProblem_data() { aRuleFindsWhatItsFixturesExpect_data(); }

    void aFixMendsItsProblem()
    {
        QFETCH(int, rule);
        QFETCH(QString, path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        auto const fixture = QJsonDocument::fromJson(file.readAll()).object();
        auto const& tested = lint::allRules()[static_cast<std::size_t>(rule)];
        auto const problemsOf = [&](document::Document const& document) {
            return lint::checkWith(tested, *document.snapshot().graph, optionsOf(fixture));
        };
        auto const countOfProblems = problemsOf(document::Document(textOf(fixture))).size();
        for (std::size_t number = 0; number < countOfProblems; ++number) {
            document::Document const untouched(textOf(fixture));
            auto const fixes = problemsOf(untouched)[number].fixes;
            for (auto const& fix : fixes) {
                QVERIFY(!fix.title.empty());
                document::Document document(textOf(fixture));
                auto const patch = fix.plan(document.snapshot());
                QVERIFY2(patch.ok(), (fix.title + ": " + (patch ? "" : patch.sentence())).c_str());
                std::vector<document::Anchor> lost;
                document.apply(document.snapshot().embedding->toFile(*patch), lost);
                QVERIFY2(problemsOf(document).size() < countOfProblems,
                    (fix.title + ":\n" + document.bytes()).c_str());
            }
        }
    }

    void fixesAreTitledByWhatTheyDo()
    {
        document::Document const document(R"({"StartAt": "Chrge", "States": {
            "Charge": {"Type": "Tsk", "Next": "Charge", "End": true, "Commment": "x"}}})");
        QStringList titles;
        for (auto const& problem : lint::check(*document.snapshot().graph))
            for (auto const& fix : problem.fixes)
                titles.append(QString::fromStdString(fix.title));
        QCOMPARE(titles, QStringList({"Change to Charge", "Change to Task"}));
    }

    void aHintThatIsSwitchedOffIsNotGiven()
    {
        auto const graph = asl::Graph::build(text::SyntaxTree::parseJson(
            R"({"StartAt": "Step 1", "States": {"Step 1": {"Type": "Succeed"}}})"));
        QCOMPARE(lint::check(*graph).size(), std::size_t(1));
        QVERIFY(lint::check(*graph, {.switchedOff = {"vague_name"}}).empty());
        // What the service refuses is told all the same.
        auto const broken
            = asl::Graph::build(text::SyntaxTree::parseJson(R"({"StartAt": "A", "States": {}})"));
        QVERIFY(!lint::check(*broken, {.switchedOff = {"missing_target"}}).empty());
    }
};

QTEST_APPLESS_MAIN(TestRules)
#include "tst_rules.moc"
