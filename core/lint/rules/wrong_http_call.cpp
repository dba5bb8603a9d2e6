// SPDX-License-Identifier: GPL-3.0-or-later
// Source: reference card of the language, section 3, "HTTP task arguments".
#include "core/lint/templates.h"

#include <algorithm>
#include <array>
#include <vector>

namespace steploom::lint::rules {

namespace {

/// One value that a call over HTTP takes, by its way from the parameters.
struct HttpChoice {
    std::string_view object;  ///< in which it stands; empty for the parameters themselves
    std::string_view name;
    std::span<std::string_view const> values;
};

constexpr std::array<std::string_view, 7> methods{"GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"};
constexpr std::array<std::string_view, 2> encodings{"NONE", "URL_ENCODED"};
constexpr std::array<std::string_view, 4> arrayFormats{"INDICES", "REPEAT", "COMMAS", "BRACKETS"};
constexpr std::array<std::string_view, 3> authTypes{"NO_AUTH", "IAM_ROLE", "RESOURCE_POLICY"};

constexpr std::array<HttpChoice, 3> httpChoices{
    {{"", "Method", methods}, {"Transform", "RequestBodyEncoding", encodings},
        {"RequestEncodingOptions", "ArrayFormat", arrayFormats}}};
constexpr std::array<HttpChoice, 2> gatewayChoices{{{"", "Method", methods}, {"", "AuthType", authTypes}}};

/// An object of the parameters whose fields are all known.
struct HttpObject {
    std::string_view name;  ///< empty for the parameters themselves
    std::span<std::string_view const> fields;
};

constexpr std::array<std::string_view, 8> httpFields{"ApiEndpoint", "Method", "InvocationConfig",
    "Authentication", "Headers", "QueryParameters", "RequestBody", "Transform"};
constexpr std::array<std::string_view, 2> transformFields{"RequestBodyEncoding", "RequestEncodingOptions"};
constexpr std::array<std::string_view, 1> encodingFields{"ArrayFormat"};
constexpr std::array<std::string_view, 1> connectionFields{"ConnectionArn"};
constexpr std::array<std::string_view, 9> gatewayFields{"ApiEndpoint", "Method", "Headers", "Stage", "Path",
    "QueryParameters", "RequestBody", "AllowNullValues", "AuthType"};

constexpr std::array<HttpObject, 5> httpObjects{
    {{"", httpFields}, {"Transform", transformFields}, {"RequestEncodingOptions", encodingFields},
        {"InvocationConfig", connectionFields}, {"Authentication", connectionFields}}};
constexpr std::array<HttpObject, 1> gatewayObjects{{{"", gatewayFields}}};

class HttpCallReader {
public:
    HttpCallReader(Report& report, asl::State const& state, bool isGateway)
        : m_report(report)
        , m_state(state)
        , m_isJsonata(state.language == asl::QueryLanguage::Jsonata)
        , m_objects(isGateway ? std::span<HttpObject const>(gatewayObjects) : httpObjects)
        , m_choices(isGateway ? std::span<HttpChoice const>(gatewayChoices) : httpChoices)
        , m_call(isGateway ? "apigateway:invoke" : "http:invoke")
    {
    }

    void check(text::NodeRef object, std::string_view name)
    {
        auto const known = std::ranges::find(m_objects, name, &HttpObject::name);
        if (!object.isObject() || known == m_objects.end())
            return;
        for (auto const member : object) {
            auto key = member.key();
            bool const isDynamic = !m_isJsonata && isDynamicKey(member);
            if (isDynamic)
                key.resize(key.size() - 2);
            if (hasPlaceholder(key))
                continue;
            if (std::ranges::find(known->fields, key) == known->fields.end()) {
                unknown(member, key, known->fields, isDynamic);
            } else if (!isDynamic) {
                checkValue(member, name, key);
                check(member, key);
            }
        }
    }

    void checkConnection(text::NodeRef parameters)
    {
        for (auto const member : parameters) {
            auto const key = member.key();
            if (hasPlaceholder(key))
                return;
            bool const isHolder = key.starts_with("InvocationConfig") || key.starts_with("Authentication");
            if (isHolder
                && (!member.isObject() || member.find("ConnectionArn") || member.find("ConnectionArn.$")
                    || hasPlaceholder(member.text())))
                return;
        }
        m_report.atKey(parameters,
            m_state.name
                + ": http:invoke needs the connection that holds its credentials; give InvocationConfig a "
                  "ConnectionArn.",
            "no ConnectionArn");
    }

private:
    void unknown(text::NodeRef member, std::string const& key, std::span<std::string_view const> fields,
        bool isDynamic)
    {
        std::vector<std::string_view> absent;
        for (auto const field : fields)
            if (!member.parent().find(field) && !member.parent().find(std::string(field) + ".$"))
                absent.push_back(field);
        auto const meant = std::string(likelyMeant(key, absent));
        auto& problem = m_report.atKey(member,
            m_state.name + ": " + m_call + " has no " + key + " here. "
                + (meant.empty() ? "Check its name." : "Is " + meant + " meant?"),
            "unknown parameter");
        if (!meant.empty())
            problem.fixes.push_back(renameField(m_report.graph(), member, meant + (isDynamic ? ".$" : "")));
    }

    void checkValue(text::NodeRef node, std::string_view object, std::string_view name)
    {
        for (auto const& choice : m_choices) {
            if (choice.object != object || choice.name != name || hasPlaceholder(node.text()))
                continue;
            auto const text = node.string();
            bool const isExpression = m_isJsonata && text.starts_with("{%");
            if (isExpression
                || (node.isString() && std::ranges::find(choice.values, text) != choice.values.end()))
                continue;
            std::string list;
            for (auto const value : choice.values)
                list.append(list.empty() ? "" : ", ").append(value);
            auto& problem = m_report.at(node,
                m_state.name + ": " + std::string(name) + " of " + m_call + " must be one of " + list + ".",
                "value is not known");
            if (auto const meant = meantBy(text, choice.values); !meant.empty())
                problem.fixes.push_back(changeTo(m_report.graph(), node, meant));
        }
    }

    // `get` is GET whatever the distance of the two.
    static std::string_view meantBy(std::string text, std::span<std::string_view const> values)
    {
        std::ranges::transform(text, text.begin(),
            [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
        auto const same = std::ranges::find(values, text);
        return same != values.end() ? *same : likelyMeant(text, values);
    }

    Report& m_report;
    asl::State const& m_state;
    bool m_isJsonata;
    std::span<HttpObject const> m_objects;
    std::span<HttpChoice const> m_choices;
    std::string m_call;
};

}  // namespace

static void checkWrongHttpCall(Report& report)
{
    for (auto const& state : report.graph().states()) {
        if (!state.is("Task"))
            continue;
        auto const resource = state.node.find("Resource").string();
        bool const isHttp = resource.ends_with(":states:::http:invoke");
        bool const isGateway = resource.find(":states:::apigateway:invoke") != std::string::npos;
        if (!isHttp && !isGateway)
            continue;
        auto const parameters
            = state.node.find(state.language == asl::QueryLanguage::Jsonata ? "Arguments" : "Parameters");
        if (!parameters.isObject())
            continue;
        HttpCallReader reader(report, state, isGateway);
        if (isHttp)
            reader.checkConnection(parameters);
        reader.check(parameters, "");
    }
}

Rule wrong_http_call()
{
    return {
        .name = "wrong_http_call",
        .code = "WRONG_HTTP_CALL",
        .severity = Severity::Warning,
        .title = "A call over HTTP is not made up as it has to be",
        .why = "The call fails, or the service takes no notice of what it does not know. A call of an "
               "endpoint needs a "
               "connection; methods and encodings are written in capital letters.",
        .check = checkWrongHttpCall,
    };
}

}  // namespace steploom::lint::rules
