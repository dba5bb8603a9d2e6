// SPDX-License-Identifier: GPL-3.0-or-later
// Where the items of a distributed Map come from. Source: the service's guide, "ItemReader".
#include "core/sim/reader_sources.h"

#include "core/sim/member_text.h"
#include "core/text/syntax_tree.h"

#include <algorithm>
#include <map>
#include <utility>

namespace steploom::sim {

using Source = Result<std::unique_ptr<ItemSource>>;

static Failure missing(std::string const& bucket, std::string const& key)
{
    return Failure{"There is no object \"" + key + "\" in the bucket \"" + bucket
        + "\"; the \"files\" of the case have to hold it."};
}

namespace {

// An object that was looked into before; opened again when its items are wanted.
class ObjectSource : public ItemSource {
public:
    ObjectSource(std::string_view content, std::shared_ptr<ReaderConfig const> config, std::size_t count)
        : m_content(content)
        , m_config(std::move(config))
        , m_count(count)
    {
    }

    std::size_t count() const override { return m_count; }
    std::optional<Value> next() override
    {
        if (!m_opened) {
            auto opened = openItems(m_content, *m_config);
            if (!opened)
                return std::nullopt;
            m_opened = std::move(*opened);
        }
        return m_opened->next();
    }

private:
    std::string_view m_content;
    std::shared_ptr<ReaderConfig const> m_config;
    std::size_t m_count;
    std::unique_ptr<ItemSource> m_opened;
};

// Many objects one after the other. Each is looked into once, however often it is named, and none is open
// before its turn.
class ObjectList {
public:
    ObjectList(Files const& files, ReaderConfig const& config)
        : m_files(files)
        , m_config(std::make_shared<ReaderConfig const>(config))
    {
    }

    // The rest is read only as long as items are wanted.
    bool isEnough() const { return m_config->maxItems && m_count >= *m_config->maxItems; }
    std::optional<Failure> add(std::string const& bucket, std::string const& key)
    {
        auto const file = m_files.find(bucket + "/" + key);
        return file == m_files.end() ? missing(bucket, key) : add(file);
    }
    std::optional<Failure> add(Files::const_iterator file)
    {
        auto const [known, isNew] = m_counts.try_emplace(&file->second, 0);
        if (isNew) {
            auto const source = openItems(file->second, *m_config);
            if (!source)
                return source.failure();
            known->second = (*source)->count();
        }
        // A few bytes that name a big object again and again would ask for any number of items.
        static constexpr std::size_t mostItems = 50'000'000;
        m_count += known->second;
        if (std::min(m_count, m_config->maxItems.value_or(m_count)) > mostItems)
            return Failure{
                "The objects hold more items together than can be simulated, which is 50,000,000."};
        m_sources.push_back(std::make_unique<ObjectSource>(file->second, m_config, known->second));
        return std::nullopt;
    }
    std::unique_ptr<ItemSource> source() { return joined(std::move(m_sources), m_config->maxItems); }

private:
    Files const& m_files;
    std::shared_ptr<ReaderConfig const> m_config;
    std::map<std::string const*, std::size_t> m_counts;
    std::vector<std::unique_ptr<ItemSource>> m_sources;
    std::size_t m_count = 0;
};

}  // namespace

static Source openObject(
    Files const& files, std::string const& bucket, std::string const& key, ReaderConfig const& config)
{
    auto const file = files.find(bucket + "/" + key);
    if (file == files.end())
        return missing(bucket, key);
    return openItems(file->second, config);
}

static Source openContents(ReaderCall const& call, Files const& files)
{
    auto const start = call.bucket + "/";
    auto const prefix = start + call.prefix;
    ObjectList objects(files, call.config);
    for (auto at = files.lower_bound(prefix); at != files.end() && at->first.starts_with(prefix); ++at) {
        // Names of folders are objects without content.
        if (at->first.ends_with('/') && at->second.empty())
            continue;
        if (auto const failure = objects.add(at))
            return Failure{"The object \"" + at->first.substr(start.size()) + "\": " + failure->sentence};
        if (objects.isEnough())
            break;
    }
    return objects.source();
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
    if (auto const format = textOf(*manifest, "fileFormat"); format != "CSV")
        return Failure{"The inventory is written as " + (format.empty() ? "an unknown format" : format)
            + "; only CSV can be read here."};
    auto config = call.config;
    config.format = ReaderConfig::Format::Csv;
    config.delimiter = ',';
    config.headers = columnsOf(textOf(*manifest, "fileSchema"));
    // `arn:aws:s3:::name`, or the name alone.
    auto bucket = textOf(*manifest, "destinationBucket");
    bucket.erase(0, bucket.rfind(':') + 1);
    ObjectList objects(files, config);
    for (auto const& list : lists->items()) {
        if (auto failure = objects.add(bucket.empty() ? call.bucket : bucket, textOf(list, "key")))
            return std::move(*failure);
        if (objects.isEnough())
            break;
    }
    return objects.source();
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
    ObjectList objects(files, call.config);
    for (auto const& line : *lines) {
        auto const address = textOf(line, "address");
        if (address.empty())
            continue;
        auto const slash = address.starts_with(scheme) ? address.find('/', scheme.size()) : std::string::npos;
        if (slash == std::string::npos)
            return Failure{"The manifest names \"" + address
                + "\", which is no address of an object; they "
                  "look like s3://bucket/key."};
        if (auto failure
            = objects.add(address.substr(scheme.size(), slash - scheme.size()), address.substr(slash + 1)))
            return std::move(*failure);
        if (objects.isEnough())
            break;
    }
    return objects.source();
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
