// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/document/journal.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace steploom;
using document::JournalEntry;

namespace fs = std::filesystem;

static JournalEntry sample(std::string id, std::string bytes)
{
    JournalEntry entry;
    entry.id = std::move(id);
    entry.file = "/home/someone/Übung/order 100%.asl.json";
    entry.title = "Übung \"order\"\n.asl.json";
    entry.baseHash = contentHash("{}");
    entry.baseModified = 1'735'689'600'123'456'789;
    entry.process = 4711;
    entry.bytes = std::move(bytes);
    return entry;
}

class TestJournal : public QObject {
    Q_OBJECT

    QTemporaryDir m_place;
    fs::path m_folder;

    fs::path pathOf(std::string const& id) const { return m_folder / (id + ".journal"); }

private slots:
    void init()
    {
        static int number = 0;
        m_folder = fs::path(m_place.path().toStdString()) / ("state/" + std::to_string(++number));
    }

    void whatIsWrittenIsReadBack()
    {
        using namespace std::string_literals;
        // Bytes of every kind: no text at all, text without a final line end, zeros, what is not UTF-8.
        for (auto const& bytes : {""s, "{\r\n \"a\": 2.0}"s, "\n\n"s, "\0\xff\xfe{\n"s}) {
            auto entry = sample("doc-1", bytes);
            if (!bytes.empty())
                entry.companion = Value::object({{"view", Value::object({{"notes", "two\nlines"}})}});
            auto const written = document::writeJournal(m_folder, entry);
            QVERIFY2(written.ok(), written ? "" : written.sentence().c_str());
            std::vector<std::string> problems;
            auto const all = document::readJournals(m_folder, &problems);
            QCOMPARE(problems.size(), std::size_t{0});
            QCOMPARE(all.size(), std::size_t{1});
            auto const& back = all.front();
            QCOMPARE(back.id, entry.id);
            QCOMPARE(back.file.string(), entry.file.string());
            QCOMPARE(back.title, entry.title);
            QCOMPARE(back.baseHash, entry.baseHash);
            QCOMPARE(back.baseModified, entry.baseModified);
            QCOMPARE(back.process, entry.process);
            QVERIFY(back.bytes == bytes);
            QVERIFY(back.companion == entry.companion);
            QVERIFY(back.written == fs::last_write_time(pathOf("doc-1")));
        }
    }

    void aPathThatIsNoTextSurvives()
    {
        auto entry = sample("odd", "{}");
        entry.file = std::string("/tmp/\xff\x01%41.json");
        entry.title = "\xff";
        QVERIFY(document::writeJournal(m_folder, entry).ok());
        auto const all = document::readJournals(m_folder);
        QCOMPARE(all.size(), std::size_t{1});
        QCOMPARE(all.front().file.string(), entry.file.string());
        QCOMPARE(all.front().title, std::string());
    }

    void anUntitledDocumentHasNoFile()
    {
        auto entry = sample("untitled", "{}");
        entry.file.clear();
        QVERIFY(document::writeJournal(m_folder, entry).ok());
        QVERIFY(document::readJournals(m_folder).front().file.empty());
    }

    void theFolderBelongsToItsOwnerAlone()
    {
        QVERIFY(document::writeJournal(m_folder, sample("a", "{}")).ok());
        QCOMPARE(fs::status(m_folder).permissions(), fs::perms::owner_all);
    }

    void theOldestComesFirstAndRemovedOnesAreGone()
    {
        for (auto const* id : {"c", "a", "b"})
            QVERIFY(document::writeJournal(m_folder, sample(id, id)).ok());
        auto const now = fs::last_write_time(pathOf("b"));
        fs::last_write_time(pathOf("b"), now - std::chrono::hours(2));
        fs::last_write_time(pathOf("c"), now - std::chrono::hours(1));
        fs::last_write_time(pathOf("a"), now);
        auto all = document::readJournals(m_folder);
        QCOMPARE(all.size(), std::size_t{3});
        QCOMPARE(all[0].id + all[1].id + all[2].id, std::string("bca"));
        document::removeJournal(m_folder, "c");
        document::removeJournal(m_folder, "c");
        document::removeJournal(m_folder, "../" + m_folder.filename().string() + "/a");
        all = document::readJournals(m_folder);
        QCOMPARE(all.size(), std::size_t{2});
        QCOMPARE(all[0].id + all[1].id, std::string("ba"));
    }

    void aMissingFolderHoldsNothing()
    {
        std::vector<std::string> problems;
        QVERIFY(document::readJournals(m_folder, &problems).empty());
        QVERIFY(problems.empty());
    }

    void anIdThatLeavesTheFolderIsRefused()
    {
        for (auto const* id : {"", "../x", "a/b", "a.b", "ä", "."})
            QVERIFY2(!document::writeJournal(m_folder, sample(id, "{}")).ok(), id);
    }

    void aFolderThatCannotBeMadeIsTold()
    {
        fs::create_directories(m_folder.parent_path());
        QVERIFY(writeFileAtomically(m_folder, "a file").ok());
        auto const written = document::writeJournal(m_folder, sample("a", "{}"));
        QVERIFY(!written.ok());
        QVERIFY(written.sentence().find(m_folder.string()) != std::string::npos);
    }

    // Cut off at every byte, a journal is told as a problem and never half taken; the others stay.
    void aJournalCutOffAnywhereIsSkippedWithASentence()
    {
        QVERIFY(document::writeJournal(m_folder, sample("good", "{\"a\": 1}")).ok());
        QVERIFY(document::writeJournal(m_folder, sample("cut", "{\n\"b\": 2}")).ok());
        auto const whole = *readFile(pathOf("cut"));
        for (std::size_t length = 0; length < whole.size(); ++length) {
            QVERIFY(writeFileAtomically(pathOf("cut"), whole.substr(0, length)).ok());
            std::vector<std::string> problems;
            auto const all = document::readJournals(m_folder, &problems);
            QCOMPARE(all.size(), std::size_t{1});
            QCOMPARE(all.front().id, std::string("good"));
            QCOMPARE(problems.size(), std::size_t{1});
            QVERIFY(problems.front().find("cut.journal") != std::string::npos);
        }
    }

    void whatIsNoJournalIsToldOrPassedOver()
    {
        fs::create_directories(m_folder / "folder.journal");
        QCOMPARE(::mkfifo(pathOf("pipe").c_str(), 0600), 0);
        QVERIFY(writeFileAtomically(m_folder / "notes.txt", "x").ok());
        QVERIFY(writeFileAtomically(m_folder / "a.journal.steploom-saving", "x").ok());
        QVERIFY(writeFileAtomically(pathOf("newer"), "{\"steploomJournal\": 2}\n").ok());
        QVERIFY(writeFileAtomically(pathOf("other"), "[1]\n").ok());
        QVERIFY(document::writeJournal(m_folder, sample("changed", "abc")).ok());
        auto content = *readFile(pathOf("changed"));
        content.back() = 'd';
        QVERIFY(writeFileAtomically(pathOf("changed"), content).ok());
        std::vector<std::string> problems;
        QVERIFY(document::readJournals(m_folder, &problems).empty());
        QCOMPARE(problems.size(), std::size_t{3});
    }

    // The promise of the journal: kill -9 while it is being written leaves the old or the new text, whole.
    void aKilledWriterLeavesAWholeJournal()
    {
        constexpr int kills = 20;
        QVERIFY(document::writeJournal(m_folder, sample("doc", "0")).ok());
        for (int round = 0; round < kills; ++round) {
            auto const child = ::fork();
            QVERIFY(child >= 0);
            if (child == 0) {
                for (unsigned i = 0;; ++i)
                    (void)document::writeJournal(
                        m_folder, sample("doc", std::string(100'000 + i % 7, static_cast<char>('a' + i % 7))))
                        .ok();
            }
            ::usleep(static_cast<useconds_t>(1000 + 700 * round));
            ::kill(child, SIGKILL);
            ::waitpid(child, nullptr, 0);
            std::vector<std::string> problems;
            auto const all = document::readJournals(m_folder, &problems);
            QVERIFY2(problems.empty(), problems.empty() ? "" : problems.front().c_str());
            QCOMPARE(all.size(), std::size_t{1});
        }
    }
};

QTEST_APPLESS_MAIN(TestJournal)
#include "tst_journal.moc"
