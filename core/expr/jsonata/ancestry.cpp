// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/jsonata/ancestry.h"

namespace steploom::expr::jsonata {

Node const* seekParent(Node& node, Ancestor& seeker)
{
    switch (node.kind) {
    case NodeKind::Name:
    case NodeKind::Wildcard:
        if (--seeker.level == 0) {
            // Two seekers that end at one step share a name for what it starts from.
            if (node.ancestor)
                seeker.label = node.ancestor->label;
            node.ancestor = &seeker;
            node.makesTuples = true;
        }
        return nullptr;
    case NodeKind::Parent:
        ++seeker.level;
        return nullptr;
    case NodeKind::Block:
        if (node.children.empty())
            return nullptr;
        node.makesTuples = true;
        return seekParent(*node.children.back(), seeker);
    case NodeKind::Path: {
        node.makesTuples = true;
        auto at = node.children.size();
        do {
            if (auto const* stop = seekParent(*node.children[--at], seeker))
                return stop;
        } while (seeker.level > 0 && at > 0);
        return nullptr;
    }
    default:
        return &node;
    }
}

void passOnSeekers(Node& result, Node const& value)
{
    if (value.isSeeking()) {
        auto& seeking = result.more().seeking;
        seeking.insert(seeking.end(), value.details->seeking.begin(), value.details->seeking.end());
    }
    if (value.kind == NodeKind::Parent)
        result.more().seeking.push_back(value.parent);
}

Node const* resolveSeekers(Node& path)
{
    auto const& steps = path.children;
    auto const& last = *steps.back();
    if (!last.isSeeking() && last.kind != NodeKind::Parent)
        return nullptr;
    auto seekers = last.isSeeking() ? last.details->seeking : std::vector<Ancestor*>();
    if (last.kind == NodeKind::Parent)
        seekers.push_back(last.parent);
    for (auto* seeker : seekers) {
        auto left = steps.size() - 1;  // how many steps are still to be looked at
        while (seeker->level > 0) {
            if (left == 0) {
                path.more().seeking.push_back(seeker);
                break;
            }
            auto* step = steps[--left];
            // Steps that only bind what they find count as one with the step before them.
            while (left > 0 && step->focus != noName && steps[left - 1]->focus != noName)
                step = steps[--left];
            if (auto const* stop = seekParent(*step, *seeker))
                return stop;
        }
    }
    return nullptr;
}

Node const* resolvePredicate(Node& step, Node const& predicate)
{
    if (!predicate.isSeeking())
        return nullptr;
    for (auto* seeker : predicate.details->seeking) {
        if (seeker->level != 1)
            --seeker->level;
        else if (auto const* stop = seekParent(step, *seeker))
            return stop;
    }
    passOnSeekers(step, predicate);
    return nullptr;
}

}  // namespace steploom::expr::jsonata
