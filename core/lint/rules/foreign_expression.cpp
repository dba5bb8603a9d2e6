// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/templates.h"

namespace steploom::lint::rules {

static void checkPathsInJsonata(Report& report, text::NodeRef node, bool isAssign)
{
    for (auto const child : node) {
        // Of a variable's name that is another fault.
        if (!isAssign && isDynamicKey(child)) {
            auto const key = child.key();
            report.atKey(child,
                inState(report.graph(), child) + key
                    + " is passed on as it is written: this state uses JSONata. Take the .$ from the name "
                      "and write "
                      "{% ... %}.",
                "no path in JSONata");
        }
        checkPathsInJsonata(report, child, false);
    }
}

static void checkExpressionsInJsonPath(Report& report, text::NodeRef node)
{
    if (node.isString() && !hasPlaceholder(node.text())) {
        auto const text = node.string();
        if (text.starts_with("{%") && text.ends_with("%}") && text.size() >= 4)
            report.at(node,
                inState(report.graph(), node)
                    + "the expression is passed on as it is written: this state uses JSONPath. Write a path, "
                      "or set "
                      "QueryLanguage to JSONata.",
                "no expression in JSONPath");
    }
    // A key that ends in .$ has to hold a path; that is told as its fault.
    for (auto const child : node)
        if (!isDynamicKey(child))
            checkExpressionsInJsonPath(report, child);
}

static void checkForeignExpression(Report& report)
{
    for (auto const& of : report.objects()) {
        bool const isJsonata = of.language == asl::QueryLanguage::Jsonata;
        for (auto const& [field, node] : of.members) {
            if (!field
                || (field->language != asl::FieldLanguage::Both
                    && (field->language == asl::FieldLanguage::Jsonata) != isJsonata))
                continue;
            if (isJsonata && field->allowsExpression && (node.isObject() || node.isArray()))
                checkPathsInJsonata(report, node, field->name == "Assign");
            else if (!isJsonata
                && (field->kind == asl::FieldKind::PayloadTemplate || field->name == "Result"))
                checkExpressionsInJsonPath(report, node);
        }
    }
}

Rule foreign_expression()
{
    return {
        .name = "foreign_expression",
        .code = "FOREIGN_EXPRESSION",
        .severity = Severity::Warning,
        .title = "A value is written in the other query language",
        .why = "JSONPath states evaluate fields whose names end in .$, JSONata states evaluate texts between "
               "{% and "
               "%}. The other way is passed on as it is written.",
        .check = checkForeignExpression,
    };
}

}  // namespace steploom::lint::rules
