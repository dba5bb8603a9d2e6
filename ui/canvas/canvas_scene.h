// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drawing/diagram.h"
#include "ui/canvas/hit.h"
#include "ui/canvas/shown.h"
#include "ui/workbench/selection.h"

#include <QGraphicsScene>
#include <QVariantAnimation>

#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace steploom::canvas {

class NoteItem;
class OverlayItem;
class ScopeItem;
class StateItem;

/// How a state stands out while a gesture goes on.
enum class Emphasis { None, Target, HotTarget, Greyed, Placed, LeftBehind };

/// The items of one picture, and what lies where. Items belong to state ids and live on through changes.
class CanvasScene : public QGraphicsScene {
    Q_OBJECT

public:
    explicit CanvasScene(QObject* parent = nullptr);
    ~CanvasScene() override;

    /// Shows another picture. Items of states that both have are kept and glide to their new places when
    /// `glides`. Old places count as moved by `offset`, by which the camera moves at the same time.
    void show(Shown shown, bool glides, QPointF offset = {});
    Shown const& shown() const { return m_shown; }
    asl::Graph const& graph() const { return *m_shown.graph; }
    layout::Layout const& layout() const { return *m_shown.layout; }
    /// Ends a glide at once.
    void finishGlide();

    /// Repaints what looks other than before.
    void setLooks(drawing::Looks looks);
    void setSelection(workbench::Selection const& selection);
    workbench::Selection const& selection() const { return m_selection; }
    void setFocused(bool isFocused);
    bool isFocused() const { return m_isFocused; }
    void setHover(Hit const& hover);
    Hit const& hover() const { return m_hover; }
    /// The edge into which, or the slot into which, something would be put.
    void setDropEdge(std::optional<asl::EdgeId> edge, StateId endOf = {});
    /// The edge that a gesture takes away from its end; drawn muted and dashed.
    void setLoosened(std::optional<asl::EdgeId> edge);
    void setEmphasis(std::unordered_map<StateId, Emphasis> emphasis, bool greysOthers = false);
    /// States that a search found; they are outlined.
    void setHits(std::unordered_set<StateId> hits);
    /// Whether states are dots at this scale: then the view asks the scene to paint, not its items.
    static bool isFar(double scale);
    /// Paints what lies in `exposed`, for a scale that isFar().
    void paintFar(QPainter& painter, QRectF const& exposed);
    /// What lies over everything is a child of this.
    QGraphicsItem* overlays() const { return m_overlays; }
    /// Colours changed: everything is drawn anew.
    void repaintAll();

    drawing::StateLook lookOf(StateId id) const;
    /// The status in lookOf() alone.
    drawing::Status statusOf(StateId id) const;
    drawing::EdgeLook lookOf(layout::Route const& route) const;
    drawing::Looks const& looks() const { return m_looks; }
    Emphasis emphasisOf(StateId id) const;
    /// Whether it is what setLoosened() said.
    bool isLoosened(layout::Route const& route) const;
    bool isHit(StateId id) const { return m_hits.contains(id); }
    bool isSelected(StateId id) const { return m_selectedStates.contains(id); }
    bool isDropSlot(layout::SlotBox const& slot) const;

    /// What lies at `place`, with tolerances of `pixel` diagram px per px of the screen.
    Hit hitAt(QPointF place, double pixel) const;
    /// States whose cards touch `area`.
    std::vector<StateId> statesIn(QRectF const& area) const;
    /// The route nearest to `place` among those at most `within` px away that `accepts` takes, and how far it
    /// is; null when there is none.
    struct NearRoute {
        layout::Route const* route = nullptr;
        double distance = 0;
    };
    NearRoute nearestRoute(
        QPointF place, double within, std::function<bool(layout::Route const&)> const& accepts = {}) const;

    StateItem* item(StateId id) const;
    /// The card of a state in the picture; empty when it is not shown.
    QRectF boxOf(StateId id) const;
    layout::Route const* routeOf(asl::EdgeId const& edge) const;
    layout::Route const* endRouteOf(StateId id) const;
    /// The line that `route` draws, as it is selected; nothing for the end of a Succeed or Fail state, with
    /// which nothing can be done.
    std::optional<asl::EdgeId> lineOf(layout::Route const& route) const;
    /// Where the disc of an edge lies: in the middle of its longest free part.
    static QPointF plusOf(layout::Route const& route);
    /// Handles of a state that can have a new line, with their places.
    struct Handle {
        HandleKind kind;
        QPointF at;
    };
    std::vector<Handle> handlesOf(StateId id) const;
    int depthOf(asl::ScopeIndex scope) const { return m_depths[scope]; }

    // ---- notes (canvas_notes.cpp)

    /// What the picture takes up, with its notes.
    QRectF pictureBounds() const;
    drawing::NoteLook const* noteLook(workbench::NoteId id) const;
    /// Where a note lies; empty when it is not shown.
    QRectF boxOf(workbench::NoteId id) const;
    bool isSelected(workbench::NoteId id) const { return id && m_selection.note == id; }
    /// Draws a note elsewhere while it is being moved.
    void carryNote(workbench::NoteId id, QPointF by);
    /// All notes that are shown, from top to bottom.
    std::vector<workbench::NoteId> shownNotes() const;

private:
    friend class ScopeItem;

    bool isDot(StateItem const& item, drawing::Status status) const;
    void paintStatesFar(
        QPainter& painter, std::vector<StateItem*> const& states, QRectF const& exposed) const;
    void placeStates(bool glides, QPointF offset);
    void placeScopes();
    void placeGrips();
    void placeNotes();
    void glideTo(double progress);
    void repaint(StateId id);
    void repaint(asl::EdgeId const& edge);
    void repaintEnd(StateId id);
    void followPointer(drawing::EdgeLook& look, asl::EdgeId const& id) const;
    std::optional<Hit> hitHandle(StateId id, QPointF place, double pixel) const;
    std::optional<Hit> hitSelectedEdge(QPointF place, double pixel) const;
    std::optional<Hit> hitBranchTitle(StateId container, QPointF place) const;
    std::optional<Hit> hitRuleLabel(QPointF place) const;
    std::optional<Hit> hitNote(QPointF place) const;
    Hit hitState(StateItem const& item, QPointF place) const;

    struct Glide {
        StateItem* item;
        QPointF from;
        QPointF to;
    };

    Shown m_shown;
    std::unordered_map<StateId, StateItem*> m_items;
    std::vector<std::vector<StateItem*>> m_statesAt;  // by depth
    std::vector<ScopeItem*> m_scopeItems;
    QGraphicsItem* m_overlays;
    OverlayItem* m_grips;
    std::vector<NoteItem*> m_notes;
    std::vector<int> m_depths;
    std::vector<std::uint32_t> m_routeOfEdge;
    std::unordered_map<StateId, std::uint32_t> m_endRoutes;

    drawing::Looks m_looks;
    workbench::Selection m_selection;
    std::unordered_set<StateId> m_selectedStates;
    Hit m_hover;
    std::optional<asl::EdgeId> m_dropEdge;
    StateId m_dropEnd;
    std::optional<asl::EdgeId> m_loosened;
    std::unordered_map<StateId, Emphasis> m_emphasis;
    bool m_greysOthers = false;
    std::unordered_set<StateId> m_hits;
    bool m_isFocused = false;

    QVariantAnimation m_animation;
    std::vector<Glide> m_glides;
};

}  // namespace steploom::canvas
