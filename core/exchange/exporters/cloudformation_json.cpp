// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_writer.h"
#include "core/exchange/cloudformation.h"

namespace steploom::exchange::exporters {

// JSON has no comments; what could not be derived is told beside the file.
static Result<std::string> writeCloudFormationJson(
    document::Document const& document, ExportOptions const& options)
{
    auto const written = cloudFormationTemplate(document, options);
    if (!written)
        return written.failure();
    return toPrettyJson(written->content) + "\n";
}

Exporter cloudformation_json()
{
    return {.name = "cloudformation-json",
        .label = "CloudFormation (JSON)",
        .extension = ".template.json",
        .write = writeCloudFormationJson,
        .readsCompanion = true};
}

}  // namespace steploom::exchange::exporters
