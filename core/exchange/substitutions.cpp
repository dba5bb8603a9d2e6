// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/substitutions.h"

#include "core/asl/graph.h"
#include "core/exchange/machine_config.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace steploom::exchange {

namespace {

/// A template takes 200 parameters; some are left for roles.
constexpr std::size_t mostParameters = 180;

struct Piece {
    TextRange range;
    std::string replacement;
};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetterOrDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// The beginning of `text` that is the ARN of something in one account; without the version or alias of a
/// function or machine. Empty for all else.
std::string_view accountArn(std::string_view text)
{
    if (!text.starts_with("arn:") || text.find_first_of("${}*?% \t\n\\\"'") != std::string_view::npos)
        return {};
    std::array<std::string_view, 6> parts;
    auto rest = text;
    for (auto& part : parts) {
        auto const colon = rest.find(':');
        if (colon == std::string_view::npos && &part != &parts.back())
            return {};
        part = rest.substr(0, colon);
        rest = colon == std::string_view::npos ? std::string_view() : rest.substr(colon + 1);
    }
    auto const account = parts[4];
    // Policies that AWS manages belong to the account "aws". Examples write ACCOUNT_ID for the number.
    if (account.empty() || account == "aws" || parts[2].empty())
        return {};
    if (parts[5] != "function" && parts[5] != "stateMachine")
        return text;
    auto const colon = rest.find(':');
    return colon == std::string_view::npos ? text : text.substr(0, text.size() - (rest.size() - colon));
}

/// `SnsOrdersArn` for arn:aws:sns:...:orders.
std::string parameterForArn(std::string_view arn)
{
    std::size_t colon = arn.find(':');
    colon = arn.find(':', colon + 1);
    auto const service = arn.substr(colon + 1, arn.find(':', colon + 1) - colon - 1);
    auto const last = arn.find_last_of(":/");
    std::string id;
    for (auto const part : {service, arn.substr(last + 1)}) {
        bool startsWord = true;
        for (char const c : part) {
            if (!isLetterOrDigit(c)) {
                startsWord = true;
                continue;
            }
            id += startsWord ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
            startsWord = false;
        }
    }
    static constexpr std::size_t longest = 200;  // of 255
    return id.substr(0, longest) + "Arn";
}

/// `LambdaInvokeResource` for arn:${Partition}:states:::lambda:invoke.
std::string parameterForResource(std::string_view resource)
{
    static constexpr std::string_view mark = ":states:::";
    auto const place = resource.find(mark);
    std::string id;
    bool startsWord = true;
    for (char const c : place == std::string_view::npos ? resource.substr(resource.rfind(':') + 1)
                                                        : resource.substr(place + mark.size())) {
        if (!isLetterOrDigit(c)) {
            startsWord = true;
            continue;
        }
        id += startsWord ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
        startsWord = false;
    }
    return id + "Resource";
}

/// `MyTable` for my_table; names without signs stay.
std::string parameterForName(std::string_view name)
{
    std::string id;
    bool startsWord = false;
    for (char const c : name) {
        if (!isLetterOrDigit(c)) {
            startsWord = true;
            continue;
        }
        id += startsWord ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
        startsWord = false;
    }
    return id.empty() || isDigit(id.front()) ? "P" + id : id;
}

bool isPseudoParameter(std::string_view name)
{
    static constexpr std::array known{std::string_view("AWS::AccountId"), std::string_view("AWS::Partition"),
        std::string_view("AWS::Region"), std::string_view("AWS::StackId"), std::string_view("AWS::StackName"),
        std::string_view("AWS::URLSuffix")};
    return std::ranges::find(known, name) != known.end();
}

class Substituting {
public:
    Substituting(std::string const& json, Value const& companion)
        : m_json(json)
        , m_tree(text::SyntaxTree::parseJson(json))
        , m_companion(companion)
    {
    }

    Substituted run()
    {
        auto const graph = asl::Graph::build(m_tree);
        std::vector<text::NodeRef> calls;
        for (auto const& state : graph->states()) {
            if (state.is("Task"))
                calls.push_back(state.node);
            for (auto const field : {"ItemReader", "ResultWriter"})
                if (state.is("Map") && state.node.find(field))
                    calls.push_back(state.node.find(field));
        }
        for (auto const call : calls)
            findResource(call.find("Resource"));
        findPlaceholders();
        for (auto const call : calls)
            for (auto const field : {"Resource", "Parameters", "Arguments", "Credentials"})
                findArns(call.find(field));
        for (auto& [parameter, value] : m_resources)
            addResource(parameter, value);
        std::ranges::sort(m_pieces, {}, [](Piece const& piece) { return piece.range.offset; });
        std::size_t at = 0;
        for (auto const& piece : m_pieces) {
            m_result.text.append(m_json, at, piece.range.offset - at).append(piece.replacement);
            at = piece.range.end();
        }
        m_result.text.append(m_json, at);
        return std::move(m_result);
    }

private:
    void findPlaceholders()
    {
        for (auto at = m_json.find("${"); at != std::string::npos; at = m_json.find("${", at + 2)) {
            auto const close = m_json.find('}', at);
            if (close == std::string::npos)
                return;
            auto const name = m_json.substr(at + 2, close - at - 2);
            bool const isNamed = !name.empty()
                && std::ranges::all_of(name, [](char c) { return isLetterOrDigit(c) || c == '_'; });
            bool const canBeNamed = !name.empty() && std::ranges::any_of(name, isLetterOrDigit)
                && std::ranges::all_of(name, [](char c) {
                       return isLetterOrDigit(c) || c == '_' || c == '.' || c == '-' || c == ':';
                   });
            if (!canBeNamed) {
                m_result.remarks.push_back("${" + name.substr(0, 60)
                    + "} is no name that a template can give a value, so it stays as it is.");
                continue;
            }
            auto const& substitution = substitutionFor(name, isNamed);
            if (!isNamed)
                m_pieces.push_back({{at, close + 1 - at}, "${" + substitution.name + "}"});
        }
    }

    Substitution const& substitutionFor(std::string const& name, bool isNamed)
    {
        auto const known = std::ranges::find(m_originals, name);
        if (known != m_originals.end())
            return m_result.substitutions[static_cast<std::size_t>(known - m_originals.begin())];
        auto const id = isPseudoParameter(name) ? name : uniqueParameter(parameterForName(name));
        m_originals.push_back(name);
        m_result.substitutions.push_back({.name = isNamed ? name : uniqueName(parameterForName(name)),
            .parameter = id,
            .value = substitutionValue(m_companion, name),
            .original = isNamed ? std::string() : name});
        return m_result.substitutions.back();
    }

    // Validators of templates take a Resource with a placeholder in its middle
    // (`arn:${Partition}:states:::...`) for no ARN. It becomes one placeholder, and what it was is written
    // into the template.
    void findResource(text::NodeRef resource)
    {
        if (!resource.isString())
            return;
        auto const range = resource.contentRange();
        auto const written = m_json.substr(range.offset, range.length);
        if (!written.starts_with("arn:") || written.find("${") == std::string::npos
            || written.find('\\') != std::string::npos)
            return;
        m_resources.emplace_back(range, written);
    }

    // Placeholders in the text of a Resource have parameters already.
    void addResource(TextRange range, std::string const& written)
    {
        std::string resource;
        for (std::size_t at = 0; at < written.size();) {
            auto const open = std::min(written.find("${", at), written.size());
            resource.append(written, at, open - at);
            if (open == written.size())
                break;
            auto const close = written.find('}', open);
            auto const name = written.substr(open + 2, close - open - 2);
            auto const known = std::ranges::find(m_originals, name);
            if (close == std::string::npos || known == m_originals.end())
                return;  // said already: it is no name
            auto const& part = m_result.substitutions[static_cast<std::size_t>(known - m_originals.begin())];
            resource += "${" + part.parameter + "}";
            at = close + 1;
        }
        std::erase_if(m_pieces, [&](Piece const& piece) { return range.contains(piece.range); });
        auto known = std::ranges::find(m_result.substitutions, resource, &Substitution::text);
        if (known == m_result.substitutions.end()) {
            auto const id = uniqueName(parameterForResource(written));
            m_originals.emplace_back();
            m_result.substitutions.push_back(
                {.name = id, .parameter = {}, .text = resource, .value = written});
            known = m_result.substitutions.end() - 1;
        }
        m_pieces.push_back({range, "${" + known->name + "}"});
    }

    void findArns(text::NodeRef node)
    {
        if (!node.isString()) {
            for (auto const child : node)
                if (!child.hasKey() || !child.key().ends_with(".$"))
                    findArns(child);
            return;
        }
        auto const range = node.contentRange();
        auto const written = std::string_view(m_json).substr(range.offset, range.length);
        auto const arn = accountArn(written);
        if (arn.empty() || m_result.substitutions.size() >= mostParameters)
            return;
        auto known = std::ranges::find_if(m_result.substitutions, [&](Substitution const& each) {
            return each.value == arn && std::ranges::find(m_arns, each.name) != m_arns.end();
        });
        if (known == m_result.substitutions.end()) {
            auto const id = uniqueParameter(parameterForArn(arn));
            m_originals.emplace_back();
            m_arns.push_back(uniqueName(id));
            m_result.substitutions.push_back(
                {.name = m_arns.back(), .parameter = id, .value = std::string(arn)});
            known = m_result.substitutions.end() - 1;
        }
        m_pieces.push_back({{range.offset, arn.size()}, "${" + known->name + "}"});
    }

    std::string uniqueParameter(std::string const& wanted) const
    {
        return unique(wanted, &Substitution::parameter);
    }

    std::string uniqueName(std::string const& wanted) const
    {
        auto name = unique(wanted, &Substitution::name);
        while (m_json.find("${" + name + "}") != std::string::npos)
            name += "2";
        return name;
    }

    std::string unique(std::string const& wanted, std::string Substitution::* field) const
    {
        auto const isTaken = [&](std::string const& id) {
            return std::ranges::find(m_result.substitutions, id, field) != m_result.substitutions.end()
                || std::ranges::find(resourceIds, id) != resourceIds.end();
        };
        auto id = wanted;
        for (int number = 2; isTaken(id); ++number)
            id = wanted + std::to_string(number);
        return id;
    }

    // What the template calls its own.
    static constexpr std::array resourceIds{std::string_view("StateMachine"),
        std::string_view("StateMachineRole"), std::string_view("StateMachineLogGroup"),
        std::string_view("EcsTaskRoleArn"), std::string_view("EcsExecutionRoleArn")};

    std::string const& m_json;
    std::shared_ptr<text::SyntaxTree const> m_tree;
    Value const& m_companion;
    Substituted m_result;
    std::vector<Piece> m_pieces;
    std::vector<std::pair<TextRange, std::string>> m_resources;  // those with a placeholder in their middle
    std::vector<std::string> m_originals;  // names in the definition, by index of the substitution
    std::vector<std::string> m_arns;       // names that stand for ARNs of the text
};

}  // namespace

Substitution const* Substituted::find(std::string_view name) const
{
    auto const place = std::ranges::find(substitutions, name, &Substitution::name);
    return place == substitutions.end() ? nullptr : &*place;
}

Substituted substitute(std::string const& json, Value const& companion)
{
    return Substituting(json, companion).run();
}

}  // namespace steploom::exchange
