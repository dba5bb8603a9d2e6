// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/breadcrumb.h"

#include "ui/canvas/canvas_view.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace steploom::canvas {

using namespace theme::metrics;

static constexpr int longestName = 140;
static constexpr int chipHeight = 28;  // of the chips beside it

Breadcrumb::Breadcrumb(CanvasView& view) : QWidget(&view), m_view(view), m_row(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("breadcrumb"));
    setAccessibleName(tr("Containers around the selected state"));
    setAttribute(Qt::WA_StyledBackground);
    theme::setSurface(this, "card");
    m_row->setContentsMargins(space2, 0, space2, 0);
    m_row->setSpacing(0);
    setFixedHeight(chipHeight);
    hide();
}

std::vector<Breadcrumb::Step> Breadcrumb::path() const
{
    std::vector<Step> path;
    auto const& graph = m_view.session().picture();
    auto const* state = graph.find(m_view.session().selection().current());
    for (; state; state = graph.parentOf(*state))
        path.push_back({state->id, state->name});
    std::ranges::reverse(path);
    return path;
}

void Breadcrumb::refresh()
{
    auto now = path();
    if (now == m_path)
        return;
    m_path = std::move(now);
    while (auto* const item = m_row->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    // What is put into a widget that is shown stays hidden, and takes no room, until the next event.
    hide();
    for (auto const& step : m_path)
        addStep(step, &step == &m_path.back());
    setVisible(m_path.size() > 1);
    adjustSize();
}

void Breadcrumb::addStep(Step const& step, bool isLast)
{
    auto const name = QString::fromStdString(step.name);
    if (m_row->count() > 0)
        m_row->addWidget(theme::makeLabel(theme::LabelRole::Muted, QStringLiteral("›"), this));
    QFontMetrics const metrics(theme::font(theme::TextStyle::Label));
    auto const shown = metrics.elidedText(name, Qt::ElideMiddle, longestName);
    if (isLast) {
        auto* const label = theme::makeLabel(theme::LabelRole::Label, shown, this);
        label->setContentsMargins(space1, 0, space1, 0);
        m_row->addWidget(label);
        return;
    }
    auto* const link = theme::makeLink(shown, this);
    link->setToolTip(tr("Go to %1").arg(name));
    link->setFocusPolicy(Qt::NoFocus);
    connect(link, &QPushButton::clicked, this, [this, id = step.state] {
        auto& session = m_view.session();
        session.select(workbench::Selection::of(id));
        emit session.revealRequested(id);
    });
    m_row->addWidget(link);
}

}  // namespace steploom::canvas
