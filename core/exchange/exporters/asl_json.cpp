// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/exporter.h"
#include "core/text/tree_edit.h"

namespace steploom::exchange::exporters {

// A JSON definition leaves as it came in, byte for byte; a YAML one is written anew, with its order of keys
// and its spelling of numbers where JSON has the same.
static Result<std::string> writeAslJson(document::Document const& document, ExportOptions const& /*options*/)
{
    if (document.kind().language == document::FileLanguage::Json)
        return document.bytes();
    auto const& tree = *document.snapshot().tree;
    if (!tree.isSound())
        return Failure{
            "The definition cannot be written as JSON before it can be read. " + text::firstFault(tree)};
    return text::writeAs(text::Language::Json, tree.root(), {}) + "\n";
}

Exporter asl_json()
{
    return {.name = "asl-json", .label = "ASL (JSON)", .extension = ".asl.json", .write = writeAslJson};
}

}  // namespace steploom::exchange::exporters
