// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::aws {

/// A condition of a statement: `StringEquals`, `iam:PassedToService`, `eks.amazonaws.com`.
struct Condition {
    std::string test;
    std::string key;
    std::string value;

    friend auto operator<=>(Condition const&, Condition const&) = default;
};

/// One statement that allows something. Resources are ARNs, in which `${AWS::Region}`, `${AWS::Partition}`,
/// `${AWS::AccountId}` and the placeholders of the definition may stand, as in Fn::Sub of CloudFormation;
/// besides
/// `${executionsOf:Name}`, the executions of the machine whose ARN a placeholder is
/// (`arn:...:execution:NAME`), and
/// `${queueOf:Name}`, the name in the URL of a queue that it is.
struct Statement {
    std::string id;  ///< letters and digits
    std::vector<std::string> actions;
    std::vector<std::string> resources;
    std::vector<Condition> conditions;
    std::vector<std::string>
        remarks;  ///< sentences: what could not be derived, and what stands there instead
};

/// A place that the definition does not tell and that no wildcard may fill, such as a role to be passed.
struct OpenPlace {
    std::string name;  ///< stands in resources as `${name}`
    std::string description;
};

/// Rights as they are gathered; statements() merges them.
class Policy {
public:
    /// Allows `actions` on each of `resources`, under `conditions`. Nothing without resources.
    void allow(std::vector<std::string> const& actions, std::vector<std::string> const& resources,
        std::vector<Condition> conditions = {});
    /// Says something about what was allowed for `service` (the part of an action before its colon).
    void remark(std::string_view service, std::string sentence);
    /// Makes `${name}` known, to be filled in by whoever uses the policy.
    void open(OpenPlace place);

    /// What was allowed, in as few statements as say the same, one or more for each service in the order of
    /// their names. What a wildcard covers is not named again. The same rights give the same statements.
    std::vector<Statement> statements() const;
    std::vector<OpenPlace> const& openPlaces() const { return m_places; }

private:
    // Under equal conditions, the resources of each action in the order in which they came.
    std::map<std::vector<Condition>, std::map<std::string, std::vector<std::string>>> m_allowed;
    std::map<std::string, std::vector<std::string>, std::less<>> m_remarks;
    std::vector<OpenPlace> m_places;
};

/// Whether every ARN that fits `narrow` fits `wide` as well; `*` and `?` of `wide` count.
bool covers(std::string_view wide, std::string_view narrow);

}  // namespace steploom::aws
