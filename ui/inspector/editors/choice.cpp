// SPDX-License-Identifier: GPL-3.0-or-later
// One of a few words, or true and false.
#include "ui/inspector/controls/combo_field.h"
#include "ui/inspector/field_editor.h"
#include "ui/inspector/form/columns.h"
#include "ui/inspector/typing.h"
#include "ui/theme/controls/labels.h"
#include "ui/workbench/strings.h"

#include <QLineEdit>
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

static ComboField* makeOpenCombo(QWidget* parent)
{
    auto* const combo = new ComboField(parent);
    combo->setEditable(true);
    combo->setInsertPolicy(QComboBox::NoInsert);
    // What it would add while somebody types could reach the text.
    combo->setCompleter(nullptr);
    return combo;
}

// The same words to choose from, where an expression or a placeholder may stand for them.
class OpenChoiceEditor : public Editor {
public:
    OpenChoiceEditor(Desk& desk, asl::Field const& field, QWidget* parent)
        : Editor(desk, field, parent)
        , m_combo(makeOpenCombo(this))
        , m_typing(desk, m_combo,
              {[this] { return m_combo->currentText(); }, [this](QString const& text) { write(text); }},
              [this](QString const& text, edit::Visit visit) { return take(text, visit); })
    {
        plainColumn(this)->addWidget(m_combo);
        setFocusProxy(m_combo);
        if (!field.required)
            m_combo->addChoice(Desk::tr("Not set"), {});
        for (auto const& word : words())
            m_combo->addChoice(word, word);
        m_combo->lineEdit()->setPlaceholderText(Desk::tr("Not set"));
        write({});
        connect(m_combo, qOverload<int>(&QComboBox::activated), this, &OpenChoiceEditor::choose);
        connect(m_combo->lineEdit(), &QLineEdit::textEdited, this, [this] {
            m_typing.edited();
            emit liveChanged();
        });
    }

    void refresh() override
    {
        m_combo->setAccessibleName(accessibleName());
        auto const shown = node();
        m_typing.show(shown.isString() ? QString::fromStdString(shown.string())
                : shown                ? toQString(shown.text())
                                       : QString());
    }
    void commit() override { m_typing.commit(); }
    void setFaulty(bool isFaulty) override { theme::setFault(m_combo, isFaulty); }
    LiveValue live() const override
    {
        auto const text = m_combo->currentText().trimmed();
        bool const isExpression = takesExpression() && text.size() >= 4
            && text.startsWith(QLatin1String("{%")) && text.endsWith(QLatin1String("%}"));
        if (!isExpression)
            return {};
        auto const value = liveValue(desk(), path(), text.mid(2, text.size() - 4));
        return value.kind == LiveValue::Kind::NoInput && !m_combo->hasFocus() ? LiveValue() : value;
    }

private:
    QStringList words() const
    {
        if (field().kind == asl::FieldKind::Boolean)
            return {QStringLiteral("true"), QStringLiteral("false")};
        QStringList all;
        for (auto const choice : field().choices)
            all << toQString(choice);
        return all;
    }

    void write(QString const& text)
    {
        QSignalBlocker const quiet(m_combo);
        m_combo->setCurrentIndex(text.isEmpty() ? -1 : m_combo->findData(text));
        m_combo->setEditText(text);
        m_combo->lineEdit()->setCursorPosition(0);
    }

    void choose(int index)
    {
        auto const word = m_combo->itemData(index).toString();
        write(word);
        m_typing.edited();
        m_typing.commit();
        emit liveChanged();
    }

    bool take(QString const& typed, edit::Visit visit)
    {
        auto const text = typed.trimmed();
        bool const isBare = field().kind == asl::FieldKind::Boolean && words().contains(text);
        return isBare ? putText(text.toStdString(), visit) : putString(text, visit);
    }

    ComboField* m_combo;
    Typing m_typing;
};

FieldEditor choice()
{
    return {{asl::FieldKind::Choice, asl::FieldKind::Boolean},
        [](Desk& desk, asl::Field const& field, QWidget* parent) -> Editor* {
            if (field.allowsExpression)
                return new OpenChoiceEditor(desk, field, parent);
            return new ChoiceEditor(desk, field, parent);
        }};
}

}  // namespace steploom::inspector::editors
