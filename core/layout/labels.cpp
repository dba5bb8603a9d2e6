// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/layout.h"
#include "core/layout/text_metrics.h"

#include <cmath>

namespace steploom::layout {

// Where the ` +2` behind the first of several names begins.
static std::size_t moreErrorsAt(std::string const& label)
{
    auto const at = label.rfind(" +");
    if (at == std::string::npos || label.find_first_not_of("0123456789", at + 2) != std::string::npos)
        return label.size();
    return at;
}

static double roomBesideText(asl::EdgeKind kind)
{
    return 2 * metrics::labelPadding + (kind == asl::EdgeKind::Catch ? metrics::catchIconRoom : 0);
}

std::string labelOf(std::string const& label, asl::EdgeKind kind)
{
    double const room = metrics::labelWidthLimit - roomBesideText(kind);
    auto const at = moreErrorsAt(label);
    auto const more = label.substr(at);
    return elideEnd(label.substr(0, at), FontFace::Medium, metrics::labelFontSize,
               room - textWidth(more, FontFace::Medium, metrics::labelFontSize))
        + more;
}

std::string labelOf(asl::Edge const& edge)
{
    return labelOf(edge.label, edge.kind());
}

double labelWidth(std::string const& text, asl::EdgeKind kind)
{
    return std::ceil(textWidth(text, FontFace::Medium, metrics::labelFontSize) + roomBesideText(kind));
}

}  // namespace steploom::layout
