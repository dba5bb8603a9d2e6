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
    auto& kept = hasSucceeded ? m_succeeded : m_failed;
    if (kept.text.size() > mostBytes)
        return;
    if (kept.isWritten)
        kept.text += m_isLines ? '\n' : ',';
    kept.isWritten = true;
    appendJson(kept.text, result);
}

std::string ResultFiles::finished(Kept const& kept) const
{
    return m_isLines ? kept.text + "\n" : "[" + kept.text + "]";
}

std::vector<std::string> ResultFiles::write(Files& files, std::string const& mapRunArn) const
{
    auto const start = m_bucket + "/";
    std::vector<Member> lists;
    std::vector<std::string> names;
    for (auto const& [name, kept] : {std::pair("FAILED", &m_failed),
             std::pair<char const*, Kept const*>("PENDING", nullptr), std::pair("SUCCEEDED", &m_succeeded)}) {
        std::vector<Value> list;
        auto const key = m_folder + name + (m_isLines ? "_0.jsonl" : "_0.json");
        if (kept && !kept->isWritten)
            files.erase(start + key);
        if (kept && kept->isWritten) {
            auto text = finished(*kept);
            list.push_back(Value::object({{"Key", key}, {"Size", static_cast<std::int64_t>(text.size())}}));
            names.push_back(start + key);
            files.insert_or_assign(names.back(), std::move(text));
        }
        lists.push_back({name, Value::array(std::move(list))});
    }
    names.push_back(start + manifestKey());
    files.insert_or_assign(names.back(),
        toJson(Value::object({{"DestinationBucket", m_bucket}, {"MapRunArn", mapRunArn},
            {"ResultFiles", Value::object(std::move(lists))}})));
    return names;
}

}  // namespace steploom::sim
