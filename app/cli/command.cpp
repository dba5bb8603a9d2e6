// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include "core/base/files.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#ifdef __unix__
#include <fcntl.h>
#include <unistd.h>
#endif

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
    // A sentence that begins with the file as well need not say it twice.
    if (!what.empty() && why.starts_with(what))
        for (std::string_view const between : {": ", " "})
            if (auto const rest = why.substr(what.size()); rest.starts_with(between)) {
                why = rest.substr(between.size());
                break;
            }
    auto const line = "steploom-cli: " + std::string(what) + ": " + std::string(why) + "\n";
    // A name may hold a NUL.
    std::fwrite(line.data(), 1, line.size(), stderr);
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

static constexpr std::size_t inputLimit = std::size_t{256} << 20;

static Result<std::string> readStream(std::FILE* stream, std::string const& name)
{
    std::string bytes;
    char buffer[1 << 16];
    // Less than was asked for is the end, or a failure.
    for (auto count = sizeof buffer; count == sizeof buffer;) {
        count = std::fread(buffer, 1, sizeof buffer, stream);
        bytes.append(buffer, count);
        if (bytes.size() > inputLimit)
            return Failure{name + " gives more than " + std::to_string(inputLimit >> 20)
                + " MB, more than any definition may have."};
    }
    if (std::ferror(stream) != 0)
        return Failure{name + " could not be read to its end."};
    return bytes;
}

#ifdef __unix__
// A pipe or device, such as the shell makes for `<(...)`. A pipe that nobody writes to is refused instead of
// waited for.
static Result<std::string> readPipe(std::string const& path)
{
    int const pipe = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (pipe < 0)
        return Failure{path + " cannot be read; check its permissions."};
    char first = 0;
    auto const count = ::read(pipe, &first, 1);
    if (count == 0 || (count < 0 && errno != EAGAIN)) {
        ::close(pipe);
        return count == 0 && std::filesystem::is_character_file(path)
            ? Result<std::string>(std::string())
            : Failure{path + " is a pipe that nobody writes to."};
    }
    ::fcntl(pipe, F_SETFL, ::fcntl(pipe, F_GETFL) & ~O_NONBLOCK);
    auto* const stream = ::fdopen(pipe, "rb");
    if (!stream) {
        ::close(pipe);
        return Failure{path + " cannot be read."};
    }
    auto rest = readStream(stream, path);
    std::fclose(stream);
    if (rest && count > 0)
        rest->insert(rest->begin(), first);
    return rest;
}
#endif

Result<std::string> readInput(std::string const& path)
{
    if (path == "-")
        return readStream(stdin, "standard input");
#ifdef __unix__
    std::error_code error;
    auto const status = std::filesystem::status(path, error);
    if (std::filesystem::is_fifo(status) || std::filesystem::is_character_file(status))
        return readPipe(path);
#endif
    return readFile(path, inputLimit);
}

Result<std::unique_ptr<document::Document>> openDefinition(std::string const& path)
{
    auto bytes = readInput(path);
    if (!bytes)
        return bytes.failure();
    auto document = std::make_unique<document::Document>(std::move(*bytes), path);
    if (document->isReadOnly())
        return Failure{document->kind().readOnlyBecause};
    return document;
}

std::variant<std::unique_ptr<document::Document>, int> soundDefinition(std::string const& path)
{
    auto document = openDefinition(path);
    if (!document)
        return complain(path, document.sentence());
    if (auto const& tree = *(*document)->snapshot().tree; !tree.isSound())
        return complain(path, text::firstFault(tree), ExitNotGood);
    return std::move(*document);
}

}  // namespace steploom::cli
