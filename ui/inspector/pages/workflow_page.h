// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/pages/form_page.h"

namespace steploom::inspector {

class ConfigForm;

/// The machine itself, when nothing is selected: its fields, and what it is deployed with.
class WorkflowPage : public FormPage {
    Q_OBJECT

public:
    WorkflowPage(Desk& desk, QWidget* parent);

    void refresh() override;
    void commit() override;

private:
    ConfigForm* m_config;
};

}  // namespace steploom::inspector
