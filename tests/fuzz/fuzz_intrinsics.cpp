// SPDX-License-Identifier: GPL-3.0-or-later
// A call of an intrinsic function and an input, with a NUL between them: read, evaluated twice, described.
#include "core/base/json_writer.h"
#include "core/base/utf8.h"
#include "core/expr/payload_template.h"
#include "core/text/syntax_tree.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace steploom;

static void require(bool holds)
{
    if (!holds)
        std::abort();
}

static void checkNode(expr::IntrinsicCall::Node const& node, TextRange outer)
{
    require(outer.contains(node.range));
    for (auto const& argument : node.arguments)
        checkNode(argument, node.range);
}

static std::string answerOf(expr::IntrinsicCall const& call, Value const& input)
{
    Random random(7);
    expr::ContextSource const context = [&]() -> Value const& { return input; };
    expr::VariableSource const variables = [&](std::string_view name) { return input.find(name); };
    expr::Budget budget;
    auto const result = call.evaluate({input, context, &variables, &random}, budget);
    if (auto const* fault = std::get_if<expr::EvaluationFault>(&result))
        return expr::describe(*fault, "a.$", input);
    return toJson(std::get<Value>(result));
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string const given(reinterpret_cast<char const*>(data), size);
    auto const half = given.find('\0');
    auto const text = given.substr(0, half);
    if (findInvalidUtf8(text))
        return 0;
    auto const input = half == std::string::npos ? Result<Value>(Value::object())
                                                 : text::parseJsonValue(given.substr(half + 1));
    if (!input)
        return 0;
    auto const call = expr::IntrinsicCall::compile(text);
    if (!call) {
        require(!call.sentence().empty() && call.fault().range.end() <= text.size());
        return 0;
    }
    checkNode(call->root(), {0, text.size()});
    for (std::size_t at = 0; at <= text.size(); ++at)
        static_cast<void>(call->nodeAt(at));
    auto const answer = answerOf(*call, *input);
    require(!answer.empty() && answer == answerOf(*call, *input));
    // The same in a template, beside an input that may look like a template itself.
    auto const filled = expr::PayloadTemplate::compile(Value::object({{"a.$", text}}));
    require(std::holds_alternative<expr::PayloadTemplate>(filled));
    static_cast<void>(expr::PayloadTemplate::compile(*input));
    return 0;
}
