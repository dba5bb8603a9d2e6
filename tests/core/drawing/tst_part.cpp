// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drawing/diagram.h"
#include "core/drawing/part.h"

#include <QTest>

using namespace steploom;
using namespace steploom::drawing;

static char const* const machine = R"({
  "StartAt": "First",
  "States": {
    "First": {"Type": "Pass", "Next": "Both"},
    "Both": {
      "Type": "Parallel",
      "Branches": [
        {"StartAt": "L1", "States": {"L1": {"Type": "Pass", "Next": "L2"}, "L2": {"Type": "Pass", "End": true}}},
        {"StartAt": "R1", "States": {"R1": {"Type": "Pass", "Next": "Each"}, "Each": {
          "Type": "Map", "ItemProcessor": {"StartAt": "Inner", "States": {"Inner": {"Type": "Pass", "End": true}}},
          "End": true}}}
      ],
      "Next": "Last"
    },
    "Last": {"Type": "Pass", "End": true}
  }
})";

// A picture of some states only.
class TestPart : public QObject {
    Q_OBJECT

    std::shared_ptr<asl::Graph const> m_graph = asl::Graph::build(text::SyntaxTree::parseJson(machine));
    layout::Options m_options;
    layout::Layout m_layout = layout::layOut(*m_graph);

    StateId id(char const* name) const { return m_graph->findByName(name)->id; }
    asl::StateIndex index(char const* name) const { return m_graph->indexOf(id(name)); }

    layout::Layout part(std::initializer_list<char const*> names) const
    {
        std::vector<StateId> ids;
        for (auto const* name : names)
            ids.push_back(id(name));
        return partOf(*m_graph, m_layout, ids);
    }

    QStringList texts(layout::Layout const& layout) const
    {
        QStringList texts;
        for (auto const& item : drawDiagram(*m_graph, layout, m_options).items)
            if (auto const* run = std::get_if<TextRun>(&item.what))
                texts.append(QString::fromStdString(run->text));
        return texts;
    }

    QStringList names(layout::Layout const& layout) const
    {
        QStringList found;
        auto const all = texts(layout);
        for (auto const& state : m_graph->states())
            if (auto const name = QString::fromStdString(state.name); all.contains(name))
                found.append(name);
        return found;
    }

private slots:
    void onlyWhatWasChosenIsDrawn()
    {
        auto const picture = part({"First"});
        QCOMPARE(names(picture), QStringList({"First"}));
        QVERIFY(!texts(picture).contains("Start"));
        QVERIFY(!texts(picture).contains("Branch 1"));
        QVERIFY(picture.routes.empty());
        QCOMPARE(picture.bounds, m_layout.states[index("First")]);
    }

    void theLinesAmongTheChosenAreDrawnAndNoOthers()
    {
        auto const picture = part({"First", "Both"});
        int among = 0;
        for (auto const& route : picture.routes) {
            QVERIFY(route.to != index("Last"));
            among += route.from == index("First") && route.to == index("Both") ? 1 : 0;
        }
        QCOMPARE(among, 1);
        QCOMPARE(int(part({"First", "Last"}).routes.size()), 0);
    }

    void aChosenContainerIsWhole()
    {
        auto const picture = part({"Both"});
        QCOMPARE(names(picture), QStringList({"Both", "L1", "L2", "R1", "Each", "Inner"}));
        QCOMPARE(picture.states[index("Both")], m_layout.states[index("Both")]);
        // Lines from its entries and to its ends are its own.
        QVERIFY(picture.routes.size() >= 8);
        QVERIFY(texts(picture).contains("Branch 2"));
    }

    void whatIsAroundTheChosenShrinksToThem()
    {
        auto const picture = part({"Inner"});
        QCOMPARE(names(picture), QStringList({"Both", "Each", "Inner"}));
        auto const inner = picture.states[index("Inner")];
        auto const each = picture.states[index("Each")];
        auto const both = picture.states[index("Both")];
        QCOMPARE(inner, m_layout.states[index("Inner")]);
        QVERIFY(both.width < m_layout.states[index("Both")].width);
        QVERIFY(both.height < m_layout.states[index("Both")].height);
        // One in the other, with room for the header.
        QVERIFY(each.x < inner.x && each.right() > inner.right() && each.bottom() > inner.bottom());
        QVERIFY(each.y + layout::metrics::containerHeader <= inner.y);
        QVERIFY(both.x < each.x && both.right() > each.right() && both.bottom() > each.bottom());
        QVERIFY(both.y + layout::metrics::containerHeader <= each.y);
        // The branch keeps its number; the other one is gone.
        QVERIFY(texts(picture).contains("Branch 2"));
        QVERIFY(!texts(picture).contains("Branch 1"));
        QCOMPARE(picture.bounds, both);
    }

    void aStateInACollapsedContainerStandsForIt()
    {
        layout::Options collapsed;
        collapsed.collapsed.insert(id("Both"));
        auto const layout = layout::layOut(*m_graph, collapsed);
        std::vector const inner{id("Inner")};
        auto const picture = partOf(*m_graph, layout, inner);
        QCOMPARE(picture.bounds, layout.states[index("Both")]);
    }

    void statesThatAreGoneAreNoFault()
    {
        std::vector const gone{StateId{4711}};
        QVERIFY(partOf(*m_graph, m_layout, gone).bounds.isEmpty());
    }

    void allOfThemWithTheirContainersKeepTheirPlaces()
    {
        auto const picture = part({"First", "Both", "Last"});
        QCOMPARE(picture.states.size(), m_layout.states.size());
        for (std::size_t i = 0; i < picture.states.size(); ++i)
            QCOMPARE(picture.states[i], m_layout.states[i]);
    }
};

QTEST_APPLESS_MAIN(TestPart)
#include "tst_part.moc"
