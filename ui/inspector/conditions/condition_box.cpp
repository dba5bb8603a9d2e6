// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/conditions/condition_box.h"

#include "ui/inspector/conditions/comparison_row.h"
#include "ui/inspector/conditions/condition_edits.h"
#include "ui/inspector/controls/combo_field.h"
#include "ui/inspector/live_value.h"
#include "ui/theme/controls/icon_button.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <vector>

namespace steploom::inspector {

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
        showVerdict();
    }
    void showProblems() override
    {
        for (auto* const row : m_parts)
            row->showProblems();
        showVerdict();
    }
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
        m_verdict = theme::makeLabel(theme::LabelRole::Help, {}, this);
        m_verdict->setObjectName(QStringLiteral("verdict"));
        m_verdict->setWordWrap(false);
        head->addWidget(m_verdict);
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
            auto* const row = makeComparisonRow(m_desk, this);
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

    // What the condition comes to, its `not` included.
    void showVerdict()
    {
        auto const live = liveVerdict(m_desk, m_slot);
        theme::setLabelRole(m_verdict,
            live.kind == LiveValue::Kind::Fault ? theme::LabelRole::Fault : theme::LabelRole::Help);
        bool const isTrue = live.kind == LiveValue::Kind::Known && live.text == Desk::tr("true");
        m_verdict->setText(isTrue ? QStringLiteral("✓ ") + live.text : live.text);
        m_verdict->setToolTip(live.whole);
        m_verdict->setVisible(!live.text.isEmpty());
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
    QLabel* m_verdict = nullptr;
    QToolButton* m_remove = nullptr;
    ComboField* m_joinBox = nullptr;
    std::vector<FormRow*> m_parts;
};

FormRow* makeConditionBox(Desk& desk, std::string const& slot, QWidget* parent)
{
    return new ConditionBox(desk, slot, nullptr, 0, parent);
}

}  // namespace steploom::inspector
