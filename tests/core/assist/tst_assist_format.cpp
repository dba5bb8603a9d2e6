// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/format.h"
#include "tests/corpus.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace steploom;

static std::string formatted(std::string const& text, text::Language language = text::Language::Json)
{
    auto const plan = assist::planFormat(*text::SyntaxTree::parse(text, language));
    return plan ? text::applyPatch(text, *plan) : plan.sentence();
}

static void addTexts()
{
    QTest::newRow("on one line") << QByteArray(R"({"b":[1,2.0,{}],"a":{"x":"y  z"},"c":[]})")
                                 << QByteArray("{\n  \"b\": [\n    1,\n    2.0,\n    {}\n  ],\n  \"a\": {\n  "
                                               "  \"x\": \"y  z\"\n  },\n  \"c\": []\n}\n");
    QTest::newRow("spelling stays") << QByteArray("[ 1e400 , -0.50,\"\\u00e4\\n\" ,null ]  ")
                                    << QByteArray("[\n  1e400,\n  -0.50,\n  \"\\u00e4\\n\",\n  null\n]\n");
    QTest::newRow("line ends stay") << QByteArray("{\r\n\t\"a\" : 1}")
                                    << QByteArray("{\r\n  \"a\": 1\r\n}\r\n");
    QTest::newRow("byte order mark stays")
        << QByteArray("\xEF\xBB\xBF  {}") << QByteArray("\xEF\xBB\xBF{}\n");
    QTest::newRow("empty ones") << QByteArray("{ \"a\": { } , \"b\" : [\n ] }")
                                << QByteArray("{\n  \"a\": {},\n  \"b\": []\n}\n");
    QTest::newRow("a word") << QByteArray(" true") << QByteArray("true\n");
    QTest::newRow("a fault") << QByteArray("{\"a\": }")
                             << QByteArray("Only a text without faults can be laid out. Line 1, column 2");
}

static void addYamlTexts()
{
    auto const row = [](char const* name, char const* text, char const* wanted) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(wanted);
    };
    row("levels", "States:\n    A:\n        Type:   Pass\n        End : true\n",
        "States:\n  A:\n    Type: Pass\n    End: true\n");
    row("lists", "Retry:\n-   ErrorEquals: [ A,  B ]\n    MaxAttempts: 2\n-\n    ErrorEquals:\n    - C\n",
        "Retry:\n  - ErrorEquals: [ A,  B ]\n    MaxAttempts: 2\n  -\n    ErrorEquals:\n      - C\n");
    row("comments go along",
        "# top\nA:   # behind\n      # of b\n      B: 1\n      # also of A\n# of C\nC: 2\n# last\n",
        "# top\nA:   # behind\n  # of b\n  B: 1\n  # also of A\n# of C\nC: 2\n# last\n");
    row("texts over lines",
        "A:\n    B: |\n        one\n          two\n\n        three\n    C: >2-\n          x\n    D: \"a\n    "
        "   b\"\n",
        "A:\n  B: |\n    one\n      two\n\n    three\n  C: >2-\n        x\n  D: \"a\n     b\"\n");
    row("values on their own lines",
        "A:\n    B:\n        long\n        words\n    C:\n        {x: 1,\n         y: 2}\n",
        "A:\n  B:\n    long\n    words\n  C:\n    {x: 1,\n     y: 2}\n");
    row("anchors and tags", "A: &a\n     x: 1\nB: *a\nC: !Sub   \"${x}\"\n",
        "A: &a\n  x: 1\nB: *a\nC: !Sub   \"${x}\"\n");
    row("lists in lists", "A:\n -   - 1\n     - 2\n -   3\n", "A:\n  - - 1\n    - 2\n  - 3\n");
    row("line ends stay", "A:\r\n    B:  1\r\n", "A:\r\n  B: 1\r\n");
    row("all is well", "A:\n  - B: 1\n    C: 2\n", "A:\n  - B: 1\n    C: 2\n");
    row("brackets alone", "{a:  1}\n", "{a:  1}\n");
}

class TestAssistFormat : public QObject {
    Q_OBJECT

private slots:
    void jsonIsLaidOut_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("wanted");
        addTexts();
    }
    void jsonIsLaidOut()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, wanted);
        auto const once = formatted(text.toStdString());
        if (wanted.startsWith("Only"))
            QVERIFY2(once.starts_with(wanted.toStdString()), once.c_str());
        else
            QCOMPARE(QByteArray::fromStdString(once), wanted);
    }

    void yamlIsLaidOut_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("wanted");
        addYamlTexts();
    }
    void yamlIsLaidOut()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, wanted);
        auto const once = formatted(text.toStdString(), text::Language::Yaml);
        QCOMPARE(QByteArray::fromStdString(once), wanted);
        QCOMPARE(formatted(once, text::Language::Yaml), once);
    }

    void textsInYamlKeepTheirBlanks()
    {
        std::string const text = "A:   1  \n# note \nB: |\n  kept  \n  \nC: 'x  \n  y'\t\nD: 2";
        QCOMPARE(QByteArray::fromStdString(formatted(text, text::Language::Yaml)),
            QByteArray("A: 1\n# note\nB: |\n  kept  \n\nC: 'x  \n  y'\nD: 2\n"));
    }

    void formattingAgainChangesNothingAndNoValueEver()
    {
        auto const folder = tests::corpusFolder("workflows");
        if (folder.isEmpty())
            QSKIP("the corpus of workflows is not there");
        int files = 0;
        for (auto const& name :
            QDir(folder + "/files").entryList({"*.json", "*.yaml", "*.yml"}, QDir::Files)) {
            QFile file(folder + "/files/" + name);
            QVERIFY(file.open(QIODevice::ReadOnly));
            auto const text = file.readAll().toStdString();
            auto const language = name.endsWith("json") ? text::Language::Json : text::Language::Yaml;
            auto const tree = text::SyntaxTree::parse(text, language);
            if (!tree->isSound())
                continue;
            ++files;
            auto const once = formatted(text, language);
            auto const after = text::SyntaxTree::parse(once, language);
            QVERIFY2(after->isSound() && after->root().value() == tree->root().value(), qPrintable(name));
            QCOMPARE(formatted(once, language), once);
        }
        QVERIFY(files > 200);
    }
};

QTEST_APPLESS_MAIN(TestAssistFormat)
#include "tst_assist_format.moc"
