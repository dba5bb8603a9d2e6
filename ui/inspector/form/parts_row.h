// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/form/form_row.h"

#include <vector>

namespace steploom::inspector {

/// A row made of other rows that all show the same object.
class PartsRow : public FormRow {
    Q_OBJECT

public:
    using FormRow::FormRow;

    void setPrefix(std::string const& prefix) override;
    void refresh() override;
    void showProblems() override;
    void commit() override;
    bool isSet() const override { return true; }
    bool isPinned() const override { return true; }

protected:
    /// Adds a part; where it stands is the caller's to say.
    template <typename Row>
    Row* part(Row* row)
    {
        m_parts.push_back(row);
        return row;
    }
    std::string const& prefix() const { return m_prefix; }

private:
    std::vector<FormRow*> m_parts;
    std::string m_prefix;
};

}  // namespace steploom::inspector
