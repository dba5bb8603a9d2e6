// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace steploom {

/// The bytes of the file at `path`. Refuses what is no regular file (folders, pipes, devices),
/// what cannot be read, and files over `limit` bytes.
Result<std::string> readFile(std::filesystem::path const& path, std::size_t limit = std::size_t{256} << 20);

/// Puts `bytes` at `path` so that the file holds either all of the old or all of the new bytes at any moment
/// (written beside, synced, renamed). Keeps the permissions of a file that is there and follows a symbolic
/// link.
Result<void> writeFileAtomically(std::filesystem::path const& path, std::string_view bytes);

}  // namespace steploom
