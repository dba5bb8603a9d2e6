// SPDX-License-Identifier: GPL-3.0-or-later
// Every gesture in the editor is one patch of the document.
#include "tests/ui/code/pane_fixture.h"

#include <QAccessible>
#include <QClipboard>
#include <QDropEvent>
#include <QInputMethodEvent>
#include <QMimeData>

using namespace steploom;
using tests::PaneFixture;
using tests::Sci;
using tests::twoStates;

static void compose(code::Editor& editor, QString const& preedit, QString const& commit = {})
{
    QInputMethodEvent event(preedit, {});
    if (!commit.isEmpty())
        event.setCommitString(commit);
    QApplication::sendEvent(&editor, &event);
}

class TestCodeTyping : public QObject {
    Q_OBJECT

private slots:
    void keystrokesReachTheDocumentAndJoinIntoWords()
    {
        PaneFixture f(twoStates);
        f.editor.setCaret(f.after("\"First\": {\n"));
        f.type(QStringLiteral("ab"));
        QCOMPARE(f.at("ab"), f.after("\"First\": {\n"));
        QVERIFY(f.editor.agrees());
        f.session.undo();
        QCOMPARE(f.bytes(), twoStates);
        QVERIFY(f.editor.agrees());
        QVERIFY(!f.session.canUndo());
    }

    void movingTheCaretEndsAWord()
    {
        PaneFixture f(twoStates);
        f.editor.setCaret(f.after("\"Second\""));
        f.type(QStringLiteral("ab"));
        f.key(Qt::Key_Left);
        f.key(Qt::Key_Right);
        f.type(QStringLiteral("c"));
        f.session.undo();
        QVERIFY(f.at("\"Second\"ab") != std::string::npos);
        QVERIFY(f.at("abc") == std::string::npos);
    }

    void quotesAndBracketsCloseThemselves()
    {
        PaneFixture f("\n");
        f.editor.setCaret(0);
        f.type(QStringLiteral("{"));
        QCOMPARE(f.bytes(), std::string("{}\n"));
        f.type(QStringLiteral("\"a\""));
        QCOMPARE(f.bytes(), std::string("{\"a\"}\n"));
        f.type(QStringLiteral("}"));
        QCOMPARE(f.bytes(), std::string("{\"a\"}\n"));
        QCOMPARE(f.editor.caret(), std::size_t{5});
    }

    void backspaceBetweenAnEmptyPairTakesBoth()
    {
        PaneFixture f("\n");
        f.type(QStringLiteral("["));
        f.key(Qt::Key_Backspace);
        QCOMPARE(f.bytes(), std::string("\n"));
        f.type(QStringLiteral("\""));
        f.key(Qt::Key_Backspace);
        QCOMPARE(f.bytes(), std::string("\n"));
    }

    void anApostropheOrQuoteInsideAStringIsLeftAlone()
    {
        PaneFixture f("\"it\"");
        f.editor.setCaret(3);
        f.type(QStringLiteral("\\\"x"));
        QCOMPARE(f.bytes(), std::string("\"it\\\"x\""));
    }

    void enterIndentsAndOpensABracket_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<int>("caret");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("LF") << QByteArray("{\n  \"a\": {}\n}") << 10
                            << QByteArray("{\n  \"a\": {\n    \n  }\n}");
        QTest::newRow("CRLF") << QByteArray("{\r\n  \"a\": {}\r\n}") << 11
                              << QByteArray("{\r\n  \"a\": {\r\n    \r\n  }\r\n}");
        QTest::newRow("after a comma") << QByteArray("{\n  \"a\": 1,\n  \"b\": 2\n}") << 11
                                       << QByteArray("{\n  \"a\": 1,\n  \n  \"b\": 2\n}");
        QTest::newRow("tabs") << QByteArray("{\n\t\"a\": [],\n\t\"b\": {\n\t\t\"c\": 1\n\t}\n}") << 9
                              << QByteArray("{\n\t\"a\": [\n\t\t\n\t],\n\t\"b\": {\n\t\t\"c\": 1\n\t}\n}");
    }
    void enterIndentsAndOpensABracket()
    {
        QFETCH(QByteArray, before);
        QFETCH(int, caret);
        QFETCH(QByteArray, after);
        PaneFixture f(before.toStdString());
        f.editor.setCaret(static_cast<std::size_t>(caret));
        f.key(Qt::Key_Return);
        QCOMPARE(QByteArray::fromStdString(f.bytes()), after);
        f.session.undo();
        QCOMPARE(QByteArray::fromStdString(f.bytes()), before);
        QVERIFY(!f.session.canUndo());
    }

    void aCompositionIsNoTextBeforeItIsCommitted()
    {
        PaneFixture f("\"\"");
        f.editor.setCaret(1);
        compose(f.editor, QStringLiteral("n"));
        compose(f.editor, QStringLiteral("ni"));
        QCOMPARE(f.bytes(), std::string("\"\""));
        compose(f.editor, {}, QStringLiteral("你"));
        QCOMPARE(f.bytes(), std::string("\"你\""));
        QVERIFY(f.editor.agrees());
        compose(f.editor, QStringLiteral("hao"));
        compose(f.editor, {});
        QCOMPARE(f.bytes(), std::string("\"你\""));
        compose(f.editor, QStringLiteral("hao"));
        compose(f.editor, {}, QStringLiteral("好"));
        f.session.undo();
        QCOMPARE(f.bytes(), std::string("\"你\""));
        f.session.undo();
        QCOMPARE(f.bytes(), std::string("\"\""));
    }

    void deadKeysJoinTheWordTheyAreIn()
    {
        PaneFixture f("\"\"");
        f.editor.setCaret(1);
        f.type(QStringLiteral("caf"));
        compose(f.editor, QStringLiteral("´"));
        compose(f.editor, {}, QStringLiteral("é"));
        f.type(QStringLiteral("s"));
        QCOMPARE(f.bytes(), std::string("\"cafés\""));
        f.session.undo();
        QCOMPARE(f.bytes(), std::string("\"\""));
    }

    void anInputMethodReplacesTextAroundTheCaret()
    {
        PaneFixture f("\"a\xF0\x9F\x98\x80z\"");
        f.editor.setCaret(f.at("z"));
        QInputMethodEvent event;
        event.setCommitString(QStringLiteral("é"), -2, 2);
        QApplication::sendEvent(&f.editor, &event);
        QCOMPARE(f.bytes(), std::string("\"a\xC3\xA9z\""));
    }

    void severalCaretsTypeAsOneStep()
    {
        PaneFixture f(twoStates);
        auto const first = static_cast<long>(f.at("\"First\": {"));
        auto const second = static_cast<long>(f.at("\"Second\": {"));
        f.editor.send(Sci::SCI_SETSELECTION, first + 1, first + 1);
        f.editor.send(Sci::SCI_ADDSELECTION, second + 1, second + 1);
        f.type(QStringLiteral("My"));
        QVERIFY(f.at("\"MyFirst\": {") != std::string::npos);
        QVERIFY(f.at("\"MySecond\": {") != std::string::npos);
        QVERIFY(f.editor.agrees());
        f.session.undo();
        QCOMPARE(f.bytes(), twoStates);
        QVERIFY(f.editor.agrees());
    }

    void aRectangleTypesAsOneStep()
    {
        PaneFixture f("aa\nbb\ncc\n");
        f.editor.send(Sci::SCI_SETRECTANGULARSELECTIONANCHOR, 0L);
        f.editor.send(Sci::SCI_SETRECTANGULARSELECTIONCARET, 7L);
        f.type(QStringLiteral("x"));
        QCOMPARE(f.bytes(), std::string("xa\nxb\nxc\n"));
        f.session.undo();
        QCOMPARE(f.bytes(), std::string("aa\nbb\ncc\n"));
        f.session.redo();
        QCOMPARE(f.bytes(), std::string("xa\nxb\nxc\n"));
        QVERIFY(f.editor.agrees());
    }

    void virtualSpaceBecomesBlanks()
    {
        PaneFixture f("aaaa\nb\ncccc\n");
        f.editor.send(Sci::SCI_SETRECTANGULARSELECTIONANCHOR, 3L);
        f.editor.send(Sci::SCI_SETRECTANGULARSELECTIONCARET, 10L);
        f.type(QStringLiteral("x"));
        QCOMPARE(f.bytes(), std::string("aaaxa\nb  x\ncccxc\n"));
        QVERIFY(f.editor.agrees());
    }

    void pastingIsAStepOfItsOwnWithTheDocumentsLineEnds()
    {
        PaneFixture f("{\r\n}\r\n");
        QApplication::clipboard()->setText(QStringLiteral("\"a\":\n1"));
        f.editor.setCaret(3);
        f.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(f.bytes(), std::string("{\r\n\"a\":\r\n1}\r\n"));
        f.session.undo();
        QCOMPARE(f.bytes(), std::string("{\r\n}\r\n"));
        QVERIFY(f.editor.agrees());
    }

    void draggingTextInsideIsOneStep()
    {
        PaneFixture f("alpha beta\ngamma\n");
        f.editor.send(Sci::SCI_SETSEL, 0L, 6L);
        QMimeData data;
        data.setText(QStringLiteral("alpha "));
        auto const to = 16L;
        QPoint const point(static_cast<int>(f.editor.send(Sci::SCI_POINTXFROMPOSITION, 0L, to)),
            static_cast<int>(f.editor.send(Sci::SCI_POINTYFROMPOSITION, 0L, to)) + 4);
        QDragEnterEvent enter(point, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(f.editor.viewport(), &enter);
        QDropEvent drop(point, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(f.editor.viewport(), &drop);
        QCOMPARE(f.bytes(), std::string("alpha beta\ngammaalpha \n"));
        QVERIFY(f.editor.agrees());
        f.session.undo();
        QCOMPARE(f.bytes(), std::string("alpha beta\ngamma\n"));
        QVERIFY(!f.session.canUndo());
    }

    void nulBytesAndOddCharactersSurvive()
    {
        auto const text = std::string("\"a\0b\xE2\x80\xA8\x65\xCC\x81\xF0\x9F\x98\x80\"", 15);
        PaneFixture f(text);
        QCOMPARE(f.editor.shownBytes(), text);
        f.editor.setCaret(1);
        f.type(QStringLiteral("z"));
        QVERIFY(f.editor.agrees());
        f.editor.setCaret(f.bytes().size() - 1);
        f.key(Qt::Key_Backspace);
        QCOMPARE(f.bytes(), std::string("\"za\0b\xE2\x80\xA8\x65\xCC\x81\"", 12));
        f.session.undo();
        f.session.undo();
        QCOMPARE(f.bytes(), text);
    }

    void theByteOrderMarkStaysOutOfReach()
    {
        PaneFixture f("\xEF\xBB\xBF{}\n");
        QCOMPARE(f.editor.shownBytes(), std::string("{}\n"));
        QVERIFY(f.editor.agrees());
        f.key(Qt::Key_A, Qt::ControlModifier);
        f.key(Qt::Key_Delete);
        QCOMPARE(f.bytes(), std::string("\xEF\xBB\xBF"));
        f.type(QStringLiteral("7"));
        QCOMPARE(f.bytes(),
            std::string("\xEF\xBB\xBF"
                        "7"));
        QCOMPARE(f.pane->encodingText(), QStringLiteral("UTF-8 BOM"));
        QVERIFY(f.editor.agrees());
    }

    void mixedLineEndsSurviveWhatDoesNotTouchThem()
    {
        std::string const text = "{\r\n\"a\": 1,\n\"b\": 2,\r\"c\": 3\r\n}";
        PaneFixture f(text);
        f.editor.setCaret(f.after("2"));
        f.type(QStringLiteral("0"));
        QCOMPARE(f.bytes(), std::string("{\r\n\"a\": 1,\n\"b\": 20,\r\"c\": 3\r\n}"));
        f.session.undo();
        QCOMPARE(f.bytes(), text);
    }

    void theWindowsKeysAreNotTaken()
    {
        PaneFixture f(twoStates);
        f.type(QStringLiteral("x"));
        auto const before = f.bytes();
        for (auto const key : {Qt::Key_Z, Qt::Key_Y, Qt::Key_L, Qt::Key_T, Qt::Key_D, Qt::Key_Backslash}) {
            f.key(key, Qt::ControlModifier);
            QCOMPARE(f.bytes(), before);
            QKeyEvent asks(QEvent::ShortcutOverride, key, Qt::ControlModifier);
            asks.ignore();
            QApplication::sendEvent(&f.editor, &asks);
            QVERIFY(!asks.isAccepted());
        }
    }

    void aReadOnlyFileCannotBeTypedInto_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("invalid UTF-8") << QByteArray("{\"a\": \"\xFF\"}");
        QTest::newRow("UTF-16") << QByteArray("\xFF\xFE{\0}\0", 6);
    }
    void aReadOnlyFileCannotBeTypedInto()
    {
        QFETCH(QByteArray, bytes);
        PaneFixture f(bytes.toStdString());
        QVERIFY(f.editor.isLossy());
        auto const shown = f.editor.shownBytes();
        QVERIFY(shown.find('{') != std::string::npos);
        f.type(QStringLiteral("x"));
        f.key(Qt::Key_Backspace);
        f.key(Qt::Key_Return);
        f.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(f.bytes(), bytes.toStdString());
        QCOMPARE(f.editor.shownBytes(), shown);
    }

    void caretPlacesCountCodePoints()
    {
        PaneFixture f("{\n  \"\xF0\x9F\x98\x80\": 1\n}");
        f.editor.setCaret(f.at("\": 1"));
        QCOMPARE(f.pane->line(), 2);
        QCOMPARE(f.pane->column(), 5);
    }

    void aScreenReaderReadsTheTextOnceItListens()
    {
        // QScintilla's accessible object counts characters at every change, so only who needs it pays for it.
        PaneFixture f(twoStates);
        f.type(QStringLiteral("a"));
        auto* const plain = QAccessible::queryAccessibleInterface(&f.editor);
        QVERIFY(plain && !plain->textInterface());
        QCOMPARE(plain->role(), QAccessible::EditableText);
        QCOMPARE(plain->text(QAccessible::Name), f.editor.accessibleName());

        QAccessible::setActive(true);
        auto* const whole = QAccessible::queryAccessibleInterface(&f.editor);
        QVERIFY(whole && whole->textInterface());
        QCOMPARE(whole->textInterface()->text(0, 5), QString::fromStdString(f.bytes().substr(0, 5)));

        // Typing and erasing reach the document whoever listens.
        auto const before = f.bytes();
        f.type(QStringLiteral("b"));
        QVERIFY(f.bytes() != before && f.editor.agrees());
        f.key(Qt::Key_Backspace);
        QCOMPARE(f.bytes(), before);

        QAccessible::setActive(false);
        auto* const again = QAccessible::queryAccessibleInterface(&f.editor);
        QVERIFY(again && !again->textInterface());
    }
};

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    theme::Theme::instance().install();
    TestCodeTyping test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_code_typing.moc"
