// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/base/json_writer.h"
#include "core/cases/companion.h"
#include "core/cases/lint_settings.h"
#include "core/cases/substitutions.h"
#include "core/text/syntax_tree.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace steploom;
using cases::Companion;

static char const* const twoCases = R"({
  "notes": {
    "b": 1,
    "a": 2.0
  },
  "cases": [
    {
      "expect": {
        "status": "SUCCEEDED"
      },
      "name": "first",
      "input": {
        "z": 1,
        "a": 1.50
      },
      "ours": true
    },
    {
      "name": "second",
      "kind": "execution-batch"
    }
  ],
  "lint": {}
}
)";

static Value valueOf(std::string_view text)
{
    return *text::parseJsonValue(std::string(text));
}

class TestCompanion : public QObject {
    Q_OBJECT

private slots:
    void itSaysHowItsDefinitionIsChecked()
    {
        auto const plain = cases::lintOptions(Value::object());
        QVERIFY(!plain.isExpress && !plain.isTypeKnown && plain.switchedOff.empty());
        auto const express = cases::lintOptions(
            valueOf(R"({"config": {"type": "EXPRESS"}, "lint": {"off": ["vague_name", 3]}})"));
        QVERIFY(express.isExpress && express.isTypeKnown);
        QVERIFY(express.switchedOff.size() == 1 && express.switchedOff.contains("vague_name"));
        // What is no setting says nothing.
        for (auto const* odd : {R"([])", R"({"lint": []})", R"({"lint": {"off": "x"}, "config": 1})",
                 R"({"config": {"type": "FAST"}})"})
            QVERIFY(cases::lintOptions(valueOf(odd)) == plain);
    }

    void aHintIsSwitchedOffByItsPrintedCodeToo()
    {
        auto const companion = valueOf(R"({"lint": {"off": ["CALLBACK_WITHOUT_TIMEOUT"]}})");
        QVERIFY(cases::lintOptions(companion).switchedOff.contains("callback_without_timeout"));
        QVERIFY(cases::lintRemarks(companion).empty());
        // Who switches it on again in the window gets it, whatever it was switched off by.
        QVERIFY(cases::withHintOff(companion, "callback_without_timeout", false).isNull());
        QCOMPARE(cases::withHintOff(companion, "vague_name", true).size(), std::size_t{2});
    }

    void whatSettingsSayInVainIsTold_data()
    {
        QTest::addColumn<QString>("lint");
        QTest::addColumn<QString>("remark");
        auto const row = [](char const* lint, char const* remark) { QTest::newRow(lint) << lint << remark; };
        row(R"({"off": ["vague_name"]})", "");
        row(R"({"off": ["no_such_rule"]})", "lint.off: no_such_rule is the name or code of no hint.");
        row(R"({"off": [3]})", "lint.off: 3 is the name or code of no hint.");
        row(R"({"off": ["unreachable_state"]})",
            "lint.off: unreachable_state is no hint, so it is always checked.");
        row(R"({"off": "vague_name"})", "lint.off is no list of names, so nothing is switched off.");
        row(R"({"on": []})", "lint.on is not known; there is lint.off.");
        row("[]", "lint is no object, so nothing of it counts.");
    }
    void whatSettingsSayInVainIsTold()
    {
        QFETCH(QString, lint);
        QFETCH(QString, remark);
        auto const remarks = cases::lintRemarks(valueOf("{\"lint\": " + lint.toStdString() + "}"));
        QCOMPARE(remarks.size(), std::size_t(remark.isEmpty() ? 0 : 1));
        if (!remark.isEmpty())
            QCOMPARE(QString::fromStdString(remarks.front()), remark);
    }

    void placeholdersThatHaveValuesAreCheckedWithThem()
    {
        auto const graph = asl::Graph::build(text::SyntaxTree::parseJson(
            R"({"StartAt": "Read it", "States": {"Read it": {"Type": "Task", "Resource": "${Call}",
                "TimeoutSeconds": 60, "HeartbeatSeconds": 90, "Retry": [{"ErrorEquals": ["States.ALL"]}],
                "End": true}}})"));
        auto const values = cases::substitutionsOf(
            valueOf(R"({"substitutions": {"Call": "arn:aws:states:::lambda:unknown", "N": 5, "L": []}})"));
        QCOMPARE(values.size(), std::size_t(2));
        auto const without = cases::checkFilled(graph, {}, {});
        auto const with = cases::checkFilled(graph, values, {});
        QVERIFY(with.size() > without.size());
        auto const& text = graph->tree().text();
        bool isCallTold = false;
        for (auto const& problem : with) {
            QVERIFY(problem.range.end() <= text.size());
            isCallTold
                = isCallTold || text.substr(problem.range.offset, problem.range.length) == "\"${Call}\"";
            // What has no placeholder is told where it stands.
            if (problem.code == "LONG_HEARTBEAT")
                QCOMPARE(text.substr(problem.range.offset, problem.range.length), std::string("90"));
        }
        QVERIFY(isCallTold);
    }

    void whatAValueSaysIsNoAdviceForTheDefinition()
    {
        auto const graph = asl::Graph::build(text::SyntaxTree::parseYaml(
            std::string("QueryLanguage: JSONata\nStartAt: A\nStates:\n  A:\n    Type: Choice\n"
                        "    Choices:\n      - Condition: \"{% '${Stage}' = 'prod' %}\"\n        Next: B\n   "
                        " Default: B\n"
                        "  B:\n    Type: Succeed\n")));
        auto const values = cases::substitutionsOf(valueOf("{\"substitutions\": {\"Stage\": \"dev\"}}"));
        for (auto const& problem : cases::checkFilled(graph, values, {}))
            QVERIFY2(problem.code != "CONSTANT_CONDITION", problem.message.c_str());
    }

    void aHintIsSwitchedOffAndOnAgain()
    {
        auto const content = valueOf(R"({"lint": {"off": ["b"], "mine": 1}})");
        QCOMPARE(toJson(cases::withHintOff(content, "a", true)), std::string(R"(["a","b"])"));
        QCOMPARE(toJson(cases::withHintOff(content, "b", true)), std::string(R"(["b"])"));
        QVERIFY(cases::withHintOff(content, "b", false).isNull());
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void aCompanionIsNamedAfterItsDefinition_data()
    {
        QTest::addColumn<QString>("definition");
        QTest::addColumn<QString>("companion");
        QTest::newRow("asl.json") << "a/order.asl.json" << "a/order.steploom.json";
        QTest::newRow("asl.yaml") << "a/order.asl.yaml" << "a/order.steploom.json";
        QTest::newRow("asl.yml") << "a/order.asl.yml" << "a/order.steploom.json";
        QTest::newRow("json") << "a/order.json" << "a/order.steploom.json";
        QTest::newRow("asl") << "a/order.asl" << "a/order.steploom.json";
        QTest::newRow("dots") << "a/order.v2.asl.json" << "a/order.v2.steploom.json";
    }
    void aCompanionIsNamedAfterItsDefinition()
    {
        QFETCH(QString, definition);
        QFETCH(QString, companion);
        QCOMPARE(
            QString::fromStdString(Companion::pathFor(definition.toStdString()).generic_string()), companion);
    }

    void withoutAFileThereAreNoCasesAndNoneIsMade()
    {
        auto companion = Companion::of(definition());
        QVERIFY(companion);
        QVERIFY(companion->cases().empty());
        QVERIFY(!companion->isModified());
        QVERIFY(companion->save(definition()));
        QVERIFY(companion->saveAll(definition()));
        QVERIFY(!QFile::exists(companionPath()));
    }

    void aCaseWithoutKindIsAnExecution()
    {
        write(twoCases);
        auto const companion = Companion::of(definition());
        QVERIFY(companion);
        QCOMPARE(companion->cases().size(), std::size_t{2});
        QCOMPARE(companion->cases()[0].kind, std::string("execution"));
        QCOMPARE(companion->cases()[1].kind, std::string("execution-batch"));
        QCOMPARE(companion->cases()[0].file.generic_string(), companionPath().toStdString());
    }

    void savingAnEditKeepsAllElseAsItWas()
    {
        write(twoCases);
        auto companion = Companion::of(definition());
        QVERIFY(companion);
        companion->setCase(0, companion->cases()[0].content.with("input", valueOf("{\"new\": 1}")));
        QVERIFY(companion->isModified());
        QVERIFY(companion->save(definition()));
        QVERIFY(!companion->isModified());
        auto wanted = QByteArray(twoCases);
        wanted.replace("\"z\": 1,\n        \"a\": 1.50", "\"new\": 1");
        QCOMPARE(read(), wanted);
    }

    void savingWithoutAChangeDoesNotTouchTheFile()
    {
        write("{ \"cases\" : [ ] }");
        auto companion = Companion::of(definition());
        QVERIFY(companion);
        QVERIFY(companion->save(definition()));
        QCOMPARE(read(), QByteArray("{ \"cases\" : [ ] }"));
    }

    void casesAreAddedAndRemoved()
    {
        Companion companion;
        companion.setCase(0, valueOf("{\"name\": \"a\"}"));
        companion.setCase(7, valueOf("{\"name\": \"b\"}"));
        QCOMPARE(companion.cases().size(), std::size_t{2});
        companion.removeCase(0);
        companion.removeCase(5);
        QCOMPARE(companion.cases().size(), std::size_t{1});
        QCOMPARE(companion.cases()[0].name, std::string("b"));
        QVERIFY(companion.save(definition()));
        auto const again = Companion::of(definition());
        QVERIFY(again);
        QCOMPARE(again->cases().size(), std::size_t{1});
    }

    void theLastCaseCanBeRemovedFromTheFile()
    {
        write("{\"cases\": [{\"name\": \"only\"}]}");
        auto companion = Companion::of(definition());
        QVERIFY(companion);
        companion->removeCase(0);
        QVERIFY(companion->save(definition()));
        QCOMPARE(read(), QByteArray("{\n  \"cases\": []\n}\n"));
    }

    void aBrokenFileIsToldAndNeverWrittenOver_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("half typed") << QByteArray("{\"cases\": [");
        QTest::newRow("no object") << QByteArray("[1]");
        QTest::newRow("cases no list") << QByteArray("{\"cases\": {}}");
        QTest::newRow("case no object") << QByteArray("{\"cases\": [1]}");
    }
    void aBrokenFileIsToldAndNeverWrittenOver()
    {
        QFETCH(QByteArray, bytes);
        write(bytes);
        auto const broken = Companion::of(definition());
        QVERIFY(!broken);
        QVERIFY2(broken.sentence().starts_with("order.steploom.json"), broken.sentence().c_str());
        Companion other;
        other.setCase(0, valueOf("{\"name\": \"a\"}"));
        QVERIFY(!other.save(definition()));
        QVERIFY(other.isModified());
        QVERIFY(!other.saveAll(definition()));
        QCOMPARE(read(), bytes);
    }

    void aDefinitionThatMovesTakesItsCasesAlong()
    {
        write(twoCases);
        auto companion = Companion::of(definition());
        QVERIFY(companion);
        auto const moved = m_folder->filePath("moved.asl.json");
        QVERIFY(companion->saveAll(moved.toStdString()));
        auto const there = Companion::of(moved.toStdString());
        QVERIFY(there);
        QCOMPARE(there->content(), companion->content());
        QCOMPARE(read(), QByteArray(twoCases));
    }

    void otherMembersAreSetAndFound()
    {
        write(twoCases);
        auto companion = Companion::of(definition());
        QVERIFY(companion);
        QVERIFY(!companion->find("view"));
        companion->set("view", valueOf("{\"breakpoints\": [\"A\"]}"));
        QCOMPARE(*companion->find("view")->find("breakpoints")->at(0), Value("A"));
        QCOMPARE(companion->content().members().front().key, std::string("notes"));
        QCOMPARE(companion->content().members().back().key, std::string("view"));
    }

private:
    std::filesystem::path definition() const { return m_folder->filePath("order.asl.json").toStdString(); }
    QString companionPath() const { return m_folder->filePath("order.steploom.json"); }
    void write(QByteArray const& bytes) const
    {
        QFile file(companionPath());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    QByteArray read() const
    {
        QFile file(companionPath());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(TestCompanion)
#include "tst_companion.moc"
