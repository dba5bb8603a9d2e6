// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/completion.h"

#include "core/base/json_writer.h"
#include "core/lint/rule.h"
#include "core/text/lines.h"
#include "core/text/yaml/scalar.h"

#include <algorithm>
#include <optional>

namespace steploom::code {

using asl::Field;
using asl::FieldKind;
using text::NodeKind;
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

namespace {

bool isBlankChar(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

// Where the caret stands between the tokens of the text.
struct Spot {
    TextRange token;
    bool isInString = false;
    std::size_t before = 0;  // just past the last character before the token that is no blank
    char previous = '\0';    // that character
    char next = '\0';        // the first one after the token that is no blank
};

std::size_t stringEnd(std::string_view text, std::size_t start)
{
    auto at = start + 1;
    while (at < text.size() && text[at] != '"' && text[at] != '\n' && text[at] != '\r')
        at += text[at] == '\\' ? 2 : 1;
    return std::min(text.size(), at < text.size() && text[at] == '"' ? at + 1 : at);
}

Spot spotAt(std::string_view text, std::size_t offset)
{
    Spot spot;
    auto lineStart = offset;
    while (lineStart > 0 && text[lineStart - 1] != '\n' && text[lineStart - 1] != '\r')
        --lineStart;
    std::size_t open = 0;
    for (auto at = lineStart; at < offset; ++at) {
        if (spot.isInString && text[at] == '\\') {
            ++at;
        } else if (text[at] == '"') {
            spot.isInString = !spot.isInString;
            open = at;
        }
    }
    if (spot.isInString) {
        // A quote that closes nothing on its line was just typed: what follows is no part of it.
        auto const end = stringEnd(text, open);
        bool const isClosed = end > offset && text[end - 1] == '"';
        spot.token = TextRange::between(open, isClosed ? end : offset);
    } else {
        auto start = offset;
        while (start > lineStart && std::isalnum(static_cast<unsigned char>(text[start - 1])))
            --start;
        spot.token = TextRange::between(start, offset);
    }
    spot.before = spot.token.offset;
    while (spot.before > 0 && isBlankChar(text[spot.before - 1]))
        --spot.before;
    spot.previous = spot.before > 0 ? text[spot.before - 1] : '\0';
    auto after = spot.token.end();
    while (after < text.size() && isBlankChar(text[after]))
        ++after;
    spot.next = after < text.size() ? text[after] : '\0';
    return spot;
}

// Where the caret stands in a line of YAML: in a field's name, in what is behind its colon, or in an item.
struct YamlSpot {
    TextRange token;
    std::size_t key = 0;  // of the name; equal to its end when there is none
    std::size_t keyEnd = 0;
    std::size_t column = 0;
    bool isItem = false;
};

YamlSpot yamlSpotAt(std::string_view text, std::size_t offset)
{
    auto const start = text::lineStartOf(text, offset);
    auto word = std::min(text::skipBlanks(text, start), offset);
    YamlSpot spot;
    while (word + 1 < offset && text[word] == '-' && text[word + 1] == ' ') {
        spot.isItem = true;
        word = std::min(text::skipBlanks(text, word + 1), offset);
    }
    spot.column = word - start;
    spot.token = TextRange::between(word, offset);
    for (auto at = word; at < offset; ++at)
        if (text[at] == ':' && (at + 1 == offset || text[at + 1] == ' ')) {
            spot.key = word;
            spot.keyEnd = at;
            spot.token = TextRange::between(std::min(text::skipBlanks(text, at + 1), offset), offset);
            break;
        }
    return spot;
}

// The object that a field at the caret of a blank line would belong to: that of the nearest field above at
// the same column, with nothing further left between.
NodeRef objectAbove(text::SyntaxTree const& tree, std::size_t offset, std::size_t column)
{
    std::string_view const text = tree.text();
    for (auto start = text::lineStartOf(text, offset); start > 0;) {
        start = text::lineStartOf(text, start - 1);
        auto const word = text::skipBlanks(text, start);
        if (word >= text.size() || text::isBreak(text[word]) || text[word] == '#')
            continue;
        auto const spot = yamlSpotAt(text, text::lineEndOf(text, start));
        if (spot.column == column && spot.keyEnd > spot.key)
            return tree.nodeAt(spot.key).parent();
        if (word - start < column)
            return {};
    }
    // Nothing stands above: what stands below is of the same object.
    for (auto start = text::nextLineOf(text, offset); start < text.size();
        start = text::nextLineOf(text, start)) {
        auto const word = text::skipBlanks(text, start);
        if (word >= text.size() || text::isBreak(text[word]) || text[word] == '#')
            continue;
        auto const spot = yamlSpotAt(text, text::lineEndOf(text, start));
        return spot.column == column && spot.keyEnd > spot.key ? tree.nodeAt(spot.key).parent() : NodeRef();
    }
    return {};
}

// The innermost object or list around `offset`.
NodeRef containerAt(text::SyntaxTree const& tree, std::size_t offset)
{
    auto node = tree.nodeAt(offset);
    while (node && !((node.isObject() || node.isArray()) && offset > node.range().offset))
        node = node.parent();
    return node;
}

class Completer {
public:
    Completer(document::Snapshot const& snapshot, std::size_t offset)
        : m_graph(*snapshot.graph)
        , m_text(*snapshot.text)
        , m_offset(offset)
        , m_tree(*snapshot.tree)
        , m_isYaml(snapshot.tree->language() == text::Language::Yaml)
    {
        if (m_isYaml)
            return;
        m_spot = spotAt(m_text, offset);
        m_place = m_spot.token.offset;
        m_container = containerAt(*snapshot.tree, m_spot.token.offset);
    }

    Completion run()
    {
        if (m_isYaml)
            return runInYaml();
        m_completion.token = m_spot.token;
        auto const start = m_spot.token.offset + (m_spot.isInString ? 1 : 0);
        m_completion.typed = m_text.substr(start, m_offset - start);
        if (!m_container)
            return {};
        bool const isAfterColon = m_spot.previous == ':';
        if (m_container.isObject() && !isAfterColon)
            fieldNames();
        else if (m_container.isObject())
            values(m_container, keyBefore());
        else if (m_container.hasKey())
            items();
        bool const startsValue = std::string_view("{[,:").find(m_spot.previous) != std::string_view::npos
            || m_spot.previous == '\0';
        if (!startsValue && !m_completion.candidates.empty())
            m_completion.missingComma = m_spot.before;
        return std::move(m_completion);
    }

private:
    Completion runInYaml()
    {
        auto const spot = yamlSpotAt(m_text, m_offset);
        m_spot.token = m_completion.token = spot.token;
        m_place = spot.keyEnd > spot.key ? spot.key : spot.token.offset;
        m_completion.typed = m_text.substr(spot.token.offset, spot.token.length);
        m_spot.next = m_offset < m_text.size() ? m_text[m_offset] : '\0';
        if (spot.keyEnd > spot.key) {
            if (m_container = m_tree.nodeAt(spot.key).parent(); m_container)
                values(m_container, m_text.substr(spot.key, spot.keyEnd - spot.key));
            return std::move(m_completion);
        }
        auto node = m_tree.nodeAt(spot.token.offset);
        while (node && !node.isArray() && !(node.hasKey() && node.keyRange().offset == spot.token.offset))
            node = node.parent();
        if (node.isArray() && spot.isItem && node.hasKey()) {
            m_container = node;
            items();
        } else if (m_container = node && node.hasKey() && !node.isArray()
                ? node.parent()
                : objectAbove(m_tree, m_offset, spot.column);
            m_container.isObject()) {
            fieldNames();
        }
        return std::move(m_completion);
    }

    struct Known {
        std::span<Field const> fields;
        asl::QueryLanguage language = asl::QueryLanguage::JsonPath;
        bool isState = false;
    };

    std::optional<Known> known(NodeRef object) const
    {
        std::optional<Known> found;
        if (auto const of = lint::Objects::find(m_graph, object))
            found = Known{of->fields, of->language, of->isState};
        if (!found && object.parent() && object.parent().keyIs("States"))
            found = Known{asl::findStateType("Pass")->fields, m_graph.language(), true};
        return found;
    }

    std::string keyBefore() const
    {
        auto at = m_spot.before - 1;  // the colon
        while (at > 0 && isBlankChar(m_text[at - 1]))
            --at;
        if (at == 0 || m_text[at - 1] != '"')
            return {};
        auto const close = at - 1;
        auto open = close;
        while (open > 0 && m_text[open - 1] != '"' && m_text[open - 1] != '\n')
            --open;
        return m_text.substr(open, close - open);
    }

    void fieldNames()
    {
        auto const fieldsOf = known(m_container);
        if (!fieldsOf)
            return;
        bool const hasType = m_container.find("Type") && m_container.find("Type").size() == 0
            && asl::findStateType(m_container.find("Type").string());
        for (auto const& field : fieldsOf->fields) {
            // A state of no known type takes what all states take.
            if (fieldsOf->isState && !hasType && field.name != "Type" && field.name != "Comment"
                && field.name != "QueryLanguage")
                continue;
            bool const isForeign = (field.language == asl::FieldLanguage::JsonPath
                                       && fieldsOf->language != asl::QueryLanguage::JsonPath)
                || (field.language == asl::FieldLanguage::Jsonata
                    && fieldsOf->language != asl::QueryLanguage::Jsonata);
            if (isForeign || isTaken(field.name))
                continue;
            addField(field);
        }
        std::stable_partition(
            m_completion.candidates.begin(), m_completion.candidates.end(), [&](Candidate const& candidate) {
                auto const* const field = asl::findField(fieldsOf->fields, candidate.label);
                return field && (field->required || field->oneOfRequired);
            });
    }

    bool isTaken(std::string_view name) const
    {
        for (auto const member : m_container)
            if (member.keyIs(name) && member.keyRange().offset != m_spot.token.offset)
                return true;
        return false;
    }

    void addField(Field const& field)
    {
        Candidate candidate;
        candidate.label = field.name;
        candidate.detail = field.help;
        if (m_isYaml) {
            candidate.text = candidate.label + (m_spot.next == ':' ? "" : ": ");
            if (field.name == "End" && m_spot.next != ':')
                candidate.text += "true";
            candidate.caret = candidate.text.size();
            candidate.goesOn = field.kind == FieldKind::StateName || field.kind == FieldKind::Choice
                || field.kind == FieldKind::QueryLanguage;
            m_completion.candidates.push_back(std::move(candidate));
            return;
        }
        candidate.text = toJsonString(field.name);
        candidate.caret = candidate.text.size();
        if (m_spot.next != ':') {
            auto const value = valueStart(field);
            candidate.text += ": ";
            candidate.caret = candidate.text.size() + value.size() / 2;
            candidate.text += value;
            candidate.goesOn = field.kind == FieldKind::StateName || field.kind == FieldKind::Choice
                || field.kind == FieldKind::QueryLanguage || field.kind == FieldKind::Boolean;
            if (field.kind == FieldKind::Boolean)
                candidate.caret = candidate.text.size();
            bool const isFollowed = m_spot.next == '"';
            if (isFollowed)
                candidate.text += ",";
        }
        m_completion.candidates.push_back(std::move(candidate));
    }

    static std::string valueStart(Field const& field)
    {
        switch (field.kind) {
        case FieldKind::Boolean:
            return field.name == "End" ? "true" : std::string();
        case FieldKind::Integer:
        case FieldKind::Number:
        case FieldKind::Json:
            return {};
        case FieldKind::ErrorNames:
        case FieldKind::TextList:
        case FieldKind::Retriers:
        case FieldKind::Catchers:
        case FieldKind::ChoiceRules:
        case FieldKind::Branches:
            return "[]";
        case FieldKind::PayloadTemplate:
        case FieldKind::Object:
        case FieldKind::Processor:
        case FieldKind::States:
            return "{}";
        default:
            return "\"\"";
        }
    }

    void values(NodeRef object, std::string const& key)
    {
        auto const fieldsOf = known(object);
        if (!fieldsOf)
            return;
        if (fieldsOf->isState && key == "Type") {
            for (auto const& type : asl::allStateTypes())
                addValue(std::string(type.name), std::string(type.summary));
            return;
        }
        auto const* const field = asl::findField(fieldsOf->fields, key);
        if (!field)
            return;
        if (field->kind == FieldKind::StateName)
            stateNames(object, key);
        else if (field->kind == FieldKind::Boolean && !m_spot.isInString)
            for (auto const* const word : {"true", "false"})
                m_completion.candidates.push_back({word, {}, word, std::string_view(word).size(), false});
        for (auto const choice : field->choices)
            addValue(std::string(choice), {});
    }

    void items()
    {
        auto const fieldsOf = known(m_container.parent());
        auto const* const field = fieldsOf ? asl::findField(fieldsOf->fields, m_container.key()) : nullptr;
        if (!field || field->kind != FieldKind::ErrorNames)
            return;
        for (auto const name : asl::predefinedErrorNames()) {
            bool isThere = false;
            for (auto const item : m_container)
                isThere |= item.stringIs(name) && item.range().offset != m_spot.token.offset;
            if (!isThere)
                addValue(std::string(name), {});
        }
    }

    void stateNames(NodeRef object, std::string const& key)
    {
        auto scope = asl::noIndex;
        asl::State const* const inside = m_graph.stateAt(m_place);
        if (inside)
            scope = inside->scope;
        if (key == "StartAt")
            for (std::size_t i = 0; i < m_graph.scopes().size(); ++i)
                if (m_graph.scopes()[i].node == object)
                    scope = static_cast<asl::ScopeIndex>(i);
        if (scope == asl::noIndex)
            return;
        for (auto const index : m_graph.scope(scope).states) {
            auto const& state = m_graph.state(index);
            bool const isItself = inside && inside->id == state.id;
            if (!isItself || key == "StartAt")
                addValue(state.name, state.typeName);
        }
    }

    void addValue(std::string label, std::string detail)
    {
        auto text
            = m_isYaml ? text::yaml::writeScalar(label, text::yaml::Context::Block) : toJsonString(label);
        auto const caret = text.size();
        if (!m_isYaml && m_spot.next == '"')
            text += ",";
        m_completion.candidates.push_back(
            {std::move(label), std::move(detail), std::move(text), caret, false});
    }

    asl::Graph const& m_graph;
    std::string const& m_text;
    std::size_t m_offset;
    text::SyntaxTree const& m_tree;
    bool m_isYaml;
    Spot m_spot;
    std::size_t m_place = 0;  // of what is completed, in its state
    NodeRef m_container;
    Completion m_completion;
};

}  // namespace

Completion completionAt(document::Snapshot const& snapshot, std::size_t offset)
{
    return Completer(snapshot, offset).run();
}

}  // namespace steploom::code
