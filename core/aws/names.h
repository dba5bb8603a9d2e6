// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace steploom::aws {

/// The names of all services, actions and integrations, without anything else about them: small enough to be
/// kept, and searched on every key stroke.
class Names {
public:
    struct Service {
        std::string_view token;
        std::string_view displayName;
        std::string_view otherWords;
        bool isListed = true;
        bool isRetired = false;
        std::uint32_t firstAction = 0;
        std::uint32_t actionCount = 0;
    };
    /// An action of a service, or an optimised integration.
    struct Entry {
        std::string_view name;
        std::uint16_t service = 0;  ///< index into services(); of an integration into integrationServices()
        std::uint16_t uses = 0;     ///< in public sample definitions
        bool isIntegration = false;
        bool isUnsupported = false;
        bool isDeprecated = false;
    };
    /// What a search found, best first.
    struct Found {
        std::uint32_t entry = 0;
        std::uint32_t cost = 0;  ///< how far the words are from the names; smaller is better
    };

    /// Reads the block of names of a packed catalogue.
    explicit Names(std::string text);
    Names(Names const&) = delete;
    Names& operator=(Names const&) = delete;

    std::span<Service const> services() const { return m_services; }
    /// Integrations first, in the catalogue's order, then the actions by service.
    std::span<Entry const> entries() const { return m_entries; }
    std::string_view serviceToken(Entry const& entry) const;
    std::string_view displayName(Entry const& entry) const;
    /// What else people call the service, in lower case, with blanks between the words.
    std::string_view otherWords(Entry const& entry) const;

    /// The entries that all of `words` fit, the best `limit`. Letters count without regard to case; `put
    /// item` finds putItem, `dynamo put` and `table put` too. Without any word, what people use most.
    std::vector<Found> search(std::string_view words, std::size_t limit) const;

private:
    struct IntegrationService {
        std::string_view token;
        std::string_view displayName;
        std::string_view otherWords;
    };

    std::string_view lowered(std::string_view part) const;
    std::string_view otherWordsOf(std::string_view key) const;
    void placeOtherWords();
    std::string_view actionWords(std::uint32_t entry) const;
    void readOtherWords(std::string_view line);
    void readIntegration(std::string_view line);
    void readService(std::string_view line);
    void readAction(std::string_view line);

    std::string m_text;
    std::string m_lowered;
    std::vector<std::pair<std::string_view, std::string_view>>
        m_otherWords;  // by the service's token, or token:action; sorted
    std::vector<std::pair<std::uint32_t, std::string_view>> m_actionWords;  // by entry, sorted
    std::vector<Service> m_services;
    std::vector<IntegrationService> m_integrationServices;
    std::vector<Entry> m_entries;
};

}  // namespace steploom::aws
