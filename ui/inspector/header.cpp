// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/header.h"

#include "core/edit/commands/rename_state.h"
#include "ui/inspector/desk.h"
#include "ui/theme/controls/glyph_tile.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/controls/status_chip.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace steploom::inspector {

Header::Header(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_tile(new theme::GlyphTile(this))
    , m_title(theme::makeLabel(theme::LabelRole::PanelTitle, {}, this))
    , m_name(new QLineEdit(this))
    , m_subtitle(theme::makeLabel(theme::LabelRole::Muted, {}, this))
    , m_fault(theme::makeLabel(theme::LabelRole::Fault, {}, this))
    , m_chip(new theme::StatusChip(this))
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(
        theme::metrics::space3, theme::metrics::space3, theme::metrics::space3, theme::metrics::space1);
    column->setSpacing(theme::metrics::space1);
    auto* const row = new QHBoxLayout;
    row->setSpacing(theme::metrics::space2);
    row->addWidget(m_tile);
    auto* const words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_name);
    words->addWidget(m_subtitle);
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
        QStringLiteral("QLineEdit { min-height: 22px; padding: 0 4px; margin-left: -7px; }"
                       "QLineEdit:focus { padding: 0 3px; }"
                       "QLineEdit:!focus:!hover { border-color: transparent; background: transparent; }"));
    m_name->installEventFilter(this);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_subtitle->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_subtitle->setFont(theme::font(theme::TextStyle::Label));
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
    setSubtitle(looks.subtitle);
}

void Header::showTitle(QString const& glyph, QString const& title, QString const& subtitle)
{
    m_binding = 0;
    m_name->hide();
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

bool Header::eventFilter(QObject* watched, QEvent* event)
{
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
