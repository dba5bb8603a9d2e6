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

    /// Whether add() would keep a result: each file holds the first 64 MB.
    bool takes(bool hasSucceeded) const { return textOf(hasSucceeded).size() <= mostBytes; }
    /// Takes the report of an execution, or its output alone.
    void add(bool hasSucceeded, Value const& result);
    /// How many bytes it keeps.
    std::size_t size() const { return m_succeeded.size() + m_failed.size(); }

    std::string manifestKey() const { return m_folder + "manifest.json"; }
    /// How the names of all its files begin.
    std::string start() const { return m_bucket + "/" + m_folder; }
    /// Puts the files where a later reader finds them, and tells their names. They are there alone from then
    /// on: nothing is kept twice.
    std::vector<std::string> write(Files& files, std::string const& mapRunArn);
    /// Takes what write() has put there back, to go on with it. What failed is run again: it counts no
    /// longer.
    void takeBack(Files& files);

private:
    static constexpr std::size_t mostBytes = 64'000'000;

    std::string const& textOf(bool hasSucceeded) const { return hasSucceeded ? m_succeeded : m_failed; }
    std::string keyOf(std::string_view name) const;

    std::string m_bucket;
    std::string m_folder;
    bool m_isLines;
    std::string m_succeeded;  // without its end; empty as long as there is nothing
    std::string m_failed;
};

}  // namespace steploom::sim
