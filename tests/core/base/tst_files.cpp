// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/base/hash.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <sys/stat.h>

using namespace steploom;

namespace fs = std::filesystem;

class TestFiles : public QObject {
    Q_OBJECT

    QTemporaryDir m_place;
    fs::path at(char const* name) const { return fs::path(m_place.path().toStdString()) / name; }

private slots:
    void bytesComeBackAsTheyWere()
    {
        std::string const bytes("a\0\r\n\xff", 5);
        QVERIFY(writeFileAtomically(at("bytes"), bytes).ok());
        QVERIFY(*readFile(at("bytes")) == bytes);
        QVERIFY(!fs::exists(at("bytes.steploom-saving")));
    }

    void whatIsNoFileIsRefusedWithoutWaiting()
    {
        QCOMPARE(::mkfifo(at("pipe").c_str(), 0600), 0);
        fs::create_directory(at("folder"));
        for (auto const& path : {at("pipe"), at("folder"), at("missing"), fs::path("/dev/zero")}) {
            auto const read = readFile(path);
            QVERIFY2(!read.ok(), path.c_str());
            QVERIFY(read.sentence().find(path.string()) == 0);
        }
        QVERIFY(readFile(at("missing")).sentence().find("does not exist") != std::string::npos);
        for (auto const& path : {at("pipe"), at("folder"), fs::path("/dev/null"), at("missing/file")}) {
            auto const written = writeFileAtomically(path, "x");
            QVERIFY2(!written.ok(), path.c_str());
        }
        QVERIFY(fs::is_fifo(at("pipe")));
        QVERIFY(fs::is_character_file("/dev/null"));
    }

    void aFileOverTheLimitIsRefused()
    {
        QVERIFY(writeFileAtomically(at("big"), std::string(101, 'x')).ok());
        QVERIFY(readFile(at("big"), 101).ok());
        QVERIFY(!readFile(at("big"), 100).ok());
    }

    void permissionsAndLinksStay()
    {
        QVERIFY(writeFileAtomically(at("secret"), "old").ok());
        fs::permissions(at("secret"), fs::perms::owner_read | fs::perms::owner_write);
        fs::create_symlink("secret", at("link"));
        QVERIFY(writeFileAtomically(at("link"), "new").ok());
        QVERIFY(fs::is_symlink(at("link")));
        QCOMPARE(*readFile(at("secret")), std::string("new"));
        QCOMPARE(fs::status(at("secret")).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    }

    // Somebody who may write to the folder cannot lead the bytes elsewhere.
    void aLinkInTheWayOfTheNewBytesIsNotFollowed()
    {
        std::ofstream(at("victim")) << "untouched";
        fs::create_symlink("victim", at("target.steploom-saving"));
        QVERIFY(!writeFileAtomically(at("target"), "x").ok());
        QCOMPARE(*readFile(at("victim")), std::string("untouched"));
    }

    // Known answers of 64-bit FNV-1a.
    void theHashIsTheSameEverywhere()
    {
        QCOMPARE(contentHash(""), std::string("0-cbf29ce484222325"));
        QCOMPARE(contentHash("a"), std::string("1-af63dc4c8601ec8c"));
        QCOMPARE(contentHash("foobar"), std::string("6-85944171f73967e8"));
    }
};

QTEST_APPLESS_MAIN(TestFiles)
#include "tst_files.moc"
