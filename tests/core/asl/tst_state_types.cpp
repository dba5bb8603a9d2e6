// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/asl/state_type.h"

#include <QTest>

#include <map>
#include <set>
#include <sstream>

using namespace steploom;
using asl::Field;
using asl::FieldLanguage;

// The fields of the States Language, written down from the reference card line by line and independent of the
// descriptions. A row: name, query language (P, N for JSONata, B), R required or o optional; then, where it
// applies, `=tag` (fields with one tag exclude each other; `=tag!` one of them must be there), `a..b` bounds,
// `{A,B}` the only texts.
struct Expected {
    char const* object;
    char const* rows;
};

static constexpr Expected stateTypes[] = {
    {"Task", R"(
        Type B R {Task,Pass,Choice,Wait,Succeed,Fail,Parallel,Map}
        Comment B o
        QueryLanguage B o {JSONPath,JSONata}
        Next B o =transition!
        End B o =transition!
        InputPath P o
        OutputPath P o
        Parameters P o
        ResultSelector P o
        ResultPath P o
        Arguments N o
        Output N o
        Assign B o
        Retry B o
        Catch B o
        Resource B R
        Credentials B o
        TimeoutSeconds B o =timeout 1..99999999
        TimeoutSecondsPath P o =timeout
        HeartbeatSeconds B o =heartbeat 1..99999999
        HeartbeatSecondsPath P o =heartbeat)"},
    {"Parallel", R"(
        Type B R {Task,Pass,Choice,Wait,Succeed,Fail,Parallel,Map}
        Comment B o
        QueryLanguage B o {JSONPath,JSONata}
        Next B o =transition!
        End B o =transition!
        InputPath P o
        OutputPath P o
        Parameters P o
        ResultSelector P o
        ResultPath P o
        Arguments N o
        Output N o
        Assign B o
        Retry B o
        Catch B o
        Branches B R)"},
    {"Map", R"(
        Type B R {Task,Pass,Choice,Wait,Succeed,Fail,Parallel,Map}
        Comment B o
        QueryLanguage B o {JSONPath,JSONata}
        Next B o =transition!
        End B o =transition!
        InputPath P o
        OutputPath P o
        Parameters P o =selector
        ItemSelector B o =selector
        ResultSelector P o
        ResultPath P o
        Output N o
        Assign B o
        Retry B o
        Catch B o
        ItemProcessor B o =processor!
        Iterator B o =processor!
        ItemsPath P o
        Items N o
        MaxConcurrency B o =concurrency 0..1000000000
        MaxConcurrencyPath P o =concurrency
        ItemReader B o
        ItemBatcher B o
        ResultWriter B o
        Label B o
        ToleratedFailureCount B o =failureCount 0..1000000000
        ToleratedFailureCountPath P o =failureCount
        ToleratedFailurePercentage B o =failurePercentage 0..100
        ToleratedFailurePercentagePath P o =failurePercentage)"},
    {"Pass", R"(
        Type B R {Task,Pass,Choice,Wait,Succeed,Fail,Parallel,Map}
        Comment B o
        QueryLanguage B o {JSONPath,JSONata}
        Next B o =transition!
        End B o =transition!
        InputPath P o
        OutputPath P o
        Parameters P o
        ResultPath P o
        Output N o
        Assign B o
        Result P o)"},
    {"Wait", R"(
        Type B R {Task,Pass,Choice,Wait,Succeed,Fail,Parallel,Map}
        Comment B o
        QueryLanguage B o {JSONPath,JSONata}
        Next B o =transition!
        End B o =transition!
        InputPath P o
        OutputPath P o
        Output N o
        Assign B o
        Seconds B o =delay! 0..99999999
        Timestamp B o =delay!
        SecondsPath P o =delay!
        TimestampPath P o =delay!)"},
    {"Choice", R"(
        Type B R {Task,Pass,Choice,Wait,Succeed,Fail,Parallel,Map}
        Comment B o
        QueryLanguage B o {JSONPath,JSONata}
        InputPath P o
        OutputPath P o
        Output N o
        Assign B o
        Choices B R
        Default B o)"},
    {"Succeed", R"(
        Type B R {Task,Pass,Choice,Wait,Succeed,Fail,Parallel,Map}
        Comment B o
        QueryLanguage B o {JSONPath,JSONata}
        InputPath P o
        OutputPath P o
        Output N o)"},
    {"Fail", R"(
        Type B R {Task,Pass,Choice,Wait,Succeed,Fail,Parallel,Map}
        Comment B o
        QueryLanguage B o {JSONPath,JSONata}
        Error B o =error
        ErrorPath P o =error
        Cause B o =cause
        CausePath P o =cause)"},
};

// A processor is a machine inside a Map as a branch is one inside a Parallel, so it has a Comment, too.
static constexpr Expected objects[] = {
    {"machine", R"(
        StartAt B R
        States B R
        Comment B o
        QueryLanguage B o {JSONPath,JSONata}
        Version B o
        TimeoutSeconds B o 1..99999999)"},
    {"branch", R"(
        StartAt B R
        States B R
        Comment B o)"},
    {"processor", R"(
        StartAt B R
        States B R
        Comment B o
        ProcessorConfig B o)"},
    {"ProcessorConfig", R"(
        Mode B o {INLINE,DISTRIBUTED}
        ExecutionType B o {STANDARD,EXPRESS})"},
    {"ItemReader", R"(
        Resource B R
        Parameters P o
        Arguments N o
        ReaderConfig B o)"},
    {"ReaderConfig", R"(
        InputType B o {CSV,JSON,JSONL,PARQUET,MANIFEST}
        Transformation B o {NONE,LOAD_AND_FLATTEN}
        ManifestType B o {ATHENA_DATA,S3_INVENTORY}
        CSVDelimiter B o {COMMA,PIPE,SEMICOLON,SPACE,TAB}
        CSVHeaderLocation B o {FIRST_ROW,GIVEN}
        CSVHeaders B o
        ItemsPointer B o
        MaxItems B o =maxItems 0..100000000
        MaxItemsPath P o =maxItems)"},
    {"ItemBatcher", R"(
        MaxItemsPerBatch B o =batchItems 1..1000000000
        MaxItemsPerBatchPath P o =batchItems
        MaxInputBytesPerBatch B o =batchBytes 1..262144
        MaxInputBytesPerBatchPath P o =batchBytes
        BatchInput B o)"},
    {"ResultWriter", R"(
        Resource B o
        Parameters P o
        Arguments N o
        WriterConfig B o)"},
    {"WriterConfig", R"(
        Transformation B o {NONE,COMPACT,FLATTEN}
        OutputType B o {JSON,JSONL})"},
    {"Credentials", R"(
        RoleArn B o =role!
        RoleArn.$ P o =role!)"},
    {"retrier", R"(
        ErrorEquals B R
        IntervalSeconds B o 1..99999999
        MaxAttempts B o 0..99999999
        BackoffRate B o 1..1000000000
        MaxDelaySeconds B o 1..31622400
        JitterStrategy B o {NONE,FULL}
        Comment B o)"},
    {"catcher", R"(
        ErrorEquals B R
        Next B R
        ResultPath P o
        Output N o
        Assign B o
        Comment B o)"},
};

static std::map<std::string, std::string> expectedRows(char const* text)
{
    std::map<std::string, std::string> rows;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        line.erase(0, line.find_first_not_of(' '));
        if (!line.empty())
            rows[line.substr(0, line.find(' '))] = line;
    }
    return rows;
}

static std::string rowOf(Field const& field)
{
    std::ostringstream row;
    row << field.name
        << (field.language == FieldLanguage::Both              ? " B"
                   : field.language == FieldLanguage::JsonPath ? " P"
                                                               : " N")
        << (field.required ? " R" : " o");
    if (!field.oneOf.empty())
        row << " =" << field.oneOf << (field.oneOfRequired ? "!" : "");
    if (field.minimum != 0 || field.maximum != 0)
        row << ' ' << static_cast<long long>(field.minimum) << ".." << static_cast<long long>(field.maximum);
    for (std::size_t i = 0; i < field.choices.size(); ++i)
        row << (i == 0 ? " {" : ",") << field.choices[i];
    return row.str() + (field.choices.empty() ? "" : "}");
}

class TestStateTypes : public QObject {
    Q_OBJECT

    static void compare(std::span<Field const> fields, char const* text)
    {
        auto const expected = expectedRows(text);
        std::set<std::string> seen;
        for (auto const& field : fields) {
            auto const found = expected.find(std::string(field.name));
            QVERIFY2(found != expected.end(), ("not in the language: " + rowOf(field)).c_str());
            QCOMPARE(rowOf(field), found->second);
            QVERIFY2(seen.insert(found->first).second, ("twice: " + found->first).c_str());
            QVERIFY2(!field.help.empty(), found->first.c_str());
        }
        for (auto const& [name, row] : expected)
            QVERIFY2(seen.contains(name), ("missing: " + row).c_str());
    }

private slots:
    void everyStateTypeHasTheFieldsOfTheLanguageAndNoOther_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("rows");
        for (auto const& each : stateTypes)
            QTest::newRow(each.object) << QByteArray(each.object) << QByteArray(each.rows);
    }

    void everyStateTypeHasTheFieldsOfTheLanguageAndNoOther()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, rows);
        auto const* found = asl::findStateType(type.toStdString());
        QVERIFY(found);
        compare(found->fields, rows.constData());
        bool const goesOn = rows.contains("Next");
        QCOMPARE(found->hasNext, goesOn);
        QCOMPARE(found->isTerminal, type == "Succeed" || type == "Fail");
    }

    void thereAreEightStateTypes() { QCOMPARE(asl::allStateTypes().size(), std::size(stateTypes)); }

    void everyOtherObjectHasTheFieldsOfTheLanguageAndNoOther_data()
    {
        QTest::addColumn<QByteArray>("object");
        QTest::addColumn<QByteArray>("rows");
        for (auto const& each : objects)
            QTest::newRow(each.object) << QByteArray(each.object) << QByteArray(each.rows);
    }

    void everyOtherObjectHasTheFieldsOfTheLanguageAndNoOther()
    {
        QFETCH(QByteArray, object);
        QFETCH(QByteArray, rows);
        static std::map<QByteArray, std::span<Field const>> const described{{"machine", asl::machineFields()},
            {"branch", asl::branchFields()}, {"processor", asl::processorFields()},
            {"ProcessorConfig", asl::processorConfigFields()}, {"ItemReader", asl::itemReaderFields()},
            {"ReaderConfig", asl::readerConfigFields()}, {"ItemBatcher", asl::itemBatcherFields()},
            {"ResultWriter", asl::resultWriterFields()}, {"WriterConfig", asl::writerConfigFields()},
            {"Credentials", asl::credentialsFields()}, {"retrier", asl::retrierFields()},
            {"catcher", asl::catcherFields()}};
        compare(described.at(object), rows.constData());
    }

    // 42 operators: And, Or, Not, and 39 comparisons.
    void aChoiceRuleHasEveryOperator()
    {
        std::string rows = "Next B R\nComment B o\nAssign B o\nCondition N o =test!\nOutput N o\n"
                           "Variable P o\nAnd P o =test!\nOr P o =test!\nNot P o =test!\n";
        std::vector<std::string> names{
            "IsNull", "IsPresent", "IsNumeric", "IsString", "IsBoolean", "IsTimestamp", "StringMatches"};
        auto const addWithTwin = [&](std::string const& name) {
            names.push_back(name);
            names.push_back(name + "Path");
        };
        for (std::string const type : {"String", "Numeric", "Timestamp"})
            for (auto const* comparison :
                {"Equals", "LessThan", "GreaterThan", "LessThanEquals", "GreaterThanEquals"})
                addWithTwin(type + comparison);
        addWithTwin("BooleanEquals");
        QCOMPARE(names.size() + 3, std::size_t{42});
        QCOMPARE(asl::choiceOperators().size(), names.size());
        for (auto const& name : names) {
            rows += name + " P o =test!\n";
            auto const* comparison = asl::findChoiceOperator(name);
            QVERIFY2(comparison, name.c_str());
            QCOMPARE(comparison->takesPath, name.ends_with("Path"));
            QVERIFY(!comparison->words.empty());
        }
        compare(asl::choiceRuleFields(), rows.c_str());
    }
};

QTEST_APPLESS_MAIN(TestStateTypes)
#include "tst_state_types.moc"
