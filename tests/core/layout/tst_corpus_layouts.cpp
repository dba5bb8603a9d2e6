// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "tests/core/layout/drawing_check.h"
#include "tests/corpus.h"

#include <QDirIterator>
#include <QTest>

using namespace steploom;

// Every real definition at hand gives a sound drawing.
class TestCorpusLayouts : public QObject {
    Q_OBJECT
private slots:
    void realDefinitionsAreDrawnSoundly()
    {
        auto const folder = tests::corpusFolder("workflows");
        if (folder.isEmpty())
            QSKIP("The corpus of workflows is not beside this checkout.");
        int drawn = 0;
        QDirIterator files(folder + "/files", QDir::Files);
        while (files.hasNext()) {
            auto const path = files.next();
            auto const bytes = readFile(path.toStdString());
            QVERIFY2(bool(bytes), qPrintable(path));
            auto const graph = asl::Graph::build(text::SyntaxTree::parseJson(*bytes));
            if (graph->states().empty())
                continue;
            ++drawn;
            for (bool const hasTerminals : {true, false}) {
                auto const drawing = layout::layOut(*graph, {.collapsed = {}, .hasTerminals = hasTerminals});
                auto const faults = tests::DrawingCheck(*graph, drawing).faults();
                QVERIFY2(faults.isEmpty(), qPrintable(path + "\n" + faults.join("\n")));
            }
        }
        QVERIFY(drawn >= 200);
    }
};

QTEST_APPLESS_MAIN(TestCorpusLayouts)
#include "tst_corpus_layouts.moc"
