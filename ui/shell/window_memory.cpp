// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/window_memory.h"

#include <QSettings>

namespace steploom::shell {

static constexpr auto windowsKey = "session/windows";
static constexpr auto filesKey = "files";
static constexpr auto currentKey = "current";
static constexpr auto geometryKey = "geometry";

std::vector<WindowMemory> readWindowMemories()
{
    QSettings settings;
    std::vector<WindowMemory> windows;
    int const count = settings.beginReadArray(QLatin1String(windowsKey));
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        windows.push_back({settings.value(QLatin1String(filesKey)).toStringList(),
            settings.value(QLatin1String(currentKey)).toString(),
            settings.value(QLatin1String(geometryKey)).toByteArray()});
    }
    settings.endArray();
    return windows;
}

void keepWindowMemories(std::vector<WindowMemory> const& windows)
{
    QSettings settings;
    settings.remove(QLatin1String(windowsKey));
    settings.beginWriteArray(QLatin1String(windowsKey), static_cast<int>(windows.size()));
    for (int i = 0; i < static_cast<int>(windows.size()); ++i) {
        auto const& window = windows[static_cast<std::size_t>(i)];
        settings.setArrayIndex(i);
        settings.setValue(QLatin1String(filesKey), window.files);
        settings.setValue(QLatin1String(currentKey), window.current);
        settings.setValue(QLatin1String(geometryKey), window.geometry);
    }
    settings.endArray();
}

}  // namespace steploom::shell
