// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/asl/placeholder.h"
#include "core/base/ids.h"
#include "core/base/range.h"
#include "core/lint/fix.h"

#include <functional>
#include <memory>
#include <optional>
#include <set>
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
    /// The sentence as the service writes it, and where it says that it is; empty where its words are not
    /// known or are ours. Source: recordings of the API, reference card of the language, section 10.
    std::string serviceMessage;
    std::string serviceLocation;
    /// What can be done about it, the likeliest first; only what is safe to do without looking further.
    std::vector<Fix> fixes;
};

struct Options {
    bool isExpress = false;
    bool checksArns = true;
    /// Whether somebody said of which type the machine will be. Where nobody did, isExpress is an assumption
    /// and no advice is given on the type.
    bool isTypeKnown = false;
    /// Names of rules of good practice that are switched off; they have no effect on other rules.
    std::set<std::string, std::less<>> switchedOff = {};

    friend bool operator==(Options const&, Options const&) = default;
};

/// An object of the language with the fields it may have and those it has.
struct FieldsOf {
    struct Member {
        asl::Field const* field = nullptr;  ///< null for one that the language does not know here
        text::NodeRef node;
    };

    text::NodeRef object;
    std::span<asl::Field const> fields;
    asl::QueryLanguage language = asl::QueryLanguage::JsonPath;
    std::string_view what;  ///< what it is called in sentences: `a Task state`, `a retrier`
    /// Only states are strict: the service accepts unknown fields in what is inside them.
    bool isState = false;
    asl::StateIndex state = asl::noIndex;  ///< it, or the one that it belongs to; noIndex for the machine
    std::span<Member const> members = {};  ///< in the order of the text

    /// The value of a field; absent when it has none. Of a repeated key the last one counts.
    text::NodeRef find(std::string_view name) const;
    text::NodeRef find(asl::Field const& field) const;
};

/// All objects of a definition whose fields the language lists, in the order of the text, read once for all
/// rules.
class Objects {
public:
    explicit Objects(asl::Graph const& graph);
    Objects(Objects const&) = delete;
    Objects& operator=(Objects const&) = delete;

    std::span<FieldsOf const> all() const { return m_all; }

    /// What is known about one object, without its members; nothing when the language lists no fields for
    /// it. Reads only the state that it belongs to.
    static std::optional<FieldsOf> find(asl::Graph const& graph, text::NodeRef object);

private:
    class Reader;
    Objects() = default;

    std::vector<FieldsOf> m_all;
    std::vector<FieldsOf::Member> m_members;
};

struct ParameterFault;
struct PlacedExpression;
struct StateVariables;

/// What a rule reads, and where it puts what it finds.
class Report {
public:
    Report(asl::Graph const& graph, Objects const& objects, Options const& options,
        std::vector<Problem>& problems)
        : m_graph(graph)
        , m_objects(objects)
        , m_options(options)
        , m_problems(problems)
    {
    }

    asl::Graph const& graph() const { return m_graph; }
    std::span<FieldsOf const> objects() const { return m_objects.all(); }
    Objects const& readObjects() const { return m_objects; }
    Options const& options() const { return m_options; }
    /// The JSONata expressions (expressions.h), read when they are first asked for.
    std::vector<PlacedExpression> const& expressions() const;
    /// Which state reads and assigns which variable (variables.h), found when it is first asked for.
    std::vector<StateVariables> const& variables() const;
    /// What is wrong with the parameters of calls (call_parameters.h), found when it is first asked for.
    std::vector<ParameterFault> const& parameterFaults() const;

    /// A problem at a node. `state` is found from its place in the text; `brief` is for its card.
    /// What is returned is valid until the next problem.
    Problem& at(text::NodeRef node, std::string message, std::string brief);
    /// A problem at a node's key.
    Problem& atKey(text::NodeRef member, std::string message, std::string brief);
    /// A problem of the whole definition, without a place.
    Problem& overall(std::string message, std::string brief);
    /// A problem at a place of the text that is no node.
    Problem& atRange(TextRange range, std::string message, std::string brief);
    /// A problem in a part of a string's content, counted in its bytes without quotes and escapes. Where
    /// these make the bytes of the text others, the whole string is marked.
    Problem& inside(text::NodeRef string, TextRange part, std::string message, std::string brief);

private:
    friend std::vector<Problem> check(asl::Graph const& graph, Options const& options);
    friend std::vector<Problem> checkWith(
        struct Rule const& rule, asl::Graph const& graph, Options const& options);
    void run(struct Rule const& rule);
    Problem& add(text::NodeRef node, TextRange range, std::string message, std::string brief);

    asl::Graph const& m_graph;
    Objects const& m_objects;
    Options const& m_options;
    std::vector<Problem>& m_problems;
    std::shared_ptr<std::vector<PlacedExpression> const> mutable m_expressions;
    std::shared_ptr<std::vector<ParameterFault> const> mutable m_parameterFaults;
    std::shared_ptr<std::vector<StateVariables> const> mutable m_variables;
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

using asl::hasPlaceholder;

/// Whether the service evaluates a text when the workflow runs: it has a placeholder, or it is a JSONata
/// expression in a place that takes one.
bool isEvaluatedLater(FieldsOf const& of, asl::Field const& field, text::NodeRef node);

}  // namespace steploom::lint
