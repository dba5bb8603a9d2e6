// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/conditions.h"

#include "core/text/json_edit.h"
#include "ui/inspector/controls/combo_field.h"
#include "ui/inspector/controls/line_field.h"
#include "ui/inspector/typing.h"
#include "ui/theme/controls/icon_button.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>

namespace steploom::inspector {

bool isTestKey(std::string_view key)
{
    return key == "Variable" || key == "And" || key == "Or" || key == "Not" || key == "Condition"
        || asl::findChoiceOperator(key);
}

// ---- changes of the shape

static Value testOf(text::NodeRef node)
{
    std::vector<Member> members;
    for (auto const member : node)
        if (isTestKey(member.key()))
            members.push_back({member.key(), member.value()});
    return Value::object(std::move(members));
}

// Puts another test in the place of the one that the object at `path` has; all else of it stays.
static void replaceTest(Desk& desk, std::string const& path, Value const& test)
{
    std::vector<Member> members;
    bool isPlaced = false;
    auto const place = [&] {
        if (!isPlaced)
            members.insert(members.end(), test.members().begin(), test.members().end());
        isPlaced = true;
    };
    for (auto const member : desk.node(path)) {
        if (isTestKey(member.key()))
            place();
        else
            members.push_back({member.key(), member.value()});
    }
    place();
    desk.set(path, Value::object(std::move(members)));
}

static Value newComparison()
{
    return Value::object({{"Variable", "$.value"}, {"IsPresent", true}});
}

static void renameKeyAt(Desk& desk, std::string const& path, std::string_view key, edit::Visit visit)
{
    if (auto const node = desk.node(path); node && desk.isEditable())
        desk.session()->apply(text::renameKey(node, key), "Change condition", visit);
}

// ---- comparison operators by what they compare

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

static QString conditionText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
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

// ---- one comparison

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
                : operand                     ? conditionText(operand.text())
                                              : QString());
        if (operand)
            m_word->showChoice(conditionText(operand.text()));
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
                m_operator->addChoice(conditionText(each.words), conditionText(each.name));
        m_operator->insertSeparator(m_operator->count());
        for (auto const& each : asl::choiceOperators()) {
            if (!isPresenceTest(each.name))
                continue;
            m_operator->addChoice(conditionText(each.words), conditionText(each.name));
            m_operator->addChoice(QStringLiteral("is not ") + conditionText(each.words).mid(3),
                conditionText(each.name) + QStringLiteral("=false"));
        }
        auto name = m_comparison ? conditionText(m_comparison->name) : QString();
        if (m_comparison && isPresenceTest(m_comparison->name) && operand.text() == "false")
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

// ---- the tree

// A comparison or a group, with a switch that negates it and a button that takes it away.
class ConditionBox : public FormRow {
public:
    ConditionBox(Desk& desk, std::string slot, ConditionBox* group, std::size_t index, QWidget* parent)
        : FormRow(parent)
        , m_desk(desk)
        , m_slot(std::move(slot))
        , m_group(group)
        , m_index(index)
    {
        auto node = desk.node(m_slot);
        m_inner = m_slot;
        m_isNegated = node.find("Not").isObject();
        if (m_isNegated) {
            m_inner += "/Not";
            node = node.find("Not");
        }
        m_join = node.find("And").isArray() ? "And" : node.find("Or").isArray() ? "Or" : "";
        build(node);
    }

    void setPrefix(std::string const&) override {}
    void refresh() override
    {
        bool const isEditable = m_desk.isEditable();
        m_not->setEnabled(isEditable);
        m_remove->setEnabled(isEditable);
        m_not->setChecked(m_isNegated);
        if (m_joinBox)
            m_joinBox->showChoice(QString::fromStdString(m_join));
        for (auto* const row : m_parts)
            row->refresh();
    }
    void showProblems() override {}
    void commit() override
    {
        for (auto* const row : m_parts)
            row->commit();
    }
    bool isSet() const override { return true; }
    bool isPinned() const override { return true; }

private:
    void build(text::NodeRef node)
    {
        auto* const column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(theme::metrics::space1);
        auto* const head = new QHBoxLayout;
        head->setSpacing(theme::metrics::space1);
        m_not = new QCheckBox(Desk::tr("not"), this);
        m_not->setObjectName(QStringLiteral("not"));
        m_not->setToolTip(Desk::tr("Holds when the condition does not"));
        head->addWidget(m_not);
        if (!m_join.empty()) {
            m_joinBox = new ComboField(this);
            m_joinBox->setObjectName(QStringLiteral("join"));
            m_joinBox->setProperty("slDense", true);
            m_joinBox->setAccessibleName(Desk::tr("How these conditions are joined"));
            m_joinBox->addChoice(Desk::tr("all of these hold"), QStringLiteral("And"));
            m_joinBox->addChoice(Desk::tr("any of these holds"), QStringLiteral("Or"));
            head->addWidget(m_joinBox, 1);
            connect(m_joinBox, qOverload<int>(&QComboBox::activated), this, [this](int index) {
                auto const wanted = m_joinBox->itemData(index).toString().toStdString();
                if (wanted != m_join)
                    renameKeyAt(m_desk, m_inner + "/" + m_join, wanted, 0);
            });
        } else {
            head->addStretch(1);
        }
        auto* const remove = new theme::IconButton("close", Desk::tr("Remove this condition"), this);
        remove->setSide(theme::metrics::denseControlHeight);
        remove->setGlyphSize(12);
        remove->setObjectName(QStringLiteral("removeCondition"));
        m_remove = remove;
        m_remove->setVisible(m_group != nullptr);
        head->addWidget(m_remove);
        column->addLayout(head);
        connect(m_not, &QCheckBox::clicked, this, [this] { negate(); });
        connect(m_remove, &QToolButton::clicked, this, [this] { m_group->removeItem(m_index); });

        if (m_join.empty()) {
            auto* const row = new ComparisonRow(m_desk, this);
            row->setPrefix(m_inner);
            m_parts.push_back(row);
            column->addWidget(row);
        } else {
            auto* const inside = new QVBoxLayout;
            inside->setContentsMargins(theme::metrics::space3, 0, 0, 0);
            inside->setSpacing(theme::metrics::space2);
            for (std::size_t i = 0; i < node.find(m_join).size(); ++i) {
                auto* const part = new ConditionBox(
                    m_desk, m_inner + "/" + m_join + "/" + std::to_string(i), this, i, this);
                m_parts.push_back(part);
                inside->addWidget(part);
            }
            column->addLayout(inside);
        }
        if (!m_group || !m_join.empty())
            addLinks(column);
    }

    void addLinks(QVBoxLayout* column)
    {
        auto* const links = new QHBoxLayout;
        auto* const one = theme::makeLink(Desk::tr("Add condition"), this);
        one->setObjectName(QStringLiteral("addCondition"));
        links->addWidget(one);
        connect(one, &QPushButton::clicked, this, [this] { addItem(newComparison()); });
        if (!m_join.empty()) {
            auto* const group = theme::makeLink(Desk::tr("Add group"), this);
            group->setObjectName(QStringLiteral("addGroup"));
            links->addWidget(group);
            connect(group, &QPushButton::clicked, this, [this] {
                auto const* const other = m_join == "And" ? "Or" : "And";
                addItem(Value::object({{other, Value::array({newComparison(), newComparison()})}}));
            });
        }
        links->addStretch(1);
        column->addLayout(links);
    }

    void negate()
    {
        commit();
        auto const test = testOf(m_desk.node(m_inner));
        replaceTest(m_desk, m_slot, m_isNegated ? test : Value::object({{"Not", test}}));
    }

    void addItem(Value const& item)
    {
        commit();
        if (!m_join.empty()) {
            m_desk.set(m_inner + "/" + m_join + "/-", item);
            return;
        }
        replaceTest(
            m_desk, m_slot, Value::object({{"And", Value::array({testOf(m_desk.node(m_slot)), item})}}));
    }

    // A group of one is that one.
    void removeItem(std::size_t index)
    {
        commit();
        auto const list = m_desk.node(m_inner + "/" + m_join);
        if (list.size() == 2)
            replaceTest(m_desk, m_inner, testOf(list.child(1 - index)));
        else
            m_desk.remove(m_inner + "/" + m_join + "/" + std::to_string(index));
    }

    Desk& m_desk;
    std::string m_slot;   // the object that has the test
    std::string m_inner;  // the same, or what its Not negates
    std::string m_join;   // And, Or, or nothing
    ConditionBox* m_group;
    std::size_t m_index;
    bool m_isNegated = false;
    QCheckBox* m_not = nullptr;
    QToolButton* m_remove = nullptr;
    ComboField* m_joinBox = nullptr;
    std::vector<FormRow*> m_parts;
};

// What decides which widgets there are: the tree without its values.
static std::string shapeOf(text::NodeRef node)
{
    if (auto const inner = node.find("Not"); inner.isObject())
        return "!" + shapeOf(inner);
    for (auto const* const join : {"And", "Or"})
        if (auto const list = node.find(join); list.isArray()) {
            std::string shape = std::string(join) + "(";
            for (auto const item : list)
                shape += shapeOf(item) + ",";
            return shape + ")";
        }
    return "x";
}

ConditionRows::ConditionRows(Desk& desk, QWidget* parent)
    : FormRow(parent)
    , m_desk(desk)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
}

void ConditionRows::setPrefix(std::string const& prefix)
{
    m_prefix = prefix;
    m_shape.clear();
}

void ConditionRows::refresh()
{
    auto const shape = shapeOf(m_desk.node(m_prefix));
    if (!m_top || shape != m_shape) {
        m_shape = shape;
        if (m_top) {
            // One of its buttons may be what led here.
            m_top->hide();
            m_top->deleteLater();
        }
        m_top = new ConditionBox(m_desk, m_prefix, nullptr, 0, this);
        m_column->addWidget(m_top);
        m_top->show();
    }
    m_top->refresh();
}

void ConditionRows::commit()
{
    if (m_top)
        m_top->commit();
}

}  // namespace steploom::inspector
