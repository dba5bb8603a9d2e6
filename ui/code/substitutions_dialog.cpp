// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/substitutions_dialog.h"

#include "core/assist/placeholders.h"
#include "core/base/json_writer.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <string>
#include <vector>

namespace steploom::code {

namespace {

enum Column { NameColumn, ValueColumn, UseColumn, ColumnCount };

struct Used {
    std::string name;
    std::vector<TextRange> places;
    QStringList states;
};

// Names that have a value and are not used any more come last.
std::vector<Used> usedNames(workbench::Session const& session)
{
    auto const& snapshot = session.snapshot();
    std::vector<Used> all;
    for (auto const& placeholder : assist::placeholdersIn(*snapshot.text)) {
        auto found = std::ranges::find(all, placeholder.name, &Used::name);
        if (found == all.end())
            found = all.insert(all.end(), {placeholder.name, {}, {}});
        found->places.push_back(placeholder.range);
        auto const* const state = snapshot.graph->stateAt(placeholder.range.offset);
        auto const where
            = state ? QString::fromStdString(state->name) : SubstitutionsDialog::tr("the machine");
        if (!found->states.contains(where))
            found->states << where;
    }
    std::ranges::sort(all, {}, &Used::name);
    if (auto const* const values = session.companion().find("substitutions"); values && values->isObject())
        for (auto const& member : values->members())
            if (std::ranges::find(all, member.key, &Used::name) == all.end())
                all.push_back({member.key, {}, {}});
    return all;
}

QTableWidgetItem* fixedItem(QString const& text)
{
    auto* const item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    return item;
}

}  // namespace

SubstitutionsDialog::SubstitutionsDialog(workbench::Session& session, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_table(new QTableWidget(0, ColumnCount, this))
    , m_summary(theme::makeLabel(theme::LabelRole::Help, {}, this))
    , m_show(new QPushButton(tr("Show in text"), this))
{
    setWindowTitle(tr("Substitutions of %1").arg(session.title()));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(640, 400);
    m_table->setObjectName(QStringLiteral("substitutions"));
    m_table->setAccessibleName(tr("Placeholders and their values"));
    m_table->setHorizontalHeaderLabels({tr("Placeholder"), tr("Value here"), tr("Used in")});
    m_table->horizontalHeader()->setSectionResizeMode(NameColumn, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(ValueColumn, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(UseColumn, QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->verticalHeader()->hide();
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setWordWrap(false);
    m_summary->setWordWrap(true);
    m_show->setAutoDefault(false);
    auto* const done = theme::makePrimaryButton(tr("Done"), this);
    auto* const buttons = new QHBoxLayout;
    buttons->addWidget(m_show);
    buttons->addStretch();
    buttons->addWidget(done);
    auto* const layout = new QVBoxLayout(this);
    layout->addWidget(m_summary);
    layout->addWidget(m_table, 1);
    layout->addLayout(buttons);
    connect(m_table, &QTableWidget::cellChanged, this, [this](int row, int) { keep(row); });
    connect(m_show, &QPushButton::clicked, this, [this] { reveal(m_table->currentRow()); });
    connect(done, &QPushButton::clicked, this, &QDialog::close);
    connect(&m_session, &workbench::Session::changed, this, &SubstitutionsDialog::fill);
    connect(&m_session, &workbench::Session::titleChanged, this, &SubstitutionsDialog::followCompanion);
    connect(&m_session.simulation(), &workbench::Simulation::settingsChanged, this,
        &SubstitutionsDialog::followCompanion);
    fill();
}

// Filling anew takes away what is being typed, so other news of the companion must not do it.
void SubstitutionsDialog::followCompanion()
{
    auto const* const values = m_session.companion().find("substitutions");
    if ((values ? *values : Value()) != m_shown)
        fill();
}

void SubstitutionsDialog::fill()
{
    auto const used = usedNames(m_session);
    auto const* const values = m_session.companion().find("substitutions");
    m_shown = values ? *values : Value();
    m_isFilling = true;
    auto const row = m_table->currentRow();
    m_table->setRowCount(static_cast<int>(used.size()));
    m_show->setEnabled(!used.empty());
    int open = 0;
    for (int i = 0; i < static_cast<int>(used.size()); ++i) {
        auto const& each = used[static_cast<std::size_t>(i)];
        auto const* const value = values ? values->find(each.name) : nullptr;
        open += value || each.places.empty() ? 0 : 1;
        auto* const name = fixedItem(QStringLiteral("${%1}").arg(QString::fromStdString(each.name)));
        name->setData(Qt::UserRole, QString::fromStdString(each.name));
        name->setFont(theme::font(theme::TextStyle::Code));
        m_table->setItem(i, NameColumn, name);
        auto* const text = new QTableWidgetItem(!value ? QString()
                : value->isString()                    ? QString::fromStdString(value->string())
                                                       : QString::fromStdString(toJson(*value)));
        text->setFont(theme::font(theme::TextStyle::Code));
        text->setToolTip(tr("Press F2 to change it; empty takes the value away."));
        m_table->setItem(i, ValueColumn, text);
        auto const where
            = each.places.empty() ? tr("not used any more") : each.states.join(QStringLiteral(", "));
        auto* const use = fixedItem(where);
        use->setToolTip(where);
        m_table->setItem(i, UseColumn, use);
    }
    m_table->setCurrentCell(std::clamp(row, 0, std::max(0, m_table->rowCount() - 1)), ValueColumn);
    m_summary->setText(used.empty() ? tr("This definition has no ${...} placeholders.")
                                    : tr("What deploys the workflow fills these in. The values here are kept "
                                         "beside the definition and never "
                                         "in it. %1 of %2 have none.")
                                          .arg(open)
                                          .arg(used.size()));
    m_isFilling = false;
}

void SubstitutionsDialog::keep(int row)
{
    if (m_isFilling || row < 0)
        return;
    auto const name = m_table->item(row, NameColumn)->data(Qt::UserRole).toString().toStdString();
    auto const value = m_table->item(row, ValueColumn)->text().toStdString();
    m_session.setInCompanion(
        "substitutions", name, value.empty() ? Value() : Value(value), "Set substitution");
    fill();
}

void SubstitutionsDialog::reveal(int row)
{
    if (row < 0)
        return;
    auto const name = m_table->item(row, NameColumn)->data(Qt::UserRole).toString().toStdString();
    for (auto const& placeholder : assist::placeholdersIn(*m_session.snapshot().text))
        if (placeholder.name == name) {
            emit m_session.textRevealRequested(placeholder.range);
            return;
        }
}

}  // namespace steploom::code
