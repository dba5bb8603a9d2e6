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

void visitDynamicStrings(NodeRef node, std::function<void(NodeRef)> const& visit)
{
    for (auto const child : node)
        if (!isDynamicKey(child))
            visitDynamicStrings(child, visit);
        else if (child.isString())
            visit(child);
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

void forEachJsonPathText(
    Report const& report, std::function<void(FieldsOf const&, asl::Field const&, NodeRef)> const& visit)
{
    for (auto const& of : report.objects()) {
        if (of.language != asl::QueryLanguage::JsonPath)
            continue;
        for (auto const& [field, node] : of.members) {
            if (!field)
                continue;
            bool const isPath = field->kind == FieldKind::Path || field->kind == FieldKind::ReferencePath
                || field->kind == FieldKind::PathOrIntrinsic;
            if (isPath && node.isString())
                visit(of, *field, node);
            else if (field->kind == FieldKind::PayloadTemplate)
                visitDynamicStrings(node, [&](NodeRef string) { visit(of, *field, string); });
        }
    }
}

bool isDynamicKey(NodeRef member)
{
    auto const range = member.keyRange();
    auto const key = std::string_view(member.tree().text()).substr(range.offset, range.length);
    return member.hasKey() && key.find(".$") != std::string_view::npos && member.key().ends_with(".$");
}

}  // namespace steploom::lint
