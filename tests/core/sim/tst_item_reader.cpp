// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_writer.h"
#include "core/sim/item_reader.h"

#include <QTest>

#include <algorithm>

using namespace steploom;
using sim::ReaderConfig;

// JSON with apostrophes for quotes.
static std::string json(std::string text)
{
    std::ranges::replace(text, '\'', '"');
    return text;
}

static std::string itemsOf(std::string_view content, ReaderConfig const& config)
{
    auto items = sim::readItems(content, config);
    return items ? toJson(Value::array(std::move(*items))) : items.sentence();
}

static ReaderConfig csvWith(std::optional<std::vector<std::string>> headers = std::nullopt)
{
    return {.format = ReaderConfig::Format::Csv,
        .delimiter = ',',
        .headers = std::move(headers),
        .itemsPointer = {},
        .maxItems = {}};
}

struct CsvRow {
    char const* name;
    std::string content;
    std::string items;
};

static std::vector<CsvRow> csvRows()
{
    return {
        {"nothing", "", "[]"},
        {"headers alone", "a,b", "[]"},
        {"everything is a text", "a,b\ntrue,1", "[{'a':'true','b':'1'}]"},
        {"missing cells are empty", "a,b\n1\n", "[{'a':'1','b':''}]"},
        {"cells beyond the headers are dropped", "a\n1,2,3\n", "[{'a':'1'}]"},
        {"blanks stay", "a, b\n 1 ,  \n", "[{'a':' 1 ',' b':'  '}]"},
        {"an empty line is a row", "a,b\n\n1,2\n", "[{'a':'','b':''},{'a':'1','b':'2'}]"},
        {"line ends of all systems", "a\r\n1\r2\n3", "[{'a':'1'},{'a':'2'},{'a':'3'}]"},
        {"a quote holds separators and line ends", "a,b\n\"1,\n2\",3\n", "[{'a':'1,\\n2','b':'3'}]"},
        {"a doubled quote is one", "a\n\"x\"\"y\"\n", "[{'a':'x\\'y'}]"},
        {"a quote that never closes", "a\n\"x\ny", "[{'a':'x\\ny'}]"},
        {"a backslash escapes few", "a,b\n\\,\\\\\\\",\\q\n", "[{'a':',\\\\\\'','b':'q'}]"},
        {"a backslash before a line end", "a\n1\\\n2", "[{'a':'1'},{'a':'2'}]"},
        {"a backslash at the end", "a\nx\\", "[{'a':'x'}]"},
        {"a byte order mark",
            "\xEF\xBB\xBF"
            "a\n1",
            "[{'a':'1'}]"},
        {"the same header twice", "a,a\n1,2", "CSV headers cannot contain duplicates."},
        {"headers of 10 KiB", "a," + std::string(10 * 1024 - 2, 'b') + "\n1",
            "[{'a':'1','" + std::string(10 * 1024 - 2, 'b') + "':''}]"},
        {"longer headers", "a," + std::string(10 * 1024 - 1, 'b') + "\n1",
            "CSV headers cannot be longer than 10 KiB."},
        {"no UTF-8", "a\n\xFF", "The file is not UTF-8."},
    };
}

static char const* givenHeaders()
{
    return "[{'x':'1','y':'2'},{'x':'3','y':''}]";
}

static char const* document()
{
    return "{'a': [0, [1]], 'b/c': [2], 'n': 5}";
}

static char const* listedObject()
{
    return "{'Etag':'\\'f97c5d29941bfb1b2fdab0874906ab82\\'','LastModified':0,"
           "'Key':'x/1','Size':3,'StorageClass':'STANDARD'}";
}

class TestItemReader : public QObject {
    Q_OBJECT

private slots:
    void rowsOfValuesAreReadAsTheServiceDoes_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("items");

        for (auto const& [name, content, items] : csvRows())
            QTest::newRow(name) << QByteArray::fromStdString(content) << QByteArray::fromStdString(items);
    }

    void rowsOfValuesAreReadAsTheServiceDoes()
    {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, items);
        QCOMPARE(itemsOf(content.toStdString(), csvWith()), json(items.toStdString()));
    }

    void givenHeadersMakeTheFirstRowAnItem()
    {
        QCOMPARE(itemsOf("1,2\n3", csvWith({{"x", "y"}})), json(givenHeaders()));
    }

    void aBoundCutsEveryFormat()
    {
        for (auto const& [format, content] : {std::pair(ReaderConfig::Format::Csv, "a\n1\n2\n3"),
                 std::pair(ReaderConfig::Format::Json, "[1,2,3]"),
                 std::pair(ReaderConfig::Format::JsonLines, "1\n2\n3")}) {
            auto config = csvWith();
            config.format = format;
            config.maxItems = 2;
            QCOMPARE(sim::readItems(content, config)->size(), std::size_t{2});
        }
    }

    void linesOfBlanksAreNoItems()
    {
        ReaderConfig config;
        config.format = ReaderConfig::Format::JsonLines;
        QCOMPARE(itemsOf("1\n\n \t\r\n2\n  ", config), std::string("[1,2]"));
    }

    void shortRowsAskForNoMoreCellsThanThereMayBe()
    {
        std::vector<std::string> headers;
        for (int i = 0; i < 2'000; ++i)
            headers.push_back(std::to_string(i));
        auto const config = csvWith(headers);
        QVERIFY(sim::openItems(std::string(25'000, '\n'), config).ok());
        QCOMPARE(sim::openItems(std::string(25'001, '\n'), config).sentence(),
            std::string("The CSV file has more cells than can be simulated."));
    }

    void aPointerLeadsIntoTheFile_data()
    {
        QTest::addColumn<QByteArray>("pointer");
        QTest::addColumn<QByteArray>("items");
        QTest::newRow("member and index") << QByteArray("/a/1") << QByteArray("[1]");
        QTest::newRow("escaped") << QByteArray("/b~1c") << QByteArray("[2]");
        auto const none = QByteArray("Attempting to map over non-iterable node.");
        QTest::newRow("nowhere") << QByteArray("/x/y") << none;
        QTest::newRow("past the end") << QByteArray("/a/99") << none;
        QTest::newRow("an index beyond all numbers") << QByteArray("/a/99999999999999999999") << none;
        QTest::newRow("to a number") << QByteArray("/n") << none;
        QTest::newRow("into a number") << QByteArray("/n/0") << none;
    }

    void aPointerLeadsIntoTheFile()
    {
        QFETCH(QByteArray, pointer);
        QFETCH(QByteArray, items);
        ReaderConfig config;
        config.itemsPointer = pointer.toStdString();
        QCOMPARE(itemsOf(json(document()), config), items.toStdString());
    }

    void objectsAreListedByBucketAndPrefix()
    {
        sim::Files const files{{"b/a", ""}, {"b/x/1", "one"}, {"b/x/2", ""}, {"bb/x/3", ""}};
        auto const listed = sim::listObjects(files, "b", "x/", Moment{}, std::nullopt);
        QCOMPARE(listed.size(), std::size_t{2});
        QCOMPARE(toJson(listed[0]), json(listedObject()));
        QCOMPARE(sim::listObjects(files, "b", "", Moment{}, 2).size(), std::size_t{2});
    }
};

QTEST_APPLESS_MAIN(TestItemReader)
#include "tst_item_reader.moc"
