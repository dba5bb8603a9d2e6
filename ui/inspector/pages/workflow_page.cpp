// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/pages/workflow_page.h"

#include "ui/inspector/config_form.h"
#include "ui/theme/controls/labels.h"

#include <QVBoxLayout>

namespace steploom::inspector {

WorkflowPage::WorkflowPage(Desk& desk, QWidget* parent)
    : FormPage(desk, fieldsOfMachine(), parent)
    , m_config(new ConfigForm(desk, this))
{
    // Before the stretch at the end.
    column()->insertWidget(column()->count() - 1, theme::makeLine(Qt::Horizontal, this));
    column()->insertWidget(column()->count() - 1, m_config);
}

void WorkflowPage::refresh()
{
    FormPage::refresh();
    m_config->refresh();
}

void WorkflowPage::commit()
{
    FormPage::commit();
    m_config->commit();
}

}  // namespace steploom::inspector
