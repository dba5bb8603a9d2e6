// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/hover.h"

#include "ui/theme/theme.h"

namespace steploom::code {

QString richText(assist::Help const& help)
{
    auto const muted = theme::colour(theme::Role::Muted).name();
    auto text = QStringLiteral("<b>%1</b> <span style=\"color:%2\">%3</span>")
                    .arg(QString::fromStdString(help.title).toHtmlEscaped(), muted,
                        QString::fromStdString(help.kind).toHtmlEscaped());
    for (auto const& line : help.lines)
        text += QStringLiteral("<br>") + QString::fromStdString(line).toHtmlEscaped();
    return text;
}

}  // namespace steploom::code
