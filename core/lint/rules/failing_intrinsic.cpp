// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: reference card of the language, section 6.
#include "core/expr/intrinsic_call.h"
#include "core/lint/templates.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace steploom::lint::rules {

namespace {

using CallNode = expr::IntrinsicCall::Node;

/// Finds the calls that fail whatever the paths among their arguments lead to.
class IntrinsicJudge {
public:
    struct Verdict {
        CallNode const* call = nullptr;
        CallNode const* argument = nullptr;  ///< the one to blame
        std::string why;
    };

    /// The first call that always fails, if any.
    std::optional<Verdict> judge(CallNode const& root)
    {
        constantOf(root);
        return m_verdict;
    }

private:
    /// The value of what depends on nothing.
    std::optional<Value> constantOf(CallNode const& node)
    {
        if (node.kind == CallNode::Kind::Constant)
            return node.constant;
        if (node.kind == CallNode::Kind::Path || m_verdict)
            return std::nullopt;
        std::vector<std::optional<Value>> given;
        for (auto const& argument : node.arguments)
            given.push_back(constantOf(argument));
        if (m_verdict || isDrawn(node))
            return std::nullopt;
        for (std::size_t i = 0; i < given.size(); ++i)
            if (auto const kind = kindOf(node, i); given[i] && !expr::isOfKind(kind, *given[i])) {
                blame(node, i, "this has to be " + std::string(expr::wordsFor(kind)));
                return std::nullopt;
            }
        bool const isConstant
            = std::ranges::all_of(given, [](auto const& value) { return value.has_value(); });
        auto const arguments = filledIn(node, given);
        if (!arguments)
            return std::nullopt;
        auto result = call(node, *arguments);
        if (!result) {
            blame(node, guilty(node, given), result.sentence());
            return std::nullopt;
        }
        return isConstant ? std::optional(std::move(*result)) : std::nullopt;
    }

    /// Whether its result is another one each time, or is not known here. A call with bounds the wrong way
    /// round is judged all the same.
    static bool isDrawn(CallNode const& node) { return node.intrinsic->name == "States.UUID"; }

    static expr::IntrinsicKind kindOf(CallNode const& node, std::size_t index)
    {
        auto const& wanted = node.intrinsic->arguments;
        return wanted[std::min(index, wanted.size() - 1)].kind;
    }

    static Result<Value> call(CallNode const& node, std::vector<Value> const& arguments)
    {
        expr::Budget budget;
        auto const literal = node.arguments.empty() ? std::string_view() : node.arguments.front().literal;
        return node.intrinsic->call({arguments, literal, nullptr, budget});
    }

    /// The arguments with harmless values in place of those that are not known; nothing where none is
    /// harmless for sure.
    static std::optional<std::vector<Value>> filledIn(
        CallNode const& node, std::vector<std::optional<Value>> const& given)
    {
        std::vector<Value> arguments;
        for (std::size_t i = 0; i < given.size(); ++i) {
            auto value = given[i] ? given[i] : harmless(node.intrinsic->name, i, given);
            if (!value)
                return std::nullopt;
            arguments.push_back(std::move(*value));
        }
        // Without a seed a number is drawn, which needs a source; with one it is computed.
        if (node.intrinsic->name == "States.MathRandom" && arguments.size() == 2)
            arguments.emplace_back(1);
        return arguments;
    }

    static std::optional<Value> harmless(
        std::string_view name, std::size_t index, std::vector<std::optional<Value>> const& given)
    {
        if (name == "States.Format")
            return index == 0 ? std::nullopt : std::optional(Value());
        if (name == "States.Hash")
            return Value(index == 0 ? "" : "MD5");
        if (name == "States.JsonMerge")
            return index == 2 ? Value(false) : Value::object({});
        if (name == "States.MathAdd")
            return Value(0);
        if (name == "States.ArrayPartition")
            return index == 0 ? Value::array({}) : Value(1);
        if (name == "States.ArrayRange")
            return index == 2 ? Value(std::numeric_limits<std::int32_t>::max())
                              : given[1 - index].value_or(Value(0));
        if (name == "States.ArrayGetItem" && index == 0 && given[1] && given[1]->number() < -0.5)
            return Value::array({});
        return std::nullopt;
    }

    /// The argument without which the call would not fail; the last such one.
    static std::size_t guilty(CallNode const& node, std::vector<std::optional<Value>> const& given)
    {
        for (auto i = given.size(); i-- > 1;) {
            auto others = given;
            others[i].reset();
            auto const arguments = given[i] ? filledIn(node, others) : std::nullopt;
            if (arguments && call(node, *arguments))
                return i;
        }
        bool const isBound
            = node.intrinsic->name == "States.MathRandom" || node.intrinsic->name == "States.ArrayGetItem";
        return isBound ? 1 : 0;
    }

    void blame(CallNode const& node, std::size_t index, std::string why)
    {
        m_verdict = Verdict{&node, &node.arguments[index], std::move(why)};
    }

    std::optional<Verdict> m_verdict;
};

}  // namespace

static void checkFailingIntrinsic(Report& report)
{
    forEachJsonPathText(report, [&](FieldsOf const&, asl::Field const&, text::NodeRef node) {
        if (node.text().find("States.") == std::string_view::npos || hasPlaceholder(node.text()))
            return;
        auto const call = expr::IntrinsicCall::compile(node.string());
        auto const verdict = call ? IntrinsicJudge().judge(call->root()) : std::nullopt;
        if (verdict)
            report.inside(node, verdict->argument->range,
                inState(report.graph(), node) + std::string(verdict->call->intrinsic->name)
                    + " always fails here: " + verdict->why + ".",
                "the call always fails");
    });
}

Rule failing_intrinsic()
{
    return {
        .name = "failing_intrinsic",
        .code = "FAILING_INTRINSIC",
        .severity = Severity::Warning,
        .title = "A call of an intrinsic function always fails",
        .why = "Whatever the input is, the execution then ends with States.Runtime, which nothing can catch. "
               "Mend the marked argument.",
        .check = checkFailingIntrinsic,
    };
}

}  // namespace steploom::lint::rules
