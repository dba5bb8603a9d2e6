// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/base/json_writer.h"
#include "core/edit/commands/rename_state.h"
#include "core/exchange/exporter.h"
#include "tests/core/edit/compound_edits.h"
#include "tests/corpus.h"

#include <QDirIterator>
#include <QTest>

#include <map>

using namespace steploom;
using tests::MachineModel;

class TestCorpusEdits : public QObject {
    Q_OBJECT

    static QStringList corpusFiles()
    {
        QStringList paths;
        auto const folder = tests::corpusFolder("workflows/files");
        QDirIterator it(folder, {"*.json", "*.tpl", "*.tmpl", "*.j2"}, QDir::Files);
        while (!folder.isEmpty() && it.hasNext())
            paths << it.next();
        paths.sort();
        return paths;
    }

    // One random edit, or none when it was refused; what is wrong afterwards, with the texts.
    static std::string tryOne(tests::CompoundEdits& editor, int& edits)
    {
        auto& document = editor.document;
        auto& history = editor.history;
        auto const text = document.bytes();
        auto const anchors = document.anchors();
        MachineModel expected(document.snapshot().tree->root().value());
        std::vector<std::pair<StateId, std::string>> states;
        for (auto const& state : editor.graph().states())
            states.emplace_back(state.id, state.name);
        if (!editor.editOnce(expected))
            return document.bytes() == text ? std::string() : " changed although the edit was refused";
        ++edits;
        auto const tell = [&](std::string const& what) {
            auto const changes = text::difference(text, document.bytes()).splices;
            auto const change = changes.empty() ? text::Splice{} : changes.front();
            auto const from = change.offset < 300 ? 0 : change.offset - 300;
            return " after \"" + history.undoLabel() + "\": " + what + "\n" + text.substr(from, 300)
                + "\n---- went\n" + text.substr(change.offset, change.removed) + "\n---- came\n"
                + change.inserted + "\n---- expected\n" + toJson(expected.root()).substr(0, 3000);
        };
        auto const now = text::parseJsonValue(document.bytes());
        if (!now)
            return tell(now.sentence());
        if (editor.hasModel() && !(*now == expected.root()))
            return tell("it means something else");
        if (!editor.fault().empty())
            return tell(editor.fault());
        if (!editor.keepsIdentities(states))
            return tell("a state is not itself any more");
        // Typing may have joined the step before, and what changes nothing is no step.
        if (history.undoLabel() == "Typing" || document.bytes() == text)
            return {};
        auto const after = document.bytes();
        auto const anchorsAfter = document.anchors();
        history.undo();
        if (document.bytes() != text || document.anchors() != anchors)
            return tell("undo does not give the same text and identities");
        history.redo();
        if (document.bytes() != after || document.anchors() != anchorsAfter)
            return tell("redo does not give the same text and identities");
        return {};
    }

private slots:
    // STEPLOOM_EDIT_STEPS says how many edits in all, STEPLOOM_EDIT_SEED which ones.
    void everyEditMeansWhatItSaysAndUndoIsExact()
    {
        auto const paths = corpusFiles();
        if (paths.isEmpty())
            QSKIP("The workflows corpus is not beside the checkout (STEPLOOM_CORPUS).");
        int const wanted = qEnvironmentVariable("STEPLOOM_EDIT_STEPS", "11000").toInt();
        Random random(qEnvironmentVariable("STEPLOOM_EDIT_SEED", "20251").toULongLong());
        std::map<std::string, int> done;
        int total = 0;
        int filesLeft = int(paths.size());
        for (auto const& path : paths) {
            auto const bytes = readFile(path.toStdString());
            QVERIFY(bytes);
            auto const perFile = (wanted - total) / filesLeft-- + 1;
            tests::CompoundEdits editor(*bytes, random);
            auto& document = editor.document;
            auto& history = editor.history;
            if (!document.snapshot().tree->isSound() || document.snapshot().graph->states().empty())
                continue;
            auto const anchors = document.anchors();
            int edits = 0;
            for (int attempt = 0; attempt < 8 * perFile && edits < perFile; ++attempt) {
                if (editor.graph().states().empty())
                    break;
                if (auto const fault = tryOne(editor, edits); !fault.empty())
                    QFAIL((path.toStdString() + fault).c_str());
            }
            total += edits;
            for (auto const& [kind, count] : editor.done)
                done[kind] += count;

            auto const after = document.bytes();
            auto const anchorsAfter = document.anchors();
            int steps = 0;
            for (; history.canUndo(); ++steps)
                history.undo();
            QVERIFY2(document.bytes() == *bytes, qPrintable(path));
            QVERIFY2(document.anchors() == anchors, qPrintable(path));
            for (; steps > 0; --steps)
                history.redo();
            QVERIFY2(document.bytes() == after, qPrintable(path));
            QVERIFY2(document.anchors() == anchorsAfter, qPrintable(path));
        }
        QString kinds;
        for (auto const& [kind, count] : done)
            kinds += QString(", %1 %2").arg(kind.c_str()).arg(count);
        qInfo("%d edits done%s", total, qPrintable(kinds));
        QVERIFY(total >= wanted * 9 / 10);
        QCOMPARE(done.size(), tests::CompoundEdits::kindCount);
        for (auto const& [kind, count] : done)
            QVERIFY2(count > wanted / 500, kind.c_str());
    }

    // All files, those included that are no strict JSON: what can be read of them can be edited.
    void renamingTheFirstReadableStateAndUndoingGivesTheSameBytes()
    {
        auto const paths = corpusFiles();
        if (paths.isEmpty())
            QSKIP("The workflows corpus is not beside the checkout (STEPLOOM_CORPUS).");
        int renamed = 0;
        int unsound = 0;
        for (auto const& path : paths) {
            auto const bytes = readFile(path.toStdString());
            document::Document document(*bytes);
            edit::History history(document);
            unsound += !document.snapshot().tree->isSound();
            auto const anchors = document.anchors();
            bool isDone = false;
            for (auto const& state : document.snapshot().graph->states()) {
                auto const id = state.id;
                // The words of a template between the states are no state.
                if (!state.type || !history.run(edit::RenameState{id, "Renamed state"}))
                    continue;
                isDone = true;
                QVERIFY2(document.bytes() != *bytes, qPrintable(path));
                QCOMPARE(document.snapshot().graph->find(id)->name, std::string("Renamed state"));
                break;
            }
            QVERIFY2(isDone, qPrintable(path));
            ++renamed;
            history.undo();
            QVERIFY2(document.bytes() == *bytes, qPrintable(path));
            QVERIFY2(document.anchors() == anchors, qPrintable(path));
        }
        qInfo("%d files renamed and put back, %d of them no strict JSON", renamed, unsound);
        QCOMPARE(renamed, int(paths.size()));
        QVERIFY(unsound >= 6);
    }

    void exportingGivesTheBytesThatWereRead()
    {
        auto const paths = corpusFiles();
        if (paths.isEmpty())
            QSKIP("The workflows corpus is not beside the checkout (STEPLOOM_CORPUS).");
        auto const* exporter = exchange::findExporter("asl-json");
        QVERIFY(exporter);
        for (auto const& path : paths) {
            auto const bytes = readFile(path.toStdString());
            auto const text = exporter->write(document::Document(*bytes), {});
            QVERIFY2(text && *text == *bytes, qPrintable(path));
        }
    }
};

QTEST_APPLESS_MAIN(TestCorpusEdits)
#include "tst_corpus_edits.moc"
