// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#ifndef Q_MOC_RUN  // decision 0010
#include "core/base/ids.h"
#endif

#include <QWidget>

#include <string>
#include <vector>

class QHBoxLayout;

namespace steploom::canvas {

class CanvasView;

/// Where the selected state lies: the containers around it, outermost first, then the state. A click goes to
/// one of them. Hidden while the selected state is on the machine's own level.
class Breadcrumb : public QWidget {
    Q_OBJECT

public:
    explicit Breadcrumb(CanvasView& view);

    void refresh();

private:
    struct Step {
        StateId state;
        std::string name;

        friend bool operator==(Step const&, Step const&) = default;
    };
    std::vector<Step> path() const;
    void addStep(Step const& step, bool isLast);

    CanvasView& m_view;
    QHBoxLayout* m_row;
    std::vector<Step> m_path;
};

}  // namespace steploom::canvas
