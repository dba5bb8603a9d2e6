// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>

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
