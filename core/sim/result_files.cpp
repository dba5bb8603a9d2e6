// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/result_files.h"

#include "core/base/json_writer.h"

#include <array>
#include <utility>

namespace steploom::sim {

ResultFiles::ResultFiles(std::string bucket, std::string const& prefix, std::string const& id, bool isLines)
    : m_bucket(std::move(bucket))
    , m_folder((prefix.empty() || prefix.ends_with('/') ? prefix : prefix + "/") + id + "/")
    , m_isLines(isLines)
{
}

void ResultFiles::add(bool hasSucceeded, Value const& result)
{
    if (!takes(hasSucceeded))
        return;
    auto& text = hasSucceeded ? m_succeeded : m_failed;
    if (!text.empty())
        text += m_isLines ? '\n' : ',';
    else if (!m_isLines)
        text += '[';
    appendJson(text, result);
    // A text that grows by doubling is there twice each time. Pages that nobody has touched cost nothing.
    static constexpr std::size_t much = 1'000'000;
    if (text.size() > much && text.capacity() < mostBytes)
        text.reserve(mostBytes + much);
}

std::string ResultFiles::keyOf(std::string_view name) const
{
    return m_folder + std::string(name) + (m_isLines ? "_0.jsonl" : "_0.json");
}

std::vector<std::string> ResultFiles::write(Files& files, std::string const& mapRunArn)
{
    auto const bucket = m_bucket + "/";
    std::vector<Member> lists;
    std::vector<std::string> names;
    for (auto const& [name, text] :
        {std::pair("FAILED", &m_failed), std::pair<char const*, std::string*>("PENDING", nullptr),
            std::pair("SUCCEEDED", &m_succeeded)}) {
        std::vector<Value> list;
        if (text && !text->empty()) {
            *text += m_isLines ? '\n' : ']';
            if (text->size() < text->capacity() / 2)
                text->shrink_to_fit();
            auto key = keyOf(name);
            names.push_back(bucket + key);
            list.push_back(
                Value::object({{"Key", std::move(key)}, {"Size", static_cast<std::int64_t>(text->size())}}));
            files.insert_or_assign(names.back(), std::exchange(*text, {}));
        }
        lists.push_back({name, Value::array(std::move(list))});
    }
    names.push_back(bucket + manifestKey());
    files.insert_or_assign(names.back(),
        toJson(Value::object({{"DestinationBucket", m_bucket}, {"MapRunArn", mapRunArn},
            {"ResultFiles", Value::object(std::move(lists))}})));
    return names;
}

void ResultFiles::takeBack(Files& files)
{
    auto const bucket = m_bucket + "/";
    files.erase(bucket + keyOf("FAILED"));
    auto const found = files.find(bucket + keyOf("SUCCEEDED"));
    if (found == files.end())
        return;
    m_succeeded = std::move(found->second);
    m_succeeded.pop_back();
    files.erase(found);
}

}  // namespace steploom::sim
