// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/controls/expression_field.h"

#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QLabel>
#include <QToolButton>

namespace steploom::inspector {

static constexpr int tagHeight = 20;
static constexpr int tagInset = 6;

ExpressionField::ExpressionField(QWidget* parent)
    : JsonField(parent)
    , m_tag(new QToolButton(this))
    , m_unit(theme::makeLabel(theme::LabelRole::Mono, {}, this))
{
    m_tag->setObjectName(QStringLiteral("tag"));
    m_tag->setFont(theme::font(theme::TextStyle::Code));
    m_tag->hide();
    m_unit->hide();
    m_unit->setAttribute(Qt::WA_TransparentForMouseEvents);
    setTagPressable(false);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, &ExpressionField::paintTag);
}

void ExpressionField::setTag(QString const& text, drawing::Role role, QString const& hint)
{
    if (text == m_tag->text() && role == m_tagRole && hint == m_tag->toolTip())
        return;
    m_tagRole = role;
    m_tag->setText(text);
    m_tag->setToolTip(hint);
    m_tag->setAccessibleName(hint);
    m_tag->setVisible(!text.isEmpty());
    paintTag();
    place();
}

// Only what can be pressed is a stop of the Tab key.
void ExpressionField::setTagPressable(bool isPressable)
{
    m_tag->setEnabled(isPressable);
    m_tag->setFocusPolicy(isPressable ? Qt::TabFocus : Qt::NoFocus);
    m_tag->setCursor(isPressable ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void ExpressionField::setUnit(QString const& unit)
{
    m_unit->setText(unit);
    m_unit->setVisible(!unit.isEmpty());
    place();
}

void ExpressionField::setMono(bool isMono)
{
    setFont(theme::font(isMono ? theme::TextStyle::Code : theme::TextStyle::Body));
    place();
}

void ExpressionField::paintTag()
{
    auto const name = [](drawing::Role role) { return theme::colour(role).name(); };
    m_tag->setStyleSheet(QStringLiteral("QToolButton { color: %1; background: %2; border: 1px solid %2;"
                                        " border-radius: 4px; padding: 0 4px; min-width: 0; min-height: 0; }"
                                        "QToolButton:hover:enabled, QToolButton:focus { border-color: %3; }")
            .arg(name(m_tagRole), name(theme::Role::Sunken), name(theme::Role::Focus)));
}

void ExpressionField::place()
{
    int const tagWidth = m_tag->isHidden()
        ? 0
        : QFontMetrics(theme::font(theme::TextStyle::Code)).horizontalAdvance(m_tag->text()) + 10;
    int const unitWidth = m_unit->isHidden() ? 0 : m_unit->sizeHint().width();
    m_tag->setGeometry(tagInset, tagInset, tagWidth, tagHeight);
    m_unit->setGeometry(width() - unitWidth - 10, tagInset, unitWidth, tagHeight);
    QMargins const wanted(tagWidth > 0 ? tagWidth + 2 : 0, 0, unitWidth > 0 ? unitWidth + 4 : 0, 0);
    if (viewportMargins() != wanted)
        setViewportMargins(wanted);
}

void ExpressionField::resizeEvent(QResizeEvent* event)
{
    JsonField::resizeEvent(event);
    place();
}

void ExpressionField::keyPressEvent(QKeyEvent* event)
{
    bool const isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && m_enter == Enter::Takes && !(event->modifiers() & Qt::ShiftModifier))
        return;
    JsonField::keyPressEvent(event);
}

void ExpressionField::focusInEvent(QFocusEvent* event)
{
    JsonField::focusInEvent(event);
    emit focusChanged();
}

void ExpressionField::focusOutEvent(QFocusEvent* event)
{
    JsonField::focusOutEvent(event);
    emit focusChanged();
}

}  // namespace steploom::inspector
