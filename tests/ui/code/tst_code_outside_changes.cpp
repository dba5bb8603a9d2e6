// SPDX-License-Identifier: GPL-3.0-or-later
// Changes from elsewhere reach the editor byte for byte, and leave caret and view where they are.
#include "core/edit/commands/rename_state.h"
#include "tests/ui/code/pane_fixture.h"

#include <QClipboard>

#include <random>

using namespace steploom;
using tests::PaneFixture;
using tests::Sci;
using tests::twoStates;

static StateId idOf(workbench::Session const& session, std::string_view name)
{
    auto const* const state = session.picture().findByName(name);
    return state ? state->id : StateId{};
}

static std::string manyLines(int count)
{
    std::string text = "{\n";
    for (int i = 0; i < count; ++i)
        text += "  \"key" + std::to_string(i) + "\": {\n    \"a\": 1\n  },\n";
    return text + "  \"last\": 0\n}\n";
}

class TestCodeOutsideChanges : public QObject {
    Q_OBJECT

private slots:
    void anEditOnTheCanvasIsSplicedIn()
    {
        PaneFixture f(twoStates);
        f.editor.setCaret(f.at("\"Succeed\""));
        QVERIFY(f.session.run(edit::RenameState{idOf(f.session, "First"), "Beginning"}));
        QVERIFY(f.editor.agrees());
        QCOMPARE(f.editor.caret(), f.at("\"Succeed\""));
        f.session.undo();
        QVERIFY(f.editor.agrees());
        QCOMPARE(f.bytes(), twoStates);
    }

    void nothingComesBackFromTheEditorAsTyping()
    {
        PaneFixture f(twoStates);
        int changes = 0;
        QObject::connect(&f.session, &workbench::Session::changed, &f.editor, [&] { ++changes; });
        QVERIFY(f.session.run(edit::RenameState{idOf(f.session, "First"), "Beginning"}));
        QTest::qWait(20);
        QCOMPARE(changes, 1);
        QCOMPARE(f.session.undoLabel(), QStringLiteral("Rename state"));
    }

    void linesInViewStayWhenLinesAreAddedAbove()
    {
        PaneFixture f(manyLines(200));
        f.editor.send(Sci::SCI_SETFIRSTVISIBLELINE, 300L);
        auto const line = [&] {
            auto const top = f.editor.send(Sci::SCI_GETFIRSTVISIBLELINE);
            auto const start = f.editor.send(Sci::SCI_POSITIONFROMLINE, top);
            return f.bytes().substr(static_cast<std::size_t>(start), 12);
        };
        auto const before = line();
        QVERIFY(f.session.apply(text::Patch::insert(2, "  \"new\": 1,\n  \"more\": 2,\n"), "Test"));
        QCOMPARE(line(), before);
        f.session.undo();
        QVERIFY(f.editor.agrees());
    }

    void undoFromThePaneGoesWhereTheChangeWas()
    {
        PaneFixture f(manyLines(200));
        auto const place = f.after("\"key150\"");
        f.editor.setCaret(place);
        f.type(QStringLiteral("x"));
        f.editor.setCaret(0);
        f.session.undo();
        QCOMPARE(f.editor.caret(), place);
        QVERIFY(f.editor.isInView(place));
    }

    void aByteOrderMarkThatComesOrGoesIsFollowed()
    {
        PaneFixture f("\xEF\xBB\xBF{}");
        QVERIFY(f.session.type(text::Patch::replace({0, 3}, ""), edit::Merge::Never));
        QVERIFY(f.editor.agrees());
        QCOMPARE(f.editor.shownBytes(), std::string("{}"));
        f.session.undo();
        QVERIFY(f.editor.agrees());
        QCOMPARE(f.editor.shownBytes(), std::string("{}"));
        f.editor.setCaret(4);
        f.type(QStringLiteral("x"));
        QCOMPARE(f.bytes(), std::string("\xEF\xBB\xBF{x}"));
    }

    void foldsSurviveChangesElsewhere()
    {
        PaneFixture f(manyLines(20));
        f.pane->grab();
        auto const line = f.editor.lineAt(f.at("\"key5\""));
        f.editor.toggleFold(line);
        QCOMPARE(f.editor.send(Sci::SCI_GETFOLDEXPANDED, line), 0L);
        f.editor.setCaret(f.after("\"key0\""));
        f.type(QStringLiteral("x"));
        QVERIFY(f.session.apply(text::Patch::insert(2, "  \"new\": 1,\n"), "Test"));
        f.pane->grab();
        QCOMPARE(f.editor.send(Sci::SCI_GETFOLDEXPANDED, line + 1), 0L);
        QCOMPARE(f.editor.send(Sci::SCI_GETLINEVISIBLE, line + 2), 0L);
    }

    void whatAnAssistiveProgramTypesArrivesToo()
    {
        PaneFixture f("{}");
        f.editor.send(Sci::SCI_SETTARGETRANGE, 1L, 1L);
        f.editor.SendScintilla(Sci::SCI_REPLACETARGET, static_cast<uintptr_t>(3), "\"a\"");
        QCOMPARE(f.bytes(), std::string("{}"));
        QTest::qWait(1);
        QCOMPARE(f.bytes(), std::string("{\"a\"}"));
    }

    void handsOnBothSidesNeverDisagree()
    {
        PaneFixture f("{\r\n  \"StartAt\": \"A\",\n  \"States\": {\r\n    \"A\": {\"Type\": \"Pass\", "
                      "\"End\": true}\n  }\r}");
        auto const original = f.bytes();
        std::mt19937 random(7);
        auto const below = [&](std::size_t limit) {
            return static_cast<std::size_t>(std::uniform_int_distribution<std::size_t>(0, limit - 1)(random));
        };
        QStringList const pieces{QStringLiteral("\""), QStringLiteral("{"), QStringLiteral("}"),
            QStringLiteral("["), QStringLiteral("é"), QStringLiteral("😀"), QStringLiteral("e\u0301"),
            QStringLiteral("a"), QStringLiteral(","), QStringLiteral(":"), QStringLiteral(" ")};
        QList<Qt::Key> const keys{Qt::Key_Backspace, Qt::Key_Delete, Qt::Key_Return, Qt::Key_Tab,
            Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down, Qt::Key_Home, Qt::Key_End};
        for (int step = 0; step < 2000; ++step) {
            auto const size = f.bytes().size();
            switch (below(12)) {
            case 0:
            case 1:
            case 2:
                f.type(pieces[static_cast<qsizetype>(below(static_cast<std::size_t>(pieces.size())))]);
                break;
            case 3:
            case 4:
                f.key(keys[static_cast<qsizetype>(below(static_cast<std::size_t>(keys.size())))],
                    below(3) == 0 ? Qt::ShiftModifier : Qt::NoModifier);
                break;
            case 5: {
                // From elsewhere, at a place that cuts no character.
                auto offset = below(size + 1);
                while (offset < size && (static_cast<unsigned char>(f.bytes()[offset]) & 0xC0) == 0x80)
                    ++offset;
                QVERIFY(f.session.apply(text::Patch::insert(offset, "\"ü\": 1,\r\n"), "Test"));
                break;
            }
            case 6:
                if (auto const* const state = f.session.picture().findByName("A"))
                    f.session.run(edit::RenameState{state->id, "Renamed state"});
                break;
            case 7:
                f.session.undo();
                break;
            case 8:
                f.session.redo();
                break;
            case 9: {
                auto const length = f.editor.send(Sci::SCI_GETLENGTH);
                auto const place = [&] {
                    return f.editor.send(Sci::SCI_POSITIONBEFORE,
                        static_cast<long>(below(static_cast<std::size_t>(length) + 1)));
                };
                f.editor.send(Sci::SCI_SETSELECTION, place(), place());
                f.editor.send(Sci::SCI_ADDSELECTION, place(), place());
                f.type(QStringLiteral("mm"));
                break;
            }
            case 10:
                QApplication::clipboard()->setText(QStringLiteral("\"p\":\n[1,\r\n2]"));
                f.key(below(2) == 0 ? Qt::Key_V : Qt::Key_X, Qt::ControlModifier);
                break;
            default:
                f.editor.setCaret(below(size + 1));
                break;
            }
            QVERIFY2(f.editor.agrees(), qPrintable(QStringLiteral("step %1").arg(step)));
        }
        while (f.session.canUndo()) {
            f.session.undo();
            QVERIFY(f.editor.agrees());
        }
        QCOMPARE(f.bytes(), original);
        QCOMPARE(f.editor.shownBytes(), original);
        while (f.session.canRedo())
            f.session.redo();
        QVERIFY(f.editor.agrees());
    }
};

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    theme::Theme::instance().install();
    TestCodeOutsideChanges test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_code_outside_changes.moc"
