// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/json_style.h"

#include <QTest>

#include <string>

using namespace steploom::code;

// One letter for each style, in the order of the enum.
static QByteArray stylesOf(std::string const& text)
{
    std::string styles(text.size(), '\0');
    styleJson(text, 0, text.size(), styles.data());
    for (auto& style : styles)
        style = ".kspxhenw?"[static_cast<int>(style)];
    return QByteArray::fromStdString(styles);
}

class TestCodeJsonStyle : public QObject {
    Q_OBJECT

private slots:
    void everyTokenHasItsStyle_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("styles");
        QTest::newRow("key and string") << QByteArray("{\"a\": \"b\"}") << QByteArray(".kkk..sss.");
        QTest::newRow("number") << QByteArray("[-1.5e+3]") << QByteArray(".nnnnnnn.");
        QTest::newRow("words") << QByteArray("true, nul") << QByteArray("wwww..???");
        QTest::newRow("path") << QByteArray("[\"$.a\",\"$\"]") << QByteArray(".ppppp.ppp.");
        QTest::newRow("placeholder") << QByteArray("[\"a${B}c\"]") << QByteArray(".sshhhhss.");
        QTest::newRow("expression") << QByteArray("[\"{% 1 %}\"]") << QByteArray(".sxxxnxxxs.");
        QTest::newRow("escape") << QByteArray("[\"a\\n\\u0041\"]") << QByteArray(".sseeeeeeees.");
        QTest::newRow("open string") << QByteArray("\"ab\n1") << QByteArray("sss.n");
        QTest::newRow("colon on the next line") << QByteArray("\"a\"\n:1") << QByteArray("kkk..n");
        QTest::newRow("quote within") << QByteArray("\"a\\\"b\":1") << QByteArray("kkeekk.n");
    }
    void everyTokenHasItsStyle()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, styles);
        QCOMPARE(stylesOf(text.toStdString()), styles);
    }

    void anyLineCanBeStyledAlone()
    {
        std::string const text = "{\n  \"a\": \"b\",\n  \"c\": [1, true]\n}\n";
        auto const whole = stylesOf(text);
        auto const start = text.find("  \"c\"");
        auto const end = text.find("\n}", start);
        std::string styles(end - start, '\0');
        styleJson(text, start, end, styles.data());
        for (std::size_t i = 0; i < styles.size(); ++i)
            QCOMPARE(".kspxhenw?"[static_cast<int>(styles[i])], whole[static_cast<qsizetype>(start + i)]);
    }

    void neighbouringSignsAreStyledApart()
    {
        std::string const text = "\"a:::b\"";
        std::string styles(text.size(), '\0');
        styleJson(text, 0, text.size(), styles.data());
        breakLigatures(text, styles.data());
        auto const string = static_cast<char>(Style::String);
        QCOMPARE(styles[2], string);
        QCOMPARE(styles[3], static_cast<char>(string + twinStyle));
        QCOMPARE(styles[4], string);
        QCOMPARE(styles[5], string);
    }

    void bracketsInStringsDoNotFold()
    {
        std::string const line = "\"{\": [{\"}\": 1}, {";
        std::string styles(line.size(), '\0');
        styleJson(line, 0, line.size(), styles.data());
        auto const depth = depthOfLine(line, styles.data(), 1);
        QCOMPARE(depth.lowest, 1);
        QCOMPARE(depth.end, 3);
    }
};

QTEST_APPLESS_MAIN(TestCodeJsonStyle)
#include "tst_code_json_style.moc"
