// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/templates.h"

namespace steploom::lint::rules {

static void checkFieldGivenTwice(Report& report)
{
    forEachTemplateObject(report, [&](text::NodeRef /*payload*/, text::NodeRef object) {
        for (auto const member : object) {
            if (!isDynamicKey(member))
                continue;
            auto plain = member.key();
            plain.resize(plain.size() - 2);
            if (object.find(plain))
                report
                    .atKey(member,
                        inState(report.graph(), member) + plain
                            + " is there twice, with and without .$; remove one.",
                        "a field with and without .$")
                    .fixes
                    = {removeIt(report.graph(), member), removeIt(report.graph(), object.find(plain))};
        }
    });
}

Rule field_given_twice()
{
    return {
        .name = "field_given_twice",
        .code = "SCHEMA_VALIDATION_FAILED",
        .severity = Severity::Error,
        .title = "A field is given plain and with .$",
        .why = "Both would write the same field of the result. Remove one of them.",
        .check = checkFieldGivenTwice,
    };
}

}  // namespace steploom::lint::rules
