// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/simulator/timeline_rows.h"

#include <QAbstractScrollArea>

#include <chrono>
#include <memory>

namespace steploom::workbench {
class Session;
}

namespace steploom::simulator {

/// A row per visit of a state over the virtual time. A drag or click in the track travels in time; a click on
/// a name selects the state.
class TimelineView : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit TimelineView(QWidget* parent = nullptr);
    ~TimelineView() override;

    void setSession(workbench::Session* session);

    TimelineRows const& rows() const { return m_rows; }
    /// The place of a moment in the viewport, and the moment at a place, in time since the start.
    double xOf(std::chrono::nanoseconds elapsed) const;
    std::chrono::nanoseconds timeAt(double x) const;
    QRect rowRect(std::size_t place) const;
    /// Moves the cursor to where the visit above or below was entered.
    void goToVisit(int direction);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void readTrace();
    void startAnew();
    void updateScrollBars();
    void follow();
    double trackWidth() const;
    double shownSeconds() const;
    double pixelsPerSecond() const;
    Moment clock() const;
    sim::StateStatus statusOf(TimelineRow const& row) const;
    QString noteOf(TimelineRow const& row) const;
    QString nameOf(TimelineRow const& row) const;
    void travelTo(double x);

    double tickSeconds() const;
    void paintTicks(QPainter& painter) const;
    void paintRow(QPainter& painter, std::size_t place) const;
    void paintSegment(
        QPainter& painter, TimelineRow const& row, TimelineSegment const& segment, int top) const;
    void paintCursor(QPainter& painter) const;

    workbench::Session* m_session = nullptr;
    std::unique_ptr<QObject> m_links;
    TimelineRows m_rows;
    double m_zoom = 1;
};

}  // namespace steploom::simulator
