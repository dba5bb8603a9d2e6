// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include <cstdio>

namespace steploom::cli::commands {

static int runCompletion(Arguments const& arguments)
{
    if (arguments.paths().front() != "bash")
        return complain("completion", "only bash can be completed, not " + arguments.paths().front());
    std::string names;
    std::string cases;
    for (auto const& command : allCommands()) {
        names += std::string(command.name) + " ";
        std::string options = "--help";
        for (auto const& option : command.options)
            options += " " + std::string(option.name);
        cases += "        " + std::string(command.name) + ") words=\"" + options + "\" ;;\n";
    }
    std::printf("_steploom_cli() {\n"
                "    local word=${COMP_WORDS[COMP_CWORD]} words=\"\"\n"
                "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
                "        COMPREPLY=($(compgen -W \"%s\" -- \"$word\"))\n"
                "        return\n"
                "    fi\n"
                "    case ${COMP_WORDS[1]} in\n%s    esac\n"
                "    case $word in\n"
                "        -*) COMPREPLY=($(compgen -W \"$words\" -- \"$word\")) ;;\n"
                "        *) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n"
                "    esac\n"
                "}\n"
                "complete -F _steploom_cli steploom-cli\n",
        names.c_str(), cases.c_str());
    return ExitGood;
}

Command completion()
{
    return {
        .name = "completion",
        .usage = "bash",
        .summary = "Print the completion script of a shell",
        .options = {},
        .run = runCompletion,
    };
}

}  // namespace steploom::cli::commands
