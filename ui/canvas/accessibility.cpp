// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/accessibility.h"

#include "ui/canvas/canvas_view.h"
#include "ui/canvas/items/state_item.h"

#include <QAccessible>
#include <QAccessibleObject>
#include <QAccessibleWidget>

#include <algorithm>
#include <map>
#include <memory>

namespace steploom::canvas {

static CanvasView* viewOf(QGraphicsScene const* scene)
{
    auto const views = scene ? scene->views() : QList<QGraphicsView*>();
    return views.isEmpty() ? nullptr : qobject_cast<CanvasView*>(views.front());
}

static QRect onScreen(CanvasView const& view, QRectF const& area)
{
    auto const inView
        = QRectF((area.topLeft() - view.camera()) * view.zoom(), area.size() * view.zoom()).toAlignedRect();
    return {view.viewport()->mapToGlobal(inView.topLeft()), inView.size()};
}

// `ChargeCard, Task, 2 of 3, retry 3, 1 catch`
static QString describeState(asl::Graph const& graph, asl::State const& state)
{
    auto const& scope = graph.scope(state.scope).states;
    auto const place = std::find(scope.begin(), scope.end(), graph.indexOf(state.id)) - scope.begin() + 1;
    QStringList parts{QString::fromStdString(state.name), QString::fromStdString(state.typeName),
        CanvasView::tr("%1 of %2").arg(place).arg(scope.size())};
    if (auto const retries = drawing::shownRetries(state); retries > 0)
        parts << CanvasView::tr("retry %1").arg(retries);
    auto const catches = std::count_if(state.edges.begin(), state.edges.end(),
        [&](asl::EdgeIndex edge) { return graph.edge(edge).kind() == asl::EdgeKind::Catch; });
    if (catches > 0)
        parts << (catches == 1 ? CanvasView::tr("1 catch") : CanvasView::tr("%1 catches").arg(catches));
    return parts.join(QStringLiteral(", "));
}

// `Branch 2 of Checks starts with ReserveStock`
static QString describeStart(asl::Graph const& graph, asl::Edge const& edge, QString const& target)
{
    auto const& scope = graph.scope(edge.scope);
    if (scope.owner == asl::noIndex)
        return CanvasView::tr("The workflow starts with %1").arg(target);
    auto const owner = QString::fromStdString(graph.state(scope.owner).name);
    return scope.kind == asl::ScopeKind::Branch
        ? CanvasView::tr("Branch %1 of %2 starts with %3").arg(scope.number + 1).arg(owner, target)
        : CanvasView::tr("%1 starts with %2").arg(owner, target);
}

static QString describeEdge(asl::Graph const& graph, asl::Edge const& edge)
{
    auto const target
        = edge.isSlot() ? CanvasView::tr("an empty place") : QString::fromStdString(edge.target);
    if (edge.from == asl::noIndex)
        return describeStart(graph, edge, target);
    auto const& source = graph.state(edge.from);
    auto way = CanvasView::tr("%1 goes to %2").arg(QString::fromStdString(source.name), target);
    if (edge.kind() == asl::EdgeKind::Catch)
        way += CanvasView::tr(" after an error");
    else if (edge.kind() == asl::EdgeKind::Choice)
        way += CanvasView::tr(" by rule %1 of %2")
                   .arg(edge.id.number + 1)
                   .arg(source.node.find("Choices").size());
    return edge.label.empty() ? way : way + QStringLiteral(": ") + QString::fromStdString(edge.label);
}

namespace {

class AccessibleState : public QAccessibleObject {
public:
    explicit AccessibleState(StateItem* item) : QAccessibleObject(item) {}

    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(view()); }
    int childCount() const override { return 0; }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int indexOfChild(QAccessibleInterface const*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QRect rect() const override { return view() ? onScreen(*view(), item()->box()) : QRect(); }

    QString text(QAccessible::Text kind) const override
    {
        auto const* canvas = view();
        auto const* state = canvas ? canvas->scene().graph().find(item()->id()) : nullptr;
        if (!state)
            return {};
        if (kind == QAccessible::Name)
            return describeState(canvas->scene().graph(), *state);
        if (kind == QAccessible::Description) {
            auto const look = canvas->scene().lookOf(state->id);
            return QString::fromStdString(
                look.problemSentence.empty() ? asl::detailLine(*state) : look.problemSentence);
        }
        return {};
    }
    QAccessible::State state() const override
    {
        QAccessible::State result;
        result.selectable = true;
        result.focusable = true;
        if (auto const* canvas = view()) {
            result.selected = canvas->scene().isSelected(item()->id());
            result.focused = result.selected && canvas->hasFocus();
            result.offscreen = !canvas->visibleArea().intersects(item()->box());
        }
        result.invisible = !item()->isVisible();
        return result;
    }

private:
    StateItem* item() const { return static_cast<StateItem*>(object()); }
    CanvasView* view() const { return viewOf(item()->scene()); }
};

// A line has no object of its own; the canvas keeps these as long as the line is there.
class AccessibleEdge : public QAccessibleInterface {
public:
    AccessibleEdge(CanvasView& view, asl::EdgeId const& id) : m_view(view), m_id(id) {}

    bool isValid() const override { return m_view.scene().graph().hasLine(m_id); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(&m_view); }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(QAccessibleInterface const*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, QString const&) override {}
    QString text(QAccessible::Text kind) const override
    {
        auto const& graph = m_view.scene().graph();
        if (kind != QAccessible::Name)
            return {};
        if (auto const* ending = graph.endingWith(m_id))
            return CanvasView::tr("%1 ends here").arg(QString::fromStdString(ending->name));
        auto const* edge = graph.find(m_id);
        return edge ? describeEdge(graph, *edge) : QString();
    }
    QRect rect() const override
    {
        auto const* route = m_view.scene().routeOf(m_id);
        QRectF area;
        if (route)
            for (auto const& point : route->points)
                area |= QRectF(point.x - 1, point.y - 1, 2, 2);
        return onScreen(m_view, area);
    }
    QAccessible::State state() const override
    {
        QAccessible::State result;
        result.selectable = true;
        result.selected = m_view.session().selection().edge == m_id;
        result.focused = result.selected && m_view.hasFocus();
        return result;
    }

private:
    CanvasView& m_view;
    asl::EdgeId m_id;
};

class AccessibleCanvas : public QAccessibleWidget {
public:
    explicit AccessibleCanvas(CanvasView* view) : QAccessibleWidget(view, QAccessible::List) {}
    ~AccessibleCanvas() override
    {
        for (auto const& [id, number] : m_edges)
            QAccessible::deleteAccessibleInterface(number);
    }

    // First the states in the order of the text, then the lines.
    int childCount() const override
    {
        return static_cast<int>(graph().states().size() + graph().edges().size());
    }
    QAccessibleInterface* child(int index) const override
    {
        auto const states = static_cast<int>(graph().states().size());
        if (index < 0 || index >= childCount())
            return nullptr;
        if (index >= states)
            return edge(graph().edge(static_cast<asl::EdgeIndex>(index - states)).id);
        auto const id = graph().state(static_cast<asl::StateIndex>(index)).id;
        return QAccessible::queryAccessibleInterface(view()->scene().item(id));
    }
    int indexOfChild(QAccessibleInterface const* wanted) const override
    {
        for (int i = 0; i < childCount(); ++i)
            if (child(i) == wanted)
                return i;
        return -1;
    }
    QAccessibleInterface* focusChild() const override
    {
        auto const& selection = view()->session().selection();
        if (selection.edge && graph().hasLine(*selection.edge))
            return edge(*selection.edge);
        return QAccessible::queryAccessibleInterface(view()->scene().item(selection.current()));
    }
    QAccessibleInterface* childAt(int x, int y) const override
    {
        auto const place = view()->viewport()->mapFromGlobal(QPoint(x, y));
        auto const hit
            = view()->scene().hitAt(view()->camera() + QPointF(place) / view()->zoom(), 1 / view()->zoom());
        if (hit.isEdge())
            return edge(hit.edge);
        return QAccessible::queryAccessibleInterface(view()->scene().item(hit.state));
    }

private:
    CanvasView* view() const { return static_cast<CanvasView*>(widget()); }
    asl::Graph const& graph() const { return view()->scene().graph(); }
    QAccessibleInterface* edge(asl::EdgeId const& id) const
    {
        auto const found = m_edges.find(id);
        if (found != m_edges.end())
            return QAccessible::accessibleInterface(found->second);
        auto* const made = new AccessibleEdge(*view(), id);  // owned by the registry of QAccessible
        m_edges.emplace(id, QAccessible::registerAccessibleInterface(made));
        return made;
    }

    mutable std::map<asl::EdgeId, QAccessible::Id> m_edges;
};

}  // namespace

static QAccessibleInterface* makeAccessible(QString const& /*className*/, QObject* object)
{
    if (auto* const item = qobject_cast<StateItem*>(object))
        return new AccessibleState(item);
    if (auto* const view = qobject_cast<CanvasView*>(object))
        return new AccessibleCanvas(view);
    return nullptr;
}

void installAccessibility()
{
    static bool isInstalled = false;
    if (!isInstalled)
        QAccessible::installFactory(makeAccessible);
    isInstalled = true;
}

}  // namespace steploom::canvas
