// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/tools/connect.h"

#include "ui/canvas/canvas_view.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace steploom::canvas {

using theme::Role;

static QString nameIn(asl::Graph const& graph, StateId id)
{
    auto const* state = graph.find(id);
    return state ? QString::fromStdString(state->name) : QString();
}

ConnectTool::ConnectTool(CanvasView& view, asl::EdgeId const& line, HandleKind handle)
    : m_view(view)
    , m_line(line)
    , m_isNew(true)
    , m_handle(handle)
{
    for (auto const& each : view.scene().handlesOf(line.from))
        if (each.kind == handle)
            m_from = each.at;
    findTargets();
    showTargets();
}

ConnectTool::ConnectTool(CanvasView& view, asl::EdgeId const& line)
    : m_view(view)
    , m_line(line)
    , m_isNew(view.session().picture().find(line) == nullptr)
{
    if (auto const* route = view.scene().routeOf(line)) {
        m_from = toQt(route->points.front());
        view.scene().setLoosened(line);
    } else if (auto const box = view.scene().boxOf(line.from); !box.isEmpty()) {
        m_from = {box.center().x(), box.bottom()};
    }
    findTargets();
    showTargets();
}

ConnectTool::~ConnectTool()
{
    m_view.overlay().clear();
    m_view.scene().setEmphasis({});
    m_view.scene().setLoosened(std::nullopt);
    m_view.hint({});
    m_view.viewport()->unsetCursor();
}

// A line leads to states of its own scope only.
void ConnectTool::findTargets()
{
    auto const& graph = m_view.session().picture();
    auto const* existing = graph.find(m_line);
    auto const* source = graph.find(m_line.from);
    if (!existing && !source)
        return;
    auto const scope = existing ? existing->scope : source->scope;
    for (auto const index : graph.scope(scope).states) {
        auto const& state = graph.state(index);
        if (!state.isStale && state.id != m_line.from)
            m_targets.push_back(state.id);
    }
}

void ConnectTool::showTargets()
{
    std::unordered_map<StateId, Emphasis> emphasis;
    for (auto const id : m_targets)
        emphasis[id] = id == m_target && m_refusal.isEmpty() ? Emphasis::HotTarget : Emphasis::Target;
    // The frames around the scope are no targets, but not greyed either: the scope is inside them.
    auto const& graph = m_view.session().picture();
    for (auto const* outer = graph.find(m_line.from); outer; outer = graph.parentOf(*outer))
        emphasis.emplace(outer->id, Emphasis::None);
    m_view.scene().setEmphasis(std::move(emphasis), true);
}

void ConnectTool::move(Pointer const& pointer)
{
    StateId target;
    double highest = -1;
    auto const& graph = m_view.session().picture();
    for (auto const id : m_view.scene().statesIn(QRectF(pointer.scene, QSizeF(1, 1)))) {
        auto const* state = graph.find(id);
        if (state && m_view.scene().depthOf(state->scope) > highest && id != m_line.from) {
            highest = m_view.scene().depthOf(state->scope);
            target = id;
        }
    }
    // Inside the frame that also holds the source is empty canvas.
    for (auto const* outer = graph.find(m_line.from); outer; outer = graph.parentOf(*outer))
        if (outer->id == target)
            target = {};
    pointAt(target, pointer.scene);
}

void ConnectTool::pointAt(StateId target, QPointF place)
{
    if (target != m_target) {
        m_target = target;
        m_refusal.clear();
        if (target)
            if (auto const planned = planConnect(m_view.session(), m_line, target); !planned)
                m_refusal = QString::fromStdString(planned.sentence());
        m_view.hint(m_refusal);
        m_view.viewport()->setCursor(m_refusal.isEmpty() ? Qt::CrossCursor : Qt::ForbiddenCursor);
        showTargets();
    }
    auto const box = m_view.scene().boxOf(m_target);
    drawRubber(m_target && m_refusal.isEmpty() ? QPointF(box.center().x(), box.top()) : place);
}

void ConnectTool::drawRubber(QPointF to)
{
    auto const from = m_from;
    auto const role = m_line.kind == asl::EdgeKind::Catch ? Role::Caught : Role::Accent;
    auto const bounds = QRectF(from, to).normalized().adjusted(-80, -80, 80, 80);
    m_view.overlay().show(bounds, [from, to, role](QPainter& painter, double) {
        auto const reach = std::clamp(std::abs(to.y() - from.y()) / 2, 24.0, 72.0);
        QPainterPath line(from);
        line.cubicTo(from + QPointF(0, reach), to - QPointF(0, reach), to - QPointF(0, 8));
        painter.setPen(QPen(theme::colour(role), 2.5, Qt::SolidLine, Qt::RoundCap));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(line);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme::colour(role));
        painter.drawPolygon(QPolygonF({to, to + QPointF(-5.5, -11), to + QPointF(5.5, -11)}));
    });
}

void ConnectTool::finish(Pointer const& pointer)
{
    move(pointer);
    m_view.overlay().clear();
    m_view.scene().setEmphasis({});
    m_view.scene().setLoosened(std::nullopt);
    m_view.hint({});
    auto const* source = m_view.session().picture().find(m_line.from);
    if (!m_refusal.isEmpty())
        m_view.session().say(m_refusal);
    else if (m_target)
        connectLine(m_view.session(), m_line, m_target);
    else if (m_isNew && source)
        m_view.openQuickInsert(aimOf(*source, m_handle), pointer.view);
    else
        m_view.openQuickInsert(aimOf(m_line), pointer.view);
}

void ConnectTool::cancel() {}

// ---- with the keyboard

KeyboardConnectTool::KeyboardConnectTool(CanvasView& view, asl::EdgeId const& line) : ConnectTool(view, line)
{
    if (targets().empty())
        return;
    // Begin below the source: with the state after it in the text.
    auto const& graph = view.session().picture();
    auto const source = graph.indexOf(line.from);
    auto const next = std::find_if(targets().begin(), targets().end(),
        [&](StateId id) { return source != asl::noIndex && graph.indexOf(id) > source; });
    choose(next == targets().end() ? 0 : static_cast<std::size_t>(next - targets().begin()));
}

void KeyboardConnectTool::choose(std::size_t index)
{
    if (targets().empty())
        return;
    m_index = index % targets().size();
    auto const id = targets()[m_index];
    auto const box = m_view.scene().boxOf(id);
    pointAt(id, box.center());
    if (!m_view.visibleArea().intersects(box))
        m_view.centreOn(box.center(), true);
    showHint();
}

void KeyboardConnectTool::showHint()
{
    auto const& graph = m_view.session().picture();
    auto const source = nameIn(graph, m_line.from);
    auto sentence = QCoreApplication::translate("ConnectTool", "%1 goes to %2. Enter connects, Esc leaves.")
                        .arg(source, nameIn(graph, target()));
    if (!m_typed.isEmpty())
        sentence += QCoreApplication::translate("ConnectTool", " Typed: %1").arg(m_typed);
    m_view.hint(sentence);
}

void KeyboardConnectTool::findTyped()
{
    auto const& graph = m_view.session().picture();
    for (auto const match : {true, false})
        for (std::size_t i = 0; i < targets().size(); ++i) {
            auto const name = nameIn(graph, targets()[i]);
            if (match ? name.startsWith(m_typed, Qt::CaseInsensitive)
                      : name.contains(m_typed, Qt::CaseInsensitive)) {
                choose(i);
                return;
            }
        }
    showHint();
}

bool KeyboardConnectTool::key(QKeyEvent& event)
{
    auto const count = targets().size();
    switch (event.key()) {
    case Qt::Key_Down:
    case Qt::Key_Right:
    case Qt::Key_Tab:
        if (count > 0)
            choose(m_index + 1);
        return true;
    case Qt::Key_Up:
    case Qt::Key_Left:
    case Qt::Key_Backtab:
        if (count > 0)
            choose(m_index + count - 1);
        return true;
    case Qt::Key_Backspace:
        m_typed.chop(1);
        findTyped();
        return true;
    default:
        break;
    }
    auto const text = event.text();
    bool const isPlain = !(event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (text.isEmpty() || !text.front().isPrint() || !isPlain)
        return false;
    m_typed += text;
    findTyped();
    return true;
}

void KeyboardConnectTool::finish(Pointer const& /*pointer*/)
{
    auto const chosen = target();
    m_view.overlay().clear();
    m_view.scene().setEmphasis({});
    m_view.hint({});
    if (chosen)
        connectLine(m_view.session(), m_line, chosen);
}

}  // namespace steploom::canvas
