// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workbench/player_breakpoints.h"

#include "ui/workbench/session.h"

#include <string>

namespace steploom::workbench {

void PlayerBreakpoints::toggle(StateId id)
{
    if (m_ids.erase(id) == 0)
        m_ids.insert(id);
    write();
}

bool PlayerBreakpoints::read()
{
    auto const* view = m_session.companion().find("view");
    auto const* names = view ? view->find("breakpoints") : nullptr;
    auto const now = names ? *names : Value();
    if (now == m_known)
        return false;
    m_known = now;
    m_ids.clear();
    if (now.isArray())
        for (auto const& name : now.items())
            if (name.isString())
                if (auto const* state = m_session.picture().findByName(name.string()))
                    m_ids.insert(state->id);
    return true;
}

bool PlayerBreakpoints::write()
{
    if (m_ids.empty() && m_known.size() == 0)
        return false;
    std::vector<Value> names;
    for (auto const& state : m_session.picture().states())
        if (m_ids.contains(state.id))
            names.emplace_back(state.name);
    auto now = Value::array(std::move(names));
    if (now == m_known)
        return false;
    m_known = now;
    auto const* old = m_session.companion().find("view");
    auto const view = old && old->isObject() ? *old : Value::object();
    m_session.companion().set("view", view.with("breakpoints", std::move(now)));
    return true;
}

}  // namespace steploom::workbench
