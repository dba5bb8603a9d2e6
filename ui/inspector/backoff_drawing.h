// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"
#include "core/sim/trace.h"

#include <QWidget>

#include <vector>

namespace steploom::inspector {

/// A retrier drawn: a ring for each try, bars as long as the waits between them, and what they come to.
class BackoffDrawing : public QWidget {
    Q_OBJECT

public:
    explicit BackoffDrawing(QWidget* parent = nullptr);

    void setRetrier(Value const& retrier);
    /// `Up to 4 tries, 14 s of waiting in all.`
    QString sentence() const { return m_sentence; }
    /// The tries that have a ring, counted from 0; with more than eight, the first four and the last.
    std::vector<std::uint32_t> shownTries() const;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<sim::Backoff> m_waits;  // those drawn
    std::uint32_t m_retries = 0;
    bool m_isCut = false;  // between the last two, waits are left out
    bool m_isScaled = true;
    bool m_hasJitter = false;
    QString m_sentence;
};

}  // namespace steploom::inspector
