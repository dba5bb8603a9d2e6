// SPDX-License-Identifier: GPL-3.0-or-later
// Choices: rules in order, each in words with its target; an open one shows its condition to be edited.
#include "core/edit/commands/rules.h"
#include "ui/inspector/bodies.h"
#include "ui/inspector/card_list.h"
#include "ui/inspector/conditions/condition_edits.h"
#include "ui/inspector/conditions/condition_rows.h"
#include "ui/inspector/form/columns.h"
#include "ui/inspector/form/form.h"
#include "ui/inspector/form/other_fields.h"
#include "ui/inspector/form/parts_row.h"
#include "ui/theme/theme.h"

namespace steploom::inspector::editors {

class RuleBody : public PartsRow {
public:
    RuleBody(Desk& desk, std::span<asl::Field const> all, QWidget* parent) : PartsRow(parent)
    {
        std::vector<asl::Field> first;
        std::vector<asl::Field> rest;
        for (auto const& field : fieldsIn(all, desk.language())) {
            if (field.name == "Condition")
                first.push_back(field);
            else if (!isTestKey(field.name))
                rest.push_back(field);
        }
        auto* const column = plainColumn(this, theme::metrics::space3);
        if (desk.language() == asl::QueryLanguage::JsonPath)
            column->addWidget(part(new ConditionRows(desk, this)));
        else
            column->addWidget(part(new Form(desk, first, {FieldRow::Help::Hidden, false, false}, this)));
        column->addWidget(part(new Form(desk, rest, {FieldRow::Help::Hidden, true, false}, this)));
        column->addWidget(part(new OtherFields(desk, {all.begin(), all.end()}, this)));
    }
};

class ChoiceRulesEditor : public CardList {
public:
    ChoiceRulesEditor(Desk& desk, asl::Field const& field, QWidget* parent)
        : CardList(desk, field,
              {Desk::tr("Rules, the first that holds is taken"), Desk::tr("Add rule"),
                  Desk::tr("Without a rule the state can go nowhere.")},
              parent)
    {
        setOneOpen();
    }

protected:
    FormRow* makeBody(QWidget* parent) override { return makeRuleBody(desk(), parent); }
    QString titleOf(std::size_t index) const override
    {
        auto const words = QString::fromStdString(asl::conditionInWords(node().child(index)));
        return words.isEmpty() ? Desk::tr("Rule %1").arg(static_cast<qulonglong>(index + 1)) : words;
    }
    QString subtitleOf(std::size_t index) const override
    {
        auto const target = QString::fromStdString(node().child(index).find("Next").string());
        return QStringLiteral("→ ") + (target.isEmpty() ? Desk::tr("nowhere yet") : target);
    }
    bool addItem() override { return desk().run(edit::AddRule{desk().stateId()}); }
    bool removeItem(std::size_t index) override
    {
        return desk().run(edit::RemoveRule{desk().stateId(), index});
    }
    bool moveItem(std::size_t from, std::size_t to) override
    {
        return desk().run(edit::ReorderRules{desk().stateId(), from, to});
    }
};

FieldEditor choice_rules()
{
    return {
        {asl::FieldKind::ChoiceRules}, [](Desk& desk, asl::Field const& field, QWidget* parent) -> Editor* {
            return new ChoiceRulesEditor(desk, field, parent);
        }};
}

}  // namespace steploom::inspector::editors

namespace steploom::inspector {

FormRow* makeRuleBody(Desk& desk, QWidget* parent)
{
    return new editors::RuleBody(desk, asl::choiceRuleFields(), parent);
}

}  // namespace steploom::inspector
