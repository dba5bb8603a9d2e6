// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drawing/diagram.h"
#include "core/exchange/exporter.h"
#include "core/layout/layout.h"

namespace steploom::exchange::exporters {

// The picture the canvas shows when nothing runs: everything open, nothing selected, what is stale left out.
static Result<std::string> writeSvg(document::Document const& document, ExportOptions const& options)
{
    auto const& graph = *document.snapshot().graph;
    if (graph.states().empty())
        return Failure{"There is no state to draw in this definition."};
    auto const layout = layout::layOut(graph);
    return drawing::toSvg(drawing::drawDiagram(graph, layout, {}), layout.bounds, options.theme);
}

Exporter svg()
{
    return {.name = "svg", .label = "Picture (SVG)", .extension = ".svg", .write = writeSvg};
}

}  // namespace steploom::exchange::exporters
