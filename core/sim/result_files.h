// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/item_reader.h"

#include <string>
#include <string_view>

namespace steploom::sim {

/// What the ResultWriter of a Map Run exports: a file of what succeeded, one of what failed, and a manifest
/// that names them. Source: the service's guide, "ResultWriter".
class ResultFiles {
public:
    /// `prefix` and `id` make the folder; lines instead of a JSON array with `isLines`.
    ResultFiles(std::string bucket, std::string const& prefix, std::string const& id, bool isLines);

    /// Takes the report of an execution, or its output alone. What is too much to be kept is counted only.
    void add(bool hasSucceeded, Value const& result);

    /// What failed is run again: its reports count no longer.
    void forgetFailed() { m_failed = {}; }

    std::string manifestKey() const { return m_folder + "manifest.json"; }
    /// How the names of all its files begin.
    std::string start() const { return m_bucket + "/" + m_folder; }
    /// Puts the files where a later reader finds them, takes those away that an earlier export made and this
    /// one does not, and tells their names.
    std::vector<std::string> write(Files& files, std::string const& mapRunArn) const;

private:
    struct Kept {
        std::string text;
        bool isWritten = false;
    };
    std::string finished(Kept const& kept) const;

    static constexpr std::size_t mostBytes = 64'000'000;

    std::string m_bucket;
    std::string m_folder;
    bool m_isLines;
    Kept m_succeeded;
    Kept m_failed;
};

}  // namespace steploom::sim
