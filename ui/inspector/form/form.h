// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/form/field_row.h"

#include <span>
#include <vector>

class QPushButton;
class QVBoxLayout;

namespace steploom::inspector {

/// Fields of one object, one under the other. Optional fields that are not set are folded under `More`.
class Form : public FormRow {
    Q_OBJECT

public:
    struct Options {
        FieldRow::Help help = FieldRow::Help::Shown;
        bool folds = true;
        /// Opens itself when nothing else would be shown.
        bool opensWhenEmpty = true;
    };

    Form(Desk& desk, std::vector<asl::Field> const& fields, Options options, QWidget* parent);

    void setPrefix(std::string const& prefix) override;
    void refresh() override;
    void showProblems() override;
    void commit() override;
    bool isSet() const override;
    bool isPinned() const override { return true; }
    /// The row of a field, or null.
    FieldRow* find(std::string_view name) const;
    bool isEmpty() const { return m_rows.empty(); }

private:
    void add(FormRow* row);
    void fold();

    Desk& m_desk;
    Options m_options;
    QVBoxLayout* m_column;
    std::vector<FormRow*> m_rows;
    std::vector<FieldRow*> m_fields;
    QPushButton* m_more = nullptr;
    bool m_isOpen = false;
};

/// Those of `fields` that an object in that query language has.
std::vector<asl::Field> fieldsIn(std::span<asl::Field const> fields, asl::QueryLanguage language);

}  // namespace steploom::inspector
