// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/occurrences.h"

#include "core/assist/references.h"
#include "ui/code/editor.h"
#include "ui/theme/theme.h"
#include "ui/workbench/session.h"

#include <utility>

namespace steploom::code {

using Sci = QsciScintillaBase;

static constexpr int occurrenceIndicator = 22;
static constexpr int restMilliseconds = 180;

Occurrences::Occurrences(Editor& editor) : QObject(&editor), m_editor(editor)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMilliseconds);
    connect(&m_rest, &QTimer::timeout, this, &Occurrences::look);
    connect(&editor, &Editor::caretChanged, this, [this] { m_rest.start(); });
    connect(&editor, &Editor::textChanged, this, [this] {
        m_isTextChanged = true;
        m_rest.start();
    });
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, [this] { show(m_marked); });
}

void Occurrences::look()
{
    bool const isTextChanged = std::exchange(m_isTextChanged, false);
    if (m_editor.isLossy() || !m_editor.agrees())
        return show({});
    auto const& snapshot = m_editor.session().snapshot();
    auto const place = snapshot.embedding->toDefinition(m_editor.caret());
    auto const symbol = place ? assist::symbolAt(snapshot, *place) : std::nullopt;
    std::vector<TextRange> ranges;
    if (symbol)
        for (auto const& use : assist::usesOf(snapshot, *symbol))
            ranges.push_back(TextRange::between(
                snapshot.embedding->toFile(use.range.offset), snapshot.embedding->toFile(use.range.end())));
    // One that stands alone needs no mark.
    if (ranges.size() < 2)
        ranges.clear();
    // Marks go with the text they stood at, also when their places are the same afterwards.
    if (isTextChanged || ranges != m_marked)
        show(std::move(ranges));
}

void Occurrences::show(std::vector<TextRange> ranges)
{
    m_marked = std::move(ranges);
    m_editor.send(Sci::SCI_SETINDICATORCURRENT, occurrenceIndicator);
    m_editor.send(Sci::SCI_INDICSETSTYLE, occurrenceIndicator, Sci::INDIC_ROUNDBOX);
    m_editor.send(Sci::SCI_INDICSETALPHA, occurrenceIndicator, 36);
    m_editor.send(Sci::SCI_INDICSETOUTLINEALPHA, occurrenceIndicator, 120);
    m_editor.send(Sci::SCI_INDICSETUNDER, occurrenceIndicator, 1);
    m_editor.SendScintilla(Sci::SCI_INDICSETFORE, static_cast<unsigned long>(occurrenceIndicator),
        theme::colour(theme::Role::Accent));
    m_editor.send(Sci::SCI_INDICATORCLEARRANGE, 0L, m_editor.send(Sci::SCI_GETLENGTH));
    for (auto const& range : m_marked)
        m_editor.send(
            Sci::SCI_INDICATORFILLRANGE, m_editor.toPosition(range.offset), static_cast<long>(range.length));
}

}  // namespace steploom::code
