// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/document/document.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace steploom::cli {

/// How the program ends.
enum Exit : int {
    ExitGood = 0,
    ExitNotGood = 1,  ///< the workflow, run or file is not good
    ExitUsage = 2,    ///< wrong usage or an unreadable file
};

/// One option of a command. Without a value name it is a switch.
struct Option {
    std::string_view name;       ///< with its dashes
    std::string_view valueName;  ///< `FILE`; empty for a switch
    std::string_view help;
};

/// What was given on the command line, already checked against the command's options.
class Arguments {
public:
    /// Reads `words`; a failure says what is wrong with them.
    static Result<Arguments> parse(struct Command const& command, std::span<char const* const> words);

    bool has(std::string_view option) const { return value(option).has_value(); }
    /// The last value given for `option`; empty for a switch.
    std::optional<std::string> value(std::string_view option) const;
    std::vector<std::string> const& paths() const { return m_paths; }
    bool asksForHelp() const { return m_asksForHelp; }

private:
    std::vector<std::pair<std::string, std::string>> m_options;
    std::vector<std::string> m_paths;
    bool m_asksForHelp = false;
};

/// One subcommand.
struct Command {
    std::string_view name;
    std::string_view usage;    ///< what follows the name
    std::string_view summary;  ///< one line
    std::vector<Option> options;
    std::size_t fewestPaths = 1;
    int (*run)(Arguments const& arguments) = nullptr;
};

/// Sorted by file name.
std::span<Command const> allCommands();
Command const* findCommand(std::string_view name);

/// Prints `steploom-cli: WHAT: WHY` to standard error and returns `code`.
int complain(std::string_view what, std::string_view why, int code = ExitUsage);

/// The bytes of the file or pipe at `path`; `-` is standard input. Refuses what has no end, and a pipe that
/// nobody writes to.
Result<std::string> readInput(std::string const& path);

/// The definition at `path`, JSON or YAML, ready to be worked on. Refuses what is not UTF-8.
Result<std::unique_ptr<document::Document>> openDefinition(std::string const& path);

/// The same of one without a fault in its text, to be run; otherwise complains and gives what to end with.
std::variant<std::unique_ptr<document::Document>, int> soundDefinition(std::string const& path);

}  // namespace steploom::cli
