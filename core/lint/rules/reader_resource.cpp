// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

#include <algorithm>
#include <array>
#include <span>

namespace steploom::lint::rules {

namespace {

/// What reads or writes the items of a distributed Map.
struct Access {
    std::string_view object;
    std::span<std::string_view const> calls;
    std::string_view sentence;
};

}  // namespace

static Access const* accessOf(std::string_view what)
{
    static constexpr std::array<std::string_view, 2> reading{"s3:getObject", "s3:listObjectsV2"};
    static constexpr std::array<std::string_view, 1> writing{"s3:putObject"};
    static constexpr std::array<Access, 2> known{{
        {"ItemReader", reading, "items are read by s3:getObject or s3:listObjectsV2."},
        {"ResultWriter", writing, "results are written by s3:putObject."},
    }};
    for (auto const& access : known)
        if (access.object == what)
            return &access;
    return nullptr;
}

static void checkReaderResource(Report& report)
{
    if (!report.options().checksArns)
        return;
    for (auto const& of : report.objects()) {
        auto const* const access = accessOf(of.what);
        if (!access)
            continue;
        auto const resource = of.find("Resource");
        if (!resource.isString() || hasPlaceholder(resource.text()))
            continue;
        auto const text = resource.string();
        bool const isKnown = text.starts_with("arn:")
            && std::ranges::any_of(access->calls,
                [&](std::string_view call) { return text.ends_with(":states:::" + std::string(call)); });
        if (!isKnown)
            report.at(resource,
                inState(report.graph(), resource) + std::string(of.what) + " cannot use this Resource; "
                    + std::string(access->sentence),
                "Resource cannot do this");
    }
}

Rule reader_resource()
{
    return {
        .name = "reader_resource",
        .code = "SCHEMA_VALIDATION_FAILED",
        .severity = Severity::Error,
        .title = "A reader or writer of items uses another call",
        .why = "A distributed Map reads from S3 by getObject and listObjectsV2, and writes by putObject.",
        .check = checkReaderResource,
    };
}

}  // namespace steploom::lint::rules
