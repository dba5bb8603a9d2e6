// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/exporter.h"
#include "core/text/tree_edit.h"

namespace steploom::exchange::exporters {

// A YAML definition leaves as it came in, byte for byte; a JSON one is written anew, with its order of keys
// and its spelling of numbers.
static Result<std::string> writeAslYaml(document::Document const& document, ExportOptions const& /*options*/)
{
    if (document.kind().language == document::FileLanguage::Yaml)
        return document.bytes();
    auto const& tree = *document.snapshot().tree;
    if (!tree.isSound())
        return Failure{
            "The definition cannot be written as YAML before it can be read. " + text::firstFault(tree)};
    return text::writeAs(text::Language::Yaml, tree.root(), {}) + "\n";
}

Exporter asl_yaml()
{
    return {.name = "asl-yaml", .label = "ASL (YAML)", .extension = ".asl.yaml", .write = writeAslYaml};
}

}  // namespace steploom::exchange::exporters
