// SPDX-License-Identifier: GPL-3.0-or-later
// Catch: where to go with which errors.
#include "ui/inspector/bodies.h"
#include "ui/inspector/card_list.h"
#include "ui/inspector/form/columns.h"
#include "ui/inspector/form/form.h"
#include "ui/inspector/form/other_fields.h"
#include "ui/inspector/form/parts_row.h"
#include "ui/theme/theme.h"

namespace steploom::inspector::editors {

class CatcherBody : public PartsRow {
public:
    CatcherBody(Desk& desk, std::span<asl::Field const> all, QWidget* parent) : PartsRow(parent)
    {
        auto* const column = plainColumn(this, theme::metrics::space3);
        column->addWidget(part(new Form(
            desk, pinned(fieldsIn(all, desk.language())), {FieldRow::Help::Hidden, true, false}, this)));
        column->addWidget(part(new OtherFields(desk, {all.begin(), all.end()}, this)));
    }

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
