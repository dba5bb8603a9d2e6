// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/completion.h"
#include "core/document/document.h"
#include "ui/code/yaml_style.h"

#include <QTest>

#include <algorithm>

using namespace steploom;
using namespace steploom::code;

class TestCodeYaml : public QObject {
    Q_OBJECT

    // A letter for the style of each byte.
    static QByteArray stylesOf(QByteArray const& text)
    {
        static constexpr char letters[] = ".ksp%$en w?#";
        QByteArray styles(text.size(), '\0');
        styleYaml({text.constData(), static_cast<std::size_t>(text.size())}, 0,
            static_cast<std::size_t>(text.size()), styles.data());
        for (auto& style : styles) {
            auto const number = static_cast<std::size_t>(style);
            style = number == static_cast<std::size_t>(Style::Word)   ? 'w'
                : number == static_cast<std::size_t>(Style::Unknown)  ? '?'
                : number == static_cast<std::size_t>(Style::Comment)  ? '#'
                : number == static_cast<std::size_t>(Style::Variable) ? 'v'
                                                                      : letters[number];
        }
        return styles;
    }

private slots:
    void wordsHaveTheirStyles_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("styles");
        auto const row = [](char const* text, char const* styles) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(styles);
        };
        row("Type: Task # c", "kkkk..ssss.###");
        row("- 'a b': 12", "..kkkkk..nn");
        row("a.$: $.b", "kkk..ppp");
        row("a: true", "k..wwww");
        row("a: \"{% $x %}\"", "k..s%%%vv%%%s");
        row("a: ${B}c", "k..$$$$s");
        row("a: [b, null]", "k...s..wwww.");
        row("a: &x !Sub b", "k..ee.eeee.s");
        row("a: |-\n  b: c\nd: 1", "k.....ssssss.k..n");
    }
    void wordsHaveTheirStyles()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, styles);
        QCOMPARE(stylesOf(text), styles);
    }

    void aLineInsideOfABlockTextIsStyledWithoutTheLinesAbove()
    {
        QByteArray const text("a: |\n  b: c\n  d: e\nf: g\n");
        auto const whole = stylesOf(text);
        auto const from = text.indexOf("  d");
        QByteArray part(text.size() - from, '\0');
        styleYaml({text.constData(), static_cast<std::size_t>(text.size())}, static_cast<std::size_t>(from),
            static_cast<std::size_t>(text.size()), part.data());
        QCOMPARE(part.at(2), static_cast<char>(Style::String));
        QCOMPARE(part.at(part.size() - 5), static_cast<char>(Style::Key));
        QCOMPARE(whole.at(from + 2), 's');
    }

    void linesThatHoldOthersFold()
    {
        std::string const text("a:\n\n  b: 1\n  c:\n    - d\ne: 2\n");
        auto const at = [&](char const* line) { return indentOfLine(text, text.find(line)); };
        QVERIFY(at("a:").isHeader && at("  c").isHeader);
        QVERIFY(!at("  b").isHeader && !at("e:").isHeader);
        QCOMPARE(at("  b").width, 2);
        QCOMPARE(indentOfLine(text, text.find("\n\n") + 1).width, 2);
    }

    void whatCanStandThereDependsOnThePlace_data()
    {
        QTest::addColumn<QByteArray>("text");  // | is the caret
        QTest::addColumn<QString>("offered");
        QTest::addColumn<QString>("refused");
        QTest::addColumn<QByteArray>("after");
        QByteArray const states("States:\n  A:\n    Type: Task\n");
        QTest::newRow("machine") << "|\n" + states << QString("StartAt") << QString("States") << QByteArray();
        QTest::newRow("a field being typed")
            << states + "    Res|\n"
            << QString("Resource") << QString("Type") << states + "    Resource: \n";
        QTest::newRow("a blank line") << states + "    |\n"
                                      << QString("Retry") << QString("Seconds") << QByteArray();
        QTest::newRow("a type") << QByteArray("States:\n  A:\n    Type: |\n") << QString("Parallel")
                                << QString("Type") << QByteArray("States:\n  A:\n    Type: Parallel\n");
        QTest::newRow("a target") << states + "    Next: |\n  \"no\":\n    Type: Succeed\n"
                                  << QString("no") << QString("A")
                                  << states + "    Next: \"no\"\n  \"no\":\n    Type: Succeed\n";
        QTest::newRow("an error") << states + "    Retry:\n      - ErrorEquals:\n          - Sta|\n"
                                  << QString("States.ALL") << QString("Type")
                                  << states + "    Retry:\n      - ErrorEquals:\n          - States.ALL\n";
    }
    void whatCanStandThereDependsOnThePlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, offered);
        QFETCH(QString, refused);
        QFETCH(QByteArray, after);
        auto const caret = static_cast<std::size_t>(text.indexOf('|'));
        text.remove(static_cast<qsizetype>(caret), 1);
        document::Document const document(text.toStdString(), "a.yaml");
        auto const completion = assist::completionAt(document.snapshot(), caret);
        auto const find = [&](QString const& label) {
            return std::find_if(completion.candidates.begin(), completion.candidates.end(),
                [&](assist::Candidate const& candidate) { return candidate.label == label.toStdString(); });
        };
        QVERIFY(find(offered) != completion.candidates.end());
        QVERIFY(find(refused) == completion.candidates.end());
        if (!after.isEmpty())
            QCOMPARE(QByteArray::fromStdString(
                         text::applyPatch(text.toStdString(), completion.patch(*find(offered)))),
                after);
    }
};

QTEST_APPLESS_MAIN(TestCodeYaml)
#include "tst_code_yaml.moc"
