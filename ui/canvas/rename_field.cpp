// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/rename_field.h"

#include "core/edit/commands/rename_state.h"
#include "ui/canvas/canvas_field.h"
#include "ui/canvas/canvas_view.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>

#include <algorithm>

namespace steploom::canvas {

RenameField::RenameField(CanvasView& view, asl::State const& state)
    : QLineEdit(QString::fromStdString(state.name), view.viewport())
    , m_view(view)
    , m_state(state.id)
    , m_before(text())
{
    setObjectName(QStringLiteral("renameField"));
    setAccessibleName(tr("Name of %1").arg(m_before));
    setFont(theme::font(theme::TextStyle::BodyStrong));
    place();
    connect(&view, &CanvasView::cameraChanged, this, &RenameField::place);
    connect(this, &QLineEdit::textChanged, this, &RenameField::check);
    selectAll();
    show();
    setFocus(Qt::OtherFocusReason);
}

void RenameField::place()
{
    static constexpr int smallestWidth = 168;
    static constexpr int fieldHeight = 28;
    static constexpr double textTop = 6;
    auto const card = m_view.scene().boxOf(m_state);
    auto const left = (card.left() + layout::metrics::cardTextLeft - 8 - m_view.camera().x()) * m_view.zoom();
    auto const top = (card.top() + textTop - m_view.camera().y()) * m_view.zoom();
    auto const width = std::max<int>(
        smallestWidth, static_cast<int>((layout::metrics::cardTextWidth + 8) * m_view.zoom()));
    setGeometry(static_cast<int>(left), static_cast<int>(top), width, fieldHeight);
}

QString RenameField::fault() const
{
    if (text() == m_before)
        return {};
    auto const planned = m_view.session().plan(edit::RenameState{m_state, text().toStdString()});
    return planned ? QString() : QString::fromStdString(planned.sentence());
}

void RenameField::check()
{
    auto const sentence = fault();
    theme::setFault(this, !sentence.isEmpty());
    setToolTip(sentence);
    m_view.hint(sentence);
}

void RenameField::commit()
{
    if (m_isDone)
        return;
    if (!fault().isEmpty()) {
        check();
        return;
    }
    auto const name = text().toStdString();
    bool const isChanged = text() != m_before;
    leave();
    if (!isChanged)
        return;
    auto& session = m_view.session();
    auto const& graph = session.picture();
    auto const references = graph.edgesInto(graph.indexOf(m_state)).size();
    if (session.run(edit::RenameState{m_state, name}))
        session.say(references == 1 ? tr("Renamed, 1 reference updated.")
                                    : tr("Renamed, %1 references updated.").arg(references));
}

void RenameField::leave()
{
    if (m_isDone)
        return;
    m_isDone = true;
    closeField(m_view, *this);
}

bool RenameField::event(QEvent* event)
{
    if (keepsCanvasKey(*event))
        return true;
    return QLineEdit::event(event);
}

void RenameField::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        leave();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        commit();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

// Clicking elsewhere takes a good name and lets a bad one go.
void RenameField::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    if (m_isDone || event->reason() == Qt::PopupFocusReason || event->reason() == Qt::ActiveWindowFocusReason)
        return;
    if (fault().isEmpty())
        commit();
    else
        leave();
}

}  // namespace steploom::canvas
