// SPDX-License-Identifier: GPL-3.0-or-later
// Retry: which errors to try again, how often, and after which waits.
#include "ui/inspector/backoff_drawing.h"
#include "ui/inspector/card_list.h"
#include "ui/inspector/form/other_fields.h"
#include "ui/inspector/form/parts_row.h"
#include "ui/theme/theme.h"

#include <QGridLayout>
#include <QLabel>

namespace steploom::inspector::editors {

// Short fields stand side by side; the waits they make are drawn below.
class RetrierBody : public PartsRow {
public:
    RetrierBody(Desk& desk, std::span<asl::Field const> fields, QWidget* parent)
        : PartsRow(parent)
        , m_desk(desk)
        , m_drawing(new BackoffDrawing(this))
    {
        auto* const grid = new QGridLayout(this);
        grid->setContentsMargins(0, 0, 0, 0);
        grid->setHorizontalSpacing(theme::metrics::space2);
        grid->setVerticalSpacing(theme::metrics::space3);
        for (int column = 0; column < 6; ++column)
            grid->setColumnStretch(column, 1);
        int row = 3;
        for (auto const& field : fields) {
            auto* const editor = part(new FieldRow(desk, field, FieldRow::Help::Hidden, this));
            auto const name = field.name;
            if (name == "Comment")
                m_comment = editor;
            if (name == "ErrorEquals")
                grid->addWidget(editor, 0, 0, 1, 6);
            else if (name == "IntervalSeconds" || name == "MaxAttempts" || name == "BackoffRate")
                grid->addWidget(editor, 1,
                    name == "IntervalSeconds"   ? 0
                        : name == "MaxAttempts" ? 2
                                                : 4,
                    1, 2, Qt::AlignTop);
            else if (name == "MaxDelaySeconds" || name == "JitterStrategy")
                grid->addWidget(editor, 2, name == "MaxDelaySeconds" ? 0 : 3, 1, 3, Qt::AlignTop);
            else
                grid->addWidget(editor, ++row, 0, 1, 6);
        }
        grid->addWidget(m_drawing, 3, 0, 1, 6);
        grid->addWidget(part(new OtherFields(desk, {fields.begin(), fields.end()}, this)), row + 1, 0, 1, 6);
    }

    void refresh() override
    {
        PartsRow::refresh();
        m_drawing->setRetrier(m_desk.node(prefix()).value());
        // A note nobody wrote takes no room.
        if (m_comment)
            m_comment->setVisible(m_comment->isSet());
    }

private:
    Desk& m_desk;
    BackoffDrawing* m_drawing;
    FieldRow* m_comment = nullptr;
};

class RetriersEditor : public CardList {
public:
    RetriersEditor(Desk& desk, asl::Field const& field, QWidget* parent)
        : CardList(desk, field,
              {Desk::tr("Retry, first match wins"), Desk::tr("Add retrier"),
                  Desk::tr("No error is tried again.")},
              parent)
    {
    }

protected:
    FormRow* makeBody(QWidget* parent) override { return new RetrierBody(desk(), field().inner, parent); }
    QString titleOf(std::size_t index) const override
    {
        return Desk::tr("Retrier %1").arg(static_cast<qulonglong>(index + 1));
    }
    Value newItem() const override
    {
        return Value::object({{"ErrorEquals", Value::array({"States.ALL"})}, {"IntervalSeconds", 1},
            {"MaxAttempts", 3}, {"BackoffRate", 2.0}});
    }
};

FieldEditor retriers()
{
    return {{asl::FieldKind::Retriers}, [](Desk& desk, asl::Field const& field, QWidget* parent) -> Editor* {
                return new RetriersEditor(desk, field, parent);
            }};
}

}  // namespace steploom::inspector::editors
