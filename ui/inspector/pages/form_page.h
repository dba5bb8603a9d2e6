// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/form/form.h"
#include "ui/inspector/form/other_fields.h"
#include "ui/inspector/pages/page.h"

#include <vector>

class QLabel;

namespace steploom::inspector {

class FixLink;

/// A tab of fields, made from their descriptions. Made once for a type of state and then shown for all states
/// of that type.
class FormPage : public Page {
    Q_OBJECT

public:
    struct Fields {
        std::vector<asl::Field> shown;
        /// All that the object may have; what is not among them is shown as JSON. Empty: nothing is.
        std::vector<asl::Field> known;
    };

    FormPage(Desk& desk, Fields const& fields, QWidget* parent);

    Form* form() const { return m_form; }
    void refresh() override;
    void showProblems() override;
    void commit() override;

private:
    QLabel* m_problems;
    FixLink* m_fix;
    Form* m_form;
    OtherFields* m_others = nullptr;
};

/// The fields of `type` that belong on the tab of `group`, in the query language.
FormPage::Fields fieldsOf(asl::StateType const* type, asl::QueryLanguage language, asl::FieldGroup group);
/// Those of the machine.
FormPage::Fields fieldsOfMachine();

}  // namespace steploom::inspector
