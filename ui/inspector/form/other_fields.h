// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/form/field_row.h"

#include <memory>
#include <vector>

class QVBoxLayout;

namespace steploom::inspector {

/// Fields of the object that its form does not know: shown as JSON, and kept.
class OtherFields : public FormRow {
    Q_OBJECT

public:
    OtherFields(Desk& desk, std::vector<asl::Field> known, QWidget* parent);

    void setPrefix(std::string const& prefix) override;
    void refresh() override;
    void showProblems() override;
    void commit() override;
    bool isSet() const override { return !m_rows.empty(); }
    bool isPinned() const override { return false; }

private:
    struct Row {
        std::string name;  // the field's name is a view of it
        FieldRow* row = nullptr;
    };

    Desk& m_desk;
    std::vector<asl::Field> m_known;
    QVBoxLayout* m_column;
    std::vector<std::unique_ptr<Row>> m_rows;
    std::string m_prefix;
};

}  // namespace steploom::inspector
