// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/set_field_text.h"

#include "core/base/pointer.h"
#include "core/base/utf8.h"
#include "core/edit/commands/set_field.h"
#include "core/edit/draft.h"
#include "core/text/tree_edit.h"

namespace steploom::edit {

using text::NodeRef;

std::string fieldText(NodeRef node)
{
    return text::valueText(node);
}

Result<text::Patch> SetFieldText::plan(document::Snapshot const& snapshot) const
{
    auto const first = text.find_first_not_of(" \t\r\n");
    auto const last = text.find_last_not_of(" \t\r\n");
    // Blocks of YAML stand at the column at which they were typed.
    auto const start = first == std::string::npos ? first : text.find_last_of('\n', first) + 1;
    bool const isYaml = snapshot.tree->language() == text::Language::Yaml;
    auto const typed = first == std::string::npos
        ? std::string()
        : text.substr(isYaml ? start : first, last + 1 - (isYaml ? start : first));
    if (auto const bad = findInvalidUtf8(typed))
        return Failure{
            "The text is not UTF-8: byte " + std::to_string(*bad + 1) + " is not part of a character."};
    auto const written = text::SyntaxTree::parse(typed, snapshot.tree->language());
    if (!written->isSound())
        return Failure{text::firstFault(*written)};
    auto root = snapshot.graph->root();
    if (state) {
        auto const edited = editableState(snapshot, state);
        if (!edited)
            return edited.failure();
        root = (*edited)->node;
    } else if (auto const allowed = checkEditable(snapshot); !allowed) {
        return allowed.failure();
    }
    auto const node = text::resolvePointer(root, path);
    auto const steps = pointerTokens(path);
    auto const around = text::resolvePointer(root, path.substr(0, path.rfind('/')));
    if (!node && around.isObject() && !steps.empty())
        return text::insertMemberAs(
            around, steps.back(), written->root(), around == root && state ? fieldPlace(root) : NodeRef());
    if (!node || node == root)
        return SetField{state, path, written->root().value()}.plan(snapshot);
    return text::replaceValueAs(node, written->root());
}

}  // namespace steploom::edit
