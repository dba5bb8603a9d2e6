// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace steploom::inspector {

/// A combo box that is as wide as its place, and that the wheel scrolls past.
class ComboField : public QComboBox {
    Q_OBJECT

public:
    explicit ComboField(QWidget* parent = nullptr);

    /// Adds an item that stands for `value`.
    void addChoice(QString const& text, QString const& value);
    void showChoice(QString const& value);

protected:
    void wheelEvent(QWheelEvent* event) override;
};

}  // namespace steploom::inspector
