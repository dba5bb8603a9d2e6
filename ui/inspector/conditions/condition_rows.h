// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/desk.h"
#include "ui/inspector/form/form_row.h"

#include <QPointer>

class QVBoxLayout;

namespace steploom::inspector {

/// The condition of a JSONPath Choice rule as rows that can be edited: comparisons, joined by `all` and `any`
/// groups, each of them possibly negated.
class ConditionRows : public FormRow {
    Q_OBJECT

public:
    ConditionRows(Desk& desk, QWidget* parent);

    void setPrefix(std::string const& prefix) override;
    void refresh() override;
    void showProblems() override;
    void commit() override;
    bool isSet() const override { return true; }
    bool isPinned() const override { return true; }

private:
    Desk& m_desk;
    std::string m_prefix;
    std::string m_shape;
    QVBoxLayout* m_column;
    QPointer<FormRow> m_top;
};

}  // namespace steploom::inspector
