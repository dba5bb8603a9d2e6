// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/jsonata/constants.h"

#include "core/expr/jsonata/expression.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace steploom::expr::jsonata {

namespace {

/// Their results differ from call to call, or their failing is what they are called for.
constexpr std::array<std::string_view, 8> unsteadyFunctions{
    "assert", "error", "eval", "millis", "now", "random", "shuffle", "uuid"};

/// A checker gives up on what takes longer.
constexpr Limits constantLimits{.steps = 20'000, .depth = 200, .memory = std::size_t{1} << 20, .time = {}};

class ConstantFinder {
public:
    ConstantFinder(std::string_view source, Profile profile) : m_source(source), m_profile(profile) {}

    std::vector<Constant> find(SyntaxNode const& root)
    {
        collectBound(root);
        if (scan(root, false, true).isConstant)
            evaluate(root, true);
        return std::move(m_constants);
    }

private:
    struct Scan {
        bool isConstant = false;
        bool hasWork = false;  ///< there is something to evaluate, not only things as they are written
    };

    void collectBound(SyntaxNode const& node)
    {
        std::size_t first = 0;
        std::size_t last = 0;
        if (node.kind == SyntaxKind::Bind)
            last = 1;
        else if (node.kind == SyntaxKind::Focus || node.kind == SyntaxKind::IndexBind)
            std::tie(first, last) = std::pair(1, node.children.size());
        else if (node.kind == SyntaxKind::Lambda)
            last = node.children.size() - std::min<std::size_t>(node.children.size(), 1);
        for (auto i = first; i < last; ++i)
            m_bound.insert(node.children[i]->text);
        for (auto const* child : node.children)
            collectBound(*child);
    }

    Function const* steadyFunction(SyntaxNode const& node) const
    {
        if (node.kind != SyntaxKind::Variable || m_bound.contains(node.text)
            || std::ranges::find(unsteadyFunctions, node.text) != unsteadyFunctions.end())
            return nullptr;
        return findFunction(node.text, m_profile);
    }

    // Whether a child is evaluated whenever its parent is.
    static bool isCertain(SyntaxNode const& node, std::size_t child)
    {
        switch (node.kind) {
        case SyntaxKind::Array:
        case SyntaxKind::Object:
        case SyntaxKind::Block:
        case SyntaxKind::Call:
        case SyntaxKind::Negation:
            return true;
        case SyntaxKind::Binary:
            return child == 0 || (node.text != "and" && node.text != "or");
        case SyntaxKind::Bind:
            return child == 1;
        case SyntaxKind::Map:
        case SyntaxKind::Filter:
        case SyntaxKind::Sort:
        case SyntaxKind::Group:
        case SyntaxKind::Condition:
            return child == 0;
        default:
            return false;
        }
    }

    // Whether a child is evaluated for what its first sibling gives.
    static bool looksAtSibling(SyntaxNode const& node, std::size_t child)
    {
        return child > 0
            && (node.kind == SyntaxKind::Map || node.kind == SyntaxKind::Filter
                || node.kind == SyntaxKind::Sort || node.kind == SyntaxKind::Group);
    }

    // What stands behind `~>` is no part of its own: it lacks its first argument.
    static bool isApplied(SyntaxNode const& node, std::size_t child)
    {
        return child == 1 && node.kind == SyntaxKind::Binary && node.text == "~>";
    }

    // `isInside`: what `$` and names mean is a part of the expression itself. What is not constant tells its
    // constant parts, so that these are the biggest ones.
    Scan scan(SyntaxNode const& node, bool isInside, bool isReached, std::size_t applied = 0)
    {
        std::vector<Scan> children;
        children.reserve(node.children.size());
        for (std::size_t i = 0; i < node.children.size(); ++i)
            children.push_back(scan(*node.children[i], isInside || looksAtSibling(node, i),
                isReached && isCertain(node, i), isApplied(node, i) ? 1 : 0));
        bool const hasSteadyChildren = std::ranges::all_of(children, &Scan::isConstant);
        Scan const result{.isConstant = hasSteadyChildren && isSteady(node, isInside, applied),
            .hasWork = hasWork(node) || std::ranges::any_of(children, &Scan::hasWork)};
        if (!result.isConstant && isReached)
            for (std::size_t i = 0; i < children.size(); ++i)
                if (children[i].isConstant && children[i].hasWork && isCertain(node, i)
                    && !isApplied(node, i))
                    evaluate(*node.children[i], false);
        return result;
    }

    // Whether a node with constant children is constant.
    bool isSteady(SyntaxNode const& node, bool isInside, std::size_t applied) const
    {
        switch (node.kind) {
        case SyntaxKind::String:
        case SyntaxKind::Number:
        case SyntaxKind::Literal:
        case SyntaxKind::Regex:
        case SyntaxKind::Array:
        case SyntaxKind::Object:
        case SyntaxKind::Block:
        case SyntaxKind::Map:
        case SyntaxKind::Filter:
        case SyntaxKind::Sort:
        case SyntaxKind::Group:
        case SyntaxKind::Condition:
        case SyntaxKind::Negation:
            return true;
        case SyntaxKind::Name:
        case SyntaxKind::Wildcard:
        case SyntaxKind::Descendants:
            return isInside;
        case SyntaxKind::Variable:
            return node.text.empty() ? isInside : steadyFunction(node) != nullptr;
        case SyntaxKind::Binary:
            return true;
        case SyntaxKind::Call:
            return steadyFunction(*node.children[0]) && (isInside || !usesContext(node, applied));
        default:
            return false;
        }
    }

    // Whether the context stands in for an argument that is not given.
    bool usesContext(SyntaxNode const& call, std::size_t applied) const
    {
        auto const* function = steadyFunction(*call.children[0]);
        if (!function)
            return true;
        auto const& parameters = function->signature->parameters;
        bool const mayUse = std::ranges::any_of(parameters, &Signature::Parameter::takesContext);
        return mayUse && call.children.size() - 1 + applied < parameters.size();
    }

    static bool hasWork(SyntaxNode const& node)
    {
        return node.kind == SyntaxKind::Call || node.kind == SyntaxKind::Binary
            || node.kind == SyntaxKind::Negation || node.kind == SyntaxKind::Map
            || node.kind == SyntaxKind::Filter || node.kind == SyntaxKind::Sort
            || node.kind == SyntaxKind::Group || node.kind == SyntaxKind::Condition;
    }

    void evaluate(SyntaxNode const& node, bool isWhole)
    {
        auto const text = m_source.substr(node.range.offset, node.range.length);
        auto const expression = Expression::read(text, m_profile);
        if (!expression.isSound())
            return;
        auto outcome = expression.evaluate({.limits = constantLimits});
        Constant constant{.range = node.range, .isWhole = isWhole};
        switch (outcome.kind) {
        case Outcome::Kind::Failed:
            if (outcome.fault.code == "U1001")
                return;
            constant.kind = Constant::Kind::Fails;
            constant.message = std::move(outcome.fault.message);
            break;
        case Outcome::Kind::Undefined:
            constant.kind = Constant::Kind::Undefined;
            break;
        case Outcome::Kind::Value:
            constant.kind = Constant::Kind::Value;
            constant.value = std::move(outcome.value);
            break;
        case Outcome::Kind::Function:
            return;
        }
        if (isWhole || constant.kind == Constant::Kind::Fails)
            m_constants.push_back(std::move(constant));
    }

    std::string_view m_source;
    Profile m_profile;
    std::set<std::string, std::less<>> m_bound;
    std::vector<Constant> m_constants;
};

}  // namespace

std::vector<Constant> constantsOf(SyntaxNode const& root, std::string_view source, Profile profile)
{
    return ConstantFinder(source, profile).find(root);
}

}  // namespace steploom::expr::jsonata
