// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/history/imported.h"

#include "core/sim/history/importer.h"

namespace steploom::sim {

Result<ImportedRun> importHistory(RecordedHistory const& history, asl::Graph const& graph)
{
    return Importer(history, graph).run();
}

}  // namespace steploom::sim
