// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QPushButton;
class QTimer;

namespace steploom::theme {
class InfoBar;
class Notice;
}  // namespace steploom::theme

namespace steploom::canvas {

class Breadcrumb;
class CanvasView;
class CornerChip;
class Minimap;

/// What lies over the canvas and does not move with it: the chips in the corners, the overview, sentences
/// about the text or the run, and the hint of a gesture.
class CanvasFurniture : public QObject {
    Q_OBJECT

public:
    explicit CanvasFurniture(CanvasView& view);

    /// Takes over what the session says now.
    void refresh();
    void arrange();
    void setHint(QString const& sentence);

private:
    void refreshChips();
    void refreshTextBar();
    void refreshRunBar();

    CanvasView& m_view;
    CornerChip* m_title;
    CornerChip* m_problems;
    Breadcrumb* m_breadcrumb;
    Minimap* m_minimap;
    theme::InfoBar* m_textBar;
    theme::InfoBar* m_runBar;
    QPushButton* m_runAction;
    theme::Notice* m_hint;
    QTimer* m_later;
};

}  // namespace steploom::canvas
