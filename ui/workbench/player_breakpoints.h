// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/base/value.h"

#include <unordered_set>
#include <vector>

namespace steploom::workbench {

class Session;

/// The breakpoints of a document: states by identity while it is open, by name in the companion's
/// `view.breakpoints`. They follow a rename and come back with an undone deletion.
class PlayerBreakpoints {
public:
    explicit PlayerBreakpoints(Session& session) : m_session(session) {}

    bool contains(StateId id) const { return m_ids.contains(id); }
    std::vector<StateId> all() const { return {m_ids.begin(), m_ids.end()}; }
    void toggle(StateId id);

    /// Takes in what the companion says now. Whether anything is new.
    bool read();
    /// Writes the names as they are now, when they are other ones. Whether they were.
    bool write();

private:
    Session& m_session;
    std::unordered_set<StateId> m_ids;
    Value m_known;  // `view.breakpoints` as last read or written
};

}  // namespace steploom::workbench
