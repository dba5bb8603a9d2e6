// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/code/pane_fixture.h"
#include "ui/code/completion_list.h"
#include "ui/workbench/simulation.h"

#include <QInputMethodEvent>

using namespace steploom;
using tests::PaneFixture;
using tests::twoStates;

class TestCodeCompletion : public QObject {
    Q_OBJECT

private slots:
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

    void aComposedTextNarrowsTheList()
    {
        PaneFixture f("{\n  \"States\": {\n    \"A\": {\n      \"Type\": \"Pass\"\n      \n    }\n  }\n}");
        f.editor.setCaret(f.after("\"Pass\"\n      "));
        f.type(QStringLiteral("\""));
        QVERIFY(f.editor.completionList().isVisible());
        QInputMethodEvent event;
        event.setCommitString(QStringLiteral("Ne"));
        QApplication::sendEvent(&f.editor, &event);
        QCOMPARE(f.editor.completionList().labels().front(), QStringLiteral("Next"));
        f.key(Qt::Key_Return);
        QVERIFY2(f.at("\"Pass\",\n      \"Next\": \"\"\n") != std::string::npos, f.bytes().c_str());
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

    void theListOpensByItselfInYaml()
    {
        PaneFixture f("StartAt: A\nStates:\n  A:\n    Type: Pass\n    \n  B:\n    Type: Succeed\n",
            QStringLiteral("t.asl.yaml"));
        f.editor.setCaret(f.after("Pass\n    "));
        f.type(QStringLiteral("N"));
        QVERIFY(f.editor.completionList().isVisible());
        QCOMPARE(f.editor.completionList().labels().front(), QStringLiteral("Next"));
        f.key(Qt::Key_Tab);
        QVERIFY2(f.at("    Next: \n") != std::string::npos, f.bytes().c_str());
        QCOMPARE(f.editor.completionList().labels(), QStringList{QStringLiteral("B")});
        f.key(Qt::Key_Return);
        QVERIFY2(f.at("    Next: B\n") != std::string::npos, f.bytes().c_str());
        QVERIFY(!f.editor.completionList().isVisible());
    }

    void wordsOfAnExpressionAreOfferedWhileTyping()
    {
        std::string text = twoStates;
        text.replace(text.find("\"Next\""), 0, "\"QueryLanguage\": \"JSONata\", \"Output\": \"{%  %}\", ");
        PaneFixture f(text);
        f.editor.setCaret(f.after("{% "));
        f.type(QStringLiteral("$coun"));
        QVERIFY(f.editor.completionList().isVisible());
        QCOMPARE(f.editor.completionList().labels().front(), QStringLiteral("$count"));
        f.key(Qt::Key_Return);
        QVERIFY2(f.at("{% $count() %}") != std::string::npos, f.bytes().c_str());
        QCOMPARE(f.editor.caret(), f.after("$count("));
        f.type(QStringLiteral("$states."));
        QCOMPARE(f.editor.completionList().labels(),
            (QStringList{QStringLiteral("input"), QStringLiteral("context")}));
        f.key(Qt::Key_Escape);
        QVERIFY(!f.editor.completionList().isVisible());
        QVERIFY(f.editor.agrees());
    }

    void theInputOfTheCaseIsKnown()
    {
        std::string text = twoStates;
        text.replace(text.find("\"Next\""), 0, "\"InputPath\": \"\", ");
        PaneFixture f(text);
        f.session.simulation().setInputText(QStringLiteral("{\"order\": {\"id\": 7}}"));
        f.editor.setCaret(f.after("InputPath\": \""));
        f.key(Qt::Key_Space, Qt::ControlModifier);
        auto const labels = f.editor.completionList().labels();
        QVERIFY2(labels.contains(QStringLiteral("$.order.id")), qPrintable(labels.join(' ')));
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
