// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/patch.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace steploom::document {

/// Where a definition lies in its file and how places and changes go from one to the other. A definition is
/// the whole file, a subtree of it, or text inside one of its strings; whoever works on a definition counts
/// in the definition's own text and never needs to know which.
class Embedding {
public:
    virtual ~Embedding() = default;

    /// The definition's own text, as it stands in `file`.
    virtual std::shared_ptr<std::string const> definitionText(std::shared_ptr<std::string const> file) const
        = 0;
    /// Where the byte at `offset` of the definition is in the file.
    virtual std::size_t toFile(std::size_t offset) const = 0;
    /// Where the byte at `offset` of the file is in the definition; nothing outside of it.
    virtual std::optional<std::size_t> toDefinition(std::size_t offset) const = 0;
    /// The change of the file that makes `patch` of the definition.
    virtual text::Patch toFile(text::Patch const& patch) const = 0;
};

/// The definition is the whole file.
std::shared_ptr<Embedding const> identityEmbedding();

}  // namespace steploom::document
