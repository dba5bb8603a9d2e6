// SPDX-License-Identifier: GPL-3.0-or-later
// Catch: where to go with which errors.
#include "ui/inspector/bodies.h"
#include "ui/inspector/card_list.h"
#include "ui/theme/theme.h"

#include <QVBoxLayout>

namespace steploom::inspector::editors {

class CatcherBody : public FormRow {
public:
    CatcherBody(Desk& desk, std::span<asl::Field const> all, QWidget* parent)
        : FormRow(parent)
        , m_form(new Form(
              desk, pinned(fieldsIn(all, desk.language())), {FieldRow::Help::Hidden, true, false}, this))
        , m_others(new OtherFields(desk, {all.begin(), all.end()}, this))
    {
        auto* const column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(theme::metrics::space3);
        column->addWidget(m_form);
        column->addWidget(m_others);
    }

    void setPrefix(std::string const& prefix) override
    {
        m_form->setPrefix(prefix);
        m_others->setPrefix(prefix);
    }
    void refresh() override
    {
        m_form->refresh();
        m_others->refresh();
    }
    void showProblems() override
    {
        m_form->showProblems();
        m_others->showProblems();
    }
    void commit() override
    {
        m_form->commit();
        m_others->commit();
    }
    bool isSet() const override { return true; }
    bool isPinned() const override { return true; }

private:
    // Where the error lands is always shown: without it the whole input is replaced, which surprises people.
    static std::vector<asl::Field> pinned(std::vector<asl::Field> fields)
    {
        for (auto& field : fields)
            if (field.name == "ResultPath") {
                field.oneOf = "landing";
                field.oneOfRequired = true;
                field.standard = "replaces the whole input";
            }
        return fields;
    }

    Form* m_form;
    OtherFields* m_others;
};

class CatchersEditor : public CardList {
public:
    CatchersEditor(Desk& desk, asl::Field const& field, QWidget* parent)
        : CardList(desk, field,
              {Desk::tr("Catch, when retries are used up"), Desk::tr("Add catcher"),
                  Desk::tr("An error that is left ends what is around this state.")},
              parent)
    {
    }

protected:
    FormRow* makeBody(QWidget* parent) override { return makeCatcherBody(desk(), parent); }
    QString titleOf(std::size_t index) const override
    {
        return Desk::tr("Catcher %1").arg(static_cast<qulonglong>(index + 1));
    }
    Value newItem() const override
    {
        return Value::object({{"ErrorEquals", Value::array({"States.ALL"})}, {"Next", ""}});
    }
};

FieldEditor catchers()
{
    return {{asl::FieldKind::Catchers}, [](Desk& desk, asl::Field const& field, QWidget* parent) -> Editor* {
                return new CatchersEditor(desk, field, parent);
            }};
}

}  // namespace steploom::inspector::editors

namespace steploom::inspector {

FormRow* makeCatcherBody(Desk& desk, QWidget* parent)
{
    return new editors::CatcherBody(desk, asl::catcherFields(), parent);
}

}  // namespace steploom::inspector
