// SPDX-License-Identifier: GPL-3.0-or-later
// What can stand inside of strings: paths, calls of intrinsic functions, JSONata.
#include "core/assist/completion_parts.h"
#include "core/assist/context_object.h"
#include "core/assist/known_paths.h"
#include "core/assist/variables.h"
#include "core/expr/intrinsic.h"
#include "core/expr/jsonata/function.h"
#include "core/expr/jsonata/lexer.h"
#include "core/lint/expressions.h"

#include <algorithm>
#include <cctype>
#include <unordered_set>

namespace steploom::assist {

namespace {

constexpr std::size_t mostPaths = 300;

bool isNameByte(char c)
{
    auto const byte = static_cast<unsigned char>(c);
    return std::isalnum(byte) || c == '_' || byte >= 0x80;
}

}  // namespace

bool isNameOrDollar(char c)
{
    return isNameByte(c) || c == '$';
}

bool isPathByte(char c)
{
    return isNameByte(c) || std::string_view("$.[]*-").find(c) != std::string_view::npos;
}

std::vector<Variable> variablesAt(Asked const& asked)
{
    if (asked.around.state == asl::noIndex)
        return {};
    return variablesIn(asked.graph, asked.graph.state(asked.around.state).scope);
}

namespace {

// Puts candidates in place of a word, with quotes where there are none yet.
class WordCandidates {
public:
    WordCandidates(Asked const& asked, Word const& word)
        : m_asked(asked)
        , m_word(word)
        , m_needsQuotes(asked.place.spelling == Spelling::Bare && asked.language == text::Language::Json)
    {
        m_completion.token = word.range;
        m_completion.typed = word.typed;
    }

    void add(CandidateKind kind, std::string label, std::string signature, std::string detail,
        std::string_view content, std::size_t caret, bool goesOn = false)
    {
        if (!m_labels.insert(label).second)
            return;
        Candidate candidate{kind, std::move(label), std::move(signature), std::move(detail), {}, 0, goesOn};
        bool const isWhole = m_needsQuotes
            || (m_asked.language == text::Language::Yaml && m_asked.place.spelling == Spelling::Bare
                && m_word.before.empty());
        if (isWhole) {
            addWhole(m_asked, m_completion, std::move(candidate), content, caret);
            return;
        }
        candidate.text = spelled(content, m_asked.place.spelling);
        candidate.caret = spelled(content.substr(0, caret), m_asked.place.spelling).size();
        m_completion.candidates.push_back(std::move(candidate));
    }

    void add(CandidateKind kind, std::string const& content, std::string detail, bool goesOn = false)
    {
        add(kind, content, {}, std::move(detail), content, content.size(), goesOn);
    }

    /// A function's name with the brackets of its call.
    void addCall(std::string const& name, std::string arguments, std::string_view help)
    {
        bool const hasBrackets = m_word.next == '(';
        auto const content = hasBrackets ? name : name + "()";
        auto const caret
            = hasBrackets || !arguments.empty() ? name.size() + (hasBrackets ? 0 : 1) : content.size();
        add(CandidateKind::Function, name, "(" + arguments + ")", std::string(help), content, caret);
    }

    Completion take() { return std::move(m_completion); }

private:
    Asked const& m_asked;
    Word const& m_word;
    bool m_needsQuotes;
    std::unordered_set<std::string> m_labels;
    Completion m_completion;
};

// Whether a text of an intrinsic call is open at the end.
bool isInText(std::string_view call)
{
    bool isInside = false;
    for (std::size_t i = 0; i < call.size(); ++i) {
        if (isInside && call[i] == '\\')
            ++i;
        else if (call[i] == '\'')
            isInside = !isInside;
    }
    return isInside;
}

std::string argumentsOf(expr::Intrinsic const& intrinsic)
{
    auto const signature = expr::signatureOf(intrinsic);
    auto const open = signature.find('(');
    return signature.substr(open + 1, signature.size() - open - 2);
}

// Whether `$` is what a Task's call gave back, with nothing taken out of it yet.
bool isRawResult(Asked const& asked, asl::Field const& field)
{
    auto const& of = asked.around.of;
    if (!of || !of->isState || !of->object.find("Resource"))
        return false;
    return field.name == "ResultSelector" || (field.name == "Assign" && !of->object.find("ResultSelector"));
}

std::vector<KnownName> outputsOf(Asked const& asked)
{
    std::vector<KnownName> found;
    auto const resource = asked.around.of->object.find("Resource");
    if (asked.knowledge.services && resource.isString())
        for (auto& output : asked.knowledge.services->outputs(resource.string()))
            found.push_back({std::move(output.name), std::move(output.type)});
    return found;
}

void addContext(Asked const& asked, WordCandidates& candidates)
{
    candidates.add(CandidateKind::Context, "$$", "What the service knows about this execution.");
    for (auto const& field : contextFields(asked.graph, asked.around.state))
        candidates.add(CandidateKind::Context, "$$." + std::string(field.path), std::string(field.help));
}

void addVariables(Asked const& asked, WordCandidates& candidates)
{
    for (auto const& variable : variablesAt(asked))
        candidates.add(CandidateKind::Variable, "$" + variable.name,
            "assigned by " + assigningStates(asked.graph, variable));
}

}  // namespace

Word wordAt(Asked const& asked, bool (*isPart)(char c))
{
    auto const& place = asked.place;
    Word word;
    auto const content = place.content;
    auto start = std::clamp(place.caret, content.offset, content.end());
    auto end = start;
    while (start > content.offset && isPart(asked.text[start - 1]))
        --start;
    while (end < content.end() && isPart(asked.text[end]))
        ++end;
    word.range = TextRange::between(start, end);
    word.before = decoded(asked.text.substr(content.offset, start - content.offset), place.spelling);
    if (place.caret > start)
        word.typed = asked.text.substr(start, place.caret - start);
    word.next = end < asked.text.size() ? asked.text[end] : '\0';
    return word;
}

Completion completePath(Asked const& asked, bool takesCalls)
{
    auto const word = wordAt(asked, isPathByte);
    if (isInText(word.before))
        return {};
    auto const blank = word.before.find_last_not_of(" \t\r\n");
    bool const isStart = blank == std::string::npos;
    bool const isArgument = !isStart && (word.before[blank] == '(' || word.before[blank] == ',');
    if (!isStart && !isArgument)
        return {};
    WordCandidates candidates(asked, word);
    auto const& field = *asked.around.field;
    bool const isWritten = field.name == "ResultPath";
    bool const isRaw = isRawResult(asked, field);
    bool const isResult = isRaw || field.name == "ResultSelector";
    candidates.add(CandidateKind::Path, "$",
        isWritten      ? "the whole"
            : isResult ? "the whole result"
                       : "the whole input");
    if (isRaw)
        for (auto const& [name, type] : outputsOf(asked))
            candidates.add(CandidateKind::Path, "$." + name, type);
    auto const addInto = [&](Value const& input) {
        for (auto const& path : pathsInto(input, mostPaths))
            candidates.add(CandidateKind::Path, path.name, path.sample);
    };
    if (asked.knowledge.stateInput && !isResult)
        addInto(*asked.knowledge.stateInput);
    std::size_t added = 0;
    for (auto const& path : usedPaths(asked.text, word.range)) {
        if (path.names.front() != "$" || added >= mostPaths)
            continue;
        // What is around a used place can be used too.
        for (auto dot = path.text.find('.', 2); dot != std::string::npos; dot = path.text.find('.', dot + 1))
            candidates.add(CandidateKind::Path, path.text.substr(0, dot), "used in this workflow");
        candidates.add(CandidateKind::Path, path.text, "used in this workflow");
        ++added;
    }
    if (!isResult)
        for (auto const& input : asked.knowledge.inputs)
            addInto(input);
    if (!isWritten) {
        addVariables(asked, candidates);
        addContext(asked, candidates);
    }
    if (takesCalls)
        for (auto const& intrinsic : expr::allIntrinsics())
            candidates.addCall(std::string(intrinsic.name), argumentsOf(intrinsic), intrinsic.help);
    if (isArgument)
        for (auto const* const literal : {"true", "false", "null"})
            candidates.add(CandidateKind::Word, literal, {});
    return candidates.take();
}

// ---- JSONata

bool isInExpression(Asked const& asked)
{
    auto const& content = asked.place.content;
    auto const before
        = asked.text.substr(content.offset, std::max(asked.place.caret, content.offset) - content.offset);
    auto const start = before.find_first_not_of(asked.place.spelling == Spelling::Block ? " \r\n" : "");
    if (start == std::string_view::npos || !before.substr(start).starts_with("{%"))
        return false;
    return before.find("%}") == std::string_view::npos;
}

namespace {

using expr::jsonata::Token;

std::vector<Token> tokensOf(std::string_view source, bool& isOpen)
{
    std::vector<expr::jsonata::Fault> faults;
    expr::jsonata::Lexer lexer(source, faults);
    std::vector<Token> tokens;
    for (;;) {
        bool const isAfterOperand = !tokens.empty()
            && (tokens.back().kind != Token::Kind::Operator || tokens.back().is(")") || tokens.back().is("]")
                || tokens.back().is("}"));
        auto const before = faults.size();
        auto token = lexer.next(
            isAfterOperand ? expr::jsonata::SlashMeaning::Division : expr::jsonata::SlashMeaning::Regex);
        if (token.kind == Token::Kind::End) {
            // A comment without an end.
            isOpen = isOpen || faults.size() > before;
            return tokens;
        }
        // A text, name or pattern that nothing closes reaches to the end.
        isOpen = token.kind == Token::Kind::Faulty && token.range.end() >= source.size()
            && !source.substr(token.range.offset).starts_with('$');
        tokens.push_back(std::move(token));
        if (isOpen)
            return tokens;
    }
}

bool isOperand(Token const& token)
{
    return token.kind != Token::Kind::Operator || token.is(")") || token.is("]") || token.is("}");
}

// The names before a dot at the end: `$states.input.order[0]` gives the three; empty when it is no such
// chain.
std::vector<std::string> chainBefore(std::vector<Token> const& tokens)
{
    std::vector<std::string> names;
    auto at = static_cast<std::ptrdiff_t>(tokens.size()) - 1;
    while (at >= 0 && tokens[static_cast<std::size_t>(at)].is(".")) {
        --at;
        while (at >= 0 && tokens[static_cast<std::size_t>(at)].is("]")) {
            int depth = 0;
            for (; at >= 0; --at) {
                auto const& token = tokens[static_cast<std::size_t>(at)];
                depth += token.is("]") ? 1 : token.is("[") ? -1 : 0;
                if (depth == 0)
                    break;
            }
            --at;
        }
        if (at < 0)
            return {};
        auto const& token = tokens[static_cast<std::size_t>(at)];
        if (token.kind == Token::Kind::Variable) {
            names.insert(names.begin(), "$" + token.text);
            return names;
        }
        if (token.kind != Token::Kind::Name)
            return {};
        names.insert(names.begin(), token.text);
        --at;
    }
    return {};
}

// Variables that the expression defines itself before the caret.
std::vector<std::string> ownVariables(std::vector<Token> const& tokens)
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind == Token::Kind::Variable && i + 1 < tokens.size() && tokens[i + 1].is(":="))
            names.push_back(tokens[i].text);
        bool const isLambda = tokens[i].kind == Token::Kind::Name
            && (tokens[i].text == "function" || tokens[i].text == "\xCE\xBB");
        if (isLambda && i + 1 < tokens.size() && tokens[i + 1].is("("))
            for (auto k = i + 2; k < tokens.size() && !tokens[k].is(")"); ++k)
                if (tokens[k].kind == Token::Kind::Variable)
                    names.push_back(tokens[k].text);
    }
    return names;
}

void addNames(WordCandidates& candidates, std::vector<KnownName> const& names)
{
    for (auto const& [name, sample] : names) {
        auto const content = expr::jsonata::isPlainName(name) ? name : "`" + name + "`";
        if (name.find('`') == std::string::npos)
            candidates.add(CandidateKind::Path, name, {}, sample, content, content.size());
    }
}

// What follows `names` elsewhere in the workflow.
void addUsedNames(
    Asked const& asked, Word const& word, WordCandidates& candidates, std::vector<std::string> const& names)
{
    std::vector<KnownName> found;
    for (auto const& path : usedPaths(asked.text, word.range))
        if (path.names.size() > names.size() && std::equal(names.begin(), names.end(), path.names.begin()))
            found.push_back({path.names[names.size()], "used in this workflow"});
    addNames(candidates, found);
}

void addMembers(
    Asked const& asked, Word const& word, WordCandidates& candidates, std::vector<std::string> const& names)
{
    bool const isStates = names.front() == "$states";
    if (isStates && names.size() == 1) {
        for (auto const& part : statesFields(asked.graph, asked.around))
            candidates.add(CandidateKind::Context, std::string(part.path), std::string(part.help));
        return;
    }
    if (isStates && names[1] == "context") {
        std::string prefix;
        for (auto name = names.begin() + 2; name != names.end(); ++name)
            prefix += *name + ".";
        for (auto const& field : contextFields(asked.graph, asked.around.state)) {
            auto const rest
                = field.path.starts_with(prefix) ? field.path.substr(prefix.size()) : std::string_view();
            if (!rest.empty() && rest.find('.') == std::string_view::npos)
                candidates.add(CandidateKind::Context, std::string(rest), std::string(field.help));
        }
    }
    if (isStates && names[1] == "errorOutput" && names.size() == 2) {
        candidates.add(CandidateKind::Path, "Error", "name of the error");
        candidates.add(CandidateKind::Path, "Cause", "why, for people; often JSON as a text");
    }
    bool const isCallResult = isStates && names[1] == "result" && names.size() == 2 && asked.around.of
        && asked.around.field && asked.around.of->object.isObject()
        && lint::hasStatesField(asked.graph, *asked.around.of, *asked.around.field, "result");
    if (isCallResult)
        addNames(candidates, outputsOf(asked));
    if (isStates && names[1] == "input") {
        std::vector<std::string> const below(names.begin() + 2, names.end());
        if (asked.knowledge.stateInput)
            addNames(candidates, namesIn(*asked.knowledge.stateInput, below));
        addUsedNames(asked, word, candidates, names);
        for (auto const& input : asked.knowledge.inputs)
            addNames(candidates, namesIn(input, below));
        return;
    }
    addUsedNames(asked, word, candidates, names);
}

}  // namespace

ExpressionSpot expressionSpotAt(Asked const& asked)
{
    ExpressionSpot spot;
    spot.word = wordAt(asked, isNameOrDollar);
    auto const frame = spot.word.before.find("{%");
    if (frame == std::string::npos) {
        spot.isInText = true;
        return spot;
    }
    auto const tokens = tokensOf(std::string_view(spot.word.before).substr(frame + 2), spot.isInText);
    spot.isBehindDot = !tokens.empty() && tokens.back().is(".");
    spot.isBehindOperand = !tokens.empty() && isOperand(tokens.back());
    if (spot.isBehindDot)
        spot.chain = chainBefore(tokens);
    spot.own = ownVariables(tokens);
    std::reverse(spot.own.begin(), spot.own.end());
    return spot;
}

Completion completeExpression(Asked const& asked)
{
    auto const spot = expressionSpotAt(asked);
    if (spot.isInText)
        return {};
    WordCandidates candidates(asked, spot.word);
    if (spot.isBehindDot) {
        if (!spot.chain.empty() && spot.chain.front().size() > 1)
            addMembers(asked, spot.word, candidates, spot.chain);
        return candidates.take();
    }
    if (spot.isBehindOperand) {
        for (auto const* const sign : {"and", "or", "in"})
            candidates.add(CandidateKind::Word, sign, {});
        return candidates.take();
    }
    for (auto const& name : spot.own)
        if (!name.empty())
            candidates.add(CandidateKind::Variable, "$" + name, "defined in this expression");
    candidates.add(CandidateKind::Context, "$states", "Input, result and context of this state.");
    addVariables(asked, candidates);
    for (auto const& function : expr::jsonata::allFunctions())
        if (expr::jsonata::findFunction(function.name, expr::jsonata::Profile::StepFunctions))
            candidates.addCall(
                "$" + std::string(function.name), std::string(function.parameterNames), function.help);
    for (auto const* const literal : {"true", "false", "null"})
        candidates.add(CandidateKind::Word, literal, {});
    candidates.add(CandidateKind::Word, "function", "($x)", "a function of your own", "function()", 9);
    return candidates.take();
}

}  // namespace steploom::assist
