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

// What the simulator can run must come out as the service recorded it, event by event. What cannot be run yet
// and what differs is written down in tests/data/recordings with its reason.
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

    // Whether the definition has what a reason names; looked up in its text, not asked of the simulator.
    static bool needs(std::string const& reason, Value const& definition)
    {
        auto const text = QString::fromStdString(toJson(definition));
        if (reason == "Distributed Map")
            return text.contains("\"Mode\":\"DISTRIBUTED\"");
        return reason == "JSONata" && text.contains("\"QueryLanguage\":\"JSONata\"");
    }

    static bool isUnsupported(Value const& actual)
    {
        static Value const unsupported("UNSUPPORTED");
        if (auto const* status = actual.find("status"))
            return *status == unsupported;
        for (auto const& run : actual.find("runs")->items())
            if (*run.find("status") == unsupported)
                return true;
        return false;
    }

private slots:
    void everyRecordingIsEqualOrListedWithItsReason()
    {
        auto const folder = tests::corpusFolder("histories");
        if (folder.isEmpty())
            QSKIP("The histories corpus is not beside the checkout (STEPLOOM_CORPUS).");
        auto outOfReach = readList("out_of_reach.txt");
        auto differing = readList("differing.txt");
        QVERIFY(!outOfReach.empty() && !differing.empty());
        int equal = 0;
        int unsupported = 0;
        QStringList faults;
        QDirIterator it(folder, {"*.json"}, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            auto const all = cases::readCases(it.next().toStdString());
            QVERIFY(all);
            auto const& given = all->front();
            if (given.kind != "execution" && given.kind != "execution-batch")
                continue;
            auto const feature = given.name.substr(0, given.name.find('/'));
            bool const isWithinPart = feature == "base" || feature == "error_handling"
                || feature == "choice_operators" || feature == "scenarios";
            auto const actual = cases::runCase(given);
            QVERIFY(actual);
            auto const add = [&](std::string const& what) {
                faults << QString::fromStdString(given.name + ": " + what);
            };
            auto const why = outOfReach.extract(given.name);
            if (isUnsupported(*actual)) {
                ++unsupported;
                if (isWithinPart && !why)
                    add("cannot be run and is not listed as out of reach");
                if (why && !needs(why.mapped(), *given.content.find("definition")))
                    add("does not need what it is listed for: " + why.mapped());
                continue;
            }
            if (why)
                add("can be run now; take it off the list");
            auto const difference = cases::compareOutcome(given, *actual, Level::Details);
            auto const known = differing.extract(given.name);
            if (difference && !known)
                add(*difference);
            else if (!difference && known)
                add("is equal now; take it off the list");
            equal += !difference;
        }
        for (auto const& [name, reason] : outOfReach)
            faults << QString::fromStdString(name + ": listed, but there is no such recording");
        qInfo("%d equal, %d cannot be run yet", equal, unsupported);
        for (auto const& fault : faults)
            qInfo("%s", qPrintable(fault));
        QVERIFY(faults.isEmpty());
        QVERIFY(equal > 240);
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
