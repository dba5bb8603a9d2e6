// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/form/other_fields.h"

#include "ui/inspector/form/columns.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace steploom::inspector {

OtherFields::OtherFields(Desk& desk, std::vector<asl::Field> known, QWidget* parent)
    : FormRow(parent)
    , m_desk(desk)
    , m_known(std::move(known))
    , m_column(plainColumn(this, theme::metrics::space3))
{
    auto* const title
        = theme::makeLabel(theme::LabelRole::Section, tr("Other fields, kept as they are"), this);
    m_column->addWidget(title);
}

void OtherFields::setPrefix(std::string const& prefix)
{
    m_prefix = prefix;
}

void OtherFields::refresh()
{
    std::vector<std::string> names;
    for (auto const member : m_desk.node(m_prefix)) {
        auto const name = member.key();
        if (!asl::findField(m_known, name) && std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(name);
    }
    bool const isSame = names.size() == m_rows.size()
        && std::equal(names.begin(), names.end(), m_rows.begin(),
            [](std::string const& name, auto const& row) { return row->name == name; });
    if (!isSame) {
        for (auto const& row : m_rows)
            row->row->deleteLater();
        // What is deleted later still holds views of the names.
        auto const old = std::make_shared<std::vector<std::unique_ptr<Row>>>(std::move(m_rows));
        m_rows.clear();
        for (auto const& row : *old) {
            row->row->hide();
            connect(row->row, &QObject::destroyed, qApp, [old] {});
        }
        for (auto const& name : names) {
            auto row = std::make_unique<Row>();
            row->name = name;
            asl::Field const field{.name = row->name, .kind = asl::FieldKind::Json, .help = {}};
            row->row = new FieldRow(m_desk, field, FieldRow::Help::Shown, this);
            auto* const drop = theme::makeLink(tr("Remove"), row->row);
            auto* const editor = row->row->editor();
            connect(drop, &QPushButton::clicked, editor, [editor] { editor->desk().remove(editor->path()); });
            row->row->setCorner(drop);
            row->row->setPrefix(m_prefix);
            m_column->addWidget(row->row);
            m_rows.push_back(std::move(row));
        }
    }
    for (auto const& row : m_rows) {
        row->row->setPrefix(m_prefix);
        row->row->refresh();
        row->row->show();
    }
    setVisible(!m_rows.empty());
}

void OtherFields::showProblems()
{
    for (auto const& row : m_rows)
        row->row->showProblems();
}

void OtherFields::commit()
{
    for (auto const& row : m_rows)
        row->row->commit();
}

}  // namespace steploom::inspector
