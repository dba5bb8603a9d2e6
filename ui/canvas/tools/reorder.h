// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/text/patch.h"
#include "ui/canvas/preview.h"
#include "ui/canvas/tools/tool.h"

#include <QString>

#include <limits>
#include <vector>

namespace steploom::canvas {

class CanvasView;

/// What is shared by gestures that carry one of several things, which stand side by side, to another place
/// among them. What is shown is what a release does.
class ReorderTool : public Tool {
public:
    /// Where a thing stands that is counted but not seen.
    static constexpr double nowhere = std::numeric_limits<double>::quiet_NaN();

    ~ReorderTool() override;
    void move(Pointer const& pointer) override;
    void finish(Pointer const& pointer) override;
    void cancel() override;
    // Places are those that the things had on the screen when the gesture began.
    bool scrollsAtEdges() const override { return false; }

protected:
    /// `middles` are where the things stand in the diagram, `carried` is the one that is dragged.
    ReorderTool(CanvasView& view, std::vector<double> const& middles, std::size_t carried);

    virtual Result<text::Patch> plan(std::size_t to) const = 0;
    /// Shows what stands where in the preview of `to`.
    virtual void mark(Preview const& preview, std::size_t to) = 0;
    virtual void commit(std::size_t to) = 0;
    virtual QString nameOfGhost() const = 0;

    CanvasView& m_view;
    std::size_t m_from;

private:
    std::size_t placeAt(double x) const;
    void aimAt(std::size_t to);
    void showGhost(QPointF place);
    void leave();

    std::vector<double> m_middles;  // in px of the view
    std::size_t m_to;
    QString m_refusal;
};

}  // namespace steploom::canvas
