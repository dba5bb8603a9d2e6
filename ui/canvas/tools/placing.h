// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/text/patch.h"
#include "ui/canvas/drop_target.h"
#include "ui/canvas/preview.h"
#include "ui/canvas/tools/tool.h"

#include <QPixmap>
#include <QRectF>
#include <QString>

#include <vector>

namespace steploom::canvas {

class CanvasView;

/// What all gestures share that put a state somewhere: they look for the place, plan the edit, show the
/// picture it would make, and say why when it is refused. What is shown is what a release does.
class PlacingTool : public Tool {
public:
    explicit PlacingTool(CanvasView& view) : m_view(view) {}
    ~PlacingTool() override;
    void move(Pointer const& pointer) override;
    void finish(Pointer const& pointer) override;
    void cancel() override;
    /// Whether letting go now would put the state somewhere.
    bool isPlacing() const { return m_isPlacing; }

protected:
    virtual Result<text::Patch> plan(DropTarget const& target) const = 0;
    virtual bool commit(DropTarget const& target) = 0;
    /// The states that stand at the target in the preview.
    virtual std::vector<StateId> placedIn(Preview const& preview) const = 0;
    /// The states that nothing may be put into: those that move.
    virtual std::vector<StateId> moved() const { return {}; }
    /// Called when nothing is previewed.
    virtual void showNothing() {}
    /// What is carried, in words.
    virtual QString nameOfGhost() const = 0;
    /// The card under the pointer; null when the drag itself shows one.
    virtual QPixmap ghost() const { return {}; }
    /// How many cards are carried.
    virtual std::size_t sizeOfGhost() const { return 1; }
    /// Plans anew for the same place, as something else would be done there.
    void replan();

    CanvasView& m_view;

private:
    void aimAt(DropTarget const& target);
    void showOverlay(QPointF place);
    void leave();

    Pointer m_pointer{};
    DropTarget m_target;
    std::vector<StateId> m_placed;
    std::vector<QRectF> m_left;  // where the moved ones were, in the picture that is shown
    bool m_isPlacing = false;    // the edit is planned
    bool m_hasPreview = false;   // and its picture is shown
    QString m_refusal;
};

}  // namespace steploom::canvas
