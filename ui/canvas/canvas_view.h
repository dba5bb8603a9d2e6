// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvas_scene.h"
#include "ui/canvas/edge_scroll.h"
#include "ui/canvas/edits.h"
#include "ui/canvas/overlay_item.h"
#include "ui/canvas/tools/tool.h"
#include "ui/workbench/workbench.h"

#include <QGraphicsView>
#include <QPointer>
#include <QTimer>
#include <QVariantAnimation>

#include <memory>
#include <optional>

namespace steploom::canvas {

class CanvasFurniture;
class FlightLayer;
class InsertTool;
class NoteField;
class QuickInsert;
class RenameField;
class SearchBar;

/// The drawing of one document. It shows the session's picture, or what the gesture under way would make of
/// it; gestures are tools (`tools/`), keys are in canvas_keys.cpp, zoom and place in canvas_camera.cpp.
class CanvasView : public QGraphicsView {
    Q_OBJECT

public:
    CanvasView(workbench::Workbench& workbench, workbench::Session& session, QWidget* parent = nullptr);
    ~CanvasView() override;

    /// Does what is asked if it concerns the canvas; false when it does not.
    bool perform(workbench::Request request);
    /// 1 is 100 %.
    double zoom() const { return m_zoom; }
    /// Shows everything, at most at 100 %.
    void fitAll();
    void fitSelection();
    /// The card of a state as it lies in this widget; empty when it is not shown.
    QRectF stateRectInView(StateId id) const;

    // ---- for tools and what lies over the canvas

    workbench::Workbench& workbench() { return m_workbench; }
    workbench::Session& session() { return m_session; }
    workbench::Session const& session() const { return m_session; }
    CanvasScene& scene() { return m_scene; }
    CanvasScene const& scene() const { return m_scene; }
    OverlayItem& overlay() { return *m_overlay; }

    /// The diagram's point at the top left of the view.
    QPointF camera() const;
    void setCamera(QPointF topLeft);
    void setZoom(double zoom, QPoint anchor);
    void centreOn(QPointF place, bool glides);
    /// The part of the diagram that is seen.
    QRectF visibleArea() const;

    /// Shows what an edit would make of the document, where it puts `placed`. All else stays still.
    void showPreview(Shown const& shown, std::vector<StateId> const& placed);
    /// Back to the document as it is.
    void endPreview();
    bool isPreviewing() const { return m_isPreviewing; }
    /// A sentence for the gesture under way; none hides it.
    void hint(QString const& sentence);

    void openQuickInsert(Aim const& aim, QPoint at);
    void openRenameField(StateId id);
    void openNoteField(workbench::NoteId id);
    /// A field for a new note about the selected state, else about the machine.
    void addNote();
    void selectNextNote();
    void moveNote(workbench::NoteId id, QPointF by);
    /// The search over the canvas; hidden until it is asked for.
    SearchBar* searchBar() const { return m_search; }
    void setTool(std::unique_ptr<Tool> tool);
    Tool* tool() const { return m_tool.get(); }
    void showContextMenu(Hit const& hit, QPoint globalPlace);

signals:
    void zoomChanged(double zoom);
    /// What part of the diagram is seen, or where its states lie.
    void cameraChanged();

protected:
    bool viewportEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void paintEvent(QPaintEvent* event) override;
    void drawBackground(QPainter* painter, QRectF const& rect) override;

private:
    void listen();
    void showDocument(bool glides);
    void showPicture(Shown const& shown, bool glides, QPointF offset);
    QPointF offsetTo(Shown const& next, StateId anchor, std::vector<StateId> const& avoided = {}) const;
    void refreshLooks();
    void showRestored(asl::Graph const& before);
    void followRun();
    void tellFocus();
    void reveal(StateId id);
    void showNote(workbench::NoteId id);
    void updateSceneRect();
    void frameForOpening();
    void finishCameraGlide();

    Pointer pointerAt(QPoint place, Qt::KeyboardModifiers modifiers) const;
    Hit hitAt(QPoint place) const;
    void updateHover(QPoint place);
    std::vector<StateId> statesDraggedBy(StateId id) const;
    void carryRule(asl::EdgeId const& rule);
    void beginGesture(QPoint place, Qt::KeyboardModifiers modifiers);
    void click(Hit const& hit, Qt::KeyboardModifiers modifiers, QPoint place);
    void endTool(bool finishes, Pointer const& pointer);
    void dropGesture();
    void scrollAtEdge();

    bool wantsKey(QKeyEvent const& event) const;
    bool handleKey(QKeyEvent& event);
    bool handleWalk(QKeyEvent& event);
    bool handleEditKey(QKeyEvent& event);
    bool handleActionKey(QKeyEvent& event);
    void zoomStep(int direction, QPoint anchor);
    void zoomBy(double factor, QPoint anchor);
    bool pinch(QEvent& event);
    void quickInsertAtSelection();
    void offerFixes();
    void startKeyboardConnect();
    void cycleEdges();
    bool escape();

    workbench::Workbench& m_workbench;
    workbench::Session& m_session;
    CanvasScene m_scene;
    OverlayItem* m_overlay;
    std::unique_ptr<FlightLayer> m_flights;
    SearchBar* m_search;
    CanvasFurniture* m_furniture;
    std::unique_ptr<Tool> m_tool;
    std::unique_ptr<InsertTool> m_drop;
    QPointer<RenameField> m_renameField;
    QPointer<NoteField> m_noteField;
    QPointer<QuickInsert> m_quickInsert;
    double m_zoom = 1;
    double m_freeZoom = 1;  // what small steps came to; m_zoom stands still at 100 % meanwhile
    bool m_isPreviewing = false;
    QPointF m_previewOffset;  // how far the camera went with previews
    bool m_isOpened = false;
    /// What the camera was made to show; it holds as long as the camera stands there.
    struct Framing {
        enum Kind { ByHand, Opening, All } kind = ByHand;
        QPointF camera;
        double zoom = 1;
    } m_framing;
    bool m_isSpaceDown = false;

    struct Press {
        Hit hit;
        QPoint at;
        bool wasSelected = false;
    };
    std::optional<Press> m_press;
    Pointer m_lastPointer{};
    EdgeScroll m_edgeScroll;
    QTimer m_edgeTimer;
    QVariantAnimation m_cameraGlide;
};

}  // namespace steploom::canvas
