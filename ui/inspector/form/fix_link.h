// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lint/fix.h"

#include <QPushButton>

#include <optional>

namespace steploom::lint {
struct Problem;
}

namespace steploom::inspector {

class Desk;

/// Offers under a field what mends it, as a link; hidden while there is nothing to offer.
class FixLink : public QPushButton {
    Q_OBJECT

public:
    FixLink(Desk& desk, QWidget* parent);

    /// The likeliest fix of `problem`, which may be null.
    void offer(lint::Problem const* problem);

private:
    std::optional<lint::Fix> m_fix;
};

}  // namespace steploom::inspector
