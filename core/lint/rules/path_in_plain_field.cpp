// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/jsonpath/json_path.h"
#include "core/lint/rule.h"

#include <algorithm>

namespace steploom::lint::rules {

static void checkPathInPlainField(Report& report)
{
    for (auto const& of : report.objects()) {
        if (of.language != asl::QueryLanguage::JsonPath)
            continue;
        for (auto const& [field, node] : of.members) {
            if (!field || !node.isString())
                continue;
            auto const text = node.string();
            bool const looksLikePath
                = text.starts_with("$.") || text.starts_with("$$.") || text.starts_with("$[");
            if (!looksLikePath || hasPlaceholder(text) || !expr::JsonPath::compile(text))
                continue;
            auto const twin = std::string(field->name) + "Path";
            if (std::ranges::none_of(of.fields, [&](asl::Field const& other) { return other.name == twin; }))
                continue;
            report
                .at(node,
                    inState(report.graph(), node) + std::string(field->name)
                        + " is taken as it is written, not as a path; the field for a path is " + twin + ".",
                    "no path is read here")
                .fixes.push_back(renameField(report.graph(), node, twin));
        }
    }
}

Rule path_in_plain_field()
{
    return {
        .name = "path_in_plain_field",
        .code = "NO_PATH",
        .severity = Severity::Warning,
        .title = "A path stands in a field that reads none",
        .why = "Such a field has a twin whose name ends in Path; only that one is evaluated.",
        .check = checkPathInPlainField,
    };
}

}  // namespace steploom::lint::rules
