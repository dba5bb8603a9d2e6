// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/field_editor.h"
#include "ui/inspector/typing.h"

namespace steploom::inspector {

class ExpressionField;

/// Edits a field that may be an expression: a path, or a literal that a JSONata expression may stand for. The
/// tag at its left says which it is; where both may stand, pressing it makes one of the other.
class ExpressionEditor : public Editor {
    Q_OBJECT

public:
    /// What stands in the field when it is no expression.
    enum class Literal { Path, Text, Number, Json };

    ExpressionEditor(Desk& desk, asl::Field const& field, Literal literal, QWidget* parent);

    void refresh() override;
    void commit() override;
    void setFaulty(bool isFaulty) override;
    QString typedFault() const override { return m_fault; }
    LiveValue live() const override;
    void offerOtherForm(QString const& name) override;

private:
    void showTag();
    void toggle();
    QString textOf(text::NodeRef shown) const;
    void write(QString const& text);
    bool take(QString const& typed, edit::Visit visit);
    bool takeJson(QString const& typed, edit::Visit visit);
    bool putExpression(QString const& inside, edit::Visit visit);
    void setTypedFault(QString const& fault);

    ExpressionField* m_field;
    Typing m_typing;
    Literal m_literal;
    QString m_documentText;
    QString m_fault;
    QString m_otherForm;
    unsigned m_binding = 0;
    bool m_isExpression = false;
    bool m_isWriting = false;
};

}  // namespace steploom::inspector
