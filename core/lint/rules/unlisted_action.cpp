// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aws/catalog.h"
#include "core/lint/rule.h"

#include <algorithm>

namespace steploom::lint::rules {

// What is wrong with an SDK call as the end of a sentence; empty for one that the catalogue knows.
static std::string sdkFault(std::string_view call)
{
    auto const colon = call.find(':');
    auto const token = call.substr(0, colon);
    auto const* service = aws::Catalog::shared().findService(token);
    if (!service)
        return "names a service, " + std::string(token) + ", that is not known here.";
    if (colon == std::string_view::npos)
        return {};
    auto const name = call.substr(colon + 1);
    auto const action = service->findAction(name);
    if (!action)
        return "names an action of " + std::string(service->displayName()) + ", " + std::string(name)
            + ", that is not known here.";
    if (action->isUnsupported())
        return "names " + std::string(name) + ", which Step Functions is documented not to call.";
    return {};
}

// The same of an optimized integration.
static std::string integrationFault(std::string_view call)
{
    if (aws::Catalog::shared().findIntegration(call))
        return {};
    return "names " + std::string(call) + ", which is no optimized integration that is known here.";
}

static void checkUnlistedAction(Report& report)
{
    static constexpr std::string_view mark = ":states:::";
    static constexpr std::string_view sdk = "aws-sdk:";
    for (auto const& state : report.graph().states()) {
        auto const resource = state.node.find("Resource");
        if (!state.is("Task") || !resource.isString())
            continue;
        auto const text = resource.string();
        auto const place = text.find(mark);
        auto const pattern = asl::resourceParts(text).pattern;
        // What a known integration cannot do is an error of its own.
        if (place == std::string::npos || !asl::isKnownCall(text) || hasPlaceholder(text.substr(place)))
            continue;
        auto const call = std::string_view(text).substr(place + mark.size());
        auto const bare = call.substr(0, call.size() - std::min(pattern.size(), call.size()));
        auto const fault = bare.starts_with(sdk) ? sdkFault(bare.substr(sdk.size())) : integrationFault(bare);
        if (!fault.empty())
            report.at(resource, state.name + ": Resource " + fault + " Check how it is spelled.",
                "action not known");
    }
}

Rule unlisted_action()
{
    return {
        .name = "unlisted_action",
        .code = "UNLISTED_ACTION",
        .severity = Severity::Info,
        .title = "A call is not known",
        .why = "The service or its action may be misspelled, or newer than the catalogue of services.",
        .check = checkUnlistedAction,
    };
}

}  // namespace steploom::lint::rules
