// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#ifdef __unix__
#include <fcntl.h>
#include <unistd.h>
#endif

namespace steploom {

namespace fs = std::filesystem;

Result<std::string> readFile(fs::path const& path, std::size_t limit)
{
    std::error_code error;
    auto const status = fs::status(path, error);
    if (fs::is_directory(status))
        return Failure{path.string() + " is a folder, not a file."};
    // Opening a pipe waits until somebody writes to it, and a device may never end.
    if (fs::exists(status) && !fs::is_regular_file(status))
        return Failure{path.string() + " is a pipe or a device, not a file."};
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        auto const isMissing = status.type() == fs::file_type::not_found;
        return Failure{
            path.string() + (isMissing ? " does not exist." : " cannot be read; check its permissions.")};
    }
    std::string bytes;
    auto const size = fs::file_size(path, error);
    if (!error && size > limit)
        return Failure{path.string() + " is " + std::to_string(size >> 20) + " MB; files over "
            + std::to_string(limit >> 20) + " MB are not opened."};
    if (!error)
        bytes.reserve(size);
    char buffer[1 << 16];
    while (in.read(buffer, sizeof buffer) || in.gcount() > 0) {
        bytes.append(buffer, static_cast<std::size_t>(in.gcount()));
        if (bytes.size() > limit)
            return Failure{
                path.string() + " is over " + std::to_string(limit >> 20) + " MB and is not opened."};
    }
    if (in.bad())
        return Failure{path.string() + " could not be read to its end."};
    return bytes;
}

static Failure writeFailure(fs::path const& path, std::string const& reason)
{
    return Failure{path.string() + " was not saved: " + reason + ". The file on disk is as it was."};
}

Result<void> writeFileAtomically(fs::path const& given, std::string_view bytes)
{
    std::error_code error;
    fs::path path = given;
    for (int hops = 0; hops < 16 && fs::is_symlink(path, error); ++hops) {
        auto const target = fs::read_symlink(path, error);
        if (error)
            break;
        path = target.is_absolute() ? target : path.parent_path() / target;
    }
    auto const status = fs::status(path, error);
    if (fs::exists(status) && !fs::is_regular_file(status))
        return Failure{given.string() + " is no file that can be replaced; save somewhere else."};
    fs::path const beside = path.string() + ".steploom-saving";
#ifdef __unix__
    // What is private stays private while it is written; a link that waits at this name is not followed.
    auto const mode
        = fs::exists(status) ? (static_cast<mode_t>(status.permissions()) & 0666) | 0200 : mode_t{0666};
    int const file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode);
    if (file < 0)
        return writeFailure(given, std::strerror(errno));
    std::size_t done = 0;
    while (done < bytes.size()) {
        auto const count = ::write(file, bytes.data() + done, bytes.size() - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0) {
            std::string const reason = std::strerror(errno);
            ::close(file);
            ::unlink(beside.c_str());
            return writeFailure(given, reason);
        }
        done += static_cast<std::size_t>(count);
    }
    bool const isSynced = ::fsync(file) == 0;
    std::string const reason = std::strerror(errno);
    if (::close(file) != 0 || !isSynced) {
        ::unlink(beside.c_str());
        return writeFailure(given, reason);
    }
#else
    {
        std::ofstream out(beside, std::ios::binary | std::ios::trunc);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        out.flush();
        if (!out) {
            fs::remove(beside, error);
            return writeFailure(given, "the disk refused the bytes");
        }
    }
#endif
    if (fs::exists(status))
        fs::permissions(beside, status.permissions(), error);
    fs::rename(beside, path, error);
    if (error) {
        auto const refusal = error.message();
        fs::remove(beside, error);
        return writeFailure(given, refusal);
    }
    return {};
}

}  // namespace steploom
