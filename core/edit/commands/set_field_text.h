// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/edit.h"

#include <string>

namespace steploom::edit {

/// Sets a value inside a state (or the machine, for no state) exactly as `text` writes it, which must be JSON
/// with LF line ends, its first line at column 0 (see fieldText()). Only what differs is changed, so blanks
/// and the spelling of numbers stay those of the user. `path` is a JSON Pointer as in SetField.
struct SetFieldText {
    StateId state;
    std::string path;
    std::string text;

    static constexpr std::string_view label = "Change field";
    Result<text::Patch> plan(document::Snapshot const& snapshot) const;
};

/// The text of a value as people edit it on its own: LF line ends, without the indentation of the line on
/// which it stands.
std::string fieldText(text::NodeRef node);

}  // namespace steploom::edit
