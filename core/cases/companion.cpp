// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cases/companion.h"

#include "core/base/files.h"
#include "core/base/json_writer.h"
#include "core/text/syntax_tree.h"

#include <algorithm>
#include <string_view>
#include <system_error>

namespace steploom::cases {

namespace fs = std::filesystem;

fs::path Companion::pathFor(fs::path const& definition)
{
    auto const name = definition.filename().string();
    auto stem = definition.stem().string();
    for (std::string_view const end : {".asl.json", ".asl.yaml", ".asl.yml"})
        if (name.size() > end.size() && name.ends_with(end))
            stem = name.substr(0, name.size() - end.size());
    return definition.parent_path() / (stem + ".steploom.json");
}

// What is wrong with `content` as a companion, or nothing.
static std::string companionFault(Value const& content)
{
    if (!content.isObject())
        return "is no companion file; one is a JSON object.";
    auto const* list = content.find("cases");
    if (!list)
        return {};
    if (!list->isArray())
        return "is no companion file; its \"cases\" must be a list.";
    bool const holdsCases
        = std::ranges::all_of(list->items(), [](Value const& each) { return each.isObject(); });
    return holdsCases ? std::string() : "is no companion file; each of its \"cases\" must be an object.";
}

static Result<Value> readCompanion(fs::path const& file, std::string bytes)
{
    auto content = text::parseJsonValue(std::move(bytes));
    if (!content)
        return Failure{file.filename().string() + ": " + content.sentence()};
    if (auto const fault = companionFault(*content); !fault.empty())
        return Failure{file.filename().string() + " " + fault};
    return content;
}

static bool isThere(fs::path const& file)
{
    std::error_code error;
    return fs::exists(file, error);
}

Result<Companion> Companion::of(fs::path const& definition)
{
    Companion companion;
    companion.m_file = pathFor(definition);
    if (!isThere(companion.m_file))
        return companion;
    auto bytes = readFile(companion.m_file);
    if (!bytes)
        return bytes.failure();
    auto content = readCompanion(companion.m_file, *bytes);
    if (!content)
        return content.failure();
    companion.m_onDisk = std::move(*bytes);
    companion.m_content = std::move(*content);
    companion.m_clean = companion.m_content;
    companion.readCases();
    return companion;
}

void Companion::readCases()
{
    m_cases.clear();
    auto const* list = m_content.find("cases");
    if (!list)
        return;
    for (auto const& item : list->items())
        m_cases.push_back(caseIn(m_content, item, m_file));
}

void Companion::setCase(std::size_t index, Value content)
{
    std::vector<Value> list;
    if (auto const* old = m_content.find("cases"))
        list.assign(old->items().begin(), old->items().end());
    if (index < list.size())
        list[index] = std::move(content);
    else
        list.push_back(std::move(content));
    set("cases", Value::array(std::move(list)));
}

void Companion::removeCase(std::size_t index)
{
    auto const* old = m_content.find("cases");
    if (!old || index >= old->size())
        return;
    std::vector<Value> list(old->items().begin(), old->items().end());
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(index));
    set("cases", Value::array(std::move(list)));
}

void Companion::set(std::string_view key, Value value)
{
    changeTo(m_content.with(key, std::move(value)));
    if (key == "cases")
        readCases();
}

void Companion::remove(std::string_view key)
{
    changeTo(m_content.without(key));
    if (key == "cases")
        readCases();
}

Result<void> Companion::replace(Value content)
{
    if (auto const fault = companionFault(content); !fault.empty())
        return Failure{"What was kept " + fault};
    changeTo(std::move(content));
    readCases();
    return {};
}

void Companion::changeTo(Value content)
{
    m_content = std::move(content);
    m_isModified = m_content != m_clean;
}

// Nothing worth a file: no member but an empty list of cases.
static bool isEmptyCompanion(Value const& content)
{
    return std::ranges::all_of(content.members(),
        [](Member const& member) { return member.key == "cases" && member.value.size() == 0; });
}

bool Companion::isChangedOnDisk() const
{
    if (m_file.empty() || !isThere(m_file))
        return false;
    auto const bytes = readFile(m_file);
    return bytes && *bytes != m_onDisk;
}

Result<void> Companion::save(fs::path const& definition)
{
    return m_isModified ? saveAll(definition) : Result<void>();
}

Result<void> Companion::saveAll(fs::path const& definition)
{
    auto const file = pathFor(definition);
    if (isEmptyCompanion(m_content) && (file != m_file || !isThere(file))) {
        m_clean = m_content;
        m_isModified = false;
        return {};
    }
    if (isThere(file)) {
        // What cannot be read may be somebody's work, half done.
        auto bytes = readFile(file);
        if (!bytes)
            return bytes.failure();
        if (auto const there = readCompanion(file, std::move(*bytes)); !there)
            return Failure{there.sentence() + " It is left as it is."};
    }
    auto bytes = toPrettyJson(m_content) + "\n";
    if (auto written = writeFileAtomically(file, bytes); !written)
        return written;
    m_file = file;
    m_onDisk = std::move(bytes);
    m_clean = m_content;
    m_isModified = false;
    readCases();
    return {};
}

}  // namespace steploom::cases
