// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/call_fields.h"
#include "ui/inspector/form/form_row.h"

#include <map>
#include <set>
#include <string>
#include <vector>

class QVBoxLayout;

namespace steploom::inspector {

class ComboField;
class Desk;
class Form;
class OtherFields;

/// The parameters of one call as fields: those that are required or set, and a list to add others from.
class CallForm : public FormRow {
    Q_OBJECT

public:
    CallForm(Desk& desk, aws::Call const& call, asl::QueryLanguage language, QWidget* parent);
    ~CallForm() override;

    void setPrefix(std::string const& prefix) override;
    void refresh() override;
    void showProblems() override;
    void commit() override;
    bool isSet() const override;
    bool isPinned() const override { return true; }
    Form* form() const { return m_form; }
    ComboField* adder() const { return m_adder; }

private:
    /// A parameter that has a field now, and in which of its two forms.
    struct Shown {
        std::string_view name;
        bool isPath = false;

        friend bool operator==(Shown const&, Shown const&) = default;
    };

    std::vector<Shown> wanted();
    bool isPathWanted(std::string_view name);
    asl::Field const& fieldOf(Shown const& shown) const;
    void build(std::vector<Shown> shown);
    void dropForm();
    void offerOtherForm(Shown const& shown);
    void showOtherForm(Shown const& shown);
    void addChosen(int index);

    Desk& m_desk;
    CallFields m_fields;
    std::string m_prefix;
    std::set<std::string, std::less<>> m_added;        // by hand, and not set yet
    std::map<std::string, bool, std::less<>> m_forms;  // chosen by hand, and not set yet: a path or not
    unsigned m_binding = 0;
    std::vector<Shown> m_shown;
    QVBoxLayout* m_column;
    Form* m_form = nullptr;
    OtherFields* m_others = nullptr;
    ComboField* m_adder;
    bool m_isDropping = false;
};

}  // namespace steploom::inspector
