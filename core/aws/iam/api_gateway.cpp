// SPDX-License-Identifier: GPL-3.0-or-later
// API Gateway: an API that asks for signed calls; one that is open to all needs no right. Calls of the SDK
// manage APIs, which IAM allows by verb on paths.
#include "core/aws/grant.h"

namespace steploom::aws::iam {

static std::string apiGatewayPart(RightsWriter const& rights, std::string_view parameter)
{
    auto const given = rights.task().find(parameter);
    if (!given.isKnown() && !given.isAbsent())
        rights.remarkUnknown(parameter, "any");
    if (!given.isKnown())
        return "*";
    auto const start = given.text.find_first_not_of('/');
    return start == std::string::npos ? std::string() : given.text.substr(start);
}

// ID of `https://ID.execute-api.REGION.amazonaws.com`, or `*`.
static std::string apiGatewayId(RightsWriter const& rights)
{
    auto const endpoint = rights.task().find("ApiEndpoint");
    if (!endpoint.isKnown() || endpoint.text.starts_with("${")) {
        if (!endpoint.isAbsent())
            rights.remarkUnknown("The API of ApiEndpoint", "any API");
        return "*";
    }
    auto host = std::string_view(endpoint.text);
    if (auto const slashes = host.find("//"); slashes != std::string_view::npos)
        host.remove_prefix(slashes + 2);
    // A domain of one's own does not tell the API.
    if (host.find(".execute-api.") == std::string_view::npos) {
        rights.policy().remark("execute-api",
            rights.task().state().name + ": " + std::string(host)
                + " does not tell which API it belongs to, so this allows any API.");
        return "*";
    }
    return std::string(host.substr(0, host.find('.')));
}

static void grantApiGateway(RightsWriter const& rights)
{
    if (rights.task().isSdk() && rights.task().call()) {
        rights.policy().allow(rights.actions(), {"arn:${AWS::Partition}:apigateway:${AWS::Region}::/*"});
        return;
    }
    if (rights.task().isSdk() || rights.task().action() != "invoke") {
        rights.allowDocumented();
        return;
    }
    auto const kind = rights.task().find("AuthType");
    if (kind.isAbsent() || (kind.isKnown() && kind.text == "NO_AUTH"))
        return;
    auto const id = apiGatewayId(rights);
    auto const stage = apiGatewayPart(rights, "Stage");
    auto const method = apiGatewayPart(rights, "Method");
    auto const path = apiGatewayPart(rights, "Path");
    rights.policy().allow({"execute-api:Invoke"},
        {"arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:" + id + "/" + stage + "/"
            + method + "/" + path});
}

Grant api_gateway()
{
    return {.services = "apigateway apigatewayv2", .grant = grantApiGateway};
}

}  // namespace steploom::aws::iam
