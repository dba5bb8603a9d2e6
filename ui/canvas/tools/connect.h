// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvas_scene.h"
#include "ui/canvas/edits.h"
#include "ui/canvas/tools/tool.h"

#include <QString>

#include <vector>

namespace steploom::canvas {

class CanvasView;

/// Draws a new line from a handle, or takes the end of one to another state. States it may lead to are
/// outlined; over others it says why not. Let go over nothing, it offers what could stand there.
class ConnectTool : public Tool {
public:
    /// A new line, from a handle.
    ConnectTool(CanvasView& view, asl::EdgeId const& line, HandleKind handle);
    /// The end of a line that is there.
    ConnectTool(CanvasView& view, asl::EdgeId const& line);
    ~ConnectTool() override;
    void move(Pointer const& pointer) override;
    void finish(Pointer const& pointer) override;
    void cancel() override;

protected:
    /// Points at `target`: plans the edit and shows what comes of it.
    void pointAt(StateId target, QPointF place);
    std::vector<StateId> const& targets() const { return m_targets; }
    StateId target() const { return m_target; }
    CanvasView& m_view;
    asl::EdgeId m_line;

private:
    void findTargets();
    void showTargets();
    void drawRubber(QPointF to);

    bool m_isNew;
    HandleKind m_handle = HandleKind::Next;
    QPointF m_from;
    std::vector<StateId> m_targets;
    StateId m_target;
    QString m_refusal;
};

/// The same with the keyboard: arrows choose among the states that can be reached, or a name is typed; Enter
/// connects, Esc leaves.
class KeyboardConnectTool : public ConnectTool {
public:
    KeyboardConnectTool(CanvasView& view, asl::EdgeId const& line);
    bool key(QKeyEvent& event) override;
    bool isKeyboard() const override { return true; }
    void move(Pointer const& /*pointer*/) override {}
    void finish(Pointer const& pointer) override;

private:
    void choose(std::size_t index);
    void findTyped();
    void showHint();

    QString m_typed;
    std::size_t m_index = 0;
};

}  // namespace steploom::canvas
