// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/search.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace steploom::code {

// Walks along a text and its UTF-8 form at once: searching is in UTF-16, places are in bytes.
class ByteCounter {
public:
    explicit ByteCounter(QString const& text) : m_text(text) {}

    std::size_t bytesBefore(qsizetype unit)
    {
        for (; m_unit < unit; ++m_unit) {
            auto const c = m_text.at(m_unit).unicode();
            // A surrogate pair takes four bytes, two for each half.
            bool const isSurrogate = c >= 0xD800 && c < 0xE000;
            m_bytes += c < 0x80 ? 1 : c < 0x800 || isSurrogate ? 2 : 3;
        }
        return m_bytes;
    }

private:
    QString const& m_text;
    qsizetype m_unit = 0;
    std::size_t m_bytes = 0;
};

static QString filledIn(QString const& replacement, QRegularExpressionMatch const& match)
{
    QString filled;
    for (qsizetype i = 0; i < replacement.size(); ++i) {
        auto const c = replacement.at(i);
        bool const isSpecial
            = (c == QLatin1Char('$') || c == QLatin1Char('\\')) && i + 1 < replacement.size();
        if (!isSpecial) {
            filled += c;
            continue;
        }
        auto const next = replacement.at(++i);
        if (next.isDigit() && next.digitValue() <= match.lastCapturedIndex() + 1)
            filled += match.captured(next.digitValue());
        else if (c == QLatin1Char('\\') && next == QLatin1Char('n'))
            filled += QLatin1Char('\n');
        else if (c == QLatin1Char('\\') && next == QLatin1Char('t'))
            filled += QLatin1Char('\t');
        else if (next == c)
            filled += c;
        else
            filled += QString(c) + next;
    }
    return filled;
}

Matches findAll(std::string_view bytes, Query const& query, QString const& replacement)
{
    Matches matches;
    if (query.text.isEmpty())
        return matches;
    auto pattern = query.isRegex ? query.text : QRegularExpression::escape(query.text);
    if (query.isWholeWord)
        pattern = QStringLiteral("(?<![\\w$])(?:%1)(?![\\w$])").arg(pattern);
    QRegularExpression::PatternOptions options = QRegularExpression::MultilineOption;
    options.setFlag(QRegularExpression::CaseInsensitiveOption, !query.isCaseSensitive);
    options.setFlag(QRegularExpression::UseUnicodePropertiesOption);
    QRegularExpression const expression(pattern, options);
    if (!expression.isValid()) {
        matches.fault = QCoreApplication::translate("CodePane", "This is no regular expression: %1.")
                            .arg(expression.errorString());
        return matches;
    }
    auto const text = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    ByteCounter counter(text);
    for (auto each = expression.globalMatch(text); each.hasNext();) {
        auto const match = each.next();
        if (match.capturedLength() == 0)
            continue;
        auto const start = counter.bytesBefore(match.capturedStart());
        auto const end = counter.bytesBefore(match.capturedEnd());
        auto const put = query.isRegex ? filledIn(replacement, match) : replacement;
        matches.found.push_back({TextRange::between(start, end), put.toStdString()});
    }
    return matches;
}

text::Patch replaceAll(std::vector<Match> const& matches)
{
    text::Patch patch;
    patch.splices.reserve(matches.size());
    for (auto const& match : matches)
        patch.splices.push_back({match.range.offset, match.range.length, match.replacement});
    return patch;
}

}  // namespace steploom::code
