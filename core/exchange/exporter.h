// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/value.h"
#include "core/document/document.h"
#include "core/drawing/palette.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::exchange {

/// How to write; each format takes what concerns it.
struct ExportOptions {
    drawing::Theme theme = drawing::Theme::Light;  ///< of pictures
    /// What the machine is called when its settings do not say: as a rule the file without its endings.
    std::string name = {};
    /// The content of the definition's companion: `config` and `substitutions` count.
    Value companion = {};
    /// How a template of CloudFormation holds the definition: as `Definition` instead of `DefinitionString`.
    bool writesDefinitionObject = false;
    /// Takes sentences about what could not be derived from the definition and was written otherwise.
    std::vector<std::string>* remarks = nullptr;
};

/// One format that a definition can be taken away in. Menus, file dialogs and the command line list all of
/// them.
struct Exporter {
    std::string_view name;       ///< as the command line calls it
    std::string_view label;      ///< as a menu calls it
    std::string_view extension;  ///< of its files, with the dot
    Result<std::string> (*write)(document::Document const& document, ExportOptions const& options) = nullptr;
    bool readsCompanion = false;  ///< whether `companion` and `name` of the options matter
};

/// Sorted by name.
std::span<Exporter const> allExporters();
Exporter const* findExporter(std::string_view name);

}  // namespace steploom::exchange
