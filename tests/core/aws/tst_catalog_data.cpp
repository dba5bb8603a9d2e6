// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aws/catalog.h"
#include "core/aws/catalog_file.h"
#include "core/aws/names.h"
#include "core/base/files.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <set>

using namespace steploom;
using aws::Catalog;
using aws::Type;
using aws::TypeKind;

static std::string sdkResource(std::string const& call)
{
    return "arn:aws:states:::aws-sdk:" + call;
}

static std::vector<std::string> namesOf(std::vector<aws::Parameter> const& parameters, bool required)
{
    std::vector<std::string> names;
    for (auto const& parameter : parameters)
        if (!required || parameter.isRequired)
            names.emplace_back(parameter.name);
    return names;
}

class TestCatalogData : public QObject {
    Q_OBJECT

private slots:
    void nothingIsReadBeforeItIsAskedFor()
    {
        Catalog const catalog(aws::embeddedCatalog());
        QCOMPARE(catalog.use().blocks, std::size_t{0});
        QVERIFY(!catalog.search("put item", 5).empty());
        // Names do not need the services.
        QCOMPARE(catalog.use().services, std::size_t{0});
        QVERIFY(catalog.findService("s3"));
        QCOMPARE(catalog.use().services, std::size_t{1});
        QCOMPARE(catalog.use().blocks, std::size_t{1});
    }

    void itHoldsAllServicesAndActions()
    {
        auto const& catalog = Catalog::shared();
        QCOMPARE(catalog.serviceCount(), std::size_t{456});
        QCOMPARE(catalog.actionCount(), std::size_t{19671});
        QCOMPARE(catalog.integrations().size(), std::size_t{64});
        QVERIFY(!catalog.findService("nothing"));
        QVERIFY(!catalog.findService(""));
    }

    void eachServiceIsThatOfTheIndex()
    {
        auto const& catalog = Catalog::shared();
        aws::CatalogFile const file(aws::embeddedCatalog());
        aws::Names const names(file.block(2));
        std::size_t actions = 0;
        for (auto const& service : names.services()) {
            auto const* read = catalog.findService(service.token);
            QVERIFY2(read, std::string(service.token).c_str());
            QCOMPARE(read->token(), service.token);
            QCOMPARE(read->displayName(), service.displayName);
            QCOMPARE(read->isListed(), service.isListed);
            QCOMPARE(read->isRetired(), service.isRetired);
            QCOMPARE(read->actions().size(), std::size_t{service.actionCount});
            QVERIFY(!read->iamPrefix().empty() && !read->errorPrefix().empty());
            for (auto const& action : read->actions()) {
                auto const& entry = names.entries()[service.firstAction + actions];
                QCOMPARE(entry.name, action.name());
                QCOMPARE(entry.isDeprecated, action.isDeprecated());
                QCOMPARE(entry.isUnsupported, action.isUnsupported());
                ++actions;
            }
            actions = 0;
        }
    }

    // Every type is understood, and every structure that it names is there.
    void everyTypeIsKnown()
    {
        auto const& catalog = Catalog::shared();
        std::size_t structures = 0;
        auto const check = [&](aws::Service const& service, Type type) {
            while (type.kind() == TypeKind::List || type.kind() == TypeKind::Map)
                type = type.element();
            if (type.kind() != TypeKind::Structure)
                return true;
            ++structures;
            return service.hasStructure(type.name());
        };
        for (auto const token : catalog.services()) {
            auto const& service = *catalog.findService(token);
            for (auto const& action : service.actions())
                for (auto const& parameter : action.parameters())
                    QVERIFY2(check(service, parameter.type), std::string(parameter.name).c_str());
        }
        QVERIFY(structures > 1'000);
    }

    void aTypeIsReadFromItsSpelling_data()
    {
        QTest::addColumn<QByteArray>("spelling");
        QTest::addColumn<TypeKind>("kind");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<double>("minimum");
        QTest::addColumn<double>("maximum");
        QTest::newRow("text") << QByteArray("s") << TypeKind::Text << QByteArray() << -1.0 << -1.0;
        QTest::newRow("bounds") << QByteArray("i<128:10240") << TypeKind::Integer << QByteArray() << 128.0
                                << 10240.0;
        QTest::newRow("least") << QByteArray("[s]<1:") << TypeKind::List << QByteArray() << 1.0 << -1.0;
        QTest::newRow("most") << QByteArray("s<:65535") << TypeKind::Text << QByteArray() << -1.0 << 65535.0;
        QTest::newRow("outer") << QByteArray("[s<1:5]<2:9") << TypeKind::List << QByteArray() << 2.0 << 9.0;
        QTest::newRow("inner") << QByteArray("{s<1:5}") << TypeKind::Map << QByteArray() << -1.0 << -1.0;
        QTest::newRow("structure") << QByteArray("#Tag") << TypeKind::Structure << QByteArray("Tag") << -1.0
                                   << -1.0;
        QTest::newRow("enumeration") << QByteArray("e:Kind") << TypeKind::Enumeration << QByteArray("Kind")
                                     << -1.0 << -1.0;
        QTest::newRow("fraction") << QByteArray("f<0.5:1.5") << TypeKind::Number << QByteArray() << 0.5
                                  << 1.5;
        QTest::newRow("nonsense") << QByteArray("zz<a:b") << TypeKind::Json << QByteArray() << -1.0 << -1.0;
        QTest::newRow("nothing") << QByteArray("") << TypeKind::Json << QByteArray() << -1.0 << -1.0;
        QTest::newRow("open") << QByteArray("[s") << TypeKind::Json << QByteArray() << -1.0 << -1.0;
    }

    void aTypeIsReadFromItsSpelling()
    {
        QFETCH(QByteArray, spelling);
        QFETCH(TypeKind, kind);
        QFETCH(QByteArray, name);
        QFETCH(double, minimum);
        QFETCH(double, maximum);
        Type const type(std::string_view(spelling.constData(), static_cast<std::size_t>(spelling.size())));
        QCOMPARE(type.kind(), kind);
        QCOMPARE(std::string(type.name()), name.toStdString());
        QCOMPARE(type.minimum().value_or(-1), minimum);
        QCOMPARE(type.maximum().value_or(-1), maximum);
    }

    void whatDefinitionsUseIsKnown()
    {
        QFile file(QStringLiteral(SOURCE_ROOT "/resources/catalog/aws/used-resources.tsv"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        int resources = 0;
        for (auto const& line : file.readAll().split('\n')) {
            if (line.isEmpty() || line.startsWith('#'))
                continue;
            auto const resource = "arn:aws:states:::" + line.split('\t').at(1).toStdString();
            QVERIFY2(Catalog::shared().findCall(resource), resource.c_str());
            ++resources;
        }
        QVERIFY(resources >= 140);
    }

    void aCallTellsItsParameters()
    {
        auto const invoke = Catalog::shared().findCall("arn:aws:states:::lambda:invoke.waitForTaskToken");
        QVERIFY(invoke && invoke->integration() && invoke->action());
        QCOMPARE(std::string(invoke->integration()->name()), std::string("AWS Lambda Invoke"));
        QVERIFY(invoke->integration()->takesToken());
        QVERIFY(!invoke->integration()->takesSync());
        auto const parameters = invoke->parameters();
        QCOMPARE(namesOf(parameters, true), std::vector<std::string>{"FunctionName"});
        QCOMPARE(namesOf(parameters, false)[1], std::string("Payload"));

        auto const put = Catalog::shared().findCall("arn:aws-cn:states:::aws-sdk:s3:putObject");
        QVERIFY(put && !put->integration());
        QCOMPARE(namesOf(put->parameters(), true), (std::vector<std::string>{"Bucket", "Key"}));
        QCOMPARE(put->action()->iamActions(), std::vector<std::string>{"s3:PutObject"});

        auto const list = Catalog::shared().findCall(sdkResource("s3:listObjectsV2"));
        QCOMPARE(list->action()->iamActions(), std::vector<std::string>{"s3:ListBucket"});
        auto const errors = list->action()->errors();
        QVERIFY(std::ranges::find(errors, "S3.NoSuchBucketException") != errors.end());
        // Parameters that no model describes are any JSON.
        auto const http = Catalog::shared().findCall("arn:aws:states:::http:invoke");
        QCOMPARE(namesOf(http->parameters(), true), (std::vector<std::string>{"ApiEndpoint", "Method"}));
        QCOMPARE(http->parameters().front().type.kind(), TypeKind::Json);
    }

    void whatIsNoKnownCallGivesNothing_data()
    {
        QTest::addColumn<QString>("resource");
        for (auto const* resource : {"", "arn", "arn:aws:states:::", "arn:aws:states:::lambda",
                 "arn:aws:states:::lambda:", "arn:aws:states:::lambda:fly",
                 "arn:aws:states:::aws-sdk:", "arn:aws:states:::aws-sdk:s3", "arn:aws:states:::aws-sdk:s3:",
                 "arn:aws:states:::aws-sdk:s3:fly", "arn:aws:states:::aws-sdk:none:getObject", "${Function}",
                 "arn:aws:lambda:eu-west-1:123456789012:function:f",
                 "arn:aws:states:eu-west-1:123456789012:activity:a"})
            QTest::newRow(*resource ? resource : "empty") << resource;
    }

    void whatIsNoKnownCallGivesNothing()
    {
        QFETCH(QString, resource);
        QVERIFY(!Catalog::shared().findCall(resource.toStdString()));
        QVERIFY(!aws::starterText(resource.toStdString(), asl::QueryLanguage::Jsonata).empty());
    }

    void aSearchFindsTheBestFirst_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("first");
        QTest::newRow("nothing") << "" << "lambda:invoke";
        QTest::newRow("a service") << "lambda" << "lambda:invoke";
        QTest::newRow("its beginning") << "dynamo" << "dynamodb:updateItem";
        QTest::newRow("words") << "put item" << "dynamodb:putItem";
        QTest::newRow("one word") << "PUTITEM" << "dynamodb:putItem";
        QTest::newRow("service and action") << "s3 get" << "aws-sdk:s3:getObject";
        QTest::newRow("the other way") << "get s3" << "aws-sdk:s3:getObject";
        QTest::newRow("with a colon") << "s3:getObject" << "aws-sdk:s3:getObject";
        QTest::newRow("an integration first") << "publish" << "sns:publish";
        QTest::newRow("half words") << "send mess" << "sqs:sendMessage";
        QTest::newRow("of a word inside") << "execution start" << "states:startExecution";
        QTest::newRow("not used by anybody") << "describe db cluster" << "aws-sdk:rds:describeDBClusters";
        QTest::newRow("only an SDK call")
            << "transcription job get" << "aws-sdk:transcribe:getTranscriptionJob";
        QTest::newRow("another word for the service") << "queue" << "sqs:sendMessage";
        QTest::newRow("with a word of the action") << "table update" << "dynamodb:updateItem";
        QTest::newRow("begun") << "topi" << "sns:publish";
        QTest::newRow("a word of the service behind those of the action")
            << "put item table" << "dynamodb:putItem";
        QTest::newRow("what people do") << "upload file" << "aws-sdk:s3:putObject";
        QTest::newRow("the other way round") << "download file" << "aws-sdk:s3:getObject";
        QTest::newRow("a message") << "send text message" << "sns:publish";
        QTest::newRow("a child") << "run child workflow" << "states:startExecution";
    }

    void aSearchFindsTheBestFirst()
    {
        QFETCH(QString, words);
        QFETCH(QString, first);
        auto const found = Catalog::shared().search(words.toStdString(), 20);
        QVERIFY(!found.empty());
        QCOMPARE(QString::fromStdString(found.front().resource), "arn:aws:states:::" + first);
        std::set<std::string> resources;
        for (auto const& result : found) {
            QVERIFY(!result.title.empty() && !result.service.empty());
            QVERIFY(Catalog::shared().findCall(result.resource));
            QVERIFY2(resources.insert(result.resource).second, result.resource.c_str());
        }
    }

    void integrationsComeBeforeSdkCalls()
    {
        auto const found = Catalog::shared().search("send text message", 20);
        std::set<std::string> first;
        for (std::size_t i = 0; i < 2 && i < found.size(); ++i)
            first.insert(found[i].resource);
        QCOMPARE(first,
            (std::set<std::string>{"arn:aws:states:::sns:publish", "arn:aws:states:::sqs:sendMessage"}));
        for (auto const* const words : {"put item table", "send message", "start job", "publish", "invoke"}) {
            bool hasSdk = false;
            for (auto const& result : Catalog::shared().search(words, 20)) {
                QVERIFY2(!(hasSdk && result.isIntegration), words);
                hasSdk = hasSdk || !result.isIntegration;
            }
        }
    }

    void aSearchEndsWithNothing()
    {
        QVERIFY(Catalog::shared().search("zzqq", 20).empty());
        QVERIFY(Catalog::shared().search("lambda", 0).empty());
        QCOMPARE(Catalog::shared().search("a", 7).size(), std::size_t{7});
        QVERIFY(Catalog::shared().search(std::string(100'000, 'a'), 7).empty());
        QVERIFY(!Catalog::shared().search(" \t ::: ", 7).empty());
        // What a service will not be asked for stands last.
        auto const last = Catalog::shared().search("sts assumeRole", 50);
        QVERIFY(!last.empty() && last.front().isUnsupported);
    }

    void aStarterHoldsWhatIsRequired()
    {
        for (auto const& integration : Catalog::shared().integrations()) {
            auto const resource = "arn:aws:states:::" + std::string(integration.key());
            auto const call = Catalog::shared().findCall(resource);
            QVERIFY2(call, resource.c_str());
            auto const text = text::parseJsonValue(aws::starterText(resource, asl::QueryLanguage::Jsonata));
            QVERIFY(text);
            QCOMPARE(text->find("Resource")->string(), resource);
            for (auto const& name : namesOf(call->parameters(), true))
                QVERIFY2(text->find("Arguments")->find(name), (resource + " " + name).c_str());
        }
        auto const text = text::parseJsonValue(
            aws::starterText(sdkResource("transcribe:startTranscriptionJob"), asl::QueryLanguage::JsonPath));
        QCOMPARE(text->find("Parameters")->find("TranscriptionJobName")->string(),
            std::string("my-transcription-job-name"));
        QVERIFY(text->find("Parameters")->find("Media")->isObject());
    }

    void aDamagedCatalogueIsEmptyInPlaces()
    {
        std::string const whole(aws::embeddedCatalog());
        QCOMPARE(aws::CatalogFile({}).blockCount(), std::size_t{0});
        QCOMPARE(aws::CatalogFile("SLCAT2").blockCount(), std::size_t{0});
        QCOMPARE(aws::CatalogFile(std::string_view(whole).substr(0, 20)).blockCount(), std::size_t{0});
        aws::CatalogFile const half(std::string_view(whole).substr(0, whole.size() / 2));
        QVERIFY(half.blockCount() > 50);
        QVERIFY(half.block(half.blockCount() - 1).empty());
        QVERIFY(!half.block(0).empty());
        QVERIFY(half.block(100'000).empty());
        auto broken = whole;
        for (std::size_t at = 1000; at < broken.size(); at += 5000)
            broken[at] = static_cast<char>(broken[at] ^ 0x55);
        QTest::ignoreMessage(QtWarningMsg, "qUncompress: Input data is corrupted");
        Catalog const catalog(broken);
        QVERIFY(!catalog.findCall("arn:aws:states:::lambda:invoke"));
    }
};

QTEST_APPLESS_MAIN(TestCatalogData)
#include "tst_catalog_data.moc"
