// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace steploom::inspector {

class JsonColours;

/// A few lines of JSON with its colours; grows with its text.
class JsonField : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit JsonField(QWidget* parent = nullptr);

    /// Lines it grows to before it scrolls; 0 means as many as there are.
    void setLines(int fewest, int most);
    /// Whether the text is shown in the colours of code; it is at first.
    void setColoured(bool isColoured);
    /// Prose instead of code.
    void setProse();
    /// Only shows; drawn as a code box.
    void setShowOnly();
    /// Sets the text; where caret and view were they stay, as far as they can.
    void setTextQuietly(QString const& text);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void fit();

    JsonColours* m_colours;

    int m_fewest = 2;
    int m_most = 8;
};

}  // namespace steploom::inspector
