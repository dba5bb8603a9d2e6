// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/value.h"
#include "core/cases/case.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::cases {

/// `X.steploom.json`, the one file beside a definition for all that is ours: cases, config, substitutions,
/// lint settings, view. Members it does not know are kept as they are.
class Companion {
public:
    /// One without content, for a definition that has none yet.
    Companion() = default;
    /// Reads the companion of `definition`; an empty one when there is none. Fails on a file that is no
    /// companion; that file must then not be written over.
    static Result<Companion> of(std::filesystem::path const& definition);
    /// Where the companion of `definition` lies, whether it is there or not.
    static std::filesystem::path pathFor(std::filesystem::path const& definition);

    Value const& content() const { return m_content; }
    std::vector<Case> const& cases() const { return m_cases; }
    /// Replaces the case at `index`, or adds one for an index at the end.
    void setCase(std::size_t index, Value content);
    void removeCase(std::size_t index);
    /// A member of the top level, such as `view` or `substitutions`; null when absent.
    Value const* find(std::string_view key) const { return m_content.find(key); }
    void set(std::string_view key, Value value);
    void remove(std::string_view key);

    /// Takes `content` over all it holds, as something not yet saved. Fails on what is no companion.
    Result<void> replace(Value content);

    /// Whether it holds something else than what was last read or written.
    bool isModified() const { return m_isModified; }
    /// Whether the file holds other bytes now than when it was read or written here; one that is gone has not
    /// changed.
    bool isChangedOnDisk() const;
    /// Writes the companion of `definition` atomically when anything was changed; never makes an empty one.
    Result<void> save(std::filesystem::path const& definition);
    /// The same, whether anything was changed or not: for a definition that moves to another file.
    Result<void> saveAll(std::filesystem::path const& definition);

private:
    void readCases();
    void changeTo(Value content);

    Value m_content = Value::object();
    Value m_clean = Value::object();  // as it was last read or written
    std::vector<Case> m_cases;
    std::filesystem::path m_file;
    std::string m_onDisk;  // the bytes last read or written
    bool m_isModified = false;
};

}  // namespace steploom::cases
