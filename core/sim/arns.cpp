// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/arns.h"

#include "core/expr/intrinsic.h"

namespace steploom::sim {

static constexpr std::string_view machineKind = ":stateMachine:";

std::string uuidFrom(Random& random)
{
    expr::Budget budget;
    auto made = expr::findIntrinsic("States.UUID")->call({{}, {}, &random, budget});
    return made ? made->string() : std::string();
}

std::string unqualified(std::string const& machine)
{
    auto const kind = machine.find(machineKind);
    return kind == std::string::npos ? machine
                                     : machine.substr(0, machine.find(':', kind + machineKind.size()));
}

std::string machineNameIn(std::string const& machine)
{
    auto const kind = machine.find(machineKind);
    return kind == std::string::npos ? machine : machine.substr(kind + machineKind.size());
}

std::string arnOfKind(std::string machine, std::string_view kind)
{
    if (auto const at = machine.find(machineKind); at != std::string::npos)
        machine.replace(at + 1, machineKind.size() - 2, kind);
    return machine;
}

std::string executionArn(std::string const& machine, std::string const& name, std::string const& uuid)
{
    auto arn = arnOfKind(machine, uuid.empty() ? "execution" : "express") + ":" + name;
    return uuid.empty() ? arn : arn + ":" + uuid;
}

}  // namespace steploom::sim
