// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <string>

namespace steploom {

/// A machine of `count` Pass states, S0 to the last, one after another.
inline std::string longChain(int count)
{
    QStringList states;
    for (int i = 0; i < count; ++i) {
        auto const onward
            = i + 1 < count ? QStringLiteral("'Next': 'S%1'").arg(i + 1) : QStringLiteral("'End': true");
        states << QStringLiteral("'S%1': {'Type': 'Pass', %2}").arg(i).arg(onward);
    }
    return QStringLiteral("{'StartAt': 'S0', 'States': {%1}}")
        .arg(states.join(", "))
        .replace(QLatin1Char('\''), QLatin1Char('"'))
        .toStdString();
}

}  // namespace steploom
