// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drawing/palette.h"
#include "ui/inspector/controls/json_field.h"

class QLabel;
class QToolButton;

namespace steploom::inspector {

/// A text that may be an expression: with a tag at its left that says what it is, and that can be pressed
/// where it may be something else.
class ExpressionField : public JsonField {
    Q_OBJECT

public:
    /// What Enter does: ends the line that is typed (Shift+Enter breaks it), or breaks it.
    enum class Enter { Takes, Breaks };

    explicit ExpressionField(QWidget* parent = nullptr);

    /// An empty text takes the tag away.
    void setTag(QString const& text, drawing::Role role, QString const& hint);
    void setTagPressable(bool isPressable);
    QToolButton* tag() const { return m_tag; }
    void setUnit(QString const& unit);
    void setMono(bool isMono);
    void setEnter(Enter enter) { m_enter = enter; }

signals:
    void focusChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void place();
    void paintTag();

    QToolButton* m_tag;
    QLabel* m_unit;
    drawing::Role m_tagRole = drawing::Role::Text2;
    Enter m_enter = Enter::Breaks;
};

}  // namespace steploom::inspector
