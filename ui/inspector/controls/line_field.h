// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drawing/palette.h"

#include <QLineEdit>

namespace steploom::inspector {

/// A line edit with a tag inside at its left (`$.`) and a unit inside at its right (`s`).
class LineField : public QLineEdit {
    Q_OBJECT

public:
    explicit LineField(QWidget* parent = nullptr);

    void setMono(bool isMono);
    void setTag(QString const& tag, drawing::Role role = drawing::Role::Text2);
    void setUnit(QString const& unit);
    QString const& tag() const { return m_tag; }
    QString const& unit() const { return m_unit; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void placeText();

    QString m_tag;
    QString m_unit;
    drawing::Role m_tagRole = drawing::Role::Text2;
};

}  // namespace steploom::inspector
