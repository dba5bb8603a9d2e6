// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "core/base/json_writer.h"
#include "core/base/utf8.h"
#include "core/expr/intrinsic_call.h"
#include "core/expr/jsonata/expression.h"
#include "core/expr/jsonata/text.h"
#include "core/text/syntax_tree.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace steploom::cli::commands {

// One expression to be evaluated, and how.
struct EvalTask {
    std::string language;
    bool isService = false;  // --profile step-functions
    std::string expression;
    std::optional<Value> input;
    Value bindings;
    expr::jsonata::Limits limits{};
};

static Value evalError(
    std::string_view code, std::string message, std::optional<TextRange> range = std::nullopt)
{
    std::vector<Member> error{{"code", code}, {"message", std::move(message)}};
    if (range)
        error.push_back({"position", static_cast<std::int64_t>(range->offset)});
    return Value::object({{"error", Value::object(std::move(error))}});
}

static Value evalPath(EvalTask const& task, expr::Scope const& scope)
{
    auto const path = expr::JsonPath::compile(
        task.expression, task.isService ? expr::PathDialect::StepFunctions : expr::PathDialect::Jayway);
    if (!path)
        return evalError("InvalidPathException", path.sentence(), path.fault().range);
    if (!task.input && path->root() == expr::PathRoot::Input)
        return Value::object({{"undefined", true}});
    auto outcome = path->evaluate(scope);
    using Kind = expr::PathOutcome::Kind;
    switch (outcome.kind) {
    case Kind::Found:
        return Value::object({{"result", std::move(outcome.value)}});
    case Kind::Inapplicable:
        return evalError("InvalidPathException", std::move(outcome.sentence));
    case Kind::Failed:
        return evalError("JsonPathException", std::move(outcome.sentence));
    case Kind::TooMuch:
        return evalError("TooMuchWork", std::move(outcome.sentence));
    default:
        return evalError("PathNotFoundException", std::move(outcome.sentence));
    }
}

static Value evalIntrinsic(EvalTask const& task, expr::Scope const& scope)
{
    auto const call = expr::IntrinsicCall::compile(task.expression);
    if (!call)
        return evalError("SCHEMA_VALIDATION_FAILED", call.sentence(), call.fault().range);
    expr::Budget budget;
    auto result = call->evaluate(scope, budget);
    if (auto const* fault = std::get_if<expr::EvaluationFault>(&result))
        return evalError("States.Runtime", expr::describe(*fault, {}, scope.input));
    return Value::object({{"result", std::get<Value>(std::move(result))}});
}

static Value jsonataError(expr::jsonata::Fault const& fault)
{
    std::vector<Member> error{{"code", fault.code}, {"message", fault.message},
        {"position", static_cast<std::int64_t>(fault.position)}};
    if (!fault.token.empty())
        error.push_back({"token", fault.token});
    if (fault.value)
        error.push_back({"value", *fault.value});
    if (!fault.function.empty())
        error.push_back({"functionName", fault.function});
    return Value::object({{"error", Value::object(std::move(error))}});
}

static Value evalJsonata(EvalTask const& task, expr::VariableSource const& variables, Random& random)
{
    using expr::jsonata::Outcome;
    auto const profile
        = task.isService ? expr::jsonata::Profile::StepFunctions : expr::jsonata::Profile::Language;
    auto const expression = expr::jsonata::Expression::read(task.expression, profile);
    if (!expression.isSound())
        return jsonataError(expression.faults().front());
    if (auto const& refusals = expression.analysis().refusals; !refusals.empty())
        return jsonataError(refusals.front());
    auto const outcome = expression.evaluate({.input = task.input ? &*task.input : nullptr,
        .variables = &variables,
        .now = std::chrono::time_point_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now()),
        .random = &random,
        .limits = task.limits});
    switch (outcome.kind) {
    case Outcome::Kind::Value:
        return Value::object({{"result", outcome.value}});
    case Outcome::Kind::Failed:
        return jsonataError(outcome.fault);
    case Outcome::Kind::Function:
        if (task.isService)
            return evalError("States.QueryEvaluationError",
                expr::jsonata::describeForStepFunctions(outcome, task.expression, "Output"));
        break;
    case Outcome::Kind::Undefined:
        break;
    }
    return Value::object({{"undefined", true}});
}

static Value evalTask(EvalTask const& task, Random& random)
{
    auto const input = task.input.value_or(Value());
    static Value const noContext = Value::object();
    expr::ContextSource const context = []() -> Value const& { return noContext; };
    expr::VariableSource const variables
        = [&](std::string_view name) -> Value const* { return task.bindings.find(name); };
    if (task.language == "jsonata")
        return evalJsonata(task, variables, random);
    expr::Scope const scope{input, context, &variables, &random};
    return task.language == "jsonpath" ? evalPath(task, scope) : evalIntrinsic(task, scope);
}

// Standard input line by line: what was answered is not kept, however much is asked.
class EvalQuestions {
public:
    // The next line without its end, or nothing at the end of the input or where it cannot be read.
    std::optional<std::string> next()
    {
        std::string line;
        for (;;) {
            auto const end = std::min(m_rest.find('\n'), m_rest.size());
            line += m_rest.substr(0, end);
            bool const isWhole = end < m_rest.size();
            m_rest.remove_prefix(end + (isWhole ? 1 : 0));
            if (isWhole)
                return line;
            m_rest = {m_block.data(), std::fread(m_block.data(), 1, m_block.size(), stdin)};
            if (m_rest.empty())
                return line.empty() ? std::nullopt : std::optional(std::move(line));
            if (line.size() > longestLine)
                return std::nullopt;
        }
    }

    static constexpr std::size_t longestLine = std::size_t{256} << 20;

private:
    std::array<char, 1 << 16> m_block{};
    std::string_view m_rest;
};

static int evalLines(EvalTask task, Random& random)
{
    auto code = ExitGood;
    EvalQuestions questions;
    std::size_t number = 0;
    while (auto next = questions.next()) {
        auto line = std::move(*next);
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string::npos)
            continue;
        if (task.language == "jsonata")
            line = expr::jsonata::keepLoneHalves(std::move(line));
        auto const read = text::parseJsonValue(std::move(line));
        auto const* expression = read ? read->find("expr") : nullptr;
        if (!expression || !expression->isString()) {
            auto const why = read ? std::string("a text \"expr\" is missing.") : read.sentence();
            std::puts(
                toJson(evalError("UNREADABLE_LINE", "Line " + std::to_string(number) + ": " + why)).c_str());
            code = ExitUsage;
            continue;
        }
        task.expression = expression->string();
        auto const* input = read->find("input");
        task.input = input ? std::optional(*input) : std::nullopt;
        auto const* bindings = read->find("bindings");
        task.bindings = bindings ? *bindings : Value();
        auto const* time = read->find("timelimit");
        auto const* depth = read->find("depth");
        task.limits = {};
        if (time && time->isNumber() && time->number() >= 0)
            task.limits.time
                = std::chrono::milliseconds(static_cast<std::int64_t>(std::min(time->number(), 1e9)));
        if (depth && depth->isNumber() && depth->number() >= 0)
            task.limits.depth = static_cast<std::size_t>(std::min(depth->number(), 1e9));
        auto const answer = toJson(evalTask(task, random));
        std::puts(
            (expr::jsonata::hasLoneHalf(answer) ? expr::jsonata::escapeLoneHalves(answer) : answer).c_str());
    }
    if (std::ferror(stdin))
        return complain("eval", "standard input could not be read to its end.");
    if (!std::feof(stdin))
        return complain("eval",
            "line " + std::to_string(number + 1) + " of standard input has more than "
                + std::to_string(EvalQuestions::longestLine >> 20) + " MB.");
    return code;
}

static Result<Value> evalInput(std::string const& given)
{
    if (!given.starts_with('@'))
        return text::parseJsonValue(given);
    auto bytes = readInput(given.substr(1));
    if (!bytes)
        return bytes.failure();
    return text::parseJsonValue(std::move(*bytes));
}

static int runEval(Arguments const& arguments)
{
    EvalTask task;
    task.language = arguments.value("--language").value_or("");
    if (task.language != "jsonata" && task.language != "jsonpath" && task.language != "intrinsic")
        return complain(
            "eval", "--language is jsonata, jsonpath or intrinsic, not \"" + task.language + "\"");
    if (auto const profile = arguments.value("--profile")) {
        task.isService = *profile == "step-functions";
        if (!task.isService && *profile != task.language)
            return complain("eval", "--profile is step-functions or " + task.language + ", not " + *profile);
    }
    Random random(1);
    if (arguments.has("--lines"))
        return arguments.paths().empty()
            ? evalLines(std::move(task), random)
            : complain("eval", "with --lines the expressions come from standard input");
    if (arguments.paths().size() != 1)
        return complain("eval", "give one expression");
    task.expression = arguments.paths().front();
    if (findInvalidUtf8(task.expression))
        return complain("eval", "the expression is not in UTF-8");
    if (auto const given = arguments.value("--input")) {
        auto input = evalInput(*given);
        if (!input)
            return complain("eval", "the input cannot be read: " + input.sentence());
        task.input = std::move(*input);
    }
    auto const answer = evalTask(task, random);
    if (auto const* result = answer.find("result")) {
        std::puts(toPrettyJson(*result).c_str());
        return ExitGood;
    }
    auto const* error = answer.find("error");
    if (!error && task.language == "jsonata")
        return complain(task.expression, "gives nothing", ExitNotGood);
    if (!error)
        return complain(task.expression, "gives nothing without an input; see --input", ExitNotGood);
    auto message = error->find("message")->string();
    if (task.language == "jsonata")
        message = error->find("code")->string() + ": " + message;
    if (auto const* position = error->find("position"))
        message += " (at byte " + std::to_string(position->integer()) + ")";
    return complain(task.expression, message, ExitNotGood);
}

Command eval()
{
    return {
        .name = "eval",
        .usage = "--language jsonata|jsonpath|intrinsic [--input JSON|@FILE] EXPRESSION  (or --lines)",
        .summary = "Evaluate one expression",
        .options = {{"--language", "LANGUAGE", "jsonata, jsonpath or intrinsic"},
            {"--profile", "PROFILE",
                "step-functions: as the service evaluates expressions; else the language itself"},
            {"--input", "JSON|@FILE", "what $ means"},
            {"--lines", "",
                "many: JSON Lines {\"expr\",\"input\",\"bindings\",\"timelimit\",\"depth\"} from standard "
                "input"}},
        .fewestPaths = 0,
        .run = runEval,
    };
}

}  // namespace steploom::cli::commands
