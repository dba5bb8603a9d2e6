// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/calls.h"

namespace steploom::lint::rules {

// The first text in a payload that is the ARN of a function.
static text::NodeRef functionIn(text::NodeRef node)
{
    if (node.isString()) {
        auto const text = node.string();
        return text.starts_with("arn:") && text.find(":lambda:") != std::string::npos
                && text.find(":function:") != std::string::npos
            ? node
            : text::NodeRef();
    }
    for (auto const child : node)
        if (auto const found = functionIn(child))
            return found;
    return {};
}

static void checkLambdaChain(Report& report)
{
    for (auto const& state : report.graph().states()) {
        if (!state.is("Task") || !isLambda(state))
            continue;
        for (auto const* field : {"Parameters", "Arguments"}) {
            auto const sent = state.node.find(field);
            // With a token it is heard of again.
            if (auto const how = sent.find("InvocationType");
                how.stringIs("Event") && !waitsForOutside(state))
                report.at(how,
                    state.name
                        + ": the function runs on unseen, and its errors are lost; make what it starts "
                          "states "
                          "of this workflow.",
                    "runs on unseen");
            bool const isCall = static_cast<bool>(sent.find("FunctionName"));
            if (auto const next = functionIn(isCall ? sent.find("Payload") : sent))
                report.at(next,
                    state.name
                        + ": the function is told which function to call next; make that a state of its own.",
                    "functions call each other");
        }
    }
}

Rule lambda_chain()
{
    return {
        .name = "lambda_chain",
        .code = "LAMBDA_CHAIN",
        .severity = Severity::Info,
        .title = "Lambda functions call each other",
        .why = "What functions start by themselves has no Retry, no Catch and no place in the history. A "
               "workflow is there to hold the order of steps: give each function a state.",
        .check = checkLambdaChain,
    };
}

}  // namespace steploom::lint::rules
