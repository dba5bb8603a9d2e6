// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workbench/hint_settings.h"

#include <QSettings>
#include <QStringList>

#include <utility>

namespace steploom::workbench {

static constexpr auto hintsKey = "hintsOff";

HintSettings& HintSettings::instance()
{
    static HintSettings settings;
    return settings;
}

std::set<std::string, std::less<>> const& HintSettings::off()
{
    if (!std::exchange(m_isRead, true))
        for (auto const& name : QSettings().value(QLatin1String(hintsKey)).toStringList())
            m_off.insert(name.toStdString());
    return m_off;
}

void HintSettings::setOff(std::string_view rule, bool isOff)
{
    if (off().contains(rule) == isOff)
        return;
    if (isOff)
        m_off.emplace(rule);
    else
        m_off.erase(std::string(rule));
    QStringList names;
    for (auto const& name : m_off)
        names << QString::fromStdString(name);
    QSettings().setValue(QLatin1String(hintsKey), names);
    emit changed();
}

}  // namespace steploom::workbench
