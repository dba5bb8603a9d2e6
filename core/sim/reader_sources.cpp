// SPDX-License-Identifier: GPL-3.0-or-later
// Where the items of a distributed Map come from. Source: the service's guide, "ItemReader".
#include "core/sim/reader_sources.h"

#include "core/text/syntax_tree.h"

#include <utility>

namespace steploom::sim {

using Source = Result<std::unique_ptr<ItemSource>>;

static Failure missing(std::string const& bucket, std::string const& key)
{
    return Failure{"There is no object \"" + key + "\" in the bucket \"" + bucket
        + "\"; the \"files\" of the case have to hold it."};
}

static Source openObject(
    Files const& files, std::string const& bucket, std::string const& key, ReaderConfig const& config)
{
    auto const file = files.find(bucket + "/" + key);
    if (file == files.end())
        return missing(bucket, key);
    return openItems(file->second, config);
}

// The rest is read only as long as items are wanted.
static bool isEnough(std::vector<std::unique_ptr<ItemSource>> const& sources, ReaderConfig const& config)
{
    std::size_t count = 0;
    for (auto const& source : sources)
        count += source->count();
    return config.maxItems && count >= *config.maxItems;
}

static Source openContents(ReaderCall const& call, Files const& files)
{
    auto const start = call.bucket + "/";
    auto const prefix = start + call.prefix;
    std::vector<std::unique_ptr<ItemSource>> sources;
    for (auto at = files.lower_bound(prefix); at != files.end() && at->first.starts_with(prefix); ++at) {
        // Names of folders are objects without content.
        if (at->first.ends_with('/') && at->second.empty())
            continue;
        auto source = openItems(at->second, call.config);
        if (!source)
            return Failure{"The object \"" + at->first.substr(start.size()) + "\": " + source.sentence()};
        sources.push_back(std::move(*source));
        if (isEnough(sources, call.config))
            break;
    }
    return joined(std::move(sources), call.config.maxItems);
}

static std::string manifestText(Value const& object, std::string_view key)
{
    auto const* value = object.find(key);
    return value && value->isString() ? value->string() : std::string();
}

// `Bucket, Key, Size` as names of columns.
static std::vector<std::string> columnsOf(std::string_view schema)
{
    std::vector<std::string> names;
    while (!schema.empty()) {
        auto const comma = schema.find(',');
        auto name = schema.substr(0, comma);
        auto const first = name.find_first_not_of(' ');
        name = first == std::string_view::npos ? std::string_view() : name.substr(first);
        names.emplace_back(name.substr(0, name.find_last_not_of(' ') + 1));
        schema.remove_prefix(comma == std::string_view::npos ? schema.size() : comma + 1);
    }
    return names;
}

// The manifest tells the columns and where the lists are; what stands in them are objects of some bucket.
static Source openInventory(ReaderCall const& call, Files const& files)
{
    auto const file = files.find(call.bucket + "/" + call.key);
    if (file == files.end())
        return missing(call.bucket, call.key);
    auto const manifest = text::parseJsonValue(file->second);
    if (!manifest)
        return Failure{"The manifest is no JSON: " + manifest.sentence()};
    auto const* lists = manifest->find("files");
    if (!lists || !lists->isArray())
        return Failure{"The manifest of an inventory needs a list \"files\"."};
    if (auto const format = manifestText(*manifest, "fileFormat"); format != "CSV")
        return Failure{"The inventory is written as " + (format.empty() ? "an unknown format" : format)
            + "; only CSV can be read here."};
    auto config = call.config;
    config.format = ReaderConfig::Format::Csv;
    config.delimiter = ',';
    config.headers = columnsOf(manifestText(*manifest, "fileSchema"));
    // `arn:aws:s3:::name`, or the name alone.
    auto bucket = manifestText(*manifest, "destinationBucket");
    bucket.erase(0, bucket.rfind(':') + 1);
    std::vector<std::unique_ptr<ItemSource>> sources;
    for (auto const& list : lists->items()) {
        auto source
            = openObject(files, bucket.empty() ? call.bucket : bucket, manifestText(list, "key"), config);
        if (!source)
            return source.failure();
        sources.push_back(std::move(*source));
        if (isEnough(sources, config))
            break;
    }
    return joined(std::move(sources), config.maxItems);
}

// A line of the manifest is the address of an object: `s3://bucket/key`.
static Source openAthenaData(ReaderCall const& call, Files const& files)
{
    auto const file = files.find(call.bucket + "/" + call.key);
    if (file == files.end())
        return missing(call.bucket, call.key);
    ReaderConfig addresses;
    addresses.format = ReaderConfig::Format::Csv;
    addresses.headers = {"address"};
    auto const lines = readItems(file->second, addresses);
    if (!lines)
        return lines.failure();
    static constexpr std::string_view scheme = "s3://";
    std::vector<std::unique_ptr<ItemSource>> sources;
    for (auto const& line : *lines) {
        auto const address = manifestText(line, "address");
        if (address.empty())
            continue;
        auto const slash = address.starts_with(scheme) ? address.find('/', scheme.size()) : std::string::npos;
        if (slash == std::string::npos)
            return Failure{"The manifest names \"" + address
                + "\", which is no address of an object; they "
                  "look like s3://bucket/key."};
        auto source = openObject(files, address.substr(scheme.size(), slash - scheme.size()),
            address.substr(slash + 1), call.config);
        if (!source)
            return source.failure();
        sources.push_back(std::move(*source));
        if (isEnough(sources, call.config))
            break;
    }
    return joined(std::move(sources), call.config.maxItems);
}

Result<std::unique_ptr<ItemSource>> openReader(ReaderCall const& call, Files const& files, Moment now)
{
    switch (call.kind) {
    case ReaderCall::Kind::Object:
        break;
    case ReaderCall::Kind::Listing:
        return sourceOf(listObjects(files, call.bucket, call.prefix, now, call.config.maxItems));
    case ReaderCall::Kind::Contents:
        return openContents(call, files);
    case ReaderCall::Kind::Inventory:
        return openInventory(call, files);
    case ReaderCall::Kind::AthenaData:
        return openAthenaData(call, files);
    }
    return openObject(files, call.bucket, call.key, call.config);
}

}  // namespace steploom::sim
