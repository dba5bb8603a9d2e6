// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/exporter.h"

namespace steploom::exchange::exporters {

// A JSON definition leaves as it came in, byte for byte.
static Result<std::string> writeAslJson(document::Document const& document, ExportOptions const& /*options*/)
{
    if (document.kind().language == document::FileLanguage::Yaml)
        return Failure{"A YAML definition cannot be written as JSON yet; that comes in a later version."};
    return document.bytes();
}

Exporter asl_json()
{
    return {.name = "asl-json", .label = "ASL (JSON)", .extension = ".asl.json", .write = writeAslJson};
}

}  // namespace steploom::exchange::exporters
