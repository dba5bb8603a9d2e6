// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/top_bar.h"

#include "ui/actions/action_set.h"
#include "ui/theme/controls/icon_button.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/controls/search_field.h"
#include "ui/theme/controls/segmented_control.h"
#include "ui/theme/theme.h"
#include "ui/workbench/workbench.h"

#include <QAction>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPushButton>

#include <algorithm>
#include <cmath>

namespace steploom::shell {

using workbench::Mode;
using workbench::Request;
using workbench::Workbench;

static constexpr int widestSearch = 320;
static constexpr int narrowestSearch = 180;

static QString hintOf(QAction const& action)
{
    auto text = action.text().remove(QLatin1Char('&'));
    if (text.endsWith(QStringLiteral("…")))
        text.chop(1);
    auto const keys = action.shortcut().toString(QKeySequence::NativeText);
    return keys.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, keys);
}

TopBar::TopBar(Workbench& workbench, actions::ActionSet& actions, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_zoom(new QPushButton(this))
    , m_modes(new theme::SegmentedControl(tr("Mode"), this))
    , m_search(new theme::SearchField(tr("Search states, text, commands"), tr("Ctrl K"), this))
    , m_theme(new theme::IconButton("moon", tr("Switch between light and dark"), this))
    , m_left(new QWidget(this))
    , m_right(new QWidget(this))
{
    theme::setSurface(this, "toolbar");
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(barHeight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);

    auto* const left = new QHBoxLayout(m_left);
    left->setContentsMargins(10, 0, 0, 0);
    left->setSpacing(4);
    left->addWidget(addButton(actions.action("edit.undo"), "undo", m_left));
    left->addWidget(addButton(actions.action("edit.redo"), "redo", m_left));
    left->addSpacing(8);
    auto* const line = theme::makeLine(Qt::Vertical, m_left);
    line->setFixedHeight(22);
    left->addWidget(line);
    left->addSpacing(8);
    left->addWidget(addButton(actions.action("view.zoom-out"), "minus", m_left));
    left->addWidget(m_zoom);
    left->addWidget(addButton(actions.action("view.zoom-in"), "plus", m_left));
    left->addWidget(addButton(actions.action("view.fit"), "fit", m_left));
    m_zoom->setProperty("slRole", QStringLiteral("link"));
    m_zoom->setFont(theme::font(theme::TextStyle::Code));
    m_zoom->setFixedWidth(64);
    m_zoom->setFocusPolicy(Qt::TabFocus);
    connect(m_zoom, &QPushButton::clicked, actions.action("view.zoom-reset"), &QAction::trigger);
    setZoom(0);

    m_modes->addSegment(tr("Design"), tr("Draw the workflow (Ctrl+1)"));
    m_modes->addSegment(tr("Simulate"), tr("Run the workflow (Ctrl+2)"));
    connect(m_modes, &theme::SegmentedControl::chosen, this,
        [this](int index) { m_workbench.setMode(index == 0 ? Mode::Design : Mode::Simulate); });
    auto const showMode = [this](Mode mode) { m_modes->setCurrent(mode == Mode::Design ? 0 : 1); };
    connect(&workbench, &Workbench::modeChanged, this, showMode);
    showMode(workbench.mode());

    // It looks like a field and opens the palette, where the typing goes.
    m_search->setReadOnly(true);
    m_search->setFocusPolicy(Qt::TabFocus);
    m_search->installEventFilter(this);
    auto* const right = new QHBoxLayout(m_right);
    right->setContentsMargins(0, 0, 10, 0);
    right->setSpacing(6);
    right->addWidget(m_search, 1);
    right->addWidget(m_theme);
    connect(m_theme, &QToolButton::clicked, actions.action("view.toggle-theme"), &QAction::trigger);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, &TopBar::refreshTheme);
    refreshTheme();
}

theme::IconButton* TopBar::addButton(QAction* action, char const* glyph, QWidget* parent)
{
    auto* const button = new theme::IconButton(glyph, hintOf(*action), parent);
    button->setFocusPolicy(Qt::TabFocus);
    button->setEnabled(action->isEnabled());
    connect(button, &QToolButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, button, [button, action] {
        button->setEnabled(action->isEnabled());
        button->setHint(hintOf(*action));
    });
    return button;
}

void TopBar::setZoom(double zoom)
{
    m_zoom->setEnabled(zoom > 0);
    // A very long chain that is fitted is shown at less than 1 %.
    auto const percent = zoom * 100;
    m_zoom->setText(zoom <= 0 ? QStringLiteral("–")
            : percent < 1     ? tr("%1 %").arg(std::max(percent, 0.1), 0, 'f', 1)
                              : tr("%1 %").arg(std::lround(percent)));
    m_zoom->setToolTip(tr("Actual size (Ctrl+0)"));
    m_zoom->setAccessibleName(tr("Zoom %1").arg(m_zoom->text()));
}

void TopBar::refreshTheme()
{
    bool const isDark = theme::Theme::instance().isDark();
    m_theme->setGlyph(isDark ? "sun" : "moon");
    m_theme->setHint(isDark ? tr("Light theme") : tr("Dark theme"));
}

// The modes stand in the middle of the window, whatever is beside them.
void TopBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    int const inside = barHeight - 1;
    auto const modes = m_modes->sizeHint();
    auto const leftWidth = m_left->sizeHint().width();
    int const x = std::max((width() - modes.width()) / 2, leftWidth + 12);
    m_left->setGeometry(0, 0, leftWidth, inside);
    m_modes->setGeometry(x, (inside - modes.height()) / 2, modes.width(), modes.height());
    int const room = width() - x - modes.width() - 24 - 54;
    int const search = std::clamp(room, std::min(narrowestSearch, std::max(room, 60)), widestSearch);
    m_right->setGeometry(width() - search - 54, 0, search + 54, inside);
}

bool TopBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search) {
        if (event->type() == QEvent::MouseButtonPress) {
            m_workbench.request(Request::CommandPalette);
            return true;
        }
        if (event->type() == QEvent::KeyPress) {
            auto const key = static_cast<QKeyEvent*>(event)->key();
            if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space) {
                m_workbench.request(Request::CommandPalette);
                return true;
            }
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace steploom::shell
