// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/simulator/input_page.h"

#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"

#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace steploom::simulator {

using namespace theme::metrics;

InputPage::InputPage(QWidget* parent)
    : QWidget(parent)
    , m_editor(new QPlainTextEdit(this))
    , m_fault(theme::makeLabel(theme::LabelRole::Help, {}, this))
{
    m_editor->setFont(theme::font(theme::TextStyle::Code));
    m_editor->setAccessibleName(tr("Input of the run"));
    m_editor->setTabChangesFocus(true);
    m_editor->setLineWrapMode(QPlainTextEdit::NoWrap);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(space3, space2, space3, space2);
    column->setSpacing(space1);
    column->addWidget(m_editor, 1);
    column->addWidget(m_fault);
    connect(m_editor, &QPlainTextEdit::textChanged, this, [this] {
        if (m_session)
            m_session->simulation().setInputText(m_editor->toPlainText());
    });
}

InputPage::~InputPage() = default;

void InputPage::setSession(workbench::Session* session)
{
    m_links = std::make_unique<QObject>();
    m_session = session;
    setEnabled(session != nullptr);
    if (session)
        connect(&session->simulation(), &workbench::Simulation::settingsChanged, m_links.get(),
            [this] { refresh(); });
    refresh();
}

void InputPage::refresh()
{
    auto const text = m_session ? m_session->simulation().inputText() : QString();
    if (m_editor->toPlainText() != text) {
        QSignalBlocker const blocker(m_editor);
        m_editor->setPlainText(text);
    }
    auto const fault = m_session ? m_session->simulation().inputFault() : QString();
    theme::setFault(m_editor, !fault.isEmpty());
    theme::setLabelRole(m_fault, fault.isEmpty() ? theme::LabelRole::Help : theme::LabelRole::Fault);
    m_fault->setText(fault.isEmpty() ? tr("What the next run starts with, as JSON.") : fault);
}

}  // namespace steploom::simulator
