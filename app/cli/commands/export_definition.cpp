// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "core/base/files.h"
#include "core/cases/companion.h"
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
    if (auto const form = arguments.value("--definition")) {
        if (*form != "string" && *form != "object")
            return complain(
                "export", "there is no form " + *form + " of a definition; there are: string, object");
        options.writesDefinitionObject = *form == "object";
    }
    auto const& path = arguments.paths().front();
    auto const document = openDefinition(path);
    if (!document)
        return complain(path, document.sentence());
    std::vector<std::string> remarks;
    options.remarks = &remarks;
    if (exporter->readsCompanion && path != "-") {
        auto const companion = cases::Companion::of(path);
        if (!companion)
            return complain(path, companion.sentence());
        options.companion = companion->content();
        // `order` of order.steploom.json, which lies beside order.asl.json.
        options.name = cases::Companion::pathFor(path).stem().stem().string();
    }
    auto const text = exporter->write(**document, options);
    if (!text)
        return complain(path, text.sentence(), ExitNotGood);
    for (auto const& remark : remarks)
        complain(path, remark);
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
        .usage = "--to FORMAT [--theme light|dark] [--definition string|object] [-o FILE] PATH",
        .summary = "Write a definition in another format",
        .options
        = {{"--to", "FORMAT", "asl-json, cloudformation-yaml, iam-policy ...; a wrong one lists all"},
            {"--definition", "FORM", "in a template: string (standard) or object"},
            {"--theme", "THEME", "colours of a picture: light (standard) or dark"},
            {"-o", "FILE", "write there instead of standard output"}},
        .run = runExport,
    };
}

}  // namespace steploom::cli::commands
