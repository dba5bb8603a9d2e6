// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <QTest>

/// How a call of steploom-cli ended; -1 when it crashed or took longer than a minute.
struct Ended {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

/// Calls steploom-cli with `words` and `input` on its standard input, in `folder` or where the test runs.
inline Ended callCli(QStringList const& words, QByteArray const& input = {}, QString const& folder = {})
{
    QProcess program;
    if (!folder.isEmpty())
        program.setWorkingDirectory(folder);
    program.start(CLI_PROGRAM, words);
    program.write(input);
    program.closeWriteChannel();
    if (!program.waitForFinished(60'000) || program.exitStatus() != QProcess::NormalExit)
        return {};
    return {program.exitCode(), program.readAllStandardOutput(), program.readAllStandardError()};
}

/// JSON with apostrophes for quotes.
inline QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

inline QJsonObject objectOf(QByteArray const& text)
{
    return QJsonDocument::fromJson(text).object();
}

/// A folder of a test's own, in which steploom-cli is called.
class Folder {
public:
    QString filePath(QString const& name) const { return m_place.filePath(name); }
    QString path() const { return m_place.path(); }
    Ended called(QStringList const& words, QByteArray const& input = {}) const
    {
        return callCli(words, input, m_place.path());
    }
    void write(QString const& name, QByteArray const& bytes) const
    {
        QFile file(m_place.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

private:
    QTemporaryDir m_place;
};
