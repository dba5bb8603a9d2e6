// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/aws_services.h"

#include "core/aws/catalog.h"

#include <algorithm>

namespace steploom::assist {

namespace {

constexpr std::string_view integration = "arn:aws:states:::";

// The start of a Resource as words to look for: `aws-sdk:s3:get` looks for s3 and get.
std::string wordsOf(std::string_view typed)
{
    if (typed.starts_with(integration))
        typed.remove_prefix(integration.size());
    static constexpr std::string_view sdk = "aws-sdk:";
    if (typed.starts_with(sdk))
        typed.remove_prefix(sdk.size());
    std::string words(typed);
    std::ranges::replace(words, ':', ' ');
    std::ranges::replace(words, '.', ' ');
    return words;
}

class AwsServices : public Services {
public:
    std::vector<ServiceCall> search(std::string_view words, std::size_t limit) const override
    {
        std::vector<ServiceCall> found;
        auto const& catalog = aws::Catalog::shared();
        auto const wanted = wordsOf(words);
        if (wanted.find_first_not_of(' ') == std::string::npos) {
            for (auto const& each : catalog.integrations())
                if (!each.isMapIo() && found.size() < limit)
                    found.push_back(
                        {std::string(integration) + std::string(each.key()), std::string(each.name()), {}});
            return found;
        }
        for (auto& each : catalog.search(wanted, limit))
            if (!each.isUnsupported)
                found.push_back({std::move(each.resource), std::move(each.title),
                    each.isIntegration      ? "integration"
                        : each.isDeprecated ? "SDK call, deprecated"
                                            : "SDK call"});
        return found;
    }

    std::vector<ServiceParameter> parameters(std::string_view resource) const override
    {
        auto const call = aws::Catalog::shared().findCall(resource);
        std::vector<ServiceParameter> found;
        if (!call)
            return found;
        for (auto const& parameter : call->parameters()) {
            ServiceParameter out{
                std::string(parameter.name), parameter.type.inWords(), {}, parameter.isRequired, {}};
            if (parameter.type.kind() == aws::TypeKind::Enumeration && call->action())
                for (auto const value : call->action()->service().enumeration(parameter.type.name()))
                    out.choices.emplace_back(value);
            found.push_back(std::move(out));
        }
        return found;
    }

    std::vector<ServiceParameter> outputs(std::string_view resource) const override
    {
        auto const& catalog = aws::Catalog::shared();
        auto call = catalog.findCall(resource);
        if (!call || resource.ends_with(".waitForTaskToken"))
            return {};
        auto const key = call->integration() ? call->integration()->key() : std::string_view();
        if (key == "http:invoke" || key == "apigateway:invoke")
            return {{"ResponseBody", {}, "what the endpoint answered", false, {}},
                {"StatusCode", "a whole number", {}, false, {}}, {"StatusText", "a text", {}, false, {}},
                {"Headers", "an object", {}, false, {}}};
        // A job's result is its description when it has ended, which the catalogue knows of executions alone.
        if (call->integration() && resource.find(".sync") != std::string_view::npos) {
            if (key != "states:startExecution")
                return {};
            call = catalog.findCall("arn:aws:states:::aws-sdk:sfn:describeExecution");
        }
        std::vector<ServiceParameter> found;
        if (!call || !call->action())
            return found;
        for (auto const& output : call->action()->outputs())
            found.push_back({std::string(output.name), output.type.inWords(), {}, false, {}});
        if (key == "lambda:invoke")
            for (auto& output : found)
                if (output.name == "Payload")
                    output.type = "what the function returned";
        return found;
    }

    std::vector<std::string> errors(std::string_view resource) const override
    {
        auto const call = aws::Catalog::shared().findCall(resource);
        return call && call->action() ? call->action()->errors() : std::vector<std::string>();
    }
};

}  // namespace

Services const& awsServices()
{
    static AwsServices const services;
    return services;
}

}  // namespace steploom::assist
