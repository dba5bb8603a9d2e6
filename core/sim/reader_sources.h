// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/item_reader.h"

namespace steploom::sim {

/// What an ItemReader asks for.
struct ReaderCall {
    enum class Kind : std::uint8_t {
        Object,     ///< the object at `key`
        Listing,    ///< what a bucket holds below `prefix`
        Contents,   ///< the items of all objects below `prefix`, one after the other: LOAD_AND_FLATTEN
        Inventory,  ///< the objects that an S3 inventory tells of, whose manifest is at `key`
        AthenaData  ///< the items of the objects that the manifest of an Athena query names
    };

    Kind kind = Kind::Object;
    std::string bucket;
    std::string key;
    std::string prefix;
    ReaderConfig config;
};

/// The items that it gets out of `files`, which have to outlive the source; else the cause that fails the
/// Map.
Result<std::unique_ptr<ItemSource>> openReader(ReaderCall const& call, Files const& files, Moment now);

}  // namespace steploom::sim
