// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#ifndef Q_MOC_RUN  // the meta object compiler (6.4) cannot read <compare> when it comes first
#include "core/base/ids.h"
#endif

#include <QObject>
#include <QRect>

#include <cstdint>
#include <map>

class QWidget;

namespace steploom::canvas {
class CanvasView;
}
namespace steploom::simulator {
class RetryLens;
}
namespace steploom::workbench {
class Workbench;
}

namespace steploom::shell {

/// Where a lens of `size` goes beside the card at `card` in a view of `view`: right of it, else left, below
/// or above, where it is seen whole and covers nothing of the card; in a view too small for that, where it
/// covers least.
QRect placeLens(QRect const& view, QRect const& card, QSize const& size);

/// Shows the retry lens over a canvas, beside the state that waits for its next try.
class LensKeeper : public QObject {
    Q_OBJECT

public:
    LensKeeper(workbench::Workbench& workbench, canvas::CanvasView& canvas);

    simulator::RetryLens& lens() { return *m_lens; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    StateId wantedState() const;
    void update();
    void makeRoom();
    void place();
    void hide();

    workbench::Workbench& m_workbench;
    canvas::CanvasView& m_canvas;
    simulator::RetryLens* m_lens;
    QWidget* m_leader;
    // Visits whose lens a person closed.
    std::map<StateId, std::uint32_t> m_closed;
};

}  // namespace steploom::shell
