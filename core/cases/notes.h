// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

#include <string>
#include <vector>

namespace steploom::cases {

/// A remark on the drawing, as the companion's `view.notes` holds it: `{"text", "state"?, "x", "y"}`.
struct Note {
    std::string text;
    std::string state = {};  ///< whom it is about, by name; empty: the machine
    /// Where its top left corner lies, in px of the drawing: from the top right corner of the state's card;
    /// of a note about the machine, from the middle of the drawing's top (where Start is).
    double x = 0;
    double y = 0;
    Value whole = Value::object();  ///< the object as it was read; members that are not ours are kept
};

/// What `view.notes` holds.
struct Notes {
    std::vector<Note> notes;
    /// Items that are no notes, as they are. They are kept behind the others.
    std::vector<Value> others;
    /// What is wrong, as a sentence; empty when all can be read.
    std::string fault;
    /// False when there is something that is no list; it must not be written over.
    bool isWritable = true;
};

/// Reads them out of the content of a companion.
Notes readNotes(Value const& companion);
/// The companion with `notes` in place of those it has. One without notes gets no empty list.
Value withNotes(Value const& companion, Notes const& notes);

}  // namespace steploom::cases
