// SPDX-License-Identifier: GPL-3.0-or-later
// A definition and a companion, with a NUL between them, are exported as templates and as a policy. What
// comes out must be readable, and both templates must hold the same definition.
#include "core/document/document.h"
#include "core/exchange/exporter.h"
#include "core/text/syntax_tree.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace steploom;

static void require(bool holds)
{
    if (!holds)
        std::abort();
}

static text::NodeRef definitionIn(text::SyntaxTree const& tree)
{
    return tree.root().find("Resources").find("StateMachine").find("Properties").find("DefinitionString");
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string const input(reinterpret_cast<char const*>(data), size);
    auto const half = input.find('\0');
    document::Document const document(input.substr(0, half), "x.asl.json");
    if (document.isReadOnly())
        return 0;
    exchange::ExportOptions options;
    options.name = "machine";
    if (half != std::string::npos)
        if (auto companion = text::parseJsonValue(input.substr(half + 1)))
            options.companion = std::move(*companion);
    auto const json = exchange::findExporter("cloudformation-json")->write(document, options);
    auto const yaml = exchange::findExporter("cloudformation-yaml")->write(document, options);
    auto const policy = exchange::findExporter("iam-policy")->write(document, options);
    require(json.ok() == yaml.ok());
    if (!json)
        return 0;
    auto const jsonTree = text::SyntaxTree::parseJson(*json);
    auto const yamlTree = text::SyntaxTree::parseYaml(*yaml);
    require(jsonTree->isSound() && yamlTree->isSound());
    require(definitionIn(*jsonTree).isString());
    require(definitionIn(*jsonTree).string() == definitionIn(*yamlTree).string());
    require(policy.ok() && text::SyntaxTree::parseJson(*policy)->isSound());
    return 0;
}
