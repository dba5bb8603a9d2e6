// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "tests/core/expr/jsonata/ask.h"
#include "tests/corpus.h"

#include <QDirIterator>
#include <QRegularExpression>

#include <algorithm>

using namespace steploom;
using expr::jsonata::Expression;
using expr::jsonata::Outcome;
using expr::jsonata::Profile;

// The expressions of the files that people wrote, with the file of each.
struct RealExpressions {
    std::vector<std::pair<QString, std::string>> expressions;
    std::size_t starts = 0;  // how often {% stands in the files
    int jsonFiles = 0;
    int yamlFiles = 0;
    int jinjaFiles = 0;

    void add(QString const& file, std::string const& bytes)
    {
        auto const count = static_cast<std::size_t>(QByteArray::fromStdString(bytes).count("{%"));
        if (count == 0)
            return;
        if (file.endsWith(".j2")) {
            ++jinjaFiles;
            return;
        }
        starts += count;
        bool const isYaml = file.endsWith(".yaml") || file.endsWith(".yml");
        ++(isYaml ? yamlFiles : jsonFiles);
        // A file with placeholders for whole values has faults; what stands around them is read all the same.
        auto const tree
            = text::SyntaxTree::parse(bytes, isYaml ? text::Language::Yaml : text::Language::Json);
        collectFrom(file, tree->root());
    }

private:
    void collectFrom(QString const& file, text::NodeRef node)
    {
        for (auto const child : node)
            collectFrom(file, child);
        if (!node.isString())
            return;
        auto const text = QString::fromStdString(node.string()).trimmed();
        if (text.startsWith("{%") && text.endsWith("%}"))
            expressions.emplace_back(file, text.mid(2, text.size() - 4).trimmed().toStdString());
        else if (text.contains("{%"))
            collectFrom(file, text::SyntaxTree::parseJson(node.string())->root());
    }
};

// Why an expression of a definition is not as it should be; empty when it is read, and read again from its
// printed form as the same tree.
static QString refusal(std::string const& written)
{
    // A placeholder stands for what is deployed, often a bare number.
    static QRegularExpression const placeholder("\\$\\{[A-Za-z_][A-Za-z0-9_.]*\\}");
    auto const text = QString::fromStdString(written).replace(placeholder, "1").toStdString();
    auto const expression = Expression::read(text, Profile::StepFunctions);
    if (!expression.isSound()) {
        // One file has a comma too many, which the language refuses.
        bool const isKnown = expression.faults().front().token == "}" && text.ends_with("~> $merge");
        return isKnown ? QString() : QString::fromStdString(expression.faults().front().message);
    }
    auto const printed = print(expression.tree().root());
    if (!isSameSyntax(expression.tree().root(), Expression::read(printed).tree().root()))
        return QString::fromStdString("is another expression once it is printed: " + printed);
    return expression.analysis().refusals.empty() ? QString() : QStringLiteral("is refused by the service");
}

// The official cases, the recorded executions and the expressions of real definitions.
class TestJsonataCorpora : public QObject {
    Q_OBJECT

    static std::string read(QString const& path) { return readFile(path.toStdString()).value(); }

    static QStringList filesIn(QString const& folder, QString const& pattern)
    {
        QStringList files;
        for (QDirIterator it(folder, {pattern}, QDir::Files, QDirIterator::Subdirectories); it.hasNext();)
            files += it.next();
        files.sort();
        return files;
    }

    static Value officialValue(std::string const& text)
    {
        return text::parseJsonValue(expr::jsonata::keepLoneHalves(text)).value();
    }

    static Outcome evaluateCase(Value const& row, QString const& file, QString const& corpus)
    {
        auto const* given = row.find("expr");
        auto const expression = given
            ? given->string()
            : read(QFileInfo(file).path() + "/" + QString::fromStdString(row.find("expr-file")->string()));
        Value input;
        bool hasInput = true;
        if (auto const* data = row.find("data"))
            input = *data;
        else if (auto const* dataset = row.find("dataset"); dataset && dataset->isString())
            input = tests::json(
                read(corpus + "/datasets/" + QString::fromStdString(dataset->string()) + ".json"));
        else
            hasInput = false;
        auto const* bindings = row.find("bindings");
        expr::VariableSource const variables
            = [&](std::string_view name) { return bindings ? bindings->find(name) : nullptr; };
        Random random(1);
        expr::jsonata::Limits limits;
        if (auto const* depth = row.find("depth"))
            limits.depth = static_cast<std::size_t>(depth->number());
        return Expression::read(expression)
            .evaluate({.input = hasInput ? &input : nullptr,
                .variables = &variables,
                .now
                = std::chrono::time_point_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now()),
                .random = &random,
                .limits = limits});
    }

    static bool isAsExpected(Value const& row, Outcome const& outcome)
    {
        auto const& fault = outcome.fault;
        if (row.find("undefinedResult"))
            return outcome.kind == Outcome::Kind::Undefined || outcome.kind == Outcome::Kind::Function;
        if (auto const* result = row.find("result"))
            return outcome && outcome.value == *result;
        if (auto const* error = row.find("error"))
            return outcome.kind == Outcome::Kind::Failed
                && std::ranges::all_of(error->members(), [&](Member const& member) {
                       if (member.key == "code")
                           return member.value == Value(fault.code);
                       if (member.key == "token")
                           return member.value == Value(fault.token);
                       if (member.key == "message")
                           return member.value == Value(fault.message);
                       if (member.key == "functionName")
                           return member.value == Value(fault.function);
                       // Read by a reader that keeps the backslash of half a pair.
                       return member.key == "value" && fault.value
                           && expr::jsonata::escapeLoneHalves(fault.value->string())
                           == toLower(member.value.string());
                   });
        auto const* token = row.find("token");
        return outcome.kind == Outcome::Kind::Failed && Value(fault.code) == *row.find("code")
            && (!token || *token == Value(fault.token));
    }

    static std::string toLower(std::string const& text) { return expr::jsonata::toLowerCase(text); }

    static void collect(Value const& value, std::vector<std::string>& expressions)
    {
        if (value.isString()) {
            auto const text = QString::fromStdString(value.string()).trimmed();
            if (text.startsWith("{%") && text.endsWith("%}"))
                expressions.push_back(text.mid(2, text.size() - 4).trimmed().toStdString());
        }
        if (value.isArray())
            for (auto const& item : value.items())
                collect(item, expressions);
        if (value.isObject())
            for (auto const& member : value.members())
                collect(member.value, expressions);
    }

    // A field with the expressions in it evaluated.
    static Value filled(Value const& field, Value const& states, QString& fault)
    {
        if (field.isArray()) {
            std::vector<Value> items;
            for (auto const& item : field.items())
                items.push_back(filled(item, states, fault));
            return Value::array(std::move(items));
        }
        if (field.isObject()) {
            std::vector<Member> members;
            for (auto const& member : field.members())
                members.push_back({member.key, filled(member.value, states, fault)});
            return Value::object(std::move(members));
        }
        std::vector<std::string> expressions;
        collect(field, expressions);
        if (expressions.empty())
            return field;
        expr::VariableSource const variables
            = [&](std::string_view name) { return name == "states" ? &states : nullptr; };
        auto const outcome
            = Expression::read(expressions[0], Profile::StepFunctions).evaluate({.variables = &variables});
        if (!outcome)
            fault = QString::fromStdString(
                describeForStepFunctions(outcome, expressions[0], "Output/FunctionResult"));
        return outcome.value;
    }

private slots:
    void theOfficialCasesPass()
    {
        auto const corpus = tests::corpusFolder("jsonata");
        if (corpus.isEmpty())
            QSKIP("The official JSONata cases are not beside the checkout (STEPLOOM_CORPUS).");
        int count = 0;
        QStringList wrong;
        for (auto const& file : filesIn(corpus + "/groups", "*.json")) {
            auto const content = officialValue(read(file));
            std::vector<Value> rows;
            if (content.isArray())
                rows.assign(content.items().begin(), content.items().end());
            else
                rows.push_back(content);
            for (std::size_t i = 0; i < rows.size(); ++i, ++count)
                if (!isAsExpected(rows[i], evaluateCase(rows[i], file, corpus)))
                    wrong += QStringLiteral("%1 #%2").arg(file).arg(i);
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join("\n")));
        QVERIFY(count >= 1'000);
        qInfo("%d cases", count);
    }

    void recordedExpressionsGiveWhatWasRecorded()
    {
        auto const corpus = tests::corpusFolder("histories");
        if (corpus.isEmpty())
            QSKIP("The recorded executions are not beside the checkout (STEPLOOM_CORPUS).");
        int count = 0;
        for (auto const* folder : {"evaluate_jsonata", "intrinsic_functions", "query_language"}) {
            for (auto const& file : filesIn(corpus + "/" + folder, "*.json")) {
                auto const recorded = tests::json(read(file));
                auto const* definition = recorded.find("definition");
                auto const* states = definition ? definition->find("States") : nullptr;
                auto const* input = recorded.find("input");
                std::vector<std::string> expressions;
                if (states)
                    collect(*states, expressions);
                if (expressions.empty() || !input)
                    continue;
                auto const around = Value::object({{"input", *input}, {"result", Value::object()}});
                auto const& first = *states->find(definition->find("StartAt")->string());
                auto const& expect = *recorded.find("expect");
                QString fault;
                if (states->size() == 1 && first.find("Output") && *first.find("Type") == Value("Pass")) {
                    auto const output = filled(*first.find("Output"), around, fault);
                    if (auto const* recordedOutput = expect.find("output"))
                        QVERIFY2(fault.isEmpty() && output == *recordedOutput, qPrintable(file + fault));
                    else
                        QVERIFY2(QString::fromStdString(expect.find("cause")->string()).endsWith(fault),
                            qPrintable(file + fault));
                    ++count;
                    continue;
                }
                for (auto const& member : first.members())
                    filled(member.value, around, fault);
                QVERIFY2(fault.isEmpty(), qPrintable(file + fault));
                ++count;
            }
        }
        QVERIFY(count >= 20);
        qInfo("%d executions", count);
    }

    // Each {% in a file is the start of an expression that is looked at, in JSON, in YAML, in a template's
    // Definition and in a template's text of a definition. Only templates of Jinja have other uses for it.
    void expressionsOfRealDefinitionsAreReadAndPrinted()
    {
        RealExpressions found;
        for (auto const* name : {"workflows", "templates"}) {
            auto const corpus = tests::corpusFolder(name);
            if (corpus.isEmpty())
                QSKIP("The real definitions are not beside the checkout (STEPLOOM_CORPUS).");
            for (auto const& file : filesIn(corpus + "/files", "*"))
                found.add(file, read(file));
        }
        for (auto const& [file, expression] : found.expressions) {
            auto const why = refusal(expression);
            QVERIFY2(
                why.isEmpty(), qPrintable(file + "\n" + QString::fromStdString(expression) + "\n" + why));
        }
        QCOMPARE(found.starts, found.expressions.size());
        QVERIFY(found.expressions.size() >= 1'300);
        QVERIFY(found.jsonFiles >= 40 && found.yamlFiles >= 5);
        qInfo("%zu expressions in %d files of JSON and %d of YAML; %d templates of Jinja passed over",
            found.expressions.size(), found.jsonFiles, found.yamlFiles, found.jinjaFiles);
    }
};

QTEST_APPLESS_MAIN(TestJsonataCorpora)
#include "tst_jsonata_corpora.moc"
