// SPDX-License-Identifier: GPL-3.0-or-later
// One of a few words, or true and false.
#include "ui/inspector/controls/combo_field.h"
#include "ui/inspector/field_editor.h"
#include "ui/theme/controls/labels.h"

#include <QVBoxLayout>

namespace steploom::inspector::editors {

class ChoiceEditor : public Editor {
public:
    ChoiceEditor(Desk& desk, asl::Field const& field, QWidget* parent)
        : Editor(desk, field, parent)
        , m_combo(new ComboField(this))
    {
        auto* const column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->addWidget(m_combo);
        setFocusProxy(m_combo);
        connect(m_combo, qOverload<int>(&QComboBox::activated), this, &ChoiceEditor::choose);
    }

    void refresh() override
    {
        m_combo->setAccessibleName(accessibleName());
        auto const shown = node();
        auto const value = shown.isString() ? QString::fromStdString(shown.string())
            : shown ? QString::fromUtf8(shown.text().data(), static_cast<qsizetype>(shown.text().size()))
                    : QString();
        QSignalBlocker const quiet(m_combo);
        m_combo->clear();
        auto const standard
            = QString::fromUtf8(field().standard.data(), static_cast<qsizetype>(field().standard.size()));
        if (!field().required || !shown)
            m_combo->addChoice(
                standard.isEmpty() ? Desk::tr("Not set") : Desk::tr("Not set: %1").arg(standard), {});
        if (field().kind == asl::FieldKind::Boolean) {
            m_combo->addChoice(QStringLiteral("true"), QStringLiteral("true"));
            m_combo->addChoice(QStringLiteral("false"), QStringLiteral("false"));
        }
        for (auto const choice : field().choices) {
            auto const word = QString::fromUtf8(choice.data(), static_cast<qsizetype>(choice.size()));
            m_combo->addChoice(word, word);
        }
        if (shown && m_combo->findData(value) < 0)
            m_combo->addChoice(value, value);
        m_combo->setCurrentIndex(m_combo->findData(value));
    }
    void setFaulty(bool isFaulty) override { theme::setFault(m_combo, isFaulty); }

private:
    void choose(int index)
    {
        auto const value = m_combo->itemData(index).toString();
        if (value.isEmpty())
            desk().remove(path());
        else if (field().kind == asl::FieldKind::Boolean)
            putText(value.toStdString());
        else
            put(Value(value.toStdString()));
    }

    ComboField* m_combo;
};

FieldEditor choice()
{
    return {{asl::FieldKind::Choice, asl::FieldKind::Boolean},
        [](Desk& desk, asl::Field const& field, QWidget* parent) -> Editor* {
            return new ChoiceEditor(desk, field, parent);
        }};
}

}  // namespace steploom::inspector::editors
