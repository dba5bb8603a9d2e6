// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/base/json_writer.h"
#include "core/cases/case.h"
#include "tests/corpus.h"

#include <QDirIterator>
#include <QTest>

#include <map>
#include <sstream>

using namespace steploom;
using cases::Level;

// What the service recorded must come out, event by event, answer by answer. What differs is written down in
// tests/data/recordings with its reason.
class TestRecordings : public QObject {
    Q_OBJECT

    // Names by the heading they stand under.
    static std::map<std::string, std::string> readList(char const* file)
    {
        std::map<std::string, std::string> reasons;
        std::istringstream lines(readFile(std::string(TEST_DATA "/recordings/") + file).value());
        std::string heading;
        for (std::string line; std::getline(lines, line);)
            if (line.starts_with('['))
                heading = line.substr(1, line.size() - 2);
            else if (!line.empty() && !line.starts_with('#'))
                reasons[line] = heading;
        return reasons;
    }

private slots:
    void everyRecordingIsEqualOrListedWithItsReason()
    {
        auto const folder = tests::corpusFolder("histories");
        if (folder.isEmpty())
            QSKIP("The histories corpus is not beside the checkout (STEPLOOM_CORPUS).");
        auto differing = readList("differing.txt");
        QVERIFY(!differing.empty());
        int equal = 0;
        QStringList faults;
        QDirIterator it(folder, {"*.json"}, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            auto const all = cases::readCases(it.next().toStdString());
            QVERIFY(all);
            auto const& given = all->front();
            auto const actual = cases::runCase(given);
            QVERIFY2(actual, given.name.c_str());
            auto const add = [&](std::string const& what) {
                faults << QString::fromStdString(given.name + ": " + what);
            };
            auto const difference = cases::compareOutcome(given, *actual, Level::Details);
            auto const known = differing.extract(given.name);
            if (difference && !known)
                add(*difference);
            else if (!difference && known)
                add("is equal now; take it off the list");
            equal += !difference;
        }
        for (auto const& [name, reason] : differing)
            faults << QString::fromStdString(name + ": listed, but there is no such recording");
        qInfo("%d equal", equal);
        for (auto const& fault : faults)
            qInfo("%s", qPrintable(fault));
        QVERIFY(faults.isEmpty());
        QVERIFY(equal > 530);
    }

    // A comparer that lets everything pass would make the test above worthless.
    void aRecordingEqualsItselfAndNoChangedOne()
    {
        auto const folder = tests::corpusFolder("histories");
        if (folder.isEmpty())
            QSKIP("The histories corpus is not beside the checkout (STEPLOOM_CORPUS).");
        int changes = 0;
        QDirIterator it(folder, {"*.json"}, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            auto const all = cases::readCases(it.next().toStdString());
            auto const& given = all->front();
            auto const* expected = given.content.find("expect");
            auto const* events = expected ? expected->find("events") : nullptr;
            if (given.kind != "execution" || !events)
                continue;
            auto const self = cases::compareOutcome(given, *expected, Level::Details);
            QVERIFY2(!self, (given.name + self.value_or("")).c_str());
            std::vector<Value> const list(events->items().begin(), events->items().end());
            for (std::size_t i = 0; i < list.size(); ++i) {
                auto changed = list;
                auto const* link = list[i].find("previousEventId");
                auto const& lastKey = list[i].members().back().key;
                if (i % 4 == 0)
                    changed[i] = list[i].with("type", "PassStateExit");
                else if (i % 4 == 1 && link->isInteger())
                    changed[i] = list[i].with("previousEventId", static_cast<std::int64_t>(i + 7));
                else if (i % 4 == 2 && lastKey.ends_with("Details"))
                    changed[i] = list[i].without(lastKey);
                else
                    changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(i));
                auto const actual = expected->with("events", Value::array(std::move(changed)));
                QVERIFY2(cases::compareOutcome(given, actual, Level::Details),
                    (given.name + ", event " + std::to_string(i + 1)).c_str());
                ++changes;
            }
            for (auto const* key : {"status", "output", "error", "cause"})
                if (expected->find(key))
                    QVERIFY2(cases::compareOutcome(given, expected->with(key, 4711), Level::Result),
                        given.name.c_str());
        }
        QVERIFY2(changes > 2000, std::to_string(changes).c_str());
    }
};

QTEST_APPLESS_MAIN(TestRecordings)
#include "tst_recordings.moc"
