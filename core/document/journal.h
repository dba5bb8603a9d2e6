// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/value.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::document {

/// The unsaved work in one open document, kept on disk until it is saved or thrown away.
struct JournalEntry {
    std::string id;              ///< letters, digits, `-` and `_`; names the journal within its folder
    std::filesystem::path file;  ///< where the document is saved; empty for one that never was
    std::string title;           ///< what the tab shows
    std::string baseHash;        ///< contentHash() of the file the text grew from; empty when there is none
    std::int64_t baseModified = 0;  ///< when that file was last written, as the writer counts it
    std::int64_t process = 0;       ///< of the program that has the document open; 0 when unknown
    std::string bytes;
    Value companion;  ///< what its companion file would hold; null when that has no unsaved change
    /// When the journal was written. Set by readJournals(), not looked at by writeJournal().
    std::filesystem::file_time_type written;
};

/// Keeps `entry` in `folder`, which is made (for its owner only) when it is not there. Replaces an older
/// journal of the same id; at any moment, even when the program is killed, one of the two is whole on disk.
Result<void> writeJournal(std::filesystem::path const& folder, JournalEntry const& entry);

/// All journals of `folder`, oldest first. What is no whole journal is left alone and told in `problems`, a
/// sentence each. A missing folder holds none.
std::vector<JournalEntry> readJournals(
    std::filesystem::path const& folder, std::vector<std::string>* problems = nullptr);

/// Forgets the journal of `id`, whole or not; nothing happens when there is none.
void removeJournal(std::filesystem::path const& folder, std::string_view id);

}  // namespace steploom::document
