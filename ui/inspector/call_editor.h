// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/field_editor.h"

#include <string>

class QVBoxLayout;

namespace steploom::theme {
class SegmentedControl;
}

namespace steploom::inspector {

class CallForm;

/// Parameters or Arguments: of a Task whose call the catalogue knows as fields or as JSON, of all else as
/// JSON.
class CallEditor : public Editor {
    Q_OBJECT

public:
    CallEditor(Desk& desk, asl::Field const& field, QWidget* parent);

    void setPath(std::string path) override;
    void refresh() override;
    void commit() override;
    void setFaulty(bool isFaulty) override { m_json->setFaulty(isFaulty); }
    void showProblems() override;
    bool showsInnerProblems() const override { return m_form && isFormShown(); }
    QString typedFault() const override { return isFormShown() ? QString() : m_json->typedFault(); }
    LiveValue live() const override { return isFormShown() ? LiveValue() : m_json->live(); }
    CallForm* form() const { return m_form; }

private:
    bool isFormShown() const { return m_isFormShown; }
    /// Makes the form for what the Task calls now; whether there is one.
    bool makeForm();

    theme::SegmentedControl* m_mode;
    Editor* m_json;
    CallForm* m_form = nullptr;
    std::string m_resource;  // what the form is for
    asl::QueryLanguage m_language = asl::QueryLanguage::JsonPath;
    bool m_isFormShown = false;
};

}  // namespace steploom::inspector
