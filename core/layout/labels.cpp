// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/layout.h"
#include "core/layout/text_metrics.h"

namespace steploom::layout {

// The ` +2` behind a catcher's first error name; it is never cut off.
static std::size_t moreErrorsAt(std::string const& label)
{
    auto const at = label.rfind(" +");
    if (at == std::string::npos || label.find_first_not_of("0123456789", at + 2) != std::string::npos)
        return label.size();
    return at;
}

std::string labelOf(asl::Edge const& edge)
{
    double room = metrics::labelWidthLimit - 2 * metrics::labelPadding;
    auto const& label = edge.label;
    if (edge.kind() != asl::EdgeKind::Catch)
        return elideEnd(label, FontFace::Medium, metrics::labelFontSize, room);
    room -= metrics::catchIconRoom;
    auto const at = moreErrorsAt(label);
    auto const more = label.substr(at);
    room -= textWidth(more, FontFace::Medium, metrics::labelFontSize);
    return elideEnd(label.substr(0, at), FontFace::Medium, metrics::labelFontSize, room) + more;
}

}  // namespace steploom::layout
