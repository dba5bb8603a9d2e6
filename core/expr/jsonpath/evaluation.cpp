// SPDX-License-Identifier: GPL-3.0-or-later
// Walks the steps of a path over a value.
#include "core/expr/jsonpath/evaluation.h"

#include "core/base/json_writer.h"

#include <algorithm>

namespace steploom::expr::jsonpath {

std::string shownStep(Step const& step)
{
    auto const quoted = [](std::string const& name) {
        std::string out = "'";
        for (char const c : name)
            out += c == '\\' || c == '\'' ? std::string("\\") + c : std::string(1, c);
        return out + "'";
    };
    std::string out = "[";
    switch (step.kind) {
    case StepKind::Name:
        return "[" + quoted(step.name) + "]";
    case StepKind::Names:
        for (auto const& name : step.names)
            out += (out.size() > 1 ? "," : "") + quoted(name);
        return out + "]";
    case StepKind::Wildcard:
        return "[*]";
    case StepKind::Scan:
        return "..";
    case StepKind::Index:
    case StepKind::Indexes:
        for (auto const index : step.indexes)
            out += (out.size() > 1 ? "," : "") + std::to_string(index);
        return out + "]";
    case StepKind::Slice:
        return "[" + (step.from ? std::to_string(*step.from) : "") + ":"
            + (step.to ? std::to_string(*step.to) : "") + "]";
    case StepKind::Filter:
        return "[?]";
    case StepKind::Call:
        break;
    }
    return "." + step.name + (step.arguments.empty() ? "()" : "(...)");
}

static std::string shownRoot(JsonPath::Program const& program)
{
    return program.root == PathRoot::Item ? "@" : "$";
}

// What Java calls the class of a value; part of the library's own sentences.
static std::string javaClass(Value const& value)
{
    switch (value.kind()) {
    case Value::Kind::Null:
        return "null";
    case Value::Kind::Boolean:
        return "java.lang.Boolean";
    case Value::Kind::Integer:
        return value.integer() == static_cast<std::int32_t>(value.integer()) ? "java.lang.Integer"
                                                                             : "java.lang.Long";
    case Value::Kind::Double:
        return "java.lang.Double";
    case Value::Kind::String:
        return "java.lang.String";
    case Value::Kind::Array:
        return "java.util.ArrayList";
    case Value::Kind::Object:
        break;
    }
    return "java.util.LinkedHashMap";
}

std::string Evaluation::shown(Trail const* trail) const
{
    std::string out;
    std::vector<Trail const*> way;
    for (; trail; trail = trail->parent)
        way.push_back(trail);
    for (auto step = way.rbegin(); step != way.rend(); ++step)
        out += (*step)->name ? "['" + *(*step)->name + "']" : "[" + std::to_string((*step)->index) + "]";
    return shownRoot(m_program) + out;
}

std::string Evaluation::shownFrom(std::size_t at) const
{
    std::string out;
    for (auto i = at; i < m_program.steps.size(); ++i)
        out += shownStep(m_program.steps[i]);
    return out;
}

Stop Evaluation::stop(Stop why, std::string text)
{
    // A failure inside a filter ends the whole evaluation; that nothing is there ends nothing.
    if (m_hasSentences || why == Stop::Failed)
        sentence = std::move(text);
    return why;
}

Stop Evaluation::tooMuch()
{
    sentence = "The path needs more work on this data than one evaluation may make.";
    return Stop::TooMuch;
}

Stop Evaluation::run(Value const& start)
{
    m_cache.resize(m_program.slots);
    return walk(0, start, nullptr);
}

Stop Evaluation::result(Value& value)
{
    if (!m_program.isDefinite) {
        value = Value::array(std::move(m_results));
        return Stop::None;
    }
    if (m_results.empty())
        return stop(Stop::NotFound,
            m_hasSentences ? "No results for path: " + shownRoot(m_program) + shownFrom(0) : std::string());
    value = std::move(m_results.back());
    return Stop::None;
}

Stop Evaluation::walk(std::size_t at, Value const& model, Trail const* trail)
{
    if (at == m_program.steps.size()) {
        m_results.push_back(model);
        return charge();
    }
    if (!m_budget.take() || m_budget.depth >= Budget::maximumDepth)
        return tooMuch();
    ++m_budget.depth;
    auto const stopped = apply(at, model, trail);
    --m_budget.depth;
    return stopped;
}

Stop Evaluation::apply(std::size_t at, Value const& model, Trail const* trail)
{
    auto const& step = m_program.steps[at];
    switch (step.kind) {
    case StepKind::Name:
        return model.isObject() ? member(at, model, step.name, trail) : notAnObject(at, model, trail);
    case StepKind::Names:
        return model.isObject() ? names(at, model, trail) : notAnObject(at, model, trail);
    case StepKind::Wildcard:
        return wildcard(at, model, trail);
    case StepKind::Scan:
        return scan(at + 1, model, trail);
    case StepKind::Index:
    case StepKind::Indexes:
    case StepKind::Slice:
        return model.isArray() ? indexes(at, model, trail) : notAnArray(at, model, trail);
    case StepKind::Filter:
        return filter(at, model, trail);
    case StepKind::Call:
        break;
    }
    return call(at, model, trail);
}

Stop Evaluation::member(std::size_t at, Value const& object, std::string const& name, Trail const* trail)
{
    Trail const here{trail, &name, 0};
    if (auto const* value = object.find(name))
        return walk(at + 1, *value, &here);
    auto const& step = m_program.steps[at];
    if (isLast(at)) {
        if (!m_isMissingRefused)
            return Stop::None;
        return stop(Stop::NotFound, m_hasSentences ? "No results for path: " + shown(&here) : std::string());
    }
    // Where a path can lead to several places, a place without the name is passed over.
    if (!m_isMissingRefused && (!step.isUpstreamDefinite || step.kind == StepKind::Names))
        return Stop::None;
    return stop(Stop::NotFound, m_hasSentences ? "Missing property in path " + shown(&here) : std::string());
}

Stop Evaluation::element(std::size_t at, Value const& array, std::int64_t index, Trail const* trail)
{
    auto const size = static_cast<std::int64_t>(array.size());
    auto const place = index < 0 ? size + index : index;
    if (place < 0 || place >= size) {
        isBeyondEnd = isLast(at);
        return Stop::None;
    }
    Trail const here{trail, nullptr, index};
    auto const stopped = walk(at + 1, array.items()[static_cast<std::size_t>(place)], &here);
    return stopped == Stop::OutOfBounds ? Stop::None : stopped;
}

// Several names: at the end they make one object, elsewhere each is followed.
Stop Evaluation::names(std::size_t at, Value const& model, Trail const* trail)
{
    auto const& step = m_program.steps[at];
    if (!isLast(at)) {
        for (auto const& name : step.names)
            if (auto const stopped = member(at, model, name, trail); stopped != Stop::None)
                return stopped;
        return Stop::None;
    }
    std::vector<Member> merged;
    for (auto const& name : step.names) {
        if (auto const* value = model.find(name))
            merged.push_back({name, *value});
        else if (m_isMissingRefused)
            return stop(Stop::NotFound,
                m_hasSentences ? "Missing property in path " + shown(trail) + shownStep(step)
                               : std::string());
    }
    m_results.push_back(Value::object(std::move(merged)));
    return charge(step.names.size());
}

Stop Evaluation::wildcard(std::size_t at, Value const& model, Trail const* trail)
{
    if (model.isObject()) {
        for (auto const& [name, value] : model.members()) {
            Trail const here{trail, &name, 0};
            if (auto const stopped = walk(at + 1, value, &here); stopped != Stop::None)
                return stopped;
        }
        return Stop::None;
    }
    auto const size = static_cast<std::int64_t>(model.isArray() ? model.size() : 0);
    for (std::int64_t i = 0; i < size; ++i) {
        auto const stopped = element(at, model, i, trail);
        if (stopped != Stop::None && (!isNotFound(stopped) || m_isMissingRefused))
            return stopped;
    }
    return Stop::None;
}

Stop Evaluation::indexes(std::size_t at, Value const& model, Trail const* trail)
{
    auto const& step = m_program.steps[at];
    for (auto const index : step.indexes)
        if (auto const stopped = element(at, model, index, trail); stopped != Stop::None)
            return stopped;
    if (step.kind != StepKind::Slice)
        return Stop::None;
    auto const size = static_cast<std::int64_t>(model.size());
    // Both ends given, a negative start counts on through the end of the array: [-1:1] are the last and
    // the first. Elsewhere negative numbers count from the end.
    std::int64_t from = step.from.value_or(0);
    std::int64_t to = step.to ? *step.to : size;
    if (step.from && step.to) {
        from = std::max(from, -size);
    } else if (step.from) {
        from = std::max<std::int64_t>(0, from < 0 ? size + from : from);
    } else {
        to = to < 0 ? size + to : to;
    }
    to = std::min(to, size);
    for (auto i = from; i < to; ++i)
        if (auto const stopped = element(at, model, i, trail); stopped != Stop::None)
            return stopped;
    return Stop::None;
}

Stop Evaluation::filter(std::size_t at, Value const& model, Trail const* trail)
{
    auto const& step = m_program.steps[at];
    bool holds = false;
    if (model.isObject()) {
        auto const stopped = accept(*step.condition, model, holds);
        return stopped == Stop::None && holds ? walk(at + 1, model, trail) : stopped;
    }
    if (model.isArray()) {
        auto const items = model.items();
        for (std::size_t i = 0; i < items.size(); ++i) {
            auto stopped = accept(*step.condition, items[i], holds);
            if (stopped == Stop::None && holds)
                stopped = element(at, model, static_cast<std::int64_t>(i), trail);
            if (stopped != Stop::None)
                return stopped;
        }
        return Stop::None;
    }
    if (!step.isUpstreamDefinite)
        return Stop::None;
    return stop(Stop::Inapplicable,
        m_hasSentences
            ? "Filter: " + shownFrom(at) + " can not be applied to primitives. Current context is: "
                + (model.isString() ? model.string() : toJson(model))
            : std::string());
}

// Whether a scan tries the step behind it on this value.
Stop Evaluation::matchesScan(std::size_t at, Value const& model, bool& matches)
{
    auto const& step = m_program.steps[at];
    matches = false;
    switch (step.kind) {
    case StepKind::Name:
        matches = model.find(step.name) != nullptr;
        return Stop::None;
    case StepKind::Names:
        matches = model.isObject() && (!isLast(at) || std::ranges::all_of(step.names, [&](auto const& name) {
            return model.find(name);
        }));
        return Stop::None;
    case StepKind::Index:
    case StepKind::Indexes:
    case StepKind::Slice:
        matches = model.isArray();
        return Stop::None;
    case StepKind::Wildcard:
        matches = true;
        return Stop::None;
    case StepKind::Filter:
        return accept(*step.condition, model, matches);
    default:
        return Stop::None;
    }
}

// The value itself and all below it, outer ones first.
Stop Evaluation::scan(std::size_t at, Value const& model, Trail const* trail)
{
    if (!model.isObject() && !model.isArray())
        return Stop::None;
    if (!m_budget.take() || m_budget.depth >= Budget::maximumDepth)
        return tooMuch();
    bool matches = false;
    if (auto const stopped = matchesScan(at, model, matches); stopped != Stop::None)
        return stopped;
    ++m_budget.depth;
    auto stopped = Stop::None;
    if (matches && (model.isObject() || isLast(at))) {
        stopped = walk(at, model, trail);
    } else if (matches) {
        // In an array the library leaves out the step that was looked for and goes on with every item; only
        // where members of objects come last it sees to the index.
        auto const& step = m_program.steps[at];
        auto const next = m_program.steps[at + 1].kind;
        bool const seesToIndex = isLast(at + 1) && (next == StepKind::Name || next == StepKind::Wildcard)
            && step.kind != StepKind::Wildcard;
        for (std::size_t i = 0; i < model.size() && stopped == Stop::None; ++i) {
            auto const index = static_cast<std::int64_t>(i);
            bool const isWanted = step.kind == StepKind::Index && step.indexes.front() == index;
            if (seesToIndex && !isWanted && model.items()[i].isObject())
                continue;
            Trail const here{trail, nullptr, index};
            stopped = walk(at + 1, model.items()[i], &here);
        }
    }
    if (model.isObject()) {
        for (auto const& [name, value] : model.members()) {
            if (stopped != Stop::None)
                break;
            Trail const here{trail, &name, 0};
            stopped = scan(at, value, &here);
        }
    } else {
        for (std::size_t i = 0; i < model.size() && stopped == Stop::None; ++i) {
            Trail const here{trail, nullptr, static_cast<std::int64_t>(i)};
            stopped = scan(at, model.items()[i], &here);
        }
    }
    --m_budget.depth;
    return stopped;
}

Stop Evaluation::notAnObject(std::size_t at, Value const& model, Trail const* trail)
{
    auto const& step = m_program.steps[at];
    if (!step.isUpstreamDefinite)
        return Stop::None;
    return stop(Stop::NotFound,
        m_hasSentences ? "Expected to find an object with property " + shownStep(step) + " in path "
                + shown(trail) + " but found '" + javaClass(model)
                + "'. This is not a json object according to the JsonProvider: "
                  "'com.jayway.jsonpath.spi.json.JacksonJsonProvider'."
                       : std::string());
}

Stop Evaluation::notAnArray(std::size_t at, Value const& model, Trail const* trail)
{
    if (!m_program.steps[at].isUpstreamDefinite)
        return Stop::None;
    if (!m_hasSentences)
        return Stop::NotAnArray;
    if (model.isNull())
        return stop(Stop::NotFound, "The path " + shown(trail) + " is null");
    return stop(Stop::NotAnArray,
        "Filter: " + shownFrom(at) + " can only be applied to arrays. Current context is: "
            + (model.isString() ? model.string() : toJson(model)));
}

}  // namespace steploom::expr::jsonpath
