// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

#include <string>

namespace steploom::lint::rules {

static void checkBigStaticPayload(Report& report)
{
    static constexpr std::size_t large = 8 * 1024;
    for (auto const& of : report.objects())
        for (auto const& [field, node] : of.members) {
            using asl::FieldKind;
            if (!field || (field->kind != FieldKind::PayloadTemplate && field->kind != FieldKind::Json))
                continue;
            if (auto const size = node.range().length; size >= large)
                report.atKey(node,
                    inState(report.graph(), of.object) + std::string(field->name) + " holds "
                        + std::to_string(size / 1024)
                        + " KB of fixed data; keep it in S3 or a table and pass its key.",
                    "much fixed data");
        }
}

Rule big_static_payload()
{
    return {
        .name = "big_static_payload",
        .code = "BIG_STATIC_PAYLOAD",
        .severity = Severity::Info,
        .title = "A payload holds much fixed data",
        .why = "It is carried through every execution, counts towards the limit of 262,144 bytes, and "
               "can be changed only with the workflow. Keep it where it can be read from.",
        .check = checkBigStaticPayload,
    };
}

}  // namespace steploom::lint::rules
