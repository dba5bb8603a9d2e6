// SPDX-License-Identifier: GPL-3.0-or-later
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
        auto const machine = fixture.value("machine");
        auto const text = fixture.contains("machineText") ? fixture.value("machineText").toString().toUtf8()
            : machine.isArray()                           ? QJsonDocument(machine.toArray()).toJson()
                                                          : QJsonDocument(machine.toObject()).toJson();

        auto const graph = asl::Graph::build(text::SyntaxTree::parseJson(text.toStdString()));
        QStringList found;
        for (auto const& problem :
            lint::checkWith(lint::allRules()[static_cast<std::size_t>(rule)], *graph)) {
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
};

QTEST_APPLESS_MAIN(TestRules)
#include "tst_rules.moc"
