// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/form/form.h"

#include "ui/inspector/form/columns.h"
#include "ui/inspector/form/one_of_row.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPushButton>

#include <algorithm>

namespace steploom::inspector {

std::vector<asl::Field> fieldsIn(std::span<asl::Field const> fields, asl::QueryLanguage language)
{
    auto const wanted = language == asl::QueryLanguage::Jsonata ? asl::FieldLanguage::Jsonata
                                                                : asl::FieldLanguage::JsonPath;
    std::vector<asl::Field> kept;
    std::copy_if(fields.begin(), fields.end(), std::back_inserter(kept), [&](asl::Field const& field) {
        return field.language == asl::FieldLanguage::Both || field.language == wanted;
    });
    return kept;
}

// Next and End are one choice: where to go, or nowhere.
static bool isTransition(asl::Field const& field)
{
    return field.oneOf == "transition";
}

Form::Form(Desk& desk, std::vector<asl::Field> const& fields, Options options, QWidget* parent)
    : FormRow(parent)
    , m_desk(desk)
    , m_options(options)
    , m_column(plainColumn(this, theme::metrics::space3))
{
    std::vector<std::string_view> seen;
    for (auto const& field : fields) {
        if (field.oneOf.empty()) {
            auto* const row = new FieldRow(desk, field, options.help, this);
            m_fields.push_back(row);
            add(row);
            continue;
        }
        if (std::find(seen.begin(), seen.end(), field.oneOf) != seen.end())
            continue;
        seen.push_back(field.oneOf);
        std::vector<asl::Field> group;
        std::copy_if(fields.begin(), fields.end(), std::back_inserter(group), [&](asl::Field const& each) {
            return each.oneOf == field.oneOf && !(isTransition(each) && each.name == "End");
        });
        if (group.size() == 1) {
            auto* const row = new FieldRow(desk, group.front(), options.help, this);
            m_fields.push_back(row);
            add(row);
            continue;
        }
        auto* const row = new OneOfRow(desk, group, options.help, this);
        for (std::size_t i = 0; i < group.size(); ++i)
            m_fields.push_back(row->row(i));
        add(row);
    }
    if (options.folds) {
        m_more = theme::makeLink({}, this);
        m_more->setObjectName(QStringLiteral("more"));
        m_column->addWidget(m_more, 0, Qt::AlignLeft);
        connect(m_more, &QPushButton::clicked, this, [this] {
            m_isOpen = !m_isOpen;
            fold();
        });
    }
}

void Form::add(FormRow* row)
{
    m_rows.push_back(row);
    m_column->addWidget(row);
}

void Form::setPrefix(std::string const& prefix)
{
    for (auto* const row : m_rows)
        row->setPrefix(prefix);
}

void Form::refresh()
{
    for (auto* const row : m_rows)
        row->refresh();
    fold();
}

void Form::fold()
{
    if (!m_options.folds)
        return;
    auto const* const focus = QApplication::focusWidget();
    int folded = 0;
    int shown = 0;
    for (auto* const row : m_rows) {
        auto const* const field = qobject_cast<FieldRow const*>(row);
        bool const isNext = field && isTransition(field->field());
        bool const stays = row->isPinned() || row->isSet() || isNext || (focus && row->isAncestorOf(focus));
        bool const isOffered = row->isOffered() || row->isSet();
        row->setProperty("folds", !stays);
        row->setProperty("isOffered", isOffered);
        if (isOffered)
            ++(stays ? shown : folded);
    }
    bool const isOpen = m_isOpen || (shown == 0 && m_options.opensWhenEmpty);
    for (auto* const row : m_rows)
        row->setVisible(row->property("isOffered").toBool() && (isOpen || !row->property("folds").toBool()));
    m_more->setText(m_isOpen ? tr("Less") : tr("More (%1)").arg(folded));
    m_more->setVisible(folded > 0 && (m_isOpen || !isOpen));
}

void Form::showProblems()
{
    for (auto* const row : m_rows)
        row->showProblems();
}

void Form::commit()
{
    for (auto* const row : m_rows)
        row->commit();
}

bool Form::isSet() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](FormRow const* row) { return row->isSet(); });
}

FieldRow* Form::find(std::string_view name) const
{
    auto const found = std::find_if(
        m_fields.begin(), m_fields.end(), [&](FieldRow const* row) { return row->field().name == name; });
    return found == m_fields.end() ? nullptr : *found;
}

}  // namespace steploom::inspector
