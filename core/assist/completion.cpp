// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/completion.h"

#include "core/assist/completion_parts.h"
#include "core/assist/variables.h"
#include "core/base/json_writer.h"
#include "core/edit/naming.h"
#include "core/text/lines.h"
#include "core/text/tree_edit.h"
#include "core/text/yaml/scalar.h"

#include <algorithm>
#include <cctype>
#include <memory>
#include <unordered_set>

namespace steploom::assist {

using asl::Field;
using asl::FieldKind;
using text::NodeRef;

text::Patch Completion::patch(Candidate const& candidate) const
{
    auto patch = text::Patch::replace(token, candidate.text);
    if (lacksComma())
        patch.splices.insert(patch.splices.begin(), {missingComma, 0, ","});
    return patch;
}

std::size_t Completion::caretAfter(Candidate const& candidate) const
{
    return token.offset + candidate.caret + (lacksComma() ? 1 : 0);
}

// 0 begins so, 1 has a word that does, 2 holds it somewhere, 3 not at all. Letters of any case.
static int fitOf(std::string const& label, std::string_view typed)
{
    auto const isSame = [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
    };
    int best = 3;
    for (auto from = label.begin();;) {
        auto const at = std::search(from, label.end(), typed.begin(), typed.end(), isSame);
        if (at == label.end() && !typed.empty())
            return best;
        if (at == label.begin())
            return 0;
        bool const isWordStart = !std::isalnum(static_cast<unsigned char>(at[-1]))
            || (std::islower(static_cast<unsigned char>(at[-1]))
                && std::isupper(static_cast<unsigned char>(*at)));
        if (isWordStart)
            return 1;
        best = 2;
        from = at + 1;
    }
}

void Completion::keepFitting()
{
    if (isRanked || typed.empty())
        return;
    std::vector<std::pair<int, std::size_t>> order;
    for (std::size_t i = 0; i < candidates.size(); ++i)
        if (auto const fit = fitOf(candidates[i].label, typed); fit < 3)
            order.emplace_back(fit, i);
    std::sort(order.begin(), order.end());
    std::vector<Candidate> kept;
    kept.reserve(order.size());
    for (auto const& [fit, index] : order)
        kept.push_back(std::move(candidates[index]));
    candidates = std::move(kept);
}

void addWhole(Asked const& asked, Completion& completion, Candidate candidate, std::string_view content,
    std::size_t caretInContent)
{
    auto const& place = asked.place;
    auto const before = content.substr(0, caretInContent);
    if (asked.language == text::Language::Json) {
        candidate.text = toJsonString(content);
        candidate.caret = toJsonStringContent(before).size() + 1;
    } else if (place.hasQuotes()) {
        char const quote = place.spelling == Spelling::Double ? '"' : '\'';
        candidate.text = quote + spelled(content, place.spelling) + quote;
        candidate.caret = spelled(before, place.spelling).size() + 1;
    } else {
        auto const context = place.isFlow ? text::yaml::Context::Flow : text::yaml::Context::Block;
        candidate.text = text::yaml::writeScalar(content, context);
        auto const style = text::yaml::styleOf(candidate.text);
        candidate.caret = style == text::yaml::ScalarStyle::DoubleQuoted
            ? toJsonStringContent(before).size() + 1
            : style == text::yaml::ScalarStyle::SingleQuoted ? spelled(before, Spelling::Single).size() + 1
                                                             : before.size();
    }
    if (place.needsBlank) {
        candidate.text.insert(0, 1, ' ');
        ++candidate.caret;
    }
    // A caret at the end of the content goes behind the quotes, if nothing is left to be typed there.
    if (caretInContent == content.size() && !candidate.goesOn)
        candidate.caret = candidate.text.size();
    if (asked.language == text::Language::Json && place.next == '"')
        candidate.text += ",";
    completion.candidates.push_back(std::move(candidate));
}

namespace {

bool isFrameable(Surroundings const& around)
{
    return around.isJsonata() && around.field && around.field->allowsExpression;
}

bool isPathKind(FieldKind kind)
{
    return kind == FieldKind::Path || kind == FieldKind::ReferencePath || kind == FieldKind::PathOrIntrinsic;
}

class Completer {
public:
    explicit Completer(Asked const& asked)
        : m_asked(asked)
        , m_place(asked.place)
        , m_around(asked.around)
        , m_isYaml(asked.language == text::Language::Yaml)
    {
        m_completion.token = m_place.token;
        auto const start = std::min(m_place.content.offset, m_place.caret);
        m_completion.typed = decoded(asked.text.substr(start, m_place.caret - start), m_place.spelling);
    }

    Completion run()
    {
        switch (m_place.kind) {
        case Place::Kind::Nothing:
            return {};
        case Place::Kind::Key:
            keys();
            break;
        case Place::Kind::Value:
            value();
            break;
        case Place::Kind::Item:
            item();
            break;
        }
        if (!m_completion.candidates.empty())
            m_completion.missingComma = m_place.missingComma;
        return std::move(m_completion);
    }

private:
    // ---- keys

    void keys()
    {
        if (!m_around.keys.empty())
            fieldNames();
        else if (m_around.field && m_around.field->kind == FieldKind::States && m_around.inside.empty())
            newStates();
        else if (m_around.field)
            templateKeys();
    }

    // A new state of each type, with what it requires; it ends the path until somebody says where it leads.
    void newStates()
    {
        if (m_place.next == ':' || (m_isYaml && m_place.isFlow))
            return;
        for (auto const& type : asl::allStateTypes()) {
            bool const isJsonata = m_around.isJsonata() && !type.starterJsonata.empty();
            auto starter = std::string(isJsonata ? type.starterJsonata : type.starter);
            if (type.hasNext)
                starter.insert(starter.rfind('}'), R"(, "End": true)");
            addState(
                type, edit::uniqueStateName(m_asked.graph, type.label), text::SyntaxTree::parseJson(starter));
        }
    }

    // How far the names of the states around are indented.
    std::string marginOfStates() const
    {
        if (m_isYaml)
            return std::string(m_place.column, ' ');
        auto const& tree = m_asked.graph.tree();
        for (auto const state : m_place.container)
            if (state.keyRange().offset != m_place.token.offset && isFirstOnLine(state.keyRange().offset))
                return text::indentationAt(tree, state.keyRange().offset);
        return text::indentationAt(tree, m_place.container.contentOffset()) + layout().indentUnit;
    }

    bool isFirstOnLine(std::size_t offset) const
    {
        return text::skipBlanks(m_asked.text, text::lineStartOf(m_asked.text, offset)) >= offset;
    }

    void addState(asl::StateType const& type, std::string const& name,
        std::shared_ptr<text::SyntaxTree const> const& starter)
    {
        auto const& layout = this->layout();
        auto margin = marginOfStates();
        Candidate candidate;
        candidate.kind = CandidateKind::State;
        candidate.label = type.name;
        candidate.detail = "a new state: " + std::string(type.summary);
        bool const ownsLine = isFirstOnLine(m_place.token.offset);
        if (!ownsLine) {
            candidate.text = layout.lineEnd + margin;
        } else {
            auto const there = m_place.token.offset - text::lineStartOf(m_asked.text, m_place.token.offset);
            if (there < margin.size())
                candidate.text = margin.substr(there);
            else
                margin = text::indentationAt(m_asked.graph.tree(), m_place.token.offset).substr(0, there);
        }
        auto const key = keyText(name);
        candidate.caret = candidate.text.size() + key.size() - (key.ends_with('"') ? 1 : 0);
        candidate.text += key;
        if (m_isYaml)
            candidate.text += ":" + layout.lineEnd + margin + layout.indentUnit
                + text::writeAs(text::Language::Yaml, starter->root(), layout, margin + layout.indentUnit);
        else
            candidate.text += ": " + text::writeAs(text::Language::Json, starter->root(), layout, margin);
        if (!m_isYaml && m_place.next == '"')
            candidate.text += ",";
        else if (!m_isYaml && m_place.next == '}' && !isFollowedByBreak())
            candidate.text += layout.lineEnd
                + text::indentationAt(m_asked.graph.tree(), m_place.container.contentOffset());
        m_completion.candidates.push_back(std::move(candidate));
    }

    bool isFollowedByBreak() const
    {
        auto const after = text::skipBlanks(m_asked.text, m_place.token.end());
        return after >= m_asked.text.size() || text::isBreak(m_asked.text[after]);
    }

    NodeRef memberOf(std::string_view name) const
    {
        if (!m_place.container.isObject())
            return {};
        for (auto const member : m_place.container)
            if (member.keyIs(name) && member.keyRange().offset != m_place.token.offset)
                return member;
        return {};
    }

    bool isExcluded(Field const& field) const
    {
        if (memberOf(field.name))
            return true;
        if (field.oneOf.empty() || !m_place.container.isObject())
            return false;
        // The rule's Variable belongs to a comparison, and one of its group is enough.
        for (auto const member : m_place.container) {
            if (member.keyRange().offset == m_place.token.offset)
                continue;
            auto const* const other = asl::findField(m_around.keys, member.key());
            if (other && other->oneOf == field.oneOf)
                return true;
        }
        return false;
    }

    bool isForeign(Field const& field) const
    {
        return (field.language == asl::FieldLanguage::JsonPath && m_around.isJsonata())
            || (field.language == asl::FieldLanguage::Jsonata && !m_around.isJsonata());
    }

    // Required ones come first, those that say little last.
    int rankOf(Field const& field, bool isDistributed) const
    {
        if (field.required)
            return 0;
        if (field.oneOfRequired)
            return 1;
        if (field.distributedOnly && !isDistributed)
            return 4;
        return field.group == asl::FieldGroup::Advanced || field.name == "Comment" ? 3 : 2;
    }

    void fieldNames()
    {
        bool const isState
            = m_around.of && m_around.of->isState && m_around.keys.data() == m_around.of->fields.data();
        auto const type
            = isState && m_place.container.isObject() ? m_place.container.find("Type") : NodeRef();
        bool const hasType = type.isString() && asl::findStateType(type.string());
        bool const isDistributed = m_place.container.isObject()
            && m_place.container.find("ItemProcessor")
                   .find("ProcessorConfig")
                   .find("Mode")
                   .stringIs("DISTRIBUTED");
        std::vector<std::pair<int, Field const*>> shown;
        for (auto const& field : m_around.keys) {
            // A state of no known type takes what all states take.
            bool const isGeneral
                = field.name == "Type" || field.name == "Comment" || field.name == "QueryLanguage";
            if ((isState && !hasType && !isGeneral) || isForeign(field) || isExcluded(field))
                continue;
            shown.emplace_back(rankOf(field, isDistributed), &field);
        }
        std::stable_sort(
            shown.begin(), shown.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
        for (auto const& [rank, field] : shown)
            addKey(
                CandidateKind::Field, std::string(field->name), detailOf(*field, rank), valueStart(*field));
    }

    static std::string detailOf(Field const& field, int rank)
    {
        auto detail = std::string(field.help);
        if (auto const* const comparison = asl::findChoiceOperator(field.name);
            comparison && field.help == comparison->words)
            detail += comparison->takesPath ? " what is at a path" : "";
        if (rank == 0)
            detail += " Required.";
        else if (rank == 4)
            detail += " Distributed only.";
        return detail;
    }

    // What stands behind a key that was just put in, and where the caret goes in it.
    struct Start {
        std::string text;
        std::size_t caret = 0;
        bool goesOn = false;
    };

    Start valueStart(Field const& field) const
    {
        bool const opensList = field.kind == FieldKind::StateName || field.kind == FieldKind::Choice
            || field.kind == FieldKind::QueryLanguage || field.kind == FieldKind::ResourceArn
            || isPathKind(field.kind);
        if (field.name == "End")
            return {"true", 4, false};
        if (field.kind == FieldKind::Boolean)
            return {{}, 0, true};
        if (m_isYaml)
            return yamlStart(field, opensList);
        switch (field.kind) {
        case FieldKind::Integer:
        case FieldKind::Number:
            return {};
        case FieldKind::Json:
            if (field.name == "Condition")
                return {R"("{%  %}")", 4, true};
            return {};
        case FieldKind::ErrorNames:
            return {R"([""])", 2, true};
        case FieldKind::Retriers:
            return {R"([{"ErrorEquals": [""]}])", 19, true};
        case FieldKind::Catchers:
            return {R"([{"ErrorEquals": [""], "Next": ""}])", 19, true};
        case FieldKind::TextList:
        case FieldKind::ChoiceRules:
        case FieldKind::Branches:
            return {"[]", 1, false};
        case FieldKind::Processor:
            return {R"({"StartAt": "", "States": {}})", 13, false};
        case FieldKind::PayloadTemplate:
        case FieldKind::Object:
        case FieldKind::States:
            return {"{}", 1, false};
        default:
            return {R"("")", 1, opensList};
        }
    }

    Start yamlStart(Field const& field, bool opensList) const
    {
        bool const isList = field.kind == FieldKind::Retriers || field.kind == FieldKind::Catchers
            || field.kind == FieldKind::ChoiceRules || field.kind == FieldKind::Branches
            || field.kind == FieldKind::TextList || field.kind == FieldKind::ErrorNames;
        bool const isObject = field.kind == FieldKind::PayloadTemplate || field.kind == FieldKind::Object
            || field.kind == FieldKind::States || field.kind == FieldKind::Processor;
        if (field.name == "Condition")
            return {"'{%  %}'", 4, true};
        if (!isList && !isObject)
            return {{}, 0, opensList};
        if (m_place.isFlow)
            return {isList ? "[]" : "{}", 1, field.kind == FieldKind::ErrorNames};
        auto const& layout = this->layout();
        auto below = layout.lineEnd + std::string(m_place.column, ' ');
        if (!isList || layout.indentsLists)
            below += layout.indentUnit;
        if (isList)
            below += "- ";
        if (field.kind == FieldKind::Retriers || field.kind == FieldKind::Catchers) {
            below += "ErrorEquals: []";
            return {below, below.size() - 1, true};
        }
        return {below, below.size(), field.kind == FieldKind::ErrorNames};
    }

    text::Layout const& layout() const
    {
        if (!m_layout)
            m_layout = text::layoutOf(m_asked.graph.tree());
        return *m_layout;
    }

    void addKey(CandidateKind kind, std::string label, std::string detail, Start const& start)
    {
        Candidate candidate;
        candidate.kind = kind;
        candidate.detail = std::move(detail);
        candidate.text = keyText(label);
        candidate.label = std::move(label);
        candidate.caret = candidate.text.size();
        if (m_place.next != ':') {
            bool const isBelow = !start.text.empty() && text::isBreak(start.text.front());
            candidate.text += isBelow ? ":" : ": ";
            candidate.caret = candidate.text.size() + start.caret;
            candidate.text += start.text;
            candidate.goesOn = start.goesOn;
            bool const isFollowed = m_place.isFlow && m_place.next == '"';
            if (isFollowed)
                candidate.text += ",";
        }
        m_completion.candidates.push_back(std::move(candidate));
    }

    std::string keyText(std::string const& label) const
    {
        if (!m_isYaml)
            return toJsonString(label);
        if (m_place.hasQuotes()) {
            char const quote = m_place.spelling == Spelling::Double ? '"' : '\'';
            return quote + spelled(label, m_place.spelling) + quote;
        }
        return text::yaml::writeScalar(
            label, m_place.isFlow ? text::yaml::Context::Flow : text::yaml::Context::Block);
    }

    std::string resource() const
    {
        if (!m_around.of || !m_around.of->object)
            return {};
        return m_around.of->object.find("Resource").string();
    }

    bool isPayload() const
    {
        return m_around.field
            && (m_around.field->kind == FieldKind::PayloadTemplate || m_around.field->name == "Arguments");
    }

    std::vector<ServiceParameter> parameters() const
    {
        bool const isCall
            = m_around.field && (m_around.field->name == "Parameters" || m_around.field->name == "Arguments");
        if (!isCall || !m_asked.knowledge.services || !m_around.inside.empty())
            return {};
        return m_asked.knowledge.services->parameters(resource());
    }

    void templateKeys()
    {
        if (m_around.field->name == "Assign" && m_around.inside.empty())
            return assignKeys();
        auto all = parameters();
        std::stable_partition(
            all.begin(), all.end(), [](ServiceParameter const& parameter) { return parameter.isRequired; });
        bool const isDynamic = !m_around.isJsonata();
        for (auto const& parameter : all) {
            if (memberOf(parameter.name) || memberOf(parameter.name + ".$"))
                continue;
            addParameter(parameter, parameter.name);
        }
        for (auto const& parameter : all)
            if (isDynamic && !memberOf(parameter.name) && !memberOf(parameter.name + ".$"))
                addParameter(parameter, parameter.name + ".$");
    }

    void addParameter(ServiceParameter const& parameter, std::string const& name)
    {
        auto detail = parameter.type;
        if (!parameter.help.empty())
            detail += (detail.empty() ? "" : " · ") + parameter.help;
        if (parameter.isRequired)
            detail += detail.empty() ? "Required." : " Required.";
        bool const isText = name.ends_with(".$") || parameter.type.empty() || parameter.type == "a text";
        Start start;
        if (isText && !m_isYaml)
            start = {R"("")", 1, name.ends_with(".$")};
        else if (isText)
            start.goesOn = name.ends_with(".$");
        addKey(CandidateKind::Parameter, name, detail, start);
    }

    // What the other states of this scope assign; that of scopes around may not be assigned here.
    void assignKeys()
    {
        if (m_around.state == asl::noIndex)
            return;
        for (auto const& variable : variablesOf(m_asked.graph, m_asked.graph.state(m_around.state).scope)) {
            if (memberOf(variable.name) || memberOf(variable.name + ".$"))
                continue;
            auto const states = assigningStates(m_asked.graph, variable);
            auto const detail = states.empty() ? std::string() : "assigned by " + states;
            for (auto const* const suffix : {"", ".$"})
                if (*suffix == '\0' || !m_around.isJsonata())
                    addKey(CandidateKind::Variable, variable.name + suffix, detail,
                        m_isYaml ? Start{} : Start{R"("")", 1, false});
        }
    }

    // ---- values

    void value()
    {
        if (!m_around.of || !m_around.field)
            return;
        if (isFrameable(m_around) && isInExpression(m_asked)) {
            m_completion = completeExpression(m_asked);
            return;
        }
        auto const& field = *m_around.field;
        if (m_place.spelling == Spelling::Block)
            return;
        bool const isDirect = m_around.inside.empty();
        if (!m_around.isJsonata() && isDirect && isPathKind(field.kind)) {
            m_completion = completePath(m_asked, field.kind == FieldKind::PathOrIntrinsic);
            if (field.name == "ResultPath" || field.name == "InputPath" || field.name == "OutputPath")
                addNull(field);
            return;
        }
        if (!m_around.isJsonata() && field.kind == FieldKind::PayloadTemplate
            && m_place.key.ends_with(".$")) {
            m_completion = completePath(m_asked, true);
            return;
        }
        if (isDirect)
            fieldValue(field);
        else if (isPayload() && m_around.inside.size() == 1)
            parameterValue();
        if (isFrameable(m_around))
            addFrame();
    }

    void fieldValue(Field const& field)
    {
        bool const isOfState = m_around.of && m_around.of->isState;
        if (isOfState && field.name == "Type") {
            for (auto const& type : asl::allStateTypes())
                addValue(CandidateKind::Value, std::string(type.name), std::string(type.summary));
            return;
        }
        switch (field.kind) {
        case FieldKind::StateName:
            stateNames();
            return;
        case FieldKind::Boolean:
            if (!m_place.hasQuotes())
                for (auto const* const word : {"true", "false"})
                    addBare(word, {});
            return;
        case FieldKind::Integer:
        case FieldKind::Number: {
            bool const isNumber = !field.standard.empty()
                && field.standard.find_first_not_of("0123456789.") == std::string_view::npos;
            if (isNumber && !m_place.hasQuotes())
                addBare(std::string(field.standard), "what holds when it is left out");
            return;
        }
        case FieldKind::ResourceArn:
            resources();
            return;
        case FieldKind::QueryLanguage:
        case FieldKind::Choice:
            for (auto const choice : field.choices) {
                // A state may change to JSONata, not back.
                bool const isRefused = field.kind == FieldKind::QueryLanguage && choice == "JSONPath"
                    && isOfState && m_asked.graph.language() == asl::QueryLanguage::Jsonata;
                if (!isRefused)
                    addValue(CandidateKind::Value, std::string(choice),
                        choice == field.standard ? "what holds when it is left out" : "");
            }
            return;
        default:
            return;
        }
    }

    void parameterValue()
    {
        auto const name = m_place.key;
        if (!m_asked.knowledge.services)
            return;
        for (auto const& parameter : m_asked.knowledge.services->parameters(resource()))
            if (parameter.name == name)
                for (auto const& choice : parameter.choices)
                    addValue(CandidateKind::Value, choice, {});
    }

    void resources()
    {
        if (!m_asked.knowledge.services)
            return;
        static constexpr std::size_t most = 100;
        std::unordered_set<std::string> seen;
        std::string words = m_completion.typed;
        static constexpr std::string_view start = "arn:aws:states:::";
        // Half of the common beginning finds everything.
        if (start.starts_with(words))
            words.clear();
        addPatterns();
        auto const add = [&](std::string const& resource, std::string detail) {
            if (!resource.empty() && seen.insert(resource).second)
                addValue(CandidateKind::Resource, resource, std::move(detail));
        };
        // What this workflow calls already, then what the services offer.
        for (auto const& state : m_asked.graph.states()) {
            auto const used = state.is("Task") ? state.node.find("Resource") : NodeRef();
            if (!used.isString() || used.range().touches(m_place.caret))
                continue;
            auto const resource = used.string();
            if (words.empty() || resource.find(words) != std::string::npos)
                add(resource, "used in this workflow");
            if (seen.size() > most)
                break;
        }
        for (auto const& call : m_asked.knowledge.services->search(words, most))
            add(call.resource, call.title + (call.help.empty() ? "" : " · " + call.help));
        m_completion.isRanked = true;
    }

    // Behind a call and a dot: the ways in which the call can be waited for.
    void addPatterns()
    {
        auto const dot = m_completion.typed.rfind('.');
        if (dot == std::string::npos || !m_completion.typed.starts_with("arn:"))
            return;
        auto const call = m_completion.typed.substr(0, dot);
        auto const patterns = asl::callPatterns(call);
        if (!patterns.job.empty())
            addValue(
                CandidateKind::Resource, call + std::string(patterns.job), "waits until the job has ended");
        if (patterns.takesToken)
            addValue(CandidateKind::Resource, call + ".waitForTaskToken",
                "waits for an answer with the task's token");
    }

    void addFrame()
    {
        if (m_place.spelling == Spelling::Bare || m_place.content.isEmpty() || m_completion.typed == "{")
            addWhole(m_asked, m_completion,
                {CandidateKind::Word, "{% %}", {}, "an expression in JSONata", {}, 0, true}, "{%  %}", 3);
    }

    void addNull(Field const& field)
    {
        if (!m_place.hasQuotes())
            addBare("null", field.name == "ResultPath" ? "drops the result" : "an empty object");
    }

    // ---- items of lists

    void item()
    {
        if (!m_around.field)
            return;
        if (isFrameable(m_around) && isInExpression(m_asked)) {
            m_completion = completeExpression(m_asked);
            return;
        }
        if (m_around.field->kind == FieldKind::ErrorNames && m_around.inside.size() == 1)
            errorNames();
        else if (m_isYaml && !m_place.isFlow && !m_around.keys.empty())
            fieldNames();
        else if (isFrameable(m_around))
            addFrame();
    }

    bool isListed(std::string_view name) const
    {
        if (m_place.container.isArray())
            for (auto const each : m_place.container)
                if (each.stringIs(name) && each.range().offset != m_place.token.offset)
                    return true;
        return false;
    }

    void errorNames()
    {
        std::unordered_set<std::string> seen;
        auto const add = [&](std::string name, std::string detail) {
            if (!name.empty() && !isListed(name) && seen.insert(name).second)
                addValue(CandidateKind::Error, std::move(name), std::move(detail));
        };
        auto const called = m_around.state == asl::noIndex
            ? std::string()
            : m_asked.graph.state(m_around.state).node.find("Resource").string();
        if (m_asked.knowledge.services)
            for (auto& name : m_asked.knowledge.services->errors(called))
                add(std::move(name), "of this call");
        for (auto const name : asl::predefinedErrorNames()) {
            // Nothing takes it, so nobody needs it here.
            bool const isOfLambda = name.starts_with("Lambda.");
            if (name != "States.Runtime"
                && (!isOfLambda || called.find("lambda") != std::string::npos || called.empty()))
                add(std::string(name), {});
        }
        ownErrors(add);
    }

    // Names that other handlers and Fail states of this workflow have.
    template <typename Add>
    void ownErrors(Add const& add)
    {
        for (auto const& state : m_asked.graph.states()) {
            if (state.is("Fail"))
                add(state.node.find("Error").string(), "of " + state.name);
            for (auto const* const field : {"Retry", "Catch"})
                for (auto const handler : state.node.find(field))
                    for (auto const error : handler.find("ErrorEquals"))
                        if (error.range().offset != m_place.token.offset)
                            add(error.string(), "used in this workflow");
        }
    }

    // ---- names of states

    void stateNames()
    {
        auto const& graph = m_asked.graph;
        auto scope = asl::noIndex;
        auto self = m_around.state;
        if (m_place.key == "StartAt") {
            self = asl::noIndex;
            for (std::size_t i = 0; i < graph.scopes().size(); ++i)
                if (graph.scopes()[i].node == m_place.container)
                    scope = static_cast<asl::ScopeIndex>(i);
        } else if (self != asl::noIndex) {
            scope = graph.state(self).scope;
        }
        if (scope == asl::noIndex)
            return;
        std::vector<bool> isTarget(graph.states().size());
        for (auto const& edge : graph.edges())
            if (edge.to != asl::noIndex && !edge.node.range().touches(m_place.caret))
                isTarget[edge.to] = true;
        auto states = graph.scope(scope).states;
        std::stable_partition(
            states.begin(), states.end(), [&](asl::StateIndex index) { return !isTarget[index]; });
        for (auto const index : states) {
            auto const& state = graph.state(index);
            if (index == self)
                continue;
            auto detail = state.typeName;
            if (!isTarget[index])
                detail += detail.empty() ? "nothing leads there yet" : " · nothing leads there yet";
            addValue(CandidateKind::State, state.name, std::move(detail));
        }
    }

    // ---- what is put in

    void addValue(CandidateKind kind, std::string label, std::string detail)
    {
        auto const content = label;
        addWhole(m_asked, m_completion, {kind, std::move(label), {}, std::move(detail), {}, 0, false},
            content, content.size());
    }

    // A word or number, which has no quotes.
    void addBare(std::string word, std::string detail)
    {
        Candidate candidate{CandidateKind::Value, word, {}, std::move(detail), std::move(word), 0, false};
        if (m_place.needsBlank)
            candidate.text.insert(0, 1, ' ');
        candidate.caret = candidate.text.size();
        if (!m_isYaml && m_place.next == '"')
            candidate.text += ",";
        m_completion.candidates.push_back(std::move(candidate));
    }

    Asked const& m_asked;
    Place const& m_place;
    Surroundings const& m_around;
    bool m_isYaml;
    std::optional<text::Layout> mutable m_layout;
    Completion m_completion;
};

}  // namespace

Completion completionAt(document::Snapshot const& snapshot, std::size_t offset, Knowledge const& knowledge)
{
    auto const place = placeAt(*snapshot.tree, offset);
    auto const around = surroundingsOf(*snapshot.graph, place);
    Asked const asked{*snapshot.graph, *snapshot.text, snapshot.tree->language(), knowledge, place, around};
    return Completer(asked).run();
}

}  // namespace steploom::assist
