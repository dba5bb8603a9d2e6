// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/form/field_row.h"

#include "core/base/pointer.h"
#include "ui/inspector/form/columns.h"
#include "ui/inspector/form/fix_link.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"
#include "ui/workbench/strings.h"

#include <QHBoxLayout>
#include <QLabel>

namespace steploom::inspector {

FieldRow::FieldRow(Desk& desk, asl::Field const& field, Help help, QWidget* parent)
    : FormRow(parent)
    , m_desk(desk)
    , m_editor(makeEditor(desk, field, this))
    , m_label(theme::makeLabel(theme::LabelRole::Label, fieldLabel(field)))
    , m_sign(new QLabel)
    , m_live(theme::makeLabel(theme::LabelRole::Help, {}))
    , m_help(theme::makeLabel(theme::LabelRole::Help, {}))
    , m_head(new QWidget(this))
    , m_helpMode(help)
{
    setObjectName(toQString(field.name));
    auto* const column = plainColumn(this, theme::metrics::space1);
    auto* const head = new QHBoxLayout(m_head);
    head->setContentsMargins(0, 0, 0, 0);
    head->setSpacing(theme::metrics::space2);
    head->addWidget(m_label, 1);
    m_label->setToolTip(toQString(field.name));
    m_label->setBuddy(m_editor);
    column->addWidget(m_head);
    column->addWidget(m_editor);
    column->addWidget(m_live);
    auto* const foot = new QHBoxLayout;
    foot->setSpacing(theme::metrics::space1);
    foot->addWidget(m_sign, 0, Qt::AlignTop);
    foot->addWidget(m_help, 1);
    column->addLayout(foot);
    m_sign->setObjectName(QStringLiteral("sign"));
    m_sign->hide();
    m_live->setObjectName(QStringLiteral("live"));
    m_live->setFont(theme::font(theme::TextStyle::Code));
    m_live->hide();
    m_head->setVisible(!m_editor->hasHeading());
    m_editor->setAccessibleName(fieldLabel(field));
    m_editor->setAccessibleDescription(toQString(field.help));
    connect(m_editor, &Editor::typedFaultChanged, this, &FieldRow::showProblems);
    connect(m_editor, &Editor::liveChanged, this, &FieldRow::showLive);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, &FieldRow::showProblems);
    showHelp();
}

void FieldRow::setPrefix(std::string const& prefix)
{
    m_editor->setPath(prefix + "/" + escapePointerToken(field().name));
}

void FieldRow::refresh()
{
    m_editor->setEnabled(m_desk.isEditable());
    m_editor->refresh();
    showProblems();
}

void FieldRow::showHelp()
{
    auto help = m_editor->help();
    if (field().required && !FieldRow::isSet())
        help = tr("Required. %1").arg(help);
    theme::setLabelRole(m_help, theme::LabelRole::Help);
    m_help->setText(help);
    // Editors with fields inside are long; a line under them would seem to belong to their last field.
    bool const isPlain = !m_editor->hasHeading() && !m_editor->showsInnerProblems();
    m_help->setVisible(m_helpMode == Help::Shown && isPlain && !help.isEmpty());
}

// What the expression comes to, or why it comes to nothing.
void FieldRow::showLive()
{
    auto const live = m_editor->live();
    theme::setLabelRole(
        m_live, live.kind == LiveValue::Kind::Fault ? theme::LabelRole::Fault : theme::LabelRole::Help);
    m_live->setText(live.text);
    m_live->setToolTip(live.whole);
    m_live->setVisible(!live.text.isEmpty());
}

static void showSign(QLabel& sign, char const* glyph, theme::Role role)
{
    static constexpr int size = 14;
    sign.setPixmap(theme::glyphPixmap(glyph, theme::colour(role), size, sign.devicePixelRatioF()));
}

void FieldRow::showProblems()
{
    m_editor->showProblems();
    showLive();
    auto fault = m_editor->typedFault();
    bool isError = !fault.isEmpty();
    bool isWarning = false;
    auto const* const problem
        = fault.isEmpty() ? m_desk.problemAt(m_editor->path(), !m_editor->showsInnerProblems()) : nullptr;
    offerFix(problem);
    if (problem) {
        fault = m_desk.sentenceOf(*problem);
        isError = problem->severity == lint::Severity::Error;
        isWarning = problem->severity == lint::Severity::Warning;
    }
    if (isError)
        showSign(*m_sign, "error", theme::Role::Failed);
    else if (isWarning)
        showSign(*m_sign, "warning", theme::Role::Warning);
    m_sign->setVisible(isError || isWarning);
    m_editor->setFaulty(isError);
    if (fault.isEmpty()) {
        showHelp();
        return;
    }
    theme::setLabelRole(m_help, isError ? theme::LabelRole::Fault : theme::LabelRole::Help);
    m_help->setText(fault);
    m_help->show();
}

void FieldRow::offerFix(lint::Problem const* problem)
{
    bool const isOffered = problem && !problem->fixes.empty() && m_desk.isEditable();
    if (isOffered && !m_fix) {
        m_fix = new FixLink(m_desk, this);
        layout()->addWidget(m_fix);
    }
    if (m_fix)
        m_fix->offer(isOffered ? problem : nullptr);
}

bool FieldRow::isSet() const
{
    return static_cast<bool>(m_desk.node(m_editor->path()));
}

bool FieldRow::isOffered() const
{
    return !field().distributedOnly || m_desk.isDistributedMap();
}

bool FieldRow::isPinned() const
{
    bool const isOfMachine = field().kind == asl::FieldKind::QueryLanguage && !m_desk.stateId();
    return isOfMachine || field().required || field().oneOfRequired
        || field().kind == asl::FieldKind::Retriers || field().kind == asl::FieldKind::Catchers;
}

void FieldRow::setCorner(QWidget* corner)
{
    m_head->layout()->addWidget(corner);
}

void FieldRow::setLabel(QString const& text)
{
    m_label->setText(text);
    m_head->setVisible(!text.isEmpty() && !m_editor->hasHeading());
}

}  // namespace steploom::inspector
