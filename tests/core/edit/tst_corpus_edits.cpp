// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/base/json_writer.h"
#include "core/base/random.h"
#include "core/edit/commands/connect_states.h"
#include "core/edit/commands/delete_states.h"
#include "core/edit/commands/insert_state.h"
#include "core/edit/commands/move_state.h"
#include "core/edit/commands/rename_state.h"
#include "core/edit/commands/set_field.h"
#include "core/edit/history.h"
#include "core/exchange/exporter.h"
#include "tests/core/edit/machine_model.h"
#include "tests/corpus.h"

#include <QDirIterator>
#include <QTest>

#include <map>

using namespace steploom;
using tests::MachineModel;
using tests::Path;
using tests::operator+;

namespace {

// One random edit after another on one file. Each is done on the document and, by another way, on the model.
class Editor {
public:
    Editor(std::string const& bytes, Random& random) : document(bytes), history(document), m_random(random) {}

    document::Document document;
    edit::History history;
    std::map<std::string, int> done;  ///< by kind of edit

    asl::Graph const& graph() const { return *document.snapshot().graph; }

    // False when the edit was refused. Then `expected` is what it meant.
    bool editOnce(MachineModel& expected)
    {
        m_newNames.clear();
        m_gone.clear();
        static constexpr std::array kinds{"rename", "insert", "delete", "move", "connect", "disconnect",
            "set", "remove", "reorder", "type"};
        auto const kind = below(kinds.size());
        bool const isDone = kind == 0 ? rename(expected)
            : kind == 1               ? insert(expected)
            : kind == 2               ? deleteSome(expected)
            : kind == 3               ? move(expected)
            : kind == 4               ? connect(expected)
            : kind == 5               ? disconnect(expected)
            : kind == 6               ? setField(expected)
            : kind == 7               ? removeField(expected)
            : kind == 8               ? reorder(expected)
                                      : type(expected);
        if (isDone)
            ++done[kinds[kind]];
        return isDone;
    }

    // Whether every state that was there before and was not meant to go is there under its name and identity.
    bool keepsIdentities(std::vector<std::pair<StateId, std::string>> const& before) const
    {
        for (auto const& [id, name] : before) {
            auto const* state = graph().find(id);
            if (m_gone.contains(id) != (state == nullptr))
                return false;
            auto const renamed = m_newNames.find(id);
            if (state && state->name != (renamed == m_newNames.end() ? name : renamed->second))
                return false;
        }
        return true;
    }

private:
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(m_random.next() % limit); }

    asl::State const& anyState() { return graph().states()[below(graph().states().size())]; }
    Path scopeOf(asl::State const& state) const { return scopePath(state.scope); }
    Path scopePath(asl::ScopeIndex scope) const { return pointerTokens(graph().scope(scope).node.pointer()); }
    Path pathOf(asl::State const& state) const { return pointerTokens(state.node.pointer()); }

    bool rename(MachineModel& model)
    {
        auto const& state = anyState();
        auto const name = below(4) == 0 ? "é \"quoted\" \\ /~ " + std::to_string(m_random.next())
                                        : "State " + std::to_string(m_random.next());
        model.rename(scopeOf(state), state.name, name);
        m_newNames[state.id] = name;
        return history.run(edit::RenameState{state.id, name}).ok();
    }

    // What leads to the place and where it leads: the path of a target, or a state that ends.
    struct ModelPlace {
        edit::Place place;
        Path scope;
        std::optional<Path> target;
        std::optional<Path> ending;
        std::string onward;
    };

    ModelPlace onEdge(edit::Place place, asl::Edge const& edge) const
    {
        return {std::move(place), scopePath(edge.scope), pointerTokens(edge.node.pointer()), std::nullopt,
            edge.target};
    }

    std::optional<ModelPlace> anyPlace()
    {
        auto const& state = anyState();
        switch (below(3)) {
        case 0: {
            auto const edges = graph().edges();
            if (edges.empty())
                return std::nullopt;
            auto const& edge = edges[below(edges.size())];
            return onEdge(edit::OnEdge{edge.id}, edge);
        }
        case 1: {
            for (auto const index : state.edges)
                if (graph().edge(index).kind() == asl::EdgeKind::Next)
                    return onEdge(edit::AfterState{state.id}, graph().edge(index));
            return ModelPlace{edit::AfterState{state.id}, scopeOf(state), std::nullopt, pathOf(state), {}};
        }
        default: {
            auto const& scope = graph().scope(state.scope);
            if (scope.start == asl::noIndex)
                return std::nullopt;
            auto const owner = scope.owner == asl::noIndex ? StateId{} : graph().state(scope.owner).id;
            return onEdge(edit::AtStart{owner, scope.number}, graph().edge(scope.start));
        }
        }
    }

    bool insert(MachineModel& model)
    {
        auto const place = anyPlace();
        if (!place)
            return false;
        static std::array<std::string, 4> const starters{R"({"Type":"Pass","Result":{"a":[1,2.0,"x"]}})",
            R"({"Type":"Wait","Seconds":5})", R"({"Type":"Fail","Error":"E"})",
            R"({"Type":"Choice","Choices":[{"Variable":"$.v","IsPresent":true,"Next":""}],"Default":""})"};
        auto const& starter = starters[below(starters.size())];
        auto const name = below(2) == 0 ? anyState().name : "Put in " + std::to_string(m_random.next());
        auto const unique = edit::uniqueStateName(graph(), name);
        if (place->target)
            model.set(*place->target, unique);
        else
            model.setNext(*place->ending, unique);
        model.insert(place->scope, unique, *text::parseJsonValue(starter), place->onward);
        return history.run(edit::InsertState{name, starter, place->place}).ok();
    }

    bool deleteSome(MachineModel& model)
    {
        if (graph().states().size() < 3)
            return false;
        auto const& state = anyState();
        auto const siblings = graph().scope(state.scope).states;
        std::set<asl::StateIndex> doomed{graph().indexOf(state.id)};
        if (below(3) == 0)
            doomed.insert(siblings[below(siblings.size())]);
        std::set<std::string> names;
        std::vector<StateId> ids;
        for (auto const index : doomed) {
            names.insert(graph().state(index).name);
            ids.push_back(graph().state(index).id);
        }
        for (auto const& each : graph().states())
            for (auto const* at = &each; at; at = graph().parentOf(*at))
                if (doomed.contains(graph().indexOf(at->id)))
                    m_gone.insert(each.id);
        model.deleteStates(scopeOf(state), names);
        return history.run(edit::DeleteStates{ids}).ok();
    }

    bool move(MachineModel& model)
    {
        auto const& state = anyState();
        auto const place = anyPlace();
        if (!place)
            return false;
        auto const scope = scopeOf(state);
        auto const path = pathOf(state);
        auto const own = model.onwardOf(path);
        bool const isTerminal = state.typeName == "Succeed" || state.typeName == "Fail";
        // Beside itself nothing changes: behind itself, or on a line that leads to it.
        bool const leadsToItself = place->scope == scope && place->onward == state.name;
        bool const isOwnLine = place->target && place->target->size() > path.size()
            && std::equal(path.begin(), path.end(), place->target->begin()) && place->scope == scope;
        if (!leadsToItself && !isOwnLine && place->ending != path) {
            model.bypass(scope, state.name, own == state.name ? std::string() : own, {state.name});
            if (place->target)
                model.set(*place->target, state.name);
            else
                model.setNext(*place->ending, state.name);
            if (!isTerminal)
                model.setNext(path, place->onward);
            if (place->scope != scope) {
                model.settle(scope, place->scope, {state.name});
                auto const fields = *model.at(path);
                model.set(MachineModel::stateIn(place->scope, state.name), fields);
                model.remove(path);
            }
        }
        return history.run(edit::MoveState{state.id, place->place}).ok();
    }

    bool connect(MachineModel& model)
    {
        auto const& state = anyState();
        auto const siblings = graph().scope(state.scope).states;
        auto const& to = graph().state(siblings[below(siblings.size())]);
        auto const path = pathOf(state);
        auto const size
            = [&](char const* list) { return static_cast<std::uint32_t>(state.node.find(list).size()); };
        asl::EdgeId edge{state.id, asl::EdgeKind::Next, 0};
        switch (below(5)) {
        case 0: {
            auto const edges = graph().edges();
            auto const& existing = edges[below(edges.size())];
            edge = existing.id;
            model.set(pointerTokens(existing.node.pointer()), to.name);
            break;
        }
        case 1:
            model.setNext(path, to.name);
            break;
        case 2:
            edge.kind = asl::EdgeKind::Default;
            model.set(path + "Default", to.name);
            break;
        case 3: {
            edge = {state.id, asl::EdgeKind::Choice, size("Choices")};
            model.append(path + "Choices",
                state.language == asl::QueryLanguage::Jsonata
                    ? Value::object({{"Condition", "{% true %}"}, {"Next", to.name}})
                    : Value::object({{"Variable", "$"}, {"IsPresent", true}, {"Next", to.name}}));
            break;
        }
        default:
            edge = {state.id, asl::EdgeKind::Catch, size("Catch")};
            model.append(path + "Catch",
                Value::object({{"ErrorEquals", Value::array({"States.ALL"})}, {"Next", to.name}}));
        }
        return history.run(edit::ConnectStates{edge, to.id}).ok();
    }

    bool disconnect(MachineModel& model)
    {
        auto const edges = graph().edges();
        if (edges.empty())
            return false;
        auto const& edge = edges[below(edges.size())];
        auto target = pointerTokens(edge.node.pointer());
        switch (edge.kind()) {
        case asl::EdgeKind::Start:
            model.set(target, "");
            break;
        case asl::EdgeKind::Next:
            target.pop_back();
            model.setNext(target, {});
            break;
        case asl::EdgeKind::Default:
            model.remove(target);
            break;
        default: {
            auto item = target;
            item.pop_back();
            auto list = item;
            list.pop_back();
            bool const isLast = model.at(list)->size() == 1;
            if (isLast && edge.kind() == asl::EdgeKind::Choice)
                model.set(target, "");
            else
                model.remove(isLast ? list : item);
        }
        }
        return history.run(edit::DisconnectEdge{edge.id}).ok();
    }

    bool setField(MachineModel& model)
    {
        auto const& state = anyState();
        static std::array<std::string, 5> const fields{
            "/Comment", "/Parameters/a b/c~1d", "/TimeoutSeconds", "/ResultSelector", "/Retry/-"};
        auto const& field = fields[below(fields.size())];
        static std::array<Value, 4> const values{Value("text \"with\" \\ and \u00e9"), Value(7), Value(2.5),
            Value::object({{"ErrorEquals", Value::array({"E"})}, {"n", Value()}, {"e", Value::object()}})};
        auto const& value = values[below(values.size())];
        bool const isMachine = below(5) == 0;
        auto const root = isMachine ? Path{} : pathOf(state);
        if (field == "/Retry/-" && !isMachine)
            model.append(root + "Retry", value);
        else if (field == "/Retry/-")
            return false;
        else {
            // What is no object in the way gives place to one.
            auto path = root;
            auto const steps = pointerTokens(field);
            for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
                path.push_back(steps[i]);
                if (auto const* there = model.at(path); there && there->isArray())
                    return false;
                else if (!there || !there->isObject())
                    model.set(path, Value::object());
            }
            model.set(path + steps.back(), value);
        }
        return history.run(edit::SetField{isMachine ? StateId{} : state.id, field, value}).ok();
    }

    bool removeField(MachineModel& model)
    {
        auto const& state = anyState();
        static std::array<std::string, 6> const fields{
            "Comment", "Parameters", "TimeoutSeconds", "ResultPath", "Retry", "InputPath"};
        auto const& field = fields[below(fields.size())];
        auto const path = pathOf(state) + field;
        if (!model.at(path))
            return false;
        if (field != "Retry" || below(2) == 0) {
            model.remove(path);
            return history.run(edit::RemoveField{state.id, "/" + field}).ok();
        }
        // One retrier; with the last one the list goes.
        auto const count = model.at(path)->size();
        if (count == 0)
            return false;
        auto const index = std::to_string(below(count));
        model.remove(count == 1 ? path : path + index);
        return history.run(edit::RemoveField{state.id, "/Retry/" + index}).ok();
    }

    bool reorder(MachineModel& model)
    {
        static std::array<std::string, 4> const lists{"Choices", "Retry", "Catch", "Branches"};
        for (int attempt = 0; attempt < 20; ++attempt) {
            auto const& state = anyState();
            auto const& list = lists[below(lists.size())];
            auto const* items = model.at(pathOf(state) + list);
            if (!items || items->size() < 2)
                continue;
            auto const from = below(items->size());
            auto const to = below(items->size());
            model.moveItem(pathOf(state) + list, from, to);
            return history.run(edit::MoveItem{state.id, "/" + list, from, to}).ok();
        }
        return false;
    }

    // A keystroke in the text: inside a string, or a blank between two tokens. Not in a Type, which decides
    // whether there are states inside.
    bool type(MachineModel& model)
    {
        auto node = anyState().node;
        while (node.size() > 0)
            node = node.child(below(node.size()));
        bool const isText = node.isString() && !node.keyIs("Type") && below(3) > 0;
        auto const offset = isText ? node.contentRange().offset : node.range().offset;
        if (isText)
            model.set(pointerTokens(node.pointer()), "z" + node.string());
        auto const merge = below(2) == 0 ? edit::Merge::Never : edit::Merge::Word;
        return history.type(text::Patch{{{offset, 0, isText ? "z" : " "}}, {}}, merge).ok();
    }

    Random& m_random;
    std::map<StateId, std::string> m_newNames;
    std::set<StateId> m_gone;
};

}  // namespace

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

private slots:
    void everyEditMeansWhatItSaysAndUndoIsExact()
    {
        auto const paths = corpusFiles();
        if (paths.isEmpty())
            QSKIP("The workflows corpus is not beside the checkout (STEPLOOM_CORPUS).");
        constexpr int editsPerFile = 55;
        Random random(20251);
        std::map<std::string, int> done;
        int total = 0;
        for (auto const& path : paths) {
            auto const bytes = readFile(path.toStdString());
            QVERIFY(bytes);
            Editor editor(*bytes, random);
            auto& document = editor.document;
            auto& history = editor.history;
            if (!document.snapshot().tree->isSound() || document.snapshot().graph->states().empty())
                continue;
            auto const anchors = document.anchors();
            int edits = 0;
            for (int attempt = 0; attempt < 5 * editsPerFile && edits < editsPerFile; ++attempt) {
                auto const text = document.bytes();
                MachineModel expected(document.snapshot().tree->root().value());
                std::vector<std::pair<StateId, std::string>> states;
                for (auto const& state : editor.graph().states())
                    states.emplace_back(state.id, state.name);
                if (editor.graph().states().empty())
                    break;
                if (!editor.editOnce(expected)) {
                    QVERIFY2(document.bytes() == text, qPrintable(path));
                    continue;
                }
                ++edits;
                auto const now = text::parseJsonValue(document.bytes());
                auto const tell = [&] {
                    return path.toStdString() + " after \"" + history.undoLabel() + "\"\n"
                        + text.substr(0, 3000) + "\n----\n" + document.bytes().substr(0, 3000)
                        + "\n---- expected\n" + toJson(expected.root()).substr(0, 3000);
                };
                QVERIFY2(now, tell().c_str());
                QVERIFY2(*now == expected.root(), tell().c_str());
                QVERIFY2(editor.keepsIdentities(states), tell().c_str());
            }
            total += edits;
            for (auto const& [kind, count] : editor.done)
                done[kind] += count;

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
        QString kinds;
        for (auto const& [kind, count] : done)
            kinds += QString(" %1 %2").arg(kind.c_str()).arg(count);
        qInfo("%d edits done:%s", total, qPrintable(kinds));
        QVERIFY(total >= 10'000);
        QCOMPARE(done.size(), std::size_t{10});
        for (auto const& [kind, count] : done)
            QVERIFY2(count > 100, kind.c_str());
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
