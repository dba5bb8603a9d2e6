// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace steploom {
class Random;
}

namespace steploom::sim {

/// A version 4 UUID as `random` makes it.
std::string uuidFrom(Random& random);

/// The machine and the role of a run whose Context Object names none.
inline constexpr std::string_view standardMachineArn
    = "arn:aws:states:us-east-1:111111111111:stateMachine:machine";
inline constexpr std::string_view standardRoleArn = "arn:aws:iam::111111111111:role/machine";

/// The ARN of a machine without the version or alias that may stand behind its name.
std::string unqualified(std::string const& machine);

/// `NAME` of `arn:...:stateMachine:NAME`; what is no such ARN is the name.
std::string machineNameIn(std::string const& machine);

/// `arn:...:stateMachine:NAME` as the ARN of another kind of thing, such as `arn:...:mapRun:NAME`. What is no
/// such ARN comes back as it is.
std::string arnOfKind(std::string machine, std::string_view kind);

/// Of the execution of a machine called `name`. Express ones have a `uuid` as well, others an empty one.
/// Source: API reference, StartExecution and StartSyncExecution.
std::string executionArn(std::string const& machine, std::string const& name, std::string const& uuid);

}  // namespace steploom::sim
