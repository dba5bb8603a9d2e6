// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/base/json_reader.h"
#include "core/base/json_writer.h"
#include "core/base/random.h"
#include "core/text/syntax_tree.h"
#include "tests/corpus.h"

#include <QDirIterator>
#include <QTest>

using namespace steploom;

static constexpr int deepest = text::SyntaxTree::maximumDepth;

// What the straight reader and the tree each make of a text, or that it is none.
static std::string readStraight(std::string const& json)
{
    auto const value = readJson(json, deepest);
    return value ? toJson(*value) : "no JSON";
}

static std::string readByTree(std::string const& json)
{
    auto const tree = text::SyntaxTree::parseJson(json);
    return tree->isSound() ? toJson(tree->root().value()) : "no JSON";
}

static std::string nested(int levels)
{
    auto const count = static_cast<std::size_t>(levels);
    return std::string(count, '[') + std::string(count, ']');
}

// Texts, and what they say without blanks.
static void addTexts()
{
    auto const row = [](char const* json, char const* expected) {
        QTest::newRow(json) << QByteArray(json) << QByteArray(expected);
    };
    auto const refused = [&](char const* json) { row(json, "no JSON"); };
    row("{}", "{}");
    row(" [ ] ", "[]");
    row("\t{\n\"a\" : [1 , -0, 2.50, 1e2, -1E-2, 0.0] ,\r\n\"b\":null}",
        R"({"a":[1,0,2.5,100.0,-0.01,0.0],"b":null})");
    row("[9223372036854775807, 9223372036854775808, -9223372036854775808, 1e400, -1e400, 1e-400]",
        "[9223372036854775807,9223372036854775808.0,-9223372036854775808,1.7976931348623157e+308,"
        "-1.7976931348623157e+308,0.0]");
    row(R"({"a":1,"b":2,"a":{"c":3}})", R"({"a":{"c":3},"b":2})");
    row(R"(["\"\\\/\b\f\n\r\t", "\u00e9\u0041", "\ud83d\ude00", "\ud83d", "\ude00x", "\ud83d\u0041"])",
        "[\"\\\"\\\\/\\b\\f\\n\\r\\t\",\"\xC3\xA9"
        "A\",\"\xF0\x9F\x98\x80\",\"\xEF\xBF\xBD\",\"\xEF\xBF\xBDx\","
        "\"\xEF\xBF\xBD"
        "A\"]");
    row("[\"same\", \"same\", \"one that is too long to be shared\", \"one that is too long to be "
        "shared\"]",
        R"(["same","same","one that is too long to be shared","one that is too long to be shared"])");
    row("\xEF\xBB\xBF true", "true");
    row("\"\x7F\"", "\"\x7F\"");
    for (auto const* text : {"", " ", "nul", "nulll", "truefalse", "True", "+1", "01", "-", "1.", ".5", "1e",
             "1e+", "1 2", "[1 2]", "[1,]", "[,1]", "[1,,2]", "[", "]", "[1", "{", "}", "{\"a\"}", "{\"a\":}",
             "{\"a\":1,}", "{,}", "{a:1}", "{'a':1}", "{\"a\":1 \"b\":2}", "{\"a\" 1}", "{1:2}", "[1}",
             "{\"a\":1]", "\"", "\"a", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\u\"", "\"a\tb\"",
             "\"a\nb\"", "1//", "[1/*c*/]", "${a}", "\"a\"b", "\xEF\xBB\xBF",
             "\xEF\xBB\xBF\xEF\xBB\xBF"
             "1",
             "[1]]", "\f1"})
        refused(text);
}

static char const* const textWithAll
    = R"({"a": [1, -2.5e+3, {"b": "x\u00e9\n"}, true, false, null], "c": {}, "a": "", "": [[]]})";
static char const* const marks = "{}[],:\"\\ \n0123456789.-+eEtruefalsn/*\x01\x7F";

// JSON comes to a value straight from its bytes where it is sound, and by way of a tree where it is not. Both
// readers have to take the same texts, and for the same.
class TestJsonValues : public QObject {
    Q_OBJECT

private slots:
    void bothReadersAgree_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("expected");
        addTexts();
    }
    void bothReadersAgree()
    {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, expected);
        auto const text = json.toStdString();
        QTEST(QByteArray::fromStdString(readStraight(text)), "expected");
        QTEST(QByteArray::fromStdString(readByTree(text)), "expected");
    }

    void nestingHasTheSameEnd()
    {
        for (int const levels : {1, deepest - 1, deepest, deepest + 1, 100'000}) {
            auto const json = nested(levels);
            QCOMPARE(readStraight(json), levels <= deepest ? json : std::string("no JSON"));
            QCOMPARE(readByTree(json), readStraight(json));
        }
    }

    void bothReadersAgreeOnTextsWithSlips()
    {
        std::string const whole = textWithAll;
        auto below = [random = Random(7)](std::size_t limit) mutable {
            return static_cast<std::size_t>(random.next() % limit);
        };
        std::string const pieces = marks;
        int sound = 0;
        for (int turn = 0; turn < 200'000; ++turn) {
            auto text = whole;
            for (auto slips = 1 + below(2); slips > 0; --slips) {
                auto const at = below(text.size());
                char const piece = pieces[below(pieces.size())];
                switch (below(3)) {
                case 0:
                    text.erase(at, 1);
                    break;
                case 1:
                    text.insert(at, 1, piece);
                    break;
                default:
                    text[at] = piece;
                }
            }
            auto const straight = readStraight(text);
            QVERIFY2(straight == readByTree(text), text.c_str());
            sound += straight == "no JSON" ? 0 : 1;
        }
        QVERIFY(sound > 10'000);
    }

    void bothReadersAgreeOnRealFiles()
    {
        int count = 0;
        for (auto const* name : {"workflows", "templates", "histories", "jsonata"}) {
            auto const folder = tests::corpusFolder(name);
            if (folder.isEmpty())
                QSKIP("The real files are not beside the checkout (STEPLOOM_CORPUS).");
            for (QDirIterator it(folder, {"*.json"}, QDir::Files, QDirIterator::Subdirectories); it.hasNext();
                ++count) {
                auto const path = it.next();
                auto const bytes = readFile(path.toStdString()).value();
                QVERIFY2(readStraight(bytes) == readByTree(bytes), qPrintable(path));
            }
        }
        QVERIFY(count > 1'000);
    }

    void aFaultIsToldWithItsPlace()
    {
        QCOMPARE(text::parseJsonValue("{\n  \"a\": tru\n}").sentence(),
            std::string("Line 2, column 8: tru needs quotes."));
        QCOMPARE(text::parseJsonValue("[\"\xFF\"]").sentence(),
            std::string("The text is not UTF-8: byte 3 is not part of a character."));
        QCOMPARE(toJson(text::parseJsonValue("[1]").value()), std::string("[1]"));
    }
};

QTEST_APPLESS_MAIN(TestJsonValues)
#include "tst_json_values.moc"
