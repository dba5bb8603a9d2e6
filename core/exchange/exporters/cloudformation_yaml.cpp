// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/template_yaml.h"

namespace steploom::exchange::exporters {

static Result<std::string> writeCloudFormationYaml(
    document::Document const& document, ExportOptions const& options)
{
    auto const written = cloudFormationTemplate(document, options);
    if (!written)
        return written.failure();
    return toTemplateYaml(*written);
}

Exporter cloudformation_yaml()
{
    return {.name = "cloudformation-yaml",
        .label = "CloudFormation (YAML)",
        .extension = ".template.yaml",
        .write = writeCloudFormationYaml,
        .readsCompanion = true};
}

}  // namespace steploom::exchange::exporters
