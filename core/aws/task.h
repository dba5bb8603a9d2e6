// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/aws/catalog.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::aws {

/// Gives the value that stands for a placeholder of the definition, where one is known.
using SubstitutionTable = std::function<std::optional<std::string>(std::string_view placeholder)>;

/// What a parameter of a call holds, as far as the text tells.
struct Given {
    enum class Kind {
        Absent,
        Unknown,  ///< an expression or path gives it when the workflow runs
        Known
    };
    Kind kind = Kind::Absent;
    std::string text;  ///< of a known text or number; placeholders of the definition may stand in it

    bool isKnown() const { return kind == Kind::Known; }
    bool isAbsent() const { return kind == Kind::Absent; }
};

/// A call that a definition makes: of a Task, or of the reader or writer of a distributed Map.
class Task {
public:
    /// `owner` holds Resource and Parameters or Arguments. A Resource that is one placeholder is what
    /// `substitution` knows it to stand for.
    Task(asl::State const& state, text::NodeRef owner, SubstitutionTable const& substitution);

    asl::State const& state() const { return *m_state; }
    /// As it is written, a placeholder too.
    std::string const& resource() const { return m_resource; }
    /// What it stands for; as it is written where nobody knows.
    std::string const& meaning() const { return m_meaning; }
    /// As in Resource, `lambda` or `s3`; empty for what is no service integration.
    std::string_view service() const { return m_service; }
    std::string_view action() const { return m_action; }
    std::string const& pattern() const { return m_pattern; }
    bool isSdk() const { return m_isSdk; }
    /// What the catalogue knows about it.
    std::optional<Call> const& call() const { return m_call; }

    /// The value at a path like `FunctionName` or `Authentication.ConnectionArn`.
    Given find(std::string_view path) const;
    /// The values at a path like `Entries[].EventBusName`, one for each item.
    std::vector<Given> findAll(std::string_view path) const;

private:
    asl::State const* m_state;
    text::NodeRef m_parameters;
    std::string m_resource;
    std::string m_meaning;
    std::string m_service;
    std::string m_action;
    std::string m_pattern;
    bool m_isSdk = false;
    std::optional<Call> m_call;
};

/// All calls of a definition, in the order of its text.
std::vector<Task> tasksOf(asl::Graph const& graph, SubstitutionTable const& substitution = {});

/// Whether a Map runs its items as executions of their own.
bool isDistributed(asl::State const& state);

/// Whether the whole of `text` is one placeholder, `${Name}`; gives its name.
std::optional<std::string_view> wholePlaceholder(std::string_view text);

}  // namespace steploom::aws
