// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/base/json_writer.h"
#include "core/edit/commands/rename_state.h"
#include "core/exchange/exporter.h"
#include "core/text/lines.h"
#include "tests/core/edit/compound_edits.h"
#include "tests/corpus.h"

#include <QDirIterator>
#include <QTest>

#include <map>
#include <set>

using namespace steploom;
using tests::MachineModel;

// Two states with one list of catchers.
static std::string sharedCatchers()
{
    return "StartAt: A\nStates:\n  A:\n    Type: Task\n    Resource: "
           "arn:aws:lambda:us-east-1:123456789012:function:f\n"
           "    Catch: &all\n      - ErrorEquals: [States.ALL]\n        Next: X\n    Next: B\n  B:\n    "
           "Type: Task\n"
           "    Resource: arn:aws:lambda:us-east-1:123456789012:function:g\n    Catch: *all\n    Next: X\n"
           "  X:\n    Type: Succeed\n";
}

class TestYamlEdits : public QObject {
    Q_OBJECT

    struct File {
        std::string name;
        std::string bytes;
    };

    static std::vector<File> filesOf(QStringList const& patterns)
    {
        QStringList paths;
        auto const folder = tests::corpusFolder("workflows/files");
        QDirIterator it(folder, patterns, QDir::Files);
        while (!folder.isEmpty() && it.hasNext())
            paths << it.next();
        paths.sort();
        std::vector<File> files;
        for (auto const& path : paths)
            files.push_back({path.toStdString(), *readFile(path.toStdString())});
        return files;
    }
    static std::vector<File> yamlFiles() { return filesOf({"*.yaml", "*.yml"}); }
    // Every sound JSON file, written as YAML.
    static std::vector<File> twins()
    {
        std::vector<File> files;
        for (auto& file : filesOf({"*.json"})) {
            document::Document const document(file.bytes, file.name);
            if (auto text = exchange::findExporter("asl-yaml")->write(document, {}))
                files.push_back({file.name, std::move(*text)});
        }
        return files;
    }
    // What real files seldom have: comments everywhere, brackets, quotes, texts over lines, dashes below
    // their keys, CR LF, a mark at the start, no line end at the end.
    static std::vector<File> oddFiles()
    {
        std::vector<File> files;
        std::string const folder = TEST_DATA "/yaml";
        for (auto const* name : {"comments", "brackets", "texts", "dashes", "four"}) {
            auto bytes = readFile(folder + "/" + name + ".asl.yaml");
            files.push_back({name, *bytes});
            auto crlf = std::string("\xEF\xBB\xBF");
            for (char const c : *bytes)
                crlf += c == '\n' ? "\r\n" : std::string(1, c);
            while (text::isBreak(crlf.back()))
                crlf.pop_back();
            files.push_back({std::string(name) + ", CR LF", crlf});
        }
        return files;
    }

    static std::multiset<std::string> commentsOf(std::string_view text)
    {
        std::multiset<std::string> comments;
        for (auto const line : text::linesOf(text))
            if (auto const word = text::skipBlanks(line, 0); word < line.size() && line[word] == '#')
                comments.emplace(line.substr(word));
        return comments;
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
        auto const kinds = editor.done;
        if (!editor.editOnce(expected))
            return document.bytes() == text ? std::string() : " changed although the edit was refused";
        ++edits;
        std::string kind;
        for (auto const& [name, count] : editor.done)
            if (!kinds.contains(name) || kinds.at(name) != count)
                kind = name;
        auto const tell = [&](std::string const& what) {
            auto const changes = text::difference(text, document.bytes()).splices;
            auto const change = changes.empty() ? text::Splice{} : changes.front();
            auto const from = change.offset < 300 ? 0 : change.offset - 300;
            return " after \"" + history.undoLabel() + "\" (" + kind + "): " + what + "\n"
                + text.substr(from, change.offset - from) + "<<<<"
                + text.substr(change.offset, change.removed) + "====" + change.inserted + ">>>>"
                + text.substr(change.offset + change.removed, 200) + "\n---- expected\n"
                + toJson(expected.root()).substr(0, 3000);
        };
        auto const& tree = *document.snapshot().tree;
        if (!tree.isSound())
            return tell(text::firstFault(tree));
        if (editor.hasModel() && !(tree.root().value() == expected.root()))
            return tell("it means something else");
        if (!editor.fault().empty())
            return tell(editor.fault());
        if (!editor.keepsIdentities(states))
            return tell("a state is not itself any more");
        static std::set<std::string> const takers{"delete", "remove", "remove branch", "remove rule",
            "replace type", "cut", "extract", "set", "disconnect", "convert map", "unwrap", "paste",
            "duplicate", "wrap"};
        if (!takers.contains(kind) && commentsOf(text) != commentsOf(document.bytes()))
            return tell("a comment is gone");
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

    static void editAll(std::vector<File> const& files, int wanted)
    {
        Random random(qEnvironmentVariable("STEPLOOM_EDIT_SEED", "20251").toULongLong());
        std::map<std::string, int> done;
        int total = 0;
        auto filesLeft = static_cast<int>(files.size());
        for (auto const& [name, bytes] : files) {
            auto const perFile = (wanted - total) / filesLeft-- + 1;
            tests::CompoundEdits editor(bytes, random);
            auto& document = editor.document;
            auto& history = editor.history;
            QCOMPARE(document.kind().language, document::FileLanguage::Yaml);
            QVERIFY2(document.snapshot().tree->isSound(), name.c_str());
            if (document.snapshot().graph->states().empty())
                continue;
            auto const anchors = document.anchors();
            int edits = 0;
            for (int attempt = 0; attempt < 8 * perFile && edits < perFile; ++attempt) {
                if (editor.graph().states().empty())
                    break;
                if (auto const fault = tryOne(editor, edits); !fault.empty())
                    QFAIL((name + fault).c_str());
            }
            total += edits;
            for (auto const& [kind, count] : editor.done)
                done[kind] += count;
            auto const after = document.bytes();
            auto const anchorsAfter = document.anchors();
            int steps = 0;
            for (; history.canUndo(); ++steps)
                history.undo();
            QVERIFY2(document.bytes() == bytes, name.c_str());
            QVERIFY2(document.anchors() == anchors, name.c_str());
            for (; steps > 0; --steps)
                history.redo();
            QVERIFY2(document.bytes() == after, name.c_str());
            QVERIFY2(document.anchors() == anchorsAfter, name.c_str());
        }
        QString kinds;
        for (auto const& [kind, count] : done)
            kinds += QString(", %1 %2").arg(kind.c_str()).arg(count);
        qInfo("%d edits done%s", total, qPrintable(kinds));
        QVERIFY(total >= wanted * 8 / 10);
        QCOMPARE(done.size(), tests::CompoundEdits::kindCount);
    }
    // All that a graph says, in its order.
    static std::string saidBy(asl::Graph const& graph)
    {
        std::string said;
        for (auto const& state : graph.states())
            said += std::to_string(state.scope) + ' ' + state.name + ": " + state.typeName + '\n';
        for (auto const& edge : graph.edges())
            said += std::to_string(edge.from) + " -> " + edge.target + ' '
                + std::to_string(static_cast<int>(edge.kind())) + ' ' + std::to_string(edge.to) + '\n';
        return said;
    }

    // STEPLOOM_EDIT_STEPS says how many edits each of the tests below does, STEPLOOM_EDIT_SEED which ones.
    static int wantedEdits(int standard)
    {
        return qEnvironmentVariable("STEPLOOM_EDIT_STEPS", QString::number(standard)).toInt();
    }

private slots:
    void whatAnAliasSharesIsRenamedOnce()
    {
        document::Document document(sharedCatchers(), "shared.yaml");
        auto const& graph = *document.snapshot().graph;
        auto const plan = edit::RenameState{graph.findByName("X")->id, "Done"}.plan(document.snapshot());
        QVERIFY(plan);
        QVERIFY(text::fits(*plan, document.bytes().size()));
        std::vector<document::Anchor> lost;
        document.apply(document.snapshot().embedding->toFile(*plan), lost);
        auto expected = QString::fromStdString(sharedCatchers());
        QCOMPARE(QString::fromStdString(document.bytes()),
            expected.replace("Next: X", "Next: Done").replace("  X:", "  Done:"));
    }

    void everyEditOfARealFileMeansWhatItSaysAndUndoIsExact()
    {
        auto const files = yamlFiles();
        if (files.empty())
            QSKIP("The workflows corpus is not beside the checkout (STEPLOOM_CORPUS).");
        editAll(files, wantedEdits(4000));
    }

    void everyEditOfAWrittenTwinMeansWhatItSaysAndUndoIsExact()
    {
        auto const files = twins();
        if (files.empty())
            QSKIP("The workflows corpus is not beside the checkout (STEPLOOM_CORPUS).");
        editAll(files, wantedEdits(4000));
    }

    // A YAML file, and the JSON that it is exported as, go through the same edits.
    void twinsStayTwins()
    {
        auto const files = yamlFiles();
        if (files.empty())
            QSKIP("The workflows corpus is not beside the checkout (STEPLOOM_CORPUS).");
        static constexpr int editsOfEach = 200;
        int total = 0;
        for (auto const& [name, bytes] : files) {
            auto const json = exchange::findExporter("asl-json")->write(document::Document(bytes, name), {});
            QVERIFY2(json, name.c_str());
            Random same(7);
            Random again(7);
            tests::CompoundEdits yaml(bytes, same);
            tests::CompoundEdits twin(*json, again);
            QCOMPARE(twin.document.kind().language, document::FileLanguage::Json);
            QCOMPARE(saidBy(yaml.graph()), saidBy(twin.graph()));
            int edits = 0;
            for (int attempt = 0; attempt < 8 * editsOfEach && edits < editsOfEach; ++attempt) {
                if (yaml.graph().states().empty())
                    break;
                MachineModel ofYaml(yaml.document.snapshot().tree->root().value());
                MachineModel ofTwin(twin.document.snapshot().tree->root().value());
                edits += yaml.editOnce(ofYaml);
                twin.editOnce(ofTwin);
                auto const what
                    = name + " after " + yaml.history.undoLabel() + " and " + twin.history.undoLabel();
                QVERIFY2(yaml.document.snapshot().tree->root().value()
                        == twin.document.snapshot().tree->root().value(),
                    what.c_str());
                QVERIFY2(saidBy(yaml.graph()) == saidBy(twin.graph()), what.c_str());
            }
            total += edits;
        }
        qInfo("%d edits done on both", total);
        QVERIFY(total >= static_cast<int>(files.size()) * editsOfEach * 8 / 10);
    }

    void everyEditOfAnOddFileMeansWhatItSaysAndUndoIsExact() { editAll(oddFiles(), wantedEdits(4000)); }
};

QTEST_APPLESS_MAIN(TestYamlEdits)
#include "tst_yaml_edits.moc"
