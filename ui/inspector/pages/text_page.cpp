// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/pages/text_page.h"

#include "core/base/json_writer.h"
#include "core/edit/commands/set_field_text.h"
#include "ui/inspector/controls/json_field.h"
#include "ui/inspector/desk.h"
#include "ui/theme/controls/labels.h"
#include "ui/workbench/workbench.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace steploom::inspector {

TextPage::TextPage(Desk& desk, QWidget* parent) : Page(desk, parent), m_text(new JsonField(this))
{
    m_text->setShowOnly();
    m_text->setAccessibleName(tr("Text of the state"));
    column()->addWidget(m_text);
    auto* const show = new QPushButton(tr("Show in text"), this);
    column()->addWidget(show, 0, Qt::AlignLeft);
    column()->addStretch(1);
    connect(show, &QPushButton::clicked, this,
        [this] { this->desk().workbench().request(workbench::Request::ShowInText); });
}

void TextPage::refresh()
{
    auto const node = desk().root();
    auto text = node ? edit::fieldText(node) : std::string();
    if (node.hasKey() && node.tree().language() == text::Language::Json)
        text.insert(0, toJsonString(node.key()) + ": ");
    else if (node.hasKey())
        text.insert(0,
            node.tree().text().substr(node.keyRange().offset, node.keyRange().length)
                + (node.isFlow() ? ": " : ":\n"));
    auto const shown = QString::fromStdString(text);
    if (shown != m_text->toPlainText())
        m_text->setTextQuietly(shown);
}

}  // namespace steploom::inspector
