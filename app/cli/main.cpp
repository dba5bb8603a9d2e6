// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "core/base/memory.h"

#include <cstdio>
#include <exception>
#include <string>

using namespace steploom::cli;

static void printOverview()
{
    std::puts("steploom-cli: validate, simulate and export AWS Step Functions workflows\n\n"
              "Usage: steploom-cli COMMAND [OPTION...] PATH...   (- is standard input)\n");
    for (auto const& command : allCommands())
        std::printf("  %-12s %s\n", std::string(command.name).c_str(), std::string(command.summary).c_str());
    std::puts("\nsteploom-cli COMMAND --help tells about one command.");
}

static void printHelp(Command const& command)
{
    std::printf("%s\n\nUsage: steploom-cli %s %s\n", std::string(command.summary).c_str(),
        std::string(command.name).c_str(), std::string(command.usage).c_str());
    if (!command.options.empty())
        std::puts("");
    for (auto const& option : command.options) {
        auto const left = std::string(option.name) + (option.valueName.empty() ? "" : " ")
            + std::string(option.valueName);
        std::printf("  %-28s %s\n", left.c_str(), std::string(option.help).c_str());
    }
}

static int runCommand(int count, char** words)
{
    std::string const name = count > 1 ? words[1] : "--help";
    if (name == "--help" || name == "-h" || name == "help") {
        printOverview();
        return count > 1 ? ExitGood : ExitUsage;
    }
    if (name == "--version") {
        std::puts("steploom-cli " STEPLOOM_VERSION);
        return ExitGood;
    }
    auto const* command = findCommand(name);
    if (!command)
        return complain(name, "there is no such command; see steploom-cli --help");
    auto const arguments = Arguments::parse(*command, {words + 2, static_cast<std::size_t>(count - 2)});
    if (!arguments)
        return complain(name, arguments.sentence());
    if (arguments->asksForHelp()) {
        printHelp(*command);
        return ExitGood;
    }
    return command->run(*arguments);
}

int main(int count, char** words)
{
    steploom::keepFreedMemory();
    try {
        auto const code = runCommand(count, words);
        // A full disk shows here at last.
        if (std::fflush(stdout) != 0 || std::ferror(stdout))
            return complain("standard output", "not all could be written");
        return code;
    } catch (std::exception const& failure) {
        // Only what no one can foresee arrives here, like memory running out.
        return complain(count > 1 ? words[1] : "steploom-cli", failure.what());
    }
}
