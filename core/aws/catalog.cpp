// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aws/catalog.h"

#include "core/aws/catalog_file.h"
#include "core/aws/letters.h"
#include "core/aws/names.h"

#include <algorithm>
#include <map>
#include <mutex>

namespace steploom::aws {

static std::vector<RightsTemplate> rightsIn(text::NodeRef list)
{
    std::vector<RightsTemplate> all;
    for (auto const statement : list) {
        RightsTemplate rights;
        for (auto const action : statement.find("a"))
            rights.actions.push_back(catalogText(action));
        for (auto const resource : statement.find("r"))
            rights.resources.push_back(catalogText(resource));
        for (auto const condition : statement.find("c"))
            rights.conditions.emplace_back(catalogKey(condition), catalogText(condition));
        all.push_back(std::move(rights));
    }
    return all;
}

std::string_view Integration::key() const
{
    return catalogKey(m_node);
}

std::string_view Integration::name() const
{
    return catalogText(m_node.find("name"));
}

bool Integration::isMapIo() const
{
    return static_cast<bool>(m_node.find("where"));
}

bool Integration::takesSync() const
{
    return catalogText(m_node.find("patterns")).find_first_of("SV") != std::string_view::npos;
}

bool Integration::takesToken() const
{
    return catalogText(m_node.find("patterns")).find('T') != std::string_view::npos;
}

std::string_view Integration::note() const
{
    return catalogText(m_node.find("note"));
}

std::vector<RightsTemplate> Integration::rights() const
{
    return rightsIn(m_node.find("iam"));
}

std::vector<RightsTemplate> Integration::syncRights() const
{
    return rightsIn(m_node.find("iam_sync"));
}

std::vector<Parameter> Call::parameters() const
{
    auto known = m_action ? m_action->parameters() : std::vector<Parameter>();
    auto const listed
        = m_integration ? catalogText(m_integration->m_node.find("params")) : std::string_view();
    if (listed.empty())
        return known;
    // The integration says which to show, in which order, and what it requires; the service knows the types.
    std::vector<Parameter> parameters;
    auto rest = listed;
    while (!rest.empty()) {
        auto const blank = std::min(rest.find(' '), rest.size());
        auto name = rest.substr(0, blank);
        rest.remove_prefix(std::min(blank + 1, rest.size()));
        bool const isRequired = name.ends_with('!');
        if (isRequired)
            name.remove_suffix(1);
        auto const typed = std::ranges::find(known, name, &Parameter::name);
        parameters.push_back({name, typed == known.end() ? Type() : typed->type, isRequired});
        if (typed != known.end())
            known.erase(typed);
    }
    for (auto const& other : known)
        parameters.push_back({other.name, other.type, false});
    return parameters;
}

struct Catalog::Content {
    explicit Content(std::string_view packed) : file(packed) {}

    CatalogFile file;
    std::mutex mutable mutex;
    std::unique_ptr<Names> mutable nameIndex;
    std::shared_ptr<text::SyntaxTree const> mutable headerTree;
    // The block of services that was unpacked last, since services are often asked for in their order.
    std::size_t mutable openBlock = 0;
    std::string mutable openText;
    std::size_t mutable blocksUnpacked = 0;
    std::map<std::string_view, std::unique_ptr<Service>> mutable services;

    Names const& names() const
    {
        std::scoped_lock const lock(mutex);
        if (!nameIndex)
            nameIndex = std::make_unique<Names>(file.block(1));
        return *nameIndex;
    }

    text::NodeRef header() const
    {
        std::scoped_lock const lock(mutex);
        if (!headerTree)
            headerTree = text::SyntaxTree::parseJson(file.block(0));
        return headerTree->root();
    }

    Service const* service(Names::Service const& wanted) const
    {
        std::scoped_lock const lock(mutex);
        if (auto const there = services.find(wanted.token); there != services.end())
            return there->second.get();
        auto const line = lineOf(wanted);
        if (line.empty())
            return nullptr;
        auto& place = services[wanted.token];
        place = std::make_unique<Service>(std::move(line));
        return place.get();
    }

    // The service's line out of its block.
    std::string lineOf(Names::Service const& wanted) const
    {
        if (openBlock != wanted.block) {
            openBlock = wanted.block;
            openText = file.block(wanted.block);
            ++blocksUnpacked;
        }
        std::string_view const block = openText;
        auto const start = std::string("{\"t\":\"").append(wanted.token).append("\"");
        for (std::size_t at = 0; at < block.size();) {
            auto const end = std::min(block.find('\n', at), block.size());
            auto const line = block.substr(at, end - at);
            if (line.starts_with(start))
                return std::string(line);
            at = end + 1;
        }
        return {};
    }
};

Catalog const& Catalog::shared()
{
    static Catalog const catalog(embeddedCatalog());
    return catalog;
}

Catalog::Catalog(std::string_view packed) : m_content(std::make_unique<Content>(packed)) {}
Catalog::~Catalog() = default;

std::size_t Catalog::serviceCount() const
{
    return m_content->names().services().size();
}

std::size_t Catalog::actionCount() const
{
    auto const entries = m_content->names().entries();
    return static_cast<std::size_t>(std::ranges::count(entries, false, &Names::Entry::isIntegration));
}

std::vector<std::string_view> Catalog::services() const
{
    std::vector<std::string_view> tokens;
    for (auto const& service : m_content->names().services())
        tokens.push_back(service.token);
    return tokens;
}

Service const* Catalog::findService(std::string_view token) const
{
    auto const* known = m_content->names().findService(token);
    return known ? m_content->service(*known) : nullptr;
}

std::vector<Integration> Catalog::integrations() const
{
    std::vector<Integration> all;
    for (auto const node : m_content->header().find("integrations"))
        all.emplace_back(node);
    return all;
}

std::optional<Integration> Catalog::findIntegration(std::string_view key) const
{
    for (std::string_view const group : {"integrations", "mapIO"})
        if (auto const node = m_content->header().find(group).find(key))
            return Integration(node);
    return {};
}

std::optional<Call> Catalog::findCall(std::string_view resource) const
{
    static constexpr std::string_view mark = ":states:::";
    auto const place = resource.find(mark);
    if (!resource.starts_with("arn:") || place == std::string_view::npos)
        return {};
    resource.remove_suffix(asl::resourceParts(resource).pattern.size());
    auto key = resource.substr(place + mark.size());
    static constexpr std::string_view sdk = "aws-sdk:";
    if (key.starts_with(sdk)) {
        key.remove_prefix(sdk.size());
        auto const colon = key.find(':');
        auto const* service = findService(key.substr(0, colon));
        if (!service || colon == std::string_view::npos)
            return {};
        auto const action = service->findAction(key.substr(colon + 1));
        return action ? std::optional<Call>(Call({}, action)) : std::nullopt;
    }
    auto const integration = findIntegration(key);
    if (!integration)
        return {};
    std::optional<Action> action;
    auto const model = catalogText(m_content->header().find("integrations").find(key).find("model"));
    if (auto const colon = model.find(':'); colon != std::string_view::npos)
        if (auto const* service = findService(model.substr(0, colon)))
            action = service->findAction(model.substr(colon + 1));
    return Call(integration, action);
}

std::vector<RightsTemplate> Catalog::roleRights(std::string_view reason) const
{
    return rightsIn(m_content->header().find("role").find(reason));
}

std::vector<SearchResult> Catalog::search(std::string_view words, std::size_t limit) const
{
    auto const& names = m_content->names();
    std::vector<SearchResult> results;
    for (auto const& found : names.search(words, limit)) {
        auto const& entry = names.entries()[found.entry];
        SearchResult result;
        result.resource = entry.isIntegration ? "arn:aws:states:::" : "arn:aws:states:::aws-sdk:";
        result.resource.append(names.serviceToken(entry)).append(":").append(entry.name);
        auto const shortName = asl::resourceParts(result.resource).service;
        // A service that has no short name is called as AWS calls it.
        result.service = shortName != names.serviceToken(entry) || entry.isIntegration
            ? shortName
            : std::string(names.displayName(entry));
        result.action = entry.name;
        result.title = result.service + ": " + capitalised(entry.name);
        result.isIntegration = entry.isIntegration;
        result.isUnsupported = entry.isUnsupported;
        result.isDeprecated
            = entry.isDeprecated || (!entry.isIntegration && names.services()[entry.service].isRetired);
        results.push_back(std::move(result));
    }
    return results;
}

CatalogUse Catalog::use() const
{
    std::scoped_lock const lock(m_content->mutex);
    return {m_content->blocksUnpacked, m_content->services.size()};
}

}  // namespace steploom::aws
