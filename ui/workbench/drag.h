// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMimeData>
#include <QString>

#include <optional>
#include <string>
#include <variant>

namespace steploom::workbench {

/// What is dragged out of the states browser: a state to be made.
struct NewState {
    std::string name;     ///< wanted name, as `Lambda Invoke`
    std::string starter;  ///< the state as a JSON object, without Next and End
};

/// Several connected states to be made at once: a pattern.
struct NewStates {
    std::string title;     ///< what people call it, as `Poll until done`
    std::string fragment;  ///< `{"StartAt": ..., "States": {...}}` as it is written
};

/// Whatever can be put into a workflow out of the states browser.
using Insertable = std::variant<NewState, NewStates>;

/// The MIME types in drags.
inline constexpr char const* newStateMimeType = "application/x-steploom-new-state";
inline constexpr char const* newStatesMimeType = "application/x-steploom-new-states";

QMimeData* toMimeData(NewState const& state);
QMimeData* toMimeData(NewStates const& states);
QMimeData* toMimeData(Insertable const& what);
std::optional<NewState> newStateFrom(QMimeData const& data);
std::optional<Insertable> insertableFrom(QMimeData const& data);

/// How people call it.
std::string const& nameOf(Insertable const& what);

}  // namespace steploom::workbench
