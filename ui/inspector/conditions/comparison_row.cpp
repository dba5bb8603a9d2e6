// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/conditions/comparison_row.h"

#include "core/text/syntax_tree.h"
#include "ui/inspector/conditions/condition_edits.h"
#include "ui/inspector/controls/combo_field.h"
#include "ui/inspector/controls/line_field.h"
#include "ui/inspector/typing.h"
#include "ui/theme/theme.h"
#include "ui/workbench/strings.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <array>

namespace steploom::inspector {

struct OperandKind {
    std::string_view family;  // what its operators' names begin with
    bool takesPath;
    char const* words;
};
static constexpr std::array operandKinds{
    OperandKind{"String", false, QT_TRANSLATE_NOOP("steploom::inspector::Desk", "Text")},
    OperandKind{"Numeric", false, QT_TRANSLATE_NOOP("steploom::inspector::Desk", "Number")},
    OperandKind{"Boolean", false, QT_TRANSLATE_NOOP("steploom::inspector::Desk", "True or false")},
    OperandKind{"Timestamp", false, QT_TRANSLATE_NOOP("steploom::inspector::Desk", "Moment")},
    OperandKind{"String", true, QT_TRANSLATE_NOOP("steploom::inspector::Desk", "Text at a path")},
    OperandKind{"Numeric", true, QT_TRANSLATE_NOOP("steploom::inspector::Desk", "Number at a path")},
    OperandKind{"Boolean", true, QT_TRANSLATE_NOOP("steploom::inspector::Desk", "True or false at a path")},
    OperandKind{"Timestamp", true, QT_TRANSLATE_NOOP("steploom::inspector::Desk", "Moment at a path")},
};

static bool isPresenceTest(std::string_view name)
{
    return name.starts_with("Is");
}

static int operandKindOf(asl::ChoiceOperator const& comparison)
{
    for (std::size_t i = 0; i < operandKinds.size(); ++i)
        if (comparison.name.starts_with(operandKinds[i].family)
            && comparison.takesPath == operandKinds[i].takesPath)
            return static_cast<int>(i);
    return 0;
}

// What an operator compares with before anybody has said it.
static Value standardOperand(asl::ChoiceOperator const& comparison)
{
    if (comparison.takesPath)
        return Value("$.value");
    switch (comparison.operand) {
    case asl::FieldKind::Number:
        return Value(0);
    case asl::FieldKind::Boolean:
        return Value(true);
    case asl::FieldKind::Timestamp:
        return Value("2026-01-01T00:00:00Z");
    default:
        return Value("");
    }
}

class ComparisonRow : public FormRow {
public:
    ComparisonRow(Desk& desk, QWidget* parent)
        : FormRow(parent)
        , m_desk(desk)
        , m_variable(new LineField(this))
        , m_operator(new ComboField(this))
        , m_kind(new ComboField(this))
        , m_value(new LineField(this))
        , m_word(new ComboField(this))
        , m_variableTyping(desk, m_variable, accessOf(m_variable),
              [this](QString const& text, edit::Visit visit) {
                  return m_desk.set(m_path + "/Variable", Value(text.toStdString()), visit);
              })
        , m_valueTyping(desk, m_value, accessOf(m_value),
              [this](QString const& text, edit::Visit visit) { return takeValue(text, visit); })
    {
        auto* const column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(theme::metrics::space1);
        column->addWidget(m_variable);
        column->addWidget(m_operator);
        auto* const last = new QHBoxLayout;
        last->setSpacing(theme::metrics::space1);
        last->addWidget(m_kind, 4);
        last->addWidget(m_value, 3);
        last->addWidget(m_word, 3);
        column->addLayout(last);
        m_variable->setObjectName(QStringLiteral("variable"));
        m_operator->setObjectName(QStringLiteral("operator"));
        m_kind->setObjectName(QStringLiteral("kind"));
        m_value->setObjectName(QStringLiteral("value"));
        m_variable->setMono(true);
        m_variable->setAccessibleName(Desk::tr("Variable"));
        m_operator->setAccessibleName(Desk::tr("Comparison"));
        m_kind->setAccessibleName(Desk::tr("Kind of value"));
        m_value->setAccessibleName(Desk::tr("Value"));
        m_word->setAccessibleName(Desk::tr("Value"));
        for (auto const* const word : {"true", "false"})
            m_word->addChoice(QLatin1String(word), QLatin1String(word));
        for (auto const& kind : operandKinds)
            m_kind->addItem(Desk::tr(kind.words));
        connect(m_variable, &QLineEdit::textEdited, this, [this] { m_variableTyping.edited(); });
        connect(m_value, &QLineEdit::textEdited, this, [this] { m_valueTyping.edited(); });
        connect(m_operator, qOverload<int>(&QComboBox::activated), this,
            [this](int index) { chooseOperator(m_operator->itemData(index).toString().toStdString()); });
        connect(m_kind, qOverload<int>(&QComboBox::activated), this, &ComparisonRow::chooseKind);
        connect(m_word, qOverload<int>(&QComboBox::activated), this,
            [this] { m_desk.setText(operandPath(), m_word->currentText().toStdString()); });
    }

    void setPrefix(std::string const& prefix) override { m_path = prefix; }
    void refresh() override
    {
        auto const node = m_desk.node(m_path);
        m_comparison = nullptr;
        text::NodeRef operand;
        for (auto const member : node)
            if (auto const* found = asl::findChoiceOperator(member.key()); found && !m_comparison) {
                m_comparison = found;
                operand = member;
            }
        setEnabled(m_desk.isEditable());
        m_variableTyping.show(QString::fromStdString(node.find("Variable").string()));
        bool const isTest = m_comparison && isPresenceTest(m_comparison->name);
        if (m_comparison && !isTest)
            m_kindIndex = operandKindOf(*m_comparison);
        fillOperators(operand);
        {
            QSignalBlocker const quiet(m_kind);
            m_kind->setCurrentIndex(m_kindIndex);
        }
        bool const isWord = m_comparison && !isTest && m_comparison->operand == asl::FieldKind::Boolean;
        m_kind->setVisible(!isTest);
        m_value->setVisible(!isTest && !isWord);
        m_word->setVisible(!isTest && isWord);
        m_value->setMono(m_comparison && m_comparison->operand != asl::FieldKind::Text);
        m_valueTyping.show(operand.isString() ? QString::fromStdString(operand.string())
                : operand                     ? toQString(operand.text())
                                              : QString());
        if (operand)
            m_word->showChoice(operand.kind() != text::NodeKind::Boolean ? toQString(operand.text())
                    : operand.isTrue()                                   ? QStringLiteral("true")
                                                                         : QStringLiteral("false"));
    }
    void showProblems() override {}
    void commit() override
    {
        m_variableTyping.commit();
        m_valueTyping.commit();
    }
    bool isSet() const override { return true; }
    bool isPinned() const override { return true; }

private:
    static Typing::Access accessOf(LineField* line)
    {
        return {[line] { return line->text(); }, [line](QString const& text) { line->setText(text); }};
    }

    std::string operandPath() const
    {
        return m_path + "/" + (m_comparison ? std::string(m_comparison->name) : "StringEquals");
    }

    void fillOperators(text::NodeRef operand)
    {
        QSignalBlocker const quiet(m_operator);
        m_operator->clear();
        auto const& kind = operandKinds[static_cast<std::size_t>(m_kindIndex)];
        for (auto const& each : asl::choiceOperators())
            if (each.name.starts_with(kind.family) && each.takesPath == kind.takesPath)
                m_operator->addChoice(toQString(each.words), toQString(each.name));
        m_operator->insertSeparator(m_operator->count());
        for (auto const& each : asl::choiceOperators()) {
            if (!isPresenceTest(each.name))
                continue;
            m_operator->addChoice(toQString(each.words), toQString(each.name));
            m_operator->addChoice(QStringLiteral("is not ") + toQString(each.words).mid(3),
                toQString(each.name) + QStringLiteral("=false"));
        }
        auto name = m_comparison ? toQString(m_comparison->name) : QString();
        if (m_comparison && isPresenceTest(m_comparison->name) && operand.kind() == text::NodeKind::Boolean
            && !operand.isTrue())
            name += QStringLiteral("=false");
        m_operator->setCurrentIndex(m_operator->findData(name));
    }

    void chooseOperator(std::string choice)
    {
        commit();
        Value operand;
        bool isNegative = false;
        if (auto const at = choice.find("=false"); at != std::string::npos) {
            choice.resize(at);
            isNegative = true;
        }
        auto const* const wanted = asl::findChoiceOperator(choice);
        if (!wanted)
            return;
        change(*wanted, isPresenceTest(choice) ? std::optional<Value>(!isNegative) : std::nullopt);
    }

    // The same comparison for another kind of value, if there is one.
    void chooseKind(int index)
    {
        commit();
        auto const& kind = operandKinds[static_cast<std::size_t>(index)];
        auto const& before = operandKinds[static_cast<std::size_t>(m_kindIndex)];
        std::string_view suffix = "Equals";
        if (m_comparison && m_comparison->name.starts_with(before.family)) {
            suffix = m_comparison->name.substr(before.family.size());
            if (before.takesPath && suffix.ends_with("Path"))
                suffix.remove_suffix(4);
        }
        auto const nameOf = [&](std::string_view ending) {
            return std::string(kind.family) + std::string(ending) + (kind.takesPath ? "Path" : "");
        };
        auto const* wanted = asl::findChoiceOperator(nameOf(suffix));
        if (!wanted)
            wanted = asl::findChoiceOperator(nameOf("Equals"));
        if (wanted)
            change(*wanted, std::nullopt);
    }

    // The key is renamed in place; the value stays when it is of the right kind.
    void change(asl::ChoiceOperator const& wanted, std::optional<Value> const& operand)
    {
        auto const visit = Desk::newVisit();
        if (!m_comparison) {
            m_desk.set(
                m_path + "/" + std::string(wanted.name), operand.value_or(standardOperand(wanted)), visit);
            return;
        }
        auto const before = *m_comparison;
        bool const keeps = !operand && before.operand == wanted.operand
            && before.takesPath == wanted.takesPath && !isPresenceTest(before.name);
        if (before.name != wanted.name)
            renameKeyAt(m_desk, m_path + "/" + std::string(before.name), wanted.name, visit);
        if (!keeps)
            m_desk.set(
                m_path + "/" + std::string(wanted.name), operand.value_or(standardOperand(wanted)), visit);
    }

    bool takeValue(QString const& typed, edit::Visit visit)
    {
        auto const text = typed.toStdString();
        if (m_comparison && m_comparison->operand == asl::FieldKind::Number && !m_comparison->takesPath) {
            auto const trimmed = typed.trimmed().toStdString();
            if (auto const json = text::parseJsonValue(trimmed); json && json->isNumber())
                return m_desk.setText(operandPath(), trimmed, visit);
        }
        return m_desk.set(operandPath(), Value(text), visit);
    }

    Desk& m_desk;
    std::string m_path;
    LineField* m_variable;
    ComboField* m_operator;
    ComboField* m_kind;
    LineField* m_value;
    ComboField* m_word;
    Typing m_variableTyping;
    Typing m_valueTyping;
    asl::ChoiceOperator const* m_comparison = nullptr;
    int m_kindIndex = 0;
};

FormRow* makeComparisonRow(Desk& desk, QWidget* parent)
{
    return new ComparisonRow(desk, parent);
}

}  // namespace steploom::inspector
