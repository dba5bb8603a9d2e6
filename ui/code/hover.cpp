// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/hover.h"

#include "core/lint/rule.h"

#include <QCoreApplication>

namespace steploom::code {

static QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString fieldHelpAt(document::Snapshot const& snapshot, std::size_t offset)
{
    auto const node = snapshot.tree->nodeAt(offset);
    if (!node || !node.hasKey() || !node.keyRange().contains(offset))
        return {};
    auto const of = lint::Objects::find(*snapshot.graph, node.parent());
    auto const* field = of ? asl::findField(of->fields, node.key()) : nullptr;
    if (!field)
        return {};
    auto text = QStringLiteral("<b>%1</b>").arg(toQString(field->name).toHtmlEscaped());
    if (!field->unit.empty())
        text += QStringLiteral(" (%1)").arg(toQString(field->unit).toHtmlEscaped());
    text += QStringLiteral("<br>") + toQString(field->help).toHtmlEscaped();
    if (!field->standard.empty())
        text += QStringLiteral("<br>")
            + QCoreApplication::translate("CodePane", "When left out: %1")
                  .arg(toQString(field->standard).toHtmlEscaped());
    if (field->required)
        text += QStringLiteral("<br>") + QCoreApplication::translate("CodePane", "It is required.");
    return text;
}

}  // namespace steploom::code
