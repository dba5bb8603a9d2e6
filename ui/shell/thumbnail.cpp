// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/thumbnail.h"

#include "core/asl/graph.h"
#include "core/drawing/diagram.h"
#include "core/layout/layout.h"
#include "core/text/syntax_tree.h"
#include "ui/paint/painter.h"
#include "ui/theme/theme.h"

#include <QLinearGradient>
#include <QPainter>

#include <algorithm>

namespace steploom::shell {

using drawing::Role;

static constexpr double largestScale = 0.34;
static constexpr double readableScale = 0.18;  // below it cards are specks: rather show only the beginning
static constexpr double lineFactor = 2;        // lines of 1.75 px would fade away

// Words are too small to be read: a bar stands where each line of them is.
static drawing::Box barFor(drawing::TextRun const& run)
{
    static constexpr double meanAdvance = 0.5;  // of the font's size
    auto const width = meanAdvance * run.size * static_cast<double>(run.text.size());
    auto const left = run.align == drawing::Align::Left ? run.at.x
        : run.align == drawing::Align::Right            ? run.at.x - width
                                                        : run.at.x - width / 2;
    return {.rect = {left, run.at.y - run.size * 0.7, width, run.size * 0.6},
        .radius = 3,
        .fill = drawing::Fill::Solid,
        .fillPaint = {Role::BorderStrong, 0.6}};
}

Thumbnail::Thumbnail(std::string text, text::Language language)
{
    auto const graph = asl::Graph::build(text::SyntaxTree::parse(std::move(text), language));
    if (graph->states().empty())
        return;
    layout::Options const options;
    auto const layout = layout::layOut(*graph, options);
    m_bounds = layout.bounds;
    for (auto& item : drawing::drawDiagram(*graph, layout, options).items) {
        if (!drawing::isDrawnAt(item.detail, readableScale) && item.detail != drawing::Detail::Arrow)
            continue;
        if (auto* box = std::get_if<drawing::Box>(&item.what))
            box->stroke.width *= lineFactor;
        else if (auto* shape = std::get_if<drawing::Shape>(&item.what))
            shape->stroke.width *= lineFactor;
        else if (auto const* run = std::get_if<drawing::TextRun>(&item.what))
            item.what = barFor(*run);
        m_list.items.push_back(std::move(item));
    }
}

void Thumbnail::paint(QPainter& painter, QRectF const& area) const
{
    if (isEmpty() || area.isEmpty())
        return;
    auto const across = area.width() / m_bounds.width;
    auto const down = area.height() / m_bounds.height;
    auto const scale = std::min({across, std::max(down, readableScale), largestScale});
    bool const isCut = m_bounds.height * scale > area.height() + 1;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(area, Qt::IntersectClip);
    painter.save();
    painter.translate(area.left() + (area.width() - m_bounds.width * scale) / 2,
        area.top() + (isCut ? 0 : (area.height() - m_bounds.height * scale) / 2));
    painter.scale(scale, scale);
    painter.translate(-m_bounds.x, -m_bounds.y);
    paint::paintList(painter, m_list, theme::Theme::instance().current(), scale);
    painter.restore();
    if (isCut) {
        // What does not fit fades away, so that it is seen to go on.
        auto const height = std::min(28.0, area.height() / 2);
        QLinearGradient fade(0, area.bottom() - height, 0, area.bottom());
        fade.setColorAt(0, theme::colour(Role::Canvas, 0));
        fade.setColorAt(1, theme::colour(Role::Canvas));
        painter.fillRect(QRectF(area.left(), area.bottom() - height, area.width(), height), QBrush(fade));
    }
    painter.restore();
}

}  // namespace steploom::shell
