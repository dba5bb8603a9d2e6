// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/jsonata/analysis.h"

#include <algorithm>
#include <bit>
#include <set>

namespace steploom::expr::jsonata {

namespace {

constexpr TypeSet anyType = 0xFF;

/// What `$` means at a place of an expression.
enum class Context : std::uint8_t {
    Input,  ///< the input of the whole expression
    Item,   ///< something that the expression came by
};

class Analyser {
public:
    explicit Analyser(Profile profile) : m_profile(profile) {}

    Analysis run(SyntaxNode const& root)
    {
        m_scopes.emplace_back();
        m_analysis.result = visit(root, Context::Input);
        return std::move(m_analysis);
    }

private:
    // --- names
    // ------------------------------------------------------------------------------------------------

    bool isBound(std::string const& name) const
    {
        return std::ranges::any_of(m_scopes, [&](auto const& scope) { return scope.contains(name); });
    }

    void bind(SyntaxNode const& variable)
    {
        if (variable.kind == SyntaxKind::Variable)
            m_scopes.back().insert(variable.text);
    }

    Function const* builtIn(SyntaxNode const& procedure) const
    {
        bool const isVariable = procedure.kind == SyntaxKind::Variable && !isBound(procedure.text);
        return isVariable ? findFunction(procedure.text, m_profile) : nullptr;
    }

    void addProblem(std::string_view code, SyntaxNode const& node, FaultDetails const& details)
    {
        m_analysis.problems.push_back({.code = std::string(code),
            .range = node.range,
            .position = node.sign.end(),
            .token = std::string(details.token),
            .message = faultMessage(code, details)});
    }

    void refuse(SyntaxNode const& node, std::string const& name)
    {
        if (m_profile == Profile::StepFunctions)
            m_analysis.refusals.push_back({.code = "UNSUPPORTED_JSONATA_EXPRESSION",
                .range = node.range,
                .position = node.sign.end(),
                .token = name,
                .message = "Reference to '" + name + "' at the top level is not supported"});
    }

    // --- nodes
    // ------------------------------------------------------------------------------------------------

    TypeSet visit(SyntaxNode const& node, Context context)
    {
        auto const types = visitBare(node, context);
        return node.keepsArray ? anyType : types;
    }

    TypeSet visitBare(SyntaxNode const& node, Context context)
    {
        switch (node.kind) {
        case SyntaxKind::Name:
        case SyntaxKind::Variable:
        case SyntaxKind::Map:
            return visitPath(node, context);
        case SyntaxKind::String:
            return StringType;
        case SyntaxKind::Number:
            return NumberType;
        case SyntaxKind::Literal:
            return node.literal.isNull() ? NullType : BooleanType;
        case SyntaxKind::Regex:
            return FunctionType;
        case SyntaxKind::Array:
            visitAll(node, 0, context);
            return ArrayType;
        case SyntaxKind::Object:
            visitAll(node, 0, context);
            return ObjectType;
        case SyntaxKind::Group:
            visit(*node.children[0], context);
            visitAll(node, 1, Context::Item);
            return anyType;
        case SyntaxKind::Filter:
        case SyntaxKind::Sort:
            visit(*node.children[0], context);
            visitAll(node, 1, Context::Item);
            return anyType;
        case SyntaxKind::Focus:
        case SyntaxKind::IndexBind:
            visit(*node.children[0], context);
            bind(*node.children[1]);
            return anyType;
        case SyntaxKind::Block:
            return visitBlock(node, context);
        case SyntaxKind::Lambda:
            visitLambda(node, context);
            return FunctionType;
        case SyntaxKind::Transform:
            visitAll(node, 0, Context::Item);
            return FunctionType;
        case SyntaxKind::Condition:
            return visitCondition(node, context);
        case SyntaxKind::Bind: {
            bind(*node.children[0]);  // a function may call itself
            return visit(*node.children[1], context);
        }
        case SyntaxKind::Call:
            return visitCall(node, context, false);
        case SyntaxKind::Partial:
            visitAll(node, 0, context);
            return FunctionType;
        case SyntaxKind::Negation:
            return visitNegation(node, context);
        case SyntaxKind::Binary:
            return visitBinary(node, context);
        default:
            visitAll(node, 0, context);
            return anyType;
        }
    }

    void visitAll(SyntaxNode const& node, std::size_t first, Context context)
    {
        for (auto i = first; i < node.children.size(); ++i)
            visit(*node.children[i], context);
    }

    TypeSet visitBlock(SyntaxNode const& node, Context context)
    {
        m_scopes.emplace_back();
        TypeSet result = MissingType;
        for (auto const* expression : node.children)
            result = visit(*expression, context);
        m_scopes.pop_back();
        return result;
    }

    void visitLambda(SyntaxNode const& node, Context context)
    {
        m_scopes.emplace_back();
        for (std::size_t i = 0; i + 1 < node.children.size(); ++i)
            bind(*node.children[i]);
        if (!node.children.empty())
            visit(*node.children.back(), context);
        m_scopes.pop_back();
    }

    TypeSet visitCondition(SyntaxNode const& node, Context context)
    {
        visit(*node.children[0], context);
        auto const then = visit(*node.children[1], context);
        auto const otherwise
            = node.children.size() > 2 ? visit(*node.children[2], context) : TypeSet{MissingType};
        return static_cast<TypeSet>(then | otherwise);
    }

    // A variable or name and the steps behind it.
    TypeSet visitPath(SyntaxNode const& node, Context context)
    {
        std::vector<SyntaxNode const*> steps;
        auto const* left = &node;
        for (; left->kind == SyntaxKind::Map; left = left->children[0])
            steps.insert(steps.begin(), left->children[1]);
        auto const* start = left;
        while (start->kind == SyntaxKind::Filter)
            start = start->children[0];
        bool const isPlainStart = start == left;
        VariableUse use{.name = start->text, .path = {}, .range = start->range};
        for (auto const* step : steps) {
            if (!isPlainStart)
                break;
            auto const* bare = step;
            while (bare->kind == SyntaxKind::Filter || bare->kind == SyntaxKind::Sort
                || bare->kind == SyntaxKind::Group)
                bare = bare->children[0];
            if (bare->kind != SyntaxKind::Name)
                break;
            use.path.push_back(bare->text);
            use.range = TextRange::between(use.range.offset, bare->range.end());
            if (bare != step)
                break;
        }
        if (start->kind == SyntaxKind::Variable || start->kind == SyntaxKind::Name) {
            addUse(*start, std::move(use), context);
            for (auto const* filter = left; filter != start; filter = filter->children[0])
                visit(*filter->children[1], Context::Item);
        } else {
            visit(*left, context);
        }
        for (auto const* step : steps)
            visit(*step, Context::Item);
        // A function alone is known.
        if (steps.empty() && left == start && builtIn(*start))
            return FunctionType;
        return anyType;
    }

    void addUse(SyntaxNode const& start, VariableUse use, Context context)
    {
        bool const isInput = context == Context::Input;
        if (start.kind == SyntaxKind::Name) {
            if (!isInput)
                return;
            refuse(start, start.text);
            use.path.insert(use.path.begin(), use.name);
            use.name.clear();
            m_analysis.inputPaths.push_back(std::move(use));
            return;
        }
        bool const isContext = start.text.empty() || start.text == "$";
        if (isContext && isInput) {
            refuse(start, "$" + start.text);
            m_analysis.inputPaths.push_back(std::move(use));
        } else if (!isContext && !isBound(start.text) && !findFunction(start.text, m_profile)) {
            m_analysis.variables.push_back(std::move(use));
        }
    }

    // --- calls
    // ------------------------------------------------------------------------------------------------

    TypeSet visitCall(SyntaxNode const& node, Context context, bool isApplied)
    {
        auto const& procedure = *node.children[0];
        std::vector<TypeSet> arguments;
        for (std::size_t i = 1; i < node.children.size(); ++i)
            arguments.push_back(visit(*node.children[i], context));
        auto const* function = builtIn(procedure);
        if (!function) {
            visitProcedure(procedure, context);
            return anyType;
        }
        checkCall(node, *function, arguments, isApplied);
        auto const& result = function->signature->result;
        constexpr TypeSet scalars = StringType | NumberType | BooleanType | ObjectType;
        auto const types = typesOf(result.substr(0, 1));
        if (result.size() == 1 && (types & scalars) != 0)
            return static_cast<TypeSet>(types | MissingType);
        return anyType;
    }

    void visitProcedure(SyntaxNode const& procedure, Context context)
    {
        bool const isVariable = procedure.kind == SyntaxKind::Variable && !procedure.text.empty();
        bool const isName = procedure.kind == SyntaxKind::Name;
        if (isVariable && !isBound(procedure.text)) {
            addProblem("T1006", procedure, {.token = procedure.text});
            m_analysis.problems.back().message
                = "There is no function $" + procedure.text + "; calling it fails with T1006.";
        } else if (isName && (isBound(procedure.text) || findFunction(procedure.text, m_profile))) {
            addProblem("T1005", procedure, {.token = procedure.text});
        } else {
            visit(procedure, context);
        }
    }

    void checkCall(SyntaxNode const& node, Function const& function, std::vector<TypeSet> const& arguments,
        bool isApplied)
    {
        auto const& signature = *function.signature;
        auto const count = arguments.size() + (isApplied ? 1 : 0);
        if (count > signature.mostArguments()) {
            addProblem("T0410", node, {.token = function.name, .index = signature.mostArguments() + 1});
            return;
        }
        if (count < signature.fewestArguments()) {
            addProblem("T0410", node, {.token = function.name, .index = count + 1});
            return;
        }
        std::vector<TypeBit> types;
        if (isApplied)
            return;
        for (auto const types8 : arguments) {
            if (std::popcount(types8) != 1)
                break;
            types.push_back(static_cast<TypeBit>(types8));
        }
        std::vector<std::size_t> taken;
        if (types.size() == arguments.size() && !matchArguments(signature, types, taken)) {
            auto const place = firstUnfit(signature, types);
            auto const& at = place + 1 < node.children.size() ? *node.children[place + 1] : node;
            addProblem("T0410", at, {.token = function.name, .index = place + 1});
        } else if (types.size() != arguments.size() && arguments.size() == signature.parameters.size()) {
            for (std::size_t i = 0; i < arguments.size(); ++i)
                if ((arguments[i] & signature.parameters[i].accepts) == 0)
                    addProblem("T0410", *node.children[i + 1], {.token = function.name, .index = i + 1});
        }
    }

    // --- operators
    // --------------------------------------------------------------------------------------------

    static bool mayBe(TypeSet types, unsigned wanted) { return (types & wanted) != 0; }

    TypeSet visitNegation(SyntaxNode const& node, Context context)
    {
        auto const operand = visit(*node.children[0], context);
        if (!mayBe(operand, NumberType | MissingType))
            addProblem("D1002", node, {.token = "-"});
        return static_cast<TypeSet>(NumberType | (operand & MissingType));
    }

    TypeSet visitBinary(SyntaxNode const& node, Context context)
    {
        auto const left = visit(*node.children[0], context);
        auto const& sign = node.text;
        if (sign == "~>") {
            auto const& right = *node.children[1];
            if (right.kind == SyntaxKind::Call)
                return visitCall(right, context, true);
            if (!mayBe(visit(right, context), FunctionType))
                addProblem("T2006", node, {.token = sign});
            return anyType;
        }
        auto const right = visit(*node.children[1], context);
        auto const missing = static_cast<TypeSet>((left | right) & MissingType);
        if (sign == "+" || sign == "-" || sign == "*" || sign == "/" || sign == "%") {
            checkOperands(node, left, right, NumberType | MissingType, "T2001", "T2002");
            return static_cast<TypeSet>(NumberType | missing);
        }
        if (sign == "<" || sign == "<=" || sign == ">" || sign == ">=") {
            checkOperands(node, left, right, NumberType | StringType | MissingType, "T2010", "T2010");
            return static_cast<TypeSet>(BooleanType | missing);
        }
        if (sign == "..") {
            checkOperands(node, left, right, NumberType | MissingType, "T2003", "T2004");
            return static_cast<TypeSet>(ArrayType | NumberType | MissingType);
        }
        return sign == "&" ? TypeSet{StringType} : TypeSet{BooleanType};
    }

    void checkOperands(SyntaxNode const& node, TypeSet left, TypeSet right, unsigned wanted,
        std::string_view leftCode, std::string_view rightCode)
    {
        if (!mayBe(left, wanted))
            addProblem(leftCode, *node.children[0], {.token = node.text});
        else if (!mayBe(right, wanted))
            addProblem(rightCode, *node.children[1], {.token = node.text});
    }

    Profile m_profile;
    Analysis m_analysis;
    std::vector<std::set<std::string>> m_scopes;
};

}  // namespace

Analysis analyse(SyntaxNode const& root, Profile profile)
{
    return Analyser(profile).run(root);
}

}  // namespace steploom::expr::jsonata
