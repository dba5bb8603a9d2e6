// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/value.h"
#include "core/cases/case.h"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::cases {

/// Whether `content` is a mock file of Step Functions Local: `StateMachines` whose `TestCases` name, for each
/// state, one of the `MockedResponses`.
bool isLocalMocks(Value const& content);

/// The test cases of one machine in a mock file, in their order, as cases with `name` and `tasks` that expect
/// nothing. The machine is the one called `machine` or, where the file has one only, that one.
/// A state that a test case does not name is called for real there; here it gets its default answer. For
/// every invocation of a mocked state there must be an answer, or the execution fails (Developer Guide,
/// "Configuration file for mocked service integrations"): one beyond the numbers fails with States.Runtime
/// here, which nothing can catch. Fails with a sentence that names the place in the file.
Result<std::vector<Case>> readLocalMocks(
    Value const& content, std::filesystem::path const& file, std::string_view machine);

/// The executions among `given` as a mock file, for the machine called `machine`. Each case runs once:
/// answers are written in the order in which they were given, as many as there were invocations. What a mock
/// file cannot say is told in `remarks`.
Value writeLocalMocks(std::string const& machine, std::shared_ptr<asl::Graph const> const& graph,
    std::span<Case const> given, std::vector<std::string>& remarks);

}  // namespace steploom::cases
