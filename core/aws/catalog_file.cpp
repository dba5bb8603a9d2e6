// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aws/catalog_file.h"

#include <QByteArray>

#include <cstdint>

namespace steploom::aws {

static constexpr std::string_view magic{"SLCAT1\n\0", 8};

// Four bytes, little endian; the caller knows that they are there.
static std::uint32_t numberAt(std::string_view bytes, std::size_t offset)
{
    std::uint32_t number = 0;
    for (std::size_t i = 4; i-- > 0;)
        number = number << 8 | static_cast<unsigned char>(bytes[offset + i]);
    return number;
}

CatalogFile::CatalogFile(std::string_view bytes)
{
    auto const table = magic.size() + 4;
    if (bytes.size() < table || !bytes.starts_with(magic))
        return;
    std::size_t const count = numberAt(bytes, magic.size());
    if (count > (bytes.size() - table) / 8)
        return;
    m_blocks.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        std::size_t const offset = numberAt(bytes, table + i * 8);
        std::size_t const size = numberAt(bytes, table + i * 8 + 4);
        bool const isInside = offset <= bytes.size() && size <= bytes.size() - offset;
        m_blocks.push_back(isInside ? bytes.substr(offset, size) : std::string_view());
    }
}

std::string CatalogFile::block(std::size_t index) const
{
    // No block of ours is bigger; more would be a damaged size.
    static constexpr std::size_t biggest = std::size_t{16} << 20;
    if (index >= m_blocks.size() || m_blocks[index].size() < 4)
        return {};
    auto const packed = m_blocks[index];
    std::size_t size = 0;
    for (std::size_t i = 0; i < 4; ++i)
        size = size << 8 | static_cast<unsigned char>(packed[i]);
    if (size > biggest)
        return {};
    return qUncompress(
        reinterpret_cast<unsigned char const*>(packed.data()), static_cast<qsizetype>(packed.size()))
        .toStdString();
}

}  // namespace steploom::aws
