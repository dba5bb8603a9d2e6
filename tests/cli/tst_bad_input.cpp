// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <sys/stat.h>

static QByteArray bigDefinition()
{
    auto const words = QByteArray("some text of twenty, ").repeated(50 * 1024 * 1024 / 21);
    return R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}, "Comment": ")" + words + "\"}";
}

// What people may hand to the real program by mistake: it says why, ends with the promised exit code, and
// neither crashes nor waits.
class TestBadInput : public QObject {
    Q_OBJECT

    QTemporaryDir m_place;

    struct Outcome {
        int exitCode = -1;
        QByteArray out;
        QByteArray err;
    };

    // -2: it crashed; -3: it did not end.
    static Outcome run(QStringList const& words, QByteArray const& input = {})
    {
        QProcess program;
        program.start(CLI_PROGRAM, words);
        if (!program.waitForStarted())
            return {};
        program.write(input);
        program.closeWriteChannel();
        constexpr int patience = 120000;
        if (!program.waitForFinished(patience)) {
            program.kill();
            program.waitForFinished();
            return {-3, {}, {}};
        }
        auto const code = program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -2;
        return {code, program.readAllStandardOutput(), program.readAllStandardError()};
    }

    QString path(QString const& name) const { return m_place.filePath(name); }

    QString fileWith(QString const& name, QByteArray const& bytes) const
    {
        QFile file(path(name));
        [[maybe_unused]] bool const isOpen = file.open(QIODevice::WriteOnly);
        file.write(bytes);
        return file.fileName();
    }

private slots:
    void badInputIsToldWithItsExitCode_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("validate");
        QTest::addColumn<int>("run");
        QTest::addColumn<int>("test");
        QTest::addColumn<int>("exported");
        auto const row
            = [&](char const* name, QByteArray const& bytes, int validate, int run, int test, int exported) {
                  QTest::newRow(name) << fileWith(QString(name).replace(' ', '_') + ".json", bytes)
                                      << validate << run << test << exported;
              };
        QByteArray const pass = R"("A":{"Type":"Pass","End":true})";
        row("empty", {}, 1, 1, 1, 0);
        row("blank", " \n", 1, 1, 1, 0);
        row("zeros", QByteArray(1000, '\0'), 1, 1, 1, 0);
        row("binary", QByteArray::fromHex("7f454c4602010100ff00fe"), 2, 2, 2, 2);
        row("truncated", R"({"StartAt": "A", "States": {)", 1, 1, 1, 0);
        row("cut in a character", "{\"StartAt\": \"\xc3", 2, 2, 2, 2);
        row("UTF-16", QByteArray::fromHex("fffe7b007d00"), 2, 2, 2, 2);
        row("big endian", QByteArray::fromHex("feff007b007d"), 2, 2, 2, 2);
        row("invalid UTF-8", "{\"a\":\"\xff\"}", 2, 2, 2, 2);
        row("100,000 levels deep", QByteArray(100000, '['), 1, 1, 1, 0);
        row("deep objects", QByteArray("{\"a\":").repeated(100000), 1, 1, 1, 0);
        row("duplicate key", "{\"StartAt\":\"A\",\"States\":{" + pass + "," + pass + "}}", 1, 0, 1, 0);
        row("unknown type", R"({"StartAt":"A","States":{"A":{"Type":"Loop","End":true}}})", 1, 1, 1, 0);
        row("no StartAt", "{\"States\":{" + pass + "}}", 1, 1, 1, 0);
        row("no states", R"({"StartAt":"A","States":{}})", 1, 1, 1, 0);
        row("wrong kinds", R"({"StartAt":1,"States":[{"Type":2}],"TimeoutSeconds":"x"})", 1, 1, 1, 0);
        row("a list", "[1, 2]", 1, 1, 1, 0);
        row("endless loop", R"({"StartAt":"A","States":{"A":{"Type":"Pass","Next":"A"}}})", 1, 1, 1, 0);
        row("50 MB", bigDefinition(), 0, 0, 1, 0);
        QDir().mkpath(path("folder"));
        QTest::newRow("folder") << path("folder") << 2 << 2 << 2 << 2;
        QTest::newRow("missing") << path("missing.json") << 2 << 2 << 2 << 2;
        ::mkfifo(qPrintable(path("pipe")), 0600);
        QTest::newRow("pipe without writer") << path("pipe") << 2 << 2 << 2 << 2;
        QTest::newRow("endless device") << "/dev/zero" << 2 << 2 << 2 << 2;
        QTest::newRow("empty device") << "/dev/null" << 1 << 1 << 2 << 0;
    }

    void badInputIsToldWithItsExitCode()
    {
        QFETCH(QString, path);
        QFETCH(int, validate);
        QFETCH(int, run);
        QFETCH(int, test);
        QFETCH(int, exported);
        struct Command {
            QStringList words;
            int exitCode;
        };
        for (auto const& command : {Command{{"validate", path}, validate}, Command{{"run", path}, run},
                 Command{{"test", path}, test}, Command{{"export", "--to", "asl-json", path}, exported}}) {
            auto const outcome = TestBadInput::run(command.words);
            auto const told
                = command.words.first().toUtf8() + ": " + outcome.err.left(500) + outcome.out.left(500);
            QVERIFY2(outcome.exitCode == command.exitCode,
                QByteArray::number(outcome.exitCode) + " instead of " + QByteArray::number(command.exitCode)
                    + ", " + told);
            if (command.words.first() == "export" && exported == 0) {
                QFile file(path);
                QVERIFY(file.open(QIODevice::ReadOnly));
                QVERIFY(outcome.out == file.readAll());
                continue;
            }
            QVERIFY2(!(outcome.out + outcome.err).trimmed().isEmpty(), told);
            if (command.exitCode == 2) {
                QVERIFY2(outcome.err.startsWith("steploom-cli: " + path.toUtf8() + ": "), told);
                QVERIFY2(outcome.err.trimmed().endsWith('.'), told);
                QCOMPARE(outcome.err.count('\n'), 1);
                QVERIFY(outcome.out.isEmpty());
            }
        }
    }

    void faultsOfTheTextAreToldWithLineAndColumn()
    {
        auto const file = fileWith("fault.json", "{\n  \"StartAt\": \"A\",\n  \"States\": }\n");
        auto const checked = run({"validate", file});
        QVERIFY2(checked.out.contains(file.toUtf8() + ":3:3: ERROR INVALID_JSON_DESCRIPTION: "), checked.out);
        auto const simulated = run({"run", file});
        QVERIFY2(simulated.err.startsWith("steploom-cli: " + file.toUtf8() + ": Line 3, column 3: "),
            simulated.err);
        auto const tested = run({"test", file});
        QVERIFY2(tested.err.contains("Line 3, column 3: "), tested.err);
    }

    void standardInputIsADash()
    {
        QByteArray const good = R"({"StartAt":"A","States":{"A":{"Type":"Succeed"}}})";
        QCOMPARE(run({"validate", "-"}, good).exitCode, 0);
        QCOMPARE(run({"run", "-"}, good).exitCode, 0);
        QCOMPARE(run({"export", "--to", "asl-json", "-"}, good).out, good);
        QCOMPARE(run({"validate", "-"}, "{").exitCode, 1);
        QCOMPARE(run({"validate", "-"}, "\xff").exitCode, 2);
        // What the shell makes for `<(...)`, too.
        QCOMPARE(run({"validate", "/dev/stdin"}, good).exitCode, 0);
    }

    void aFolderOfCasesIsRunOnceEach()
    {
        auto const outcome = run({"test", SOURCE_ROOT "/resources/templates/order"});
        QCOMPARE(outcome.out.trimmed(), QByteArray("4 passed, 0 failed"));
        QCOMPARE(outcome.exitCode, 0);
    }

    void wrongUsageIsToldOnStandardError_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QByteArray>("told");
        auto const row = [](QStringList const& words, char const* told) {
            QTest::newRow(qPrintable(words.join(' '))) << words << QByteArray(told);
        };
        row({"dance"}, "there is no such command");
        row({"validate"}, "a path is missing");
        row({"validate", "--fast", "x"}, "there is no option --fast");
        row({"validate", "--type", "x", "y"}, "STANDARD or EXPRESS");
        row({"validate", "--type"}, "needs a value");
        row({"validate", "--json=1", "x"}, "takes no value");
        row({"run", "a", "b"}, "one path at a time");
        row({"run", "--seed", "x", SOURCE_ROOT "/resources/templates/order/order.asl.json"}, "--seed");
        row({"run", "--clock", "noon", SOURCE_ROOT "/resources/templates/order/order.asl.json"}, "--clock");
        row({"run", "--input", "{", SOURCE_ROOT "/resources/templates/order/order.asl.json"}, "input");
        row({"run", "--case", "nowhere.json", SOURCE_ROOT "/resources/templates/order/order.asl.json"},
            "does not exist");
        row({"run", "--case", SOURCE_ROOT "/resources/templates/order/order.asl.json#none",
                SOURCE_ROOT "/resources/templates/order/order.asl.json"},
            "no case called none");
        row({"test", "--level", "all", "x"}, "--level");
        row({"export", "x"}, "--to is missing");
        row({"export", "--to", "papyrus", "x"}, "there is no format papyrus");
    }

    void wrongUsageIsToldOnStandardError()
    {
        QFETCH(QStringList, words);
        QFETCH(QByteArray, told);
        auto const outcome = run(words);
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY(outcome.out.isEmpty());
        QVERIFY2(outcome.err.startsWith("steploom-cli: ") && outcome.err.contains(told), outcome.err);
    }

    void everyCommandHasHelp()
    {
        auto const overview = run({"--help"});
        QCOMPARE(overview.exitCode, 0);
        QCOMPARE(run({}).exitCode, 2);
        int commands = 0;
        for (auto const& line : overview.out.split('\n')) {
            if (!line.startsWith("  "))
                continue;
            auto const command = QString::fromUtf8(line.trimmed().split(' ').first());
            auto const help = run({command, "--help"});
            QCOMPARE(help.exitCode, 0);
            QVERIFY2(help.out.contains("Usage: steploom-cli " + command.toUtf8()), help.out);
            QVERIFY(help.err.isEmpty());
            ++commands;
        }
        QVERIFY(commands >= 5);
        QVERIFY(run({"--version"}).out.startsWith("steploom-cli "));
    }

    // Nothing is coloured when the output is no terminal, whatever the environment says.
    void outputThatIsNoTerminalHasNoColour()
    {
        for (bool const isAsked : {false, true}) {
            isAsked ? qputenv("NO_COLOR", "1") : qunsetenv("NO_COLOR");
            for (auto const& words : {QStringList{"validate", fileWith("n.json", "{")},
                     {"run", SOURCE_ROOT "/resources/templates/order/order.asl.json"}, {"--help"}}) {
                auto const outcome = run(words);
                QVERIFY(!(outcome.out + outcome.err).contains('\x1b'));
            }
        }
    }

    void aFullDiskIsTold()
    {
        QProcess program;
        program.setStandardOutputFile("/dev/full");
        program.start(CLI_PROGRAM, {"run", SOURCE_ROOT "/resources/templates/order/order.asl.json"});
        QVERIFY(program.waitForFinished(60000));
        QCOMPARE(program.exitCode(), 2);
        QVERIFY(program.readAllStandardError().startsWith("steploom-cli: standard output: "));
    }
};

QTEST_GUILESS_MAIN(TestBadInput)
#include "tst_bad_input.moc"
