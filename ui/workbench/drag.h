// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMimeData>
#include <QString>

#include <optional>
#include <string>

namespace steploom::workbench {

/// What is dragged out of the states browser: a state to be made.
struct NewState {
    std::string name;     ///< wanted name, as `Lambda Invoke`
    std::string starter;  ///< the state as a JSON object, without Next and End
};

/// The MIME type of a NewState in drags.
inline constexpr char const* newStateMimeType = "application/x-steploom-new-state";

QMimeData* toMimeData(NewState const& state);
std::optional<NewState> newStateFrom(QMimeData const& data);

}  // namespace steploom::workbench
