// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/find_bar.h"

#include "ui/code/editor.h"
#include "ui/theme/controls/icon_button.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"
#include "ui/workbench/session.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace steploom::code {

using Sci = QsciScintillaBase;
namespace metrics = theme::metrics;

static constexpr int matchIndicator = 12;

FindBar::FindBar(Editor& editor, QWidget* parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_text(new QLineEdit(this))
    , m_replacement(new QLineEdit(this))
    , m_count(theme::makeLabel(theme::LabelRole::Muted, {}, this))
{
    theme::setSurface(this, "header");
    auto* const grid = new QGridLayout(this);
    grid->setContentsMargins(metrics::space3, metrics::space2, metrics::space2, metrics::space2);
    grid->setHorizontalSpacing(metrics::space1);
    grid->setVerticalSpacing(metrics::space1);

    m_text->setPlaceholderText(tr("Find in the text"));
    m_text->setAccessibleName(tr("Find in the text"));
    m_text->setObjectName(QStringLiteral("findText"));
    m_replacement->setPlaceholderText(tr("Replace with"));
    m_replacement->setAccessibleName(tr("Replace with"));
    m_replacement->setObjectName(QStringLiteral("replacement"));
    for (auto* const field : {m_text, m_replacement}) {
        field->setFont(theme::font(theme::TextStyle::Code));
        field->setMinimumWidth(96);
        field->installEventFilter(this);
    }
    m_count->setMinimumWidth(64);
    m_count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

    auto* const toggles = new QHBoxLayout;
    toggles->setSpacing(2);
    m_case = addToggle(QStringLiteral("Aa"), tr("Match upper and lower case"), QStringLiteral("findCase"));
    m_word = addToggle(QStringLiteral("W"), tr("Whole words"), QStringLiteral("findWord"));
    m_regex = addToggle(QStringLiteral(".*"), tr("Regular expression"), QStringLiteral("findRegex"));
    for (auto* const toggle : {m_case, m_word, m_regex})
        toggles->addWidget(toggle);
    auto const addButton = [&](char const* glyph, QString const& hint, auto slot) {
        auto* const button = new theme::IconButton(glyph, hint, this);
        button->setSide(metrics::denseControlHeight);
        connect(button, &QToolButton::clicked, this, slot);
        return button;
    };
    toggles->addWidget(addButton("chevron_up", tr("Previous match (Shift+Enter)"), &FindBar::previous));
    toggles->addWidget(addButton("chevron_down", tr("Next match (Enter)"), &FindBar::next));
    toggles->addWidget(addButton("close", tr("Close (Esc)"), &FindBar::close));

    m_replace = theme::makeLink(tr("Replace"), this);
    m_replaceAll = theme::makeLink(tr("Replace all"), this);
    m_replaceAll->setObjectName(QStringLiteral("replaceAll"));
    auto* const replaceRow = new QHBoxLayout;
    replaceRow->setSpacing(metrics::space2);
    replaceRow->addWidget(m_replace);
    replaceRow->addWidget(m_replaceAll);
    replaceRow->addStretch();

    grid->addWidget(m_text, 0, 0);
    grid->addWidget(m_count, 0, 1);
    grid->addLayout(toggles, 0, 2);
    grid->addWidget(m_replacement, 1, 0);
    grid->addLayout(replaceRow, 1, 1, 1, 2);
    grid->setColumnStretch(0, 1);

    connect(m_text, &QLineEdit::textChanged, this, &FindBar::refresh);
    connect(m_replacement, &QLineEdit::textChanged, this, &FindBar::refresh);
    connect(m_replace, &QPushButton::clicked, this, &FindBar::replaceCurrent);
    connect(m_replaceAll, &QPushButton::clicked, this, &FindBar::replaceEach);
    connect(&m_editor, &Editor::textChanged, this, &FindBar::refresh);
    connect(&m_editor, &Editor::caretChanged, this, &FindBar::showCount);
    hide();
}

QToolButton* FindBar::addToggle(QString const& text, QString const& hint, QString const& name)
{
    auto* const toggle = new QToolButton(this);
    toggle->setText(text);
    toggle->setToolTip(hint);
    toggle->setAccessibleName(hint);
    toggle->setObjectName(name);
    toggle->setCheckable(true);
    toggle->setFixedSize(metrics::space6, metrics::denseControlHeight);
    connect(toggle, &QToolButton::toggled, this, &FindBar::refresh);
    return toggle;
}

void FindBar::open()
{
    bool const isEditable = !m_editor.session().document().isReadOnly();
    for (QWidget* const part : std::initializer_list<QWidget*>{m_replacement, m_replace, m_replaceAll})
        part->setVisible(isEditable);
    auto const selected = m_editor.selectedRange();
    bool const isWithinLine
        = !selected.isEmpty() && m_editor.lineAt(selected.offset) == m_editor.lineAt(selected.end());
    if (isWithinLine) {
        auto const shown = m_editor.shownBytes();
        auto const start = static_cast<std::size_t>(m_editor.toPosition(selected.offset));
        m_text->setText(QString::fromStdString(shown.substr(start, selected.length)));
    }
    show();
    refresh();
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void FindBar::close()
{
    hide();
    refresh();
    m_editor.setFocus(Qt::OtherFocusReason);
}

Query FindBar::query() const
{
    return {m_text->text(), m_case->isChecked(), m_word->isChecked(), m_regex->isChecked()};
}

void FindBar::refresh()
{
    if (isHidden()) {
        if (!m_matches.found.empty()) {
            m_matches = {};
            paintMatches();
        }
        return;
    }
    m_matches = findAll(m_editor.shownBytes(), query(), m_replacement->text());
    theme::setFault(m_text, !m_matches.fault.isEmpty());
    m_text->setToolTip(m_matches.fault);
    bool const isFound = !m_matches.found.empty();
    m_replace->setEnabled(isFound);
    m_replaceAll->setEnabled(isFound);
    paintMatches();
    showCount();
}

// Matches are found in the bytes shown, so their places are the editor's own.
void FindBar::paintMatches()
{
    constexpr std::size_t mostPainted = 20'000;
    m_editor.send(Sci::SCI_SETINDICATORCURRENT, matchIndicator);
    m_editor.send(Sci::SCI_INDICSETSTYLE, matchIndicator, Sci::INDIC_STRAIGHTBOX);
    m_editor.send(Sci::SCI_INDICSETALPHA, matchIndicator, 60);
    m_editor.send(Sci::SCI_INDICSETOUTLINEALPHA, matchIndicator, 160);
    m_editor.send(Sci::SCI_INDICSETUNDER, matchIndicator, 1);
    m_editor.SendScintilla(Sci::SCI_INDICSETFORE, static_cast<unsigned long>(matchIndicator),
        theme::colour(theme::Role::Warning));
    m_editor.send(Sci::SCI_INDICATORCLEARRANGE, 0L, m_editor.send(Sci::SCI_GETLENGTH));
    auto const painted = std::min(mostPainted, m_matches.found.size());
    for (std::size_t i = 0; i < painted; ++i)
        m_editor.send(Sci::SCI_INDICATORFILLRANGE, static_cast<long>(m_matches.found[i].range.offset),
            static_cast<long>(m_matches.found[i].range.length));
}

int FindBar::currentMatch() const
{
    auto const start = static_cast<std::size_t>(m_editor.send(Sci::SCI_GETSELECTIONSTART));
    auto const end = static_cast<std::size_t>(m_editor.send(Sci::SCI_GETSELECTIONEND));
    auto const found = std::lower_bound(m_matches.found.begin(), m_matches.found.end(), start,
        [](Match const& match, std::size_t offset) { return match.range.offset < offset; });
    bool const isAtMatch = found != m_matches.found.end() && found->range == TextRange::between(start, end);
    return isAtMatch ? static_cast<int>(found - m_matches.found.begin()) + 1 : 0;
}

void FindBar::showCount()
{
    if (isHidden())
        return;
    auto const current = currentMatch();
    if (!m_matches.fault.isEmpty())
        m_count->setText(tr("No expression"));
    else if (m_text->text().isEmpty())
        m_count->clear();
    else if (m_matches.found.empty())
        m_count->setText(tr("Not found"));
    else if (current > 0)
        m_count->setText(tr("%1 of %2").arg(current).arg(matchCount()));
    else
        m_count->setText(tr("%n found", nullptr, matchCount()));
}

void FindBar::step(bool isForward)
{
    if (m_matches.found.empty())
        return;
    auto const& found = m_matches.found;
    auto const start = static_cast<std::size_t>(m_editor.send(Sci::SCI_GETSELECTIONSTART));
    auto const end = static_cast<std::size_t>(m_editor.send(Sci::SCI_GETSELECTIONEND));
    auto const isBefore = [](Match const& match, std::size_t offset) { return match.range.offset < offset; };
    std::size_t index = 0;
    if (isForward) {
        bool const isAtMatch = currentMatch() > 0;
        index = static_cast<std::size_t>(
            std::lower_bound(found.begin(), found.end(), isAtMatch ? end : start, isBefore) - found.begin());
        index %= found.size();
    } else {
        index = static_cast<std::size_t>(
            std::lower_bound(found.begin(), found.end(), start, isBefore) - found.begin());
        index = (index + found.size() - 1) % found.size();
    }
    auto const range = found[index].range;
    m_editor.select({m_editor.toFile(static_cast<long>(range.offset)), range.length});
}

void FindBar::replaceCurrent()
{
    auto const current = currentMatch();
    if (current == 0) {
        next();
        return;
    }
    auto const match = m_matches.found[static_cast<std::size_t>(current) - 1];
    auto const offset = m_editor.toFile(static_cast<long>(match.range.offset));
    auto const patch = text::Patch::replace({offset, match.range.length}, match.replacement);
    if (!m_editor.change(patch, edit::Merge::Never, "Replace"))
        return;
    m_editor.setCaret(offset + match.replacement.size());
    next();
}

void FindBar::replaceEach()
{
    auto patch = replaceAll(m_matches.found);
    for (auto& splice : patch.splices)
        splice.offset = m_editor.toFile(static_cast<long>(splice.offset));
    auto const count = patch.splices.size();
    if (count == 0 || !m_editor.change(patch, edit::Merge::Never, "Replace all"))
        return;
    m_editor.session().say(tr("%n places replaced. Ctrl+Z takes it back.", nullptr, static_cast<int>(count)));
}

bool FindBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    auto const& key = static_cast<QKeyEvent const&>(*event);
    if (key.key() == Qt::Key_Escape) {
        close();
        return true;
    }
    if (key.key() != Qt::Key_Return && key.key() != Qt::Key_Enter)
        return QWidget::eventFilter(watched, event);
    if (watched == m_replacement)
        replaceCurrent();
    else
        step((key.modifiers() & Qt::ShiftModifier) == 0);
    return true;
}

}  // namespace steploom::code
