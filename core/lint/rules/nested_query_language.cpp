// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

namespace steploom::lint::rules {

static void checkNestedQueryLanguage(Report& report)
{
    auto const& graph = report.graph();
    for (auto const& scope : graph.scopes()) {
        auto const language
            = scope.owner == asl::noIndex ? text::NodeRef() : scope.node.find("QueryLanguage");
        if (!language)
            continue;
        auto& problem = report.atKey(language,
            inState(graph, language)
                + "QueryLanguage is a field of the machine and of states; what runs inside a Map or Parallel "
                  "has "
                  "the machine's.",
            "no QueryLanguage here");
        problem.serviceMessage = "Field 'QueryLanguage' is not supported";
        problem.fixes.push_back(removeIt(graph, language));
    }
}

Rule nested_query_language()
{
    return {
        .name = "nested_query_language",
        .code = "SCHEMA_VALIDATION_FAILED",
        .severity = Severity::Error,
        .title = "A processor or branch has a query language",
        .why
        = "The service refuses QueryLanguage in ItemProcessor, Iterator and branches. Set it in the machine, "
          "or in each state.",
        .check = checkNestedQueryLanguage,
    };
}

}  // namespace steploom::lint::rules
