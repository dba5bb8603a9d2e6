// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/field_editor.h"

#include <functional>
#include <memory>
#include <vector>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace steploom::inspector {

class ComboField;

/// A part of a form: it is told where its object is, and refreshed after each change.
class FormRow : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// The object whose fields it shows; a JSON Pointer from what is on the desk.
    virtual void setPrefix(std::string const& prefix) = 0;
    virtual void refresh() = 0;
    virtual void showProblems() = 0;
    virtual void commit() = 0;
    /// Whether the text has a value here.
    virtual bool isSet() const = 0;
    /// Whether it stands in the form even without one.
    virtual bool isPinned() const = 0;
};

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
    /// Puts a widget at the right of the label.
    void setCorner(QWidget* corner);
    void setLabel(QString const& text);

private:
    void showHelp();

    Desk& m_desk;
    Editor* m_editor;
    QLabel* m_label;
    QLabel* m_help;
    QWidget* m_head;
    Help m_helpMode;
};

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

/// Those of `fields` that an object in that query language has.
std::vector<asl::Field> fieldsIn(std::span<asl::Field const> fields, asl::QueryLanguage language);

}  // namespace steploom::inspector
