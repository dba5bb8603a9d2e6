// SPDX-License-Identifier: GPL-3.0-or-later
// The request and the response of an HTTP task. Source: the service's guide, "TestState", the example of
// TRACE.
#include "core/base/json_writer.h"
#include "core/cases/test_state_request.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace steploom::cases::test_state {

static std::string percentEncoded(std::string_view text)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    static constexpr std::string_view plain
        = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string encoded;
    for (auto const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (plain.find(c) != std::string_view::npos)
            encoded += c;
        else
            encoded += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    return encoded;
}

static std::string plainText(Value const& value)
{
    return value.isString() ? value.string() : toJson(value);
}

// One value or a list of them, each with the name.
static std::vector<std::pair<std::string, std::string>> pairsOf(Value const* object)
{
    std::vector<std::pair<std::string, std::string>> pairs;
    for (auto const& [name, value] : object ? object->members() : std::span<Member const>()) {
        if (!value.isArray())
            pairs.emplace_back(name, plainText(value));
        for (auto const& each : value.isArray() ? value.items() : std::span<Value const>())
            pairs.emplace_back(name, plainText(each));
    }
    return pairs;
}

// The name of what is inside `name`, as forms call it.
static std::string nameInside(std::string const& name, std::string const& inner)
{
    return name + "[" + inner + "]";
}

// Body parts as `name=value`; lists by the ArrayFormat of the call.
static void addFormFields(
    std::string const& name, Value const& value, std::string_view arrayFormat, std::string& form)
{
    for (auto const& [key, inner] : value.isObject() ? value.members() : std::span<Member const>()) {
        auto const encoded = percentEncoded(key);
        addFormFields(name.empty() ? encoded : nameInside(name, encoded), inner, arrayFormat, form);
    }
    if (value.isArray() && value.size() > 0 && arrayFormat == "COMMAS") {
        std::string all;
        for (auto const& each : value.items())
            all += (all.empty() ? "" : ",") + percentEncoded(plainText(each));
        form += (form.empty() ? "" : "&") + name + "=" + all;
    } else if (value.isArray()) {
        // An empty one leaves no field.
        for (std::size_t i = 0; i < value.size(); ++i) {
            auto const inner = arrayFormat == "REPEAT" ? name
                : arrayFormat == "BRACKETS"            ? nameInside(name, "")
                                                       : nameInside(name, std::to_string(i));
            addFormFields(inner, *value.at(i), arrayFormat, form);
        }
    } else if (!value.isObject()) {
        form += (form.empty() ? "" : "&") + name + "=" + percentEncoded(plainText(value));
    }
}

// Source: the service's guide, "Call HTTPS APIs", Transform. Not recorded: objects in objects and
// lists, empty lists, and a body that is a list.
static std::string bodyText(Value const& body, Value const& parameters)
{
    auto const* transform = parameters.find("Transform");
    bool const isForm = transform && sim::textOf(*transform, "RequestBodyEncoding") == "URL_ENCODED";
    if (!isForm || !body.isObject())
        return plainText(body);
    auto const* options = transform->find("RequestEncodingOptions");
    std::string form;
    addFormFields("", body, options ? sim::textOf(*options, "ArrayFormat") : std::string(), form);
    return form;
}

static std::string headersText(std::vector<std::pair<std::string, std::string>> const& headers)
{
    std::string text;
    for (auto const& [name, value] : headers)
        text.append(text.empty() ? "" : ", ").append(name).append(": ").append(value);
    return "[" + text + "]";
}

static std::string urlOf(Value const& parameters)
{
    auto url = sim::textOf(parameters, "ApiEndpoint");
    for (auto const& [name, value] : pairsOf(parameters.find("QueryParameters")))
        url += (url.find('?') == std::string::npos ? "?" : "&") + percentEncoded(name) + "="
            + percentEncoded(value);
    return url;
}

static std::string protocolOf(Value const& parameters)
{
    auto const url = sim::textOf(parameters, "ApiEndpoint");
    auto const end = url.find("://");
    return end == std::string::npos ? "https" : url.substr(0, end);
}

Value httpRequest(Value const& parameters)
{
    auto headers = pairsOf(parameters.find("Headers"));
    headers.emplace_back("User-Agent", "Amazon|StepFunctions|HttpInvoke|us-east-1");
    headers.emplace_back("Range", "bytes=0-262144");
    std::vector<Member> members{{"protocol", protocolOf(parameters)},
        {"method", sim::textOf(parameters, "Method")}, {"url", urlOf(parameters)},
        {"headers", headersText(headers)}};
    if (auto const* body = parameters.find("RequestBody"))
        members.push_back({"body", bodyText(*body, parameters)});
    return Value::object(std::move(members));
}

std::optional<Value> httpResponse(
    Value const& parameters, Value const* result, std::optional<std::string> const& error)
{
    static constexpr std::string_view errorStart = "States.Http.StatusCode.";
    std::vector<Member> members{{"protocol", protocolOf(parameters)}};
    if (!result) {
        if (!error || !error->starts_with(errorStart))
            return std::nullopt;
        members.push_back({"statusCode", error->substr(errorStart.size())});
        return Value::object(std::move(members));
    }
    if (auto const* code = result->find("StatusCode"))
        members.push_back({"statusCode", plainText(*code)});
    if (auto const* message = result->find("StatusText"))
        members.push_back({"statusMessage", plainText(*message)});
    members.push_back({"headers", headersText(pairsOf(result->find("Headers")))});
    if (auto const* body = result->find("ResponseBody"))
        members.push_back({"body", plainText(*body)});
    return Value::object(std::move(members));
}

}  // namespace steploom::cases::test_state
