// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/form/field_row.h"

#include <vector>

namespace steploom::inspector {

class ComboField;

/// Fields of which only one may be there (`Seconds`, `SecondsPath`, ...): a picker for which one it is.
class OneOfRow : public FormRow {
    Q_OBJECT

public:
    OneOfRow(Desk& desk, std::vector<asl::Field> const& fields, FieldRow::Help help, QWidget* parent);

    void setPrefix(std::string const& prefix) override;
    void refresh() override;
    void showProblems() override;
    void commit() override;
    bool isSet() const override;
    bool isPinned() const override;
    bool isOffered() const override { return m_rows.front()->isOffered(); }
    FieldRow* row(std::size_t index) const { return m_rows[index]; }
    ComboField* picker() const { return m_picker; }

private:
    void choose(int index);

    Desk& m_desk;
    std::vector<FieldRow*> m_rows;
    ComboField* m_picker;
    std::string m_prefix;
    std::string m_seenPrefix;
    unsigned m_binding = 0;
    int m_chosen = 0;
    bool m_isByHand = false;
};

}  // namespace steploom::inspector
