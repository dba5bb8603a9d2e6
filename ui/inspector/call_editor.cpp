// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/call_editor.h"

#include "core/aws/catalog.h"
#include "ui/inspector/call_form.h"
#include "ui/inspector/expression_editor.h"
#include "ui/inspector/form/columns.h"
#include "ui/theme/controls/segmented_control.h"
#include "ui/theme/theme.h"

#include <utility>

namespace steploom::inspector {

enum Mode { FieldsMode, JsonMode };

// What was chosen last holds for all states, until the program ends.
static int chosenMode = FieldsMode;

CallEditor::CallEditor(Desk& desk, asl::Field const& field, QWidget* parent)
    : Editor(desk, field, parent)
    , m_mode(new theme::SegmentedControl(tr("How parameters are shown"), this))
    , m_json(new ExpressionEditor(desk, field, ExpressionEditor::Literal::Json, this))
{
    auto* const column = plainColumn(this, theme::metrics::space2);
    m_mode->setDense(true);
    m_mode->setObjectName(QStringLiteral("parametersMode"));
    m_mode->addSegment(tr("Fields"));
    m_mode->addSegment(tr("JSON"));
    column->addWidget(m_mode, 0, Qt::AlignLeft);
    column->addWidget(m_json);
    setFocusProxy(m_json);
    connect(m_mode, &theme::SegmentedControl::chosen, this, [this](int mode) {
        commit();
        chosenMode = mode;
        refresh();
        showProblems();
    });
    connect(m_json, &Editor::typedFaultChanged, this, &Editor::typedFaultChanged);
    connect(m_json, &Editor::liveChanged, this, &Editor::liveChanged);
}

void CallEditor::setPath(std::string path)
{
    Editor::setPath(std::move(path));
    m_json->setPath(this->path());
    if (m_form)
        m_form->setPrefix(this->path());
}

bool CallEditor::makeForm()
{
    auto const* const state = desk().state();
    auto const shown = node();
    // Where an expression stands for all of them, there are no fields.
    if (!state || !state->is("Task") || (shown && !shown.isObject()))
        return false;
    auto const resource = desk().node("/Resource").string();
    if (resource == m_resource && desk().language() == m_language)
        return m_form;
    delete std::exchange(m_form, nullptr);
    m_resource = resource;
    m_language = desk().language();
    auto const call = aws::Catalog::shared().findCall(resource);
    if (!call || call->parameters().empty())
        return false;
    m_form = new CallForm(desk(), *call, m_language, this);
    layout()->addWidget(m_form);
    m_form->setPrefix(path());
    return true;
}

void CallEditor::refresh()
{
    bool const hasForm = makeForm();
    // JSON that cannot be in the text yet is shown until it is mended.
    bool const hasDraft = !desk().draft(path()).isEmpty();
    m_isFormShown = hasForm && chosenMode == FieldsMode && !hasDraft;
    m_mode->setVisible(hasForm);
    m_mode->setCurrent(m_isFormShown ? FieldsMode : JsonMode);
    m_json->setVisible(!m_isFormShown);
    if (m_form)
        m_form->setVisible(m_isFormShown);
    if (m_isFormShown) {
        m_form->refresh();
        return;
    }
    m_json->setEnabled(desk().isEditable());
    m_json->refresh();
}

void CallEditor::commit()
{
    if (m_isFormShown)
        m_form->commit();
    else
        m_json->commit();
}

void CallEditor::showProblems()
{
    if (m_isFormShown)
        m_form->showProblems();
    else
        m_json->showProblems();
}

}  // namespace steploom::inspector
