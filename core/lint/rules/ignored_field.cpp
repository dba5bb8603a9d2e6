// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

#include <algorithm>
#include <array>

namespace steploom::lint::rules {

// Those of a rule and of a processor have rules of their own.
static bool isLookedAt(FieldsOf const& of)
{
    static constexpr std::array kinds{"a retrier", "a catcher", "ProcessorConfig", "ReaderConfig",
        "ItemReader", "ItemBatcher", "ResultWriter", "WriterConfig"};
    return std::ranges::find(kinds, of.what) != kinds.end();
}

static void checkIgnoredField(Report& report)
{
    for (auto const& of : report.objects()) {
        if (!isLookedAt(of))
            continue;
        for (auto const& [field, node] : of.members) {
            auto const name = field ? std::string() : node.key();
            if (field || hasPlaceholder(name))
                continue;
            std::vector<std::string_view> names;
            for (auto const& known : of.fields)
                if (!of.find(known))
                    names.push_back(known.name);
            auto const meant = likelyMeant(name, names);
            auto& problem = report.atKey(node,
                inState(report.graph(), node) + std::string(of.what) + " has no field " + name
                    + "; it changes nothing."
                    + (meant.empty() ? std::string() : " Did you mean " + std::string(meant) + "?"),
                "unknown field " + name);
            if (!meant.empty())
                problem.fixes.push_back(renameField(report.graph(), node, meant));
            problem.fixes.push_back(removeIt(report.graph(), node));
        }
    }
}

Rule ignored_field()
{
    return {
        .name = "ignored_field",
        .code = "UNKNOWN_FIELD",
        .severity = Severity::Warning,
        .title = "A field inside a state is not known",
        .why = "Nobody reads it, so what it should say has no effect. Most often it is misspelt.",
        .check = checkIgnoredField,
    };
}

}  // namespace steploom::lint::rules
