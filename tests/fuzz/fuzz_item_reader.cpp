// SPDX-License-Identifier: GPL-3.0-or-later
// The first byte chooses how the rest is read: as CSV, JSON or JSON Lines, with or without headers and
// bounds.
#include "core/base/json_writer.h"
#include "core/sim/item_reader.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace steploom;

static void require(bool holds)
{
    if (!holds)
        std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    if (size == 0)
        return 0;
    auto const choice = data[0];
    std::string_view const content(reinterpret_cast<char const*>(data) + 1, size - 1);
    sim::ReaderConfig config;
    config.format = static_cast<sim::ReaderConfig::Format>(choice % 3);
    config.delimiter = (choice & 4) != 0 ? ';' : ',';
    if ((choice & 8) != 0)
        config.headers = std::vector<std::string>{"a", "b"};
    if ((choice & 16) != 0)
        config.maxItems = 3;
    if ((choice & 32) != 0)
        config.itemsPointer = "/a/0/b";
    auto const items = sim::readItems(content, config);
    if (!items) {
        require(!items.sentence().empty());
        return 0;
    }
    require(!config.maxItems || items->size() <= *config.maxItems);
    for (auto const& item : *items)
        require(!toJson(item).empty());
    return 0;
}
