// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/paths.h"

#include "core/expr/intrinsic_call.h"

namespace steploom::lint {

using Visitor = std::function<void(expr::JsonPath const&, TextRange)>;

static void visitPaths(expr::IntrinsicCall::Node const& call, Visitor const& visit)
{
    if (call.path)
        visit(*call.path, call.range);
    for (auto const& argument : call.arguments)
        visitPaths(argument, visit);
}

bool forEachPath(std::string const& text, Visitor const& visit)
{
    if (text.starts_with("$")) {
        auto const path = expr::JsonPath::compile(text);
        if (path)
            visit(*path, {0, text.size()});
        return bool(path);
    }
    auto const call = expr::IntrinsicCall::compile(text);
    if (call)
        visitPaths(call->root(), visit);
    return bool(call);
}

std::vector<std::string> leadingNames(expr::JsonPath const& path)
{
    std::vector<std::string> names;
    for (auto const& part : path.parts()) {
        if (part.kind != expr::StepKind::Name)
            break;
        names.push_back(part.name);
    }
    return names;
}

}  // namespace steploom::lint
