// SPDX-License-Identifier: GPL-3.0-or-later
// What a Map does for every item: where it runs, and a way to the states inside.
#include "core/edit/commands/convert_map.h"
#include "ui/inspector/field_editor.h"
#include "ui/inspector/form/columns.h"
#include "ui/inspector/form/form.h"
#include "ui/inspector/form/other_fields.h"
#include "ui/inspector/scope_links.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/controls/segmented_control.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace steploom::inspector::editors {

class ProcessorEditor : public Editor {
public:
    ProcessorEditor(Desk& desk, asl::Field const& field, QWidget* parent)
        : Editor(desk, field, parent)
        , m_link(theme::makeLink({}, this))
        , m_mode(new theme::SegmentedControl(Desk::tr("Where the items run"), this))
        , m_modeHelp(theme::makeLabel(theme::LabelRole::Help, {}, this))
        , m_execution(new FieldRow(desk, *asl::findField(asl::processorConfigFields(), "ExecutionType"),
              FieldRow::Help::Shown, this))
        , m_config(new OtherFields(
              desk, {asl::processorConfigFields().begin(), asl::processorConfigFields().end()}, this))
        , m_others(new OtherFields(desk, {field.inner.begin(), field.inner.end()}, this))
    {
        std::vector<asl::Field> shown;
        for (auto const& each : field.inner)
            if (each.kind != asl::FieldKind::States && each.kind != asl::FieldKind::Object)
                shown.push_back(each);
        m_form = new Form(desk, shown, {}, this);
        auto* const head = new QHBoxLayout;
        head->addWidget(theme::makeLabel(theme::LabelRole::Section, Desk::tr("For every item"), this), 1);
        head->addWidget(m_link);
        auto* const column = plainColumn(this, theme::metrics::space3);
        column->addLayout(head);
        auto* const mode = new QVBoxLayout;
        mode->setSpacing(theme::metrics::space1);
        mode->addWidget(m_mode);
        mode->addWidget(m_modeHelp);
        column->addLayout(mode);
        for (QWidget* const part : std::initializer_list<QWidget*>{m_execution, m_form, m_config, m_others})
            column->addWidget(part);
        m_mode->addSegment(Desk::tr("Inline"));
        m_mode->addSegment(Desk::tr("Distributed"));
        m_mode->setObjectName(QStringLiteral("mode"));
        m_link->setObjectName(QStringLiteral("enter"));
        connect(m_link, &QPushButton::clicked, this, [this] { enterScope(this->desk(), 0); });
        connect(m_mode, &theme::SegmentedControl::chosen, this, &ProcessorEditor::convert);
    }

    void setPath(std::string path) override
    {
        Editor::setPath(std::move(path));
        m_form->setPrefix(this->path());
        m_others->setPrefix(this->path());
        m_execution->setPrefix(this->path() + "/ProcessorConfig");
        m_config->setPrefix(this->path() + "/ProcessorConfig");
    }

    void refresh() override
    {
        m_link->setText(scopeWords(desk(), 0));
        m_link->setEnabled(hasStates(desk(), 0));
        m_link->setVisible(static_cast<bool>(node()));
        bool const isDistributed = desk().isDistributedMap();
        m_mode->setCurrent(isDistributed ? 1 : 0);
        m_mode->setEnabled(desk().isEditable());
        m_modeHelp->setText(isDistributed
                ? Desk::tr("Each item, or batch, in an execution of its own: up to 10,000 at a time.")
                : Desk::tr("In this execution: up to 40 items at a time."));
        eachPart([](FormRow* row) { row->refresh(); });
        m_execution->setVisible(isDistributed || m_execution->isSet());
    }
    void commit() override
    {
        eachPart([](FormRow* row) { row->commit(); });
    }
    void showProblems() override
    {
        eachPart([](FormRow* row) { row->showProblems(); });
    }
    bool showsInnerProblems() const override { return true; }
    bool hasHeading() const override { return true; }

private:
    template <typename Do>
    void eachPart(Do const& act)
    {
        for (FormRow* const row : std::initializer_list<FormRow*>{m_execution, m_form, m_config, m_others})
            act(row);
    }

    // What a refused change would lose is said by the session; the switch stays where it was.
    void convert(int index)
    {
        commit();
        auto const mode = index == 1 ? edit::MapMode::Distributed : edit::MapMode::Inline;
        desk().run(edit::ConvertMap{desk().stateId(), mode});
        refresh();
    }

    QPushButton* m_link;
    theme::SegmentedControl* m_mode;
    QLabel* m_modeHelp;
    FieldRow* m_execution;
    Form* m_form = nullptr;
    OtherFields* m_config;
    OtherFields* m_others;
};

FieldEditor processor()
{
    return {{asl::FieldKind::Processor}, [](Desk& desk, asl::Field const& field, QWidget* parent) -> Editor* {
                return new ProcessorEditor(desk, field, parent);
            }};
}

}  // namespace steploom::inspector::editors
