// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/keys_dialog.h"

#include "ui/actions/action_set.h"
#include "ui/actions/keymap.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/controls/search_field.h"
#include "ui/theme/theme.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace steploom::shell {

using actions::Action;
using actions::Keymap;
using namespace theme::metrics;

enum Column { NameColumn, KeysColumn, WhereColumn };
static constexpr int idRole = Qt::UserRole;

static QString whereOf(actions::Scope scope)
{
    switch (scope) {
    case actions::Scope::Canvas:
        return KeysDialog::tr("Canvas");
    case actions::Scope::Text:
        return KeysDialog::tr("Text");
    case actions::Scope::Simulate:
        return KeysDialog::tr("Simulation");
    case actions::Scope::Window:
        break;
    }
    return KeysDialog::tr("Everywhere");
}

static QString textOf(QList<QKeySequence> const& keys)
{
    QStringList all;
    for (auto const& key : keys)
        all << key.toString(QKeySequence::NativeText);
    return all.join(QStringLiteral(", "));
}

KeysDialog::KeysDialog(QWidget* parent)
    : QDialog(parent)
    , m_search(new theme::SearchField(tr("Action or key"), {}, this))
    , m_list(new QTreeWidget(this))
    , m_key(new QKeySequenceEdit(this))
    , m_note(theme::makeLabel(theme::LabelRole::Help, {}, this))
    , m_assign(new QPushButton(tr("Assign"), this))
    , m_none(new QPushButton(tr("No key"), this))
    , m_standard(new QPushButton(tr("Standard"), this))
{
    setWindowTitle(tr("Assign keys"));
    resize(640, 560);
    m_list->setObjectName(QStringLiteral("actions"));
    m_list->setAccessibleName(tr("Actions and their keys"));
    m_list->setHeaderLabels({tr("Action"), tr("Keys"), tr("Works in")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->header()->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(KeysColumn, QHeaderView::ResizeToContents);
    m_key->setAccessibleName(tr("New key"));
    m_note->setWordWrap(true);
    m_note->setMinimumHeight(space6);
    m_none->setToolTip(tr("Take the action its keys"));
    m_standard->setToolTip(tr("Back to the key it came with"));

    auto* const row = new QHBoxLayout;
    row->setSpacing(space2);
    row->addWidget(theme::makeLabel(theme::LabelRole::Label, tr("New key"), this));
    row->addWidget(m_key, 1);
    for (auto* const button : {m_assign, m_none, m_standard})
        row->addWidget(button);
    auto* const close = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(space4, space4, space4, space4);
    column->setSpacing(space3);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    column->addLayout(row);
    column->addWidget(m_note);
    column->addWidget(close);
    for (auto* const button : findChildren<QPushButton*>())
        button->setAutoDefault(false);  // Enter belongs to the field of the key

    connect(m_search, &QLineEdit::textChanged, this, &KeysDialog::filter);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &KeysDialog::showCurrent);
    // The field itself tells of a key a second after it was pressed.
    connect(m_key->findChild<QLineEdit*>(), &QLineEdit::textChanged, this, &KeysDialog::check);
    connect(m_assign, &QPushButton::clicked, this, &KeysDialog::assign);
    connect(m_none, &QPushButton::clicked, this, &KeysDialog::takeAway);
    connect(m_standard, &QPushButton::clicked, this, &KeysDialog::reset);
    connect(close, &QDialogButtonBox::rejected, this, &QDialog::reject);
    fill();
}

void KeysDialog::fill()
{
    for (auto const& action : actions::allActions()) {
        auto* const item = new QTreeWidgetItem(m_list);
        item->setData(
            NameColumn, idRole, QByteArray(action.id.data(), static_cast<qsizetype>(action.id.size())));
        item->setText(NameColumn, actions::plainText(action));
        item->setText(WhereColumn, whereOf(action.scope));
    }
    m_list->sortItems(NameColumn, Qt::AscendingOrder);
    refreshItems();
    m_list->setCurrentItem(m_list->topLevelItem(0));
}

static Action const* actionOf(QTreeWidgetItem const& item)
{
    auto const id = item.data(NameColumn, idRole).toByteArray();
    return actions::findAction({id.constData(), static_cast<std::size_t>(id.size())});
}

// Changed keys are in bold.
void KeysDialog::refreshItems()
{
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        auto* const item = m_list->topLevelItem(i);
        auto const* const action = actionOf(*item);
        item->setText(KeysColumn, textOf(Keymap::keysOf(*action)));
        auto font = m_list->font();
        font.setBold(Keymap::isChanged(*action));
        item->setFont(KeysColumn, font);
    }
}

void KeysDialog::filter(QString const& text)
{
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        auto* const item = m_list->topLevelItem(i);
        bool const isHit = item->text(NameColumn).contains(text, Qt::CaseInsensitive)
            || item->text(KeysColumn).contains(text, Qt::CaseInsensitive);
        item->setHidden(!isHit);
    }
}

Action const* KeysDialog::current() const
{
    auto const* const item = m_list->currentItem();
    return item ? actionOf(*item) : nullptr;
}

void KeysDialog::showCurrent()
{
    auto const* const action = current();
    auto const keys = action ? Keymap::keysOf(*action) : QList<QKeySequence>();
    m_key->setEnabled(action);
    m_key->setKeySequence(keys.isEmpty() ? QKeySequence() : keys.first());
    check();
}

// What would come of the key that is typed.
void KeysDialog::check()
{
    auto const* const action = current();
    auto const key = m_key->keySequence();
    auto const keys = action ? Keymap::keysOf(*action) : QList<QKeySequence>();
    m_none->setEnabled(!keys.isEmpty());
    m_standard->setEnabled(action && Keymap::isChanged(*action));
    m_assign->setEnabled(false);
    m_note->clear();
    if (!action || key.isEmpty() || keys == QList<QKeySequence>{key})
        return;
    if (auto const why = Keymap::whyNot(key, *action)) {
        m_note->setText(*why);
        return;
    }
    if (auto const* const owner = Keymap::ownerOf(key, *action))
        m_note->setText(tr("%1 is the key of \"%2\"; assigning takes it away there.")
                .arg(key.toString(QKeySequence::NativeText), actions::plainText(*owner)));
    m_assign->setEnabled(true);
}

void KeysDialog::assign()
{
    auto const* const action = current();
    auto const key = m_key->keySequence();
    if (!action || key.isEmpty())
        return;
    if (auto const* const owner = Keymap::ownerOf(key, *action)) {
        auto left = Keymap::keysOf(*owner);
        left.removeAll(key);
        Keymap::setKeys(*owner, left);
    }
    Keymap::setKeys(*action, {key});
    refreshItems();
    showCurrent();
}

void KeysDialog::takeAway()
{
    if (auto const* const action = current())
        Keymap::setKeys(*action, {});
    refreshItems();
    showCurrent();
}

void KeysDialog::reset()
{
    if (auto const* const action = current())
        Keymap::reset(*action);
    refreshItems();
    showCurrent();
}

}  // namespace steploom::shell
