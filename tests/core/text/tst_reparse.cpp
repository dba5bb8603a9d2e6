// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/reparse.h"

#include <QTest>

#include <string>

using namespace steploom;
using namespace steploom::text;

// Everything a tree tells about its nodes and faults.
static void describe(NodeRef node, std::string& out)
{
    auto const add = [&](TextRange range) {
        out += std::to_string(range.offset) + '+' + std::to_string(range.length) + ' ';
    };
    out += std::to_string(static_cast<int>(node.kind())) + ' ';
    add(node.range());
    add(node.fullRange());
    add(node.keyRange());
    add(node.contentRange());
    out += node.key() + (!node.hasKey() || node.keyIs(node.key()) ? "=" : " is not its key=")
        + (node.isString() ? node.string() : std::string(node.text())) + '\n';
    for (auto child = node.firstChild(); child; child = child.nextSibling())
        describe(child, out);
}

static std::string description(SyntaxTree const& tree)
{
    std::string out;
    if (tree.root())
        describe(tree.root(), out);
    for (auto const& fault : tree.faults())
        out += std::to_string(fault.range.offset) + ' ' + fault.sentence + '\n';
    return out;
}

static char const* const definition = "\n{\"a\": \"x\\n\\u00e4\\\\\", \"\": [\"\", 12, \"b c\"], \"k\\\"\": "
                                      "{\"in\": null}, \"z\": \"\xC3\xA4\"} ";

class TestReparse : public QObject {
    Q_OBJECT

private slots:
    void theTreeIsTheSameAsOfATextReadAnew_data()
    {
        QTest::addColumn<QByteArray>("inserted");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a letter") << QByteArray("q");
        QTest::newRow("a quote") << QByteArray("\"");
        QTest::newRow("a backslash") << QByteArray("\\");
        QTest::newRow("an escape") << QByteArray("\\t");
        QTest::newRow("half an escape") << QByteArray("\\u00");
        QTest::newRow("a line end") << QByteArray("\n");
        QTest::newRow("a control character") << QByteArray("\x01");
        QTest::newRow("another string") << QByteArray("\", \"");
        QTest::newRow("longer than all behind it") << QByteArray(300, 'w');
    }
    void theTreeIsTheSameAsOfATextReadAnew()
    {
        QFETCH(QByteArray, inserted);
        auto const before = SyntaxTree::parseJson(std::string(definition));
        QVERIFY(before->isSound());
        auto const size = before->text().size();
        for (std::size_t offset = 0; offset <= size; ++offset)
            for (std::size_t removed = 0; removed <= std::min<std::size_t>(4, size - offset); ++removed) {
                Patch const patch{{{offset, removed, inserted.toStdString()}}, {}};
                auto const text = std::make_shared<std::string const>(applyPatch(before->text(), patch));
                auto const after = reparse(*before, patch, text);
                QCOMPARE(&after->text(), text.get());
                QCOMPARE(description(*after), description(*SyntaxTree::parseJson(text)));
            }
    }

    void aTextWithFaultsIsReadAnew()
    {
        auto const before = SyntaxTree::parseJson(std::string("{\"a\": \"b\" \"c\": 1}"));
        auto const patch = Patch::insert(7, "x");
        auto const text = std::make_shared<std::string const>(applyPatch(before->text(), patch));
        QCOMPARE(description(*reparse(*before, patch, text)), description(*SyntaxTree::parseJson(text)));
    }

    void yamlIsReadAnew()
    {
        auto const before = SyntaxTree::parseYaml(std::string("a: \"b\"\nc: *x\n"));
        auto const patch = Patch::insert(4, "x");
        auto const text = std::make_shared<std::string const>(applyPatch(before->text(), patch));
        QCOMPARE(description(*reparse(*before, patch, text)), description(*SyntaxTree::parseYaml(text)));
    }
};

QTEST_GUILESS_MAIN(TestReparse)
#include "tst_reparse.moc"
