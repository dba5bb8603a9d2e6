// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvas_view.h"

#include "ui/canvas/accessibility.h"
#include "ui/canvas/canvas_furniture.h"
#include "ui/canvas/flight_layer.h"
#include "ui/canvas/items/state_item.h"
#include "ui/canvas/note_field.h"
#include "ui/canvas/preview.h"
#include "ui/canvas/quick_insert.h"
#include "ui/canvas/rename_field.h"
#include "ui/canvas/search_bar.h"
#include "ui/canvas/tools/insert.h"
#include "ui/theme/theme.h"
#include "ui/workbench/looks.h"
#include "ui/workbench/motion.h"
#include "ui/workbench/simulation.h"

#include <QAccessible>
#include <QPainter>
#include <QPixmap>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <utility>

namespace steploom::canvas {

using workbench::Session;
using workbench::Simulation;

CanvasView::CanvasView(workbench::Workbench& workbench, Session& session, QWidget* parent)
    : QGraphicsView(parent)
    , m_workbench(workbench)
    , m_session(session)
    , m_overlay(new OverlayItem(m_scene.overlays()))
    , m_flights(std::make_unique<FlightLayer>(m_scene))
    , m_search(new SearchBar(*this))
    , m_furniture(new CanvasFurniture(*this))
{
    installAccessibility();
    setObjectName(QStringLiteral("canvas"));
    setAccessibleName(tr("Drawing of the workflow"));
    setScene(&m_scene);
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setViewportUpdateMode(QGraphicsView::MinimalViewportUpdate);
    setOptimizationFlags(DontSavePainterState | DontAdjustForAntialiasing);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(NoAnchor);
    setFocusPolicy(Qt::StrongFocus);
    setAcceptDrops(true);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    viewport()->setAcceptDrops(true);
    viewport()->grabGesture(Qt::PinchGesture);

    m_edgeTimer.setInterval(16);
    connect(&m_edgeTimer, &QTimer::timeout, this, &CanvasView::scrollAtEdge);
    m_cameraGlide.setDuration(theme::motion::camera);
    m_cameraGlide.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_cameraGlide, &QVariantAnimation::valueChanged, this,
        [this](QVariant const& value) { setCamera(value.toPointF()); });
    listen();
    showDocument(false);
    m_scene.setSelection(m_session.selection());
    refreshLooks();
}

CanvasView::~CanvasView()
{
    // Gestures put things back in the scene, and a field takes its text over when it loses the focus; members
    // go before the base class does, which ends its children and connections.
    m_session.disconnect(this);
    delete m_renameField;
    delete m_quickInsert;
    m_tool.reset();
    m_drop.reset();
    m_flights.reset();
    m_cameraGlide.stop();
    setScene(nullptr);
}

void CanvasView::listen()
{
    connect(&m_session, &Session::changed, this, [this](edit::Change const& change) {
        // A change from elsewhere ends a gesture that was planned on the text before it. One that changes the
        // text itself has ended by then.
        dropGesture();
        auto const before = m_scene.shown().graph;
        showDocument(true);
        refreshLooks();
        m_search->refresh();
        if (before && (change.origin == edit::Origin::Undo || change.origin == edit::Origin::Redo))
            showRestored(*before);
    });
    connect(&m_session, &Session::layoutChanged, this, [this] { showDocument(true); });
    connect(&m_session, &Session::selectionChanged, this, [this] {
        m_scene.setSelection(m_session.selection());
        m_furniture->refresh();
        tellFocus();
    });
    connect(&m_session, &Session::revealRequested, this, &CanvasView::reveal);
    connect(&m_session, &Session::problemsChanged, this, &CanvasView::refreshLooks);
    connect(&m_session, &Session::notesChanged, this, [this] {
        refreshLooks();
        updateSceneRect();
    });
    connect(&m_session, &Session::titleChanged, this, [this] { m_furniture->refresh(); });
    auto const& simulation = m_session.simulation();
    connect(&simulation, &Simulation::runChanged, this, &CanvasView::refreshLooks);
    connect(&simulation, &Simulation::shownChanged, this, &CanvasView::refreshLooks);
    connect(&simulation, &Simulation::breakpointsChanged, this, &CanvasView::refreshLooks);
    connect(&simulation, &Simulation::settingsChanged, this, &CanvasView::refreshLooks);
    connect(&simulation, &Simulation::viewChanged, this, [this] {
        refreshLooks();
        followRun();
    });
    connect(&simulation, &Simulation::clockChanged, this, &CanvasView::refreshLooks);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, [this] {
        m_scene.repaintAll();
        viewport()->update();
    });
    // What is under way arrives at once.
    connect(&workbench::MotionSetting::instance(), &workbench::MotionSetting::changed, this, [this] {
        m_scene.finishGlide();
        finishCameraGlide();
        refreshLooks();
    });
}

// ---- what is shown

void CanvasView::showDocument(bool glides)
{
    // A preview that was carried out shows the new picture already.
    bool const wasPreview = std::exchange(m_isPreviewing, false);
    m_previewOffset = {};
    auto const next = shownBy(m_session);
    showPicture(next, glides, wasPreview ? QPointF() : offsetTo(next, m_session.selection().current()));
    m_furniture->refresh();
}

// People who take a step back look for what it brought back.
void CanvasView::showRestored(asl::Graph const& before)
{
    for (auto const& state : m_scene.graph().states())
        if (auto const box = m_scene.boxOf(state.id); !box.isEmpty() && !before.find(state.id)) {
            if (!visibleArea().contains(box))
                centreOn(box.center(), true);
            return;
        }
}

void CanvasView::showPreview(Shown const& shown, std::vector<StateId> const& placed)
{
    m_isPreviewing = true;
    auto const offset = offsetTo(shown, {}, placed);
    m_previewOffset += offset;
    showPicture(shown, true, offset);
}

void CanvasView::endPreview()
{
    if (!m_isPreviewing)
        return;
    m_isPreviewing = false;
    showPicture(shownBy(m_session), true, -std::exchange(m_previewOffset, QPointF()));
}

// A state that both pictures have and that people look at: it keeps its place on the screen.
static StateId fixedPoint(
    CanvasScene const& scene, Shown const& next, QRectF const& seen, std::vector<StateId> const& avoided)
{
    StateId best;
    double bestDistance = 0;
    for (auto const& state : scene.graph().states()) {
        auto const box = scene.boxOf(state.id);
        if (box.isEmpty() || std::count(avoided.begin(), avoided.end(), state.id) > 0
            || !box.intersects(seen))
            continue;
        auto const index = next.graph->indexOf(state.id);
        if (index == asl::noIndex || next.layout->states[index].isEmpty())
            continue;
        // What stands above the middle is what a change below it should leave alone.
        auto const distance = std::abs(box.top() - seen.top() - seen.height() / 4)
            + std::abs(box.center().x() - seen.center().x()) / 2;
        if (!best || distance < bestDistance) {
            best = state.id;
            bestDistance = distance;
        }
    }
    return best;
}

static QRectF startOf(layout::Layout const& layout)
{
    return layout.scopes.empty() ? QRectF() : toQt(layout.scopes.front().entry);
}

// How far the camera goes with the next picture, so that what people look at stays where it is.
QPointF CanvasView::offsetTo(Shown const& next, StateId anchor, std::vector<StateId> const& avoided) const
{
    if (!m_scene.shown().graph)
        return {};
    auto const seen = visibleArea();
    auto const isInBoth = [&](StateId id) {
        auto const index = next.graph->indexOf(id);
        return m_scene.boxOf(id).intersects(seen) && index != asl::noIndex
            && !next.layout->states[index].isEmpty();
    };
    if (!isInBoth(anchor)) {
        // A picture whose start is in view grows away from it.
        auto const start = startOf(m_scene.layout());
        if (auto const nextStart = startOf(*next.layout); seen.contains(start) && !nextStart.isEmpty())
            return nextStart.topLeft() - start.topLeft();
        anchor = fixedPoint(m_scene, next, seen, avoided);
    }
    if (!anchor)
        return {};
    return toQt(next.layout->states[next.graph->indexOf(anchor)]).topLeft() - m_scene.boxOf(anchor).topLeft();
}

void CanvasView::showPicture(Shown const& shown, bool glides, QPointF offset)
{
    m_scene.finishGlide();
    auto const place = camera();
    m_scene.show(shown, glides && workbench::motion() == workbench::Motion::Full, offset);
    updateSceneRect();
    if (m_isOpened)
        setCamera(place + offset);
    emit cameraChanged();
}

void CanvasView::refreshLooks()
{
    m_scene.setLooks(workbench::looksOf(m_session));
    auto const& simulation = m_session.simulation();
    m_flights->show(
        simulation.isShown() ? simulation.flights() : std::vector<workbench::Flight>(), m_scene.graph());
    m_furniture->refresh();
}

void CanvasView::followRun()
{
    auto const& simulation = m_session.simulation();
    if (!simulation.isShown() || m_tool)
        return;
    // The state reached last is the one to see; it moves into view only when it is out of it.
    auto const& view = simulation.view();
    StateId latest;
    Moment entered;
    for (auto const& [id, state] : view.states)
        if (!state.exited && (!latest || state.entered > entered)) {
            latest = id;
            entered = state.entered;
        }
    auto const box = m_scene.boxOf(latest);
    if (!box.isEmpty() && !visibleArea().intersects(box))
        centreOn(box.center(), true);
}

// Assistive tools read what the selection came to.
void CanvasView::tellFocus()
{
    auto* const item = m_scene.item(m_session.selection().current());
    if (!item || !hasFocus() || !QAccessible::isActive())
        return;
    QAccessibleEvent event(item, QAccessible::Focus);
    QAccessible::updateAccessibility(&event);
}

// A state inside a collapsed container is shown by opening all that is around it.
void CanvasView::reveal(StateId id)
{
    auto const& graph = m_session.picture();
    std::vector<StateId> closed;
    for (auto const* state = graph.find(id); state; state = graph.parentOf(*state))
        if (state->id != id && m_session.isCollapsed(state->id))
            closed.push_back(state->id);
    for (auto const around : closed)
        m_session.setCollapsed(around, false);
    auto const box = m_scene.boxOf(id);
    if (!box.isEmpty() && !visibleArea().contains(box))
        centreOn(box.center(), true);
}

QRectF CanvasView::stateRectInView(StateId id) const
{
    auto const box = m_scene.boxOf(id);
    if (box.isEmpty())
        return {};
    auto const inViewport = QRectF((box.topLeft() - camera()) * m_zoom, box.size() * m_zoom);
    return inViewport.translated(viewport()->pos());
}

void CanvasView::hint(QString const& sentence)
{
    m_furniture->setHint(sentence);
}

void CanvasView::paintEvent(QPaintEvent* event)
{
    if (!CanvasScene::isFar(m_zoom)) {
        QGraphicsView::paintEvent(event);
        return;
    }
    QPainter painter(viewport());
    painter.setRenderHints(renderHints());
    painter.setWorldTransform(viewportTransform());
    auto const exposed = mapToScene(event->rect().adjusted(-1, -1, 1, 1)).boundingRect();
    drawBackground(&painter, exposed);
    m_scene.paintFar(painter, exposed);
}

void CanvasView::drawBackground(QPainter* painter, QRectF const& rect)
{
    static constexpr double step = 16;
    static constexpr double dotRadius = 0.9;
    static constexpr double smallestScale = 0.6;
    painter->fillRect(rect, theme::colour(theme::Role::Canvas));
    if (m_zoom < smallestScale)
        return;
    // One dot in a tile of whole device pixels, put on the diagram's own grid.
    auto const ratio = painter->device()->devicePixelRatioF();
    auto const side = std::max(1, static_cast<int>(std::lround(step * m_zoom * ratio)));
    QPixmap tile(side, side);
    tile.fill(Qt::transparent);
    {
        QPainter dots(&tile);
        dots.setRenderHint(QPainter::Antialiasing);
        dots.setPen(Qt::NoPen);
        dots.setBrush(theme::colour(theme::Role::Grid));
        auto const radius = dotRadius * ratio * std::min(m_zoom, 1.5);
        dots.drawEllipse(QPointF(side / 2.0, side / 2.0), radius, radius);
    }
    tile.setDevicePixelRatio(ratio);
    auto const area = painter->worldTransform().mapRect(rect);
    auto const origin = painter->worldTransform().map(QPointF());
    auto const period = side / ratio;
    painter->save();
    painter->resetTransform();
    painter->drawTiledPixmap(area, tile,
        QPointF(std::fmod(area.left() - origin.x(), period) + period,
            std::fmod(area.top() - origin.y(), period) + period));
    painter->restore();
}

}  // namespace steploom::canvas
