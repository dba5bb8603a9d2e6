// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/form/parts_row.h"

namespace steploom::inspector {

void PartsRow::setPrefix(std::string const& prefix)
{
    m_prefix = prefix;
    for (auto* const each : m_parts)
        each->setPrefix(prefix);
}

void PartsRow::refresh()
{
    for (auto* const each : m_parts)
        each->refresh();
}

void PartsRow::showProblems()
{
    for (auto* const each : m_parts)
        each->showProblems();
}

void PartsRow::commit()
{
    for (auto* const each : m_parts)
        each->commit();
}

}  // namespace steploom::inspector
