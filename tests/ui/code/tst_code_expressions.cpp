// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/expression_style.h"
#include "ui/code/json_style.h"
#include "ui/code/yaml_style.h"

#include <QTest>

#include <string>

using namespace steploom;
using code::Style;

// A letter for each style of an expression.
static QByteArray lettersOf(std::string const& styles)
{
    QByteArray letters;
    for (char const c : styles)
        switch (static_cast<Style>(c)) {
        case Style::Function:
            letters += 'f';
            break;
        case Style::Variable:
            letters += 'v';
            break;
        case Style::String:
            letters += 's';
            break;
        case Style::Number:
            letters += 'n';
            break;
        case Style::Word:
            letters += 'w';
            break;
        case Style::Comment:
            letters += 'c';
            break;
        case Style::Fault:
            letters += '!';
            break;
        case Style::Escape:
            letters += 'e';
            break;
        case Style::Unknown:
            letters += 'a';
            break;
        case Style::Placeholder:
            letters += 'p';
            break;
        case Style::Expression:
            letters += '.';
            break;
        default:
            letters += '-';
        }
    return letters;
}

static void addRows()
{
    QTest::newRow("call") << QByteArray("{% $sum($x.net) > 10 %}") << QByteArray("...ffff.vv.aaa....nn...");
    QTest::newRow("text and word") << QByteArray("{% 'a' in [true] %}") << QByteArray("...sss.ww..wwww....");
    QTest::newRow("comment") << QByteArray("{% /* x */ 1 %}") << QByteArray("..cccccccccn...");
    QTest::newRow("open text") << QByteArray("{% 'abc") << QByteArray("...!!!!");
    QTest::newRow("no end") << QByteArray("{% 1") << QByteArray("...n");
    QTest::newRow("nothing inside") << QByteArray("{%%}") << QByteArray("....");
    QTest::newRow("half a mark") << QByteArray("{%") << QByteArray("..");
}

class TestCodeExpressions : public QObject {
    Q_OBJECT

private slots:
    void anExpressionHasItsColours_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("letters");
        addRows();
    }
    void anExpressionHasItsColours()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, letters);
        std::string styles(static_cast<std::size_t>(text.size()), '\0');
        code::styleExpression(text.toStdString(), styles.data());
        QCOMPARE(lettersOf(styles), letters);
    }

    void inJsonEscapesKeepTheirColour()
    {
        std::string const text = "\"O\": \"{% $x & \\\"a\\\" %}\"";
        std::string styles(text.size(), '\0');
        code::styleJson(text, 0, text.size(), styles.data());
        QCOMPARE(lettersOf(styles), QByteArray("-----s...vv...eesee...s"));
    }

    void inYamlABlockIsOneExpression()
    {
        std::string const text = "O: |\n  {% (\n    $f(1) /* a\n    b */ + 'x\n y'\n  ) %}\nN: 1\n";
        std::string styles(text.size(), '\0');
        code::styleYaml(text, 0, text.size(), styles.data());
        auto const letters = lettersOf(styles);
        auto const at = [&](char const* what) { return letters.at(static_cast<qsizetype>(text.find(what))); };
        QCOMPARE(at("$f"), 'f');
        QCOMPARE(at("b */"), 'c');
        QCOMPARE(at("y'"), 's');
        QCOMPARE(at(") %}"), '.');
        // Any line alone is styled the same.
        for (std::size_t start = 0; start < text.size();) {
            auto const end = text.find('\n', start) + 1;
            std::string part(end - start, '\0');
            code::styleYaml(text, start, end, part.data());
            QCOMPARE(lettersOf(part),
                letters.mid(static_cast<qsizetype>(start), static_cast<qsizetype>(end - start)));
            start = end;
        }
    }

    void inYamlQuotesAreDoubled()
    {
        std::string const text = "O: '{% ''a'' & $x %}'\n";
        std::string styles(text.size(), '\0');
        code::styleYaml(text, 0, text.size(), styles.data());
        QCOMPARE(lettersOf(styles).at(static_cast<qsizetype>(text.find("$x"))), 'v');
        QCOMPARE(lettersOf(styles).at(static_cast<qsizetype>(text.find("a''"))), 's');
    }
};

QTEST_APPLESS_MAIN(TestCodeExpressions)
#include "tst_code_expressions.moc"
