// SPDX-License-Identifier: GPL-3.0-or-later
// What each edit means, said on plain values and independent of text, tree and graph. Tests compare what a
// text parses to after an edit with what this model gives.
#pragma once

#include "core/base/pointer.h"
#include "core/base/value.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace steploom::tests {

using Path = std::vector<std::string>;

inline Path operator+(Path path, std::string step)
{
    path.push_back(std::move(step));
    return path;
}

/// A machine as a value, and the edits on it. States are named by the path of their scope (the object that
/// has `StartAt` and `States`) and their name.
class MachineModel {
public:
    explicit MachineModel(Value root) : m_root(std::move(root)) {}

    Value const& root() const { return m_root; }

    Value const* at(Path const& path) const
    {
        auto const* value = &m_root;
        for (auto const& step : path) {
            if (value)
                value = value->isArray() ? value->at(std::stoul(step)) : value->find(step);
        }
        return value;
    }
    std::string textAt(Path const& path) const
    {
        auto const* value = at(path);
        return value && value->isString() ? value->string() : std::string();
    }
    void set(Path const& path, Value value) { m_root = changed(m_root, path, 0, std::move(value)); }
    void remove(Path const& path) { m_root = changed(m_root, path, 0, std::nullopt); }
    void append(Path const& list, Value item)
    {
        auto const* there = at(list);
        std::vector<Value> items;
        if (there && there->isArray())
            items.assign(there->items().begin(), there->items().end());
        items.push_back(std::move(item));
        set(list, Value::array(std::move(items)));
    }

    static Path stateIn(Path const& scope, std::string const& name) { return scope + "States" + name; }
    std::string typeOf(Path const& state) const { return textAt(state + "Type"); }

    /// Where the names of other states stand in a scope.
    std::vector<Path> targetsIn(Path const& scope) const
    {
        std::vector<Path> targets;
        auto const add = [&](Path path) {
            if (auto const* value = at(path); value && value->isString())
                targets.push_back(std::move(path));
        };
        add(scope + "StartAt");
        auto const* states = at(scope + "States");
        for (auto const& [name, fields] :
            states && states->isObject() ? states->members() : std::span<Member const>()) {
            auto const state = stateIn(scope, name);
            auto const type = typeOf(state);
            if (type != "Choice" && type != "Succeed" && type != "Fail")
                add(state + "Next");
            if (type == "Choice") {
                eachItem(state + "Choices", [&](Path const& rule) { add(rule + "Next"); });
                add(state + "Default");
            }
            eachItem(state + "Catch", [&](Path const& catcher) { add(catcher + "Next"); });
        }
        return targets;
    }

    void setNext(Path const& state, std::string const& name)
    {
        remove(state + "Next");
        remove(state + "End");
        if (name.empty())
            set(state + "End", true);
        else
            set(state + "Next", name);
    }

    /// Where a state goes when all goes well.
    std::string onwardOf(Path const& state) const
    {
        if (typeOf(state) != "Choice")
            return typeOf(state) == "Succeed" || typeOf(state) == "Fail" ? std::string()
                                                                         : textAt(state + "Next");
        if (auto const* standard = at(state + "Default"); standard && standard->isString())
            return standard->string();
        std::string first;
        eachItem(state + "Choices", [&](Path const& rule) {
            if (first.empty())
                first = textAt(rule + "Next");
        });
        return first;
    }

    /// What leads to `name`, but for what stands in the states of `except`, leads to `target` from now on; a
    /// Next without a target ends, and so does one that would lead to its own state.
    void bypass(Path const& scope, std::string const& name, std::string const& target,
        std::set<std::string> const& except)
    {
        for (auto const& place : targetsIn(scope)) {
            if (textAt(place) != name)
                continue;
            bool const isStart = place.size() == scope.size() + 1;
            auto const source = isStart ? std::string() : place[scope.size() + 1];
            if (!isStart && except.contains(source))
                continue;
            bool const isNext = !isStart && place.size() == scope.size() + 3 && place.back() == "Next";
            if (isNext && (target.empty() || target == source))
                setNext(stateIn(scope, source), {});
            else
                set(place, target);
        }
    }

    /// What `names` in `scope` refer to by rules, Defaults and catchers stays where `home` has it too, else
    /// it becomes a slot.
    void settle(Path const& scope, Path const& home, std::set<std::string> const& names)
    {
        for (auto const& place : targetsIn(scope)) {
            bool const isNext = place.size() == scope.size() + 3 && place.back() == "Next";
            bool const isTheirs = place.size() > scope.size() + 1 && names.contains(place[scope.size() + 1]);
            if (isTheirs && !isNext && !names.contains(textAt(place)) && !at(stateIn(home, textAt(place))))
                set(place, "");
        }
    }

    void rename(Path const& scope, std::string const& from, std::string const& to)
    {
        for (auto const& place : targetsIn(scope))
            if (textAt(place) == from)
                set(place, to);
        auto const fields = *at(stateIn(scope, from));
        remove(stateIn(scope, from));
        set(stateIn(scope, to), fields);
    }

    void insert(Path const& scope, std::string const& name, Value fields, std::string const& onward)
    {
        set(stateIn(scope, name), std::move(fields));
        auto const type = typeOf(stateIn(scope, name));
        if (type == "Choice" && !onward.empty())
            set(stateIn(scope, name) + "Default", onward);
        else if (type != "Choice" && type != "Succeed" && type != "Fail")
            setNext(stateIn(scope, name), onward);
    }

    void deleteStates(Path const& scope, std::set<std::string> const& doomed)
    {
        for (auto const& name : doomed) {
            std::set<std::string> passed;
            auto target = onwardOf(stateIn(scope, name));
            while (doomed.contains(target))
                target = passed.insert(target).second ? onwardOf(stateIn(scope, target)) : std::string();
            bypass(scope, name, target, doomed);
        }
        for (auto const& name : doomed)
            remove(stateIn(scope, name));
    }

    void moveItem(Path const& list, std::size_t from, std::size_t to)
    {
        auto const span = at(list)->items();
        std::vector<Value> items(span.begin(), span.end());
        auto item = items[from];
        items.erase(items.begin() + static_cast<std::ptrdiff_t>(from));
        items.insert(items.begin() + static_cast<std::ptrdiff_t>(to), std::move(item));
        set(list, Value::array(std::move(items)));
    }

private:
    template <typename Visit>
    void eachItem(Path const& list, Visit const& visit) const
    {
        auto const* items = at(list);
        for (std::size_t i = 0; items && items->isArray() && i < items->size(); ++i)
            visit(list + std::to_string(i));
    }

    // `from` with the value at `path` set, or taken out; objects on the way are made.
    static Value changed(Value const& from, Path const& path, std::size_t step, std::optional<Value> value)
    {
        if (step == path.size())
            return *value;
        bool const isLast = step + 1 == path.size();
        if (from.isArray()) {
            std::vector<Value> items(from.items().begin(), from.items().end());
            auto const index = std::stoul(path[step]);
            if (isLast && !value)
                items.erase(items.begin() + static_cast<std::ptrdiff_t>(index));
            else
                items.at(index) = changed(items.at(index), path, step + 1, std::move(value));
            return Value::array(std::move(items));
        }
        auto const* member = from.find(path[step]);
        if (!value && (isLast || !member))
            return from.without(path[step]);
        return from.with(
            path[step], changed(member ? *member : Value::object(), path, step + 1, std::move(value)));
    }

    Value m_root;
};

}  // namespace steploom::tests
