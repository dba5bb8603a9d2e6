// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/form/one_of_row.h"

#include "ui/inspector/controls/combo_field.h"
#include "ui/inspector/form/columns.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"
#include "ui/workbench/strings.h"

#include <algorithm>

namespace steploom::inspector {

OneOfRow::OneOfRow(Desk& desk, std::vector<asl::Field> const& fields, FieldRow::Help help, QWidget* parent)
    : FormRow(parent)
    , m_desk(desk)
    , m_picker(new ComboField(this))
{
    auto* const column = plainColumn(this, theme::metrics::space2);
    m_picker->setAccessibleName(tr("Which of these fields"));
    m_picker->setObjectName(QStringLiteral("picker"));
    m_picker->setProperty("slDense", true);
    m_picker->setFont(theme::font(theme::TextStyle::Label));
    column->addWidget(m_picker);
    for (auto const& field : fields) {
        auto* const row = new FieldRow(desk, field, help, this);
        std::vector<std::string> rivals;
        for (auto const& other : fields)
            if (other.name != field.name)
                rivals.emplace_back(other.name);
        row->editor()->setRivals(std::move(rivals));
        m_rows.push_back(row);
        m_picker->addChoice(toQString(field.name), toQString(field.name));
        column->addWidget(row);
    }
    // `Seconds` and `SecondsPath` say the same in two forms.
    for (std::size_t i = 0; i < fields.size(); ++i)
        for (std::size_t j = 0; j < fields.size(); ++j) {
            auto const path = std::string(fields[j].name) + "Path";
            if (path != fields[i].name)
                continue;
            m_rows[i]->editor()->offerOtherForm(toQString(fields[j].name));
            connect(m_rows[i]->editor(), &Editor::otherFormAsked, this,
                [this, j] { choose(static_cast<int>(j)); });
        }
    connect(m_picker, qOverload<int>(&QComboBox::activated), this, &OneOfRow::choose);
}

void OneOfRow::setPrefix(std::string const& prefix)
{
    m_prefix = prefix;
    for (auto* const row : m_rows)
        row->setPrefix(prefix);
}

// The first field that is set shows itself, until somebody picks another one; all that are set are shown.
void OneOfRow::refresh()
{
    if (m_binding != m_desk.binding() || m_seenPrefix != m_prefix) {
        m_binding = m_desk.binding();
        m_seenPrefix = m_prefix;
        m_isByHand = false;
    }
    int first = -1;
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (first < 0 && m_rows[i]->isSet())
            first = static_cast<int>(i);
    bool const isChosenSet = m_rows[static_cast<std::size_t>(m_chosen)]->isSet();
    if (isChosenSet)
        m_isByHand = false;
    if (!m_isByHand)
        m_chosen = isChosenSet ? m_chosen : std::max(first, 0);
    m_picker->setEnabled(m_desk.isEditable());
    {
        QSignalBlocker const quiet(m_picker);
        m_picker->setCurrentIndex(m_chosen);
    }
    // Where all others are only older names, there is nothing to pick.
    bool offers = false;
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        offers = offers
            || (static_cast<int>(i) != m_chosen && m_rows[i]->field().group != asl::FieldGroup::Advanced);
    m_picker->setVisible(offers || m_isByHand);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->refresh();
        bool const isChosen = static_cast<int>(i) == m_chosen;
        bool const isExtra = !isChosen && m_rows[i]->isSet() && !m_isByHand;
        m_rows[i]->setLabel(
            isExtra || !m_picker->isVisibleTo(this) ? fieldLabel(m_rows[i]->field()) : QString());
        m_rows[i]->setVisible(isChosen || isExtra);
    }
}

// The value stays until the chosen field gets one of its own; then that one takes its place.
void OneOfRow::choose(int index)
{
    m_chosen = index;
    m_isByHand = !m_rows[static_cast<std::size_t>(index)]->isSet();
    refresh();
    m_rows[static_cast<std::size_t>(index)]->editor()->setFocus();
}

void OneOfRow::showProblems()
{
    for (auto* const row : m_rows)
        row->showProblems();
}

void OneOfRow::commit()
{
    for (auto* const row : m_rows)
        row->commit();
}

bool OneOfRow::isSet() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](FieldRow const* row) { return row->isSet(); });
}

bool OneOfRow::isPinned() const
{
    return m_rows.front()->field().oneOfRequired;
}

}  // namespace steploom::inspector
