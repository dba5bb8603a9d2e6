// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/search_bar.h"

#include "ui/canvas/canvas_field.h"
#include "ui/canvas/canvas_view.h"
#include "ui/theme/controls/icon_button.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"
#include "ui/workbench/state_search.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>

namespace steploom::canvas {

using namespace theme::metrics;

SearchBar::SearchBar(CanvasView& view)
    : QWidget(&view)
    , m_view(view)
    , m_text(new QLineEdit(this))
    , m_count(theme::makeLabel(theme::LabelRole::Muted, {}, this))
    , m_previous(new theme::IconButton("chevron_up", tr("Previous state (Shift+Enter)"), this))
    , m_next(new theme::IconButton("chevron_down", tr("Next state (Enter)"), this))
{
    setObjectName(QStringLiteral("searchBar"));
    setAttribute(Qt::WA_StyledBackground);
    theme::setSurface(this, "raised");
    m_text->setObjectName(QStringLiteral("searchText"));
    m_text->setAccessibleName(tr("Find states"));
    m_text->setPlaceholderText(tr("Name, type:task, error:States.Timeout, is:invalid"));
    m_text->setToolTip(tr("Words are looked for in names, types, resources, errors and comments.\n"
                          "Filters: type:task  error:States.Timeout  uses:$.order\n"
                          "is:invalid  is:warning  is:stale  is:start  is:end  is:container\n"
                          "is:retried  is:caught  is:mocked  is:breakpoint"));
    m_text->installEventFilter(this);
    m_count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_count->setMinimumWidth(space6 * 2);
    auto* const close = new theme::IconButton("close", tr("Close (Esc)"), this);

    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(space2, space2, space2, space2);
    row->setSpacing(space1);
    row->addWidget(m_text, 1);
    row->addWidget(m_count);
    for (auto* const button : {m_previous, m_next, close}) {
        button->setSide(denseControlHeight);
        row->addWidget(button);
    }
    connect(m_text, &QLineEdit::textChanged, this, &SearchBar::search);
    connect(m_previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { step(1); });
    connect(close, &QToolButton::clicked, this, &SearchBar::close);
    connect(&view.session(), &workbench::Session::selectionChanged, this, &SearchBar::showCount);
    hide();
}

void SearchBar::open()
{
    show();
    raise();
    refresh();
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
    emit arranged();
}

void SearchBar::close()
{
    hide();
    m_hits.clear();
    m_view.scene().setHits({});
    m_view.setFocus(Qt::OtherFocusReason);
    emit arranged();
}

void SearchBar::refresh()
{
    if (isHidden())
        return;
    m_hits = workbench::findStates(m_view.session(), workbench::StateQuery(m_text->text()));
    m_view.scene().setHits({m_hits.begin(), m_hits.end()});
    showCount();
}

// While people type, the first hit is shown, unless the selected state is one.
void SearchBar::search()
{
    refresh();
    if (!m_hits.empty() && currentHit() == 0)
        goTo(0);
}

int SearchBar::currentHit() const
{
    auto const at = std::ranges::find(m_hits, m_view.session().selection().current());
    return at == m_hits.end() ? 0 : static_cast<int>(at - m_hits.begin()) + 1;
}

void SearchBar::step(int by)
{
    if (m_hits.empty())
        return;
    auto const count = hitCount();
    auto const current = currentHit();
    auto const next = current == 0 ? (by > 0 ? 0 : count - 1) : (current - 1 + by + count) % count;
    goTo(static_cast<std::size_t>(next));
}

void SearchBar::goTo(std::size_t index)
{
    auto& session = m_view.session();
    session.select(workbench::Selection::of(m_hits[index]));
    emit session.revealRequested(m_hits[index]);
    showCount();
}

void SearchBar::showCount()
{
    bool const hasText = !m_text->text().trimmed().isEmpty();
    auto const count = hitCount();
    auto const current = currentHit();
    m_count->setText(!hasText ? QString()
            : count == 0      ? tr("None")
            : current == 0    ? QString::number(count)
                              : tr("%1 of %2").arg(current).arg(count));
    for (auto* const button : {m_previous, m_next})
        button->setEnabled(count > 0);
}

bool SearchBar::eventFilter(QObject* watched, QEvent* event)
{
    if (keepsCanvasKey(*event))
        return true;
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    auto const& key = *static_cast<QKeyEvent*>(event);
    switch (key.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        step(key.modifiers() & Qt::ShiftModifier ? -1 : 1);
        return true;
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

}  // namespace steploom::canvas
