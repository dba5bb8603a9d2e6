// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
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
};

/// One format that a definition can be taken away in. Menus, file dialogs and the command line list all of
/// them.
struct Exporter {
    std::string_view name;       ///< as the command line calls it
    std::string_view label;      ///< as a menu calls it
    std::string_view extension;  ///< of its files, with the dot
    Result<std::string> (*write)(document::Document const& document, ExportOptions const& options) = nullptr;
};

/// Sorted by name.
std::span<Exporter const> allExporters();
Exporter const* findExporter(std::string_view name);

}  // namespace steploom::exchange
