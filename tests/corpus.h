// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QString>

namespace steploom::tests {

/// The folder of a corpus that lies beside the checkout (STEPLOOM_CORPUS names another place); empty when it
/// is not there, then tests skip with a notice.
inline QString corpusFolder(QString const& name)
{
    auto const root
        = qEnvironmentVariable("STEPLOOM_CORPUS", QStringLiteral(SOURCE_ROOT "/../shared/corpus"));
    QDir const folder(root + "/" + name);
    return folder.exists() ? folder.absolutePath() : QString();
}

}  // namespace steploom::tests
