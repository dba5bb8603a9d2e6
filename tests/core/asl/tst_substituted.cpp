// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/asl/substituted.h"
#include "core/text/syntax_tree.h"

#include <QTest>

using namespace steploom;

static std::shared_ptr<asl::Graph const> graphOf(
    std::string text, text::Language language = text::Language::Json)
{
    return asl::Graph::build(text::SyntaxTree::parse(std::move(text), language));
}

static std::string json()
{
    return R"({"StartAt": "${First}", "States": {
        "${First}": {"Type": "Task", "Resource": "arn:${P}:states:::lambda:invoke", "Comment": "${Unknown} ${Quote}",
            "Next": "Done"},
        "Done": {"Type": "Succeed"}}})";
}

class TestSubstituted : public QObject {
    Q_OBJECT

private slots:
    void placeholdersWithAValueAreFilled()
    {
        auto const graph = graphOf(json());
        auto const filled
            = asl::substituted(graph, {{"First", "Call it"}, {"P", "aws"}, {"Quote", "say \"hi\""}});
        auto const* state = filled->findByName("Call it");
        QVERIFY(state);
        QCOMPARE(state->node.find("Resource").string(), std::string("arn:aws:states:::lambda:invoke"));
        QCOMPARE(state->node.find("Comment").string(), std::string("${Unknown} say \"hi\""));
        QCOMPARE(filled->scope(0).start != asl::noIndex, true);
        QVERIFY(filled->edge(filled->scope(0).start).to != asl::noIndex);
    }

    void statesKeepTheirIds()
    {
        auto const graph = graphOf(json());
        auto const filled = asl::substituted(graph, {{"First", "Call it"}});
        QCOMPARE(filled->states().size(), graph->states().size());
        for (asl::StateIndex i = 0; i < graph->states().size(); ++i)
            QCOMPARE(filled->state(i).id, graph->state(i).id);
    }

    void withoutAnythingToFillItIsTheSameGraph()
    {
        auto const graph = graphOf(json());
        QVERIFY(asl::substituted(graph, {}) == graph);
        QVERIFY(asl::substituted(graph, {{"Other", "x"}}) == graph);
        // A value is not looked through again.
        auto const filled = asl::substituted(graph, {{"P", "${First}"}, {"First", "A"}});
        QCOMPARE(filled->findByName("A")->node.find("Resource").string(),
            std::string("arn:${First}:states:::lambda:invoke"));
    }

    void yamlStaysYaml()
    {
        auto const graph = graphOf("StartAt: A\nStates:\n  A:\n    Type: Wait\n    Comment: ${C} # why\n"
                                   "    Seconds: 5\n    End: true\n",
            text::Language::Yaml);
        auto const filled = asl::substituted(graph, {{"C", "key: value # no remark"}});
        QCOMPARE(
            filled->findByName("A")->node.find("Comment").string(), std::string("key: value # no remark"));
    }

    void unclosedPlaceholdersAreText()
    {
        auto const graph
            = graphOf("StartAt: A\nStates:\n  A:\n    Type: Pass\n    Comment: \"${P ${P}\"\n    End: true\n",
                text::Language::Yaml);
        auto const filled = asl::substituted(graph, {{"P", "x"}});
        QCOMPARE(filled->findByName("A")->node.find("Comment").string(), std::string("${P x"));
    }
};

QTEST_APPLESS_MAIN(TestSubstituted)
#include "tst_substituted.moc"
