// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/geometry.h"

#include <algorithm>

namespace steploom {

Rect Rect::unitedWith(Rect const& other) const
{
    if (isEmpty())
        return other;
    if (other.isEmpty())
        return *this;
    double const left = std::min(x, other.x);
    double const top = std::min(y, other.y);
    return {left, top, std::max(right(), other.right()) - left, std::max(bottom(), other.bottom()) - top};
}

}  // namespace steploom
