// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/uses_bar.h"

#include "core/text/lines.h"
#include "core/text/patch.h"
#include "ui/code/editor.h"
#include "ui/theme/controls/icon_button.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"
#include "ui/workbench/session.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace steploom::code {

namespace metrics = theme::metrics;

static constexpr int rowHeight = 22;
static constexpr int rowsShown = 5;

UsesBar::UsesBar(Editor& editor, QWidget* parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_list(new QListWidget(this))
{
    theme::setSurface(this, "header");
    m_headline = theme::makeLabel(theme::LabelRole::Label, {}, this);
    auto* const close = new theme::IconButton("close", tr("Close (Esc)"), this);
    close->setSide(metrics::denseControlHeight);
    connect(close, &QToolButton::clicked, this, &UsesBar::close);
    auto* const head = new QHBoxLayout;
    head->addWidget(m_headline);
    head->addStretch();
    head->addWidget(close);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setFont(theme::font(theme::TextStyle::Code));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->installEventFilter(this);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::space3, metrics::space1, metrics::space2, metrics::space2);
    layout->setSpacing(metrics::space1);
    layout->addLayout(head);
    layout->addWidget(m_list);
    connect(m_list, &QListWidget::currentRowChanged, this, &UsesBar::goTo);
    // The current row is gone to again, as the caret may have left it meanwhile.
    connect(m_list, &QListWidget::itemClicked, this,
        [this](QListWidgetItem const* item) { goTo(m_list->row(item)); });
    connect(m_list, &QListWidget::itemActivated, this, [this](QListWidgetItem const* item) {
        goTo(m_list->row(item));
        m_editor.setFocus(Qt::OtherFocusReason);
    });
    // The editor hears of changes first, so that it holds the new text here.
    connect(&m_editor.session(), &workbench::Session::changed, this, [this](edit::Change const& change) {
        if (!isHidden())
            follow(change.patch);
    });
    hide();
}

bool UsesBar::open()
{
    if (m_editor.isLossy())
        return false;
    auto const& snapshot = m_editor.session().snapshot();
    auto const place = snapshot.embedding->toDefinition(m_editor.caret());
    auto const symbol = place ? assist::symbolAt(snapshot, *place) : std::nullopt;
    if (!symbol)
        return false;
    m_symbol = *symbol;
    m_list->clear();
    show();
    fill();
    m_editor.session().say(headline() + QLatin1Char('.'));
    m_list->setFocus(Qt::OtherFocusReason);
    return true;
}

void UsesBar::close()
{
    hide();
    m_editor.setFocus(Qt::OtherFocusReason);
}

QString UsesBar::headline() const
{
    return m_headline->text();
}

QStringList UsesBar::rows() const
{
    QStringList rows;
    for (int row = 0; row < m_list->count(); ++row)
        rows << m_list->item(row)->text();
    return rows;
}

void UsesBar::choose(int row)
{
    m_list->setCurrentRow(row);
}

void UsesBar::fill()
{
    auto const& snapshot = m_editor.session().snapshot();
    auto const uses = assist::usesOf(snapshot, m_symbol);
    auto name = QString::fromStdString(m_symbol.name);
    if (m_symbol.kind == assist::Symbol::Kind::Variable)
        name.prepend(QLatin1Char('$'));
    else if (m_symbol.kind == assist::Symbol::Kind::Placeholder)
        name = QStringLiteral("${%1}").arg(name);
    m_isFilling = true;
    auto const row = m_list->currentRow();
    m_list->clear();
    m_ranges.clear();
    auto const caret = m_editor.caret();
    int current = row;
    int others = 0;
    for (auto const& use : uses) {
        auto const range = TextRange::between(
            snapshot.embedding->toFile(use.range.offset), snapshot.embedding->toFile(use.range.end()));
        others += use.isDefinition ? 0 : 1;
        auto const start = text::lineStartOf(*snapshot.text, use.range.offset);
        auto const end = text::lineEndOf(*snapshot.text, use.range.offset);
        auto const line
            = QString::fromStdString(snapshot.text->substr(start, std::min<std::size_t>(end - start, 200)));
        auto const* const state = snapshot.graph->find(use.in);
        auto where = tr("%1:  %2").arg(m_editor.lineAt(range.offset) + 1).arg(line.trimmed());
        if (state)
            where += QStringLiteral("   ") + tr("in %1").arg(QString::fromStdString(state->name));
        m_list->addItem(where);
        if (row < 0 && range.touches(caret))
            current = m_list->count() - 1;
        m_ranges.push_back(range);
    }
    m_headline->setText(
        others == 1 ? tr("1 use of %1").arg(name) : tr("%1 uses of %2").arg(others).arg(name));
    m_list->setAccessibleName(m_headline->text());
    m_list->setFixedHeight(
        std::clamp(m_list->count(), 1, rowsShown) * std::max(rowHeight, m_list->sizeHintForRow(0)) + 4);
    m_list->setCurrentRow(std::clamp(current, 0, std::max(0, m_list->count() - 1)));
    m_isFilling = false;
}

static bool isTouched(TextRange name, text::Patch const& patch)
{
    return std::ranges::any_of(patch.splices, [&](text::Splice const& splice) {
        return splice.offset <= name.end() && splice.offset + splice.removed >= name.offset;
    });
}

// Where a name stands after a change: at its middle, or within what replaced it and nothing else.
static std::optional<std::size_t> placeAfter(text::Patch const& patch, TextRange name)
{
    auto const middle = name.offset + name.length / 2;
    if (auto const kept = text::mapOffset(patch, middle))
        return kept;
    std::size_t put = 0;
    std::size_t taken = 0;
    for (auto const& splice : patch.splices) {
        auto const end = splice.offset + splice.removed;
        if (splice.offset <= middle && middle < end) {
            // Its quotes may be replaced along with it.
            bool const isName = splice.offset + 1 >= name.offset && end <= name.end() + 1;
            if (!isName || splice.inserted.empty())
                return std::nullopt;
            return splice.offset + put - taken + splice.inserted.size() / 2;
        }
        put += splice.inserted.size();
        taken += splice.removed;
    }
    return std::nullopt;
}

// Uses that were left as they are come first: one that was changed may be of something else now.
std::optional<assist::Symbol> UsesBar::symbolAfter(text::Patch const& patch) const
{
    if (m_editor.isLossy())
        return std::nullopt;
    auto const& snapshot = m_editor.session().snapshot();
    for (bool const isChanged : {false, true})
        for (auto const& range : m_ranges) {
            if (isTouched(range, patch) != isChanged)
                continue;
            auto const inFile = placeAfter(patch, range);
            auto const place = inFile ? snapshot.embedding->toDefinition(*inFile) : std::nullopt;
            auto symbol = place ? assist::symbolAt(snapshot, *place) : std::nullopt;
            if (symbol && symbol->kind == m_symbol.kind && symbol->state == m_symbol.state)
                return symbol;
        }
    return std::nullopt;
}

// Names and scopes are those of one text, so what is listed is asked for anew after each change.
void UsesBar::follow(text::Patch const& patch)
{
    if (auto symbol = symbolAfter(patch)) {
        m_symbol = std::move(*symbol);
        fill();
    } else if (m_list->hasFocus()) {
        close();
    } else {
        hide();
    }
}

void UsesBar::goTo(int row)
{
    if (!m_isFilling && row >= 0 && row < static_cast<int>(m_ranges.size()))
        m_editor.select(m_ranges[static_cast<std::size_t>(row)]);
}

bool UsesBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        close();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace steploom::code
