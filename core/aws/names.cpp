// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aws/names.h"

#include "core/aws/letters.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace steploom::aws {

static bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

static std::uint32_t numberOf(std::string_view text)
{
    std::uint32_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// The fields of a line; those that are left out are empty.
static std::array<std::string_view, 4> fieldsOf(std::string_view line)
{
    std::array<std::string_view, 4> fields;
    for (auto& field : fields) {
        auto const tab = std::min(line.find('\t'), line.size());
        field = line.substr(0, tab);
        line.remove_prefix(std::min(tab + 1, line.size()));
    }
    return fields;
}

Names::Names(std::string text) : m_text(std::move(text)), m_lowered(inLowerCase(m_text))
{
    m_entries.reserve(static_cast<std::size_t>(std::ranges::count(m_text, '\n')) + 1);
    std::string_view rest(m_text);
    while (!rest.empty()) {
        auto const end = std::min(rest.find('\n'), rest.size());
        auto const line = rest.substr(0, end);
        if (line.starts_with('~'))
            readOtherWords(line.substr(1));
        else if (line.starts_with('+'))
            readIntegration(line.substr(1));
        else if (line.starts_with('='))
            readService(line.substr(1));
        else if (!line.empty() && !m_services.empty())
            readAction(line);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    placeOtherWords();
}

// Few actions have words of their own, so these look for their entries and not the other way round.
void Names::placeOtherWords()
{
    for (auto const& [key, words] : m_otherWords) {
        auto const colon = key.find(':');
        if (colon == std::string_view::npos)
            continue;
        auto const token = key.substr(0, colon);
        auto const action = key.substr(colon + 1);
        for (std::uint32_t index = 0; index < m_entries.size() && m_entries[index].isIntegration; ++index)
            if (m_entries[index].name == action && serviceToken(m_entries[index]) == token)
                m_actionWords.emplace_back(index, words);
        auto const service = std::ranges::find(m_services, token, &Service::token);
        if (service == m_services.end())
            continue;
        for (auto index = service->firstAction; index < service->firstAction + service->actionCount; ++index)
            if (m_entries[index].name == action)
                m_actionWords.emplace_back(index, words);
    }
    std::ranges::sort(m_actionWords);
}

std::string_view Names::actionWords(std::uint32_t entry) const
{
    auto const found
        = std::ranges::lower_bound(m_actionWords, entry, {}, [](auto const& row) { return row.first; });
    return found != m_actionWords.end() && found->first == entry ? found->second : std::string_view();
}

void Names::readOtherWords(std::string_view line)
{
    auto const fields = fieldsOf(line);
    m_otherWords.push_back({fields[0], fields[1]});
}

std::string_view Names::otherWordsOf(std::string_view key) const
{
    auto const found
        = std::ranges::lower_bound(m_otherWords, key, {}, [](auto const& row) { return row.first; });
    return found != m_otherWords.end() && found->first == key ? found->second : std::string_view();
}

void Names::readIntegration(std::string_view line)
{
    auto const [key, name, uses, none] = fieldsOf(line);
    auto const colon = std::min(key.find(':'), key.size());
    auto const service = key.substr(0, colon);
    m_integrationServices.push_back({service, name, otherWordsOf(service)});
    m_entries.push_back({.name = key.substr(std::min(colon + 1, key.size())),
        .service = static_cast<std::uint16_t>(m_integrationServices.size() - 1),
        .uses = static_cast<std::uint16_t>(numberOf(uses)),
        .isIntegration = true});
}

void Names::readService(std::string_view line)
{
    auto const [token, displayName, flags, none] = fieldsOf(line);
    m_services.push_back({.token = token,
        .displayName = displayName,
        .otherWords = otherWordsOf(token),
        .isListed = flags.find('u') == std::string_view::npos,
        .isRetired = flags.find('r') != std::string_view::npos,
        .firstAction = static_cast<std::uint32_t>(m_entries.size())});
}

void Names::readAction(std::string_view line)
{
    auto const [name, flags, uses, none] = fieldsOf(line);
    m_entries.push_back({.name = name,
        .service = static_cast<std::uint16_t>(m_services.size() - 1),
        .uses = static_cast<std::uint16_t>(numberOf(uses)),
        .isUnsupported = flags.find('u') != std::string_view::npos,
        .isDeprecated = flags.find('x') != std::string_view::npos});
    ++m_services.back().actionCount;
}

std::string_view Names::serviceToken(Entry const& entry) const
{
    return entry.isIntegration ? m_integrationServices[entry.service].token : m_services[entry.service].token;
}

std::string_view Names::displayName(Entry const& entry) const
{
    return entry.isIntegration ? m_integrationServices[entry.service].displayName
                               : m_services[entry.service].displayName;
}

std::string_view Names::otherWords(Entry const& entry) const
{
    return entry.isIntegration ? m_integrationServices[entry.service].otherWords
                               : m_services[entry.service].otherWords;
}

std::string_view Names::lowered(std::string_view part) const
{
    if (part.empty())
        return {};
    return std::string_view(m_lowered).substr(
        static_cast<std::size_t>(part.data() - m_text.data()), part.size());
}

namespace {

/// How far a word of the search is from a name. Each step down is worth more than anything on the step below.
enum Cost : std::uint32_t {
    Whole = 0,      ///< it is the name
    Beginning = 2,  ///< the name begins with it
    WholeWord = 3,  ///< it is one of the words of the name
    WordStart = 4,  ///< a word begins with it
    InTheMiddle = 9,
    ElsewhereStep = 1,  ///< found in the service and not in the action
    Distant = 100,      ///< for all but integrations that have each word at the beginning of one
    NotFound = 1000,
};

}  // namespace

// `original` has the capitals that part words. Texts of one or two letters count at the start of words only.
static std::uint32_t costIn(std::string_view lower, std::string_view original, std::string_view word)
{
    std::uint32_t best = NotFound;
    for (auto at = lower.find(word); at != std::string_view::npos; at = lower.find(word, at + 1)) {
        auto const end = at + word.size();
        bool const endsWord = end == lower.size() || isCapital(original[end]) || !isWordCharacter(lower[end]);
        bool const startsWord = at == 0 || isCapital(original[at]) || !isWordCharacter(lower[at - 1]);
        auto const cost = at == 0 && end == lower.size() ? Whole
            : at == 0                                    ? Beginning
            : startsWord && endsWord                     ? WholeWord
            : startsWord                                 ? WordStart
            : word.size() > 2                            ? InTheMiddle
                                                         : NotFound;
        best = std::min<std::uint32_t>(best, cost);
    }
    return best;
}

static std::vector<std::string> wordsOf(std::string_view text)
{
    static constexpr std::size_t mostWords = 8;
    std::vector<std::string> words;
    std::string word;
    auto const close = [&] {
        if (!word.empty() && words.size() < mostWords)
            words.push_back(word);
        word.clear();
    };
    for (char const c : text) {
        auto const lower = toLower(c);
        if (isWordCharacter(lower) || lower == '-')
            word += lower;
        else
            close();
    }
    close();
    return words;
}

// Each of the words is a name of its own.
static std::uint32_t costInWords(std::string_view words, std::string_view word)
{
    std::uint32_t best = NotFound;
    while (!words.empty()) {
        auto const end = std::min(words.find(' '), words.size());
        auto const name = words.substr(0, end);
        best = std::min<std::uint32_t>(best, costIn(name, name, word));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return best;
}

std::vector<Names::Found> Names::search(std::string_view text, std::size_t limit) const
{
    auto const words = wordsOf(text);
    std::string together;
    for (auto const& word : words)
        together += word;

    std::vector<Found> found;
    std::vector<std::uint32_t> inService(words.size());
    std::uint32_t lastService = 0;
    bool lastWasIntegration = false;
    for (std::uint32_t index = 0; index < m_entries.size(); ++index) {
        auto const& entry = m_entries[index];
        // What the service's names say is the same for all its actions.
        if (index == 0 || entry.service != lastService || entry.isIntegration != lastWasIntegration) {
            lastService = entry.service;
            lastWasIntegration = entry.isIntegration;
            auto const token = serviceToken(entry);
            auto const name = displayName(entry);
            auto const others = otherWords(entry);
            for (std::size_t i = 0; i < words.size(); ++i)
                inService[i] = std::min({costIn(lowered(token), token, words[i]),
                    costIn(lowered(name), name, words[i]), costInWords(others, words[i])});
        }
        auto const lower = lowered(entry.name);
        auto const ownWords = actionWords(index);
        std::uint32_t cost = 0;
        bool isNear = entry.isIntegration;
        for (std::size_t i = 0; i < words.size() && cost < NotFound; ++i) {
            auto const elsewhere = std::min(inService[i], costInWords(ownWords, words[i]));
            auto const each = std::min(costIn(lower, entry.name, words[i]), elsewhere + ElsewhereStep);
            isNear = isNear && each < InTheMiddle;
            cost += std::min<std::uint32_t>(each, NotFound);
        }
        if (cost >= NotFound)
            continue;
        // The words as one, as they are spelled: `put item`, `putitem`.
        if (words.size() > 1 && lower == together)
            cost = Whole;
        else if (words.size() > 1 && lower.starts_with(together))
            cost = std::min<std::uint32_t>(cost, WholeWord);
        if (entry.isUnsupported || (!entry.isIntegration && m_services[entry.service].isRetired))
            cost += NotFound;
        else if (entry.isDeprecated)
            cost += InTheMiddle;
        // An integration that all words begin a word of comes before SDK calls.
        found.push_back({index, isNear ? cost : cost + Distant});
    }

    auto const isBetter = [&](Found const& a, Found const& b) {
        auto const& left = m_entries[a.entry];
        auto const& right = m_entries[b.entry];
        if (a.cost != b.cost)
            return a.cost < b.cost;
        if (left.isIntegration != right.isIntegration)
            return left.isIntegration;
        if (left.uses != right.uses)
            return left.uses > right.uses;
        if (left.name.size() != right.name.size() && !words.empty())
            return left.name.size() < right.name.size();
        return a.entry < b.entry;
    };
    auto const count = std::min(limit, found.size());
    std::partial_sort(
        found.begin(), found.begin() + static_cast<std::ptrdiff_t>(count), found.end(), isBetter);
    found.resize(count);
    return found;
}

}  // namespace steploom::aws
