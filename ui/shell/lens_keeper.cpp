// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/lens_keeper.h"

#include "ui/canvas/canvas_view.h"
#include "ui/simulator/retry_lens.h"
#include "ui/theme/theme.h"
#include "ui/workbench/simulation.h"
#include "ui/workbench/workbench.h"

#include <QEvent>
#include <QPalette>

#include <algorithm>
#include <array>
#include <cmath>

namespace steploom::shell {

using workbench::Mode;
using workbench::Simulation;
using workbench::Workbench;

// Room for the retry loop and its pill, and to the other sides.
static constexpr int besideLoop = 76;
static constexpr int besideCard = 20;

QRect placeLens(QRect const& view, QRect const& card, QSize const& size)
{
    auto const inset = view.adjusted(8, 8, -8, -8);
    int const middleY = card.center().y() - size.height() / 2;
    int const middleX = card.center().x() - size.width() / 2;
    std::array const places{
        QRect({card.right() + besideLoop, middleY}, size),
        QRect({card.left() - besideCard - size.width(), middleY}, size),
        QRect({middleX, card.bottom() + besideCard}, size),
        QRect({middleX, card.top() - besideCard - size.height()}, size),
    };
    QRect best;
    int leastCovered = -1;
    for (auto place : places) {
        place.moveLeft(
            std::clamp(place.left(), inset.left(), std::max(inset.left(), inset.right() - size.width() + 1)));
        place.moveTop(
            std::clamp(place.top(), inset.top(), std::max(inset.top(), inset.bottom() - size.height() + 1)));
        auto const covered = place.intersected(card);
        int const area = covered.isEmpty() ? 0 : covered.width() * covered.height();
        if (area == 0)
            return place;
        if (leastCovered < 0 || area < leastCovered) {
            leastCovered = area;
            best = place;
        }
    }
    return best;
}

LensKeeper::LensKeeper(Workbench& workbench, canvas::CanvasView& canvas)
    : QObject(&canvas)
    , m_workbench(workbench)
    , m_canvas(canvas)
    , m_lens(new simulator::RetryLens(canvas.session(), &canvas))
    , m_leader(new QWidget(&canvas))
{
    m_leader->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_leader->setAutoFillBackground(true);
    hide();
    auto* const simulation = &canvas.session().simulation();
    connect(simulation, &Simulation::viewChanged, this, &LensKeeper::update);
    connect(simulation, &Simulation::runChanged, this, [this] {
        m_closed.clear();
        update();
    });
    connect(&workbench, &Workbench::modeChanged, this, &LensKeeper::update);
    connect(&canvas, &canvas::CanvasView::cameraChanged, this, &LensKeeper::place);
    connect(&canvas, &canvas::CanvasView::zoomChanged, this, &LensKeeper::place);
    connect(m_lens, &simulator::RetryLens::closed, this, [this] {
        m_closed[m_lens->state()] = m_canvas.session().simulation().view().state(m_lens->state()).visits;
        m_lens->setPinned(false);
        hide();
    });
    connect(m_lens, &simulator::RetryLens::pinnedChanged, this, &LensKeeper::update);
    canvas.installEventFilter(this);
    update();
}

// A pinned lens stays; else the state that began to wait last.
StateId LensKeeper::wantedState() const
{
    auto const& simulation = m_canvas.session().simulation();
    if (m_workbench.mode() != Mode::Simulate || !simulation.hasRun())
        return {};
    auto const& view = simulation.view();
    if (m_lens->isPinned() && view.state(m_lens->state()).status != sim::StateStatus::NotReached)
        return m_lens->state();
    StateId wanted;
    Moment since{};
    for (auto const& [id, state] : view.states) {
        if (state.status != sim::StateStatus::Retrying || !state.backoff)
            continue;
        auto const closed = m_closed.find(id);
        if (closed != m_closed.end() && closed->second == state.visits)
            continue;
        if (!wanted || state.backoffStart > since || (state.backoffStart == since && id < wanted)) {
            wanted = id;
            since = state.backoffStart;
        }
    }
    return wanted;
}

void LensKeeper::update()
{
    auto const wanted = wantedState();
    if (!wanted) {
        hide();
        return;
    }
    bool const isNew = m_lens->isHidden() || m_lens->state() != wanted;
    m_lens->showFor(wanted);
    m_lens->resize(m_lens->sizeHint());
    if (isNew)
        makeRoom();
    m_lens->show();
    place();
    m_lens->raise();
}

// Moves the picture to the left when that lets the lens stand beside its card, else up when that lets it
// stand below, the whole card still in view.
void LensKeeper::makeRoom()
{
    static constexpr double edge = 16;
    auto const card = m_canvas.stateRectInView(m_lens->state());
    if (card.isEmpty())
        return;
    double const right = card.right() + besideLoop + m_lens->width() + edge - m_canvas.width();
    double const below = card.bottom() + besideCard + m_lens->height() + edge - m_canvas.height();
    QPointF way;
    if (right <= 0)
        return;
    if (card.left() - right >= edge)
        way.setX(right);
    else if (below > 0 && card.top() - below >= edge)
        way.setY(below);
    m_canvas.setCamera(m_canvas.camera() + way / m_canvas.zoom());
}

void LensKeeper::hide()
{
    m_lens->hide();
    m_leader->hide();
}

void LensKeeper::place()
{
    if (m_lens->isHidden())
        return;
    auto const card = m_canvas.stateRectInView(m_lens->state());
    if (card.isEmpty()) {
        hide();
        return;
    }
    auto const box = placeLens(m_canvas.rect(), card.toAlignedRect(), m_lens->size());
    m_lens->move(box.topLeft());
    // The line from the loop to the lens, when it stands right of it.
    double const scale = m_canvas.zoom();
    int const from = static_cast<int>(std::ceil(card.right() + 58 * scale));
    int const at = static_cast<int>(card.center().y());
    bool const leads = box.left() - from > 6 && at > box.top() + 12 && at < box.bottom() - 12;
    m_leader->setVisible(leads);
    if (leads) {
        auto palette = m_leader->palette();
        palette.setColor(QPalette::Window, theme::colour(theme::Role::Retrying));
        m_leader->setPalette(palette);
        m_leader->setGeometry(from, at, box.left() - from, 1);
    }
}

bool LensKeeper::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QObject::eventFilter(watched, event);
}

}  // namespace steploom::shell
