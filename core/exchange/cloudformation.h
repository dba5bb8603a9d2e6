// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/value.h"
#include "core/document/document.h"
#include "core/exchange/exporter.h"

#include <map>
#include <string>
#include <vector>

namespace steploom::exchange {

/// A template of CloudFormation with what is to be said about its places.
struct Template {
    Value content;
    /// Sentences by the JSON Pointer of the member or item that they are about.
    std::map<std::string, std::vector<std::string>> remarks;
};

/// A template that deploys a definition: the machine, the role with the least rights that it needs, a log
/// group where it logs into none of its own, and parameters for all that is not in the definition.
Result<Template> cloudFormationTemplate(document::Document const& document, ExportOptions const& options);

/// The definition as JSON, as it is written where it is JSON. Fails on a text that cannot be read.
Result<std::string> definitionJson(document::Document const& document);

}  // namespace steploom::exchange
