// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"
#include "core/explore/place.h"
#include "core/sim/run.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace steploom::explore {

/// A file that an ItemReader reads, as the items that come out of it.
struct ItemFile {
    sim::ReaderConfig config;
    std::vector<Value> items;
    bool isMissing = false;  ///< known not to be there

    std::string text() const;
};

/// What the world around an execution does: its input, what tasks answer, what files hold.
struct Scenario {
    Value input = Value::object();
    sim::Mocks mocks;
    std::map<std::string, ItemFile> files;  ///< by `bucket/key`

    sim::Files fileTexts() const;
    /// Whether the input or an answer is bigger than the service takes.
    bool isTooBig() const;
};

/// One change to a scenario.
struct Change {
    enum class Where : std::uint8_t { Input, Answer, Error, Cause, File };
    Where where = Where::Input;
    std::string name = {};       ///< the state whose answer it is; of a file its path
    std::size_t answer = 0;      ///< which call of that state, from 0
    Value answered = {};         ///< what that call answers now
    Steps steps = {};            ///< of an Input, Answer or File
    std::optional<Value> value;  ///< nothing: take it away
};

/// Whether calls after the one that a Change names get what they got, or what it gets now.
enum class Later : std::uint8_t { AsBefore, Changed };
void apply(Scenario& scenario, Change const& change, Later later = Later::AsBefore);

/// The answers of calls of `state` up to number `count`, which `scenario` may give by repeating the last one.
/// `standard` is what a call answers that nobody gave an answer for.
std::vector<sim::Answer>& writtenOut(
    Scenario& scenario, std::string const& state, std::size_t count, Value const& standard);

}  // namespace steploom::explore
