// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exported_files.h"

#include "app/cli/command.h"
#include "core/base/files.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace steploom::cli {

namespace fs = std::filesystem;

Result<fs::path> exportedPath(fs::path const& folder, std::string const& name)
{
    auto path = folder;
    std::string_view left = name;
    for (bool isFirst = true; !left.empty(); isFirst = false) {
        auto const end = std::min(left.find('/'), left.size());
        auto const part = left.substr(0, end);
        if ((isFirst && part.empty()) || part == "." || part == ".."
            || part.find('\0') != std::string_view::npos)
            return Failure{"the object \"" + name + "\" would not be inside the folder; it is not written"};
        if (!part.empty())
            path /= part;
        left.remove_prefix(std::min(end + 1, left.size()));
    }
    return path;
}

// Links in the folder may lead elsewhere.
static bool isInside(fs::path const& place, fs::path const& folder)
{
    std::error_code error;
    auto const root = fs::weakly_canonical(folder, error);
    auto const real = error ? fs::path() : fs::weakly_canonical(place, error);
    return !error && std::mismatch(root.begin(), root.end(), real.begin(), real.end()).first == root.end();
}

static Result<void> writeOne(
    fs::path const& place, fs::path const& folder, std::string const& bytes, std::FILE* output)
{
    if (!isInside(place, folder))
        return Failure{"a link leads out of the folder; nothing is written there"};
    std::error_code error;
    fs::create_directories(place.parent_path(), error);
    if (error)
        return Failure{"its folder cannot be made: " + error.message()};
    bool const isThere = fs::exists(place, error);
    if (isThere)
        if (auto const old = readFile(place); old && *old == bytes) {
            std::fprintf(output, "is there already: %s\n", place.c_str());
            return {};
        }
    if (auto written = writeFileAtomically(place, bytes); !written)
        return written;
    std::fprintf(output, "%s: %s\n", isThere ? "replaced" : "wrote", place.c_str());
    return {};
}

int writeExported(sim::Run const& run, fs::path const& folder, std::FILE* output)
{
    std::vector<fs::path> places;
    for (auto const& name : run.written()) {
        auto place = exportedPath(folder, name);
        if (!place)
            return complain("--files-out", place.sentence(), ExitNotGood);
        places.push_back(std::move(*place));
    }
    for (std::size_t i = 0; i < places.size(); ++i)
        if (auto const written
            = writeOne(places[i], folder, run.settings().files.at(run.written()[i]), output);
            !written)
            return complain(places[i].string(), written.sentence());
    return ExitGood;
}

void printExported(sim::Run const& run)
{
    static constexpr std::size_t most = 20;
    auto const& names = run.written();
    if (names.empty())
        return;
    std::printf("Exported: %zu file%s, which --files-out FOLDER writes\n", names.size(),
        names.size() == 1 ? "" : "s");
    for (std::size_t i = 0; i < std::min(most, names.size()); ++i)
        std::printf("    %s\n", names[i].c_str());
    if (names.size() > most)
        std::printf("    and %zu more\n", names.size() - most);
}

}  // namespace steploom::cli
