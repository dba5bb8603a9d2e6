// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "ui/workbench/simulation.h"

#include <memory>
#include <vector>

namespace steploom::canvas {

class CanvasScene;
class OverlayItem;

/// What travels along the lines during a run: tokens, and names of errors on their way to a catcher.
class FlightLayer {
public:
    explicit FlightLayer(CanvasScene& scene);
    ~FlightLayer();

    void show(std::vector<workbench::Flight> const& flights, asl::Graph const& graph);

private:
    CanvasScene& m_scene;
    std::vector<std::unique_ptr<OverlayItem>> m_items;
};

}  // namespace steploom::canvas
