// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/status_line.h"

#include "core/text/line_index.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"
#include "ui/workbench/workbench.h"

#include <QLabel>
#include <QToolButton>

namespace steploom::shell {

using workbench::Session;
using workbench::Workbench;

static constexpr int statusHeight = 26;

StatusLine::StatusLine(Workbench& workbench, QWidget* parent)
    : QStatusBar(parent)
    , m_workbench(workbench)
    , m_sync(new QToolButton(this))
    , m_language(new QLabel(this))
    , m_type(new QLabel(this))
    , m_caret(new QLabel(this))
    , m_indent(new QLabel(this))
    , m_lineEnds(new QLabel(this))
    , m_encoding(new QLabel(this))
{
    setSizeGripEnabled(false);
    setFixedHeight(statusHeight);
    setContentsMargins(theme::metrics::space2, 0, theme::metrics::space2, 0);
    m_sync->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_sync->setIconSize({14, 14});
    auto syncFont = theme::font(theme::TextStyle::Caption);
    syncFont.setWeight(QFont::Normal);
    m_sync->setFont(syncFont);
    m_sync->setFocusPolicy(Qt::TabFocus);
    m_sync->setFixedHeight(statusHeight - 4);
    addWidget(m_sync);
    for (auto* label : {m_language, m_type}) {
        label->setContentsMargins(theme::metrics::space2, 0, theme::metrics::space2, 0);
        addWidget(label);
    }
    for (auto* label : {m_caret, m_indent, m_lineEnds, m_encoding}) {
        label->setContentsMargins(theme::metrics::space2, 0, theme::metrics::space2, 0);
        addPermanentWidget(label);
    }
    m_language->setToolTip(tr("Query language"));
    m_type->setToolTip(tr("Type of the machine"));
    m_caret->setToolTip(tr("Place of the caret in the text"));
    m_indent->setToolTip(tr("Indentation of the text"));
    m_lineEnds->setToolTip(tr("Line ends of the text"));
    m_encoding->setToolTip(tr("Encoding of the file"));
    connect(m_sync, &QToolButton::clicked, this, &StatusLine::goToFault);
    connect(&workbench, &Workbench::currentChanged, this, &StatusLine::follow);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, &StatusLine::refresh);
    follow(workbench.current());
}

void StatusLine::setCaret(int line, int column)
{
    m_caret->setText(tr("Ln %1, Col %2").arg(line).arg(column));
}

void StatusLine::setTextForm(QString const& indent, QString const& lineEnds)
{
    m_indent->setText(indent);
    m_lineEnds->setText(lineEnds);
}

QString StatusLine::syncText() const
{
    return m_sync->text();
}

void StatusLine::follow(Session* session)
{
    if (m_session)
        disconnect(m_session, nullptr, this, nullptr);
    m_session = session;
    if (session) {
        connect(session, &Session::changed, this, &StatusLine::refresh);
        // Tells of the companion, too, which holds the type.
        connect(session, &Session::titleChanged, this, &StatusLine::refresh);
    }
    for (auto* label : {m_caret, m_indent, m_lineEnds})
        label->clear();
    refresh();
}

static QString machineType(Session const& session)
{
    auto const* config = session.companion().find("config");
    auto const* type = config ? config->find("type") : nullptr;
    return type && type->isString() && type->string() == "EXPRESS" ? StatusLine::tr("Express")
                                                                   : StatusLine::tr("Standard");
}

static QString encodingName(document::Encoding encoding)
{
    switch (encoding) {
    case document::Encoding::Utf8:
        return QStringLiteral("UTF-8");
    case document::Encoding::Utf8Bom:
        return QStringLiteral("UTF-8 BOM");
    case document::Encoding::Utf16:
        return QStringLiteral("UTF-16");
    case document::Encoding::Invalid:
        return StatusLine::tr("Unknown encoding");
    }
    return {};
}

void StatusLine::refresh()
{
    if (!m_session) {
        m_sync->setVisible(false);
        for (auto* label : {m_language, m_type, m_encoding})
            label->clear();
        return;
    }
    auto const& snapshot = m_session->snapshot();
    auto const faults = snapshot.tree->faults();
    m_sync->setVisible(true);
    auto const setSync = [this](char const* glyph, theme::Role role, QString const& text) {
        m_sync->setIcon(theme::icon(glyph, role, 14));
        m_sync->setText(text);
        m_sync->setAccessibleName(text);
    };
    if (m_session->document().isReadOnly()) {
        setSync("info", theme::Role::Warning, tr("Read-only"));
        m_sync->setToolTip(QString::fromStdString(snapshot.kind.readOnlyBecause));
    } else if (!snapshot.kind.notice.empty()) {
        setSync("info", theme::Role::Muted, tr("Text only"));
        m_sync->setToolTip(QString::fromStdString(snapshot.kind.notice));
    } else if (!faults.empty()) {
        auto const line = text::LineIndex(*snapshot.text).place(faults.front().range.offset).line;
        auto const reason = QString::fromStdString(faults.front().sentence);
        setSync("stale", theme::Role::Stale, tr("Line %1 cannot be read: %2").arg(line).arg(reason));
        m_sync->setToolTip(m_session->picture().states().empty()
                ? tr("Click to go there.")
                : tr("The picture keeps the last readable version. Click to go there."));
    } else {
        setSync("succeeded", theme::Role::Muted, tr("Text and picture agree"));
        m_sync->setToolTip({});
    }
    m_language->setText(m_session->picture().language() == asl::QueryLanguage::Jsonata
            ? QStringLiteral("JSONata")
            : QStringLiteral("JSONPath"));
    m_type->setText(machineType(*m_session));
    m_encoding->setText(encodingName(snapshot.kind.encoding));
}

void StatusLine::goToFault()
{
    if (!m_session || m_session->snapshot().tree->isSound())
        return;
    emit m_session->textRevealRequested(m_session->snapshot().tree->faults().front().range);
}

}  // namespace steploom::shell
