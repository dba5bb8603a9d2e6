// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

static QString const order = QStringLiteral(SOURCE_ROOT "/resources/templates/order/order.asl.json");

// The desktop program's pictures, as scripts and the README make them: without a display.
class TestDesktopPictures : public QObject {
    Q_OBJECT

private slots:
    void theWindowIsDrawnWithoutADisplay_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QSize>("size");
        QTest::newRow("plain") << QStringList() << QSize(1600, 1000);
        QTest::newRow("small and dark")
            << QStringList({"--size", "1280x800", "--theme", "dark"}) << QSize(1280, 800);
        QTest::newRow("a run at an event")
            << QStringList({"--simulate", "The card fails twice, then works", "--at", "9"})
            << QSize(1600, 1000);
        QTest::newRow("a case by number") << QStringList({"--simulate", "1"}) << QSize(1600, 1000);
    }

    void theWindowIsDrawnWithoutADisplay()
    {
        QFETCH(QStringList, options);
        QFETCH(QSize, size);
        auto const out = m_folder.filePath("window.png");
        QFile::remove(out);
        QCOMPARE(run(QStringList({"--screenshot", out}) + options + QStringList({order})), 0);
        QImage const picture(out);
        QCOMPARE(picture.size(), size);
        // Not one flat colour.
        QSet<QRgb> colours;
        for (int y = 0; y < picture.height(); y += 7)
            for (int x = 0; x < picture.width(); x += 7)
                colours.insert(picture.pixel(x, y));
        QVERIFY(colours.size() > 20);
    }

    void diagramsAreExportedByTheEndingOfTheFile_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("beginning");
        QTest::newRow("svg") << "out.svg" << QByteArray("<");
        QTest::newRow("png") << "out.png" << QByteArray("\x89PNG");
        QTest::newRow("pdf") << "out.pdf" << QByteArray("%PDF");
    }

    void diagramsAreExportedByTheEndingOfTheFile()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, beginning);
        QCOMPARE(run({"--export", m_folder.filePath(name), order}), 0);
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith(beginning));
    }

    void whatGoesWrongIsToldWithItsExitCode_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        auto const out = m_folder.filePath("wrong.png");
        QTest::newRow("no such option") << QStringList({"--frobnicate"}) << 2;
        QTest::newRow("no value") << QStringList({"--export"}) << 2;
        QTest::newRow("no file") << QStringList({"--export", out}) << 2;
        QTest::newRow("bad size") << QStringList({"--screenshot", out, "--size", "big", order}) << 2;
        QTest::newRow("bad theme") << QStringList({"--screenshot", out, "--theme", "pink", order}) << 2;
        QTest::newRow("missing file") << QStringList({"--export", out, "/not/there.json"}) << 2;
        QTest::newRow("unknown ending") << QStringList({"--export", out + ".bmp", order}) << 2;
        QTest::newRow("no such case")
            << QStringList({"--screenshot", out, "--simulate", "none so", order}) << 1;
    }

    void whatGoesWrongIsToldWithItsExitCode()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, exitCode);
        QCOMPARE(run(arguments), exitCode);
        QVERIFY2(m_errors.startsWith("steploom: "), m_errors);
        QCOMPARE(m_errors.count(": ") >= 2, true);
        QVERIFY(m_errors.endsWith('\n'));
    }

    void helpAndVersionNeedNoDisplay()
    {
        QCOMPARE(run({"--help"}), 0);
        QVERIFY(m_output.contains("--screenshot"));
        QCOMPARE(run({"--version"}), 0);
        QVERIFY(m_output.startsWith("steploom "));
    }

private:
    int run(QStringList const& arguments)
    {
        QProcess program;
        auto environment = QProcessEnvironment::systemEnvironment();
        for (auto const* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            environment.remove(name);
        environment.insert("XDG_CONFIG_HOME", m_folder.filePath("config"));
        environment.insert("XDG_RUNTIME_DIR", m_folder.path());
        program.setProcessEnvironment(environment);
        program.start(DESKTOP_PROGRAM, arguments);
        if (!program.waitForFinished(60000))
            return -1;
        m_output = program.readAllStandardOutput();
        m_errors = program.readAllStandardError();
        return program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -2;
    }

    QTemporaryDir m_folder;
    QByteArray m_output;
    QByteArray m_errors;
};

QTEST_GUILESS_MAIN(TestDesktopPictures)
#include "tst_desktop_pictures.moc"
