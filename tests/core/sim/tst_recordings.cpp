// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/base/json_writer.h"
#include "core/sim/history/aws_events.h"
#include "tests/corpus.h"

#include <QDirIterator>
#include <QTest>

#include <algorithm>

using namespace steploom;

// Runs recorded executions. STEPLOOM_ACTUAL names a folder for the outcomes, to be judged by the corpus's own
// compare.py; here the results without wildcards are compared.
class TestRecordings : public QObject {
    Q_OBJECT

private slots:
    void resultsEqualTheRecordedOnesWhereTheRunIsSupported()
    {
        auto const corpus = tests::corpusFolder("histories");
        if (corpus.isEmpty())
            QSKIP("The recordings are not there.");
        auto const actualFolder = qEnvironmentVariable("STEPLOOM_ACTUAL");
        int equal = 0;
        int different = 0;
        int unsupported = 0;
        QDirIterator files(corpus, {"*.json"}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            auto const path = files.next().toStdString();
            auto const bytes = readFile(path);
            auto const recorded = text::parseJsonValue(*bytes);
            auto const tree = text::SyntaxTree::parseJson(*bytes);
            if (!recorded || !(recorded->find("kind")->string() == "execution"))
                continue;
            sim::RunSettings settings;
            settings.graph = asl::Graph::build(
                text::SyntaxTree::parseJson(std::string(tree->root().find("definition").text())));
            settings.input = *recorded->find("input");
            settings.mocks = sim::readMocks(*recorded->find("tasks")).value();
            if (auto const* context = recorded->find("context"))
                settings.context = *context;
            if (auto const clock = parseTimestamp(recorded->find("clock")->string()))
                settings.clock = *clock;
            sim::Run run(std::move(settings));
            QVERIFY2(run.runToEnd(1'000'000), path.c_str());
            if (run.outcome().status == sim::RunStatus::Unsupported) {
                ++unsupported;
                continue;
            }
            auto const outcome = sim::toExpectation(run);
            if (!actualFolder.isEmpty()) {
                auto name = recorded->find("name")->string();
                std::ranges::replace(name, '/', '#');
                QVERIFY(
                    writeFileAtomically(actualFolder.toStdString() + "/" + name + ".json", toJson(outcome)));
            }
            auto const& expected = *recorded->find("expect");
            bool const isEqual = *expected.find("status") == *outcome.find("status")
                && (!expected.find("output") || *expected.find("output") == *outcome.find("output"));
            ++(isEqual ? equal : different);
        }
        qInfo("%d results equal, %d different, %d not supported yet", equal, different, unsupported);
        QVERIFY2(equal > 20 * different, "More results than before differ from the recordings.");
    }
};

QTEST_GUILESS_MAIN(TestRecordings)
#include "tst_recordings.moc"
