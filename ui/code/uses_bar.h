// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/references.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QListWidget;

namespace steploom::text {
struct Patch;
}

namespace steploom::code {

class Editor;

/// All uses of a state, a variable or a placeholder, as a list over the text. The one that is chosen is
/// selected in the text. The list follows the text and closes when the name is gone.
class UsesBar : public QWidget {
    Q_OBJECT

public:
    explicit UsesBar(Editor& editor, QWidget* parent = nullptr);

    /// Lists the uses of what stands at the caret. False when nothing is named there.
    bool open();
    void close();

    /// `3 uses of Reject`.
    QString headline() const;
    QStringList rows() const;
    void choose(int row);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();
    void follow(text::Patch const& patch);
    std::optional<assist::Symbol> symbolAfter(text::Patch const& patch) const;
    void goTo(int row);

    Editor& m_editor;
    QLabel* m_headline;
    QListWidget* m_list;
    assist::Symbol m_symbol;
    std::vector<TextRange> m_ranges;
    bool m_isFilling = false;
};

}  // namespace steploom::code
