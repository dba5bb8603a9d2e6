// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

#include <QString>

#include <vector>

namespace steploom::asl {
struct State;
}

namespace steploom::workbench {

class Session;

/// What people type to find states. Each word must be found in the name, the type, the resource, an error
/// name or the comment, whatever its case. Words with a colon are filters: `type:task`,
/// `error:States.Timeout` (named by a retrier, a catcher or a Fail), `uses:$.order` (in any text of the
/// state), `is:invalid`, `is:warning`, `is:stale`, `is:start`, `is:end`, `is:container`, `is:retried`,
/// `is:caught`, `is:breakpoint`, `is:mocked`. A filter that does not exist finds nothing.
class StateQuery {
public:
    explicit StateQuery(QString const& text);

    bool isEmpty() const { return m_terms.empty(); }
    bool matches(Session const& session, asl::State const& state) const;

private:
    struct Term {
        QString filter;  // empty for a plain word
        QString word;    // in lower case
    };
    std::vector<Term> m_terms;
};

/// The states of the session's picture that `query` finds, in the order of the text; none for an empty query.
std::vector<StateId> findStates(Session const& session, StateQuery const& query);

}  // namespace steploom::workbench
