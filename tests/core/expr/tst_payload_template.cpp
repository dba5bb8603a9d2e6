// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_writer.h"
#include "core/expr/payload_template.h"
#include "core/text/syntax_tree.h"

#include <QTest>

using namespace steploom;
using expr::PayloadTemplate;

class TestPayloadTemplate : public QObject {
    Q_OBJECT

    static Value json(std::string const& text) { return text::parseJsonValue(text).value(); }

    static std::string fill(std::string const& source, std::string const& input)
    {
        auto const compiled = PayloadTemplate::compile(json(source));
        if (auto const* fault = std::get_if<expr::TemplateFault>(&compiled))
            return "<fault " + fault->sentence() + ">";
        auto const given = json(input);
        Value const contextObject = json(R"({"State":{"Name":"S"}})");
        expr::ContextSource const context = [&]() -> Value const& { return contextObject; };
        auto const result = std::get<PayloadTemplate>(compiled).evaluate({given, context});
        if (auto const* fault = std::get_if<PayloadTemplate::Fault>(&result))
            return "<" + expr::describe(fault->fault, fault->field, given) + ">";
        return toJson(std::get<Value>(result));
    }

private slots:
    void keysWithASuffixAreFilled_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QByteArray>("expected");
        auto const row = [](char const* source, char const* expected) {
            QTest::newRow(source) << QByteArray(source) << QByteArray(expected);
        };
        row(R"({"x.$":"$.a","y":{"z.$":"$$.State.Name"},"l":["$.a",{"m.$":"$.list[0]"}]})",
            R"({"x":1,"y":{"z":"S"},"l":["$.a",{"m":1}]})");
        row("{\"x.$\":\"States.Format('{}-{}', $.a, $$.State.Name)\"}", R"({"x":"1-S"})");
        row(R"-({"x.$":"$.list[?(@ > 1)]"})-", R"({"x":[2,3]})");
        row(R"({"x.$":"$.nope[*]"})", R"({"x":[]})");
        row(R"({"x.$":"$.list[9]"})", R"({"x":null})");
        row(R"-({"x":"States.UUID()","y":"$.a"})-", R"-({"x":"States.UUID()","y":"$.a"})-");
        row("5", "5");
        row(R"({"x.$":"$.nope"})",
            R"-(<The JSONPath '$.nope' specified for the field 'x.$' could not be found in the input '{"a":1,"list":[1,2,3]}'>)-");
        row(R"({"x.$":"$.list[9].y"})",
            R"-(<The JSONPath '$.list[9].y' specified for the field 'x.$' could not be found in the input '{"a":1,"list":[1,2,3]}'>)-");
        row(R"-({"x.$":"States.Array($.list[9])"})-",
            R"-(<The function 'States.Array($.list[9])' had the following error: The JsonPath argument for the field '$.list[9]' could not be found in the input '{"a":1,"list":[1,2,3]}'>)-");
        row(R"({"x.$":"$unset"})",
            R"-(<The JSONPath '$unset' specified for the field 'x.$' could not be found in the input '{"a":1,"list":[1,2,3]}'>)-");
        row(R"({"x.$":5})",
            R"-(<fault The value of the field "x.$" cannot be read: It has to be a text with a path or a call.>)-");
        row(R"({"x.$":"a"})",
            R"-(<fault The value of the field "x.$" cannot be read: An intrinsic function like States.Format( ... ) is expected here.>)-");
    }
    void keysWithASuffixAreFilled()
    {
        QFETCH(QByteArray, source);
        QFETCH(QByteArray, expected);
        QCOMPARE(
            QByteArray::fromStdString(fill(source.toStdString(), R"({"a":1,"list":[1,2,3]})")), expected);
    }

    void whatIsLiteralIsShared()
    {
        auto const source = json(R"({"big":[1,2,3],"x.$":"$"})");
        auto const compiled = std::get<PayloadTemplate>(PayloadTemplate::compile(source));
        Value const input;
        expr::ContextSource const context = [&]() -> Value const& { return input; };
        auto const filled = std::get<Value>(compiled.evaluate({input, context}));
        QVERIFY(filled.find("big")->sharesWith(*source.find("big")));
    }
};

QTEST_APPLESS_MAIN(TestPayloadTemplate)
#include "tst_payload_template.moc"
