// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/references.h"
#include "tests/core/assist/assist_fixture.h"
#include "tests/corpus.h"

#include <QDir>
#include <QTest>

using namespace steploom;
using tests::CaretText;

static std::optional<assist::Symbol> symbolIn(document::Document const& document, std::size_t caret)
{
    return assist::symbolAt(document.snapshot(), caret);
}

// The text after the rename, or the sentence of the refusal.
static std::string renamed(
    std::string const& text, std::string const& file, std::size_t caret, std::string const& to)
{
    document::Document const document(text, file);
    auto const symbol = symbolIn(document, caret);
    if (!symbol)
        return "nothing is named there";
    auto const plan = assist::planRename(document.snapshot(), *symbol, to);
    return plan ? text::applyPatch(text, *plan) : plan.sentence();
}

static std::string replaced(std::string text, std::string const& what, std::string const& by)
{
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
    return text;
}

static std::string const scopes = tests::assistFile("scopes.asl.json");
static std::string const expressions = tests::assistFile("expressions.asl.json");

class TestAssistReferences : public QObject {
    Q_OBJECT

private slots:
    void usesAreFoundFromEachOfThem_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("uses");
        QTest::addColumn<int>("definitions");
        QTest::newRow("state") << "order.asl.json" << "Reject" << 0 << 3 << 1;
        QTest::newRow("state of a processor") << "order.asl.json" << "Reserve" << 0 << 2 << 1;
        QTest::newRow("variable of JSONPath") << "order.asl.json" << "orderId" << 1 << 3 << 1;
        QTest::newRow("variable of JSONata") << "import.asl.json" << "rows" << 1 << 3 << 1;
        QTest::newRow("placeholder") << "order.asl.json" << "Queue" << 2 << 1 << 0;
        QTest::newRow("YAML: state") << "batch.asl.yaml" << "Give up" << 0 << 3 << 1;
        QTest::newRow("YAML: variable") << "report.asl.yaml" << "total" << 1 << 2 << 1;
    }
    void usesAreFoundFromEachOfThem()
    {
        QFETCH(QString, file);
        QFETCH(QString, name);
        QFETCH(int, kind);
        QFETCH(int, uses);
        QFETCH(int, definitions);
        auto const text = tests::assistFile(file);
        document::Document const document(text, file.toStdString());
        auto const first = text.find(name.toStdString());
        auto symbol = symbolIn(document, first + 1);
        for (auto at = first; !symbol && at != std::string::npos; at = text.find(name.toStdString(), at + 1))
            symbol = symbolIn(document, at + 1);
        QVERIFY(symbol);
        QCOMPARE(symbol->name, name.toStdString());
        QCOMPARE(static_cast<int>(symbol->kind), kind);
        auto const found = assist::usesOf(document.snapshot(), *symbol);
        QCOMPARE(static_cast<int>(found.size()), uses);
        int defined = 0;
        for (auto const& use : found) {
            defined += use.isDefinition ? 1 : 0;
            auto const again = symbolIn(document, use.range.offset + 1);
            QVERIFY(again && again->name == symbol->name && again->kind == symbol->kind);
            QVERIFY(text.substr(use.range.offset, use.range.length).find(name.toStdString())
                != std::string::npos);
        }
        QCOMPARE(defined, definitions);
        QCOMPARE(assist::definitionOf(document.snapshot(), *symbol).has_value(), definitions > 0);
    }

    void aStateIsRenamedFromItsKeyAndFromATarget()
    {
        auto const text = tests::assistFile("order.asl.json");
        auto const wanted = replaced(text, "\"Reject\"", "\"Turn down\"");
        QCOMPARE(renamed(text, "o.asl.json", text.find("\"Reject\": {") + 3, "Turn down"), wanted);
        QCOMPARE(renamed(text, "o.asl.json", text.find("\"Default\": \"Reject") + 13, "Turn down"), wanted);
        QVERIFY(renamed(text, "o.asl.json", text.find("\"Reject\": {") + 3, "Mail")
                .starts_with("There is a state called Mail"));
    }

    void aVariableIsRenamedInItsScopeAlone()
    {
        auto const wanted
            = replaced(replaced(scopes, "\"x\": 1", "\"net\": 1"), "\"v.$\": \"$x\"", "\"v.$\": \"$net\"");
        for (auto const& at : {"\"x\": 1", "$x\"}, \"End\""})
            QCOMPARE(renamed(scopes, "s.asl.json", scopes.find(at) + 1, "net"), wanted);
        auto const inner = replaced(replaced(scopes, "x.$", "net.$"), "$x.z", "$net.z");
        for (auto const& at : {"\"x.$\"", "$x.z"})
            QCOMPARE(renamed(scopes, "s.asl.json", scopes.find(at) + 1, "net"), inner);
    }

    void aVariableIsRenamedInExpressions()
    {
        auto wanted = replaced(expressions, "\"x\": \"{% 1", "\"net\": \"{% 1");
        wanted = replaced(wanted, "& $x &", "& $net &");
        wanted = replaced(wanted, "$x.y", "$net.y");
        wanted = replaced(wanted, "$x + $y", "$net + $y");
        wanted = replaced(wanted, "{% $x & '${", "{% $net & '${");
        QCOMPARE(renamed(expressions, "e.asl.json", expressions.find("$x.y") + 1, "net"), wanted);
        QCOMPARE(renamed(expressions, "e.asl.json", expressions.find("\"x\": ") + 1, "net"), wanted);
    }

    void aVariableIsRenamedInYaml()
    {
        auto const text = tests::assistFile("report.asl.yaml");
        auto const wanted = replaced(replaced(text, "total: '{%", "sum: '{%"), "$total }", "$sum_1 }");
        QCOMPARE(renamed(text, "r.asl.yaml", text.find("$total }") + 1, "sum_1"),
            replaced(wanted, "sum: '{%", "sum_1: '{%"));
    }

    void aNameThatWouldChangeTheMeaningIsRefused_data()
    {
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("taken by the expression")
            << "y" << "An expression has a $y of its own, so it would mean something else.";
        QTest::newRow("function") << "sum" << "$sum is a function of JSONata; choose another name.";
        QTest::newRow("states") << "states" << "$states is the service's own; choose another name.";
        QTest::newRow("digit")
            << "1x" << "A variable's name has letters, digits and underscores, and no digit first.";
        QTest::newRow("blank")
            << "a b" << "A variable's name has letters, digits and underscores, and no digit first.";
        QTest::newRow("long") << QString(81, 'a')
                              << "A variable's name has at most 80 characters; this one has 81.";
    }
    void aNameThatWouldChangeTheMeaningIsRefused()
    {
        QFETCH(QString, to);
        QFETCH(QString, sentence);
        QCOMPARE(QString::fromStdString(
                     renamed(expressions, "e.asl.json", expressions.find("$x.y") + 1, to.toStdString())),
            sentence);
    }

    void aNameOfAScopeAroundIsRefused()
    {
        auto const text = replaced(scopes, "\"End\": true}}}, \"Next\": \"D\"",
            "\"Assign\": {\"z\": 1}, \"End\": true}}}, \"Next\": \"D\"");
        QCOMPARE(renamed(text, "s.asl.json", text.find("\"x\": 1") + 1, "z"),
            std::string("There is a variable called $z already."));
    }

    // Every state of the real files, there and back again.
    void renamingThereAndBackGivesTheSameBytes()
    {
        auto const folder = tests::corpusFolder("workflows");
        if (folder.isEmpty())
            QSKIP("the corpus of workflows is not there");
        int variables = 0;
        for (auto const& name :
            QDir(folder + "/files").entryList({"*.json", "*.yaml", "*.yml"}, QDir::Files)) {
            QFile file(folder + "/files/" + name);
            QVERIFY(file.open(QIODevice::ReadOnly));
            auto const text = file.readAll().toStdString();
            document::Document const document(text, name.toStdString());
            if (!document.snapshot().tree->isSound())
                continue;
            for (auto at = text.find("\"Assign\""); at != std::string::npos;
                at = text.find("\"Assign\"", at + 1)) {
                auto const key = text.find('"', text.find('{', at));
                auto const symbol = symbolIn(document, key + 1);
                if (!symbol || symbol->kind != assist::Symbol::Kind::Variable)
                    continue;
                ++variables;
                auto const there = renamed(text, name.toStdString(), key + 1, "zzRenamed");
                QVERIFY2(there.find("zzRenamed") != std::string::npos,
                    qPrintable(name + " " + QString::fromStdString(there.substr(0, 100))));
                auto const back
                    = renamed(there, name.toStdString(), there.find("zzRenamed") + 1, symbol->name);
                auto const same = static_cast<std::size_t>(
                    std::mismatch(back.begin(), back.end(), text.begin(), text.end()).first - back.begin());
                QVERIFY2(back == text,
                    qPrintable(name + ": "
                        + QString::fromStdString(
                            symbol->name + " " + back.substr(same > 60 ? same - 60 : 0, 120))));
            }
        }
        QVERIFY2(variables > 20, qPrintable(QString::number(variables)));
    }
};

QTEST_APPLESS_MAIN(TestAssistReferences)
#include "tst_assist_references.moc"
