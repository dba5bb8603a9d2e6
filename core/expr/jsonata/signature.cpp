// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/jsonata/signature.h"

#include <algorithm>
#include <limits>

namespace steploom::expr::jsonata {

static constexpr std::string_view typeLetters = "snblaofm";

char letterOf(TypeBit type)
{
    std::size_t place = 0;
    while ((type >> place) > 1)
        ++place;
    return typeLetters[place];
}

TypeSet typesOf(std::string_view letters)
{
    TypeSet types = 0;
    for (char const letter : letters)
        if (auto const place = typeLetters.find(letter); place != std::string_view::npos)
            types = static_cast<TypeSet>(types | (1U << place));
    return types;
}

std::string_view pluralOf(char letter)
{
    switch (letter) {
    case 'a':
        return "arrays";
    case 'b':
        return "booleans";
    case 'f':
        return "functions";
    case 'n':
        return "numbers";
    case 'o':
        return "objects";
    case 's':
        return "strings";
    default:
        return "";
    }
}

// Where the bracket that is open at `start` closes.
static std::size_t closingBracket(std::string_view text, std::size_t start, char open, char close)
{
    int depth = 1;
    auto at = start;
    while (++at < text.size()) {
        if (text[at] == open)
            ++depth;
        else if (text[at] == close && --depth == 0)
            break;
    }
    return std::min(at, text.size());
}

std::variant<Signature, SignatureFault> readSignature(std::string_view text)
{
    Signature signature;
    signature.text = text;
    auto& parameters = signature.parameters;
    auto const add = [&](std::string_view type, std::string_view accepted) {
        parameters.push_back({.type = std::string(type), .accepts = typesOf(accepted)});
    };
    std::size_t at = 1;
    for (; at < text.size() && text[at] != ':'; ++at) {
        auto const letter = text.substr(at, 1);
        switch (letter[0]) {
        case 's':
        case 'n':
        case 'b':
        case 'l':
        case 'o':
            add(letter, std::string(letter) + "m");
            break;
        case 'a':
            add(letter, "asnblfom");
            parameters.back().isArray = true;
            break;
        case 'f':
            add(letter, "f");
            break;
        case 'j':
            add(letter, "asnblom");
            break;
        case 'x':
            add(letter, "asnblfom");
            break;
        case '-':
            if (!parameters.empty()) {
                parameters.back().takesContext = true;
                parameters.back().acceptsAsContext = parameters.back().accepts;
                parameters.back().repeat = Signature::Repeat::Optional;
            }
            break;
        case '?':
            if (!parameters.empty())
                parameters.back().repeat = parameters.back().repeat == Signature::Repeat::Once
                    ? Signature::Repeat::Optional
                    : Signature::Repeat::OptionalLazy;
            break;
        case '+':
            if (!parameters.empty())
                parameters.back().repeat = Signature::Repeat::OnceOrMore;
            break;
        case '(': {
            auto const end = closingBracket(text, at, '(', ')');
            auto const choice = text.substr(at + 1, end - at - 1);
            if (choice.find('<') != std::string_view::npos)
                return SignatureFault{"S0402", at};
            add("(" + std::string(choice) + ")", std::string(choice) + "m");
            at = end;
            break;
        }
        case '<': {
            if (parameters.empty() || (parameters.back().type != "a" && parameters.back().type != "f"))
                return SignatureFault{"S0401", at};
            auto const end = closingBracket(text, at, '<', '>');
            parameters.back().items = text.substr(at + 1, end - at - 1);
            at = end;
            break;
        }
        default:
            break;
        }
    }
    if (at < text.size())
        signature.result = text.substr(at + 1, text.size() - at - 1 - (text.ends_with('>') ? 1 : 0));
    return signature;
}

std::size_t Signature::fewestArguments() const
{
    std::size_t count = 0;
    for (auto const& parameter : parameters)
        count += parameter.repeat == Repeat::Once || parameter.repeat == Repeat::OnceOrMore ? 1 : 0;
    return count;
}

std::size_t Signature::mostArguments() const
{
    for (auto const& parameter : parameters)
        if (parameter.repeat == Repeat::OnceOrMore)
            return std::numeric_limits<std::size_t>::max();
    return parameters.size();
}

namespace {

// Matches types against parameters from left to right; a parameter takes as much as it can, and gives back.
class ArgumentMatcher {
public:
    ArgumentMatcher(Signature const& signature, std::vector<TypeBit> const& arguments, std::size_t parameters)
        : m_signature(signature)
        , m_arguments(arguments)
        , m_parameters(parameters)
        , m_taken(parameters)
    {
    }

    // With `isWhole`, no argument may be left.
    bool match(bool isWhole) { return matchFrom(0, 0, isWhole); }
    std::vector<std::size_t> const& taken() const { return m_taken; }
    std::size_t end() const { return m_end; }

private:
    bool fits(std::size_t parameter, std::size_t argument) const
    {
        return argument < m_arguments.size()
            && (m_signature.parameters[parameter].accepts & m_arguments[argument]) != 0;
    }

    bool matchFrom(std::size_t parameter, std::size_t argument, bool isWhole)
    {
        // A signature with many repeated parameters could be tried in more ways than there is time for.
        constexpr std::size_t mostTries = 100'000;
        if (++m_tries > mostTries)
            return false;
        if (parameter == m_parameters) {
            m_end = argument;
            return !isWhole || argument == m_arguments.size();
        }
        auto const repeat = m_signature.parameters[parameter].repeat;
        std::size_t const fewest
            = repeat == Signature::Repeat::Once || repeat == Signature::Repeat::OnceOrMore ? 1 : 0;
        std::size_t most = 0;
        while (fits(parameter, argument + most) && (most == 0 || repeat == Signature::Repeat::OnceOrMore))
            ++most;
        if (repeat == Signature::Repeat::OptionalLazy) {
            for (std::size_t count = 0; count <= most; ++count)
                if (tryTaking(parameter, argument, count, isWhole))
                    return true;
            return false;
        }
        for (auto count = most + 1; count-- > fewest;)
            if (tryTaking(parameter, argument, count, isWhole))
                return true;
        return false;
    }

    bool tryTaking(std::size_t parameter, std::size_t argument, std::size_t count, bool isWhole)
    {
        m_taken[parameter] = count;
        return matchFrom(parameter + 1, argument + count, isWhole);
    }

    Signature const& m_signature;
    std::vector<TypeBit> const& m_arguments;
    std::size_t m_parameters;
    std::vector<std::size_t> m_taken;
    std::size_t m_end = 0;
    std::size_t m_tries = 0;
};

}  // namespace

bool matchArguments(
    Signature const& signature, std::vector<TypeBit> const& arguments, std::vector<std::size_t>& taken)
{
    ArgumentMatcher matcher(signature, arguments, signature.parameters.size());
    if (!matcher.match(true))
        return false;
    taken = matcher.taken();
    return true;
}

std::size_t firstUnfit(Signature const& signature, std::vector<TypeBit> const& arguments)
{
    std::size_t goodUntil = 0;
    for (std::size_t count = 1; count <= signature.parameters.size(); ++count) {
        ArgumentMatcher matcher(signature, arguments, count);
        if (!matcher.match(false))
            break;
        goodUntil = matcher.end();
    }
    return goodUntil;
}

}  // namespace steploom::expr::jsonata
