// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/aws/type.h"
#include "core/text/syntax_tree.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace steploom::aws {

class Service;

/// A parameter, an output, or a member of a structure.
struct Parameter {
    std::string_view name;
    Type type;
    bool isRequired = false;
};

/// One operation of a service, as SDK integrations name it (`getObject`). A small view, valid as long as its
/// service.
class Action {
public:
    Action() = default;
    Action(Service const* service, text::NodeRef node) : m_service(service), m_node(node) {}

    Service const& service() const { return *m_service; }
    std::string_view name() const;
    std::vector<Parameter> parameters() const;
    /// One level deep.
    std::vector<Parameter> outputs() const;
    /// As Step Functions names them: `S3.NoSuchKeyException`.
    std::vector<std::string> errors() const;
    /// What a role must allow: `s3:ListBucket`.
    std::vector<std::string> iamActions() const;
    /// Whether IAM is known to have iamActions(); if not, they are only called after the operation.
    bool hasKnownIamActions() const;
    bool isDeprecated() const;
    /// Documented as one that Step Functions does not call.
    bool isUnsupported() const;

private:
    Service const* m_service = nullptr;
    text::NodeRef m_node;
};

/// One service with its actions, read from its line of the catalogue. Immutable; what it gives away are views
/// into it.
class Service {
public:
    /// Reads a line; what is no line of the catalogue gives a service without anything.
    explicit Service(std::string line);
    Service(Service const&) = delete;
    Service& operator=(Service const&) = delete;

    std::string_view token() const;  ///< in Resource: `s3`
    std::string_view displayName() const;
    std::string_view errorPrefix() const;
    std::string_view iamPrefix() const;
    bool isListed() const;   ///< in the documented list of SDK integrations
    bool isRetired() const;  ///< not among the service's current models

    std::vector<Action> actions() const;
    /// Nothing when there is no such action.
    std::optional<Action> findAction(std::string_view name) const;

    bool hasStructure(std::string_view name) const;
    std::vector<Parameter> structure(std::string_view name) const;
    /// Whether exactly one member of a structure is given at a time.
    bool isUnion(std::string_view structure) const;
    /// Empty when the catalogue does not list them.
    std::vector<std::string_view> enumeration(std::string_view name) const;
    /// The name of the service's error with that index, without the prefix.
    std::string_view errorName(std::size_t index) const;

private:
    std::shared_ptr<text::SyntaxTree const> m_tree;
    std::unordered_map<std::string_view, text::NodeRef> m_actions;
    std::unordered_map<std::string_view, text::NodeRef> m_structures;
};

/// The content of a string or key of the catalogue, which has no escapes.
std::string_view catalogText(text::NodeRef string);
std::string_view catalogKey(text::NodeRef member);

}  // namespace steploom::aws
