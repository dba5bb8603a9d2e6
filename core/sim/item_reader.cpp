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

    // The next row; nothing at the end. The line end at the end of the file starts no row.
    std::optional<std::vector<std::string>> next()
    {
        if (m_at >= m_text.size())
            return std::nullopt;
        std::vector<std::string> row(1);
        bool isQuoted = false;
        for (; m_at < m_text.size(); ++m_at) {
            char const c = m_text[m_at];
            if (c == '\\') {
                if (auto const escaped = peek(); escaped && isEscapable(*escaped)) {
                    row.back() += *escaped;
                    ++m_at;
                }
            } else if (c == '"') {
                if (isQuoted && peek() == '"') {
                    row.back() += c;
                    ++m_at;
                } else {
                    isQuoted = !isQuoted;
                }
            } else if (isQuoted) {
                row.back() += c;
            } else if (c == m_delimiter) {
                row.emplace_back();
            } else if (c == '\n' || c == '\r') {
                m_at += c == '\r' && peek() == '\n' ? 2 : 1;
                return row;
            } else {
                row.back() += c;
            }
        }
        return row;
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

}  // namespace

static std::size_t mostItems(ReaderConfig const& config)
{
    return config.maxItems.value_or(std::numeric_limits<std::size_t>::max());
}

static Result<std::vector<Value>> readCsvItems(std::string_view content, ReaderConfig const& config)
{
    CsvRows rows(content, config.delimiter);
    auto const headers = config.headers ? config.headers : rows.next();
    if (!headers)
        return std::vector<Value>();
    if (std::set<std::string>(headers->begin(), headers->end()).size() != headers->size())
        return Failure{"CSV headers cannot contain duplicates."};
    // Short rows are filled up, so that few bytes can ask for many cells.
    static constexpr std::size_t mostCells = 20'000'000;
    std::vector<Value> items;
    while (items.size() < mostItems(config)) {
        auto row = rows.next();
        if (!row)
            break;
        if ((items.size() + 1) * headers->size() > mostCells)
            return Failure{"The CSV file has more cells than can be simulated."};
        // Cells that are missing are empty, those beyond the headers are dropped.
        row->resize(headers->size());
        std::vector<Member> members;
        members.reserve(headers->size());
        for (std::size_t i = 0; i < headers->size(); ++i)
            members.push_back({(*headers)[i], std::move((*row)[i])});
        items.push_back(Value::object(std::move(members)));
    }
    return items;
}

static Result<std::vector<Value>> readJsonLines(std::string_view content, ReaderConfig const& config)
{
    std::vector<Value> items;
    while (!content.empty() && items.size() < mostItems(config)) {
        auto const end = content.find('\n');
        auto const line = content.substr(0, end);
        content.remove_prefix(end == std::string_view::npos ? content.size() : end + 1);
        if (line.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        auto item = text::parseJsonValue(std::string(line));
        if (!item)
            return Failure{"A line of the file is no JSON: " + item.sentence()};
        items.push_back(std::move(*item));
    }
    return items;
}

static Result<std::vector<Value>> readJsonItems(std::string_view content, ReaderConfig const& config)
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
    return std::vector<Value>(
        all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), mostItems(config))));
}

Result<std::vector<Value>> readItems(std::string_view content, ReaderConfig const& config)
{
    if (findInvalidUtf8(content))
        return Failure{"The file is not UTF-8."};
    if (content.starts_with(byteOrderMark))
        content.remove_prefix(byteOrderMark.size());
    switch (config.format) {
    case ReaderConfig::Format::Csv:
        return readCsvItems(content, config);
    case ReaderConfig::Format::JsonLines:
        return readJsonLines(content, config);
    case ReaderConfig::Format::Json:
        break;
    }
    return readJsonItems(content, config);
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
