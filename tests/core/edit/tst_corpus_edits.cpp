// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/base/random.h"
#include "core/edit/commands/connect_states.h"
#include "core/edit/commands/delete_states.h"
#include "core/edit/commands/insert_state.h"
#include "core/edit/commands/move_state.h"
#include "core/edit/commands/rename_state.h"
#include "core/edit/commands/set_field.h"
#include "core/edit/history.h"
#include "tests/corpus.h"

#include <QDirIterator>
#include <QTest>

using namespace steploom;

// Random edits on real definitions: every text stays sound, and undoing all gives the same bytes and
// identities.
class TestCorpusEdits : public QObject {
    Q_OBJECT

    struct Counts {
        int done = 0;
        int refused = 0;
    };

    static void editOnce(
        edit::History& history, document::Document const& document, Random& random, Counts& counts)
    {
        auto const& graph = *document.snapshot().graph;
        if (graph.states().empty())
            return;
        auto const& state = graph.states()[random.next() % graph.states().size()];
        auto const& other = graph.states()[random.next() % graph.states().size()];
        auto const id = state.id;
        bool const hasEdge = !graph.edges().empty();
        auto const edge = hasEdge ? graph.edges()[random.next() % graph.edges().size()].id : asl::EdgeId{};
        auto const name = "New " + std::to_string(random.next() % 100000);
        Result<void> result;
        switch (random.next() % 9) {
        case 0:
            result = history.run(edit::RenameState{id, name});
            QVERIFY(!result || document.snapshot().graph->find(id)->name == name);
            break;
        case 1:
            result = history.run(edit::InsertState{name, R"({"Type":"Pass"})", edit::OnEdge{edge}});
            QVERIFY(!result || document.snapshot().graph->findByName(name));
            break;
        case 2:
            result = history.run(
                edit::InsertState{name, R"({"Type":"Wait","Seconds":5})", edit::AfterState{id}});
            break;
        case 3:
            if (graph.states().size() < 3)
                return;
            result = history.run(edit::DeleteStates{{id}});
            QVERIFY(!result || !document.snapshot().graph->find(id));
            break;
        case 4: {
            Value const value = Value::object({{"a", Value::array({1, "x"})}, {"b", 2.5}});
            result = history.run(edit::SetField{id, "/Comment", value});
            if (result)
                QVERIFY(document.snapshot().graph->find(id)->node.find("Comment").value() == value);
            break;
        }
        case 5:
            result = history.run(edit::RemoveField{id, "/Comment"});
            QVERIFY(!result || !document.snapshot().graph->find(id)->node.find("Comment"));
            break;
        case 6:
            result = history.run(edit::ConnectStates{edge, other.id});
            break;
        case 7:
            result = history.run(edit::DisconnectEdge{edge});
            break;
        default: {
            auto const target = other.id;
            result = random.next() % 2 == 0 ? history.run(edit::MoveState{id, edit::OnEdge{edge}})
                                            : history.run(edit::MoveState{id, edit::AfterState{target}});
            QVERIFY(document.snapshot().graph->find(id));
        }
        }
        ++(result ? counts.done : counts.refused);
    }

private slots:
    void randomEditsLeaveSoundTextsAndUndoExactly()
    {
        auto const folder = tests::corpusFolder("workflows/files");
        if (folder.isEmpty())
            QSKIP("The workflows corpus is not beside the checkout (STEPLOOM_CORPUS).");
        Random random(20251);
        Counts counts;
        int files = 0;
        QDirIterator it(folder, {"*.json"}, QDir::Files);
        while (it.hasNext()) {
            auto const path = it.next();
            auto const bytes = readFile(path.toStdString());
            QVERIFY(bytes);
            document::Document document(*bytes);
            edit::History history(document);
            ++files;
            auto const anchors = document.anchors();
            if (!document.snapshot().tree->isSound()) {
                QVERIFY(!document.snapshot().tree->faults().empty());
                continue;
            }
            for (int step = 0; step < 50; ++step) {
                editOnce(history, document, random, counts);
                if (!document.snapshot().tree->isSound())
                    qWarning("%s\n%s", qPrintable(path), document.bytes().substr(0, 4000).c_str());
                QVERIFY2(document.snapshot().tree->isSound(), qPrintable(path));
            }
            auto const after = document.bytes();
            auto const anchorsAfter = document.anchors();
            while (history.canUndo())
                history.undo();
            QVERIFY2(document.bytes() == *bytes, qPrintable(path));
            QVERIFY2(document.anchors() == anchors, qPrintable(path));
            while (history.canRedo())
                history.redo();
            QVERIFY2(document.bytes() == after, qPrintable(path));
            QVERIFY2(document.anchors() == anchorsAfter, qPrintable(path));
        }
        qInfo("%d files, %d edits done, %d refused", files, counts.done, counts.refused);
        QVERIFY(files > 100);
        QVERIFY(counts.done > 5000);
    }

    void renamingTheFirstStateAndUndoingGivesTheSameBytes()
    {
        auto const folder = tests::corpusFolder("workflows/files");
        if (folder.isEmpty())
            QSKIP("The workflows corpus is not beside the checkout (STEPLOOM_CORPUS).");
        QDirIterator it(folder, {"*.json"}, QDir::Files);
        int renamed = 0;
        while (it.hasNext()) {
            auto const path = it.next();
            auto const bytes = readFile(path.toStdString());
            document::Document document(*bytes);
            edit::History history(document);
            auto const& states = document.snapshot().graph->states();
            if (states.empty())
                continue;
            auto const result = history.run(edit::RenameState{states.front().id, "Renamed state"});
            if (!document.snapshot().tree->isSound() && !result)
                continue;
            QVERIFY2(result.ok(), qPrintable(path));
            ++renamed;
            history.undo();
            QVERIFY2(document.bytes() == *bytes, qPrintable(path));
        }
        qInfo("%d files renamed and put back", renamed);
        QVERIFY(renamed > 100);
    }
};

QTEST_APPLESS_MAIN(TestCorpusEdits)
#include "tst_corpus_edits.moc"
