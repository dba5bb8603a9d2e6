// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/service_call.h"

namespace steploom::sim {

std::string_view ServiceCall::operation() const
{
    return action.substr(0, action.find('.'));
}

bool ServiceCall::isJob() const
{
    return action.ends_with(".sync") || action.ends_with(".sync:2");
}

bool ServiceCall::takesToken() const
{
    return action.ends_with(".waitForTaskToken");
}

std::optional<ServiceCall> serviceCallOf(std::string_view resource)
{
    static constexpr std::string_view mark = ":states:::";
    static constexpr std::string_view kit = "aws-sdk:";
    auto const start = resource.find(mark);
    if (start == std::string_view::npos)
        return std::nullopt;
    auto const rest = resource.substr(start + mark.size());
    // The first colon parts them; that of aws-sdk belongs to the service.
    auto const colon = rest.find(':', rest.starts_with(kit) ? kit.size() : 0);
    return ServiceCall{
        rest.substr(0, colon), colon == std::string_view::npos ? std::string_view() : rest.substr(colon + 1)};
}

bool isActivity(std::string_view resource)
{
    return resource.find(":activity:") != std::string_view::npos;
}

bool isSubmitted(std::string_view resource)
{
    auto const call = serviceCallOf(resource);
    return call && (call->isJob() || call->takesToken());
}

}  // namespace steploom::sim
