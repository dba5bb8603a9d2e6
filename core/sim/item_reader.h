// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/base/value.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
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

/// The items that `content` holds; where it cannot be read, the cause that the service gives.
Result<std::vector<Value>> readItems(std::string_view content, ReaderConfig const& config);

/// What `s3:listObjectsV2` tells of the files in `bucket` that begin with `prefix`, sorted by key.
std::vector<Value> listObjects(Files const& files, std::string_view bucket, std::string_view prefix,
    Moment modified, std::optional<std::size_t> maxItems);

}  // namespace steploom::sim
