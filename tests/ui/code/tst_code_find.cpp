// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/code/pane_fixture.h"
#include "ui/code/find_bar.h"
#include "ui/code/search.h"

#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

using namespace steploom;
using tests::PaneFixture;
using workbench::Request;

static QString rangesOf(code::Matches const& matches)
{
    QStringList ranges;
    for (auto const& match : matches.found)
        ranges << QStringLiteral("%1+%2").arg(match.range.offset).arg(match.range.length);
    return ranges.join(QLatin1Char(' '));
}

class TestCodeFind : public QObject {
    Q_OBJECT

private slots:
    void matchesAreCountedInBytes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<bool>("isCase");
        QTest::addColumn<bool>("isWord");
        QTest::addColumn<bool>("isRegex");
        QTest::addColumn<QString>("ranges");
        QTest::newRow("plain") << "aXax" << "x" << false << false << false << "1+1 3+1";
        QTest::newRow("case") << "aXax" << "x" << true << false << false << "3+1";
        QTest::newRow("word") << "next nextone" << "next" << false << true << false << "0+4";
        QTest::newRow("path is a word") << "$.a $.ab" << "$.a" << false << true << false << "0+3";
        QTest::newRow("dots are dots") << "a.b axb" << "a.b" << false << false << false << "0+3";
        QTest::newRow("regex") << "a1 b22" << "[a-z]\\d+" << false << false << true << "0+2 3+3";
        QTest::newRow("beyond ASCII") << "ü😀x😀" << "😀" << false << false << false << "2+4 7+4";
        QTest::newRow("umlauts ignore case") << "ÜBER" << "über" << false << false << false << "0+5";
    }
    void matchesAreCountedInBytes()
    {
        QFETCH(QString, text);
        QFETCH(QString, wanted);
        QFETCH(bool, isCase);
        QFETCH(bool, isWord);
        QFETCH(bool, isRegex);
        QTEST(rangesOf(code::findAll(text.toStdString(), {wanted, isCase, isWord, isRegex})), "ranges");
    }

    void aFaultyExpressionIsToldAndFindsNothing()
    {
        auto const matches = code::findAll("abc", {QStringLiteral("(a"), false, false, true});
        QVERIFY(matches.found.empty());
        QVERIFY(!matches.fault.isEmpty());
    }

    void groupsAreFilledIn()
    {
        auto const matches = code::findAll(
            "a-b", {QStringLiteral("(\\w)-(\\w)"), false, false, true}, QStringLiteral("$2$1$$"));
        QCOMPARE(matches.found.front().replacement, std::string("ba$"));
        auto const plain = code::findAll("a-b", {QStringLiteral("a-b")}, QStringLiteral("$1"));
        QCOMPARE(plain.found.front().replacement, std::string("$1"));
    }

    void stepsGoRoundAndAreCounted()
    {
        PaneFixture f("one two one two one");
        QVERIFY(f.pane->perform(Request::Find));
        auto& bar = f.pane->findBar();
        bar.findChild<QLineEdit*>(QStringLiteral("findText"))->setText(QStringLiteral("one"));
        QCOMPARE(bar.matchCount(), 3);
        bar.next();
        QCOMPARE(bar.currentMatch(), 1);
        bar.next();
        bar.next();
        QCOMPARE(bar.currentMatch(), 3);
        bar.next();
        QCOMPARE(bar.currentMatch(), 1);
        bar.previous();
        QCOMPARE(bar.currentMatch(), 3);
    }

    void replacingAllIsOneStep()
    {
        std::string const text = "\xEF\xBB\xBF[\"one\", \"two\", \"one\"]\r\n";
        PaneFixture f(text);
        f.pane->perform(Request::Find);
        auto& bar = f.pane->findBar();
        bar.findChild<QLineEdit*>(QStringLiteral("findText"))->setText(QStringLiteral("one"));
        bar.findChild<QLineEdit*>(QStringLiteral("replacement"))->setText(QStringLiteral("zwölf"));
        bar.findChild<QPushButton*>(QStringLiteral("replaceAll"))->click();
        QCOMPARE(f.bytes(), std::string("\xEF\xBB\xBF[\"zw\xC3\xB6lf\", \"two\", \"zw\xC3\xB6lf\"]\r\n"));
        QVERIFY(f.editor.agrees());
        QCOMPARE(bar.matchCount(), 0);
        f.session.undo();
        QCOMPARE(f.bytes(), text);
        QVERIFY(f.editor.agrees());
        QVERIFY(!f.session.canUndo());
    }

    void replacingOneGoesToTheNext()
    {
        PaneFixture f("a b a b a");
        f.pane->perform(Request::Find);
        auto& bar = f.pane->findBar();
        bar.findChild<QLineEdit*>(QStringLiteral("findText"))->setText(QStringLiteral("a"));
        bar.findChild<QLineEdit*>(QStringLiteral("replacement"))->setText(QStringLiteral("aa"));
        bar.replaceCurrent();
        bar.replaceCurrent();
        QCOMPARE(f.bytes(), std::string("aa b a b a"));
        bar.replaceCurrent();
        QCOMPARE(f.bytes(), std::string("aa b aa b a"));
    }
};

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    theme::Theme::instance().install();
    TestCodeFind test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_code_find.moc"
