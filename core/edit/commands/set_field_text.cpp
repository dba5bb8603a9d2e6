// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/set_field_text.h"

#include "core/base/pointer.h"
#include "core/edit/commands/set_field.h"
#include "core/edit/draft.h"
#include "core/text/json_edit.h"

namespace steploom::edit {

using text::NodeRef;

// The blanks that all lines of `node` after its first begin with: those of the line on which it stands, or
// none where a line stands further left.
static std::string sharedIndentation(NodeRef node)
{
    auto indentation = text::indentationAt(node.tree(), node.range().offset);
    auto const written = node.text();
    for (auto at = written.find('\n'); at != std::string_view::npos; at = written.find('\n', at + 1)) {
        auto const line = written.substr(at + 1);
        bool const isBlank = line.empty() || line[0] == '\n' || line[0] == '\r';
        if (!isBlank && !line.starts_with(indentation))
            return {};
    }
    return indentation;
}

std::string fieldText(NodeRef node)
{
    auto const indentation = sharedIndentation(node);
    auto const written = node.text();
    std::string out;
    out.reserve(written.size());
    for (std::size_t i = 0; i < written.size(); ++i) {
        if (written[i] == '\r' && i + 1 < written.size() && written[i + 1] == '\n')
            continue;
        out += written[i];
        if (written[i] == '\n' && written.substr(i + 1).starts_with(indentation))
            i += indentation.size();
    }
    return out;
}

static std::string laidOut(std::string_view typed, std::string_view lineEnd, std::string_view indentation)
{
    std::string out;
    for (std::size_t i = 0; i < typed.size(); ++i) {
        if (typed[i] != '\n') {
            out += typed[i];
            continue;
        }
        out += lineEnd;
        if (i + 1 < typed.size() && typed[i + 1] != '\n')
            out += indentation;
    }
    return out;
}

// A member that is not there yet goes in as it was typed, its further lines under its key.
static text::Patch insertTyped(NodeRef object, std::string_view key, std::string_view typed, NodeRef before)
{
    auto const& tree = object.tree();
    auto const layout = text::layoutOf(tree);
    auto const first = object.firstChild();
    auto const indentation = first ? text::indentationAt(tree, first.fullRange().offset)
                                   : text::indentationAt(tree, object.range().offset) + layout.indentUnit;
    return text::insertMemberText(object, key, laidOut(typed, layout.lineEnd, indentation), before);
}

Result<text::Patch> SetFieldText::plan(document::Snapshot const& snapshot) const
{
    auto const value = text::parseJsonValue(text);
    if (!value)
        return value.failure();
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
    auto const first = text.find_first_not_of(" \t\r\n");
    auto const last = text.find_last_not_of(" \t\r\n");
    auto const typed = std::string_view(text).substr(first, last + 1 - first);
    auto const steps = pointerTokens(path);
    auto const around = text::resolvePointer(root, path.substr(0, path.rfind('/')));
    if (!node && around.isObject() && !steps.empty())
        return insertTyped(
            around, steps.back(), typed, around == root && state ? fieldPlace(root) : NodeRef());
    if (!node || node == root || node.kind() == text::NodeKind::Missing)
        return SetField{state, path, *value}.plan(snapshot);
    auto const laid = laidOut(typed, text::layoutOf(node.tree()).lineEnd, sharedIndentation(node));
    auto patch = text::difference(node.text(), laid);
    for (auto& splice : patch.splices)
        splice.offset += node.range().offset;
    return patch;
}

}  // namespace steploom::edit
