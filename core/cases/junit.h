// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>

namespace steploom::cases {

/// How one case went.
struct CaseResult {
    std::string name;
    std::string file;
    std::optional<std::string> difference;  ///< from what it expects; none when it passed
};

/// The results as JUnit XML, which build servers read. What XML cannot hold is replaced.
std::string junitXml(std::span<CaseResult const> results);

}  // namespace steploom::cases
