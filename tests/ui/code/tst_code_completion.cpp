// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/code/pane_fixture.h"
#include "ui/code/completion_list.h"

using namespace steploom;
using tests::PaneFixture;
using tests::twoStates;

class TestCodeCompletion : public QObject {
    Q_OBJECT

private slots:
    void whatCanStandThereDependsOnThePlace_data()
    {
        QTest::addColumn<QByteArray>("text");  // | is the caret
        QTest::addColumn<QStringList>("offered");
        QTest::addColumn<QStringList>("refused");
        QTest::newRow("machine") << QByteArray(R"({"States": {}, "|"})")
                                 << QStringList{"StartAt", "TimeoutSeconds", "Comment"}
                                 << QStringList{"States", "Next"};
        QTest::newRow("Task") << QByteArray(R"({"States": {"A": {"Type": "Task", "|"}}})")
                              << QStringList{"Resource", "Retry", "Catch", "Next", "End"}
                              << QStringList{"Type", "Choices", "Seconds"};
        QTest::newRow("state without a type") << QByteArray(R"({"States": {"A": {"|"}}})")
                                              << QStringList{"Type", "Comment"} << QStringList{"Resource"};
        QTest::newRow("types") << QByteArray(R"({"States": {"A": {"Type": "|"}}})")
                               << QStringList{"Task", "Map", "Parallel", "Fail"} << QStringList{"Type"};
        QTest::newRow("retrier") << QByteArray(
            R"({"States": {"A": {"Type": "Task", "Retry": [{"ErrorEquals": [], "|"}]}}})")
                                 << QStringList{"IntervalSeconds", "MaxAttempts", "BackoffRate"}
                                 << QStringList{"ErrorEquals", "Next"};
        QTest::newRow("error names") << QByteArray(
            R"({"States": {"A": {"Type": "Task", "Retry": [{"ErrorEquals": ["States.Timeout", "|"]}]}}})")
                                     << QStringList{"States.ALL", "States.TaskFailed"}
                                     << QStringList{"States.Timeout"};
        QTest::newRow("next") << QByteArray(
            R"({"States": {"A": {"Type": "Pass", "Next": "|"}, "B": {"Type": "Succeed"}}})")
                              << QStringList{"B"} << QStringList{"A"};
        QTest::newRow("start") << QByteArray(R"({"StartAt": "|", "States": {"A": {"Type": "Succeed"}}})")
                               << QStringList{"A"} << QStringList{};
        QTest::newRow("inside a branch") << QByteArray(
            R"({"States": {"P": {"Type": "Parallel", "Branches": [{"StartAt": "|", "States": {"In": {"Type": "Succeed"}}}]}}})")
                                         << QStringList{"In"} << QStringList{"P"};
        QTest::newRow("choice rule") << QByteArray(
            R"({"States": {"A": {"Type": "Choice", "Choices": [{"Variable": "$.a", "|"}]}}})")
                                     << QStringList{"StringEquals", "IsPresent", "Next"}
                                     << QStringList{"Variable"};
        QTest::newRow("free data") << QByteArray(R"({"States": {"A": {"Type": "Pass", "Result": {"|"}}}})")
                                   << QStringList{} << QStringList{"Type", "Next"};
        QTest::newRow("half typed") << QByteArray("{\"States\": {\"A\": {\"Type\": \"Task\",\n \"Res|\n}}}")
                                    << QStringList{"Resource"} << QStringList{"Type"};
    }
    void whatCanStandThereDependsOnThePlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, offered);
        QFETCH(QStringList, refused);
        auto const caret = static_cast<std::size_t>(text.indexOf('|'));
        text.replace("|", "");
        document::Document const document(text.toStdString());
        auto const completion = code::completionAt(document.snapshot(), caret);
        QStringList labels;
        for (auto const& candidate : completion.candidates)
            labels << QString::fromStdString(candidate.label);
        for (auto const& label : offered)
            QVERIFY2(labels.contains(label), qPrintable(label + " not in " + labels.join(' ')));
        for (auto const& label : refused)
            QVERIFY2(!labels.contains(label), qPrintable(label + " in " + labels.join(' ')));
        if (offered.isEmpty())
            QCOMPARE(labels, QStringList());
    }

    void aQuoteOpensTheListAndEnterPutsTheFieldIn()
    {
        PaneFixture f("{\n  \"States\": {\n    \"A\": {\n      \"Type\": \"Pass\"\n      \n    }\n  }\n}");
        f.editor.setCaret(f.after("\"Pass\"\n      "));
        f.type(QStringLiteral("\""));
        QVERIFY(f.editor.completionList().isVisible());
        f.type(QStringLiteral("Ne"));
        QCOMPARE(f.editor.completionList().labels().front(), QStringLiteral("Next"));
        f.key(Qt::Key_Return);
        QVERIFY(f.editor.agrees());
        QVERIFY2(f.at("\"Pass\",\n      \"Next\": \"\"\n") != std::string::npos, f.bytes().c_str());
        QCOMPARE(f.editor.caret(), f.after("\"Next\": \""));
        f.session.undo();
        QVERIFY(f.at("\"Pass\"\n      \"Ne\"\n") != std::string::npos);
    }

    void aStatesNameIsPutInWithItsQuotes()
    {
        PaneFixture f(twoStates);
        f.editor.setCaret(f.after("\"StartAt\": \""));
        f.key(Qt::Key_Space, Qt::ControlModifier);
        QCOMPARE(f.editor.completionList().labels(),
            (QStringList{QStringLiteral("First"), QStringLiteral("Second")}));
        f.editor.completionList().hide();
        auto const next = f.at("\"Second\"\n");
        f.editor.select({next, 8});
        f.key(Qt::Key_Delete);
        f.key(Qt::Key_Space, Qt::ControlModifier);
        QCOMPARE(f.editor.completionList().labels(), QStringList{QStringLiteral("Second")});
        f.key(Qt::Key_Tab);
        QCOMPARE(f.bytes(), twoStates);
    }

    void escapeClosesTheListAndTypingGoesOn()
    {
        PaneFixture f("{\n  \n}");
        f.editor.setCaret(4);
        f.type(QStringLiteral("\""));
        QVERIFY(f.editor.completionList().isVisible());
        f.key(Qt::Key_Escape);
        QVERIFY(!f.editor.completionList().isVisible());
        f.key(Qt::Key_Return);
        QCOMPARE(f.bytes(), std::string("{\n  \"\n  \"\n}"));
    }
};

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    theme::Theme::instance().install();
    TestCodeCompletion test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_code_completion.moc"
