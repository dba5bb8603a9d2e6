// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_writer.h"
#include "core/expr/jsonpath/reference_path.h"
#include "core/text/syntax_tree.h"

#include <QTest>

using namespace steploom;
using expr::ReferencePath;

class TestReferencePath : public QObject {
    Q_OBJECT

private slots:
    void aResultIsPutAtItsPlace_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("expected");
        auto const row = [](char const* path, char const* input, char const* expected) {
            QTest::newRow((QByteArray(path) + " into " + input).constData())
                << QByteArray(path) << QByteArray(input) << QByteArray(expected);
        };
        row("$", R"({"a":1})", "9");
        row("$.a", R"({"a":1,"b":2})", R"({"a":9,"b":2})");
        row("$.c", R"({"a":1})", R"({"a":1,"c":9})");
        row("$.a.b.c", R"({})", R"({"a":{"b":{"c":9}}})");
        row("$['x y'].b", R"({})", R"({"x y":{"b":9}})");
        row("$.a[1]", R"({"a":[1,2]})", R"({"a":[1,9]})");
        row("$.a[0].b", R"({"a":[{}]})", R"({"a":[{"b":9}]})");
        row("$[0]", "[1]", "[9]");
        row("$.a[2]", R"({"a":[1,2]})", "");
        row("$.a[0]", R"({})", "");
        row("$.a.b", R"({"a":1})", "");
        row("$.a", R"("text")", "");
        row("$.a", "null", "");
        row("$.a", "[1]", "");
    }
    void aResultIsPutAtItsPlace()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, input);
        auto const compiled = ReferencePath::compile(path.toStdString());
        QVERIFY(compiled);
        auto const root = text::parseJsonValue(input.toStdString()).value();
        auto const changed = compiled->put(root, 9);
        QTEST(changed ? QByteArray::fromStdString(toJson(*changed)) : QByteArray(), "expected");
        QCOMPARE(toJson(root), toJson(text::parseJsonValue(input.toStdString()).value()));
    }

    void whatIsUntouchedIsShared()
    {
        auto const root = text::parseJsonValue(R"({"a":{"b":1},"big":[1,2,3]})").value();
        auto const changed = ReferencePath::compile("$.a.c")->put(root, 1);
        QVERIFY(changed->find("big")->sharesWith(*root.find("big")));
    }

    void otherPathsAreRefusedWithTheirStep_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("step");
        QTest::addColumn<QByteArray>("word");
        auto const row = [](char const* path, char const* step, char const* word) {
            QTest::newRow(path) << QByteArray(path) << QByteArray(step) << QByteArray(word);
        };
        row("$.a[*].b", "[*]", "wildcard");
        row("$.a..b", "..", "deep scan");
        row("$.a[1:]", "[1:]", "slice");
        row("$.a[0,1]", "[0,1]", "several");
        row("$['a','b']", "['a','b']", "several");
        row("$.a[?(@.b)]", "[?(@.b)]", "filter");
        row("$.a.length()", ".length()", "function");
        row("$$.a", "$$", "Context Object");
        row("$x.a", "$x", "variable");
        row("$.a[", "[", "");
    }
    void otherPathsAreRefusedWithTheirStep()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, step);
        QFETCH(QByteArray, word);
        auto const compiled = ReferencePath::compile(path.toStdString());
        if (word.isEmpty()) {
            // The library reads over a single character at the end.
            QVERIFY(compiled);
            return;
        }
        QVERIFY(!compiled);
        auto const range = compiled.fault().range;
        QCOMPARE(path.mid(static_cast<int>(range.offset), static_cast<int>(range.length)), step);
        QVERIFY2(
            compiled.sentence().find(word.toStdString()) != std::string::npos, compiled.sentence().c_str());
    }
};

QTEST_APPLESS_MAIN(TestReferencePath)
#include "tst_reference_path.moc"
