// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/name_field.h"

#include "ui/code/editor.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"
#include "ui/workbench/session.h"

#include <QKeyEvent>
#include <QToolTip>

#include <algorithm>

namespace steploom::code {

using Sci = QsciScintillaBase;

NameField::NameField(Editor& editor, assist::Symbol symbol)
    : QLineEdit(QString::fromStdString(symbol.name), editor.viewport())
    , m_editor(editor)
    , m_symbol(std::move(symbol))
{
    setObjectName(QStringLiteral("nameField"));
    setAccessibleName(tr("New name of %1").arg(text()));
    setFont(theme::font(theme::TextStyle::Code));
    auto const position
        = editor.toPosition(editor.session().snapshot().embedding->toFile(m_symbol.range.offset));
    static constexpr int smallestWidth = 200;
    auto const height = std::max(24, static_cast<int>(editor.send(Sci::SCI_TEXTHEIGHT, 0L)) + 4);
    auto const width = std::max(smallestWidth, fontMetrics().horizontalAdvance(text()) + 48);
    auto const left = static_cast<int>(editor.send(Sci::SCI_POINTXFROMPOSITION, 0L, position)) - 4;
    auto const top = static_cast<int>(editor.send(Sci::SCI_POINTYFROMPOSITION, 0L, position)) - 2;
    setGeometry(std::clamp(left, 0, std::max(0, editor.viewport()->width() - width)), std::max(0, top), width,
        height);
    connect(this, &QLineEdit::textChanged, this, &NameField::check);
    // What happens to the text elsewhere takes the place away.
    connect(&editor, &Editor::textChanged, this, &NameField::leave);
    selectAll();
    show();
    setFocus(Qt::OtherFocusReason);
}

Result<text::Patch> NameField::plan() const
{
    return assist::planRename(m_editor.session().snapshot(), m_symbol, text().toStdString());
}

void NameField::check()
{
    auto const planned = plan();
    auto const sentence = planned ? QString() : QString::fromStdString(planned.sentence());
    theme::setFault(this, !planned);
    setToolTip(sentence);
    if (sentence.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(mapToGlobal(QPoint(0, height())), sentence, this);
}

void NameField::commit()
{
    if (m_isDone)
        return;
    auto const planned = plan();
    if (!planned) {
        check();
        m_editor.session().say(QString::fromStdString(planned.sentence()));
        return;
    }
    auto& session = m_editor.session();
    auto const uses = assist::usesOf(session.snapshot(), m_symbol);
    auto const others
        = std::count_if(uses.begin(), uses.end(), [](assist::Use const& use) { return !use.isDefinition; });
    leave();
    if (planned->isEmpty())
        return;
    auto const* const label
        = m_symbol.kind == assist::Symbol::Kind::State ? "Rename state" : "Rename variable";
    if (session.apply(*planned, label))
        session.say(others == 1 ? tr("Renamed, 1 reference updated.")
                                : tr("Renamed, %1 references updated.").arg(others));
}

void NameField::leave()
{
    if (std::exchange(m_isDone, true))
        return;
    QToolTip::hideText();
    hide();
    m_editor.setFocus(Qt::OtherFocusReason);
    deleteLater();
}

// Keys that would otherwise be the window's: undo and the like are for the field while it is open.
bool NameField::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void NameField::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        leave();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        commit();
    else
        QLineEdit::keyPressEvent(event);
}

// Clicking elsewhere takes a good name and lets a bad one go.
void NameField::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    if (m_isDone || event->reason() == Qt::PopupFocusReason || event->reason() == Qt::ActiveWindowFocusReason)
        return;
    if (plan())
        commit();
    else
        leave();
}

}  // namespace steploom::code
