// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/base/value.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::sim {

/// What buckets hold, by `bucket/key`.
using Files = std::map<std::string, std::string, std::less<>>;

/// How the object of an ItemReader is read: its `ReaderConfig`.
struct ReaderConfig {
    enum class Format : std::uint8_t { Json, JsonLines, Csv };

    Format format = Format::Json;
    char delimiter = ',';
    /// Names of the columns; without them the first row names them.
    std::optional<std::vector<std::string>> headers;
    std::string itemsPointer;             ///< JSON Pointer to the array, of JSON
    std::optional<std::size_t> maxItems;  ///< none: all
};

/// Items one after the other: those of a big file are never all in memory.
class ItemSource {
public:
    virtual ~ItemSource() = default;
    /// How many there are, taken ones included.
    virtual std::size_t count() const = 0;
    /// The next one; nothing at the end.
    virtual std::optional<Value> next() = 0;
};

/// The items that `content` holds, which has to outlive the source; where it cannot be read, the cause that
/// the service gives.
Result<std::unique_ptr<ItemSource>> openItems(std::string_view content, ReaderConfig const& config);
/// Items that are there already.
std::unique_ptr<ItemSource> sourceOf(std::vector<Value> items);
/// What all of `sources` hold, one after the other, and no more than `most`.
std::unique_ptr<ItemSource> joined(
    std::vector<std::unique_ptr<ItemSource>> sources, std::optional<std::size_t> most);

/// The same at once.
Result<std::vector<Value>> readItems(std::string_view content, ReaderConfig const& config);

/// What `s3:listObjectsV2` tells of the files in `bucket` that begin with `prefix`, sorted by key.
std::vector<Value> listObjects(Files const& files, std::string_view bucket, std::string_view prefix,
    Moment modified, std::optional<std::size_t> maxItems);

}  // namespace steploom::sim
