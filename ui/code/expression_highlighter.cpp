// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/expression_highlighter.h"

#include "ui/code/expression_style.h"
#include "ui/code/json_style.h"
#include "ui/theme/theme.h"

#include <QTextDocument>

#include <optional>
#include <string>

namespace steploom::code {

using theme::Role;

static std::optional<Role> roleOf(Style style)
{
    switch (style) {
    case Style::Expression:
    case Style::Word:
        return Role::CodeWord;
    case Style::Function:
        return Role::CodeKey;
    case Style::Variable:
    case Style::Number:
        return Role::CodeNumber;
    case Style::String:
        return Role::CodeString;
    case Style::Comment:
        return Role::Muted;
    case Style::Fault:
        return Role::Failed;
    default:
        return std::nullopt;
    }
}

ExpressionHighlighter::ExpressionHighlighter(QTextDocument* document) : QSyntaxHighlighter(document)
{
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, &QSyntaxHighlighter::rehighlight);
    // A quote or comment can change the colours of all that follows.
    connect(document, &QTextDocument::contentsChange, this, [this](int, int removed, int added) {
        if (removed + added > 0)
            QMetaObject::invokeMethod(this, &QSyntaxHighlighter::rehighlight, Qt::QueuedConnection);
    });
}

void ExpressionHighlighter::restyle()
{
    m_revision = document()->revision();
    auto const text = document()->toPlainText();
    auto const bytes = text.toStdString();
    m_styles.assign(static_cast<std::size_t>(text.size()), static_cast<char>(Style::Unknown));
    if (!bytes.starts_with("{%"))
        return;
    std::string styles(bytes.size(), '\0');
    styleExpression(bytes, styles.data());
    std::size_t byte = 0;
    for (qsizetype i = 0; i < text.size() && byte < bytes.size(); ++i) {
        m_styles[static_cast<std::size_t>(i)] = styles[byte];
        auto const unit = text.at(i).unicode();
        bool const isSecond = text.at(i).isLowSurrogate();
        byte += isSecond ? 1 : text.at(i).isHighSurrogate() ? 3 : unit >= 0x800 ? 3 : unit >= 0x80 ? 2 : 1;
    }
}

void ExpressionHighlighter::highlightBlock(QString const& text)
{
    if (m_revision != document()->revision())
        restyle();
    auto const start = static_cast<std::size_t>(currentBlock().position());
    for (qsizetype i = 0; i < text.size(); ++i) {
        auto const place = start + static_cast<std::size_t>(i);
        if (place < m_styles.size())
            if (auto const role = roleOf(static_cast<Style>(m_styles[place])))
                setFormat(static_cast<int>(i), 1, theme::colour(*role));
    }
}

}  // namespace steploom::code
