// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/command_palette.h"

#include "ui/shell/palette_list.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/controls/search_field.h"
#include "ui/theme/theme.h"
#include "ui/workbench/workbench.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>

namespace steploom::shell {

using workbench::Workbench;

static constexpr auto recentKey = "palette/recent";
static constexpr int recentKept = 8;
static constexpr int rowsShown = 10;

CommandPalette::CommandPalette(Workbench& workbench, actions::ActionSet& actions, QWidget* window)
    : QWidget(window)
    , m_workbench(workbench)
    , m_actions(actions)
    , m_field(new theme::SearchField(tr("Search states, text, commands"), {}, this))
    , m_model(new PaletteModel(m_entries, this))
    , m_list(new QListView(this))
    , m_nothing(theme::makeLabel(theme::LabelRole::Muted, {}, this))
{
    theme::setSurface(this, "raised");
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("Command palette"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    m_list->setAccessibleName(tr("Found"));
    // The list lies on the palette's own ground.
    m_list->setAutoFillBackground(false);
    m_list->viewport()->setAutoFillBackground(false);
    m_nothing->setContentsMargins(16, 8, 16, 8);
    auto* const hint = theme::makeLabel(theme::LabelRole::Help,
        tr("> commands   # lines of the text   + calls of services   ↑ ↓ to move, Enter to choose"), this);

    auto* const rows = new QVBoxLayout(this);
    rows->setContentsMargins(1, 12, 1, 10);
    rows->setSpacing(theme::metrics::space2);
    auto const addInset = [&](QWidget* widget) {
        auto* const row = new QHBoxLayout;
        row->setContentsMargins(12, 0, 12, 0);
        row->addWidget(widget);
        rows->addLayout(row);
    };
    addInset(m_field);
    rows->addWidget(m_list, 1);
    rows->addWidget(m_nothing);
    addInset(hint);

    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_list, &QListView::clicked, this, [this](QModelIndex const& index) {
        m_list->setCurrentIndex(index);
        choose();
    });
    m_field->installEventFilter(this);
    window->installEventFilter(this);
    hide();
}

void CommandPalette::open(QString const& query)
{
    if (isHidden())
        m_focusBefore = QApplication::focusWidget();
    m_field->setText(query);
    search();
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void CommandPalette::close()
{
    if (isHidden())
        return;
    bool const hadFocus = m_field->hasFocus();
    hide();
    if (hadFocus && m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
}

void CommandPalette::search()
{
    auto const recent = QSettings().value(QLatin1String(recentKey)).toStringList();
    m_model->setEntries(paletteEntries(m_workbench, m_actions, m_field->text(), recent));
    bool const isEmpty = m_entries.empty();
    m_list->setVisible(!isEmpty);
    m_nothing->setVisible(isEmpty);
    if (isEmpty)
        m_nothing->setText(m_field->text() == QStringLiteral("#") ? tr("Type what to look for in the text.")
                                                                  : tr("Nothing is called so."));
    else
        m_list->setCurrentIndex(m_model->index(0));
    settle();
}

void CommandPalette::settle()
{
    auto const* window = parentWidget();
    int const wanted = std::min(paletteWidth, window->width() - 32);
    int const rows = std::clamp(static_cast<int>(m_entries.size()), 1, rowsShown);
    static constexpr int besidesRows = 12 + 32 + 8 + 8 + 16 + 10 + 8;
    int const height = std::min(rows * PaletteDelegate::rowHeight + besidesRows, window->height() - 80);
    setGeometry((window->width() - wanted) / 2, std::min(window->height() / 8, 96), wanted, height);
}

void CommandPalette::move(int by)
{
    int const count = m_model->rowCount();
    if (count == 0)
        return;
    int const row = (m_list->currentIndex().row() + by + count) % count;
    m_list->setCurrentIndex(m_model->index(row));
}

void CommandPalette::choose()
{
    auto const index = m_list->currentIndex();
    if (!index.isValid() || !m_model->entry(index.row()).isEnabled)
        return;
    // Running it may search anew.
    auto const entry = m_model->entry(index.row());
    if (!entry.id.isEmpty()) {
        QSettings settings;
        auto recent = settings.value(QLatin1String(recentKey)).toStringList();
        recent.removeAll(entry.id);
        recent.prepend(entry.id);
        while (recent.size() > recentKept)
            recent.removeLast();
        settings.setValue(QLatin1String(recentKey), recent);
    }
    close();
    entry.run();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && !isHidden())
        settle();
    if (watched == m_field && event->type() == QEvent::FocusOut && !isActiveWindow())
        return QWidget::eventFilter(watched, event);
    if (watched == m_field && event->type() == QEvent::FocusOut)
        close();
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down:
        move(1);
        return true;
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_PageDown:
        move(std::min(rowsShown, m_model->rowCount() - 1 - m_list->currentIndex().row()));
        return true;
    case Qt::Key_PageUp:
        move(-std::min(rowsShown, m_list->currentIndex().row()));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose();
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

}  // namespace steploom::shell
