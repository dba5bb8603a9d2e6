// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::aws {

/// The packed catalogue that is part of the program. resources/catalog/aws/pack_catalog.py describes the
/// form.
std::string_view embeddedCatalog();

/// The blocks of a packed catalogue. The bytes must outlive it.
class CatalogFile {
public:
    /// Without any block when `bytes` are no packed catalogue.
    explicit CatalogFile(std::string_view bytes);

    std::size_t blockCount() const { return m_blocks.size(); }
    /// The content of a block; empty when there is no such block or it is damaged.
    std::string block(std::size_t index) const;

private:
    std::vector<std::string_view> m_blocks;
};

}  // namespace steploom::aws
