// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_writer.h"
#include "core/expr/jsonata/lexer.h"
#include "core/expr/jsonata/numbers.h"
#include "core/expr/jsonata/syntax.h"
#include "core/expr/jsonata/text.h"

#include <algorithm>

namespace steploom::expr::jsonata {

namespace {

class Printer {
public:
    std::string out;

    // Brackets and blocks are nodes of their own, so the signs alone bring the same tree back.
    void write(SyntaxNode const& node)
    {
        writeBare(node);
        if (node.keepsArray)
            out += "[]";
    }

private:
    void writeBare(SyntaxNode const& node)
    {
        switch (node.kind) {
        case SyntaxKind::Missing:
            break;
        case SyntaxKind::Error:
            writeList(node.children, " ");
            if (node.children.empty())
                out += node.text;
            break;
        case SyntaxKind::Name:
            out += isPlainName(node.text) || node.text.find('`') != std::string::npos ? node.text
                                                                                      : "`" + node.text + "`";
            break;
        case SyntaxKind::String:
            out += escapeLoneHalves(toJsonString(node.text));
            break;
        case SyntaxKind::Number:
            out += numberText(node.number);
            break;
        case SyntaxKind::Literal:
            out += toJson(node.literal);
            break;
        case SyntaxKind::Regex:
            out += "/" + node.text + "/" + node.details->flags;
            break;
        case SyntaxKind::Variable:
            out += "$" + node.text;
            break;
        case SyntaxKind::Wildcard:
            out += "*";
            break;
        case SyntaxKind::Descendants:
            out += "**";
            break;
        case SyntaxKind::Parent:
            out += "%";
            break;
        case SyntaxKind::Placeholder:
            out += "?";
            break;
        case SyntaxKind::Map:
            writeAround(node, ".");
            break;
        case SyntaxKind::Filter:
            writeLeft(node);
            out += "[";
            write(*node.children[1]);
            out += "]";
            break;
        case SyntaxKind::Group:
            writeLeft(node);
            writePairs(node, 1);
            break;
        case SyntaxKind::Object:
            writePairs(node, 0);
            break;
        case SyntaxKind::Sort:
            writeSort(node);
            break;
        case SyntaxKind::Focus:
            writeAround(node, "@");
            break;
        case SyntaxKind::IndexBind:
            writeAround(node, "#");
            break;
        case SyntaxKind::Array:
            out += "[";
            writeList(node.children, ", ");
            out += "]";
            break;
        case SyntaxKind::Block:
            out += "(";
            writeList(node.children, "; ");
            out += ")";
            break;
        case SyntaxKind::Call:
        case SyntaxKind::Partial:
            writeLeft(node);
            out += "(";
            writeList({node.children.begin() + 1, node.children.end()}, ", ");
            out += ")";
            break;
        case SyntaxKind::Lambda:
            out += "function(";
            writeList({node.children.begin(), node.children.end() - 1}, ", ");
            out += ")" + (node.details ? node.details->signature.text : "") + " { ";
            write(*node.children.back());
            out += " }";
            break;
        case SyntaxKind::Condition:
            write(*node.children[0]);
            out += " ? ";
            write(*node.children[1]);
            if (node.children.size() > 2) {
                out += " : ";
                write(*node.children[2]);
            }
            break;
        case SyntaxKind::Bind:
            writeAround(node, " := ");
            break;
        case SyntaxKind::Transform:
            out += "| ";
            write(*node.children[0]);
            out += " | ";
            write(*node.children[1]);
            if (node.children.size() > 2) {
                out += ", ";
                write(*node.children[2]);
            }
            out += " |";
            break;
        case SyntaxKind::Negation:
            out += "-";
            write(*node.children[0]);
            break;
        case SyntaxKind::Binary:
            writeAround(node, " " + node.text + " ");
            break;
        }
    }

    void writeLeft(SyntaxNode const& node) { write(*node.children.front()); }

    void writeAround(SyntaxNode const& node, std::string_view sign)
    {
        writeLeft(node);
        out += sign;
        write(*node.children[1]);
    }

    void writeList(std::vector<SyntaxNode*> const& nodes, std::string_view between)
    {
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            if (i > 0)
                out += between;
            write(*nodes[i]);
        }
    }

    void writePairs(SyntaxNode const& node, std::size_t first)
    {
        out += "{";
        for (auto i = first; i + 1 < node.children.size(); i += 2) {
            if (i > first)
                out += ", ";
            write(*node.children[i]);
            out += ": ";
            write(*node.children[i + 1]);
        }
        out += "}";
    }

    void writeSort(SyntaxNode const& node)
    {
        writeLeft(node);
        out += "^(";
        for (std::size_t i = 1; i < node.children.size(); ++i) {
            if (i > 1)
                out += ", ";
            if (node.details->isDescending[i - 1])
                out += ">";
            write(*node.children[i]);
        }
        out += ")";
    }
};

}  // namespace

std::string print(SyntaxNode const& node)
{
    Printer printer;
    printer.write(node);
    return std::move(printer.out);
}

bool isSameSyntax(SyntaxNode const& a, SyntaxNode const& b)
{
    bool const hasSameDetails = a.details && b.details ? *a.details == *b.details : !a.details && !b.details;
    return a.kind == b.kind && (a.text == b.text || a.kind == SyntaxKind::Number) && a.number == b.number
        && a.literal == b.literal && a.keepsArray == b.keepsArray && hasSameDetails
        && std::ranges::equal(a.children, b.children,
            [](SyntaxNode const* left, SyntaxNode const* right) { return isSameSyntax(*left, *right); });
}

}  // namespace steploom::expr::jsonata
