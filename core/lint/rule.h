// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/base/ids.h"
#include "core/base/range.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::lint {

/// Error: the service refuses the definition. Warning: it will fail when it runs. Info: good practice.
enum class Severity { Error, Warning, Info };

/// One fault, at the smallest place that is wrong.
struct Problem {
    Severity severity = Severity::Error;
    std::string code;     ///< the service's own where it has one
    std::string message;  ///< names the state and says what to do
    std::string brief;    ///< the fault alone, short enough for one line of a card: `Next names no state`
    std::string
        location;  ///< as the service writes it: `/States/C/Choices[0]/Next`; empty where no place is named
    std::string pointer;    ///< the same place as a JSON Pointer (RFC 6901)
    TextRange range;        ///< in bytes of the definition
    StateId state;          ///< the state it belongs to; none for the machine
    std::string_view rule;  ///< name of the rule that found it
};

struct Options {
    bool isExpress = false;
    bool checksArns = true;
};

/// What a rule reads, and where it puts what it finds.
class Report {
public:
    Report(asl::Graph const& graph, Options const& options, std::vector<Problem>& problems)
        : m_graph(graph)
        , m_options(options)
        , m_problems(problems)
    {
    }

    asl::Graph const& graph() const { return m_graph; }
    Options const& options() const { return m_options; }

    /// A problem at a node. `state` is found from its place in the text; `brief` is for its card.
    void at(text::NodeRef node, std::string message, std::string brief);
    /// A problem at a node's key.
    void atKey(text::NodeRef member, std::string message, std::string brief);
    /// A problem of the whole definition, without a place.
    void overall(std::string message, std::string brief);
    /// A problem at a place of the text that is no node.
    void atRange(TextRange range, std::string message, std::string brief);

private:
    friend std::vector<Problem> checkWith(
        struct Rule const& rule, asl::Graph const& graph, Options const& options);
    void add(text::NodeRef node, TextRange range, std::string message, std::string brief);

    asl::Graph const& m_graph;
    Options const& m_options;
    std::vector<Problem>& m_problems;
    struct Rule const* m_rule = nullptr;
};

/// One rule. Its file is named after the fault.
struct Rule {
    std::string_view name;  ///< of its file
    std::string_view code;
    Severity severity = Severity::Error;
    std::string_view title;
    std::string_view why;  ///< why it matters and how to mend it
    void (*check)(Report& report) = nullptr;
};

std::span<Rule const> allRules();

/// All problems of a definition, in the order of the text.
std::vector<Problem> check(asl::Graph const& graph, Options const& options = {});
/// What one rule alone finds.
std::vector<Problem> checkWith(Rule const& rule, asl::Graph const& graph, Options const& options = {});

/// `ERROR`, `WARNING`, `INFO`.
std::string_view severityName(Severity severity);

/// The place of `node` as the service writes it.
std::string awsLocation(text::NodeRef node);

/// How sentences start: `ChargeCard: `, or nothing for the machine itself.
std::string inState(asl::Graph const& graph, text::NodeRef node);

/// Whether a text holds a `${...}` placeholder, which may stand for anything.
bool hasPlaceholder(std::string_view text);

/// Objects of the language with the fields they may have, each with what it is called in sentences.
struct FieldsOf {
    text::NodeRef object;
    std::span<asl::Field const> fields;
    asl::QueryLanguage language = asl::QueryLanguage::JsonPath;
    std::string_view what;  ///< `a Task state`, `a retrier`
    /// Only states are strict: the service accepts unknown fields in what is inside them.
    bool isState = false;
};
/// Calls `visit` for every object of the definition whose fields the language lists.
void forEachObject(asl::Graph const& graph, std::function<void(FieldsOf const&)> const& visit);

}  // namespace steploom::lint
