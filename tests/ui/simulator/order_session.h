// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"

#include <QFile>
#include <QTemporaryDir>

#include <memory>

namespace steploom::tests {

/// A copy of the order workflow with its four cases, whose real time passes by hand.
inline std::unique_ptr<workbench::Session> openOrder(QTemporaryDir const& folder)
{
    auto const path = folder.filePath("order.asl.json");
    for (auto const* end : {".asl.json", ".steploom.json"}) {
        auto const file = folder.filePath(QStringLiteral("order") + QLatin1String(end));
        QFile::remove(file);
        QFile::copy(
            QStringLiteral(SOURCE_ROOT "/resources/templates/order/order") + QLatin1String(end), file);
        QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner);
    }
    auto session = workbench::Session::open(path);
    if (!session)
        return nullptr;
    (*session)->simulation().setDrive(workbench::Simulation::Drive::ByHand);
    return std::move(*session);
}

/// Lets `seconds` of real time pass in frames.
inline void pass(workbench::Session& session, double seconds)
{
    auto left = std::chrono::nanoseconds(static_cast<std::int64_t>(seconds * 1e9));
    while (left.count() > 0) {
        auto const frame = std::min<std::chrono::nanoseconds>(left, std::chrono::milliseconds(10));
        session.simulation().passTime(frame);
        left -= frame;
    }
}

}  // namespace steploom::tests
