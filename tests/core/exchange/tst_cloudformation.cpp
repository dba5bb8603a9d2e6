// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/base/json_writer.h"
#include "core/cases/companion.h"
#include "core/exchange/exporter.h"
#include "core/lint/rule.h"
#include "tests/corpus.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cctype>
#include <memory>
#include <set>

using namespace steploom;

static std::string const machineText
    = "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", \"End\": true}}}";

static std::string companionWith(std::string const& config)
{
    return "{\"config\": " + config + "}";
}

static Value const& at(Value const& value, std::initializer_list<std::string_view> keys)
{
    static Value const none;
    auto const* found = &value;
    for (auto const key : keys) {
        auto const* next = found->isArray()
            ? found->at(static_cast<std::size_t>(std::stoul(std::string(key))))
            : found->find(key);
        if (!next)
            return none;
        found = next;
    }
    return *found;
}

static Value properties(Value const& content, std::string_view resource)
{
    return at(content, {"Resources", resource, "Properties"});
}

// What `${...}` of Fn::Sub and the parameters with a default stand for.
static std::string resolved(Value const& content, Value const& value, std::string const& name)
{
    auto const defaultOf = [&](std::string const& id, std::string const& otherwise) {
        auto const& standard = at(content, {"Parameters", id, "Default"});
        return standard.isString() ? standard.string() : otherwise;
    };
    if (auto const* ref = value.find("Ref"))
        return ref->string().starts_with("AWS::") ? "${" + ref->string() + "}"
                                                  : defaultOf(ref->string(), "${" + name + "}");
    auto const* sub = value.find("Fn::Sub");
    return sub && sub->isString() ? sub->string() : std::string();
}

// The definition in a template with what its substitutions stand for put back.
static std::string definitionIn(Value const& content)
{
    auto const machine = properties(content, "StateMachine");
    auto text = machine.find("DefinitionString")->string();
    auto const* table = machine.find("DefinitionSubstitutions");
    for (auto const& [name, value] : table ? table->members() : std::span<Member const>()) {
        auto const placeholder = "${" + name + "}";
        auto const with = resolved(content, value, name);
        for (auto place = text.find(placeholder); place != std::string::npos;
            place = text.find(placeholder, place + with.size()))
            text.replace(place, placeholder.size(), with);
    }
    return text;
}

// Placeholders under names without signs, as a template may have to call them.
static std::string withPlainNames(std::string const& text)
{
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.compare(i, 2, "${") != 0) {
            plain += text[i];
            continue;
        }
        for (; i < text.size() && text[i] != '}'; ++i)
            if (std::isalnum(static_cast<unsigned char>(text[i])))
                plain += static_cast<char>(std::tolower(static_cast<unsigned char>(text[i])));
    }
    return plain;
}

static std::unique_ptr<document::Document> documentOf(QString const& path)
{
    auto const bytes = readFile(path.toStdString());
    return std::make_unique<document::Document>(bytes ? *bytes : std::string(), path.toStdString());
}

static exchange::ExportOptions optionsFor(QString const& path)
{
    exchange::ExportOptions options;
    options.name = cases::Companion::pathFor(path.toStdString()).stem().stem().string();
    if (auto const companion = cases::Companion::of(path.toStdString()))
        options.companion = companion->content();
    return options;
}

static Value exported(
    document::Document const& document, std::string_view format, exchange::ExportOptions const& options)
{
    auto const text = exchange::findExporter(format)->write(document, options);
    auto const content = text ? text::parseJsonValue(*text) : Result<Value>(Failure{text.sentence()});
    return content ? *content : Value();
}

// Definitions of the corpus in which the linter finds no error.
static QStringList soundDefinitions()
{
    QStringList paths;
    auto const folder = tests::corpusFolder("workflows");
    if (folder.isEmpty())
        return paths;
    QDir const files(folder + "/files");
    for (auto const& name : files.entryList(QDir::Files)) {
        auto const path = files.filePath(name);
        auto const document = documentOf(path);
        auto const problems = lint::check(*document->snapshot().graph);
        bool const hasError = std::ranges::any_of(
            problems, [](lint::Problem const& each) { return each.severity == lint::Severity::Error; });
        if (!hasError && document->snapshot().tree->isSound())
            paths.append(path);
    }
    return paths;
}

class TestCloudFormation : public QObject {
    Q_OBJECT

    static void compareWithGolden(std::string const& text, QString const& path)
    {
        if (qEnvironmentVariableIsSet("STEPLOOM_REBASELINE")) {
            QVERIFY(writeFileAtomically(path.toStdString(), text));
            return;
        }
        auto const golden = readFile(path.toStdString());
        QVERIFY2(golden, qPrintable(path + " is missing; packaging/scripts/rebaseline.sh writes it."));
        QCOMPARE(QString::fromStdString(text), QString::fromStdString(*golden));
    }

private slots:
    void exportsAreAsTheyWere_data()
    {
        QTest::addColumn<QString>("definition");
        QTest::addColumn<QString>("format");
        QDir const folder(TEST_DATA "/exchange");
        for (auto const& name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            for (auto const* format : {"cloudformation-yaml", "cloudformation-json", "iam-policy"})
                QTest::addRow("%s %s", qPrintable(name), format)
                    << folder.filePath(name + "/" + name + ".asl.json") << format;
    }

    void exportsAreAsTheyWere()
    {
        QFETCH(QString, definition);
        QFETCH(QString, format);
        auto const* exporter = exchange::findExporter(format.toStdString());
        QVERIFY(exporter && exporter->readsCompanion);
        auto const document = documentOf(definition);
        auto const text = exporter->write(*document, optionsFor(definition));
        QVERIFY2(text, text ? "" : text.sentence().c_str());
        auto golden = definition;
        golden.chop(static_cast<int>(std::string_view(".asl.json").size()));
        compareWithGolden(*text, golden + QString::fromStdString(std::string(exporter->extension)));
    }

    void theRoleOfTheOrderAllowsItsThreeFunctions()
    {
        auto const path = QStringLiteral(SOURCE_ROOT "/resources/templates/order/order.asl.json");
        auto const content = exported(*documentOf(path), "cloudformation-json", optionsFor(path));
        auto const role = properties(content, "StateMachineRole");
        auto const& statements = at(role, {"Policies", "0", "PolicyDocument", "Statement"});
        QCOMPARE(statements.size(), std::size_t{1});
        QCOMPARE(at(statements, {"0", "Action"}).string(), std::string("lambda:InvokeFunction"));
        std::set<std::string> resources;
        for (auto const& resource : at(statements, {"0", "Resource"}).items())
            resources.insert(at(resource, {"Fn::Sub"}).string());
        std::set<std::string> expected;
        for (auto const* function : {"validate-order", "charge-card", "refund"})
            for (auto const* end : {"", ":*"})
                expected.insert(
                    std::string("arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:")
                    + function + end);
        QCOMPARE(resources, expected);
        QCOMPARE(at(role, {"Policies"}).size(), std::size_t{1});
    }

    void aTemplateNeverNamesAFile()
    {
        for (auto const* format : {"cloudformation-json", "cloudformation-yaml"})
            for (bool const asObject : {false, true}) {
                exchange::ExportOptions options;
                options.writesDefinitionObject = asObject;
                auto const text
                    = exchange::findExporter(format)->write(document::Document(machineText), options);
                QVERIFY(text);
                QVERIFY(text->find("DefinitionUri") == std::string::npos);
                QCOMPARE(text->find("DefinitionString") == std::string::npos, asObject);
            }
    }

    void theDefinitionMayBeAnObject()
    {
        exchange::ExportOptions options;
        options.writesDefinitionObject = true;
        auto const content = exported(document::Document(machineText), "cloudformation-json", options);
        QCOMPARE(toJson(*properties(content, "StateMachine").find("Definition")),
            toJson(*text::parseJsonValue(machineText)));
        auto const clash = std::string(machineText)
                               .replace(machineText.find("\"End\""), 0, "\"Result\": {\"Ref\": \"x\"}, ");
        auto const refused
            = exchange::findExporter("cloudformation-json")->write(document::Document(clash), options);
        QVERIFY(!refused);
        QVERIFY(refused.sentence().find("Ref") != std::string::npos);
    }

    void settingsThatTheServiceRefusesAreTold_data()
    {
        QTest::addColumn<QString>("companion");
        QTest::addColumn<QString>("field");
        for (auto const& [config, field] :
            std::initializer_list<std::pair<char const*, char const*>>{{"3", "config"},
                {"{\"name\": \"a b\"}", "name"}, {"{\"name\": 3}", "name"}, {"{\"type\": \"FAST\"}", "type"},
                {"{\"role\": \"admin\"}", "role"}, {"{\"logging\": true}", "logging"},
                {"{\"logging\": {\"level\": \"LOUD\"}}", "logging.level"},
                {"{\"logging\": {\"includeExecutionData\": 1}}", "logging.includeExecutionData"},
                {"{\"logging\": {\"destination\": \"here\"}}", "logging.destination"},
                {"{\"tracing\": \"yes\"}", "tracing"}, {"{\"tags\": []}", "tags"},
                {"{\"tags\": {\"a\": 1}}", "tags.a"}})
            QTest::newRow(config) << QString::fromStdString(companionWith(config)) << QString(field);
    }

    void settingsThatTheServiceRefusesAreTold()
    {
        QFETCH(QString, companion);
        QFETCH(QString, field);
        exchange::ExportOptions options;
        options.companion = *text::parseJsonValue(companion.toStdString());
        for (auto const* format : {"cloudformation-json", "cloudformation-yaml", "iam-policy"}) {
            auto const text = exchange::findExporter(format)->write(document::Document(machineText), options);
            QVERIFY(!text);
            QVERIFY2(QString::fromStdString(text.sentence()).contains(field), text.sentence().c_str());
        }
    }

    void settingsBecomeProperties()
    {
        exchange::ExportOptions options;
        options.name = "a name with blanks";
        options.companion = *text::parseJsonValue(companionWith(
            "{\"role\": \"arn:aws:iam::1:role/r\", \"logging\": {\"level\": \"ERROR\", \"destination\": "
            "\"arn:aws:logs:eu-west-1:1:log-group:g\"}}"));
        auto const content = exported(document::Document(machineText), "cloudformation-json", options);
        auto const machine = properties(content, "StateMachine");
        QCOMPARE(machine.find("StateMachineName")->string(), std::string("a-name-with-blanks"));
        QCOMPARE(machine.find("RoleArn")->string(), std::string("arn:aws:iam::1:role/r"));
        QCOMPARE(at(machine,
                     {"LoggingConfiguration", "Destinations", "0", "CloudWatchLogsLogGroup", "LogGroupArn"})
                     .string(),
            std::string("arn:aws:logs:eu-west-1:1:log-group:g:*"));
        // Neither a role nor a log group of its own.
        QCOMPARE(at(content, {"Resources"}).size(), std::size_t{1});
    }

    void whatCannotBeReadIsTold_data()
    {
        QTest::addColumn<QString>("text");
        for (auto const* text : {"", "{", "[]", "3", "{\"StartAt\": ${x}}", "{\"a\": 1,}"})
            QTest::newRow(*text ? text : "empty") << text;
    }

    void whatCannotBeReadIsTold()
    {
        QFETCH(QString, text);
        for (auto const* format : {"cloudformation-json", "cloudformation-yaml", "iam-policy"}) {
            auto const written = exchange::findExporter(format)->write(
                document::Document(text.toStdString(), "x.asl.json"), {});
            QVERIFY(!written);
            QVERIFY(written.sentence().ends_with('.'));
        }
    }

    void whatCouldNotBeDerivedIsTold()
    {
        auto const path = QStringLiteral(TEST_DATA "/exchange/placeholders/placeholders.asl.json");
        for (auto const* format : {"cloudformation-json", "cloudformation-yaml", "iam-policy"}) {
            auto options = optionsFor(path);
            std::vector<std::string> remarks;
            options.remarks = &remarks;
            QVERIFY(exchange::findExporter(format)->write(*documentOf(path), options));
            QVERIFY(std::ranges::any_of(remarks, [](std::string const& remark) {
                return remark.starts_with("Dynamic: FunctionName is not known before the workflow runs");
            }));
        }
    }

    // The definition in a template is that of the file once its substitutions are put back.
    void aTemplateReadsBackToItsDefinition()
    {
        auto const paths = soundDefinitions();
        if (paths.isEmpty())
            QSKIP("The corpus of workflows is not there.");
        int compared = 0;
        for (auto const& path : paths) {
            auto const document = documentOf(path);
            auto const content = exported(*document, "cloudformation-json", optionsFor(path));
            QVERIFY2(content.isObject(), qPrintable(path));
            auto const back = definitionIn(content);
            auto const& text = *document->snapshot().text;
            if (document->kind().language == document::FileLanguage::Json
                && !text.starts_with("\xEF\xBB\xBF"))
                QVERIFY2(back == text || withPlainNames(back) == withPlainNames(text), qPrintable(path));
            else
                QVERIFY2(*text::parseJsonValue(back) == document->snapshot().tree->root().value(),
                    qPrintable(path));
            // The YAML form holds the same text.
            auto const yaml
                = exchange::findExporter("cloudformation-yaml")->write(*document, optionsFor(path));
            QVERIFY(yaml);
            auto const tree = text::SyntaxTree::parseYaml(*yaml);
            QVERIFY2(tree->isSound(),
                qPrintable(path + QString::fromStdString(tree->isSound() ? "" : text::firstFault(*tree))));
            auto const inYaml = tree->root()
                                    .find("Resources")
                                    .find("StateMachine")
                                    .find("Properties")
                                    .find("DefinitionString");
            QVERIFY2(
                inYaml.string() == properties(content, "StateMachine").find("DefinitionString")->string(),
                qPrintable(path));
            QVERIFY(exported(*document, "iam-policy", optionsFor(path)).isObject());
            compared += back == text ? 1 : 0;
        }
        qInfo("%d definitions of %d byte for byte", compared, static_cast<int>(paths.size()));
        QVERIFY(compared > 150);
    }

    void cfnLintTakesTheTemplates()
    {
        auto const program = QStandardPaths::findExecutable("cfn-lint");
        auto const paths = soundDefinitions();
        if (program.isEmpty() || paths.isEmpty())
            QSKIP(program.isEmpty() ? "cfn-lint is not installed." : "The corpus of workflows is not there.");
        // Sound to the service; cfn-lint's own description of the language is narrower: OutputPath of a
        // Succeed state, and a list in Parameters.
        QStringList const narrower{"wf-334da2402e01", "wf-c86ad09d0537"};
        QTemporaryDir folder;
        QStringList arguments{"--format", "parseable", "--non-zero-exit-code", "error"};
        int number = 0;
        for (auto const& path : paths) {
            if (std::ranges::any_of(narrower, [&](QString const& id) { return path.contains(id); }))
                continue;
            auto const document = documentOf(path);
            // Every other one in the other language, so that both are checked in the time of one.
            bool const isYaml = number++ % 2 == 0;
            auto const text = exchange::findExporter(isYaml ? "cloudformation-yaml" : "cloudformation-json")
                                  ->write(*document, optionsFor(path));
            QVERIFY(text);
            auto const target = folder.filePath(QFileInfo(path).fileName() + (isYaml ? ".yaml" : ".json"));
            QVERIFY(writeFileAtomically(target.toStdString(), *text));
            arguments << target;
        }
        QProcess process;
        process.start(program, arguments);
        QVERIFY(process.waitForFinished(500'000));
        auto const out = process.readAllStandardOutput();
        QVERIFY2(process.exitCode() == 0, out.left(2000).constData());
        qInfo("cfn-lint took %d templates", number);
    }
};

QTEST_GUILESS_MAIN(TestCloudFormation)
#include "tst_cloudformation.moc"
