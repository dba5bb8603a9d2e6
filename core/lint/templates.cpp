// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/templates.h"

namespace steploom::lint {

using asl::FieldKind;
using text::NodeRef;

namespace {

void visitObjects(NodeRef payload, NodeRef node, std::function<void(NodeRef, NodeRef)> const& visit)
{
    if (node.isObject())
        visit(payload, node);
    for (auto const child : node)
        visitObjects(payload, child, visit);
}

void visitStrings(NodeRef node, std::function<void(NodeRef)> const& visit)
{
    if (node.isString())
        visit(node);
    for (auto const child : node)
        visitStrings(child, visit);
}

}  // namespace

void forEachTemplateObject(Report const& report, std::function<void(NodeRef, NodeRef)> const& visit)
{
    for (auto const& of : report.objects()) {
        if (of.language != asl::QueryLanguage::JsonPath)
            continue;
        for (auto const& [field, node] : of.members)
            if (field && field->kind == FieldKind::PayloadTemplate)
                visitObjects(node, node, visit);
    }
}

void forEachJsonataText(Report const& report, std::function<void(NodeRef)> const& visit)
{
    for (auto const& of : report.objects()) {
        if (of.language != asl::QueryLanguage::Jsonata)
            continue;
        for (auto const& [field, node] : of.members)
            if (field && field->allowsExpression)
                visitStrings(node, visit);
    }
}

bool isDynamicKey(NodeRef member)
{
    auto const range = member.keyRange();
    auto const key = std::string_view(member.tree().text()).substr(range.offset, range.length);
    return member.hasKey() && key.find(".$") != std::string_view::npos && member.key().ends_with(".$");
}

}  // namespace steploom::lint
