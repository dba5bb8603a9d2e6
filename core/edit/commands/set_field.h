// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"
#include "core/edit/edit.h"

#include <string>
#include <vector>

namespace steploom::edit {

/// Sets a value inside a state (or the machine, for no state). `path` is a JSON Pointer from there; objects
/// and lists on the way are made when they are missing, `-` or an index at a list's end appends.
struct SetField {
    StateId state;
    std::string path;
    Value value;

    static constexpr std::string_view label = "Change field";
    Result<text::Patch> plan(document::Snapshot const& snapshot) const;
};

/// Takes a field, or an item of a list, out of a state (or the machine). A field that is not there changes
/// nothing.
struct RemoveField {
    StateId state;
    std::string path;

    static constexpr std::string_view label = "Remove field";
    Result<text::Patch> plan(document::Snapshot const& snapshot) const;
};

/// Takes out the members of the object at `path` (from a state or the machine) that are called `key`, all but
/// the last one, which is the one that counts.
struct RemoveRepeatedField {
    StateId state;
    std::string path;
    std::string key;

    static constexpr std::string_view label = "Remove field";
    Result<text::Patch> plan(document::Snapshot const& snapshot) const;
};

/// Gives a field inside a state (or the machine) another key. Refused when its object has that key already.
struct RenameField {
    StateId state;
    std::string path;
    std::string to;

    static constexpr std::string_view label = "Rename field";
    Result<text::Patch> plan(document::Snapshot const& snapshot) const;
};

/// Moves an item of a list inside a state (or the machine): `path` names the list.
struct MoveItem {
    StateId state;
    std::string path;
    std::size_t from = 0;
    std::size_t to = 0;

    static constexpr std::string_view label = "Change order";
    Result<text::Patch> plan(document::Snapshot const& snapshot) const;
};

}  // namespace steploom::edit
