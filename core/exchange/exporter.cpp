// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/exporter.h"

namespace steploom::exchange {

Exporter const* findExporter(std::string_view name)
{
    for (auto const& exporter : allExporters())
        if (exporter.name == name)
            return &exporter;
    return nullptr;
}

}  // namespace steploom::exchange
