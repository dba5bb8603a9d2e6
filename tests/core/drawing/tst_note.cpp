// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drawing/diagram.h"

#include <QTest>

using namespace steploom;
using namespace steploom::drawing;

// Remarks on the drawing.
class TestNote : public QObject {
    Q_OBJECT

    std::shared_ptr<asl::Graph const> m_graph = asl::Graph::build(text::SyntaxTree::parseJson(R"({
        "StartAt": "A", "States": {
            "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Retry": [{"ErrorEquals": ["States.ALL"]}], "Next": "Each"},
            "Each": {"Type": "Map", "ItemProcessor": {"StartAt": "In", "States": {"In": {"Type": "Pass", "End": true}}}, "End": true}
        }})"));
    layout::Layout m_layout = layout::layOut(*m_graph);

    StateId id(char const* name) const { return m_graph->findByName(name)->id; }
    Rect card(char const* name) const { return m_layout.states[m_graph->indexOf(id(name))]; }
    Rect box(NoteLook const& note) const { return noteBox(*m_graph, m_layout, note); }

    QStringList lines(NoteLook const& note) const
    {
        QStringList lines;
        for (auto const& item : drawNote(*m_graph, m_layout, note).items)
            if (auto const* run = std::get_if<TextRun>(&item.what))
                lines.append(QString::fromStdString(run->text));
        return lines;
    }

private slots:
    void aNoteLiesBesideItsState()
    {
        NoteLook const note{.text = "Hello", .state = id("A"), .at = {24, 8}};
        QCOMPARE(box(note).x, card("A").right() + 24);
        QCOMPARE(box(note).y, card("A").y + 8);
        NoteLook const ofMachine{.text = "Hello", .at = {24, 8}};
        QCOMPARE(box(ofMachine).x, 24.0);
        QCOMPARE(box(ofMachine).y, 8.0);
    }

    void aLineLeadsToTheStateAndToNothingElse()
    {
        auto const shapes = [&](NoteLook const& note) {
            int count = 0;
            for (auto const& item : drawNote(*m_graph, m_layout, note).items)
                count += std::holds_alternative<Shape>(item.what) ? 1 : 0;
            return count;
        };
        QCOMPARE(shapes({.text = "a", .state = id("A"), .at = {24, 0}}), 1);
        QCOMPARE(shapes({.text = "a", .at = {400, 0}}), 0);
        // Nor where it lies on its card.
        QCOMPARE(shapes({.text = "a", .state = id("A"), .at = {-20, 0}}), 0);
    }

    void longTextsAreBrokenBetweenWords()
    {
        NoteLook const note{
            .text = "The bank answers late on Mondays, ask Kim before you change this.\nSecond"};
        auto const shown = lines(note);
        QVERIFY(shown.size() > 2);
        QCOMPARE(shown.last(), QString("Second"));
        QCOMPARE(shown.mid(0, shown.size() - 1).join(' '),
            QString("The bank answers late on Mondays, ask Kim before you change this."));
        for (auto const& line : shown)
            QVERIFY(
                layout::textWidth(line.toStdString(), layout::FontFace::Regular, 12) <= box(note).width - 20);
    }

    void wordsLongerThanALineAreBrokenBetweenCharacters()
    {
        std::string word;
        for (int i = 0; i < 60; ++i)
            word += "注";
        auto const shown = lines({.text = word});
        QVERIFY(shown.size() > 2);
        QCOMPARE(shown.join(QString()).toStdString(), word);
    }

    void endlessTextsAreCut()
    {
        NoteLook const note{.text = std::string(100000, '\n') + "end"};
        QVERIFY(box(note).height < 500);
        QVERIFY(lines(note).last().endsWith("…"));
    }

    void theNoteOfAStateThatIsNotShownIsNotDrawn()
    {
        auto hidden = m_layout;
        hidden.states[m_graph->indexOf(id("A"))] = {};
        NoteLook const note{.text = "a", .state = id("A")};
        QVERIFY(noteBox(*m_graph, hidden, note).isEmpty());
        QVERIFY(drawNote(*m_graph, hidden, note).items.empty());
        QCOMPARE(boundsWithNotes(*m_graph, hidden, {note}), hidden.bounds);
    }

    void aNoteSaysWhoseItWas()
    {
        QCOMPARE(lines({.text = "a", .missing = "Gone"}).first(), QString("About Gone, which is not there:"));
    }

    void aNewNoteFindsAFreePlace()
    {
        std::vector<NoteLook> notes;
        for (int i = 0; i < 6; ++i)
            for (auto const state : {id("A"), id("In"), id("Each"), StateId{}}) {
                NoteLook const note{.number = static_cast<std::uint32_t>(notes.size() + 1),
                    .text = "A few words here",
                    .state = state,
                    .at = freeNotePlace(*m_graph, m_layout, notes, state)};
                auto const place = box(note);
                for (auto const& other : notes)
                    QVERIFY(!place.intersects(box(other)));
                QVERIFY(!place.intersects(card("A")));
                QVERIFY(!place.intersects(card("In")));
                for (auto const& route : m_layout.routes)
                    QVERIFY(!place.intersects(route.label));
                notes.push_back(note);
            }
    }

    void aNewNoteIsNotFarFromItsStateAmongOtherBranches()
    {
        auto const graph
            = asl::Graph::build(text::SyntaxTree::parseJson(R"({"StartAt": "Both", "States": {"Both":
            {"Type": "Parallel", "End": true, "Branches": [
              {"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}},
              {"StartAt": "B1", "States": {"B1": {"Type": "Pass", "Next": "B2"}, "B2": {"Type": "Pass", "Next": "B3"}, "B3": {"Type": "Pass", "End": true}}},
              {"StartAt": "C", "States": {"C": {"Type": "Pass", "End": true}}},
              {"StartAt": "D", "States": {"D": {"Type": "Pass", "End": true}}}]}}})"));
        auto const layout = layout::layOut(*graph);
        auto const state = graph->findByName("A")->id;
        auto const at = freeNotePlace(*graph, layout, {}, state);
        QVERIFY2(
            std::abs(at.x) < 500 && std::abs(at.y) < 300, qPrintable(QString("%1, %2").arg(at.x).arg(at.y)));
    }

    void thePictureIsAsBigAsItsNotes()
    {
        NoteLook const far{.text = "a", .at = {2000, -300}};
        auto const bounds = boundsWithNotes(*m_graph, m_layout, {far});
        QCOMPARE(bounds.right(), box(far).right());
        QCOMPARE(bounds.y, -300.0);
        QCOMPARE(bounds.bottom(), m_layout.bounds.bottom());
    }

    void notesArePartOfTheDiagram()
    {
        Looks looks;
        auto const plain = drawDiagram(*m_graph, m_layout, {}, looks).items.size();
        looks.notes.push_back({.text = "Hello"});
        auto const list = drawDiagram(*m_graph, m_layout, {}, looks);
        QVERIFY(list.items.size() > plain);
        // On top of all else.
        QCOMPARE(std::get<TextRun>(list.items.back().what).text, std::string("Hello"));
    }
};

QTEST_APPLESS_MAIN(TestNote)
#include "tst_note.moc"
