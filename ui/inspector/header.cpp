// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/header.h"

#include "core/edit/commands/rename_state.h"
#include "core/edit/commands/replace_type.h"
#include "ui/inspector/desk.h"
#include "ui/theme/controls/glyph_tile.h"
#include "ui/theme/controls/icon_button.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/controls/status_chip.h"
#include "ui/theme/theme.h"
#include "ui/workbench/strings.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QStyleOptionFrame>
#include <QStylePainter>
#include <QVBoxLayout>

#include <algorithm>
#include <vector>

namespace steploom::inspector {

static constexpr int nameIndent = 5;

// A name that is not edited is shortened in the middle, as on its card.
class NameLine : public QLineEdit {
public:
    using QLineEdit::QLineEdit;

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QStyleOptionFrame panel;
        initStyleOption(&panel);
        static constexpr int textMargin = 2;  // that of QLineEdit
        auto const room = style()
                              ->subElementRect(QStyle::SE_LineEditContents, &panel, this)
                              .adjusted(textMargin, 0, -textMargin, 0);
        if (hasFocus() || fontMetrics().horizontalAdvance(text()) <= room.width())
            return QLineEdit::paintEvent(event);
        QStylePainter painter(this);
        painter.drawPrimitive(QStyle::PE_PanelLineEdit, panel);
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
            fontMetrics().elidedText(text(), Qt::ElideMiddle, room.width()));
    }
};

Header::Header(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_tile(new theme::GlyphTile(this))
    , m_title(theme::makeLabel(theme::LabelRole::PanelTitle, {}, this))
    , m_name(new NameLine(this))
    , m_subtitle(theme::makeLabel(theme::LabelRole::Muted, {}, this))
    , m_type(new theme::IconButton("chevron_down", tr("Change the type"), this))
    , m_fault(theme::makeLabel(theme::LabelRole::Fault, {}, this))
    , m_chip(new theme::StatusChip(this))
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(
        theme::metrics::space3, theme::metrics::space3, theme::metrics::space3, theme::metrics::space1);
    column->setSpacing(theme::metrics::space1);
    auto* const row = new QHBoxLayout;
    // The frame of the name is 5 px left of its text, which stands above the line below it.
    row->setSpacing(theme::metrics::space2 - nameIndent);
    row->addWidget(m_tile);
    auto* const words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_name);
    auto* const second = new QHBoxLayout;
    second->setSpacing(2);
    second->addWidget(m_subtitle);
    second->addWidget(m_type);
    second->addStretch(1);
    words->addLayout(second);
    row->addLayout(words, 1);
    row->addWidget(m_chip);
    column->addLayout(row);
    column->addWidget(m_fault);
    m_name->setObjectName(QStringLiteral("name"));
    m_name->setAccessibleName(tr("Name of the state"));
    m_name->setToolTip(tr("Click to rename"));
    m_name->setFont(theme::font(theme::TextStyle::PanelTitle));
    // It looks like a title until it is clicked.
    m_name->setStyleSheet(
        QStringLiteral("QLineEdit { min-height: 22px; padding: 0 4px; }"
                       "QLineEdit:focus { padding: 0 3px; }"
                       "QLineEdit:!focus:!hover { border-color: transparent; background: transparent; }"));
    m_name->installEventFilter(this);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    // As wide as its words, so that the arrow stands behind them; narrower where there is no room.
    m_subtitle->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_subtitle->setMinimumWidth(1);
    m_subtitle->setFont(theme::font(theme::TextStyle::Label));
    m_type->setSide(18);
    m_type->setGlyphSize(12);
    m_type->setObjectName(QStringLiteral("changeType"));
    m_tile->installEventFilter(this);
    m_subtitle->installEventFilter(this);
    connect(m_type, &QToolButton::clicked, this, &Header::askForType);
    m_title->setContentsMargins(nameIndent, 0, 0, 0);
    m_subtitle->setContentsMargins(nameIndent, 0, 0, 0);
    m_fault->hide();
    m_chip->hide();
    connect(m_name, &QLineEdit::textEdited, this, &Header::checkName);
}

void Header::showState(asl::State const& state)
{
    auto const looks = looksOfState(state);
    m_tile->setGlyph(looks.glyph, looks.tile);
    m_tile->show();
    m_title->hide();
    m_name->show();
    m_type->setVisible(m_desk.isEditable());
    for (auto* const door : {static_cast<QWidget*>(m_tile), static_cast<QWidget*>(m_subtitle)})
        door->setCursor(m_desk.isEditable() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    m_name->setReadOnly(!m_desk.isEditable());
    auto const name = QString::fromStdString(state.name);
    bool const isOther = m_binding != m_desk.binding() || name != m_shownName;
    m_binding = m_desk.binding();
    m_shownName = name;
    if (isOther) {
        showFault({});
        if (m_name->text() != name)
            m_name->setText(name);
        m_name->setCursorPosition(0);
    }
    m_name->setToolTip(tr("%1\nClick to rename").arg(name));
    setSubtitle(looks.subtitle);
}

void Header::showTitle(QString const& glyph, QString const& title, QString const& subtitle)
{
    m_binding = 0;
    m_name->hide();
    m_type->hide();
    m_tile->unsetCursor();
    m_subtitle->unsetCursor();
    m_title->show();
    m_title->setText(title);
    m_tile->setVisible(!glyph.isEmpty());
    m_tile->setGlyph(glyph.toStdString(), drawing::Role::TileFlow);
    setSubtitle(subtitle);
    hideStatus();
    showFault({});
}

void Header::setSubtitle(QString const& subtitle)
{
    m_subtitle->setText(subtitle);
    m_subtitle->setToolTip(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
}

void Header::showStatus(StatusLooks const& looks)
{
    m_chip->setStatus(looks.role, looks.glyph, looks.text);
    m_chip->show();
}

void Header::hideStatus()
{
    m_chip->hide();
}

void Header::showFault(QString const& sentence)
{
    m_fault->setText(sentence);
    m_fault->setVisible(!sentence.isEmpty());
    theme::setFault(m_name, !sentence.isEmpty());
}

// What the name would change is planned while it is typed; it is done when it is done.
void Header::checkName()
{
    auto* const session = m_desk.session();
    if (!session || m_name->text() == m_shownName)
        return showFault({});
    auto const plan = session->plan(edit::RenameState{m_desk.stateId(), m_name->text().toStdString()});
    showFault(plan ? QString() : QString::fromStdString(plan.sentence()));
}

void Header::commit()
{
    if (m_name->isHidden() || m_name->text() == m_shownName || !m_desk.isEditable())
        return;
    auto const typed = m_name->text().toStdString();
    auto const plan = m_desk.session()->plan(edit::RenameState{m_desk.stateId(), typed});
    if (plan && m_desk.run(edit::RenameState{m_desk.stateId(), typed}))
        return;
    // A name that cannot be stays in the field while people are in it; else the true one comes back.
    if (!m_name->hasFocus()) {
        m_name->setText(m_shownName);
        showFault({});
    }
}

void Header::rename()
{
    if (m_name->isHidden())
        return;
    m_name->setFocus(Qt::ShortcutFocusReason);
    m_name->selectAll();
}

// What the state could be instead; a type that cannot be says why.
void Header::askForType()
{
    auto const* const state = m_desk.state();
    if (!state || !m_desk.isEditable())
        return;
    auto* const menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("types"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    std::vector<asl::StateType const*> ordered;
    for (auto const& type : asl::allStateTypes())
        ordered.push_back(&type);
    std::sort(
        ordered.begin(), ordered.end(), [](auto const* a, auto const* b) { return a->order < b->order; });
    auto const id = state->id;
    for (auto const* const type : ordered) {
        edit::ReplaceType const change{id, std::string(type->name)};
        auto* const item = menu->addAction(theme::icon(type->icon), toQString(type->name));
        item->setCheckable(true);
        item->setChecked(state->is(type->name));
        item->setToolTip(toQString(type->summary));
        if (auto const plan = m_desk.session()->plan(change); !plan && !state->is(type->name)) {
            item->setEnabled(false);
            item->setToolTip(QString::fromStdString(plan.sentence()));
        }
        connect(item, &QAction::triggered, this, [this, change] {
            if (auto const* const now = m_desk.state(); now && !now->is(change.type))
                m_desk.run(change);
        });
    }
    menu->popup(m_type->mapToGlobal(QPoint(0, m_type->height())));
}

bool Header::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_name) {
        if (event->type() == QEvent::MouseButtonRelease && !m_name->isHidden())
            askForType();
        return QWidget::eventFilter(watched, event);
    }
    if (event->type() == QEvent::FocusOut) {
        commit();
        if (m_name->text() != m_shownName) {
            m_name->setText(m_shownName);
            showFault({});
        }
    }
    if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
        auto* const key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            bool const isPress = event->type() == QEvent::KeyPress;
            if (auto* const session = m_desk.session(); session && isPress)
                key->matches(QKeySequence::Undo) ? session->undo() : session->redo();
            event->setAccepted(isPress);
            return true;
        }
        if (event->type() == QEvent::KeyPress && key->key() == Qt::Key_Escape) {
            m_name->setText(m_shownName);
            showFault({});
            return true;
        }
        if (event->type() == QEvent::KeyPress
            && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter))
            commit();
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace steploom::inspector
