// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/item_reader.h"

#include "core/base/pointer.h"
#include "core/base/utf8.h"
#include "core/text/syntax_tree.h"

#include <QByteArray>
#include <QCryptographicHash>

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

namespace steploom::sim {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view notIterableText = "Attempting to map over non-iterable node.";

// Reads rows of separated values one after the other, as the service's reader takes them: quotes hold
// separators and line ends, a doubled quote is one, a backslash only escapes itself, a quote or a separator
// and is dropped otherwise, blanks stay.
class CsvRows {
public:
    CsvRows(std::string_view text, char delimiter) : m_text(text), m_delimiter(delimiter) {}

    // Reads the next row into `row`, or passes it over where there is none to read it into. False at the end;
    // the line end at the end of the file starts no row.
    bool read(std::vector<std::string>* row)
    {
        if (m_at >= m_text.size())
            return false;
        if (row)
            row->assign(1, {});
        auto const put = [row](char c) {
            if (row)
                row->back() += c;
        };
        bool isQuoted = false;
        for (; m_at < m_text.size(); ++m_at) {
            char const c = m_text[m_at];
            if (c == '\\') {
                if (auto const escaped = peek(); escaped && isEscapable(*escaped)) {
                    put(*escaped);
                    ++m_at;
                }
            } else if (c == '"') {
                if (isQuoted && peek() == '"') {
                    put(c);
                    ++m_at;
                } else {
                    isQuoted = !isQuoted;
                }
            } else if (isQuoted) {
                put(c);
            } else if (c == m_delimiter) {
                if (row)
                    row->emplace_back();
            } else if (c == '\n' || c == '\r') {
                m_at += c == '\r' && peek() == '\n' ? 2 : 1;
                return true;
            } else {
                put(c);
            }
        }
        return true;
    }

private:
    std::optional<char> peek() const
    {
        return m_at + 1 < m_text.size() ? std::optional(m_text[m_at + 1]) : std::nullopt;
    }
    bool isEscapable(char c) const { return c == '\\' || c == '"' || c == m_delimiter; }

    std::string_view m_text;
    char m_delimiter;
    std::size_t m_at = 0;
};

// The rows of a CSV file, each an object by the names of the columns.
class CsvSource : public ItemSource {
public:
    CsvSource(CsvRows rows, std::vector<std::string> headers, std::size_t count)
        : m_rows(rows)
        , m_headers(std::move(headers))
        , m_count(count)
    {
    }

    std::size_t count() const override { return m_count; }
    std::optional<Value> next() override
    {
        if (m_taken == m_count || !m_rows.read(&m_row))
            return std::nullopt;
        ++m_taken;
        // Cells that are missing are empty, those beyond the headers are dropped.
        m_row.resize(m_headers.size());
        std::vector<Member> members;
        members.reserve(m_headers.size());
        for (std::size_t i = 0; i < m_headers.size(); ++i)
            members.push_back({m_headers[i], std::move(m_row[i])});
        return Value::object(std::move(members));
    }

private:
    CsvRows m_rows;
    std::vector<std::string> m_headers;
    std::vector<std::string> m_row;
    std::size_t m_count;
    std::size_t m_taken = 0;
};

// The lines of a file that are not blank.
class Lines {
public:
    explicit Lines(std::string_view content) : m_left(content) {}

    std::optional<std::string_view> next()
    {
        while (!m_left.empty()) {
            auto const end = m_left.find('\n');
            auto const line = m_left.substr(0, end);
            m_left.remove_prefix(end == std::string_view::npos ? m_left.size() : end + 1);
            if (line.find_first_not_of(" \t\r") != std::string_view::npos)
                return line;
        }
        return std::nullopt;
    }

private:
    std::string_view m_left;
};

// A file of JSON Lines whose lines have been read once before.
class JsonLinesSource : public ItemSource {
public:
    JsonLinesSource(Lines lines, std::size_t count) : m_lines(lines), m_count(count) {}

    std::size_t count() const override { return m_count; }
    std::optional<Value> next() override
    {
        auto const line = m_taken == m_count ? std::nullopt : m_lines.next();
        if (!line)
            return std::nullopt;
        ++m_taken;
        auto item = text::parseJsonValue(std::string(*line));
        return item ? std::move(*item) : Value();
    }

private:
    Lines m_lines;
    std::size_t m_count;
    std::size_t m_taken = 0;
};

class ListSource : public ItemSource {
public:
    explicit ListSource(std::vector<Value> items) : m_items(std::move(items)) {}

    std::size_t count() const override { return m_items.size(); }
    std::optional<Value> next() override
    {
        // Given away: what was taken is no longer kept here.
        return m_taken < m_items.size() ? std::optional(std::move(m_items[m_taken++])) : std::nullopt;
    }

private:
    std::vector<Value> m_items;
    std::size_t m_taken = 0;
};

class JoinedSource : public ItemSource {
public:
    JoinedSource(std::vector<std::unique_ptr<ItemSource>> sources, std::optional<std::size_t> most)
        : m_sources(std::move(sources))
    {
        for (auto const& source : m_sources)
            m_count += source->count();
        m_count = std::min(m_count, most.value_or(m_count));
    }

    std::size_t count() const override { return m_count; }
    std::optional<Value> next() override
    {
        while (m_taken < m_count && m_current < m_sources.size()) {
            if (auto item = m_sources[m_current]->next()) {
                ++m_taken;
                return item;
            }
            m_sources[m_current++].reset();
        }
        return std::nullopt;
    }

private:
    std::vector<std::unique_ptr<ItemSource>> m_sources;
    std::size_t m_current = 0;
    std::size_t m_count = 0;
    std::size_t m_taken = 0;
};

using Opened = Result<std::unique_ptr<ItemSource>>;

}  // namespace

static std::size_t mostItems(ReaderConfig const& config)
{
    return config.maxItems.value_or(std::numeric_limits<std::size_t>::max());
}

static Opened openCsv(std::string_view content, ReaderConfig const& config)
{
    CsvRows rows(content, config.delimiter);
    std::vector<std::string> headers;
    if (config.headers)
        headers = *config.headers;
    else if (!rows.read(&headers))
        return sourceOf({});
    if (std::set<std::string>(headers.begin(), headers.end()).size() != headers.size())
        return Failure{"CSV headers cannot contain duplicates."};
    // Source: the service's guide, "ItemReader"; how it is told is not recorded.
    static constexpr std::size_t longestHeaders = std::size_t{10} * 1024;
    std::size_t bytes = headers.empty() ? 0 : headers.size() - 1;
    for (auto const& header : headers)
        bytes += header.size();
    if (bytes > longestHeaders)
        return Failure{"CSV headers cannot be longer than 10 KiB."};
    // Short rows are filled up, so that few bytes can ask for many cells.
    static constexpr std::size_t mostCells = 50'000'000;
    std::size_t count = 0;
    for (auto counted = rows; count < mostItems(config) && counted.read(nullptr);)
        ++count;
    if (count * std::max<std::size_t>(headers.size(), 1) > mostCells)
        return Failure{"The CSV file has more cells than can be simulated."};
    return std::unique_ptr<ItemSource>(std::make_unique<CsvSource>(rows, std::move(headers), count));
}

static Opened openJsonLines(std::string_view content, ReaderConfig const& config)
{
    Lines const lines(content);
    std::size_t count = 0;
    for (auto counted = lines; count < mostItems(config); ++count) {
        auto const line = counted.next();
        if (!line)
            break;
        if (auto const item = text::parseJsonValue(std::string(*line)); !item)
            return Failure{
                "Item " + std::to_string(count + 1) + " of the file is no JSON: " + item.sentence()};
    }
    return std::unique_ptr<ItemSource>(std::make_unique<JsonLinesSource>(lines, count));
}

static Opened openJson(std::string_view content, ReaderConfig const& config)
{
    auto const whole = text::parseJsonValue(std::string(content));
    if (!whole)
        return Failure{"The file is no JSON: " + whole.sentence()};
    auto const* list = &*whole;
    for (auto const& token : pointerTokens(config.itemsPointer)) {
        auto const isIndex = !token.empty() && token.size() < 10
            && token.find_first_not_of("0123456789") == std::string::npos;
        list = list->isArray() ? (isIndex ? list->at(std::stoul(token)) : nullptr) : list->find(token);
        if (!list)
            break;
    }
    if (!list || !list->isArray())
        return Failure{std::string(notIterableText)};
    auto const all = list->items();
    return sourceOf(std::vector<Value>(
        all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), mostItems(config)))));
}

Result<std::unique_ptr<ItemSource>> openItems(std::string_view content, ReaderConfig const& config)
{
    if (findInvalidUtf8(content))
        return Failure{"The file is not UTF-8."};
    if (content.starts_with(byteOrderMark))
        content.remove_prefix(byteOrderMark.size());
    switch (config.format) {
    case ReaderConfig::Format::Csv:
        return openCsv(content, config);
    case ReaderConfig::Format::JsonLines:
        return openJsonLines(content, config);
    case ReaderConfig::Format::Json:
        break;
    }
    return openJson(content, config);
}

std::unique_ptr<ItemSource> sourceOf(std::vector<Value> items)
{
    return std::make_unique<ListSource>(std::move(items));
}

std::unique_ptr<ItemSource> joined(
    std::vector<std::unique_ptr<ItemSource>> sources, std::optional<std::size_t> most)
{
    return std::make_unique<JoinedSource>(std::move(sources), most);
}

Result<std::vector<Value>> readItems(std::string_view content, ReaderConfig const& config)
{
    auto source = openItems(content, config);
    if (!source)
        return source.failure();
    std::vector<Value> items;
    items.reserve((*source)->count());
    while (auto item = (*source)->next())
        items.push_back(std::move(*item));
    return items;
}

std::vector<Value> listObjects(Files const& files, std::string_view bucket, std::string_view prefix,
    Moment modified, std::optional<std::size_t> maxItems)
{
    std::vector<Value> objects;
    auto const start = std::string(bucket) + "/";
    auto const seconds
        = std::chrono::duration_cast<std::chrono::seconds>(modified.time_since_epoch()).count();
    for (auto at = files.lower_bound(start + std::string(prefix)); at != files.end()
        && at->first.starts_with(start + std::string(prefix)) && (!maxItems || objects.size() < *maxItems);
        ++at) {
        auto const& [path, content] = *at;
        auto const digest = QCryptographicHash::hash(
            QByteArray::fromRawData(content.data(), static_cast<qsizetype>(content.size())),
            QCryptographicHash::Md5);
        objects.push_back(Value::object({{"Etag", "\"" + digest.toHex().toStdString() + "\""},
            {"LastModified", static_cast<std::int64_t>(seconds)}, {"Key", path.substr(start.size())},
            {"Size", static_cast<std::int64_t>(content.size())}, {"StorageClass", "STANDARD"}}));
    }
    return objects;
}

}  // namespace steploom::sim
