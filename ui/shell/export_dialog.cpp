// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/export_dialog.h"

#include "core/cases/companion.h"
#include "core/exchange/exporter.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"
#include "ui/workbench/session.h"
#include "ui/workbench/strings.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <filesystem>

namespace steploom::shell {

using namespace theme::metrics;

Exported exported(workbench::Session const& session, ExportWish const& wish)
{
    auto const* const exporter = exchange::findExporter(wish.format);
    if (!exporter)
        return {Failure{"There is no format " + wish.format + "."}, {}};
    std::vector<std::string> remarks;
    exchange::ExportOptions options;
    options.companion = session.companion().content();
    auto const file = session.path().isEmpty() ? session.title() : session.path();
    // `order` of order.steploom.json, which lies beside order.asl.json.
    options.name
        = cases::Companion::pathFor(std::filesystem::path(file.toStdU16String())).stem().stem().string();
    options.writesDefinitionObject = wish.asObject;
    options.remarks = &remarks;
    auto text = exporter->write(session.document(), options);
    return {std::move(text), std::move(remarks)};
}

ExportDialog::ExportDialog(workbench::Session const& session, ExportWish const& suggested, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_wish(suggested)
    , m_formats(new QListWidget(this))
    , m_preview(new QPlainTextEdit(this))
    , m_asObject(new QCheckBox(tr("Definition as an object"), this))
    , m_remarks(theme::makeLabel(theme::LabelRole::Help, {}, this))
    , m_copy(new QPushButton(tr("Copy"), this))
    , m_save(theme::makePrimaryButton(tr("Save…"), this))
{
    setWindowTitle(tr("Export"));
    resize(880, 600);
    m_formats->setObjectName(QStringLiteral("formats"));
    m_formats->setAccessibleName(tr("Formats"));
    m_formats->setFixedWidth(200);
    int row = 0;
    for (auto const& exporter : exchange::allExporters()) {
        if (exporter.name == m_wish.format)
            row = m_formats->count();
        m_formats->addItem(toQString(exporter.label));
    }
    m_preview->setObjectName(QStringLiteral("preview"));
    m_preview->setAccessibleName(tr("What is written"));
    m_preview->setReadOnly(true);
    m_preview->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_preview->setFont(theme::font(theme::TextStyle::Code));
    m_asObject->setObjectName(QStringLiteral("asObject"));
    m_asObject->setChecked(m_wish.asObject);
    m_remarks->setObjectName(QStringLiteral("remarks"));
    m_copy->setObjectName(QStringLiteral("copy"));
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setDefault(true);

    auto* const cancel = new QPushButton(tr("Cancel"), this);
    auto* const buttons = new QHBoxLayout;
    buttons->setSpacing(space2);
    buttons->addWidget(m_asObject);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_copy);
    buttons->addWidget(m_save);
    auto* const column = new QVBoxLayout;
    column->setSpacing(space3);
    column->addWidget(m_preview, 1);
    column->addWidget(m_remarks);
    auto* const panes = new QHBoxLayout;
    panes->setSpacing(space4);
    panes->addWidget(m_formats);
    panes->addLayout(column, 1);
    auto* const rows = new QVBoxLayout(this);
    rows->setSpacing(space4);
    rows->addLayout(panes, 1);
    rows->addLayout(buttons);

    connect(m_formats, &QListWidget::currentRowChanged, this, &ExportDialog::choose);
    connect(m_asObject, &QCheckBox::toggled, this, [this](bool isOn) {
        m_wish.asObject = isOn;
        refresh();
    });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_copy, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_preview->toPlainText()); });
    m_formats->setCurrentRow(row);
    choose(row);
}

void ExportDialog::choose(int row)
{
    auto const all = exchange::allExporters();
    if (row < 0 || row >= static_cast<int>(all.size()))
        return;
    m_wish.format = all[static_cast<std::size_t>(row)].name;
    refresh();
}

void ExportDialog::refresh()
{
    auto const [text, remarks] = exported(m_session, m_wish);
    m_preview->setPlainText(text ? QString::fromStdString(*text) : QString());
    QStringList told;
    if (!text)
        told << QString::fromStdString(text.sentence());
    for (auto const& remark : remarks)
        told << QString::fromStdString(remark);
    theme::setLabelRole(m_remarks, text ? theme::LabelRole::Help : theme::LabelRole::Fault);
    m_remarks->setText(told.join(QLatin1Char('\n')));
    m_remarks->setVisible(!told.isEmpty());
    m_asObject->setVisible(m_wish.format.starts_with("cloudformation"));
    m_copy->setEnabled(text.ok());
    m_save->setEnabled(text.ok());
}

}  // namespace steploom::shell
