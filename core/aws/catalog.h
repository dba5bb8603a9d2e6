// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/aws/service.h"
#include "core/base/value.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace steploom::aws {

/// What AWS grants for a call, with places to be filled in: `${param:FunctionName}`.
struct RightsTemplate {
    std::vector<std::string_view> actions;
    std::vector<std::string_view> resources;
    std::vector<std::pair<std::string_view, std::string_view>> conditions;  ///< `StringLike key`, value
};

/// An optimised integration: `lambda:invoke`.
class Integration {
public:
    Integration() = default;
    explicit Integration(text::NodeRef node) : m_node(node) {}

    std::string_view key() const;   ///< the Resource behind `arn:aws:states:::`, without a pattern
    std::string_view name() const;  ///< `AWS Lambda Invoke`
    bool isMapIo() const;           ///< a reader or writer of a distributed Map, which no Task may call
    bool takesSync() const;         ///< `.sync` or `.sync:2`
    bool takesToken() const;        ///< `.waitForTaskToken`
    std::string_view note() const;
    std::vector<RightsTemplate> rights() const;
    std::vector<RightsTemplate> syncRights() const;  ///< what `.sync` and `.sync:2` need besides

private:
    friend class Call;
    text::NodeRef m_node;
};

/// What a Resource names. Views into the catalogue.
class Call {
public:
    Call(std::optional<Integration> integration, std::optional<Action> action)
        : m_integration(integration)
        , m_action(action)
    {
    }

    /// Null for an SDK integration.
    Integration const* integration() const { return m_integration ? &*m_integration : nullptr; }
    /// The operation of the service behind it, where the catalogue knows which; always there for an SDK
    /// integration.
    Action const* action() const { return m_action ? &*m_action : nullptr; }
    /// In the order to show. Those of an integration without an action of the service are any JSON.
    std::vector<Parameter> parameters() const;

private:
    std::optional<Integration> m_integration;
    std::optional<Action> m_action;
};

/// One result of a search.
struct SearchResult {
    std::string title;           ///< `DynamoDB: GetItem`
    std::string service;         ///< as people read it: `DynamoDB`
    std::string action;          ///< `getItem`
    std::string resource;        ///< `arn:aws:states:::dynamodb:getItem`
    bool isIntegration = false;  ///< optimised, not a plain SDK call
    bool isUnsupported = false;  ///< documented as one that Step Functions does not call
    bool isDeprecated = false;   ///< by the service, or the service itself is retired
};

/// How big a part of the catalogue is in memory.
struct CatalogUse {
    std::size_t blocks = 0;    ///< unpacked so far
    std::size_t services = 0;  ///< read so far
};

/// All that is known of the services of AWS. Nothing is unpacked before it is asked for; then names alone,
/// then one service after the other. Threads may share it.
class Catalog {
public:
    /// The one that is part of the program.
    static Catalog const& shared();
    /// Reads a packed catalogue, whose bytes must outlive it.
    explicit Catalog(std::string_view packed);
    ~Catalog();
    Catalog(Catalog const&) = delete;
    Catalog& operator=(Catalog const&) = delete;

    std::size_t serviceCount() const;
    std::size_t actionCount() const;
    /// Tokens in their order.
    std::vector<std::string_view> services() const;
    /// The service of SDK integrations with that token; null when there is none.
    Service const* findService(std::string_view token) const;
    std::vector<Integration> integrations() const;
    std::optional<Integration> findIntegration(std::string_view key) const;
    /// What a Resource names: an optimised or an SDK integration with any pattern, in any partition. Nothing
    /// for what the catalogue does not know and for all else, such as functions and activities.
    std::optional<Call> findCall(std::string_view resource) const;

    /// What a machine's role needs besides its calls: `distributedMap`, `logging`, `tracing`, `encryption`.
    std::vector<RightsTemplate> roleRights(std::string_view reason) const;

    /// The best `limit` results for `words`, best first: names that are the words, then those that begin with
    /// them, those with words that do; of equal ones those that people use most.
    std::vector<SearchResult> search(std::string_view words, std::size_t limit) const;

    CatalogUse use() const;

private:
    struct Content;
    std::unique_ptr<Content> m_content;
};

/// The text of a new Task that makes a call: its required parameters with placeholders of their types.
/// Without Next and End. A call that is not known gets no parameters.
std::string starterText(std::string_view resource, asl::QueryLanguage language);

/// A text that shows what belongs there: `my-table-name` for TableName.
std::string exampleText(std::string_view name);
/// A value of that type; of a structure what it requires.
Value exampleValue(Service const* service, std::string_view name, Type const& type);

}  // namespace steploom::aws
