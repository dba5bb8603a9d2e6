// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/syntax_tree.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/canvas/canvas_view.h"
#include "ui/code/code_pane.h"
#include "ui/shell/document_page.h"

#include <QApplication>

using namespace steploom;
using asl::EdgeKind;
using tests::WindowFixture;

// Keys go to whatever has the focus, as those of a person do; nothing is clicked and no function is called.
class Keyboard {
public:
    static QWidget* focused()
    {
        if (auto* popup = QApplication::activePopupWidget())
            return popup->focusWidget() ? popup->focusWidget() : popup;
        return QApplication::focusWidget();
    }
    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}, int times = 1)
    {
        for (int i = 0; i < times; ++i) {
            QVERIFY(focused());
            QTest::keyClick(focused(), key, modifiers);
            QCoreApplication::processEvents();
        }
    }
    static void type(QString const& text)
    {
        for (auto const letter : text) {
            QVERIFY(focused());
            QTest::keyClick(focused(), letter.toLatin1());
        }
        QCoreApplication::processEvents();
    }
    // A command by its name, as people who know no key do it.
    static void command(QString const& name)
    {
        press(Qt::Key_K, Qt::ControlModifier);
        type(QStringLiteral(">") + name);
        press(Qt::Key_Return);
    }
};

static asl::Graph const& graphOf(workbench::Session const& session)
{
    return session.picture();
}

static std::string targetOf(workbench::Session const& session, char const* from, EdgeKind kind)
{
    auto const* state = graphOf(session).findByName(from);
    auto const* edge = state ? graphOf(session).find(asl::EdgeId{state->id, kind, 0}) : nullptr;
    return edge ? edge->target : "no line";
}

class TestKeyboardOnly : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { theme::Theme::instance().install(); }

    void theOrderWorkflowIsBuiltWithoutAMouse()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        window.activateWindow();
        QTRY_VERIFY(Keyboard::focused());
        Keyboard::press(Qt::Key_N, Qt::ControlModifier);
        auto& session = fixture.session();
        auto& page = *window.currentPage();
        QCOMPARE(Keyboard::focused(), &page.canvas());

        // The drawing: three Tasks, one of them for errors.
        insertTask("ValidateOrder");
        insertTask("ChargeCard");
        Keyboard::command("add retry");
        Keyboard::command("add catch");
        QVERIFY(session.selection().edge);
        QCOMPARE(targetOf(session, "ChargeCard", EdgeKind::Catch), std::string());
        insertTask("RefundAndNotify");
        QCOMPARE(session.snapshot().graph->scope(0).states.size(), std::size_t(3));
        QCOMPARE(targetOf(session, "ValidateOrder", EdgeKind::Next), std::string("ChargeCard"));
        QCOMPARE(targetOf(session, "ChargeCard", EdgeKind::Catch), std::string("RefundAndNotify"));
        QVERIFY(graphOf(session).findByName("ChargeCard")->isEnd);
        QVERIFY(graphOf(session).findByName("RefundAndNotify")->isEnd);
        QCOMPARE(session.currentState()->name, std::string("RefundAndNotify"));

        // What the states do: in their text, to which F12 leads.
        Keyboard::press(Qt::Key_F12);
        QVERIFY(page.code().isAncestorOf(Keyboard::focused()));
        auto const wanted = templateText();
        writeLine(session, "\"Comment\"",
            "\"Comment\": \"Checks an order and charges the card; when that fails for good, refunds and "
            "tells the customer.\",");
        for (auto const* name : {"ValidateOrder", "ChargeCard", "RefundAndNotify"})
            writeState(session, name, bodyOf(wanted, name));

        auto const result = text::parseJsonValue(*session.snapshot().text);
        auto const expected = text::parseJsonValue(wanted);
        QVERIFY2(result, session.snapshot().text->c_str());
        QVERIFY(expected);
        QVERIFY2(*result == *expected, session.snapshot().text->c_str());
    }

    void aLineIsDrawnMovedAndTakenAwayWithoutAMouse()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        window.activateWindow();
        QTRY_VERIFY(Keyboard::focused());
        Keyboard::press(Qt::Key_N, Qt::ControlModifier);
        auto& session = fixture.session();
        for (auto const* name : {"First", "Second", "Third"})
            insertTask(name);
        // First goes to Third; then its line is taken back to Second.
        Keyboard::press(Qt::Key_Up, {}, 2);
        QCOMPARE(session.currentState()->name, std::string("First"));
        Keyboard::press(Qt::Key_C);
        Keyboard::type("thi");
        Keyboard::press(Qt::Key_Return);
        QCOMPARE(targetOf(session, "First", EdgeKind::Next), std::string("Third"));
        Keyboard::press(Qt::Key_C);
        Keyboard::type("sec");
        Keyboard::press(Qt::Key_Return);
        QCOMPARE(targetOf(session, "First", EdgeKind::Next), std::string("Second"));
        Keyboard::press(Qt::Key_Delete);
        QVERIFY(graphOf(session).findByName("First")->isEnd);
        Keyboard::press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(targetOf(session, "First", EdgeKind::Next), std::string("Second"));
        // States are moved, copied and taken away.
        Keyboard::press(Qt::Key_Escape);
        Keyboard::press(Qt::Key_Down);
        Keyboard::press(Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(targetOf(session, "Second", EdgeKind::Next), std::string("First"));
        Keyboard::press(Qt::Key_A, Qt::ControlModifier);
        Keyboard::command("wrap in map");
        QVERIFY(session.currentState()->is("Map"));
        Keyboard::press(Qt::Key_Minus);
        QVERIFY(session.isCollapsed(session.currentState()->id));
        Keyboard::press(Qt::Key_Plus);
        QVERIFY(!session.isCollapsed(session.currentState()->id));
        // "unwrap" alone also finds "Undo: Wrap"; a rename between them makes that name another one.
        Keyboard::press(Qt::Key_F2);
        Keyboard::press(Qt::Key_A, Qt::ControlModifier);
        Keyboard::type("Each");
        Keyboard::press(Qt::Key_Return);
        Keyboard::command("unwrap");
        QCOMPARE(session.selection().states.size(), std::size_t(3));
        QVERIFY(!graphOf(session).findByName("Each"));
        QCOMPARE(graphOf(session).scopes().size(), std::size_t(1));
    }

private:
    // Ins opens the search menu, F2 the field for the name.
    static void insertTask(QString const& name)
    {
        Keyboard::press(Qt::Key_Insert);
        Keyboard::type("lambda");
        Keyboard::press(Qt::Key_Return);
        Keyboard::press(Qt::Key_F2);
        Keyboard::press(Qt::Key_A, Qt::ControlModifier);
        Keyboard::type(name);
        Keyboard::press(Qt::Key_Return);
    }

    static std::string templateText()
    {
        QFile file(QStringLiteral(":/templates/order/order.asl.json"));
        return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
    }

    // The members of a state on one line.
    static QString bodyOf(std::string const& text, char const* name)
    {
        auto const tree = text::SyntaxTree::parseJson(text);
        auto const range = tree->root().find("States").find(name).range();
        auto const body = QString::fromStdString(text.substr(range.offset + 1, range.length - 2));
        return body.simplified();
    }

    static int lineOf(std::string const& text, std::size_t offset)
    {
        return static_cast<int>(std::count(text.begin(), text.begin() + static_cast<long>(offset), '\n'));
    }

    // Selects the lines from `first` up to `end` and writes `words` there.
    static void writeLines(int first, int end, QString const& words)
    {
        Keyboard::press(Qt::Key_Home, Qt::ControlModifier);
        Keyboard::press(Qt::Key_Down, {}, first);
        Keyboard::press(Qt::Key_Down, Qt::ShiftModifier, end - first);
        Keyboard::press(Qt::Key_Delete);
        Keyboard::type(words);
    }

    static void writeState(workbench::Session const& session, char const* name, QString const& words)
    {
        auto const& text = *session.snapshot().text;
        auto const range = session.snapshot().graph->findByName(name)->node.range();
        writeLines(lineOf(text, range.offset) + 1, lineOf(text, range.offset + range.length), words);
    }

    static void writeLine(workbench::Session const& session, char const* start, QString const& words)
    {
        auto const& text = *session.snapshot().text;
        auto const line = lineOf(text, text.find(start));
        writeLines(line, line + 1, words);
    }
};

QTEST_MAIN(TestKeyboardOnly)
#include "tst_keyboard_only.moc"
