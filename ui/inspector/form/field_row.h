// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/field_editor.h"
#include "ui/inspector/form/form_row.h"

class QLabel;

namespace steploom::lint {
struct Problem;
}

namespace steploom::inspector {

class FixLink;

/// One field: its label, its editor, and help or what is wrong under it.
class FieldRow : public FormRow {
    Q_OBJECT

public:
    enum class Help { Shown, Hidden };

    FieldRow(Desk& desk, asl::Field const& field, Help help, QWidget* parent);

    Editor* editor() const { return m_editor; }
    asl::Field const& field() const { return m_editor->field(); }
    void setPrefix(std::string const& prefix) override;
    void refresh() override;
    void showProblems() override;
    void commit() override { m_editor->commit(); }
    bool isSet() const override;
    bool isPinned() const override;
    bool isOffered() const override;
    /// Puts a widget at the right of the label.
    void setCorner(QWidget* corner);
    void setLabel(QString const& text);

private:
    void showHelp();
    void showLive();
    void offerFix(lint::Problem const* problem);

    Desk& m_desk;
    Editor* m_editor;
    QLabel* m_label;
    QLabel* m_sign;  // that something is wrong, for those who cannot tell by the colour
    QLabel* m_live;
    QLabel* m_help;
    FixLink* m_fix = nullptr;  // made when there is something to mend
    QWidget* m_head;
    Help m_helpMode;
};

}  // namespace steploom::inspector
