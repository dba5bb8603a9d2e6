// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/form.h"

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
    void showProblems() override {}
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

/// Whether `key` is part of a rule's test, and not of what it does.
bool isTestKey(std::string_view key);

}  // namespace steploom::inspector
