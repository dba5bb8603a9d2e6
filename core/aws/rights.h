// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/aws/policy.h"
#include "core/aws/task.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::aws {

/// What is known of a machine besides its definition.
struct MachineFacts {
    std::string name;  ///< may be unknown
    bool logs = false;
    bool traces = false;
    SubstitutionTable substitution = {};
};

/// The least rights that a machine needs, as AWS documents them: what each call does, what `.sync` watches,
/// what a distributed Map starts, log delivery and traces. Source: reference card of AWS facts, section 4.
Policy rightsOf(asl::Graph const& graph, MachineFacts const& facts);

// What the files in iam/ work with.

/// Fills templates of the catalogue from the parameters of one call.
class RightsWriter {
public:
    RightsWriter(Task const& task, MachineFacts const& facts, Policy& policy)
        : m_task(task)
        , m_facts(facts)
        , m_policy(policy)
    {
    }

    Task const& task() const { return m_task; }
    Policy& policy() const { return m_policy; }
    /// What the catalogue says for this call: of an integration its templates, of an SDK call its actions on
    /// any resource.
    void allowDocumented() const;
    /// The same for `.sync` alone.
    void allowSync() const;
    /// The IAM actions of the call. Remarks where IAM is not known to have them.
    std::vector<std::string> actions() const;
    /// `template` filled in: several for a path with several values, none for a role that is not passed.
    std::vector<std::string> fill(std::string_view resourceTemplate, bool isPassedRole = false) const;
    /// Whether a text is an ARN, or a placeholder that stands for one: by its known value, else by its name
    /// (`TopicArn`), else as `otherwise` says.
    bool isArn(std::string_view text, bool otherwise = false) const;
    /// `text`, which the service wants to be an ARN; `*` with a remark where it is none.
    std::string arnOrAny(std::string_view text) const;
    /// The known value of a text that is one placeholder.
    std::optional<std::string> valueOf(std::string_view text) const;
    /// Says that a parameter is not known before the workflow runs.
    void remarkUnknown(std::string_view parameter, std::string_view instead) const;
    /// The service of the rights themselves, for remarks: `lambda` for lambda:InvokeFunction.
    std::string_view remarkService() const;

private:
    void allow(RightsTemplate const& rights) const;
    std::vector<std::string> valuesOf(std::string_view placeholder, std::string_view resourceTemplate) const;

    Task const& m_task;
    MachineFacts const& m_facts;
    Policy& m_policy;
};

}  // namespace steploom::aws
