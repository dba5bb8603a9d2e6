// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSyntaxHighlighter>

#include <vector>

namespace steploom::code {

/// Colours a text that is a JSONata expression as the editor does; leaves any other text alone.
class ExpressionHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

public:
    explicit ExpressionHighlighter(QTextDocument* document);

protected:
    void highlightBlock(QString const& text) override;

private:
    void restyle();

    std::vector<char> m_styles;  // of each UTF-16 unit of the whole text
    int m_revision = -1;
};

}  // namespace steploom::code
