// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cases/notes.h"

#include <cmath>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>

namespace steploom::cases {

// A place far outside is none that anybody gave on purpose; one that is missing is the corner itself.
static std::optional<double> placeIn(Value const& note, std::string_view key)
{
    static constexpr double farthest = 1e6;
    auto const* value = note.find(key);
    if (!value)
        return 0;
    if (!value->isNumber() || !(std::abs(value->number()) <= farthest))
        return std::nullopt;
    return value->number();
}

static std::optional<Note> noteFrom(Value const& value)
{
    auto const* text = value.find("text");
    auto const* state = value.find("state");
    auto const x = placeIn(value, "x");
    auto const y = placeIn(value, "y");
    if (!text || !text->isString() || (state && !state->isString()) || !x || !y)
        return std::nullopt;
    return Note{text->string(), state ? state->string() : std::string(), *x, *y, value};
}

Notes readNotes(Value const& companion)
{
    Notes read;
    auto const* view = companion.find("view");
    auto const* list = view ? view->find("notes") : nullptr;
    if ((view && !view->isObject()) || (list && !list->isArray())) {
        read.isWritable = false;
        read.fault = view->isObject() ? "\"notes\" in \"view\" is no list, so no notes are shown."
                                      : "\"view\" is no object, so no notes are shown.";
        return read;
    }
    for (auto const& item : list ? list->items() : std::span<Value const>()) {
        if (auto note = noteFrom(item))
            read.notes.push_back(std::move(*note));
        else
            read.others.push_back(item);
    }
    if (!read.others.empty())
        read.fault = (read.others.size() == 1 ? "One of the notes" : "Some of the notes")
            + std::string(
                " cannot be read; a note has a \"text\", and may have a \"state\", \"x\" and \"y\". "
                "What is there is kept.");
    return read;
}

// Whole px, unless it is as it was.
static Value withPlace(Value const& note, std::string_view key, double place)
{
    return placeIn(note, key) == place ? note
                                       : note.with(key, static_cast<std::int64_t>(std::llround(place)));
}

static Value toValue(Note const& note)
{
    auto value = note.whole.with("text", note.text);
    value = note.state.empty() ? value.without("state") : value.with("state", note.state);
    return withPlace(withPlace(value, "x", note.x), "y", note.y);
}

Value withNotes(Value const& companion, Notes const& notes)
{
    if (!notes.isWritable)
        return companion;
    std::vector<Value> items;
    items.reserve(notes.notes.size() + notes.others.size());
    for (auto const& note : notes.notes)
        items.push_back(toValue(note));
    items.insert(items.end(), notes.others.begin(), notes.others.end());
    auto const* old = companion.find("view");
    auto const view = old ? *old : Value::object();
    if (!items.empty())
        return companion.with("view", view.with("notes", Value::array(std::move(items))));
    if (!old || !view.find("notes"))
        return companion;
    auto const rest = view.without("notes");
    return rest.size() == 0 ? companion.without("view") : companion.with("view", rest);
}

}  // namespace steploom::cases
