// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "core/base/files.h"
#include "core/exchange/exporter.h"

#include <cstdio>

namespace steploom::cli::commands {

static int runExport(Arguments const& arguments)
{
    auto const format = arguments.value("--to");
    auto const* exporter = format ? exchange::findExporter(*format) : nullptr;
    if (!exporter) {
        std::string names;
        for (auto const& each : exchange::allExporters())
            names += (names.empty() ? "" : ", ") + std::string(each.name);
        return complain("export",
            (format ? "there is no format " + *format : std::string("--to is missing"))
                + "; there are: " + names);
    }
    if (arguments.paths().size() != 1)
        return complain("export", "give one path at a time");
    exchange::ExportOptions options;
    if (auto const theme = arguments.value("--theme")) {
        if (*theme != "light" && *theme != "dark")
            return complain("export", "there is no theme " + *theme + "; there are: light, dark");
        options.theme = *theme == "dark" ? drawing::Theme::Dark : drawing::Theme::Light;
    }
    auto const& path = arguments.paths().front();
    auto const document = openDefinition(path);
    if (!document)
        return complain(path, document.sentence());
    auto const text = exporter->write(**document, options);
    if (!text)
        return complain(path, text.sentence(), ExitNotGood);
    if (auto const target = arguments.value("-o")) {
        if (auto const written = writeFileAtomically(*target, *text); !written)
            return complain(*target, written.sentence());
        return ExitGood;
    }
    std::fwrite(text->data(), 1, text->size(), stdout);
    return ExitGood;
}

Command export_definition()
{
    return {
        .name = "export",
        .usage = "--to FORMAT [--theme light|dark] [-o FILE] PATH",
        .summary = "Write a definition in another format",
        .options = {{"--to", "FORMAT", "asl-json, svg"},
            {"--theme", "THEME", "colours of a picture: light (standard) or dark"},
            {"-o", "FILE", "write there instead of standard output"}},
        .run = runExport,
    };
}

}  // namespace steploom::cli::commands
