// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include "core/base/files.h"

#include <algorithm>
#include <cstdio>
#include <iterator>

namespace steploom::cli {

Command const* findCommand(std::string_view name)
{
    for (auto const& command : allCommands())
        if (command.name == name)
            return &command;
    return nullptr;
}

int complain(std::string_view what, std::string_view why, int code)
{
    auto const line = "steploom-cli: " + std::string(what) + ": " + std::string(why) + "\n";
    std::fputs(line.c_str(), stderr);
    return code;
}

Result<Arguments> Arguments::parse(Command const& command, std::span<char const* const> words)
{
    Arguments arguments;
    bool optionsEnded = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string const word = words[i];
        if (optionsEnded || word == "-" || word.rfind('-', 0) != 0) {
            arguments.m_paths.push_back(word);
            continue;
        }
        if (word == "--") {
            optionsEnded = true;
            continue;
        }
        if (word == "--help" || word == "-h") {
            arguments.m_asksForHelp = true;
            continue;
        }
        auto const equals = word.find('=');
        auto const name = word.substr(0, equals);
        auto const option = std::find_if(
            command.options.begin(), command.options.end(), [&](Option const& o) { return o.name == name; });
        if (option == command.options.end())
            return Failure{
                "there is no option " + name + "; see steploom-cli " + std::string(command.name) + " --help"};
        if (option->valueName.empty()) {
            if (equals != std::string::npos)
                return Failure{name + " takes no value"};
            arguments.m_options.emplace_back(name, std::string());
        } else if (equals != std::string::npos) {
            arguments.m_options.emplace_back(name, word.substr(equals + 1));
        } else if (i + 1 < words.size()) {
            arguments.m_options.emplace_back(name, words[++i]);
        } else {
            return Failure{name + " needs a value: " + std::string(option->valueName)};
        }
    }
    if (!arguments.m_asksForHelp && arguments.m_paths.size() < command.fewestPaths)
        return Failure{"a path is missing; usage: steploom-cli " + std::string(command.name) + " "
            + std::string(command.usage)};
    return arguments;
}

std::optional<std::string> Arguments::value(std::string_view option) const
{
    std::optional<std::string> found;
    for (auto const& [name, value] : m_options)
        if (name == option)
            found = value;
    return found;
}

Result<std::string> readInput(std::string const& path)
{
    if (path != "-")
        return readFile(path);
    std::string bytes;
    char buffer[1 << 16];
    while (auto const count = std::fread(buffer, 1, sizeof buffer, stdin))
        bytes.append(buffer, count);
    return bytes;
}

Result<std::unique_ptr<document::Document>> openDefinition(std::string const& path)
{
    auto bytes = readInput(path);
    if (!bytes)
        return bytes.failure();
    auto document = std::make_unique<document::Document>(std::move(*bytes), path);
    if (document->isReadOnly())
        return Failure{document->kind().readOnlyBecause};
    if (document->kind().language == document::FileLanguage::Yaml)
        return Failure{document->kind().notice};
    return document;
}

}  // namespace steploom::cli
