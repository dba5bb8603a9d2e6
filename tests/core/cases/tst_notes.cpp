// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_writer.h"
#include "core/cases/companion.h"
#include "core/cases/notes.h"
#include "core/text/syntax_tree.h"

#include <QTest>

using namespace steploom;

// `view.notes` of a companion.
class TestNotes : public QObject {
    Q_OBJECT

    static Value json(QByteArray const& text) { return *text::parseJsonValue(text.toStdString()); }
    static QByteArray compact(Value const& value) { return QByteArray::fromStdString(toJson(value)); }

private slots:
    void notesAreReadWithTheirPlaces()
    {
        auto const read = cases::readNotes(json(R"({"view": {"notes": [
            {"text": "Ask Kim", "state": "Ship", "x": 24, "y": -8}, {"text": "All of it"}]}})"));
        QCOMPARE(read.fault, std::string());
        QCOMPARE(read.notes.size(), std::size_t{2});
        QCOMPARE(read.notes[0].text, std::string("Ask Kim"));
        QCOMPARE(read.notes[0].state, std::string("Ship"));
        QCOMPARE(read.notes[0].x, 24.0);
        QCOMPARE(read.notes[0].y, -8.0);
        QCOMPARE(read.notes[1].state, std::string());
        QCOMPARE(read.notes[1].x, 0.0);
    }

    void whatWasReadIsWrittenAsItWas()
    {
        auto const companion = json(R"({"cases": [], "view": {"breakpoints": ["A"], "notes": [
            {"colour": "red", "text": "One", "x": 1.5}, {"text": "Two", "state": "B", "y": 3, "by": {"a": 1}}
            ], "zoom": 2}, "mine": 1})");
        QCOMPARE(compact(cases::withNotes(companion, cases::readNotes(companion))), compact(companion));
    }

    void onlyWhatWasChangedChanges()
    {
        auto const companion = json(R"({"view": {"notes": [{"colour": "red", "text": "One", "x": 1.5}]}})");
        auto notes = cases::readNotes(companion);
        notes.notes[0].text = "Other";
        notes.notes[0].state = "B";
        notes.notes[0].y = 7.6;
        QCOMPARE(compact(cases::withNotes(companion, notes)), compact(json(R"({"view": {"notes": [
                {"colour": "red", "text": "Other", "x": 1.5, "state": "B", "y": 8}]}})")));
        notes.notes[0].state.clear();
        QVERIFY(!compact(cases::withNotes(companion, notes)).contains("state"));
    }

    void addingAndTakingBackLeavesNothingBehind()
    {
        for (auto const* before : {"{}", R"({"cases": []})", R"({"view": {"breakpoints": []}})"}) {
            cases::Notes notes;
            notes.notes.push_back({.text = "Hello"});
            auto const with = cases::withNotes(json(before), notes);
            QVERIFY(compact(with).contains("Hello"));
            QCOMPARE(compact(cases::withNotes(with, {})), compact(json(before)));
        }
    }

    void whatIsNoNoteIsToldAndKept_data()
    {
        QTest::addColumn<QByteArray>("item");
        QTest::newRow("a string") << QByteArray(R"("hello")");
        QTest::newRow("no text") << QByteArray(R"({"state": "A"})");
        QTest::newRow("text is a number") << QByteArray(R"({"text": 5})");
        QTest::newRow("state is a list") << QByteArray(R"({"text": "a", "state": ["A"]})");
        QTest::newRow("place is a word") << QByteArray(R"({"text": "a", "x": "left"})");
        QTest::newRow("place is nowhere") << QByteArray(R"({"text": "a", "y": 1e300})");
    }
    void whatIsNoNoteIsToldAndKept()
    {
        QFETCH(QByteArray, item);
        auto const companion = json("{\"view\": {\"notes\": [" + item + ", {\"text\": \"good\"}]}}");
        auto read = cases::readNotes(companion);
        QCOMPARE(read.notes.size(), std::size_t{1});
        QVERIFY(read.fault.starts_with("One of the notes cannot be read"));
        QVERIFY(read.isWritable);
        read.notes.clear();
        QCOMPARE(compact(cases::withNotes(companion, read)),
            compact(json("{\"view\": {\"notes\": [" + item + "]}}")));
    }

    void whatIsNoListIsNotWrittenOver_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("notes") << QByteArray(R"({"view": {"notes": {"a": 1}}})");
        QTest::newRow("view") << QByteArray(R"({"view": [1, 2]})");
    }
    void whatIsNoListIsNotWrittenOver()
    {
        QFETCH(QByteArray, text);
        auto read = cases::readNotes(json(text));
        QVERIFY(!read.isWritable);
        QVERIFY(!read.fault.empty());
        read.notes.push_back({.text = "mine"});
        QCOMPARE(compact(cases::withNotes(json(text), read)), compact(json(text)));
    }

    void aCompanionThatIsAsItWasIsNotModified()
    {
        cases::Companion companion;
        companion.set("view", json(R"({"notes": []})"));
        QVERIFY(companion.isModified());
        companion.remove("view");
        QVERIFY(!companion.isModified());
    }
};

QTEST_APPLESS_MAIN(TestNotes)
#include "tst_notes.moc"
