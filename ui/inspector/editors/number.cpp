// SPDX-License-Identifier: GPL-3.0-or-later
// Whole and broken numbers, with their unit.
#include "core/text/syntax_tree.h"
#include "ui/inspector/controls/line_field.h"
#include "ui/inspector/expression_editor.h"
#include "ui/inspector/typing.h"
#include "ui/theme/controls/labels.h"
#include "ui/workbench/strings.h"

#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace steploom::inspector::editors {

class NumberEditor : public Editor {
public:
    NumberEditor(Desk& desk, asl::Field const& field, QWidget* parent)
        : Editor(desk, field, parent)
        , m_line(new LineField(this))
        , m_typing(desk, m_line,
              {[this] { return m_line->text(); }, [this](QString const& text) { m_line->setText(text); }},
              [this](QString const& text, edit::Visit visit) { return take(text, visit); })
    {
        auto* const column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->addWidget(m_line);
        setFocusProxy(m_line);
        m_line->setMono(true);
        m_line->setUnit(toQString(field.unit));
        m_line->setPlaceholderText(toQString(field.standard));
        if (field.minimum != field.maximum)
            m_line->setToolTip(
                Desk::tr("%1 to %2").arg(field.minimum, 0, 'f', 0).arg(field.maximum, 0, 'f', 0));
        m_line->installEventFilter(this);
        connect(m_line, &QLineEdit::textEdited, this, [this] { m_typing.edited(); });
    }

    void refresh() override
    {
        m_line->setAccessibleName(accessibleName());
        auto const shown = node();
        auto const written = shown ? shown.text() : std::string_view();
        m_typing.show(shown.isString()
                ? QString::fromStdString(shown.string())
                : QString::fromUtf8(written.data(), static_cast<qsizetype>(written.size())));
    }
    void commit() override { m_typing.commit(); }
    void setFaulty(bool isFaulty) override { theme::setFault(m_line, isFaulty); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::KeyPress) {
            auto const key = static_cast<QKeyEvent*>(event)->key();
            if (key == Qt::Key_Up || key == Qt::Key_Down) {
                step(key == Qt::Key_Up ? 1 : -1);
                return true;
            }
        }
        return Editor::eventFilter(watched, event);
    }

private:
    // A number goes into the text as it is typed; anything else as a text, where it is flagged.
    bool take(QString const& typed, edit::Visit visit)
    {
        auto const text = typed.trimmed();
        auto const json = text::parseJsonValue(text.toStdString());
        return json && json->isNumber() ? putText(text.toStdString(), visit) : putString(text, visit);
    }

    void step(int by)
    {
        bool isNumber = false;
        auto const number = m_line->text().toDouble(&isNumber);
        if (!isNumber && !m_line->text().isEmpty())
            return;
        auto next = number + by;
        if (field().minimum != field().maximum)
            next = std::clamp(next, field().minimum, field().maximum);
        m_line->setText(QString::number(next, 'g', 12));
        m_typing.edited();
    }

    LineField* m_line;
    Typing m_typing;
};

FieldEditor number()
{
    return {{asl::FieldKind::Integer, asl::FieldKind::Number},
        [](Desk& desk, asl::Field const& field, QWidget* parent) -> Editor* {
            if (field.allowsExpression && desk.language() == asl::QueryLanguage::Jsonata)
                return new ExpressionEditor(desk, field, ExpressionEditor::Literal::Number, parent);
            return new NumberEditor(desk, field, parent);
        }};
}

}  // namespace steploom::inspector::editors
