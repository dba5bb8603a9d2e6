// SPDX-License-Identifier: GPL-3.0-or-later
// A journal is one line of JSON that says whose text it is and holds the companion, and then the text as it
// is.
#include "core/document/journal.h"

#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/base/json_writer.h"
#include "core/base/utf8.h"
#include "core/text/syntax_tree.h"

#include <algorithm>
#include <optional>
#include <system_error>

namespace steploom::document {

namespace fs = std::filesystem;

static constexpr std::string_view journalEnd = ".journal";
static constexpr std::string_view journalSavingEnd = ".journal.steploom-saving";
static constexpr std::int64_t journalVersion = 1;

static bool isJournalId(std::string_view id)
{
    return !id.empty() && id.size() <= 100 && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
            || c == '_';
    });
}

// A path is any bytes, a JSON text is not: what is no plain ASCII is written as in a URL.
static std::string journalEscaped(fs::path const& path)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (auto const unit : path.u8string()) {
        auto const byte = static_cast<unsigned char>(unit);
        if (byte > ' ' && byte < 0x7F && byte != '%') {
            out += static_cast<char>(byte);
        } else {
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 15];
        }
    }
    return out;
}

static fs::path journalUnescaped(std::string_view text)
{
    auto const digit = [](char c) { return c >= 'A' && c <= 'F' ? c - 'A' + 10 : c - '0'; };
    std::u8string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            out += static_cast<char8_t>(((digit(text[i + 1]) & 15) << 4) | (digit(text[i + 2]) & 15));
            i += 2;
        } else {
            out += static_cast<char8_t>(text[i]);
        }
    }
    return out;
}

Result<void> writeJournal(fs::path const& folder, JournalEntry const& entry)
{
    if (!isJournalId(entry.id))
        return Failure{"\"" + entry.id + "\" cannot name a journal; use letters, digits, - and _."};
    std::error_code error;
    if (!fs::is_directory(folder, error)) {
        fs::create_directories(folder, error);
        if (!error)
            fs::permissions(folder, fs::perms::owner_all, error);
        if (error)
            return Failure{"The folder " + folder.string()
                + " for unsaved work cannot be made: " + error.message() + "."};
    }
    auto const header = Value::object({
        {"steploomJournal", journalVersion},
        {"title", findInvalidUtf8(entry.title) ? std::string() : entry.title},
        {"file", journalEscaped(entry.file)},
        {"baseHash", entry.baseHash},
        {"baseModified", entry.baseModified},
        {"process", entry.process},
        {"hash", contentHash(entry.bytes)},
        {"companion", entry.companion},
    });
    return writeFileAtomically(
        folder / (entry.id + std::string(journalEnd)), toJson(header) + "\n" + entry.bytes);
}

static std::string journalText(Value const& header, std::string_view key)
{
    auto const* value = header.find(key);
    return value && value->isString() ? value->string() : std::string();
}

static std::int64_t journalNumber(Value const& header, std::string_view key)
{
    auto const* value = header.find(key);
    return value && value->isInteger() ? value->integer() : 0;
}

static Result<JournalEntry> readJournal(fs::path const& path)
{
    auto content = readFile(path);
    if (!content)
        return content.failure();
    auto const broken = [&](std::string_view why) {
        return Failure{"The journal " + path.string() + " cannot be used: " + std::string(why)};
    };
    auto const end = content->find('\n');
    if (end == std::string::npos)
        return broken("it ends within its first line.");
    auto const header = text::parseJsonValue(content->substr(0, end));
    auto const* version = header ? header->find("steploomJournal") : nullptr;
    if (!version || !version->isInteger())
        return broken("its first line is not that of a journal.");
    if (version->integer() != journalVersion)
        return broken("a newer version of the program wrote it.");
    JournalEntry entry;
    entry.bytes = content->substr(end + 1);
    if (contentHash(entry.bytes) != journalText(*header, "hash"))
        return broken("its text is not the one that was written.");
    auto const name = path.filename().string();
    entry.id = name.substr(0, name.size() - journalEnd.size());
    entry.file = journalUnescaped(journalText(*header, "file"));
    entry.title = journalText(*header, "title");
    entry.baseHash = journalText(*header, "baseHash");
    entry.baseModified = journalNumber(*header, "baseModified");
    entry.process = journalNumber(*header, "process");
    if (auto const* companion = header->find("companion"))
        entry.companion = *companion;
    std::error_code error;
    entry.written = fs::last_write_time(path, error);
    return entry;
}

std::vector<JournalEntry> readJournals(fs::path const& folder, std::vector<std::string>* problems)
{
    std::vector<JournalEntry> entries;
    std::error_code error;
    if (!fs::exists(folder, error))
        return entries;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        auto const name = it->path().filename().string();
        std::error_code fileError;
        // Only regular files: opening a pipe would wait for ever.
        if (!name.ends_with(journalEnd)
            || !isJournalId(std::string_view(name).substr(0, name.size() - journalEnd.size()))
            || !it->is_regular_file(fileError))
            continue;
        auto entry = readJournal(it->path());
        if (entry)
            entries.push_back(std::move(*entry));
        else if (problems)
            problems->push_back(entry.sentence());
    }
    if (error && problems)
        problems->push_back(
            "The folder " + folder.string() + " for unsaved work cannot be read: " + error.message() + ".");
    std::sort(entries.begin(), entries.end(), [](JournalEntry const& a, JournalEntry const& b) {
        return a.written != b.written ? a.written < b.written : a.id < b.id;
    });
    return entries;
}

void removeJournal(fs::path const& folder, std::string_view id)
{
    if (!isJournalId(id))
        return;
    std::error_code error;
    for (auto const end : {journalEnd, journalSavingEnd})
        fs::remove(folder / (std::string(id) + std::string(end)), error);
}

}  // namespace steploom::document
